package num

import (
	"strings"

	"docket/extract/lex"
)

// commas tells how a document writes its numbers: with decimal points, as English does, or with decimal commas,
// as much of the continent does, also in its English.
type commas bool

// style decides on decimal commas: only where at least two numbers can be read no other way ("2,5", "1.234.567"),
// and none asks for points.
func style(t *lex.Text) commas {
	comma, point := 0, 0
	for i := range t.Tokens {
		if t.Tokens[i].Kind != lex.Number {
			continue
		}
		switch evidence(t.Str(i)) {
		case ',':
			comma++
		case '.':
			point++
		}
	}
	return comma >= 2 && point == 0
}

// evidence returns the sign that must be the decimal one in s, 0 where it could be either or there is none.
func evidence(s string) byte {
	last, n, after := byte(0), 0, 0
	mixed := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != ',' && c != '.' {
			after++
			continue
		}
		mixed = mixed || n > 0 && c != last
		last, after = c, 0
		n++
	}
	switch {
	case n == 0 || n > 2 && mixed && after == 3:
		return 0
	case mixed || n == 1 && after < 3:
		return last
	case n > 1 && after == 3 && last == ',':
		return '.'
	case n > 1 && after == 3:
		return ','
	}
	return 0
}

// figures reads the digits of one token; grouped tells that they were written with a sign inside.
func (c commas) figures(s string) (v Decimal, grouped, ok bool) {
	point := c.decimalSign(s)
	run, group, digits := 0, 0, 0
	for i := 0; i < len(s); i++ {
		ch := s[i]
		if '0' <= ch && ch <= '9' {
			if v.Coef > 99_999_999_999_999_999 {
				return v, false, false
			}
			v.Coef = v.Coef*10 + int64(ch-'0')
			run++
			digits++
			if i > point {
				v.Exp--
			}
			continue
		}
		if ch >= 0x80 && ch < 0xc0 { // inside a wide space
			continue
		}
		if i < point || i > point && point < len(s) {
			if i > point || !groupRun(run, group) {
				return v, false, false
			}
			group++
		}
		if i == point && group > 0 && run != 3 {
			return v, false, false
		}
		grouped = true
		run = 0
	}
	if point == len(s) && group > 0 && run != 3 {
		return v, false, false
	}
	return v.trim(), grouped, digits > 0
}

// groupRun reports whether a run of digits can stand before a grouping sign: up to three in front, then twos
// (Indian) or threes.
func groupRun(run, group int) bool {
	if group == 0 {
		return run >= 1 && run <= 3
	}
	return run == 2 || run == 3
}

// decimalSign returns where the decimal sign of s stands, len(s) where there is none.
func (c commas) decimalSign(s string) int {
	dot, comma, dots, many := -1, -1, 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '.':
			dot = i
			dots++
		case ',':
			comma = i
			many++
		}
	}
	switch {
	case dots == 1 && many == 1:
		return max(dot, comma)
	case dots == 1 && many > 1:
		return dot
	case many == 1 && dots > 1:
		return comma
	case dots == 1:
		if bool(c) && len(s)-dot == 4 {
			return len(s)
		}
		return dot
	case many == 1:
		if bool(c) || len(s)-comma != 4 || s[0] == '0' {
			return comma
		}
	}
	return len(s)
}

// group is the state of a cardinal that is being read: closed groups ("two million"), and the open one behind
// them ("three hundred").
type group struct {
	total, cur Decimal
	open       bool // cur holds something
	hundred    bool // cur was multiplied by a hundred and may take tens
	groups     int
	last       int // power of the last scale
}

// figure reads figures at token i: one token, ".77", groups parted by plain spaces, or a fraction.
func (r *reader) figure(i int, n *Number) (Decimal, int, bool) {
	tok := &r.t.Tokens[i]
	if r.t.Is(i, '.') && r.opens(i) && i+1 < len(r.t.Tokens) && r.t.Tokens[i+1].Kind == lex.Number && r.t.Tokens[i+1].Glued {
		v, grouped, ok := r.figures(r.t.Str(i + 1))
		n.Grouped = true
		return v.Shift(-len(r.t.Str(i + 1))), i + 2, ok && !grouped
	}
	if tok.Kind != lex.Number {
		return Decimal{}, i, false
	}
	if v, k, ok := r.slash(i); ok {
		n.Fraction = true
		return v, k, true
	}
	v, grouped, ok := r.figures(r.t.Str(i))
	n.Grouped = grouped
	k := i + 1
	if ok && !grouped && tok.End-tok.Start <= 3 {
		v, k = r.spaced(v, k, n)
	}
	return v, k, ok
}

// opens reports whether a decimal point can begin a number at token i: nothing is glued before it, or a sign ("$.50").
func (r *reader) opens(i int) bool {
	return !r.t.Tokens[i].Glued || r.t.Tokens[i-1].Kind == lex.Sign && !r.t.Is(i-1, '.')
}

// maxGroups bounds the groups of three figures in one number.
const maxGroups = 6

// spaced joins groups of three figures parted by one plain space: "1 234 567", "12 000".
func (r *reader) spaced(v Decimal, k int, n *Number) (Decimal, int) {
	end := k
	for end < len(r.t.Tokens) && end < k+maxGroups && r.group(end) == 3 {
		end++
	}
	if end > k && end < len(r.t.Tokens) && r.group(end) > 3 { // "1 234 567.8"
		end++
	}
	if v.Coef == 0 || end == k || end == k+1 && !strings.HasSuffix(r.t.Str(k), "00") || r.t.Is(end, '/') {
		return v, k
	}
	for ; k < end; k++ {
		d, _, ok := r.figures(r.t.Str(k))
		if !ok {
			return v, k
		}
		if v, ok = v.Shift(3).Add(d); !ok {
			return v, k
		}
	}
	n.Grouped = true
	return v, k
}

// group returns the length of the figures at token i, where one plain space parts them from figures before: 3 for a
// group, more for one with a decimal sign behind three figures, 0 for anything else.
func (r *reader) group(i int) int {
	tok := &r.t.Tokens[i]
	if tok.Kind != lex.Number || tok.Glued || tok.Start-r.t.Tokens[i-1].End != 1 {
		return 0
	}
	switch s := r.t.Str(i); {
	case len(s) == 3:
		return 3
	case len(s) > 4 && (s[3] == '.' || s[3] == ',') && strings.IndexAny(s, ".,'") == 3 && strings.LastIndexAny(s, ".,'") == 3:
		return len(s)
	}
	return 0
}

// slash reads a fraction in figures, "1/2"; a date ("5/17/2018") or a pair ("24/7") is none.
func (r *reader) slash(i int) (Decimal, int, bool) {
	t := r.t.Tokens
	if i+2 >= len(t) || !r.t.Is(i+1, '/') || t[i+2].Kind != lex.Number || t[i+1].Glued != t[i+2].Glued || r.t.Is(i-1, '/') || r.t.Is(i+3, '/') {
		return Decimal{}, i, false
	}
	a, g1, ok1 := r.figures(r.t.Str(i))
	b, g2, ok2 := r.figures(r.t.Str(i + 2))
	if !ok1 || !ok2 || g1 || g2 || a.Cmp(b) >= 0 || a.Coef == 0 || b.Cmp(Int(100)) > 0 {
		return Decimal{}, i, false
	}
	v, ok := a.Quo(b)
	return v, i + 3, ok
}
