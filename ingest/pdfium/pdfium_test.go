package pdfium

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"docket/ingest/pdf"
	"docket/ingest/pdf/pdftest"
)

// TestMain compiles the module where the machine has not done so: the only slow part.
func TestMain(m *testing.M) {
	if err := Prepare(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../testdata/pdf/" + name + ".pdf")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func open(t testing.TB, data []byte) *File {
	t.Helper()
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return f
}

func page(t testing.TB, data []byte, n int) pdf.Page {
	t.Helper()
	p, err := open(t, data).Page(n)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// joined is the text of a page's runs, with | where a new one begins.
func joined(p pdf.Page) string {
	var s []string
	for _, r := range p.Runs {
		s = append(s, r.Text)
	}
	return strings.Join(s, "|")
}

// TestSameAsFirstReader: on files that both can read, both give the same runs, in the same places.
func TestSameAsFirstReader(t *testing.T) {
	for _, name := range []string{"brief", "columns", "rc4", "aes128", "aes256"} {
		t.Run(name, func(t *testing.T) {
			data := sample(t, name)
			first, err := pdf.Open(data)
			if err != nil {
				t.Fatal(err)
			}
			second := open(t, data)
			if first.NumPages() != second.NumPages() {
				t.Fatalf("%d pages, want %d", second.NumPages(), first.NumPages())
			}
			for i := range first.NumPages() {
				want, err := first.Page(i)
				if err != nil {
					t.Fatal(err)
				}
				got, err := second.Page(i)
				if err != nil {
					t.Fatal(err)
				}
				compare(t, want, got)
			}
		})
	}
}

func compare(t *testing.T, want, got pdf.Page) {
	t.Helper()
	if got.Width != want.Width || got.Height != want.Height || got.Glyphs != want.Glyphs || len(got.Runs) != len(want.Runs) {
		t.Fatalf("page %d: %v × %v, %d glyphs, %d runs; want %v × %v, %d, %d", want.Number,
			got.Width, got.Height, got.Glyphs, len(got.Runs), want.Width, want.Height, want.Glyphs, len(want.Runs))
	}
	near := func(a, b float64) bool { return a-b < 0.1 && b-a < 0.1 }
	for i, w := range want.Runs {
		g := got.Runs[i]
		if g.Text != w.Text || g.Font != w.Font || g.Bold != w.Bold || g.Italic != w.Italic || g.Dir != w.Dir || g.Space != w.Space ||
			!near(g.X0, w.X0) || !near(g.X1, w.X1) || !near(g.Base, w.Base) || !near(g.Size, w.Size) {
			t.Errorf("page %d: run %d is\n%+v, want\n%+v", want.Number, i, g, w)
		}
	}
}

// TestPage shows how what PDFium says is mended.
func TestPage(t *testing.T) {
	tests := []struct {
		name, content, entries string
		want                   string
	}{
		{"words on one line are one run", "BT /F 12 Tf 72 700 Td (Two words) Tj ET", "", "Two words"},
		{"a gap begins a run", "BT /F 12 Tf 72 700 Td [(Two) -3000 (cells)] TJ ET", "", "Two|cells"},
		{"a hyphen at a line's end stays one", "BT /F 12 Tf 72 700 Td (mod-) Tj 0 -14 Td (est) Tj ET", "", "mod-|est"},
		{"words drawn twice to look bold are there once", "BT /F 12 Tf 72 700 Td (Bold) Tj ET BT /F 12 Tf 72.4 700 Td (Bold) Tj ET", "", "Bold"},
		{"double letters are no doubles", "BT /F 12 Tf 72 700 Td (little Hello 1,000,000 ......) Tj ET", "", "little Hello 1,000,000 ......"},
		{"a change of font begins a run", "BT /F 12 Tf 72 700 Td (plain) Tj /B 12 Tf (bold) Tj ET", "", "plain|bold"},
		{"text outside the page is not shown", "BT /F 12 Tf 72 900 Td (gone) Tj 0 -300 Td (here) Tj ET", "", "here"},
		{"nor is what the crop box cuts off", "BT /F 12 Tf 72 100 Td (gone) Tj 0 600 Td (here) Tj ET", "/CropBox[0 400 600 800]", "here"},
		{"type of no height ends", "BT /F 12 Tf 1 0 0 0 72 700 Tm (flat) Tj ET", "", "f|l|a|t"},
		{"no text", "0 0 10 10 re f", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := joined(page(t, onePage(tt.content, tt.entries), 0)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestDirections: boxes and frames are those of the page as it is shown, whatever its rotation.
func TestDirections(t *testing.T) {
	const content = "BT /F 20 Tf 100 700 Td (Word) Tj ET BT /F 20 Tf 0 1 -1 0 300 400 Tm (Up) Tj ET"
	tests := []struct {
		name, entries string
		width, height float64
		dirs          []pdf.Dir
		x, y          float64 // where the first word begins, on its base line
	}{
		{"upright", "", 600, 800, []pdf.Dir{pdf.Right, pdf.Up}, 100, 100},
		{"turned by 90°", "/Rotate 90", 800, 600, []pdf.Dir{pdf.Down, pdf.Right}, 700, 100},
		{"by 180°", "/Rotate 180", 600, 800, []pdf.Dir{pdf.Left, pdf.Down}, 500, 700},
		{"by 270°", "/Rotate 270", 800, 600, []pdf.Dir{pdf.Up, pdf.Left}, 100, 500},
		{"cropped", "/CropBox[50 300 550 750]", 500, 450, []pdf.Dir{pdf.Right, pdf.Up}, 50, 50},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := page(t, onePage(content, tt.entries), 0)
			if p.Width != tt.width || p.Height != tt.height || len(p.Runs) != 2 {
				t.Fatalf("%v × %v, %q", p.Width, p.Height, joined(p))
			}
			for i, r := range p.Runs {
				if r.Dir != tt.dirs[i] || r.Size != 20 || r.Font != "Helvetica" {
					t.Errorf("run %+v", r)
				}
			}
			r := p.Runs[0]
			x, y := r.Dir.Frame(tt.x, tt.y)
			if d := r.X0 - x; d > 0.1 || d < -0.1 || r.Base-y > 0.1 || y-r.Base > 0.1 {
				t.Errorf("begins at %v on %v, want %v on %v", r.X0, r.Base, x, y)
			}
		})
	}
}

func TestStyle(t *testing.T) {
	p := page(t, onePage("BT /B 10 Tf 2 0 0 2 72 700 Tm (Heading) Tj ET", ""), 0)
	if r := p.Runs[0]; r.Size != 20 || !r.Bold || !r.Italic || r.Font != "Times-BoldItalic" {
		t.Errorf("run %+v", r)
	}
}

// TestUnknown: a glyph without a character is counted and shown as such, nothing is guessed.
func TestUnknown(t *testing.T) {
	const font = "<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2" +
		"/BaseFont/Odd/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>]>>"
	data := pdftest.Build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
		pdftest.Stream("", "BT /F 12 Tf 72 700 Td <004100420043> Tj ET"), font)
	p := page(t, data, 0)
	if p.Glyphs != 3 || p.Unknown != 3 || joined(p) != "\ufffd\ufffd\ufffd" {
		t.Errorf("%d glyphs, %d unknown: %q", p.Glyphs, p.Unknown, joined(p))
	}
}

// TestFormField: what is written into a form is text of the page.
func TestFormField(t *testing.T) {
	data := onePage("BT /F 12 Tf 72 700 Td (Name:) Tj ET", "/Annots[7 0 R]",
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Ada)/Rect[120 695 200 715]/F 4/AP<</N 8 0 R>>>>",
		pdftest.Stream("/Type/XObject/Subtype/Form/BBox[0 0 80 20]/Resources<</Font<</F 5 0 R>>>>", "BT /F 12 Tf 2 5 Td (Ada) Tj ET"))
	if got := joined(page(t, data, 0)); got != "Name:|Ada" {
		t.Errorf("got %q", got)
	}
}

func TestInfo(t *testing.T) {
	got, err := open(t, sample(t, "brief")).Info()
	want := pdf.Info{Title: "Water and Power in Meridia", Author: "A. Clerk", Created: "2024-01-05"}
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestOpenErrors(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"a password", sample(t, "locked"), pdf.ErrLocked},
		{"another format", []byte("nothing of the kind"), pdf.ErrNotPDF},
		{"only a header", []byte("%PDF-1.7\n"), ErrDamaged},
		{"a trailer that leads nowhere", []byte("%PDF-1.7\n1 0 obj\nnull\nendobj\ntrailer <</Root 7 0 R>>"), ErrDamaged},
		{"larger than the memory", append([]byte("%PDF-1.7 obj trailer /Root"), make([]byte, 300<<20)...), ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if f, err := Open(tt.data); !errors.Is(err, tt.want) {
				t.Errorf("got %v, %v, want %v", f, err, tt.want)
			}
		})
	}
	if _, err := open(t, sample(t, "columns")).Page(1); !errors.Is(err, pdf.ErrNoPage) {
		t.Errorf("a page that is not there gives %v", err)
	}
}

// TestFault: a file that needs more memory than the module may have costs itself only. The file goes on with the next
// page, and other files that were open are told.
func TestFault(t *testing.T) {
	restart := func(limit int64) {
		LimitMemory(limit)
		shared.mu.Lock()
		defer shared.mu.Unlock()
		shared.drop()
	}
	restart(24 << 20) // PDFium starts with 16 MB
	defer restart(0)
	f := open(t, sample(t, "columns"))
	if _, err := f.Render(0, 400); !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrFault) {
		t.Fatalf("a picture of 60 MB gives %v", err)
	}
	p, err := f.Page(0)
	if err != nil || len(p.Runs) == 0 {
		t.Errorf("after it: %v, %d runs", err, len(p.Runs))
	}
	shared.mu.Lock()
	f.i.stack[0] = 0
	err = f.i.guard(func() error { f.i.view(1<<40, 1); return nil })
	shared.mu.Unlock()
	if !errors.Is(err, ErrFault) || !f.i.dead {
		t.Fatalf("reading outside the memory gives %v", err)
	}
	if p, err = f.Page(0); err != nil || len(p.Runs) == 0 {
		t.Errorf("in a new instance: %v, %d runs", err, len(p.Runs))
	}
}

// TestManyFiles: files may be open side by side, and closing gives their memory back.
func TestManyFiles(t *testing.T) {
	data := sample(t, "brief")
	var files []*File
	for range 20 {
		files = append(files, open(t, data))
	}
	for _, f := range files {
		if p, err := f.Page(1); err != nil || len(p.Runs) == 0 {
			t.Fatal(err)
		}
		f.Close()
		f.Close() // twice is once
	}
	if shared.cur != nil {
		t.Errorf("the instance is kept with %d files open after all were closed", shared.cur.files)
	}
	if _, err := files[0].Page(0); !errors.Is(err, os.ErrClosed) {
		t.Errorf("reading a closed file gives %v", err)
	}
}
