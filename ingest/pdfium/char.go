package pdfium

import (
	"bytes"
	"math"
	"strings"

	"docket/ingest/pdf"
)

// What PDFium says of a page is a list of characters in reading order: as the stream has them, but for lines that it
// has put together, and for right-to-left text, which it has turned round.

const (
	maxChars = 2_000_000 // of a page
	hyphen   = 2         // what PDFium gives for a hyphen at a line's end; it may be an unknown glyph's code too
	scratch  = 256       // bytes for results that PDFium writes to memory
)

// char is one character where it stands on the page as it is shown.
type char struct {
	r       rune
	text    *style
	x, y    float64 // of its origin, in the frame of the style's direction: along the line, and its base line
	a, b    float64 // where it begins and ends along the line
	box     pdf.Box
	unknown bool
}

// style is what the characters of one text object share.
type style struct {
	dir          pdf.Dir
	size         float64
	font         string
	bold, italic bool
	downward     bool // set from top to bottom, letters upright
}

// reader reads the characters of a page.
type reader struct {
	i       *instance
	text    uint64 // FPDF_TEXTPAGE
	buf     uint64 // scratch bytes in the module
	place   placing
	object  uint64
	style   *style
	glyphs  int
	unknown int
}

// chars reads all characters but those that PDFium has put in: spaces and ends of lines, which the layout finds.
func (r *reader) chars() []char {
	n := min(r.i.count("FPDFText_CountChars", r.text), maxChars)
	out := make([]char, 0, max(n, 0))
	for k := range uint64(max(n, 0)) {
		c := char{r: rune(r.i.call("FPDFText_GetUnicode", r.text, k))}
		if c.r <= ' ' && (c.r == '\r' || c.r == '\n' || r.i.ok("FPDFText_IsGenerated", r.text, k) && c.r != hyphen) {
			continue
		}
		r.locate(&c, k)
		if !r.place.shows(&c) {
			continue
		}
		r.name(&c, k)
		out = append(out, c)
	}
	return out
}

// name mends what PDFium takes the character for.
func (r *reader) name(c *char, k uint64) {
	r.glyphs++
	switch {
	case c.r == hyphen && r.i.count("FPDFText_IsHyphen", r.text, k) == 1:
		c.r = '-'
	case c.r == 0 || c.r < ' ' && c.r != '\t' || c.r > 0x10ffff || c.r >= 0xd800 && c.r < 0xe000,
		r.i.count("FPDFText_HasUnicodeMapError", r.text, k) == 1:
		c.r, c.unknown = '\ufffd', true
		r.unknown++
	case c.r == '\t' || c.r == 0xa0:
		c.r = ' '
	}
}

// locate finds the place of a character, and the style of its text object.
func (r *reader) locate(c *char, k uint64) {
	i := r.i
	if o := i.call("FPDFText_GetTextObject", r.text, k); o != r.object || r.style == nil {
		r.object, r.style = o, r.styleOf(k)
	}
	c.text = r.style
	var x, y, x0, y0, x1, y1 float64
	if i.ok("FPDFText_GetCharOrigin", r.text, k, r.buf, r.buf+8) {
		x, y = i.double(r.buf), i.double(r.buf+8)
	}
	if i.ok("FPDFText_GetLooseCharBox", r.text, k, r.buf) { // left, top, right, bottom
		x0, y1, x1, y0 = i.float(r.buf), i.float(r.buf+4), i.float(r.buf+8), i.float(r.buf+12)
	}
	c.box = r.place.box(x0, y0, x1, y1)
	c.x, c.y = c.text.dir.Frame(r.place.apply(x, y))
	c.a, _ = c.text.dir.Frame(c.box.X0, c.box.Y0)
	c.b, _ = c.text.dir.Frame(c.box.X1, c.box.Y1)
	c.a, c.b = min(c.a, c.b), max(c.a, c.b)
}

// styleOf asks for the style of the text object of character k.
func (r *reader) styleOf(k uint64) *style {
	i := r.i
	s := &style{size: math.Float64frombits(i.call("FPDFText_GetFontSize", r.text, k))}
	if i.ok("FPDFText_GetMatrix", r.text, k, r.buf) { // six floats
		a, b := i.float(r.buf), i.float(r.buf+4)
		c, d := i.float(r.buf+8), i.float(r.buf+12)
		s.dir = r.place.direction(a*sign(s.size), b*sign(s.size))
		s.size *= math.Hypot(c, d)
	}
	s.size = math.Abs(s.size)
	weight := i.count("FPDFText_GetFontWeight", r.text, k)
	i.call("FPDFText_GetFontInfo", r.text, k, r.buf+8, scratch-8, r.buf)
	flags := i.view(r.buf, 4)
	raw := i.view(r.buf+8, scratch-8)
	if end := bytes.IndexByte(raw, 0); end >= 0 {
		s.font = plainName(strings.ToValidUTF8(string(raw[:end]), ""))
	}
	n := strings.ToLower(s.font)
	s.bold = weight >= 600 || flags[2]&(1<<2) != 0 || hasAny(n, "bold", "black", "heavy", "demi")
	s.italic = flags[0]&(1<<6) != 0 || hasAny(n, "italic", "oblique")
	return s
}

// plainName takes the tag of a subset, "ABCDEF+", off a font's name.
func plainName(s string) string {
	if len(s) > 7 && s[6] == '+' && strings.ToUpper(s[:6]) == s[:6] {
		return s[7:]
	}
	return s
}

func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

// placing maps a page's own coordinates to the page as it is shown: turned, cropped, from its upper left corner.
type placing struct {
	a, b, c, d, e, f float64
	width, height    float64
}

// placingOf asks for the box and the rotation of a page.
func placingOf(i *instance, page, buf uint64) placing {
	x0, y0, x1, y1 := 0.0, 0.0, 612.0, 792.0
	if i.ok("FPDF_GetPageBoundingBox", page, buf) { // left, top, right, bottom
		x0, y1, x1, y0 = i.float(buf), i.float(buf+4), i.float(buf+8), i.float(buf+12)
	}
	w, h := x1-x0, y1-y0
	switch i.count("FPDFPage_GetRotation", page) & 3 {
	case 1:
		return placing{0, 1, 1, 0, -y0, -x0, h, w}
	case 2:
		return placing{-1, 0, 0, 1, x1, -y0, w, h}
	case 3:
		return placing{0, -1, -1, 0, y1, x1, h, w}
	}
	return placing{1, 0, 0, -1, -x0, y1, w, h}
}

func (p *placing) apply(x, y float64) (float64, float64) {
	return p.a*x + p.c*y + p.e, p.b*x + p.d*y + p.f
}

func (p *placing) box(x0, y0, x1, y1 float64) pdf.Box {
	x0, y0 = p.apply(x0, y0)
	x1, y1 = p.apply(x1, y1)
	return pdf.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
}

// direction is that of text whose base line runs along (a, b).
func (p *placing) direction(a, b float64) pdf.Dir {
	x, y := p.a*a+p.c*b, p.b*a+p.d*b
	switch {
	case math.Abs(x) >= math.Abs(y) && x >= 0:
		return pdf.Right
	case math.Abs(x) >= math.Abs(y):
		return pdf.Left
	case y > 0:
		return pdf.Down
	}
	return pdf.Up
}

// shows reports whether a character lies on the page; one whose place is no number does not.
func (p *placing) shows(c *char) bool {
	const margin = 2
	return c.box.X1 > -margin && c.box.X0 < p.width+margin && c.box.Y1 > -margin && c.box.Y0 < p.height+margin &&
		!math.IsNaN(c.x+c.y) && !math.IsInf(c.x+c.y, 0)
}
