package layout

import (
	"math"
	"strings"

	"docket/ingest/pdf"
)

// Words inside a drawing are the labels of a figure: they make no sentences, with one another or with the
// text. A figure is a part of the page in which lines slope or bend; level and upright lines that touch it
// belong to it (axes, bars). A frame with round corners is drawn so too, so what holds mostly prose is none.

const (
	figureWide = 80.0 // points
	figureHigh = 50.0
	figurePart = 0.6 // of the page: a larger one is its background
	figureNear = 10.0
	fewSlopes  = 3
	fewWords   = 4 // of a label at the edge
	proseWords = 8 // words of a line that is no label
)

// findFigures marks the lines inside the drawings of a page.
func (d *doc) findFigures(p *page, drawings []pdf.Drawing) {
	for _, box := range p.regions(drawings) {
		lines := p.labels(box)
		words, prose := 0, 0 // prose: also the lines of a table of contents
		for _, i := range lines {
			n := len(strings.Fields(p.lines[i].txt))
			words += n
			if n >= proseWords || strings.Contains(p.lines[i].txt, "....") || strings.Contains(p.lines[i].txt, ". . .") {
				prose += n
			}
		}
		if prose*3 > words {
			continue
		}
		for _, i := range lines {
			l := &p.lines[i]
			l.figure = len(strings.Fields(l.txt)) < proseWords && l.size < 1.12*d.body
		}
	}
}

// labels lists the lines that lie in a box or touch it.
func (p *page) labels(box pdf.Box) (list []int) {
	for i := range p.lines {
		l := &p.lines[i]
		b := l.box()
		em := 0.5 * l.size
		if strings.Count(l.txt, " ") < fewWords {
			em = 1.5 * l.size
		}
		x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
		if x > box.X0-em && x < box.X1+em && y > box.Y0-em && y < box.Y1+em && !isCaption(&block{lines: p.lines[i : i+1]}) {
			list = append(list, i)
		}
	}
	return list
}

// box is that of a line on the page.
func (l *line) box() pdf.Box {
	b := l.runs[0].Box
	for i := range l.runs {
		b = around(b, l.runs[i].Box)
	}
	return b
}

func around(a, b pdf.Box) pdf.Box {
	return pdf.Box{X0: min(a.X0, b.X0), Y0: min(a.Y0, b.Y0), X1: max(a.X1, b.X1), Y1: max(a.Y1, b.Y1)}
}

// regions finds the figures: squares of a grid in which something slopes, with the squares beside them.
func (p *page) regions(drawings []pdf.Drawing) (list []pdf.Box) {
	g := newGrid(p.width, p.height)
	for i := range drawings {
		if x := &drawings[i]; x.Slopes > 0 && g.holds(x.Box) {
			g.mark(x.Box, x.Slopes)
		}
	}
	for _, r := range g.patches() {
		for i := range drawings {
			if x := &drawings[i]; x.Slopes == 0 && touches(r.box, x.Box) && g.holds(x.Box) {
				r.box = around(r.box, x.Box)
			}
		}
		w, h := r.box.X1-r.box.X0, r.box.Y1-r.box.Y0
		if w >= figureWide && h >= figureHigh && r.slopes >= fewSlopes && g.holds(r.box) {
			list = append(list, r.box)
		}
	}
	return list
}

// touches tells whether the middle of b lies in a or next to it.
func touches(a, b pdf.Box) bool {
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	return x > a.X0-figureNear && x < a.X1+figureNear && y > a.Y0-figureNear && y < a.Y1+figureNear
}

// grid divides a page into squares, at most a hundred along a side.
type grid struct {
	area   float64
	side   float64
	nx, ny int
	slopes []int // of each square that is drawn on, and one more; -1 for one that has been counted
}

// patch is a connected part of a grid.
type patch struct {
	box    pdf.Box
	slopes int
}

func newGrid(w, h float64) *grid {
	g := &grid{area: w * h, side: max(figureNear, w/100, h/100)}
	g.nx, g.ny = 1+int(max(0, w)/g.side), 1+int(max(0, h)/g.side)
	g.slopes = make([]int, g.nx*g.ny)
	return g
}

// holds leaves out what fills the page.
func (g *grid) holds(b pdf.Box) bool {
	return (b.X1-b.X0)*(b.Y1-b.Y0) < figurePart*g.area && !math.IsNaN(b.X0+b.Y0+b.X1+b.Y1)
}

func (g *grid) mark(b pdf.Box, slopes int) {
	for y := g.at(b.Y0, g.ny); y <= g.at(b.Y1, g.ny); y++ {
		for x := g.at(b.X0, g.nx); x <= g.at(b.X1, g.nx); x++ {
			g.slopes[y*g.nx+x] = max(g.slopes[y*g.nx+x], 1)
		}
	}
	g.slopes[g.at(b.Y0, g.ny)*g.nx+g.at(b.X0, g.nx)] += slopes
}

func (g *grid) at(v float64, n int) int { return max(0, min(int(v/g.side), n-1)) }

// patches gathers squares that touch one another.
func (g *grid) patches() (list []patch) {
	var todo []int
	for start := range g.slopes {
		if g.slopes[start] <= 0 {
			continue
		}
		r := patch{box: g.square(start)}
		for todo = append(todo[:0], start); len(todo) > 0; {
			i := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if g.slopes[i] <= 0 {
				continue
			}
			r.slopes += g.slopes[i] - 1
			g.slopes[i] = -1
			r.box = around(r.box, g.square(i))
			todo = g.beside(todo, i)
		}
		list = append(list, r)
	}
	return list
}

func (g *grid) square(i int) pdf.Box {
	x, y := float64(i%g.nx)*g.side, float64(i/g.nx)*g.side
	return pdf.Box{X0: x, Y0: y, X1: x + g.side, Y1: y + g.side}
}

func (g *grid) beside(list []int, i int) []int {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if x, y := i%g.nx+dx, i/g.nx+dy; x >= 0 && x < g.nx && y >= 0 && y < g.ny {
				list = append(list, y*g.nx+x)
			}
		}
	}
	return list
}
