package layout

import "math"

// assemble puts the blocks of all pages in order. The notes of a page come after its text, but before a
// paragraph that goes on overleaf, so that its sentence stays whole.
func (d *doc) assemble() (out []Block) {
	h := d.newHyphens()
	for i := 0; i < len(d.pages); i++ {
		text, notes := d.parts(d.pages[i].blocks)
		text = d.mend(text)
		last := len(text) - 1
		joined := false
		if last >= 0 && !d.keep {
			joined = d.takeOn(&text[last], i)
		}
		if joined {
			text = append(append(text[:last:last], notes...), text[last])
			notes = nil
		}
		for _, b := range append(text, notes...) {
			out = append(out, h.finish(&b))
		}
	}
	link(out)
	return out
}

// parts takes the notes out, unless all is kept as it stands on the page.
func (d *doc) parts(blocks []block) (text, notes []block) {
	for _, b := range blocks {
		if b.kind == Footnote && !d.keep {
			notes = append(notes, b)
		} else {
			text = append(text, b)
		}
	}
	return text, notes
}

// mend joins the halves of a paragraph that a column's end, with notes or a caption there, or a table or a figure
// has parted.
func (d *doc) mend(text []block) []block {
	out := text[:0:0]
	open := -1      // the last paragraph in out that only captions, tables and figures follow
	floats := false // a table or a figure does
	for _, b := range text {
		if open >= 0 && b.kind == Paragraph && overleaf(out[open].last(), b.first()) && (floats && !d.keep || b.first().base < out[open].last().base) {
			out[open].lines = append(out[open].lines, b.lines...)
			continue
		}
		switch b.kind {
		case Paragraph, ListItem:
			open, floats = len(out), false
		case Caption:
		case Cell, Figure:
			floats = true
		default:
			open = -1
		}
		out = append(out, b)
	}
	return out
}

// takeOn moves the first paragraph of the next pages to the end of b, the last block of page i, if b goes on
// there. A page that is one paragraph all through is taken whole.
func (d *doc) takeOn(b *block, i int) (joined bool) {
	if b.kind != Paragraph && b.kind != ListItem {
		return false
	}
	for j := i + 1; j < len(d.pages); j++ {
		next := d.pages[j]
		at := next.opening()
		if at < 0 {
			return joined
		}
		n := &next.blocks[at]
		if n.kind != Paragraph || !overleaf(b.last(), n.first()) && (at > 0 || !d.full(b.last(), n.first())) {
			return joined
		}
		b.lines = append(b.lines, n.lines...)
		next.blocks = append(next.blocks[:at:at], next.blocks[at+1:]...)
		joined = true
		if len(next.blocks) > 0 {
			break
		}
	}
	return joined
}

// opening is the index of the first block that is no table, figure or caption at the head of the page; -1 if
// there is none.
func (p *page) opening() int {
	for i := range p.blocks {
		switch p.blocks[i].kind {
		case Cell, Figure, Caption:
		default:
			return i
		}
	}
	return -1
}

// full tells whether a ends in mid-sentence at the right edge of its page, so that the first word of b, in the
// same type, found no room there.
func (d *doc) full(a, b *line) bool {
	if a.chars <= 30 || endsSentence(a.txt) || a.bold != b.bold || startsItem(b) || math.Abs(a.size-b.size) > 0.08*b.size {
		return false
	}
	edge := a.x1
	lines := d.pages[a.page-1].lines
	for i := range lines {
		if l := &lines[i]; l.dir == a.dir && math.Abs(l.size-a.size) < 0.08*a.size && math.Abs(l.x0-a.x0) < 4*a.size {
			edge = max(edge, l.x1)
		}
	}
	return edge-a.x1 < firstWordWidth(b)+0.3*a.size
}
