package pdf

import (
	"unicode/utf16"
)

// CMaps lead from codes to characters (ToUnicode) or to glyph numbers, CIDs (the Encoding of a composite
// font). Both are small PostScript programs, of which only the tables matter.

const maxRanges = 20_000 // of a CMap; more are no font's

type cmap struct {
	spaces []codespace
	chars  map[uint32]string // code → characters
	ranges []codeRange       // code → characters, the last one counting on
	cids   []codeRange       // code → CID
}

type codespace struct {
	n      int // bytes
	lo, hi uint32
}

type codeRange struct {
	lo, hi uint32
	text   []rune
	cid    int
}

// parseCMap reads the tables of a CMap. parent returns the CMap of a usecmap, nil if unknown.
func parseCMap(src []byte, parent func(string) *cmap) *cmap {
	m := &cmap{chars: map[uint32]string{}}
	l := lexer{src: src}
	var last object
	for !l.done {
		t := l.parse(false)
		if t.kind != keyword {
			last = t
			continue
		}
		switch string(t.raw) {
		case "begincodespacerange":
			m.readSpaces(&l)
		case "beginbfchar":
			m.readChars(&l)
		case "beginbfrange":
			m.readRanges(&l)
		case "begincidrange":
			m.readCIDs(&l, 3)
		case "begincidchar":
			m.readCIDs(&l, 2)
		case "usecmap":
			if p := parent(string(last.raw)); p != nil {
				m.spaces, m.cids = append(m.spaces, p.spaces...), append(m.cids, p.cids...)
			}
		}
	}
	return m
}

func (m *cmap) readSpaces(l *lexer) {
	for !l.done {
		lo := l.parse(false)
		if lo.kind != str {
			return
		}
		hi := l.parse(false)
		if n := len(lo.raw); n >= 1 && n <= 4 && len(m.spaces) < 100 {
			m.spaces = append(m.spaces, codespace{n, codeOf(lo.raw), codeOf(hi.raw)})
		}
	}
}

func (m *cmap) readChars(l *lexer) {
	for !l.done {
		code := l.parse(false)
		if code.kind != str {
			return
		}
		to := l.parse(false)
		if s := bfText(to); s != nil && len(m.chars) < 1<<17 {
			m.chars[codeOf(code.raw)] = string(s)
		}
	}
}

func (m *cmap) readRanges(l *lexer) {
	for !l.done {
		lo := l.parse(false)
		if lo.kind != str {
			return
		}
		l.pool = l.pool[:0]
		hi, to := l.parse(false), l.parse(false)
		a, b := codeOf(lo.raw), codeOf(hi.raw)
		if to.kind == array {
			for i, o := range to.list {
				if s := bfText(o); s != nil && a+uint32(i) <= b && len(m.chars) < 1<<17 {
					m.chars[a+uint32(i)] = string(s)
				}
			}
		} else if s := bfText(to); len(s) > 0 && len(m.ranges) < maxRanges {
			m.ranges = append(m.ranges, codeRange{lo: a, hi: b, text: s})
		}
	}
}

// readCIDs reads rows of n tokens: the code or the first and last one, and the CID.
func (m *cmap) readCIDs(l *lexer, n int) {
	for !l.done {
		lo := l.parse(false)
		if lo.kind != str {
			return
		}
		hi := lo
		if n == 3 {
			hi = l.parse(false)
		}
		cid := l.parse(false)
		if len(m.cids) < maxRanges {
			m.cids = append(m.cids, codeRange{lo: codeOf(lo.raw), hi: codeOf(hi.raw), cid: cid.int()})
		}
	}
}

// bfText reads the UTF-16 of a table; some writers give a glyph's name or a number instead.
func bfText(o object) []rune {
	switch {
	case o.kind == name:
		return []rune(glyphText(string(o.raw)))
	case o.kind == number && o.num > 0 && o.num < 0x10ffff:
		return []rune{rune(o.num)}
	case o.kind != str || len(o.raw) == 0 || len(o.raw) > 128:
		return nil
	case len(o.raw) == 1:
		return []rune{rune(o.raw[0])}
	}
	u := make([]uint16, 0, len(o.raw)/2)
	for i := 0; i+1 < len(o.raw); i += 2 {
		u = append(u, uint16(o.raw[i])<<8|uint16(o.raw[i+1]))
	}
	return utf16.Decode(u)
}

func codeOf(b []byte) (c uint32) {
	for _, x := range b {
		c = c<<8 | uint32(x)
	}
	return c
}

// text returns the characters of a code.
func (m *cmap) text(code uint32) string {
	if s, ok := m.chars[code]; ok {
		return s
	}
	for i := len(m.ranges) - 1; i >= 0; i-- {
		if r := &m.ranges[i]; code >= r.lo && code <= r.hi {
			s := append([]rune(nil), r.text...)
			s[len(s)-1] += rune(code - r.lo)
			return string(s)
		}
	}
	return ""
}

// cid returns the glyph number of a code.
func (m *cmap) cid(code uint32) int {
	for i := len(m.cids) - 1; i >= 0; i-- {
		if r := &m.cids[i]; code >= r.lo && code <= r.hi {
			return r.cid + int(code-r.lo)
		}
	}
	return 0
}

// split takes the first code off s.
func (m *cmap) split(s []byte) (code uint32, n int) {
	for n = 1; n <= 4 && n <= len(s); n++ {
		code = codeOf(s[:n])
		for _, c := range m.spaces {
			if c.n == n && c.holds(s[:n]) {
				return code, n
			}
		}
	}
	n = 1
	if len(m.spaces) > 0 {
		n = min(len(s), m.spaces[0].n)
	}
	return codeOf(s[:n]), n
}

// holds compares byte by byte, as the ranges of a codespace are rectangles.
func (c codespace) holds(s []byte) bool {
	for i := range s {
		shift := 8 * (c.n - 1 - i)
		if s[i] < byte(c.lo>>shift) || s[i] > byte(c.hi>>shift) {
			return false
		}
	}
	return true
}
