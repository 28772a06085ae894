package extract_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"docket/extract"
)

// TestExplain holds the explanation to what is extracted: every claim is in it, with its rule, and what is nearly one
// comes with the reason why not.
func TestExplain(t *testing.T) {
	x := extractor(t)
	for _, s := range allSamples(t) {
		var b strings.Builder
		if err := x.Explain(&b, s.d, s.o); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		for _, c := range x.Extract(s.d, s.o).Claims {
			if !strings.Contains(b.String(), "rule "+c.Rule+", id "+c.ID) {
				t.Errorf("%s: %s %q is not explained", s.name, c.Kind, c.Text)
			}
		}
	}
}

func TestExplainWhyNot(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"what dates", "Peru joined the bank on 2 July 2018.", `"2 July 2018"            2018-07-02 from 2018-07-02 to 2018-07-02, explicit; dates joined`},
		{"a vague time", "The two sides signed a protocol recently.", "vague"},
		{"a quantity", "Exports grew by half in 2021.", "a statistic, no event"},
		{"a verb that names no event", "Peru saw none in 2021.", "saw (names no event)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			d := readBytes(t, "brief.txt", []byte(c.text))
			if err := extractor(t).Explain(&b, d, extract.Options{}); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), c.want) {
				t.Errorf("%s\nis explained by\n%swithout %q", c.text, b.String(), c.want)
			}
		})
	}
}

// full is a writer that takes n bytes and no more.
type full struct{ n int }

var errFull = errors.New("disk full")

func (w *full) Write(p []byte) (int, error) {
	if w.n -= len(p); w.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestExplainToAFullDisk(t *testing.T) {
	d := readFile(t, seedPaths(t)[0])
	for _, w := range []io.Writer{&full{0}, &full{1000}} {
		if err := extractor(t).Explain(w, d, extract.Options{}); !errors.Is(err, errFull) {
			t.Errorf("got the error %v, want %v", err, errFull)
		}
	}
}
