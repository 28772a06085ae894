package layout

// assemble puts the blocks of all pages in order. The notes of a page come after its text, but before a
// paragraph that goes on overleaf, so that its sentence stays whole.
func (d *doc) assemble() (out []Block) {
	h := d.newHyphens()
	for i := 0; i < len(d.pages); i++ {
		text, notes := parts(d.pages[i].blocks)
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
	return out
}

func parts(blocks []block) (text, notes []block) {
	for _, b := range blocks {
		if b.kind == Footnote {
			notes = append(notes, b)
		} else {
			text = append(text, b)
		}
	}
	return text, notes
}

// takeOn moves the first paragraph of the next pages to the end of b, the last block of page i, if b goes on
// there. A page that is one paragraph all through is taken whole.
func (d *doc) takeOn(b *block, i int) (joined bool) {
	if b.kind != Paragraph && b.kind != ListItem {
		return false
	}
	for j := i + 1; j < len(d.pages); j++ {
		next := d.pages[j]
		if len(next.blocks) == 0 {
			return joined
		}
		n := &next.blocks[0]
		if n.kind != Paragraph || !overleaf(b.last(), n.first()) {
			return joined
		}
		b.lines = append(b.lines, n.lines...)
		next.blocks = next.blocks[1:]
		joined = true
		if len(next.blocks) > 0 {
			break
		}
	}
	return joined
}
