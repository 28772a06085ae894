package pdf

import (
	"bytes"
	"strconv"
	"strings"

	library "github.com/ledongthuc/pdf"
)

// The interpreter runs a content stream for its text: text operators, the matrices that place it, forms,
// and marked content that says what the glyphs mean. All that paints is passed over.

const (
	maxOperators = 3_000_000 // of a page with all its forms
	maxForms     = 24        // nested in one another
	maxSaved     = 2048      // graphics states
)

// state is the part of the graphics state that q saves.
type state struct {
	ctm                                 matrix
	font                                *font
	size                                float64
	charSpace, wordSpace, leading, rise float64
	scale                               float64 // horizontal, 1 for 100 %
}

type interp struct {
	file          *File
	width, height float64
	budget        int
	depth         int
	pictures      float64 // share of the page that they cover, added up

	s       state
	tm, tlm matrix
	res     *resources
	args    []object
	marks   []mark // for each open BDC or BMC
	instead int    // open marks that say the text themselves
	given   string // the text that the outermost of them says
	hidden  int    // open marks of layers that are off
	outside int    // open marks of artifacts

	path     path
	drawings []Drawing
	pen
}

// resources are those of the stream that runs, looked up once each.
type resources struct {
	dict     library.Value
	fonts    library.Value            // the Font dictionary
	printed  string                   // what it prints as: the identity of its fonts
	xobjects map[string]library.Value // forms; null for pictures
	pictures map[string]bool          // those of the others that are shown
	states   map[string]*font         // fonts that graphics states set, nil for most
	sizes    map[string]float64
}

func (f *File) newResources(d library.Value) *resources {
	r := &resources{dict: d, fonts: f.key(d, "Font")}
	r.printed = r.fonts.String()
	r.xobjects, r.states, r.sizes = map[string]library.Value{}, map[string]*font{}, map[string]float64{}
	r.pictures = map[string]bool{}
	return r
}

// run interprets a content stream, and restores the state after it.
func (in *interp) run(src []byte, res library.Value, m matrix, depth int) {
	outer, outerRes, outerDepth := in.s, in.res, in.depth
	in.s.ctm = m
	if depth == 0 {
		in.s = state{ctm: m, scale: 1}
	}
	in.res, in.depth = in.file.newResources(res), depth
	open := len(in.marks)
	in.loop(src)
	for len(in.marks) > open { // marks that the stream does not close end with it
		in.unmark()
	}
	in.s, in.res, in.depth = outer, outerRes, outerDepth
}

func (in *interp) loop(src []byte) {
	l := lexer{src: src}
	var saved []state
	base := len(in.args)
	for !l.done && in.budget > 0 {
		t := l.parse(false)
		if t.kind != keyword {
			if len(in.args)-base < 512 && !l.done {
				in.args = append(in.args, t)
			}
			continue
		}
		in.budget--
		args := in.args[base:]
		switch op := string(t.raw); op {
		case "q":
			if len(saved) < maxSaved {
				saved = append(saved, in.s)
			}
		case "Q":
			if n := len(saved); n > 0 {
				in.s, saved = saved[n-1], saved[:n-1]
			}
		case "BI":
			in.picture()
			skipImage(&l)
		default:
			in.operator(op, args)
		}
		in.args, l.pool = in.args[:base], l.pool[:0]
	}
}

// operator does one operator other than q, Q and BI.
func (in *interp) operator(op string, a []object) {
	switch op {
	case "cm":
		if len(a) >= 6 {
			in.s.ctm = matrixOf(a).mul(in.s.ctm)
		}
	case "Do":
		if len(a) > 0 {
			in.do(string(a[len(a)-1].raw))
		}
	case "gs":
		if len(a) > 0 {
			in.extState(string(a[0].raw))
		}
	case "BDC", "BMC":
		in.mark(a)
	case "EMC":
		in.unmark()
	case "BT":
		in.tm, in.tlm = identity, identity
	default:
		if !in.pathOperator(op, a) {
			in.textOperator(op, a)
		}
	}
}

func matrixOf(a []object) matrix {
	a = a[len(a)-6:]
	return matrix{a[0].num, a[1].num, a[2].num, a[3].num, a[4].num, a[5].num}
}

func (in *interp) textOperator(op string, a []object) {
	var x, y float64
	if n := len(a); n > 0 {
		x = a[n-1].num
		if n > 1 {
			x, y = a[n-2].num, a[n-1].num
		}
	} else if op != "T*" {
		return
	}
	last := object{}
	if len(a) > 0 {
		last = a[len(a)-1]
	}
	switch op {
	case "Tc":
		in.s.charSpace = last.num
	case "Tw":
		in.s.wordSpace = last.num
	case "Tz":
		in.s.scale = last.num / 100
	case "TL":
		in.s.leading = last.num
	case "Ts":
		in.s.rise = last.num
	case "Tf":
		in.setFont(a)
	case "Tm":
		if len(a) >= 6 {
			in.tm = matrixOf(a)
			in.tlm = in.tm
		}
	case "Td":
		in.move(x, y)
	case "TD":
		in.s.leading = -y
		in.move(x, y)
	case "T*":
		in.move(0, -in.s.leading)
	case "Tj":
		in.show(last.raw)
	case "TJ":
		in.showList(last)
	case "'":
		in.move(0, -in.s.leading)
		in.show(last.raw)
	case "\"":
		if len(a) >= 3 {
			in.s.wordSpace, in.s.charSpace = a[len(a)-3].num, a[len(a)-2].num
		}
		in.move(0, -in.s.leading)
		in.show(last.raw)
	}
}

func (in *interp) move(x, y float64) {
	in.tlm = matrix{1, 0, 0, 1, x, y}.mul(in.tlm)
	in.tm = in.tlm
}

func (in *interp) setFont(a []object) {
	if len(a) < 2 {
		return
	}
	in.s.size = a[len(a)-1].num
	in.s.font = in.file.font(in.res.fonts, in.res.printed, string(a[len(a)-2].raw))
}

func (in *interp) extState(n string) {
	r := in.res
	ft, ok := r.states[n]
	if !ok {
		f := in.file
		if v := f.key(f.key(f.key(r.dict, "ExtGState"), n), "Font"); v.Len() == 2 {
			ft = f.newFont(f.index(v, 0))
			r.sizes[n] = f.index(v, 1).Float64()
		}
		r.states[n] = ft
	}
	if ft != nil {
		in.s.font, in.s.size = ft, r.sizes[n]
	}
}

// do draws a form; pictures have no text.
func (in *interp) do(n string) {
	x, ok := in.res.xobjects[n]
	if !ok {
		f := in.file
		x = f.key(f.key(in.res.dict, "XObject"), n)
		if x.Kind() != library.Stream || f.key(x, "Subtype").Name() != "Form" || f.layerOff(x) {
			in.res.pictures[n] = f.key(x, "Subtype").Name() == "Image" && !f.layerOff(x)
			x = library.Value{}
		}
		in.res.xobjects[n] = x
	}
	if in.res.pictures[n] {
		in.picture()
	}
	if x.Kind() == library.Stream {
		in.form(x, in.s.ctm, in.depth+1, in.res.dict)
	}
}

// picture notes that a picture is shown: it fills the unit square.
func (in *interp) picture() {
	if in.hidden > 0 {
		return
	}
	x0, y0, x1, y1 := in.width, in.height, 0.0, 0.0
	for _, corner := range [][2]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
		x, y := in.s.ctm.apply(corner[0], corner[1])
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, in.width), min(y1, in.height)
	if share := (x1 - x0) * (y1 - y0) / (in.width * in.height); x1 > x0 && y1 > y0 && share <= 1 {
		in.pictures += share
	}
}

// form is a form XObject, read once.
type form struct {
	content   []byte
	resources library.Value // null for those of the stream that draws it
	matrix    matrix
	silent    bool // it shows no text and draws no other form
}

// formOf reads a form; small ones are kept, for some pages draw thousands of the same few.
func (f *File) formOf(x library.Value) *form {
	id := x.String()
	if m := f.forms[id]; m != nil {
		return m
	}
	m := &form{content: f.view.content(x), resources: f.key(x, "Resources"), matrix: f.matrix(f.key(x, "Matrix"))}
	m.silent = !bytes.Contains(m.content, []byte("BT")) && !bytes.Contains(m.content, []byte("Do"))
	if m.silent {
		m.content = nil
	}
	if len(m.content) <= 1<<16 && len(f.forms) < 512 {
		f.forms[id] = m
	}
	return m
}

// form runs a form's stream. A form that draws itself ends at the depth limit, or when the budget is spent.
func (in *interp) form(x library.Value, m matrix, depth int, outer library.Value) {
	const cost = 500 // operators that would take as long
	if depth > maxForms || in.budget <= 0 {
		return
	}
	fm := in.file.formOf(x)
	if in.budget -= 10; fm.silent {
		in.drawn(x, fm.matrix.mul(m))
		return
	}
	in.budget -= cost
	res := fm.resources
	if res.Kind() == library.Null {
		res = outer
	}
	tm, tlm := in.tm, in.tlm
	in.run(fm.content, res, fm.matrix.mul(m), depth)
	in.tm, in.tlm = tm, tlm
}

// mark is what an open BDC or BMC says of its content.
type mark struct{ instead, hidden, artifact bool }

const maxMarks = 1 << 16 // nested in one another

// mark opens marked content; ActualText replaces the glyphs inside.
func (in *interp) mark(a []object) {
	if len(in.marks) >= maxMarks {
		return
	}
	var m mark
	if len(a) >= 2 {
		props := a[len(a)-1]
		if s, ok := in.actualText(props); ok && in.instead == 0 {
			m.instead, in.given = true, s
			in.beginGiven()
		}
		m.hidden = a[0].is(name, "OC") && in.file.isHidden(in.property(props))
	}
	m.instead = m.instead || in.instead > 0
	m.artifact = len(a) > 0 && in.isArtifact(a)
	in.count(m, 1)
	in.marks = append(in.marks, m)
}

func (in *interp) count(m mark, n int) {
	if m.instead {
		in.instead += n
	}
	if m.hidden {
		in.hidden += n
	}
	if m.artifact {
		in.outside += n
	}
	in.artifact = in.outside > 0
}

func (in *interp) unmark() {
	n := len(in.marks)
	if n == 0 {
		return
	}
	m := in.marks[n-1]
	in.count(m, -1)
	if m.instead && in.instead == 0 {
		in.endGiven(plainText(in.given))
	}
	in.marks = in.marks[:n-1]
}

// isArtifact knows what belongs to the page rather than to its text; other artifacts are rules and the like.
func (in *interp) isArtifact(a []object) bool {
	if !a[0].is(name, "Artifact") {
		return false
	}
	t := a[len(a)-1].get("Type")
	return t.kind == null || t.is(name, "Pagination")
}

// property is the reference to a property list that the resources name.
func (in *interp) property(p object) object {
	if p.kind != name {
		return object{}
	}
	f := in.file
	return referenceTo(f.key(in.res.dict, "Properties").String(), string(p.raw))
}

// referenceTo is the reference under a key of a dictionary, as the library prints it.
func referenceTo(printed, key string) object {
	id, err := strconv.Atoi(strings.TrimSuffix(referenceOf(printed, key), " 0"))
	if err != nil {
		return object{}
	}
	return object{kind: ref, num: float64(id)}
}

// actualText finds the replacement text of a property list, which stands there or in the resources.
func (in *interp) actualText(p object) (string, bool) {
	if p.kind == dict {
		t := p.get("ActualText")
		return decodeText(string(t.raw)), t.kind == str
	}
	if p.kind != name {
		return "", false
	}
	f := in.file
	t := f.key(f.key(f.key(in.res.dict, "Properties"), string(p.raw)), "ActualText")
	return decodeText(t.RawString()), t.Kind() == library.String
}

// skipImage moves behind an inline image: after ID comes one white space, then data of unknown length up to
// an EI that stands alone and is followed by what can be content.
func skipImage(l *lexer) {
	for !l.done {
		if t := l.parse(false); t.is(keyword, "ID") {
			break
		}
	}
	for from := l.pos + 1; from < len(l.src); {
		i := bytes.Index(l.src[from:], []byte("EI"))
		if i < 0 {
			break
		}
		at := from + i
		from = at + 2
		if class[l.src[at-1]]&white != 0 && (from == len(l.src) || class[l.src[from]]&white != 0) && looksText(l.src[from:]) {
			l.pos = from
			return
		}
	}
	l.pos, l.done = len(l.src), true
}

// looksText tells whether bytes can be the operators that follow an image.
func looksText(b []byte) bool {
	for _, c := range b[:min(len(b), 16)] {
		if c >= 0x7f || c < ' ' && class[c]&white == 0 {
			return false
		}
	}
	return true
}
