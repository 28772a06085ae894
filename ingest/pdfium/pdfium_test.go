package pdfium

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"docket/ingest/pdf"
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
