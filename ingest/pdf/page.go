package pdf

import (
	"fmt"

	library "github.com/ledongthuc/pdf"
)

const maxSide = 1e6 // points of a page

// matrix maps (x, y) to (a·x + c·y + e, b·x + d·y + f).
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// mul is the map that does m first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// Page reads page i, from 0. What can be read before a fault is returned with the error.
func (f *File) Page(i int) (p Page, err error) {
	p.Number = i + 1
	if i < 0 || i >= len(f.pages) {
		return p, ErrNoPage
	}
	l := f.pages[i]
	m, w, h := f.scaled(l)
	p.Width, p.Height = w, h
	in := &interp{file: f, width: w, height: h, budget: maxOperators}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errBroken, r)
		}
		in.finish(&p)
		p.Drawings, p.Pictures = in.drawings, min(in.pictures, 1)
	}()
	in.run(f.contents(l.dict), l.resources, m, 0)
	f.annotations(in, l.dict, m)
	return p, nil
}

// contents joins the streams of a page; white space parts them, as a token may not cross.
func (f *File) contents(d library.Value) []byte {
	c := f.key(d, "Contents")
	if c.Kind() != library.Array {
		return f.view.content(c)
	}
	var all []byte
	for i := 0; i < c.Len() && len(all) < maxStream; i++ {
		all = append(append(all, f.view.content(f.index(c, i))...), '\n')
	}
	return all
}

// scaled is the geometry in points, for a page may count in another unit.
func (f *File) scaled(l leaf) (m matrix, w, h float64) {
	m, w, h = f.geometry(l)
	u := f.key(l.dict, "UserUnit").Float64()
	if !(u > 0 && u*max(w, h) < maxSide) {
		return m, w, h
	}
	return m.mul(matrix{a: u, d: u}), w * u, h * u
}

// geometry returns the map from user space to the page as it is shown, and the page's size.
func (f *File) geometry(l leaf) (m matrix, w, h float64) {
	x0, y0, x1, y1 := f.box(l.media, 0, 0, 612, 792)
	cx0, cy0, cx1, cy1 := f.box(l.crop, x0, y0, x1, y1)
	if cx0, cy0, cx1, cy1 = max(x0, cx0), max(y0, cy0), min(x1, cx1), min(y1, cy1); cx1-cx0 > 1 && cy1-cy0 > 1 {
		x0, y0, x1, y1 = cx0, cy0, cx1, cy1
	}
	w, h = x1-x0, y1-y0
	switch (l.rotate%360 + 360) % 360 {
	case 90:
		return matrix{0, 1, 1, 0, -y0, -x0}, h, w
	case 180:
		return matrix{-1, 0, 0, 1, x1, -y0}, w, h
	case 270:
		return matrix{0, -1, -1, 0, y1, x1}, h, w
	}
	return matrix{1, 0, 0, -1, -x0, y1}, w, h
}

// box reads a rectangle, or returns the one given.
func (f *File) box(v library.Value, x0, y0, x1, y1 float64) (a, b, c, d float64) {
	if v.Len() != 4 {
		return x0, y0, x1, y1
	}
	a, b, c, d = f.index(v, 0).Float64(), f.index(v, 1).Float64(), f.index(v, 2).Float64(), f.index(v, 3).Float64()
	a, b, c, d = min(a, c), min(b, d), max(a, c), max(b, d)
	if c-a < 1 || d-b < 1 {
		return x0, y0, x1, y1
	}
	return a, b, c, d
}

// annotations shows the appearances of what is laid over the page: form fields, stamps, free text.
func (f *File) annotations(in *interp, page library.Value, m matrix) {
	list := f.key(page, "Annots")
	for i := 0; i < list.Len() && i < 10_000; i++ {
		a := f.index(list, i)
		const hidden, noView = 2, 32
		sub := f.key(a, "Subtype").Name()
		if int(f.key(a, "F").Float64())&(hidden|noView) != 0 || sub == "Popup" || f.layerOff(a) {
			continue
		}
		if in.over = Annotation; sub == "Widget" {
			in.over = Field
		}
		form := f.key(f.key(a, "AP"), "N")
		if form.Kind() == library.Dict {
			form = f.key(form, f.key(a, "AS").Name())
		}
		if form.Kind() == library.Stream {
			in.form(form, fit(f, a, form).mul(m), 0, library.Value{})
		} else if sub == "Widget" {
			in.fieldValue(a, m)
		}
	}
}

// fit maps the box of an appearance into the rectangle of its annotation.
func fit(f *File, a, form library.Value) matrix {
	rx0, ry0, rx1, ry1 := f.box(f.key(a, "Rect"), 0, 0, 1, 1)
	bx0, by0, bx1, by1 := f.box(f.key(form, "BBox"), 0, 0, 1, 1)
	fm := f.matrix(f.key(form, "Matrix"))
	tx0, ty0 := fm.apply(bx0, by0)
	tx1, ty1 := fm.apply(bx1, by1)
	tx0, ty0, tx1, ty1 = min(tx0, tx1), min(ty0, ty1), max(tx0, tx1), max(ty0, ty1)
	if tx1-tx0 < 1e-6 || ty1-ty0 < 1e-6 {
		return matrix{1, 0, 0, 1, rx0, ry0}
	}
	sx, sy := (rx1-rx0)/(tx1-tx0), (ry1-ry0)/(ty1-ty0)
	return matrix{sx, 0, 0, sy, rx0 - tx0*sx, ry0 - ty0*sy}
}

func (f *File) matrix(v library.Value) matrix {
	if v.Len() != 6 {
		return identity
	}
	var n [6]float64
	for i := range n {
		n[i] = f.index(v, i).Float64()
	}
	return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
}
