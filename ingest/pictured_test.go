package ingest

import (
	"fmt"
	"os"
	"testing"

	"docket/ingest/pdf"
	"docket/ingest/pdfium"
)

// TestPictured shows which pages without text are told of: those that pictures fill, and not those with a small one.
func TestPictured(t *testing.T) {
	const picture = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\x80\nendstream"
	const inline = "BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI"
	for _, test := range []struct {
		name, content string
		want          string
	}{
		{"an empty page", "", ""},
		{"a picture that fills the page", "q 600 0 0 800 0 0 cm /I Do Q", "1"},
		{"a picture laid on its side", "q 0 800 -600 0 600 0 cm /I Do Q", "1"},
		{"four stripes", "q 600 0 0 100 0 0 cm /I Do Q q 600 0 0 100 0 100 cm /I Do Q q 600 0 0 100 0 200 cm /I Do Q", "1"},
		{"a picture within the content", "q 600 0 0 800 0 0 cm " + inline + " Q", "1"},
		{"a small picture", "q 60 0 0 80 0 0 cm /I Do Q", ""},
		{"a picture beside the page", "q 600 0 0 800 700 0 cm /I Do Q", ""},
		{"a picture with a word", "q 600 0 0 800 0 0 cm /I Do Q BT /F 12 Tf 100 100 Td (Seen) Tj ET", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := fmt.Appendf(nil, "%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"+
				"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>\nendobj\n"+
				"4 0 obj\n<<%s\nendobj\n5 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\n%%%%EOF\n",
				picture, len(test.content), test.content)
			d, err := Read("a.pdf", data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Pictured.String(); got != test.want {
				t.Errorf("pages %q, want %q", got, test.want)
			}
		})
	}
}

// TestPicturesOfBothReaders: the second reader sees the same of a scan as the first.
func TestPicturesOfBothReaders(t *testing.T) {
	data, err := os.ReadFile("../testdata/scans/mixed.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if !pdfium.Ready() {
		if err := pdfium.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	second, err := pdfium.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	first, err := pdf.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0, 1, 0} {
		for name, f := range map[string]pageReader{"first": first, "second": second} {
			if p, err := f.Page(i); err != nil || p.Pictures < want-0.01 || p.Pictures > want {
				t.Errorf("%s reader, page %d: pictures on %.2f of it, want %.2f, %v", name, i+1, p.Pictures, want, err)
			}
		}
	}
}
