package ingest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/golden anew")

// TestGolden compares what is read from each sample with testdata/golden, in a form that shows in review.
func TestGolden(t *testing.T) {
	for _, path := range samples(t) {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if d, err := Read(name, data, Options{}); err != nil {
				got = fmt.Sprintf("error: %v\n", err)
			} else {
				got = dump(d)
			}
			golden := filepath.Join("testdata", "golden", name+".golden")
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
				t.Error(diff)
			}
		})
	}
}

// dump shows a document: its metadata, then a line for each block.
func dump(d *Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format %s\npages %d\n", d.Format, len(d.Pages))
	for _, f := range []struct {
		name string
		Fact
	}{
		{"title", d.Meta.Title}, {"author", d.Meta.Author}, {"publisher", d.Meta.Publisher},
		{"published", d.Meta.Published}, {"language", d.Meta.Language},
	} {
		if f.Value != "" {
			fmt.Fprintf(&b, "%s %q (%s)\n", f.name, f.Value, f.From)
		}
	}
	for _, k := range d.Blocks {
		b.WriteString("\n" + blockHead(d, k) + "\n")
		for line := range strings.SplitSeq(d.Slice(k.Span), "\n") {
			fmt.Fprintf(&b, "\t%s\n", strings.ReplaceAll(line, "\f", "<page>"))
		}
	}
	return b.String()
}

// blockHead says what a block is.
func blockHead(d *Document, k Block) string {
	s := k.Kind.String()
	switch k.Kind {
	case Heading, ListItem:
		s += fmt.Sprintf(" level %d", k.Level)
	case Cell:
		s += fmt.Sprintf(" table %d row %d col %d", k.Table, k.Row, k.Col)
		if k.Head {
			s += " head"
		}
	}
	if k.Mark > 0 {
		s += fmt.Sprintf(" mark %q", d.Text[k.Start:k.Start+k.Mark])
	}
	if p := d.PageOf(k.Start); p > 0 {
		s += fmt.Sprintf(" page %d", p)
	}
	return s
}
