package pdf

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Names of glyphs, encodings and widths of the standard fonts. These are facts of the Adobe Glyph List, of
// ISO 32000 annex D and of the fonts' metrics, kept as tables beside this file.

//go:embed glyphs.tsv
var glyphTable string // NAME<TAB>characters in hexadecimal, sorted by name; searched as it is

//go:embed encodings.tsv
var encodingTable string

//go:embed widths.tsv
var widthTable string

// glyphText returns the characters that a glyph's name stands for, "" if unknown.
func glyphText(n string) string {
	if i := strings.IndexByte(n, '.'); i > 0 {
		n = n[:i] // a variant: a.sc, one.oldstyle
	} else if i == 0 {
		return ""
	}
	if s := oneGlyph(n); s != "" || !strings.Contains(n, "_") {
		return s
	}
	var b strings.Builder
	for _, part := range strings.Split(n, "_") { // a ligature: f_f_i
		b.WriteString(oneGlyph(part))
	}
	return b.String()
}

func oneGlyph(n string) string {
	if len(n) == 1 {
		if c := n[0]; c > ' ' && c < 0x7f {
			return n
		}
		return ""
	}
	if s := lookGlyph(n); s != "" {
		return s
	}
	switch {
	case strings.HasPrefix(n, "uni") && len(n) >= 7:
		return hexText(n[3:], 4)
	case strings.HasPrefix(n, "u") && len(n) >= 5 && len(n) <= 7:
		return hexText(n[1:], len(n)-1)
	}
	return ""
}

// lookGlyph searches the table, whose lines are sorted, by bisection over bytes.
func lookGlyph(n string) string {
	lo, hi := 0, len(glyphTable)
	for lo < hi {
		mid := (lo + hi) / 2
		start := strings.LastIndexByte(glyphTable[:mid], '\n') + 1
		end := start + strings.IndexByte(glyphTable[start:], '\n')
		key, val, _ := strings.Cut(glyphTable[start:end], "\t")
		switch {
		case key == n:
			return hexWords(val)
		case key < n:
			lo = end + 1
		default:
			hi = start
		}
	}
	return ""
}

func hexWords(s string) string {
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		if v, err := strconv.ParseUint(w, 16, 32); err == nil {
			b.WriteRune(rune(v))
		}
	}
	return b.String()
}

// hexText reads groups of n hexadecimal digits.
func hexText(s string, n int) string {
	var b strings.Builder
	for ; len(s) >= n; s = s[n:] {
		v, err := strconv.ParseUint(s[:n], 16, 32)
		if err != nil {
			return ""
		}
		b.WriteRune(rune(v))
	}
	return b.String()
}

// codeGlyph reads names that are nothing but a letter and a number ("g65", "C065"): some writers number the
// codes so.
func codeGlyph(n string) string {
	i := 0
	for i < len(n) && i < 3 && (n[i] < '0' || n[i] > '9') {
		i++
	}
	v, err := strconv.Atoi(n[i:])
	if i == 0 || i == len(n) || err != nil || v < ' ' || v > 255 {
		return ""
	}
	return runeText(charmap.Windows1252.DecodeByte(byte(v)))
}

// teXText is the character of a code in the text fonts of TeX: its two encodings have ASCII in common, and
// ligatures and dashes that do not get in each other's way; further up one of them is nearly Latin-1.
func teXText(code int) string {
	if s := teXLow[code]; s != "" {
		return s
	}
	if code < ' ' || code > 255 {
		return ""
	}
	return runeText(charmap.Windows1252.DecodeByte(byte(code)))
}

var teXLow = map[int]string{
	11: "ff", 12: "fi", 13: "fl", 14: "ffi", 15: "ffl", 16: "“", 17: "”", 18: "„", 19: "«", 20: "»", 21: "–", 22: "—",
	27: "ff", 28: "fi", 29: "fl", 30: "ffi", 31: "ffl", 39: "’", 96: "‘", 127: "-", 255: "ß",
}

// codePage leads from codes to characters, 0 where there is none.
type codePage [256]rune

// symbolSet is an encoding with the widths of its standard font.
type symbolSet struct {
	enc    codePage
	widths [256]float64
}

var tables = sync.OnceValues(func() (std codePage, sets [2]symbolSet) {
	for line := range strings.Lines(encodingTable) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 6 || line[0] == '#' {
			continue
		}
		c, _ := strconv.ParseUint(f[0], 16, 8)
		std[c] = hexRune(f[1])
		for i := range sets {
			sets[i].enc[c] = hexRune(f[2+2*i])
			sets[i].widths[c], _ = strconv.ParseFloat(f[3+2*i], 64)
		}
	}
	return std, sets
})

func hexRune(s string) rune {
	v, _ := strconv.ParseInt(s, 16, 32)
	return rune(v)
}

var winAnsi = sync.OnceValue(func() (e codePage) {
	fromCharmap(&e, charmap.Windows1252)
	for c := 0x7f; c < 0xa0; c++ {
		if e[c] < 0xa0 || e[c] == '\ufffd' {
			e[c] = '•' // what the standard says of unused codes
		}
	}
	e[0xad] = '-'
	return e
})

var macRoman = sync.OnceValue(func() (e codePage) {
	fromCharmap(&e, charmap.Macintosh)
	e[0xdb] = '¤'
	return e
})

func fromCharmap(e *codePage, m *charmap.Charmap) {
	for c := 0x20; c < 256; c++ {
		e[c] = m.DecodeByte(byte(c))
	}
}

// encodingOf returns the encoding of a name, nil if unknown.
func encodingOf(n string) *codePage {
	var e codePage
	switch n {
	case "WinAnsiEncoding":
		e = winAnsi()
	case "MacRomanEncoding":
		e = macRoman()
	case "StandardEncoding":
		e, _ = tables()
	default:
		return nil
	}
	return &e
}

// standardWidths returns the widths of a standard text font: 0 Helvetica, 2 Times, +1 bold, 4 Times italic,
// 5 both.
var standardWidths = sync.OnceValue(func() (w [6]map[rune]float64) {
	for i := range w {
		w[i] = map[rune]float64{}
	}
	for line := range strings.Lines(widthTable) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 7 || line[0] == '#' {
			continue
		}
		for i := range w {
			w[i][hexRune(f[0])], _ = strconv.ParseFloat(f[1+i], 64)
		}
	}
	return w
})

// runeText is the text of one character, ligatures spelled out, white space made plain.
func runeText(r rune) string {
	switch r {
	case 0, '\ufffd':
		return ""
	case '\u00a0', '\t', '\n', '\r', '\u2002', '\u2003', '\u2009', '\u200a', '\u202f', '\u3000':
		return " "
	case 'ﬀ':
		return "ff"
	case 'ﬁ':
		return "fi"
	case 'ﬂ':
		return "fl"
	case 'ﬃ':
		return "ffi"
	case 'ﬄ':
		return "ffl"
	case 'ﬅ', 'ﬆ':
		return "st"
	}
	switch {
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return ""
	case r >= 0xfb1d && r < 0xfe00 || r >= 0xfe70 && r < 0xfeff:
		return norm.NFKC.String(string(r)) // Hebrew and Arabic letters by their shapes
	}
	return string(r)
}

// asSeen puts the letters of one glyph that read from right to left into the order of all others, which is
// that of their places.
func asSeen(s string) string {
	if r, n := utf8.DecodeRuneInString(s); r < 0x590 || r >= 0x900 || n == len(s) {
		return s
	}
	rs := []rune(s)
	slices.Reverse(rs)
	return string(rs)
}

// plainText applies runeText to a string.
func plainText(s string) string {
	if len(s) == 1 && s[0] >= ' ' && s[0] < 0x7f {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteString(runeText(r))
	}
	return b.String()
}
