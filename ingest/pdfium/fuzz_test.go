package pdfium

import (
	"os"
	"path/filepath"
	"testing"

	"docket/ingest/pdf"
)

// FuzzOpen wants neither panic nor endless growth, of a page that its runs are sound, and the same from a second
// reading. The module's memory is kept small, so that running out of it is met too.
func FuzzOpen(f *testing.F) {
	LimitMemory(48 << 20)
	f.Cleanup(func() { LimitMemory(0) })
	open(f, sample(f, "brief")).Close() // the start is not part of the first input's time; each input has an instance of its own
	files, _ := filepath.Glob("../../testdata/pdf/*.pdf")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Add(onePage("BT /F 12 Tf 72 700 Td (Hello) Tj ET", "/Rotate 90"))
	f.Fuzz(func(t *testing.T, data []byte) {
		once, again := readAll(data), readAll(data)
		if len(once) != len(again) {
			t.Fatalf("%d pages, then %d", len(once), len(again))
		}
		for i := range once {
			check(t, once[i])
			if joined(once[i]) != joined(again[i]) {
				t.Fatalf("page %d reads %q, then %q", i, joined(once[i]), joined(again[i]))
			}
		}
	})
}

func readAll(data []byte) (pages []pdf.Page) {
	f, err := Open(data)
	if err != nil {
		return nil
	}
	defer f.Close()
	f.Info()
	for i := range min(f.NumPages(), 10) {
		p, _ := f.Page(i)
		pages = append(pages, p)
	}
	f.Render(0, 20)
	return pages
}

func check(t *testing.T, p pdf.Page) {
	t.Helper()
	for _, r := range p.Runs {
		if r.Text == "" || r.X0 > r.X1 || r.Box.X0 > r.Box.X1 || r.Box.Y0 > r.Box.Y1 || !(r.Size >= 0) {
			t.Fatalf("unsound run %+v", r)
		}
	}
}
