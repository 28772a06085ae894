package tesseract

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"docket/ingest/pdf"
)

// Page is a recognised page: each of its runs is one word, and Confidence says how surely it was read, 0–1.
type Page struct {
	pdf.Page
	Confidence []float64
}

// Mean is the mean confidence of the words, 0 where there are none.
func (p *Page) Mean() float64 {
	sum := 0.0
	for _, c := range p.Confidence {
		sum += c
	}
	return sum / float64(max(len(p.Confidence), 1))
}

// Text joins the words of pages by spaces.
func Text(pages []Page) string {
	var b strings.Builder
	for i := range pages {
		b.WriteString(pages[i].Words())
	}
	return b.String()
}

// longSide is the height of a page of A4 in points: a picture that does not say how large it is counts as one.
const longSide = 842

// page makes runs of the words. Tesseract gives the box of a word's ink only; the layout needs base lines and the size
// of the type, which follow from the letters: those with a stem or a tail reach above or below the others by a known
// part of the size. Both are taken in the frame of the text's direction, for a page may lie on its side.
func (s *sheet) page(number int, dpi float64) Page {
	scale := 72 / dpi
	if dpi <= 0 {
		scale = longSide / float64(max(s.width, s.height, 1))
	}
	p := Page{Page: pdf.Page{Number: number, Width: float64(s.width) * scale, Height: float64(s.height) * scale}}
	dir := direction(s.words, pdf.Right)
	for lo, hi := 0, 0; lo < len(s.words); lo = hi {
		for hi = lo + 1; hi < len(s.words) && s.words[hi].sameParagraph(&s.words[lo]); hi++ {
		}
		p.paragraph(s.words[lo:hi], direction(s.words[lo:hi], dir), scale)
	}
	return p
}

// paragraph adds the words of a paragraph, which has one direction and one size of type.
func (p *Page) paragraph(words []word, dir pdf.Dir, scale float64) {
	framed := make([]word, len(words))
	for i, w := range words {
		framed[i] = w.turned(dir)
	}
	size := typeSize(framed)
	for lo, hi := 0, 0; lo < len(words); lo = hi {
		for hi = lo + 1; hi < len(words) && words[hi].sameLine(&words[lo]); hi++ {
		}
		base := baseLine(framed[lo:hi], size)
		for i := lo; i < hi; i++ {
			w, f := &words[i], &framed[i]
			p.Runs = append(p.Runs, pdf.Run{
				Text: w.text, Box: pdf.Box{X0: w.x0 * scale, Y0: w.y0 * scale, X1: w.x1 * scale, Y1: w.y1 * scale},
				Base: base * scale, X0: f.x0 * scale, X1: f.x1 * scale, Dir: dir,
				Size: max(math.Round(size*scale*2)/2, 1), Space: i > lo,
			})
			p.Confidence = append(p.Confidence, w.confidence)
			p.Glyphs += utf8.RuneCountInString(w.text)
		}
	}
}

// direction is where the words of lines follow one another; that given where there is one word a line.
func direction(words []word, otherwise pdf.Dir) pdf.Dir {
	dx, dy := 0.0, 0.0
	for i := 1; i < len(words); i++ {
		if a, b := &words[i-1], &words[i]; a.sameLine(b) {
			dx += b.x0 + b.x1 - a.x0 - a.x1
			dy += b.y0 + b.y1 - a.y0 - a.y1
		}
	}
	switch {
	case dx == 0 && dy == 0:
		return otherwise
	case math.Abs(dy) > math.Abs(dx) && dy > 0:
		return pdf.Down
	case math.Abs(dy) > math.Abs(dx):
		return pdf.Up
	case dx < 0:
		return pdf.Left
	}
	return pdf.Right
}

// turned is the word in the frame of a direction, in which text reads from left to right and y grows downwards.
func (w word) turned(dir pdf.Dir) word {
	x0, y0, x1, y1 := w.x0, w.y0, w.x1, w.y1
	switch dir {
	case pdf.Down:
		w.x0, w.y0, w.x1, w.y1 = y0, -x1, y1, -x0
	case pdf.Left:
		w.x0, w.y0, w.x1, w.y1 = -x1, -y1, -x0, -y0
	case pdf.Up:
		w.x0, w.y0, w.x1, w.y1 = -y1, x0, -y0, x1
	}
	return w
}

// Parts of the size of type by which the ink of letters reaches above and below the base line, as most type faces
// for reading have it.
const (
	xHeight   = 0.46
	capHeight = 0.68
	tail      = 0.21
)

// reach is how far the ink of a word reaches above and below the base line, in sizes; ok is false for a word whose
// characters do not tell.
func reach(text string) (up, down float64, ok bool) {
	for _, r := range text {
		switch {
		case strings.ContainsRune("acemnorsuvwxz", r):
			up = max(up, xHeight)
		case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("bdfhiklt$£€%", r):
			up = max(up, capHeight)
		case strings.ContainsRune("gpqy", r):
			up, down = max(up, xHeight), tail
		case strings.ContainsRune("j()[]", r):
			up, down = max(up, capHeight), tail
		case r == ',' || r == ';':
			down = max(down, tail/2)
		}
	}
	return up, down, up > 0
}

// typeSize is the size of the type in pixels: the median of what the words tell.
func typeSize(words []word) float64 {
	var all []float64
	for i := range words {
		w := &words[i]
		if up, down, ok := reach(w.text); ok {
			all = append(all, (w.y1-w.y0)/(up+down))
		}
	}
	if len(all) == 0 {
		for i := range words {
			all = append(all, words[i].y1-words[i].y0)
		}
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// baseLine is the height of a line's base line in pixels: the median of what its words tell, so that a page which was
// laid on the glass a little askew has straight lines.
func baseLine(words []word, size float64) float64 {
	all := make([]float64, len(words))
	for i := range words {
		_, down, _ := reach(words[i].text)
		all[i] = words[i].y1 - down*size
	}
	slices.Sort(all)
	return all[len(all)/2]
}
