package layout

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// group makes blocks of the lines of a page, in their order.
func (d *doc) group(p *page) {
	lines := make([]line, 0, len(p.lines))
	flush := func() {
		d.blocksOf(p, lines)
		lines = lines[:0:0]
	}
	for i := range p.lines {
		switch l := &p.lines[i]; {
		case l.running && d.keep:
			flush()
			p.blocks = append(p.blocks, block{kind: Running, lines: p.lines[i : i+1]})
		case l.running:
		case l.figure:
			flush()
			p.addLabel(i)
		default:
			lines = append(lines, *l)
		}
	}
	flush()
}

// addLabel adds a line to the figure that the page's last block is, or begins one.
func (p *page) addLabel(i int) {
	if n := len(p.blocks); n > 0 && p.blocks[n-1].kind == Figure {
		p.blocks[n-1].lines = append(p.blocks[n-1].lines, p.lines[i])
		return
	}
	p.blocks = append(p.blocks, block{kind: Figure, lines: p.lines[i : i+1 : i+1]})
}

// blocksOf takes tables out of lines and groups the rest.
func (d *doc) blocksOf(p *page, lines []line) {
	start := 0
	for i := 0; i < len(lines); {
		n := d.peekTable(p, lines, start, i)
		if n == 0 {
			i += linesPassed(lines, i)
			continue
		}
		i += n
		start = i
	}
	d.paragraphs(p, lines[start:])
}

// peekTable takes a table at i, after the lines before it.
func (d *doc) peekTable(p *page, lines []line, start, i int) int {
	before := len(p.blocks)
	n := d.tableAt(p, lines, i)
	if n == 0 || start == i {
		return n
	}
	table := append([]block(nil), p.blocks[before:]...)
	p.blocks = p.blocks[:before]
	d.paragraphs(p, lines[start:i])
	p.blocks = append(p.blocks, table...)
	return n
}

// paragraphs groups lines that belong together.
func (d *doc) paragraphs(p *page, lines []line) {
	for start := 0; start < len(lines); {
		end := start + 1
		for end < len(lines) && d.goesOn(lines, start, end) {
			end++
		}
		p.blocks = append(p.blocks, block{lines: lines[start:end:end]})
		start = end
	}
}

// goesOn tells whether lines[i] belongs to the paragraph lines[start:i].
func (d *doc) goesOn(lines []line, start, i int) bool {
	a, b := &lines[i-1], &lines[i]
	if a.dir != b.dir || a.runs[0].Over != b.runs[0].Over {
		return false
	}
	if isLabel(a.txt) && i-1 == start && math.Abs(a.base-b.base) < 0.8*b.size && b.x0 >= a.x1-b.size {
		return true // a bullet that stands by itself
	}
	em := max(a.size, b.size)
	if startsItem(b) || d.beginsNote(b) || !sharesType(a, b) && !sharesType(b, a) {
		return false
	}
	dy := (b.base - a.base) / em
	switch {
	case math.Abs(dy) < 0.3:
		return math.Max(b.x0-a.x1, a.x0-b.x1) < 2*em // the same line, put down in another order
	case dy < 0:
		return dy < -2 && (overleaf(a, b) || d.full(a, b)) // the next column
	case b.x0 > a.x1 || a.x0 > b.x1 || dy > d.limit(lines, start, i):
		return false
	}
	return d.sameParagraph(lines, start, i)
}

// sharesType tells whether a has some text in the size that most of b is set in: a line of small capitals or
// of a larger run-in head may belong to the paragraph.
func sharesType(a, b *line) bool {
	if math.Abs(a.size-b.size) < 0.12*b.size {
		return true
	}
	for i := range a.runs {
		if r := &a.runs[i]; math.Abs(r.Size-b.size) < 0.03*b.size && math.Abs(r.Base-a.base) < 0.1*b.size && len(r.Text) > 1 {
			return true
		}
	}
	return false
}

// limit is the greatest distance, in em, that lines[i] may have from the line before it.
func (d *doc) limit(lines []line, start, i int) float64 {
	size := lines[i].size
	usual := d.spacing(size)
	if i-1 > start {
		if own := (lines[start+1].base - lines[start].base) / size; own > 0.7 {
			return own*1.12 + 0.06
		}
	}
	return max(usual*1.25, 1.3)
}

// sameParagraph looks at how the lines begin and end.
func (d *doc) sameParagraph(lines []line, start, i int) bool {
	a, b := &lines[i-1], &lines[i]
	room := rightEdge(lines, i-1) - a.x1 - firstWordWidth(b) // left over on the line before
	fits := room > 0.3*a.size
	done := endsSentence(a.txt)
	if a.bold != b.bold && (fits || done) {
		return false
	}
	if centred(a, b) {
		return !(fits && done)
	}
	left := lines[start].x0
	if i-1 > start {
		left = lines[start+1].x0
	}
	in := (b.x0 - left) / b.size
	switch {
	case in > 0.8 && i-1 == start && startsItem(&lines[start]):
		return true // the text of an item hangs behind its mark
	case in > 0.8:
		return !fits && !done
	case in < -0.8 && i-1 > start:
		return !fits && !done
	case in < -6:
		return false
	case fits && done:
		return false
	}
	return !(room > 0.35*(a.x1-a.x0+room) && startsUpper(b.txt))
}

// rightEdge is how far the lines about lines[i] reach.
func rightEdge(lines []line, i int) float64 {
	l := &lines[i]
	edge := l.x1
	for j := max(0, i-12); j < min(len(lines), i+13); j++ {
		m := &lines[j]
		if m.dir == l.dir && math.Abs(m.size-l.size) < 0.08*l.size && m.x0 < l.x1 && l.x0 < m.x1 && math.Abs(m.x0-l.x0) < 4*l.size {
			edge = max(edge, m.x1)
		}
	}
	return edge
}

// firstWordWidth measures the first word of a line, with the space before it.
func firstWordWidth(l *line) float64 {
	r := &l.runs[0]
	n := strings.IndexByte(r.Text, ' ')
	if n < 0 {
		n = len(r.Text)
	}
	return (r.X1-r.X0)*float64(n)/float64(max(1, len(r.Text))) + 0.25*r.Size
}

func centred(a, b *line) bool {
	return math.Abs(a.x0+a.x1-b.x0-b.x1)/2 < 0.6*b.size && math.Abs(a.x0-b.x0) > b.size
}

// overleaf tells whether b takes up what a leaves off, in another column or on another page.
func overleaf(a, b *line) bool {
	if endsSentence(a.txt) || a.bold != b.bold || startsItem(b) || math.Abs(a.size-b.size) > 0.08*b.size {
		return false
	}
	r, _ := utf8.DecodeRuneInString(b.txt)
	return unicode.IsLower(r) || strings.HasSuffix(a.txt, ",") || strings.HasSuffix(a.txt, "-")
}

// endsSentence looks at the last sign, behind quotes, brackets and footnote marks.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \"'”’)]»0123456789*†")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":")
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘("))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}
