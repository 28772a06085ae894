package layout

import "strings"

// footnotes finds the notes of a page: small type in its lower part that begins with a mark, with nothing
// but small type below it. What follows a note in the same type belongs to the notes.
func (d *doc) footnotes(p *page) {
	open := false
	for i := range p.blocks {
		b := &p.blocks[i]
		l := b.first()
		small := l.dir == 0 && l.size <= 0.93*d.body && l.base > 0.4*p.height
		if b.kind == Running {
			continue
		}
		if !small || b.kind == Cell || b.kind == Caption {
			open = false
			continue
		}
		if startsNote(l) && d.lowest(p, b) {
			open = true
		}
		if open {
			b.kind, b.level = Footnote, 0
		}
	}
}

// startsNote tells whether a line begins with the mark of a note: up to three digits, or a sign.
func startsNote(l *line) bool {
	s := strings.TrimLeft(l.txt, "[(")
	n := 0
	for n < len(s) && n < 4 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 && n <= 3 {
		rest := strings.TrimLeft(s[n:], "])")
		return strings.TrimSpace(rest) != "" && (l.runs[0].Size < 0.95*l.size || rest[0] == ' ' || rest[0] == '.' || hasLetter(rest[:1]))
	}
	return strings.HasPrefix(s, "*") || strings.HasPrefix(s, "†") || strings.HasPrefix(s, "‡") || strings.HasPrefix(s, "§")
}

// lowest tells whether no type of the usual size stands below a block, but for tables and figures, which writers let float
// to the foot of a page.
func (d *doc) lowest(p *page, b *block) bool {
	f := b.first()
	for i := range p.blocks {
		o := &p.blocks[i]
		l := o.last()
		if floats := o.kind == Cell || o.kind == Caption || o.kind == Figure; o.kind != Running && !floats && l.dir == f.dir && l.size > 0.93*d.body && l.base > f.base+f.size && l.x0 < f.x1 && f.x0 < l.x1 {
			return false
		}
	}
	return true
}
