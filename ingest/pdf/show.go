package pdf

import (
	"math"
	"strings"
)

// Glyphs are gathered into runs as long as they follow one another; a gap, a change of font or of line
// begins a new one. Whether a gap parts words is left to the layout.

const (
	touch       = 0.11      // em: a wider gap ends the run
	overlap     = 0.25      // em: stepping back further ends it too
	maxTracking = 0.35      // em: space set behind each glyph up to this is for looks, beyond it a gap
	maxRuns     = 200_000   // of a page
	maxGlyphs   = 2_000_000 // of a page
)

// pen is the run being written.
type pen struct {
	runs   []Run
	text   []byte
	cur    Run
	font   *font
	x      float64 // where the last glyph ended, along the base line
	spaces int     // shown since the last visible glyph
	loose  bool    // white space has been shown before cur begins

	lastGlyph       drawn
	accent          held
	glyphs, unknown int // shown; shown without knowing the character
	lost            int // bytes shown in no font

	tracked  float64 // space between glyphs in the last string
	flipped  bool    // the current run's letters hang below its base line
	artifact bool    // what is shown now belongs to the page, not to its text
	over     Layer   // of what is shown now

	givenAt int // 1 + number of runs before an open ActualText, 0 outside one
}

// drawn is a glyph and where it stands.
type drawn struct {
	g          *glyph
	a, b, base float64
}

// show writes the glyphs of a string.
func (in *interp) show(s []byte) {
	ft := in.s.font
	if ft == nil {
		in.lost += len(s)
		return
	}
	if len(s) == 0 {
		return
	}
	st := &in.s
	m := in.tm.mul(st.ctm)
	pl := place(m, st)
	track := in.tracking(s, &pl)
	x := 0.0 // along the line, in text space
	for len(s) > 0 {
		g, n, word := ft.next(s)
		s = s[n:]
		w := g.width * ft.unit * st.size
		if ft.vertical {
			w = -st.size
		}
		adv := w + st.charSpace
		if word {
			adv += st.wordSpace
		}
		adv *= st.scale
		if in.hidden == 0 {
			in.glyph(g, ft, &pl, x, w*st.scale)
		}
		in.x += track
		x += adv
	}
	in.advance(x)
}

// tracking is the space that is set between all glyphs; it parts no words. Two letters with a space of their own
// are the end of a word and the beginning of the next: some writers part words so.
func (in *interp) tracking(s []byte, pl *placing) float64 {
	const pair = 2
	st := &in.s
	before := in.tracked
	in.tracked = st.charSpace
	if n := len(s); st.font.simple != nil && n == pair && before != st.charSpace && st.charSpace > 0.2*math.Abs(st.size) {
		return 0
	}
	if t := st.charSpace * st.scale * math.Hypot(pl.dx, pl.dy); t > 0 && t < maxTracking*pl.size {
		return t
	}
	return 0
}

func (in *interp) advance(x float64) {
	if in.s.font != nil && in.s.font.vertical {
		in.tm = matrix{1, 0, 0, 1, 0, x}.mul(in.tm)
		return
	}
	in.tm = matrix{1, 0, 0, 1, x, 0}.mul(in.tm)
}

func (in *interp) showList(o object) {
	if o.kind != array {
		in.show(o.raw)
		return
	}
	for i := range o.list {
		e := &o.list[i]
		switch e.kind {
		case str:
			in.show(e.raw)
		case number:
			in.advance(-e.num / 1000 * in.s.size * in.s.scale)
		}
	}
}

// placing is where and how a string stands on the page.
type placing struct {
	x, y   float64 // of its start
	dx, dy float64 // of one unit of text space along the line
	dir    Dir
	size   float64 // of the type on the page

	cos, sin float64 // of the angle of a slanted line
	flipped  bool    // the letters hang below their base line, as in a mirror
}

func place(m matrix, st *state) (p placing) {
	p.x, p.y = m.apply(0, st.rise)
	p.dx, p.dy = m.a, m.b
	if st.font.vertical {
		p.dx, p.dy = m.c, m.d
	}
	p.size = math.Abs(st.size) * math.Hypot(m.c, m.d)
	sx, sy := p.dx*sign(st.size*st.scale), p.dy*sign(st.size*st.scale)
	if st.font.vertical {
		sx, sy = -sx, -sy
	}
	p.dir = direction(sx, sy)
	if p.dir == Slanted {
		l := math.Hypot(sx, sy)
		p.cos, p.sin = sx/l, sy/l
	}
	if !st.font.vertical {
		_, up := p.frame(m.c*sign(st.size), m.d*sign(st.size))
		p.flipped = up > 0
	}
	return p
}

// direction is that of a base line; one that leans a little is still level.
func direction(x, y float64) Dir {
	const lean = 0.06
	switch ax, ay := math.Abs(x), math.Abs(y); {
	case ay <= lean*ax && x >= 0:
		return Right
	case ay <= lean*ax:
		return Left
	case ax <= lean*ay && y > 0:
		return Down
	case ax <= lean*ay:
		return Up
	case ax+ay > 0:
		return Slanted
	}
	return Right
}

// frame turns a point on the page into the frame of the line.
func (p *placing) frame(x, y float64) (along, base float64) {
	if p.dir == Slanted {
		return x*p.cos + y*p.sin, y*p.cos - x*p.sin
	}
	return p.dir.Frame(x, y)
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

// Frame turns a point on the page into the frame of a direction.
func (d Dir) Frame(x, y float64) (along, base float64) {
	switch d {
	case Down:
		return y, -x
	case Left:
		return -x, -y
	case Up:
		return -y, x
	}
	return x, y
}

// unframe is the way back.
func (d Dir) unframe(along, base float64) (x, y float64) {
	switch d {
	case Down:
		return -base, along
	case Left:
		return -along, -base
	case Up:
		return base, -along
	}
	return along, base
}

// glyph writes one glyph that starts x after the string's start and is w wide, both in text space.
func (in *interp) glyph(g *glyph, ft *font, pl *placing, x, w float64) {
	px, py := pl.x+x*pl.dx, pl.y+x*pl.dy
	qx, qy := px+w*pl.dx, py+w*pl.dy
	if outside(px, in.width) && outside(qx, in.width) || outside(py, in.height) && outside(qy, in.height) {
		return
	}
	a, base := pl.frame(px, py)
	b, _ := pl.frame(qx, qy)
	if b < a {
		a, b = b, a
	}
	if in.glyphs++; in.glyphs > maxGlyphs {
		in.budget = 0
	}
	in.write(g, ft, pl, a, b, base)
}

// write adds a glyph that spans a to b.
func (p *pen) write(g *glyph, ft *font, pl *placing, a, b, base float64) {
	if g.mark != 0 && p.overLetter(g.mark, (a+b)/2, base, pl.size) || p.again(g, a, b, base) {
		return
	}
	text := p.underAccent(g.text, a, b, base, pl.size)
	if !p.follows(ft, pl, a, base) {
		p.flush()
		p.begin(ft, pl, a, base)
	}
	p.x = b
	switch {
	case g.space:
		p.spaces++
	case text == "":
		p.unknown++
		p.put("\ufffd", a, b)
	default:
		p.put(text, a, b)
	}
	if g.mark != 0 {
		p.accent = held{g.mark, len(p.text) - len(text), (a + b) / 2, base}
	}
}

// again tells whether the glyph has just been drawn in nearly the same place, to look bold.
func (p *pen) again(g *glyph, a, b, base float64) bool {
	l := &p.lastGlyph
	double := l.g == g && !g.space && b > a && math.Abs(a-l.a) < 0.4*(b-a) && math.Abs(base-l.base) < 0.4*(b-a)
	if !double {
		*l = drawn{g, a, b, base}
	}
	return double
}

// outside includes values that are no numbers.
func outside(v, limit float64) bool { return !(v > -2 && v < limit+2) }

// follows tells whether a glyph at a goes on with the current run.
func (p *pen) follows(ft *font, pl *placing, a, base float64) bool {
	if p.font != ft || p.cur.Dir != pl.dir || p.cur.Artifact != p.artifact || math.Abs(p.cur.Angle-pl.angle()) > 1 || math.Abs(p.cur.Base-base) > 0.02*pl.size || p.spaces > 2 {
		return false
	}
	gap := (a - p.x) / pl.size
	return gap < touch && gap > -overlap && math.Abs(p.cur.Size-pl.size) < 0.02*pl.size
}

func (p *pen) begin(ft *font, pl *placing, a, base float64) {
	p.font, p.flipped = ft, pl.flipped
	p.cur = Run{Dir: pl.dir, Base: base, X0: a, X1: a, Size: pl.size, Font: ft.name, Bold: ft.bold, Italic: ft.italic,
		Angle: pl.angle(), Artifact: p.artifact, Over: p.over}
}

// angle is that of a slanted line in degrees, 0 of others.
func (p *placing) angle() float64 {
	if p.dir != Slanted {
		return 0
	}
	return math.Atan2(p.sin, p.cos) * 180 / math.Pi
}

// put adds visible text that spans a to b.
func (p *pen) put(s string, a, b float64) {
	if len(p.text) == 0 {
		p.cur.X0, p.cur.Space = a, p.loose || p.spaces > 0
	} else if p.spaces > 0 {
		p.text = append(p.text, ' ')
	}
	p.loose, p.spaces = false, 0
	p.text = append(p.text, s...)
	p.cur.X1 = b
}

// flush ends the current run.
func (p *pen) flush() {
	p.loose = p.loose || p.spaces > 0
	p.spaces = 0
	if p.runs == nil {
		p.runs = make([]Run, 0, 512)
	}
	if len(p.text) > 0 && len(p.runs) < maxRuns {
		r := p.cur
		r.Text = string(p.text)
		r.setBox(p.font.vertical, p.flipped)
		p.runs = append(p.runs, r)
	}
	p.text, p.font = p.text[:0], nil
}

// setBox works out the box; vertical writing has its base line in the middle of the letters.
func (r *Run) setBox(vertical, flipped bool) {
	above, below := 0.75, 0.25 // of the type's size, near enough for any font
	switch {
	case vertical:
		above, below = 0.5, 0.5
	case flipped:
		above, below = below, above
	}
	x0, y0 := r.unframe(r.X0, r.Base-above*r.Size)
	x1, y1 := r.unframe(r.X1, r.Base+below*r.Size)
	r.Box = Box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
	if r.Dir == Slanted {
		x2, y2 := r.unframe(r.X1, r.Base-above*r.Size)
		x3, y3 := r.unframe(r.X0, r.Base+below*r.Size)
		r.Box = Box{min(r.Box.X0, x2, x3), min(r.Box.Y0, y2, y3), max(r.Box.X1, x2, x3), max(r.Box.Y1, y2, y3)}
	}
}

// unframe turns a point in the run's frame into one on the page.
func (r *Run) unframe(along, base float64) (x, y float64) {
	if r.Dir == Slanted {
		sin, cos := math.Sincos(r.Angle * math.Pi / 180)
		return along*cos - base*sin, along*sin + base*cos
	}
	return r.Dir.unframe(along, base)
}

// beginGiven starts text that is given by ActualText: the runs until endGiven only say where it stands.
func (p *pen) beginGiven() {
	p.flush()
	p.givenAt = len(p.runs) + 1
}

// endGiven puts the given text in place of the runs since beginGiven.
func (p *pen) endGiven(text string) {
	if p.givenAt == 0 {
		return
	}
	p.flush()
	from := p.givenAt - 1
	p.givenAt = 0
	if from >= len(p.runs) {
		p.loose = p.loose || text == " "
		return
	}
	r := p.runs[from]
	for _, x := range p.runs[from+1:] {
		if x.Dir == r.Dir && math.Abs(x.Base-r.Base) < r.Size/2 {
			r.X0, r.X1 = min(r.X0, x.X0), max(r.X1, x.X1)
		}
	}
	p.runs = p.runs[:from]
	r.Text = asSeen(strings.TrimSpace(text))
	if r.Text == "" {
		p.loose = true
		return
	}
	r.Space = r.Space || text[0] == ' '
	p.loose = p.loose || text[len(text)-1] == ' '
	r.setBox(false, p.flipped)
	p.runs = append(p.runs, r)
}

// finish hands the runs to the page.
func (p *pen) finish(to *Page) {
	p.flush()
	to.Runs, to.Glyphs, to.Unknown, to.Lost = p.runs, p.glyphs, p.unknown, p.lost
}
