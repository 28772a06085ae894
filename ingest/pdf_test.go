package ingest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPDFGolden compares the blocks of each PDF of our own with what they were.
func TestPDFGolden(t *testing.T) {
	for _, name := range []string{"brief", "columns", "traits"} {
		t.Run(name, func(t *testing.T) {
			d := readTestPDF(t, name, Options{})
			golden := filepath.Join("../testdata/pdf", name+".golden")
			got := printBlocks(d)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("blocks differ (-want +got):\n%s", diff)
			}
		})
	}
}

func readTestPDF(t *testing.T, name string, o Options) *Document {
	t.Helper()
	data, err := os.ReadFile("../testdata/pdf/" + name + ".pdf")
	if err != nil {
		t.Fatal(err)
	}
	d, err := readPDF(name+".pdf", data, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func printBlocks(d *Document) string {
	var b strings.Builder
	for _, k := range d.Blocks {
		o, _ := d.Origin.At(k.Start)
		fmt.Fprintf(&b, "page %d %v", d.PageOf(k.Start), k.Kind)
		switch k.Kind {
		case Heading, ListItem:
			fmt.Fprintf(&b, " %d", k.Level)
		case Cell:
			fmt.Fprintf(&b, " %d.%d.%d head=%v", k.Table, k.Row, k.Col, k.Head)
		}
		fmt.Fprintf(&b, " at %.0f,%.0f: %q\n", o.Box.X0, o.Box.Y0, d.Slice(k.Span))
	}
	if d.Labels != nil {
		fmt.Fprintf(&b, "labels %q, bookmarks %v\n", d.Labels, d.Outline)
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "%q leads to %q\n", d.Slice(n.Mark), d.Slice(d.Blocks[n.Block].Span))
	}
	return b.String()
}

// TestPDFInvariants: pages part the text, blocks lie in order and cover all but white space, origins lie in
// order and on pages that exist, and a second reading gives the same.
func TestPDFInvariants(t *testing.T) {
	files, err := filepath.Glob("../testdata/pdf/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".pdf")
		if name == "locked" {
			continue
		}
		for _, keep := range []bool{false, true} {
			d := readTestPDF(t, name, Options{KeepRunning: keep})
			if diff := cmp.Diff(d, readTestPDF(t, name, Options{KeepRunning: keep})); diff != "" {
				t.Errorf("%s: read differently the second time:\n%s", name, diff)
			}
			checkSpans(t, name, d)
		}
	}
}

func checkSpans(t *testing.T, name string, d *Document) {
	t.Helper()
	end := 0
	for i, p := range d.Pages {
		if p.Start != end || p.End < p.Start || i+1 < len(d.Pages) && d.Text[p.End-1] != '\f' {
			t.Errorf("%s: page %d is %v after %d", name, i+1, p, end)
		}
		end = p.End
	}
	if end != len(d.Text) {
		t.Errorf("%s: pages end at %d of %d", name, end, len(d.Text))
	}
	end = 0
	for _, b := range d.Blocks {
		if b.Start < end || strings.TrimSpace(d.Text[end:b.Start]) != "" || strings.TrimSpace(d.Slice(b.Span)) == "" {
			t.Errorf("%s: block %v after %d", name, b, end)
		}
		end = b.End
	}
	if strings.TrimSpace(d.Text[end:]) != "" {
		t.Errorf("%s: no block holds %q", name, d.Text[end:])
	}
	for i, o := range d.Origin {
		if i > 0 && o.At <= d.Origin[i-1].At || o.Page < 1 || o.Page > len(d.Pages) || o.Source != -1 || o.Box == (Box{}) {
			t.Errorf("%s: origin %+v", name, o)
		}
	}
}

// TestPDFRunning: what cleaning drops is kept when asked for.
func TestPDFRunning(t *testing.T) {
	if d := readTestPDF(t, "brief", Options{}); strings.Contains(d.Text, "Policy Notes") {
		t.Error("the running header was not dropped")
	}
	d := readTestPDF(t, "brief", Options{KeepRunning: true})
	running := 0
	for _, b := range d.Blocks {
		if b.Kind == Running {
			running++
		}
	}
	if running != 6 || strings.Count(d.Text, "Meridia Policy Notes") != 3 {
		t.Errorf("%d running blocks in\n%s", running, d.Text)
	}
}

func TestPDFMeta(t *testing.T) {
	m := readTestPDF(t, "brief", Options{}).Meta
	want := Meta{Title: Fact{"Water and Power in Meridia", "document properties"}, Author: Fact{"A. Clerk", "document properties"}}
	if m != want {
		t.Errorf("got %+v: the day a file was made is not that of its publication", m)
	}
}

func TestPDFErrors(t *testing.T) {
	locked, err := os.ReadFile("../testdata/pdf/locked.pdf")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"locked", locked, ErrEncrypted},
		{"no PDF", []byte("nothing of the kind"), ErrFormat},
		{"only a header", []byte("%PDF-1.7\n"), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readPDF("a.pdf", tt.data, Options{})
			var e *Error
			if !errors.As(err, &e) || e.Path != "a.pdf" {
				t.Fatalf("error %v", err)
			}
			if tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

// TestPDFWithoutText: a scan is a document without text, not an error.
func TestPDFWithoutText(t *testing.T) {
	data := "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n" +
		"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\ntrailer <</Root 1 0 R>>"
	d, err := readPDF("scan.pdf", []byte(data), Options{})
	if err != nil || d.Text != "" || len(d.Pages) != 1 {
		t.Errorf("error %v, document %+v", err, d)
	}
}
