package ingest

import (
	"fmt"
	"sync"

	"docket/ingest/tesseract"
)

// recogniser reads the pictures of one document, all in one language.
type recogniser struct {
	tesseract tesseract.Program
	language  string // by tesseract's code; empty until it is known
	progress  func(page int)
	sure      map[place]float64 // words by where they stand
}

// InstallOCR says how to get what reads pictures of pages.
const InstallOCR = "apt install tesseract-ocr (Debian, Ubuntu) or brew install tesseract (macOS)"

const english = "eng" // as tesseract calls it

// CanRecognise is an error, with what to do about it, where pictures of pages cannot be read on this machine.
func CanRecognise() error {
	if _, err := newRecogniser(Options{}, ""); err != nil {
		return err
	}
	return nil
}

// newRecogniser makes one for a document that has the text given besides its pictures.
func newRecogniser(o Options, text string) (*recogniser, *Error) {
	t, err := tesseract.Installed()
	switch {
	case err != nil:
		return nil, &Error{Err: lacking{err}, Hint: InstallOCR}
	case !t.Has(english):
		return nil, &Error{Err: lacking{fmt.Errorf("tesseract has no language data for English (%s)", english)}, Hint: "apt install tesseract-ocr-eng (Debian, Ubuntu)"}
	}
	r := &recogniser{tesseract: t, progress: o.progress, sure: map[place]float64{}}
	r.language = r.code(languageOf(text))
	return r, nil
}

// ocrCodes leads from ISO 639-1 to tesseract's codes.
var ocrCodes = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, row := range rows("ocrlanguages.tsv") {
		m[row[0]] = row[1]
	}
	return m
})

// code is tesseract's code for a language whose data are installed, else "".
func (r *recogniser) code(language string) string {
	if c := ocrCodes()[language]; c != "" && r.tesseract.Has(c) {
		return c
	}
	return ""
}

// picture reads a picture, which begins with page number first. Where nothing tells the document's language yet it is
// read as English, which is good enough to see that it is another one.
func (r *recogniser) picture(data []byte, dpi float64, first int) ([]tesseract.Page, error) {
	read := func(language string) ([]tesseract.Page, error) {
		return r.tesseract.Recognise(tesseract.Picture{
			Data: data, Language: language, DPI: dpi, Tick: func() { r.progress(first) },
		})
	}
	if r.language != "" {
		return read(r.language)
	}
	pages, err := read(english)
	if err != nil {
		return nil, err
	}
	r.language = r.code(languageOf(tesseract.Text(pages)))
	if r.language == "" || r.language == english {
		return pages, nil
	}
	return read(r.language)
}
