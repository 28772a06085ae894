package pdfium

import (
	"math"
	"slices"
	"unicode"

	"docket/ingest/pdf"
)

// Limits as in the first reader, so that the layout sees the same kind of runs: a run ends where the next character
// stands further off or back than this, or looks otherwise.
const (
	touch   = 0.11 // em
	overlap = 0.25 // em
	maxRuns = 200_000
)

// Page reads the text of page n, from 0.
func (f *File) Page(n int) (pdf.Page, error) {
	p := pdf.Page{Number: n + 1}
	err := f.withPage(n, func(page uint64) error {
		if f.i.count("FPDFPage_GetAnnotCount", page) == 0 || f.i.count("FPDFPage_Flatten", page, 0) != flattened {
			return f.i.readPage(&p, page)
		}
		// The text of form fields and stamps has become the page's, in memory; it shows when the page is loaded anew.
		again := f.i.call("FPDF_LoadPage", f.doc, uint64(n))
		if again == 0 {
			return errPage
		}
		defer f.i.call("FPDF_ClosePage", again)
		return f.i.readPage(&p, again)
	})
	return p, err
}

const flattened = 1 // FLATTEN_SUCCESS

func (i *instance) readPage(p *pdf.Page, page uint64) error {
	buf, err := i.malloc(scratch)
	if err != nil {
		return err
	}
	defer i.free(buf)
	place := placingOf(i, page, buf)
	p.Width, p.Height = place.width, place.height
	text := i.call("FPDFText_LoadPage", page)
	if text == 0 {
		return errPage
	}
	defer i.call("FPDFText_ClosePage", text)
	r := &reader{i: i, text: text, buf: buf, place: place}
	p.Runs = runsOf(r.chars())
	p.Glyphs, p.Unknown = r.glyphs, r.unknown
	if len(p.Runs) == 0 { // else nobody asks
		p.Pictures = i.pictures(page, buf, &place)
	}
	return nil
}

// pictures is the share of a page that pictures cover.
func (i *instance) pictures(page, buf uint64, on *placing) (share float64) {
	const picture, most = 3, 1000 // FPDF_PAGEOBJ_IMAGE; a scan is one picture, or some dozens of stripes
	for n := range min(i.count("FPDFPage_CountObjects", page), most) {
		object := i.call("FPDFPage_GetObject", page, uint64(n))
		if i.count("FPDFPageObj_GetType", object) != picture || !i.ok("FPDFPageObj_GetBounds", object, buf, buf+4, buf+8, buf+12) {
			continue
		}
		b := on.box(i.float(buf), i.float(buf+4), i.float(buf+8), i.float(buf+12))
		w, h := min(b.X1, on.width)-max(b.X0, 0), min(b.Y1, on.height)-max(b.Y0, 0)
		if part := w * h / (on.width * on.height); w > 0 && h > 0 && part <= 1 {
			share += part
		}
	}
	return min(share, 1)
}

// runsOf makes runs of characters.
func runsOf(chars []char) []pdf.Run {
	chars = withoutDoubles(chars)
	markDownward(chars)
	seenOrder(chars)
	var w writer
	for i := range chars {
		w.add(&chars[i])
	}
	w.flush()
	return w.runs
}

// withoutDoubles drops characters that are drawn again in nearly the same place by another text object, to look bold.
// Characters of one object in the same place are the letters of one glyph, as in a ligature.
func withoutDoubles(chars []char) []char {
	type cell struct {
		r    rune
		x, y int
	}
	const side = 4 // points; above what a shadow is off
	last := make(map[cell]int, len(chars))
	out := chars[:0]
	for i := range chars {
		c := chars[i]
		if c.r == ' ' || c.b-c.a <= 0 {
			out = append(out, c)
			continue
		}
		at := cell{c.r, int(math.Floor(c.x / side)), int(math.Floor(c.y / side))}
		double := false
		for dx := -1; dx <= 1 && !double; dx++ {
			for dy := -1; dy <= 1 && !double; dy++ {
				if k, ok := last[cell{c.r, at.x + dx, at.y + dy}]; ok {
					double = covers(&out[k], &c)
				}
			}
		}
		if !double {
			last[at] = len(out)
			out = append(out, c)
		}
	}
	return out
}

func covers(a, b *char) bool {
	near := 0.4 * (a.b - a.a)
	return a.text != b.text && a.text.dir == b.text.dir && math.Abs(a.text.size-b.text.size) < 0.1*a.text.size &&
		math.Abs(a.x-b.x) < near && math.Abs(a.y-b.y) < near
}

// markDownward finds text objects whose letters stand below one another though their base line runs to the right:
// vertical writing. Their frame is that of text that runs down.
func markDownward(chars []char) {
	for i := 1; i < len(chars); i++ {
		a, b := &chars[i-1], &chars[i]
		s := b.text
		if a.text != s || s.downward || s.dir != pdf.Right || math.Abs(b.x-a.x) > 0.05*s.size {
			continue
		}
		if down := b.y - a.y; down > 0.5*s.size && down < 1.5*s.size {
			s.downward = true
		}
	}
	for i := range chars {
		if c := &chars[i]; c.text.downward && c.text.dir == pdf.Right {
			c.x, c.y = c.box.Y0, -(c.box.X0+c.box.X1)/2
			c.a, c.b = c.box.Y0, c.box.Y1
		}
	}
	for i := range chars {
		if c := &chars[i]; c.text.downward {
			c.text.dir = pdf.Down
		}
	}
}

// seenOrder puts lines with right-to-left letters back into the order in which they are seen, from left to right, which
// is what a pdf.Page holds. PDFium has turned them into reading order, some of them wrongly.
func seenOrder(chars []char) {
	for start := 0; start < len(chars); {
		end, rtl := start+1, isRTL(chars[start].r) // type of no size is on no line, not even on its own
		for ; end < len(chars) && sameLine(&chars[start], &chars[end]); end++ {
			rtl = rtl || isRTL(chars[end].r)
		}
		if rtl {
			line := chars[start:end]
			// Letters of one glyph keep their order, which the layout will turn: so the line is sorted as it reads.
			slices.SortStableFunc(line, func(a, b char) int {
				switch {
				case a.x > b.x:
					return -1
				case a.x < b.x:
					return 1
				}
				return 0
			})
			slices.Reverse(line)
		}
		start = end
	}
}

func sameLine(a, b *char) bool {
	return a.text.dir == b.text.dir && math.Abs(a.y-b.y) < 0.3*max(a.text.size, b.text.size)
}

func isRTL(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// writer gathers characters into runs.
type writer struct {
	runs  []pdf.Run
	text  []rune
	cur   pdf.Run
	last  *char   // of cur
	end   float64 // where the last character ended, spaces included
	space bool    // shown before the next character
}

func (w *writer) add(c *char) {
	if c.r == ' ' {
		w.space = true
		if len(w.text) > 0 && w.follows(c) {
			w.end = c.b
		}
		return
	}
	if len(w.text) == 0 || !w.follows(c) {
		w.flush()
		s := c.text
		w.cur = pdf.Run{Box: c.box, Base: c.y, X0: c.a, Dir: s.dir, Size: s.size, Font: s.font, Bold: s.bold, Italic: s.italic, Space: w.space}
	} else if w.space {
		w.text = append(w.text, ' ')
	}
	w.space, w.last, w.end = false, c, c.b
	w.text = append(w.text, c.r)
	w.cur.X0, w.cur.X1 = min(w.cur.X0, c.a), max(w.cur.X1, c.b)
	if len(w.text) == 1 {
		w.cur.X1 = c.b
	}
	b := &w.cur.Box
	b.X0, b.Y0, b.X1, b.Y1 = min(b.X0, c.box.X0), min(b.Y0, c.box.Y0), max(b.X1, c.box.X1), max(b.Y1, c.box.Y1)
}

// follows tells whether c goes on with the current run.
func (w *writer) follows(c *char) bool {
	s, l := c.text, w.last.text
	if s != l && (s.dir != l.dir || s.font != l.font || s.bold != l.bold || math.Abs(s.size-l.size) > 0.02*s.size) {
		return false
	}
	if c.x == w.last.x && c.y == w.last.y {
		return true // a further letter of the same glyph
	}
	gap := (c.a - w.end) / s.size
	return math.Abs(w.cur.Base-c.y) < 0.02*s.size && gap < touch && gap > -overlap
}

func (w *writer) flush() {
	if len(w.text) > 0 && len(w.runs) < maxRuns {
		w.cur.Text = string(w.text)
		w.runs = append(w.runs, w.cur)
	}
	w.text = w.text[:0]
}
