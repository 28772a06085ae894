package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"docket/extract"
	"docket/ingest/pdf/pdftest"
)

// notedPDF makes a PDF of one page of a line of text, in which "^3" is the raised mark of note 3, and of notes at its foot.
func notedPDF(line string, notes int) []byte {
	var page strings.Builder
	page.WriteString("BT /F 11 Tf 72 700 Td (Nothing else was said of it that year by any of them.) Tj ET\nBT /F 11 Tf 72 660 Td ")
	for i, part := range strings.Split(line, "^") {
		if i > 0 {
			fmt.Fprintf(&page, "/F 7 Tf 4 Ts (%s) Tj /F 11 Tf 0 Ts ", part[:1])
			part = part[1:]
		}
		fmt.Fprintf(&page, "(%s) Tj ", part)
	}
	page.WriteString("ET\n")
	for i := range notes {
		fmt.Fprintf(&page, "BT /F 8 Tf 72 %d Td (%d From the report of the ministry.) Tj ET\n", 120-12*i, i+1)
	}
	return pdftest.Build(
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[4 0 R]>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>",
		pdftest.Stream("", page.String()))
}

// TestMarksOfNotes: the mark of a note is no number, neither of its own nor at the end of another.
func TestMarksOfNotes(t *testing.T) {
	for _, test := range []struct {
		name, line string
		marks      int
		want       []string // text and value of the figures
	}{
		{"a mark before what can be counted", "Since the meeting of May 2019^3 agreements were signed by both states.", 1, nil},
		{"a mark behind a year", "In 2019^1 the state borrowed $5 million from the bank.", 1, []string{"$5 million = 5000000"}},
		{"a mark behind a sum", "In 2019 the state borrowed $5 million^2 from the bank.", 1, []string{"$5 million = 5000000"}},
		{"a mark behind what was counted", "The 12 treaties^1 that the two states signed in 2019 are in force.", 1, []string{"12 treaties = 12"}},
		{"a mark at the end of a sentence", "The two states signed 12 treaties.^1 Treaties of trade came later, with loans of $3 million.^2", 2,
			[]string{"12 treaties = 12", "$3 million = 3000000"}},
		{"figures without marks", "In 2019, 3 agreements were signed on loans of $5 million.", 0, []string{"3 agreements = 3", "$5 million = 5000000"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := readBytes(t, "noted.pdf", notedPDF(test.line, 3))
			if len(d.Notes) != test.marks {
				t.Fatalf("%d marks, want %d, in %q", len(d.Notes), test.marks, d.Text)
			}
			x, err := extract.New("")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range x.Extract(d, extract.Options{Published: "2024"}).Claims {
				switch {
				case c.Money != nil:
					got = append(got, c.Text+" = "+c.Money.Amount)
				case c.Agreement != nil:
					got = append(got, fmt.Sprintf("%s = %d", c.Text, *c.Agreement.Count))
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("of %q:\n%s", d.Text, diff)
			}
		})
	}
}
