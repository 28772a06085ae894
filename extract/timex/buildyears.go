package timex

import "docket/extract/rules"

// Builders of years, decades, centuries and eras.

// shortYear completes a year of two digits.
func shortYear(y int) int {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

// closing completes the second year of "2011/12" or "1998-2003"; 0 where it is none.
func closing(a, b int, text string) int {
	switch len(text) {
	case 4:
	case 2:
		b += a - a%100
		if b < a {
			b += 100
		}
		if b-a > 60 {
			return 0
		}
	default:
		return 0
	}
	if b <= a || b > 2200 {
		return 0
	}
	return b
}

func buildEra(f *finder, m *rules.Match, e *expr) bool {
	sign := -1
	if m.Rule.Name == "ad" || m.Rule.Name == "ad.first" {
		sign = 1
	}
	if a, ok := f.number(m, "a"); ok {
		b, _ := f.number(m, "b")
		e.a, e.b = period{unit: year, y: sign * a}, period{unit: year, y: sign * b}
		e.cut = f.cutAt(m)
		e.full = !f.dash(e.cut-1) || f.t.Is(e.cut-1, '-')
		return a > 0 && b > 0 && a < 9999 && b < 9999
	}
	n, _ := f.number(m, "n")
	e.a = period{unit: year, y: sign * n}
	if _, mo, ok := f.norm(m, "m", f.g.c.month); ok {
		e.a.unit, e.a.n = month, mo
	}
	if _, s, ok := f.norm(m, "s", f.g.c.season); ok {
		e.a.unit, e.a.n = season, s
	}
	if m.Rule.Name == "bc.decade" {
		e.a.unit = decade
	}
	return n > 0 && n < 9999 && !f.counts(m.Hi) && !f.inNumber(m.Lo, m.Hi)
}

func buildDecade(f *finder, m *rules.Match, e *expr) bool {
	y, ok := f.number(m, "y")
	if _, _, genitive := m.Cap("g"); genitive && !f.inArticle(m.Lo) && !f.early(m.Lo) {
		e.hi = m.Hi - 1 // "1990's harvest"
		e.a = period{unit: year, y: y}
		return f.isYear(m.Lo, e.hi, y)
	}
	if n, short := f.number(m, "n"); short {
		y, ok = 1900+n, n < 100
	}
	if _, n, word := f.norm(m, "d", f.g.c.decadeWord); word {
		y, ok = 1900+n, f.inArticle(m.Lo)
	}
	if a, two := f.number(m, "a"); two {
		y, ok = a, true
		b, _ := f.number(m, "b")
		e.full = b >= 1000
		if b < 100 {
			b += y - y%100
		}
		e.b = period{unit: decade, y: b}
		f.joint(m, e)
		e.full = e.full && f.t.Slice(e.cut-1, e.cut) != "and" && !f.dash(e.cut-1) && !e.list
		if b <= y || b%10 != 0 {
			return false
		}
	}
	if _, n, word := f.norm(m, "b", f.g.c.decadeWord); word {
		e.b = period{unit: decade, y: 1900 + n}
		f.joint(m, e)
		ok = ok && e.b.y > y
	}
	e.a = period{unit: decade, y: y}
	if y%100 == 0 && y < 2000 && e.b.unit == noUnit { // "the 1800s" are a century
		e.a.unit = century
	}
	return ok && y%10 == 0
}

// early reports whether "early", "mid" or "late" stands before token i.
func (f *finder) early(i int) bool {
	_, norm := f.modBefore(i)
	_, third := thirds[norm]
	return third
}

// buildDecadeOf reads "the first decade of the 21st century".
func buildDecadeOf(f *finder, m *rules.Match, e *expr) bool {
	c, _ := f.number(m, "c")
	o, ok := f.number(m, "o")
	if pick, _, _ := f.norm(m, "r", f.g.c.rel, f.g.c.final); !ok && pick == "last" {
		o = 10
	}
	e.a = period{unit: decade, y: 100*(c-1) + 10*(o-1)}
	return o >= 1 && o <= 10 && c > 1 && c <= 30
}

// buildTurn reads "the turn of the 20th century", "the turn of the century".
func buildTurn(f *finder, m *rules.Match, e *expr) bool {
	e.mod = "START"
	if o, ok := f.number(m, "o"); ok {
		e.a = period{unit: century, y: 100 * (o - 1)}
		return o > 1 && o <= 30
	}
	e.form, e.pick, e.a = relative, "this", period{unit: century}
	return true
}

// buildWeek reads "2021-W32", "week 32 of 2021", "week 10".
func buildWeek(f *finder, m *rules.Match, e *expr) bool {
	n, _ := f.number(m, "n")
	e.a = period{unit: week, y: f.year(m), n: n}
	if e.pick, _, _ = f.norm(m, "s", f.g.c.rel); e.pick != "" {
		return n >= 1 && n <= 52 && f.picks(e.pick)
	}
	if n < 1 || n > 53 || n == 53 && e.a.y != 0 && weekPeriod(dayNumber(e.a.y, 12, 28)).n != 53 {
		return false
	}
	return e.a.y != 0 || f.governed(m.Lo) && f.endsPhrase(m.Hi) && !f.isPart(m.Hi) && !f.counts(m.Hi)
}

// buildYearNamed reads "the year 2020", "academic year 2021/22".
func buildYearNamed(f *finder, m *rules.Match, e *expr) bool {
	y := f.year(m)
	if n, early := f.number(m, "n"); early { // "the year 410"
		if y = n; n < 100 || n > 999 || !f.endsPhrase(m.Hi) {
			return false
		}
	}
	e.a, e.code = period{unit: year, y: y}, "named"
	if lo, hi, ok := m.Cap("z"); ok {
		z, whole := digits(f.t.Slice(lo, hi))
		e.b = period{unit: year, y: closing(y, z, f.t.Str(lo))}
		return whole && e.b.y != 0
	}
	return !f.counts(m.Hi)
}

// buildCentury reads an ordinal century; the 18th begins in 1700, the 5th before Christ is written BC04.
func buildCentury(f *finder, m *rules.Match, e *expr) bool {
	o, _ := f.number(m, "o")
	if o < 1 || o > 30 {
		return false
	}
	e.a = period{unit: century, y: 100 * (o - 1)}
	if o == 1 {
		e.a.y = 1
	}
	if m.Rule.Name == "bc.century" {
		e.a.y = -100 * o
	}
	if p, ok := f.number(m, "p"); ok {
		e.b = period{unit: century, y: 100 * (p - 1)}
		f.joint(m, e)
		e.cut, _, _ = m.Cap("p")
		return p > o && p <= 30
	}
	return true
}

func buildYearRange(f *finder, m *rules.Match, e *expr) bool {
	a, ok := f.number(m, "a")
	name := "b"
	if !ok {
		a, _ = f.number(m, "y")
		name = "z"
	}
	lo, hi, _ := m.Cap(name)
	b, whole := digits(f.t.Slice(lo, hi))
	if s := f.t.Str(lo); b >= 1 && b <= 12 && len(s) == 2 && closing(a, b, s) == 0 && f.t.Is(lo-1, '-') { // "2021-05"
		e.a = period{unit: month, y: a, n: b}
		return !f.counts(m.Hi) && !f.labelled(m.Lo) && !f.inNumber(m.Lo, m.Hi)
	}
	if b = closing(a, b, f.t.Str(lo)); !whole || b == 0 || f.counts(m.Hi) || f.labelled(m.Lo) || f.inNumber(m.Lo, m.Hi) {
		return false
	}
	e.a, e.b = period{unit: year, y: a}, period{unit: year, y: b}
	e.cut = lo
	e.full = len(f.t.Str(lo)) == 4 && f.t.Is(lo-1, '-')
	return a >= 1000
}

func buildYear(f *finder, m *rules.Match, e *expr) bool {
	y, _ := f.number(m, "y")
	e.a = period{unit: year, y: y}
	if m.Rule.Name == "year.unit" {
		e.hi = m.Lo + 1
		return f.isYear(m.Lo, m.Lo+1, y)
	}
	return m.Hi-m.Lo > 1 && !f.t.Has(m.Lo, f.g.c.numWord) || f.isYear(m.Lo, m.Hi, y)
}
