package pdfium

import "docket/ingest/pdf/pdftest"

const helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

// onePage is a PDF of one page, 600 × 800 points, with further entries of its dictionary; F and B are fonts, further
// objects are numbered from 7.
func onePage(content, entries string, more ...string) []byte {
	return pdftest.Build(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R/B 6 0 R>>>>/Contents 4 0 R" + entries + ">>",
		pdftest.Stream("", content),
		helvetica,
		"<</Type/Font/Subtype/Type1/BaseFont/Times-BoldItalic/Encoding/WinAnsiEncoding>>",
	}, more...)...)
}
