package layout

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"docket/ingest/pdf"
)

const (
	wordGap  = 0.11 // em: a wider gap parts words
	cellGap  = 1.4  // em: a wider one may part the cells of a row
	newLine  = 0.55 // em: a base line further off begins a line
	looseGap = 0.35 // em: letters further apart are words of one letter
	stepBack = 0.6  // em: so does a step back
)

// line is one line of text in stream order.
type line struct {
	runs         []pdf.Run
	txt          string
	page         int
	dir          pdf.Dir
	base, x0, x1 float64 // in the frame of dir
	size         float64 // of most of its text
	bold         bool    // all of it
	chars        int
	running      bool
	figure       bool    // it stands in a drawing
	artifact     bool    // the file says that all of it is no content
	apart        float64 // extra space between all letters, which parts no words
	gaps         []int   // runs before which a gap wider than cellGap lies
	order        int     // of a cell: its place in the stream
}

func newPage(p *pdf.Page) *page {
	pg := &page{number: p.Number, width: p.Width, height: p.Height}
	runs := withoutDoubles(p.Runs)
	for start := 0; start < len(runs); {
		end := lineEnd(runs, start)
		pg.lines = append(pg.lines, newLineOf(runs[start:end], p.Number))
		start = end
	}
	if slices.ContainsFunc(runs, func(r pdf.Run) bool { return strings.ContainsFunc(r.Text, isRTL) }) {
		pg.lines = turnLines(pg.lines)
	}
	return pg
}

// lineEnd finds the end of the line that begins at start.
func lineEnd(runs []pdf.Run, start int) int {
	main := runs[start] // the widest type so far says where the base line is
	x1 := main.X1
	for i := start + 1; i < len(runs); i++ {
		r := &runs[i]
		em := max(main.Size, r.Size)
		if r.Dir != main.Dir || r.Over != main.Over || math.Abs(r.Angle-main.Angle) > 1 || math.Abs(r.Base-main.Base) > newLine*em || r.X0 < x1-stepBack*em {
			return i
		}
		if r.X0-x1 > cellGap*em && unlike(&runs[i-1], r) && !isLabel(textOf(runs[start:i], 0)) {
			return i
		}
		if r.Size > main.Size*1.05 {
			main = *r
		}
		x1 = max(x1, r.X1)
	}
	return len(runs)
}

// unlike tells whether two runs beside one another are set so differently that they are not one line.
func unlike(a, b *pdf.Run) bool {
	return a.Bold != b.Bold || math.Abs(a.Size-b.Size) > 0.1*max(a.Size, b.Size)
}

func newLineOf(runs []pdf.Run, number int) line {
	l := line{runs: runs, page: number, dir: runs[0].Dir, x0: runs[0].X0, x1: runs[0].X1, bold: true, artifact: true, apart: apart(runs)}
	best, anyBold := 0, false
	for i := range runs {
		r := &runs[i]
		n := utf8.RuneCountInString(r.Text)
		l.chars += n
		if n > best || n == best && r.Size > l.size {
			best, l.size, l.base = n, r.Size, r.Base
		}
		if i > 0 && (r.X0-l.x1) > cellGap*r.Size {
			l.gaps = append(l.gaps, i)
		}
		l.x0, l.x1 = min(l.x0, r.X0), max(l.x1, r.X1)
		l.bold = l.bold && (r.Bold || !hasLetter(r.Text))
		anyBold = anyBold || r.Bold
		l.artifact = l.artifact && r.Artifact
	}
	l.txt = textOf(runs, l.apart)
	l.bold = l.bold && anyBold
	return l
}

func hasLetter(s string) bool {
	for _, r := range s {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xc0 {
			return true
		}
	}
	return false
}

// withoutDoubles drops runs that are drawn again in nearly the same place, to look bold or shaded. Runs of
// the same text are chained in a small table of hashes.
func withoutDoubles(runs []pdf.Run) []pdf.Run {
	var last [1024]int32 // 1 + index of the last run with the hash
	prev := make([]int32, len(runs))
	out := runs
	for i := range runs {
		r := &runs[i]
		h := hash(r.Text)
		double := false
		for n, at := 0, last[h]; at > 0 && n < 16 && !double; n++ {
			double = covers(&runs[at-1], r)
			at = prev[at-1]
		}
		switch {
		case double && len(out) == len(runs):
			out = append([]pdf.Run(nil), runs[:i]...)
		case !double && len(out) < len(runs):
			out = append(out, *r)
		}
		if !double {
			prev[i], last[h] = last[h], int32(i+1)
		}
	}
	return out
}

func hash(s string) (h uint) {
	for i := 0; i < len(s) && i < 12; i++ {
		h = h*31 + uint(s[i])
	}
	return (h ^ uint(len(s))<<5) % 1024
}

func covers(a, b *pdf.Run) bool {
	near := min(0.3*a.Size, 0.5*(a.X1-a.X0))
	return a.Text == b.Text && a.Dir == b.Dir && math.Abs(a.X0-b.X0) < near && math.Abs(a.Base-b.Base) < 0.3*a.Size
}

// apart measures letters that are set one by one with wide gaps, for looks: where most runs of a line are
// single letters, the gap that two in three of them keep within is no word's end.
func apart(runs []pdf.Run) float64 {
	var gaps []float64
	for i := 1; i < len(runs); i++ {
		if a, b := &runs[i-1], &runs[i]; isLetter(a.Text) && isLetter(b.Text) && !b.Space {
			gaps = append(gaps, b.X0-a.X1)
		}
	}
	if len(gaps) < 4 || len(gaps)*3 < len(runs)*2 {
		return 0
	}
	slices.Sort(gaps)
	usual := gaps[len(gaps)*2/3]
	if usual > looseGap*runs[0].Size {
		return 0
	}
	return 1.4 * usual
}

func isLetter(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return n == len(s) && hasLetter(s)
}

// spaced tells whether a word begins with run i.
func spaced(runs []pdf.Run, i int, apart float64) bool {
	if i == 0 {
		return false
	}
	a, b := &runs[i-1], &runs[i]
	gap := b.X0 - a.X1
	if b.X0+b.X1 < 2*a.X0 {
		gap = a.X0 - b.X1 // right to left
	}
	return b.Space || gap > max(wordGap*min(a.Size, b.Size), apart, wordGap) || partsMark(a, b)
}

// textOf joins the runs of a line.
func textOf(runs []pdf.Run, apart float64) string {
	n := 0
	for i := range runs {
		n += len(runs[i].Text) + 1
	}
	b := make([]byte, 0, n)
	for i := range runs {
		if spaced(runs, i, apart) {
			b = append(b, ' ')
		}
		b = append(b, runs[i].Text...)
	}
	return string(b)
}
