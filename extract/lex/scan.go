package lex

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Scan reads src into t, which may have held another text before, and looks up the lexicon's terms.
func (l *Lexicon) Scan(t *Text, src string) { l.ScanPast(t, src, nil) }

// ScanPast is Scan of a text in which some stretches are no words of it, such as the marks of notes: none of their bytes is in
// a token, so that "2019", raised "3", is the year alone. Each is from its first byte up to, not including, its second; they
// lie in order.
func (l *Lexicon) ScanPast(t *Text, src string, past [][2]int) {
	t.reset(src, l)
	glued, from := false, 0
	for _, p := range past {
		if p[0] < from || p[1] > len(src) {
			continue
		}
		glued = l.scan(t, from, p[0], glued)
		from = p[1]
	}
	l.scan(t, from, len(src), glued)
	l.phrases(t)
}

// scan adds the tokens of the bytes [i, end) and reports whether what follows is glued to the last of them.
func (l *Lexicon) scan(t *Text, i, end int, glued bool) bool {
	src := t.Src[:end]
	for i < end {
		n, kind, shape, c := next(src, i)
		if n < 0 { // white space
			i -= n
			glued = false
			continue
		}
		tok := t.push()
		tok.Start, tok.End, tok.Sym, tok.Kind, tok.Shape, tok.Glued = int32(i), int32(i+n), 0, kind, shape, glued
		switch {
		case c != 0:
			tok.Sym = find(&l.table, src[i:i+n], c)
		case kind != Number || l.digits && n <= 4:
			tok.Sym = l.lookup(t, src[i:i+n])
		}
		t.layout.enter(t, tok)
		i += n
		glued = true
	}
	return glued
}

// next returns the length of the token at i, or minus the length of the white space there; word is the code of letters
// of ASCII, 0 for other tokens.
func next(s string, i int) (n int, kind Kind, shape Shape, word code) {
	switch c := s[i]; ascii[c] {
	case space:
		return -1, 0, 0, 0
	case letter:
		return letters(s, i)
	case digit:
		return number(s, i), Number, Lower, 0
	default:
		if c == '\'' {
			return clitic(s, i, 1)
		}
		if c < utf8.RuneSelf {
			return 1, Sign, Lower, 0
		}
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
		return -n, 0, 0, 0
	case r == '’':
		return clitic(s, i, n)
	case unicode.IsLetter(r):
		return letters(s, i)
	}
	return n, Sign, Lower, 0
}

// letters reads a word; single letters parted by full stops ("U.S.", "e.g.") are one word, with the last full stop.
func letters(s string, i int) (n int, kind Kind, sh Shape, c code) {
	j, uppers := i, 0
	for j < len(s) && ascii[s[j]] == letter {
		c = c.letter(s[j])
		uppers += int(^s[j] >> 5 & 1)
		j++
	}
	if j < len(s) && s[j] >= utf8.RuneSelf {
		if n, sh := anyWord(s, i); n > j-i {
			return n, Word, sh, 0
		}
	}
	first := s[i] <= 'Z'
	if j-i == 1 {
		if n := initials(s, i); n > 0 {
			return n, Word, shape(first, 2, uppers*2), 0
		}
	}
	return j - i, Word, shape(first, j-i, uppers), c.ofLetters(j - i)
}

// anyWord reads the letters of any script, and combining marks.
func anyWord(s string, i int) (int, Shape) {
	j, letters, uppers := i, 0, 0
	first := false
	for j < len(s) {
		r, n := utf8.DecodeRuneInString(s[j:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '\u00ad' {
			break
		}
		if unicode.IsUpper(r) {
			uppers++
			first = first || letters == 0
		}
		letters++
		j += n
	}
	return j - i, shape(first, letters, uppers)
}

// initials returns the length of "U.S.", "D.C." or "e.g." at i, 0 where there is none.
func initials(s string, i int) int {
	j, n := i, 0
	for j+1 < len(s) && ascii[s[j]] == letter && s[j+1] == '.' {
		j, n = j+2, n+1
	}
	if n == 0 || (n == 1 && (j >= len(s) || ascii[s[j]] != letter)) {
		return 0
	}
	if j < len(s) && ascii[s[j]] == letter { // "U.S.A" without its last full stop; not "a.Then"
		if j+1 < len(s) && ascii[s[j+1]] == letter {
			if n < 2 {
				return 0
			}
			return j - i
		}
		j++
	}
	return j - i
}

func shape(first bool, letters, uppers int) Shape {
	switch {
	case uppers == 0:
		return Lower
	case uppers == letters && letters > 1:
		return Upper
	case first && uppers == 1:
		return Title
	case first:
		return Mixed
	}
	return Lower
}

// number reads digits with signs inside: a comma, full stop or apostrophe before a digit, or a thin or
// no-break space before three digits.
func number(s string, i int) int {
	j := i
	for j < len(s) {
		switch {
		case ascii[s[j]] == digit:
			j++
		case (s[j] == ',' || s[j] == '.' || s[j] == '\'') && j+1 < len(s) && ascii[s[j+1]] == digit:
			j += 2
		default:
			n := groupSpace(s, j)
			if n == 0 {
				return j - i
			}
			j += n + 3
		}
	}
	return j - i
}

// groupSpace returns the length of a space at j that parts groups of three digits, 0 where there is none.
func groupSpace(s string, j int) int {
	if s[j] < utf8.RuneSelf {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s[j:])
	if r != '\u2009' && r != '\u202f' && r != '\u00a0' && r != '’' {
		return 0
	}
	for k := 0; k < 3; k++ {
		if j+n+k >= len(s) || ascii[s[j+n+k]] != digit {
			return 0
		}
	}
	if j+n+3 < len(s) && ascii[s[j+n+3]] == digit {
		return 0
	}
	return n
}

// clitic reads "'s", "'t" and their like behind a word or number as one word of their own; n is the apostrophe's length.
func clitic(s string, i, n int) (int, Kind, Shape, code) {
	j := i + n
	for j < len(s) && ascii[s[j]] == letter {
		j++
	}
	if k := j - i - n; k < 1 || k > 2 || i == 0 || ascii[s[i-1]] != letter && ascii[s[i-1]] != digit && s[i-1] < utf8.RuneSelf {
		return n, Sign, Lower, 0
	}
	switch s[i+n : j] {
	case "s", "t", "re", "ve", "ll", "d", "m", "S":
		return j - i, Word, Lower, 0
	}
	return n, Sign, Lower, 0
}

// lookup finds the symbol of a word as it stands in the text.
func (l *Lexicon) lookup(t *Text, s string) Sym {
	c, plain := codeOf(s)
	if plain {
		return find(&l.table, s, c)
	}
	t.fold = Fold(t.fold[:0], s)
	c, _ = codeOf(t.fold)
	return find(&l.table, t.fold, c)
}

// Fold appends s in folded form: lower-case, diacritics and soft hyphens dropped, apostrophes and hyphens plain.
func Fold(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return foldRest(dst, s[i:])
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

func foldRest(dst []byte, s string) []byte {
	for _, r := range s {
		switch r {
		case '’', '‘', 'ʼ':
			dst = append(dst, '\'')
		case '–', '—', '‑', '‐', '−':
			dst = append(dst, '-')
		case '“', '”':
			dst = append(dst, '"')
		case '\u00ad':
		case 'ı':
			dst = append(dst, 'i')
		case 'ø', 'Ø':
			dst = append(dst, 'o')
		case 'ł', 'Ł':
			dst = append(dst, 'l')
		case 'đ', 'Đ':
			dst = append(dst, 'd')
		case 'ə', 'Ə':
			dst = append(dst, 'a')
		default:
			dst = foldRune(dst, r)
		}
	}
	return dst
}

func foldRune(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(dst, byte(unicode.ToLower(r)))
	}
	var in [utf8.UTFMax]byte
	n := utf8.EncodeRune(in[:], r)
	if p := norm.NFKD.Properties(in[:n]).Decomposition(); p != nil {
		for _, d := range string(p) {
			if !unicode.Is(unicode.Mn, d) {
				dst = utf8.AppendRune(dst, unicode.ToLower(d))
			}
		}
		return dst
	}
	if unicode.Is(unicode.Mn, r) {
		return dst
	}
	return utf8.AppendRune(dst, unicode.ToLower(r))
}

const (
	other = iota
	letter
	digit
	space
)

var ascii = func() (a [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		a[c], a[c-'a'+'A'] = letter, letter
	}
	for c := '0'; c <= '9'; c++ {
		a[c] = digit
	}
	for _, c := range " \t\n\r\f\v\x00" {
		a[c] = space
	}
	return a
}()
