package num

import "docket/extract/lex"

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
