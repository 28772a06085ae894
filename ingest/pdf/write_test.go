package pdf

import (
	"bytes"
	"compress/zlib"
	"strings"
	"testing"

	"docket/ingest/pdf/pdftest"
)

const helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

// onePage is a PDF of one page; its font F is the object font, further objects are numbered from 6.
func onePage(content, font string, more ...string) []byte {
	return pdftest.Build(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>/Contents 4 0 R>>",
		pdftest.Stream("", content),
		font,
	}, more...)...)
}

// pageText reads the only page and joins its runs, with | where a new run begins.
func pageText(t *testing.T, data []byte) string {
	t.Helper()
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Page(0)
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, r := range p.Runs {
		parts = append(parts, r.Text)
	}
	return strings.Join(parts, "|")
}

func deflate(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}
