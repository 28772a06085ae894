package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"docket/ingest/pdf"
	"docket/ingest/pdf/pdftest"
	"docket/ingest/pdfium"

	"github.com/google/go-cmp/cmp"
)

const treaty = "The two river states signed a treaty on the shared dams. Its aim is modest: to tell each other a week ahead " +
	"how much water will be let down. The well-known disputes of the past are left aside."

// TestDoubt shows each sign, and healthy texts that come close to it.
func TestDoubt(t *testing.T) {
	doubled := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteRune(r)
			if r != ' ' {
				b.WriteRune(r)
			}
		}
		return b.String()
	}
	shifted := func(s string, by rune) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" .,:-", r) {
				return r
			}
			return r + by
		}, s)
	}
	tests := []struct {
		name string
		page pdf.Page
		want string
	}{
		{"prose", textPage(treaty), ""},
		{"glyphs without a character", pdf.Page{Glyphs: 100, Unknown: 12, Runs: textPage(treaty).Runs}, "12 % of the glyphs have no known character"},
		{"two bullets without a character", pdf.Page{Glyphs: 80, Unknown: 2, Runs: textPage(treaty).Runs}, ""},
		{"no character is known", pdf.Page{Glyphs: 9, Unknown: 9, Runs: textPage(strings.Repeat("\ufffd", 9)).Runs}, "100 % of the glyphs have no known character"},
		{"a font that is missing", pdf.Page{Lost: 30, Glyphs: 30, Runs: textPage(treaty).Runs}, "50 % of the text is set in a font that is missing"},
		{"private characters", textPage(treaty + strings.Repeat(" \uf0b7\uf041", 10)), "11 % of the characters are private or control characters"},
		{"control characters", textPage(treaty + strings.Repeat(" \x01\x02", 10)), "11 % of the characters are private or control characters"},
		{"a few bullets of a symbol font", textPage(treaty + " \uf0b7 \uf0b7"), ""},
		{"doubled letters", textPage(doubled(treaty)), "100 % of the words have every letter twice"},
		{"letters moved on by one", textPage(shifted(treaty+treaty+treaty, 1)), "97 % of the words belong to no language"},
		{"letters moved back by 29", textPage(shifted(strings.ToLower(treaty+treaty), -29)), "100 % of the words belong to no language"},
		{"words without vowels", textPage(strings.Repeat("Thr dppt xzv kknl mpst rgb of the by was ", 6)), "30 % of the words can be none, by their vowels and signs"},
		{"a table of codes", textPage(strings.Repeat("GDP 2021 Q3 SITC 7810 kWh MWh XK-01 12.5% n/a ", 10)), ""},
		{"capitals", textPage(strings.ToUpper(treaty)), ""},
		{"addresses", textPage(strings.Repeat("press@example.org https://example.org/a_b?c=d#e ", 10)), ""},
		{"Polish", textPage("Wszczęto postępowanie w sprawie przestrzegania przepisów o ochronie środowiska i gospodarki wodnej w kraju, zgodnie z umową " +
			"z czwartego marca dwa tysiące dwudziestego pierwszego roku"), ""},
		{"Czech words without vowels", textPage("Strč prst skrz krk, řekl vlk a dal se do práce na smlouvě o vodě, která teče z hor do nížin a do moře"), ""},
		{"Welsh", textPage("Mae'r cwmwl gwyn yn hwyl dros y cwm, a bydd y cŵn yn cysgu drwy'r prynhawn dwl tra bydd y glaw yn pistyllio"), ""},
		{"Russian", textPage("Стороны договорились о водах реки и о цене электричества"), ""},
		{"Chinese", textPage("双方就河流水资源达成协议"), ""},
		{"an empty page", pdf.Page{}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := evidenceOf(&tt.page).doubt(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestEverySignHasATest: each line of the table is the reason somewhere above.
func TestEverySignHasATest(t *testing.T) {
	src, err := os.ReadFile("doubt_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range signs {
		_, words, _ := strings.Cut(s.says, "%% ")
		if !bytes.Contains(src, []byte(words)) {
			t.Errorf("no page shows the sign %q", s.name)
		}
	}
}

func textPage(s string) pdf.Page {
	return pdf.Page{Number: 1, Width: 600, Height: 800, Glyphs: len([]rune(s)), Runs: []pdf.Run{{
		Text: s, Size: 10, X1: 500, Base: 100, Box: pdf.Box{X1: 500, Y0: 90, Y1: 100},
	}}}
}

// fakeReader has the pages that a test gives it; a page without runs fails.
type fakeReader struct {
	pages []pdf.Page
	asked []int
}

var errFake = errors.New("cannot read it")

func (f *fakeReader) NumPages() int { return len(f.pages) }

func (f *fakeReader) Page(i int) (pdf.Page, error) {
	if i >= len(f.pages) {
		return pdf.Page{}, pdf.ErrNoPage
	}
	f.asked = append(f.asked, i+1)
	if f.pages[i].Runs == nil {
		return f.pages[i], errFake
	}
	return f.pages[i], nil
}

func (f *fakeReader) Info() (pdf.Info, error)                { return pdf.Info{Title: "From the second"}, nil }
func (f *fakeReader) WritePNG(io.Writer, int, float64) error { return errFake }
func (f *fakeReader) Close()                                 {}

// TestMend: which pages the second reader is asked for, and whose text stays.
func TestMend(t *testing.T) {
	page := func(n int, s string, unknown int) pdf.Page {
		p := textPage(s)
		p.Number, p.Unknown = n, unknown
		return p
	}
	const reason = "10 % of the glyphs have no known character"
	bad := page(2, treaty, len(treaty)/10)
	tests := []struct {
		name          string
		first, second []pdf.Page
		want          []Reading
		asked         []int
		fails         bool
	}{
		{"healthy pages are not asked for", []pdf.Page{page(1, treaty, 0)}, []pdf.Page{page(1, treaty, 0)},
			[]Reading{{Reader: "docket"}}, nil, false},
		{"a page in doubt that the second reads better", []pdf.Page{page(1, treaty, 0), bad}, []pdf.Page{page(1, treaty, 0), page(2, treaty, 0)},
			[]Reading{{Reader: "docket"}, {Reader: "pdfium", Reason: reason}}, []int{2}, false},
		{"that it reads no better", []pdf.Page{page(1, treaty, 0), bad}, []pdf.Page{page(1, treaty, 0), bad},
			[]Reading{{Reader: "docket"}, {Reader: "docket"}}, []int{2}, false},
		{"that it reads better, but only half of", []pdf.Page{page(1, treaty, 0), bad}, []pdf.Page{page(1, treaty, 0), page(2, treaty[:90], 0)},
			[]Reading{{Reader: "docket"}, {Reader: "docket"}}, []int{2}, false},
		{"that it cannot read", []pdf.Page{page(1, treaty, 0), bad}, []pdf.Page{page(1, treaty, 0), {Number: 2}},
			[]Reading{{Reader: "docket"}, {Reader: "docket"}}, []int{2}, false},
		{"that it does not have", []pdf.Page{page(1, treaty, 0), bad}, []pdf.Page{page(1, treaty, 0)},
			[]Reading{{Reader: "docket"}, {Reader: "docket"}}, nil, false},
		{"a damaged page", []pdf.Page{{Number: 1}}, []pdf.Page{page(1, treaty, 0)},
			[]Reading{{Reader: "pdfium", Reason: "the page is damaged"}}, []int{1}, false},
		{"a page damaged for both", []pdf.Page{{Number: 1}}, []pdf.Page{{Number: 1}},
			[]Reading{{Reader: "docket"}}, []int{1}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			second := &fakeReader{pages: tt.second}
			d := &Document{}
			_, err := d.readFirst(&fakeReader{pages: tt.first}, &secondReader{opened: true, file: second}, Options{})
			if diff := cmp.Diff(tt.want, d.Readings); diff != "" {
				t.Errorf("readings (-want +got):\n%s", diff)
			}
			if !slices.Equal(second.asked, tt.asked) {
				t.Errorf("asked for pages %v, want %v", second.asked, tt.asked)
			}
			if (err != nil) != tt.fails {
				t.Errorf("error %v", err)
			}
		})
	}
}

// TestPatience: a reader that is never better is not asked for all pages of a long file.
func TestPatience(t *testing.T) {
	var pages []pdf.Page
	for i := range 100 {
		p := textPage(treaty)
		p.Number, p.Unknown = i+1, 50
		pages = append(pages, p)
	}
	second := &fakeReader{pages: pages}
	d := &Document{}
	d.readFirst(&fakeReader{pages: pages}, &secondReader{opened: true, file: second}, Options{})
	if len(second.asked) != patience || len(d.Readings) != 100 {
		t.Errorf("asked for %d pages, %d readings", len(second.asked), len(d.Readings))
	}
}

// TestSecondCannotStart: the first reader's text stays, and the reading says what would have been tried.
func TestSecondCannotStart(t *testing.T) {
	p := textPage(treaty)
	p.Unknown = len(treaty) / 10
	d := &Document{}
	_, err := d.readFirst(&fakeReader{pages: []pdf.Page{p}}, &secondReader{opened: true, err: pdfium.ErrNotReady}, Options{})
	want := []Reading{{Reader: "docket", Reason: "10 % of the glyphs have no known character; the second reader could not start"}}
	if diff := cmp.Diff(want, d.Readings); diff != "" || err != nil {
		t.Errorf("error %v, readings (-want +got):\n%s", err, diff)
	}
}

// TestProgress: each page is announced before it is read, whichever reader reads it.
func TestProgress(t *testing.T) {
	var got []int
	o := Options{Progress: func(p int) { got = append(got, p) }}
	readTestPDF(t, "brief", o)
	d := &Document{}
	d.readAgain(&secondReader{opened: true, file: &fakeReader{pages: make([]pdf.Page, 2)}}, "the file is damaged", &Error{Err: errFake}, o)
	if !slices.Equal(got, []int{1, 2, 3, 1, 2}) {
		t.Errorf("announced %v", got)
	}
}

// TestSecondReaderForReal: files that only PDFium reads, from their bytes to the document.
func TestSecondReaderForReal(t *testing.T) {
	if err := pdfium.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		data   []byte
		reason string
		text   string
	}{
		{"a page deep down in the tree of pages", deepPage(300), "the file says that it has 2 pages, of which 1 were found", "Page one.\n\n\fPage two."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := readPDF("a.pdf", tt.data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range d.Readings {
				if r.Reader != "pdfium" || r.Reason != tt.reason {
					t.Errorf("page %d: %+v", i+1, r)
				}
			}
			if d.Text != tt.text {
				t.Errorf("text %q", d.Text)
			}
			checkSpans(t, tt.name, d)
		})
	}
}

// deepPage is a PDF of two pages, the second of which hangs on a chain of nodes.
func deepPage(depth int) []byte {
	const page = "<</Type/Page/Parent %d 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 7 0 R>>>>/Contents %d 0 R>>"
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R 8 0 R]/Count 2>>",
		fmt.Sprintf(page, 2, 5),
		fmt.Sprintf(page, depth+7, 6),
		pdftest.Stream("", "BT /F 12 Tf 72 700 Td (Page one.) Tj ET"),
		pdftest.Stream("", "BT /F 12 Tf 72 700 Td (Page two.) Tj ET"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	}
	for i := range depth {
		kid, parent := i+9, i+7
		if i == 0 {
			parent = 2
		}
		if i == depth-1 {
			kid = 4
		}
		objects = append(objects, fmt.Sprintf("<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>", parent, kid))
	}
	return pdftest.Build(objects...)
}

// TestMissingPages: a file that says it has more pages than the first reader finds is read by the second.
func TestMissingPages(t *testing.T) {
	one, two := textPage(treaty), textPage(treaty)
	two.Number = 2
	const reason = "the file says that it has 2 pages, of which 1 were found"
	tests := []struct {
		name   string
		second []pdf.Page
		want   []Reading
	}{
		{"and has them", []pdf.Page{one, two}, []Reading{{Reader: "pdfium", Reason: reason}, {Reader: "pdfium", Reason: reason}}},
		{"and does not have them either", []pdf.Page{one}, []Reading{{Reader: "docket"}}},
		{"and has less text", []pdf.Page{textPage("Little."), textPage("Nothing.")}, []Reading{{Reader: "docket"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := &Document{Readings: []Reading{{Reader: "docket"}}}
			pages := d.addMissing([]pdf.Page{one}, 2, &secondReader{opened: true, file: &fakeReader{pages: tt.second}}, Options{})
			if diff := cmp.Diff(tt.want, d.Readings); diff != "" || len(pages) != len(tt.want) {
				t.Errorf("%d pages, readings (-want +got):\n%s", len(pages), diff)
			}
		})
	}
}
