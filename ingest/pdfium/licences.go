package pdfium

import (
	"embed"
	"strings"
)

// The module holds PDFium and the libraries that it is built of. Those of go-pdfium and wazero are Go modules, with
// licences of their own beside their code.
//
//go:embed licences/*.txt
var licenceFiles embed.FS

// Licence is the text under which a part of the module may be used.
type Licence struct {
	Name string // of the part: "pdfium", "freetype" …
	Text string
}

// Licences lists the parts of the module by name, PDFium itself among them.
func Licences() []Licence {
	files, err := licenceFiles.ReadDir("licences")
	if err != nil {
		panic(err) // the files are part of the program
	}
	var out []Licence
	for _, f := range files {
		text, err := licenceFiles.ReadFile("licences/" + f.Name())
		if err != nil {
			panic(err)
		}
		out = append(out, Licence{strings.TrimSuffix(f.Name(), ".txt"), string(text)})
	}
	return out
}
