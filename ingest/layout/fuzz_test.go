package layout

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"docket/ingest/pdf"
)

var words = []string{"the", "of", "Norland", "12", "3", "•", "1.", "a", "agree-", "ment", "Table 1:", "Page 2", "*", "2019", "א", "signed. ", "x\u00ad", "Notes", "$5 million", "(ii)"}

// runsOf makes pages of runs of bytes, seven a run: word, place, size, looks.
func runsOf(data []byte) (out []pdf.Page) {
	p := pdf.Page{Number: 1, Width: 600, Height: 800}
	for ; len(data) >= 7; data = data[7:] {
		x, y, size := float64(data[1])*2.5, float64(data[2])*3.2+float64(data[3])/64, float64(data[4]%32)/2
		s := words[int(data[0])%len(words)]
		r := pdf.Run{Text: s, X0: x, X1: x + size*float64(len(s))/2, Base: y, Size: size, Font: "Test", Bold: data[5]&1 != 0, Space: data[5]&2 != 0,
			Artifact: data[5]&4 != 0, Dir: pdf.Dir(data[6] % 40 / 36), Over: pdf.Layer(data[6] % 24 / 22)}
		r.Box = pdf.Box{X0: r.X0, Y0: y - size, X1: r.X1, Y1: y}
		p.Runs = append(p.Runs, r)
		if data[5]&8 != 0 {
			p.Drawings = append(p.Drawings, pdf.Drawing{Box: pdf.Box{X0: x, Y0: y, X1: x + float64(data[6]), Y1: y + float64(data[4])}, Slopes: int(data[5] >> 4)})
		}
		if data[5] > 250 && len(out) < 8 {
			out = append(out, p)
			p = pdf.Page{Number: len(out) + 1, Width: 600, Height: 800}
		}
	}
	return append(out, p)
}

// FuzzDocument: wherever runs stand, each sign comes out once, twice the same, and notes lead to blocks.
func FuzzDocument(f *testing.F) {
	f.Add([]byte("\x02\x10\x10\x00\x14\x00\x00\x03\x14\x10\x00\x14\x00\x00\x02\x10\x15\x00\x14\x00\x00\x04\x20\x15\x00\x14\x00\x00"))
	f.Add([]byte(strings.Repeat("\x08\x10\x20\x00\x14\xff\x01\x09\x10\x24\x00\x14\x1f\x20", 6)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 7*3000 {
			return
		}
		doc := runsOf(data)
		signs := map[rune]int{}
		for _, p := range doc {
			for _, r := range withoutDoubles(p.Runs) {
				count(signs, r.Text, 1)
			}
		}
		blocks := Document(doc, Options{KeepRunning: true})
		if again := Document(doc, Options{KeepRunning: true}); !reflect.DeepEqual(blocks, again) {
			t.Fatal("came out in two ways")
		}
		for _, b := range blocks {
			for _, l := range b.Lines {
				for _, p := range l.Pieces {
					count(signs, p.Text, -1)
					if p.Note < 0 || p.Note > len(blocks) {
						t.Fatalf("%q leads to block %d of %d", p.Text, p.Note, len(blocks))
					}
				}
			}
		}
		for c, n := range signs {
			if n != 0 {
				t.Fatalf("%d of %q too few:\n%s", n, c, show(blocks))
			}
		}
		Document(doc, Options{})
	})
}

// count adds the letters and digits of s; hyphens and brackets of right-to-left text may change.
func count(signs map[rune]int, s string, n int) {
	for _, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			signs[c] += n
		}
	}
}
