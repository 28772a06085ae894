package pdf

import (
	"strings"

	library "github.com/ledongthuc/pdf"
)

// fieldValue writes the value of a form field that has no appearance: a viewer would draw one from it. How it
// would break the lines is unknown, so each line of the value is one run.
func (in *interp) fieldValue(a library.Value, m matrix) {
	f := in.file
	kind, value, flags := f.field(a)
	const password = 1 << 13
	if kind != "Tx" && kind != "Ch" || flags&password != 0 || value == "" {
		return
	}
	x0, y0, x1, y1 := f.box(f.key(a, "Rect"), 0, 0, 1, 1)
	dir := direction(m.a, m.b)
	if dir == Slanted {
		return
	}
	px, py := m.apply(x0, y0)
	qx, qy := m.apply(x1, y1)
	left, top := dir.Frame(px, py)
	right, foot := dir.Frame(qx, qy)
	left, right, top, foot = min(left, right), max(left, right), min(top, foot), max(top, foot)
	const usual = 10.0 // points
	size := min(usual, foot-top)
	in.flush()
	for i, line := range strings.Split(value, "\n") {
		text := asSeen(strings.TrimSpace(plainText(valid(line))))
		base := top + size*(0.8+1.2*float64(i))
		if text == "" || base > foot+size || len(in.runs) >= maxRuns {
			continue
		}
		r := Run{Text: text, Dir: dir, X0: left, X1: min(right, left+size*float64(len(text))/2), Base: base, Size: size, Over: Field}
		r.setBox(false, false)
		in.runs = append(in.runs, r)
	}
}

// field reads the type, value and flags of a form field, which its parents may hold.
func (f *File) field(a library.Value) (kind, value string, flags int) {
	for depth := 0; a.Kind() == library.Dict && depth < maxForms; depth++ {
		if kind == "" {
			kind = f.key(a, "FT").Name()
		}
		if v := f.key(a, "V"); value == "" && v.Kind() == library.String {
			value = strings.ReplaceAll(decodeText(v.RawString()), "\r", "\n")
		}
		if flags == 0 {
			flags = int(f.key(a, "Ff").Float64())
		}
		a = f.key(a, "Parent")
	}
	return kind, value, flags
}
