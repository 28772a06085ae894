package pdf

import (
	"fmt"
	"strings"
	"testing"

	"docket/ingest/pdf/pdftest"
)

// TestLayers: what the file switches off by default is no text of the page.
func TestLayers(t *testing.T) {
	const content = "BT /F 12 Tf 72 700 Td /OC /A BDC (first) Tj EMC /OC /B BDC 0 -20 Td (second) Tj EMC /OC /M BDC 0 -20 Td (both) Tj EMC 0 -20 Td (always) Tj ET /X Do"
	tests := []struct{ name, d, policy, want string }{
		{"all on", "", "", "first|second|both|always|form"},
		{"one off", "/OFF[8 0 R]", "", "first|both|always|form"},
		{"both off", "/OFF[8 0 R 7 0 R]", "", "always"},
		{"off but for one", "/BaseState/OFF/ON[7 0 R]", "", "first|both|always|form"},
		{"a rule that wants both", "/OFF[8 0 R]", "/P/AllOn", "first|always|form"},
		{"a rule that wants one off", "/OFF[8 0 R]", "/P/AnyOff", "first|both|always|form"},
		{"a rule that wants none", "/OFF[8 0 R]", "/P/AllOff", "first|always|form"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := pdftest.Build("<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[7 0 R 8 0 R]/D<<"+tt.d+">>>>>>",
				"<</Type/Pages/Kids[3 0 R]/Count 1>>",
				"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>/Properties<</A 7 0 R/B 8 0 R/M 9 0 R>>>>/Contents 4 0 R>>",
				pdftest.Stream("", content), helvetica,
				pdftest.Stream("/Type/XObject/Subtype/Form/OC 7 0 R", "BT /F 9 Tf 9 9 Td (form) Tj ET"),
				"<</Type/OCG/Name(A)>>", "<</Type/OCG/Name(B)>>", "<</Type/OCMD/OCGs[7 0 R 8 0 R]"+tt.policy+">>")
			if got := pageText(t, data); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestArtifacts: what the file marks as no content is told apart; rules and backgrounds are not meant.
func TestArtifacts(t *testing.T) {
	f, err := Open(onePage("BT /F 12 Tf 72 780 Td /Artifact <</Type/Pagination>> BDC (Head) Tj EMC 0 -50 Td (Text) Tj /Artifact <</Type/Layout>> BDC 0 -50 Td (Rule) Tj EMC /Artifact BMC 0 -50 Td (9) Tj EMC ET", helvetica))
	if err != nil {
		t.Fatal(err)
	}
	p, _ := f.Page(0)
	var got strings.Builder
	for _, r := range p.Runs {
		fmt.Fprintf(&got, "%s %v|", r.Text, r.Artifact)
	}
	if want := "Head true|Text false|Rule false|9 true|"; got.String() != want {
		t.Errorf("got %q, want %q", got.String(), want)
	}
}

// TestFields: the value of a form field belongs to the page also where nothing shows how it looks; a password
// does not, and what somebody has written on the page is told apart.
func TestFields(t *testing.T) {
	data := pdftest.Build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[4 0 R 5 0 R 6 0 R 7 0 R]>>",
		"<</Type/Annot/Subtype/Widget/Parent 9 0 R/Rect[100 100 300 120]>>",
		"<</Type/Annot/Subtype/Widget/FT/Tx/Ff 8192/V(secret)/Rect[100 200 300 220]>>",
		"<</Type/Annot/Subtype/FreeText/Rect[100 300 300 320]/AP<</N 8 0 R>>>>",
		"<</Type/Annot/Subtype/Popup/Rect[100 300 300 320]/AP<</N 8 0 R>>>>",
		pdftest.Stream("/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 10 0 R>>>>", "BT /F 10 Tf 2 5 Td (remark) Tj ET"),
		"<</FT/Tx/V(12 Main Street\\nNorland)>>", helvetica)
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := f.Page(0)
	var got strings.Builder
	for _, r := range p.Runs {
		fmt.Fprintf(&got, "%s %d %.0f,%.0f|", r.Text, r.Over, r.X0, r.Base)
	}
	if want := "12 Main Street 1 100,688|Norland 1 100,700|remark 2 102,495|"; got.String() != want {
		t.Errorf("got %q, want %q", got.String(), want)
	}
}

// outlined is a file of four pages with labels, bookmarks and metadata.
func outlined() []byte {
	page := "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
	return pdftest.Build("<</Type/Catalog/Pages 2 0 R/Lang(en-GB)/PageLabels<</Kids[7 0 R]>>/Outlines 8 0 R/Names<</Dests<</Names[(far) 12 0 R]>>>>/Metadata 13 0 R>>",
		"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R 6 0 R]/Count 4>>", page, page, page, page,
		"<</Nums[0<</S/r>> 2<</S/D/P(A-)/St 7>> 99<</S/D>>]>>",
		"<</First 9 0 R/Last 10 0 R>>",
		"<</Title(Summary)/Dest[4 0 R/Fit]/First 11 0 R/Next 10 0 R>>",
		"<</Title(\\376\\377\\000A\\000n\\000n\\000e\\000x)/A<</S/GoTo/D(far)>>/Next 9 0 R>>", // the list bites its tail
		"<</Title(First part)/Dest[99 0 R/Fit]>>",
		"<</D[6 0 R/Fit]>>",
		pdftest.Stream("/Type/Metadata/Subtype/XML", `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<rdf:Description dc:date="2024-05-06"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Water and Power</rdf:li><rdf:li xml:lang="fr">Eau</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>A. Clerk</rdf:li><rdf:li>B. Scribe</rdf:li></rdf:Seq></dc:creator><dc:publisher>River House</dc:publisher></rdf:Description></rdf:RDF></x:xmpmeta>`))
}

func TestLabelsAndOutline(t *testing.T) {
	f, err := Open(outlined())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(f.Labels()), "[i ii A-7 A-8]"; got != want {
		t.Errorf("labels %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(f.Outline()), "[{Summary 1 2} {First part 2 0} {Annex 1 4}]"; got != want {
		t.Errorf("outline %s, want %s", got, want)
	}
	want := Properties{Title: "Water and Power", Creator: "A. Clerk, B. Scribe", Publisher: "River House"}
	if got := f.Properties(); got != want {
		t.Errorf("properties %+v, want %+v", got, want)
	}
	if f.Language() != "en-GB" {
		t.Errorf("language %q", f.Language())
	}
}

func TestNumerals(t *testing.T) {
	tests := []struct {
		style string
		n     int
		want  string
	}{
		{"D", 12, "12"}, {"r", 14, "xiv"}, {"R", 1999, "MCMXCIX"}, {"r", 5000, "mmmmm"}, {"a", 27, "aa"}, {"A", 3, "C"}, {"", 3, ""},
		{"A", 99_999, strings.Repeat("C", maxLabel)}, {"r", 1 << 40, "1099511627776"},
	}
	for _, tt := range tests {
		if got := numeral(tt.style, tt.n); got != tt.want {
			t.Errorf("%d in style %q: got %q, want %q", tt.n, tt.style, got, tt.want)
		}
	}
}

// TestUserUnit: a page that counts in units of two points is twice as large in points.
func TestUserUnit(t *testing.T) {
	f, err := Open(pdftest.Build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/UserUnit 2/MediaBox[0 0 300 400]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
		pdftest.Stream("", "BT /F 10 Tf 100 300 Td (ab) Tj ET"), helvetica))
	if err != nil {
		t.Fatal(err)
	}
	p, _ := f.Page(0)
	if len(p.Runs) != 1 {
		t.Fatalf("%d runs", len(p.Runs))
	}
	r := p.Runs[0]
	if got, want := fmt.Sprintf("%gx%g: %g,%g size %g", p.Width, p.Height, r.X0, r.Base, r.Size), "600x800: 200,200 size 20"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
