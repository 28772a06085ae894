package layout

func (d *doc) measure()     {}
func (d *doc) markRunning() {}
func (d *doc) group(p *page) {
	for i := range p.lines {
		p.blocks = append(p.blocks, block{lines: p.lines[i : i+1]})
	}
}
func (d *doc) classify()   {}
func (d *doc) learnWords() {}
func (d *doc) assemble(o Options) (out []Block) {
	for _, p := range d.pages {
		for _, b := range p.blocks {
			n := Block{Kind: b.kind}
			for _, l := range b.lines {
				n.Lines = append(n.Lines, l.pieces())
			}
			out = append(out, n)
		}
	}
	return out
}
func (l *line) pieces() Line {
	out := Line{Page: l.page}
	for i := range l.runs {
		t := l.runs[i].Text
		if spaced(l.runs, i) {
			t = " " + t
		}
		out.Pieces = append(out.Pieces, Piece{t, l.page, l.runs[i].Box})
	}
	return out
}
