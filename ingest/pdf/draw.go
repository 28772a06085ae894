package pdf

import (
	"math"

	library "github.com/ledongthuc/pdf"
)

// Of what a page draws only this is kept: where each path lies, and whether it has slopes or curves. Rules
// and the frames of tables have none; charts and diagrams do, and words among them are labels, not text.

const maxDrawings = 4000 // of a page; further ones are joined to the last

// Drawing is a path that is painted.
type Drawing struct {
	Box    Box
	Slopes int // lines that are neither level nor upright, and curves
}

// path is the path under construction, on the page.
type path struct {
	box    Box
	x, y   float64 // where it has come to
	slopes int
	open   bool
}

// pathOperator does the operators that build and paint paths; ok says that op is one.
func (in *interp) pathOperator(op string, a []object) (ok bool) {
	n := len(a)
	switch op {
	case "m":
		if n >= 2 {
			in.to(a[n-2].num, a[n-1].num, false)
		}
	case "l":
		if n >= 2 {
			in.to(a[n-2].num, a[n-1].num, true)
		}
	case "c", "v", "y":
		if n >= 4 {
			in.to(a[n-2].num, a[n-1].num, false)
			in.path.slopes++
		}
	case "re":
		if n >= 4 {
			x, y, w, h := a[n-4].num, a[n-3].num, a[n-2].num, a[n-1].num
			in.to(x, y, false)
			in.to(x+w, y+h, false)
		}
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*":
		in.paint()
	case "n":
		in.path.open = false
	case "h":
	default:
		return false
	}
	return true
}

// to takes the path to a point; drawn says that a straight line leads there.
func (in *interp) to(x, y float64, drawn bool) {
	const level = 0.5 // points
	p := &in.path
	x, y = in.s.ctm.apply(x, y)
	if !p.open {
		*p = path{box: Box{x, y, x, y}, open: true}
	} else if drawn && math.Abs(x-p.x) > level && math.Abs(y-p.y) > level {
		p.slopes++
	}
	p.x, p.y = x, y
	p.box = Box{min(p.box.X0, x), min(p.box.Y0, y), max(p.box.X1, x), max(p.box.Y1, y)}
}

// paint keeps the path; one that lies off the page or is no number is dropped.
func (in *interp) paint() {
	p := in.path
	in.path.open = false
	if p.open && in.hidden == 0 {
		in.keep(Drawing{p.box, p.slopes})
	}
}

func (in *interp) keep(d Drawing) {
	b := &d.Box
	b.X0, b.Y0, b.X1, b.Y1 = max(b.X0, 0), max(b.Y0, 0), min(b.X1, in.width), min(b.Y1, in.height)
	if !(b.X0 <= b.X1 && b.Y0 <= b.Y1) {
		return
	}
	n := len(in.drawings)
	if n < maxDrawings {
		in.drawings = append(in.drawings, d)
		return
	}
	last := &in.drawings[n-1]
	last.Slopes += d.Slopes
	last.Box = Box{min(last.Box.X0, b.X0), min(last.Box.Y0, b.Y0), max(last.Box.X1, b.X1), max(last.Box.Y1, b.Y1)}
}

// drawn keeps a form that is not run, because it shows no text, as one drawing.
func (in *interp) drawn(x library.Value, m matrix) {
	const many = 8 // slopes: it is unknown how many
	b := in.file.key(x, "BBox")
	if b.Len() != 4 {
		return
	}
	x0, y0, x1, y1 := in.file.box(b, 0, 0, 1, 1)
	d := Drawing{Slopes: many}
	d.Box.X0, d.Box.Y0 = m.apply(x0, y0)
	d.Box.X1, d.Box.Y1 = d.Box.X0, d.Box.Y0
	for _, c := range [...][2]float64{{x1, y0}, {x1, y1}, {x0, y1}} {
		x, y := m.apply(c[0], c[1])
		d.Box = Box{min(d.Box.X0, x), min(d.Box.Y0, y), max(d.Box.X1, x), max(d.Box.Y1, y)}
	}
	in.keep(d)
}
