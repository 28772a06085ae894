package query

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is a word of a text, folded, and the bytes of the text it comes from.
type Word struct {
	Text       string
	Start, End int
}

// Words appends the words of s to dst. A word is a run of letters and digits; it is folded by taking the
// compatibility decomposition, dropping marks, and lower-casing. Every other character parts words. The index and
// the query use this same function, so that what one writes the other finds.
func Words(dst []Word, s string) []Word {
	var buf []byte
	start, end := -1, 0
	flush := func() {
		if start >= 0 && len(buf) > 0 {
			dst = append(dst, Word{string(buf), start, end})
		}
		start, buf = -1, buf[:0]
	}
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if lower := asciiWord[c]; lower != 0 {
				if start < 0 {
					start = i
				}
				buf = append(buf, lower)
				end = i + 1
			} else {
				flush()
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		for _, f := range decompose(r, s[i:i+n]) {
			switch {
			case unicode.IsMark(f): // belongs to the letter before it
			case unicode.IsLetter(f) || unicode.IsDigit(f):
				if start < 0 {
					start = i
				}
				buf = utf8.AppendRune(buf, unicode.ToLower(f))
				end = i + n
			default:
				flush()
			}
		}
		i += n
	}
	flush()
	return dst
}

// asciiWord maps an ASCII letter or digit to its folded form, everything else to 0.
var asciiWord = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case c >= 'A' && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			t[c] = byte(c)
		}
	}
	return t
}()

// decompose is the compatibility decomposition of one character.
func decompose(r rune, bytes string) []rune {
	p := norm.NFKD.PropertiesString(bytes)
	if d := p.Decomposition(); d != nil {
		return []rune(string(d))
	}
	if r >= 0xAC00 && r <= 0xD7A3 { // Hangul syllables decompose by arithmetic, not by table
		return []rune(norm.NFKD.String(bytes))
	}
	return []rune{r}
}

// Fold folds a text to its words, joined by single spaces.
func Fold(s string) string {
	var b []byte
	for i, w := range Words(nil, s) {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, w.Text...)
	}
	return string(b)
}

// Names knows the codes of countries by their English names.
type Names interface {
	// Code returns the ISO 3166-1 alpha-3 code of a country by its folded name (see Fold).
	Code(folded string) (code string, ok bool)
}
