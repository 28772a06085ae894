package pdf

import (
	"math"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Old typesetters print an accented letter as two glyphs, one over the other, in either order. Where a bare
// accent stands over a letter, the two become the one character that they show.

// combining returns the combining mark of a bare accent, 0 for other text.
func combining(s string) rune {
	switch s {
	case "`":
		return '\u0300'
	case "´":
		return '\u0301'
	case "^", "ˆ":
		return '\u0302'
	case "~", "˜":
		return '\u0303'
	case "¯":
		return '\u0304'
	case "˘":
		return '\u0306'
	case "˙":
		return '\u0307'
	case "¨":
		return '\u0308'
	case "˚":
		return '\u030a'
	case "˝":
		return '\u030b'
	case "ˇ":
		return '\u030c'
	case "¸":
		return '\u0327'
	case "˛":
		return '\u0328'
	}
	return 0
}

// accented puts a mark on the letter r; ok says that there is such a letter.
func accented(r, mark rune) (s string, ok bool) {
	switch r {
	case 'ı':
		r = 'i'
	case 'ȷ':
		r = 'j'
	}
	s = norm.NFC.String(string([]rune{r, mark}))
	return s, utf8.RuneCountInString(s) == 1
}

// held is an accent that waits for the glyph below it. It already stands in the run's text.
type held struct {
	mark      rune
	at        int // where in the text
	mid, base float64
}

// underAccent puts the accent that has just been written on the text of a glyph that starts at a and ends at
// b, and takes the accent back. The glyph then follows as if the accent had not been.
func (p *pen) underAccent(text string, a, b, base, size float64) string {
	h := p.accent
	p.accent.mark = 0
	if h.mark == 0 || h.at >= len(p.text) || !(a < h.mid && h.mid < b) || math.Abs(base-h.base) > 0.6*size {
		return text
	}
	r, n := utf8.DecodeRuneInString(text)
	s, ok := accented(r, h.mark)
	if !ok {
		return text
	}
	p.text = p.text[:h.at]
	if h.at == 0 {
		p.loose = p.loose || p.cur.Space
		p.cur.Base = base
	}
	p.x = a
	return s + text[n:]
}

// overLetter puts an accent on the letter below it, the last one written; ok says that it stood there.
func (p *pen) overLetter(mark rune, mid, base, size float64) (ok bool) {
	l := &p.lastGlyph
	if len(p.text) == 0 || p.spaces > 0 || !(l.a < mid && mid < l.b) || math.Abs(base-l.base) > 0.6*size {
		return false
	}
	r, n := utf8.DecodeLastRune(p.text)
	s, ok := accented(r, mark)
	if ok {
		p.text = append(p.text[:len(p.text)-n], s...)
	}
	return ok
}
