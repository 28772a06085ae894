package pdf

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"docket/ingest/pdf/pdftest"
)

const toUnicode = `/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <01> <00480069> endbfchar
2 beginbfrange <02> <03> <0061> <04> <05> [<0078> <FB01>] endbfrange endcmap`

// TestText: what is written, for each way of writing it.
func TestText(t *testing.T) {
	tests := []struct {
		name, content, font, want string
		more                      []string
	}{
		{name: "plain", content: "BT /F 12 Tf 72 700 Td (Some words) Tj ET", want: "Some words"},
		{name: "octal, escapes and a hexadecimal string", content: `BT /F 12 Tf 72 700 Td (\101\(\)) Tj <42 4> Tj ET`, want: "A()B@"},
		{name: "WinAnsi quotes and dashes", content: `BT /F 12 Tf 72 700 Td (\223x\224 \226) Tj ET`, want: "“x” –"},
		{name: "small steps in TJ are kerning", content: "BT /F 12 Tf 72 700 Td [(Wa) 80 (ter)] TJ ET", want: "Water"},
		{name: "wide steps in TJ part runs", content: "BT /F 12 Tf 72 700 Td [(one) -300 (two)] TJ ET", want: "one|two"},
		{name: "tracking parts nothing", content: "BT /F 12 Tf 3 Tc 72 700 Td (WIDE) Tj ET", want: "WIDE"},
		{name: "a pair of letters with a space of its own parts words", content: "BT /F 12 Tf 72 700 Td (the tw) Tj 4 Tc (om) Tj 0 Tc 52.69 0 Td (emoranda) Tj ET", want: "the two|memoranda"},
		{name: "the pictured fonts of TeX", content: "BT /F 12 Tf 72 700 Td <411C79E41C> Tj ET", want: "Afiyäfi",
			font: "<</Type/Font/Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/Encoding<</Differences[28/a28 65/a65 121/a121 228/a228]>>>>"},
		{name: "next-line operators", content: "BT /F 12 Tf 14 TL 72 700 Td (a) Tj T* (b) Tj (c) ' 0 0 (d) \" ET", want: "a|b|c|d"},
		{name: "ToUnicode comes first", content: "BT /F 12 Tf 72 700 Td <0102030405> Tj ET", want: "Hiabxfi",
			font: "<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 6 0 R/Encoding/WinAnsiEncoding>>", more: []string{pdftest.Stream("", toUnicode)}},
		{name: "Differences by name", content: "BT /F 12 Tf 72 700 Td <0102030405> Tj ET", want: "Éffi2a€",
			font: "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[1/Eacute/f_f_i/two.oldstyle/a.sc/uni20AC]>>>>"},
		{name: "Type 0 with widths", content: "BT /F 10 Tf 72 700 Td <00010002> Tj 30 0 Td <0001> Tj ET", want: "ab|a",
			font: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
			more: []string{"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000/W[1[500 600]]>>",
				pdftest.Stream("", "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <0002> <0061> endbfrange")}},
		{name: "Japanese without ToUnicode", content: "BT /F 10 Tf 72 700 Td <034B0465> Tj ET", want: "あ亜",
			font: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
			more: []string{"<</Type/Font/Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)>>>>"}},
		{name: "a character set as CMap", content: "BT /F 10 Tf 72 700 Td <93FA967B41> Tj ET", want: "日本A",
			font: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/90ms-RKSJ-H/DescendantFonts[6 0 R]>>",
			more: []string{"<</Type/Font/Subtype/CIDFontType0>>"}},
		{name: "a form with its matrix and resources", content: "BT /F 12 Tf 72 700 Td (out) Tj ET /X Do", want: "out|in",
			more: []string{pdftest.Stream("/Type/XObject/Subtype/Form/Matrix[1 0 0 1 50 50]/Resources<</Font<</G 5 0 R>>>>", "BT /G 9 Tf 10 10 Td (in) Tj ET")}},
		{name: "a form that draws itself", content: "/X Do", want: "again",
			more: []string{pdftest.Stream("/Type/XObject/Subtype/Form/Resources<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>", "BT /F 9 Tf (again) Tj ET /X Do")}},
		{name: "an inline image is no text", content: "BI /W 2 /H 1 ID (x) Tj EI\x01 EI BT /F 12 Tf 9 9 Td (after) Tj ET", want: "after"},
		{name: "ActualText", content: "BT /F 12 Tf 72 700 Td /Span <</ActualText (real)>> BDC (fake) Tj EMC ET", want: "real"},
		{name: "ActualText of a mark that is not closed", content: "BT /F 12 Tf 72 700 Td /Span <</ActualText (real)>> BDC (fake) Tj ET", want: "real"},
		{name: "a slanted line is one run", content: "BT /F 12 Tf 0.8 0.6 -0.6 0.8 100 100 Tm (aslant) Tj ET", want: "aslant"},
		{name: "invisible text", content: "BT 3 Tr /F 12 Tf 72 700 Td (found) Tj ET", want: "found"},
		{name: "fake bold, glyph by glyph", content: "BT /F 12 Tf 72 700 Td (N) Tj ET BT /F 12 Tf 72.4 700 Td (N) Tj ET", want: "N"},
		{name: "an accent, then its letter", content: `BT /F 12 Tf 72 700 Td [(Sch\250) 444 (opf)] TJ ET`, want: "Schöpf"},
		{name: "a letter, then its accent", content: `BT /F 12 Tf 72 700 Td [(fac) 416 (\270) -83 (ade)] TJ ET`, want: "façade"},
		{name: "a raised accent over a capital", content: `BT /F 12 Tf 72 702 Td (\264) Tj -2 -2 Td (Eire) Tj ET`, want: "Éire"},
		{name: "an accent by itself", content: `BT /F 12 Tf 72 700 Td (a \264 b) Tj ET`, want: "a ´ b"},
		{name: "off the page", content: "BT /F 12 Tf 72 900 Td (gone) Tj 0 -200 Td (here) Tj ET", want: "here"},
		{name: "more Q than q", content: "Q Q BT /F 12 Tf 72 700 Td (a) Tj ET Q", want: "a"},
		{name: "a string that does not end", content: "BT /F 12 Tf 72 700 Td (a) Tj (b", want: "a"},
		{name: "an unknown glyph", content: "BT /F 12 Tf 72 700 Td <0041> Tj ET", want: "\ufffd",
			font: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
			more: []string{"<</Type/Font/Subtype/CIDFontType2>>"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			font := tt.font
			if font == "" {
				font = helvetica
			}
			got := pageText(t, onePage(tt.content, font, tt.more...))
			if tt.name == "a form that draws itself" {
				got = got[:min(len(got), 5)]
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestBoxes: a run stands where it is seen, however the page is turned and cut.
func TestBoxes(t *testing.T) {
	const text = "BT /F 10 Tf 100 700 Td (ab) Tj ET"
	tests := []struct {
		name, page    string
		width, height float64
		x, base       float64
		dir           Dir
	}{
		{"upright", "/MediaBox[0 0 600 800]", 600, 800, 100, 100, Right},
		{"the box does not begin at 0", "/MediaBox[50 100 650 900]", 600, 800, 50, 200, Right},
		{"cropped", "/MediaBox[0 0 600 800]/CropBox[80 600 400 750]", 320, 150, 20, 50, Right},
		{"turned by 90", "/MediaBox[0 0 600 800]/Rotate 90", 800, 600, 100, -700, Down},
		{"turned by 180", "/MediaBox[0 0 600 800]/Rotate 180", 600, 800, -500, -700, Left},
		{"turned by -90", "/MediaBox[0 0 600 800]/Rotate -90", 800, 600, -500, 100, Up},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Open(pdftest.Build("<</Type/Catalog/Pages 2 0 R>>",
				"<</Type/Pages/Kids[3 0 R]/Count 1"+tt.page+"/Resources<</Font<</F 5 0 R>>>>>>",
				"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", pdftest.Stream("", text), helvetica))
			if err != nil {
				t.Fatal(err)
			}
			p, err := f.Page(0)
			if err != nil || len(p.Runs) != 1 {
				t.Fatalf("%d runs, error %v", len(p.Runs), err)
			}
			r := p.Runs[0]
			got := fmt.Sprintf("%.0fx%.0f at %.0f, %.0f, direction %d", p.Width, p.Height, r.X0, r.Base, r.Dir)
			want := fmt.Sprintf("%.0fx%.0f at %.0f, %.0f, direction %d", tt.width, tt.height, tt.x, tt.base, tt.dir)
			if got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			if wide := math.Abs(r.X1 - r.X0 - 11.12); wide > 0.01 {
				t.Errorf("the width of ab is off by %g", wide)
			}
			if b := r.Box; b.X0 < 0 || b.Y0 < 0 || b.X1 > p.Width || b.Y1 > p.Height || b.X0 >= b.X1 || b.Y0 >= b.Y1 {
				t.Errorf("box %v is not on the page", b)
			}
		})
	}
}

func TestNoSuchPage(t *testing.T) {
	f, err := Open(onePage("", helvetica))
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range []int{-1, 1} {
		if _, err := f.Page(i); !errors.Is(err, ErrNoPage) {
			t.Errorf("page %d: error %v", i, err)
		}
	}
}

// TestAnnotation: the appearance of a form field is text of the page, a hidden one is not.
func TestAnnotation(t *testing.T) {
	annot := func(flags int) []byte {
		return pdftest.Build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[4 0 R]>>",
			fmt.Sprintf("<</Type/Annot/Subtype/Widget/F %d/Rect[100 100 300 120]/AP<</N 5 0 R>>>>", flags),
			pdftest.Stream("/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 6 0 R>>>>", "BT /F 10 Tf 2 5 Td (filled in) Tj ET"), helvetica)
	}
	if got := pageText(t, annot(4)); got != "filled in" {
		t.Errorf("shown: got %q", got)
	}
	if got := pageText(t, annot(2)); got != "" {
		t.Errorf("hidden: got %q", got)
	}
}
