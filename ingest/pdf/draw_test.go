package pdf

import (
	"fmt"
	"strings"
	"testing"

	"docket/ingest/pdf/pdftest"
)

// TestDrawings: paths are kept with their boxes and slopes once they are painted.
func TestDrawings(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"a level rule", "100 700 m 300 700 l S", "100,100,300,100 0"},
		{"a rectangle", "100 600 50 40 re f", "100,160,150,200 0"},
		{"a slope and a curve", "q 2 0 0 2 0 0 cm 50 300 m 60 320 l 70 300 80 300 90 310 c S Q", "100,160,180,200 2"},
		{"a clip is not painted", "0 0 100 100 re W n", ""},
		{"what lies off the page", "700 700 m 800 750 l S", ""},
		{"cut at the edge", "500 700 m 800 700 l S", "500,100,600,100 0"},
		{"a form without text", "q 1 0 0 1 100 100 cm /X Do Q", "100,600,200,700 8"},
		{"no numbers", "m l S re f c B", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Open(onePage(tt.content, helvetica, pdftest.Stream("/Type/XObject/Subtype/Form/BBox[0 0 100 100]", "1 1 m 9 9 l S")))
			if err != nil {
				t.Fatal(err)
			}
			p, _ := f.Page(0)
			var got []string
			for _, d := range p.Drawings {
				got = append(got, fmt.Sprintf("%.0f,%.0f,%.0f,%.0f %d", d.Box.X0, d.Box.Y0, d.Box.X1, d.Box.Y1, d.Slopes))
			}
			if s := strings.Join(got, "|"); s != tt.want {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
}

// TestManyDrawings: of an endless drawing a bounded part is kept.
func TestManyDrawings(t *testing.T) {
	f, err := Open(onePage(strings.Repeat("100 700 m 110 710 l S\n", maxDrawings+100), helvetica))
	if err != nil {
		t.Fatal(err)
	}
	p, _ := f.Page(0)
	if n, last := len(p.Drawings), p.Drawings[len(p.Drawings)-1].Slopes; n != maxDrawings || last != 101 {
		t.Errorf("%d drawings, the last with %d slopes", n, last)
	}
}
