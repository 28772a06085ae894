package timex

import (
	"docket/extract/lex"
	"docket/extract/rules"
)

// Builders of days and months, and of ranges of them.

func validDay(y, m, d int) bool {
	if y == 0 {
		y = 2000
	}
	return m >= 1 && m <= 12 && d >= 1 && d <= monthDays(y, m)
}

// buildNumeric reads a date in figures, year, month and day.
func buildNumeric(f *finder, m *rules.Match, e *expr) bool {
	y, _ := f.number(m, "y")
	mo, _ := f.number(m, "m")
	d, _ := f.number(m, "d")
	e.a = period{unit: day, y: y, n: mo, d: d}
	return validDay(y, mo, d)
}

// buildSlash reads 12/03/2021 and 25-12-2021.
func buildSlash(f *finder, m *rules.Match, e *expr) bool {
	a, _ := f.number(m, "a")
	b, _ := f.number(m, "b")
	lo, hi, _ := m.Cap("y")
	y, _ := digits(f.t.Slice(lo, hi))
	if hi-lo != 1 || len(f.t.Str(lo)) != 4 && len(f.t.Str(lo)) != 2 {
		return false
	}
	if y < 100 {
		y = shortYear(y)
	}
	return f.numeric(e, a, b, y)
}

// buildDayTime reads 2021-05-03T15:30.
func buildDayTime(f *finder, m *rules.Match, e *expr) bool {
	h, _ := f.number(m, "h")
	mi, _ := f.number(m, "mi")
	sec, hasSec := f.number(m, "sec")
	e.typ = Time
	ok := buildNumeric(f, m, e) && h <= 24 && mi < 60 && sec < 60
	e.a.clock = clock(h, mi, sec, hasSec)
	return ok
}

// numeric sets the date of two numbers and a year: the day first where the month cannot be, otherwise as the rest of the
// text has it. Where that does not tell, only the year is known.
func (f *finder) numeric(e *expr, a, b, y int) bool {
	if a <= 12 && b <= 12 && a != b && f.dayOrder() == unknownOrder {
		e.form, e.value = unsure, period{unit: year, y: y}.value()+"-XX-XX"
		return a > 0 && b > 0
	}
	return e.dated(a, b, y, b <= 12 && f.dayOrder() == dayFirst)
}

// dated sets the date of a month and a day, which come the other way round where the day is first.
func (e *expr) dated(a, b, y int, first bool) bool {
	if a > 12 || first {
		a, b = b, a
	}
	e.a = period{unit: day, y: y, n: a, d: b}
	return validDay(y, a, b)
}

// buildDots reads 12.03.2021, the day first, and 2021.03.12.
func buildDots(f *finder, m *rules.Match, e *expr) bool {
	s := f.t.Str(m.Lo)
	var part [3]int
	var width [3]int
	for k, n := 0, 0; k < len(s); k++ {
		if s[k] == '.' {
			n++
			continue
		}
		part[n] = part[n]*10 + int(s[k]-'0')
		if width[n]++; width[n] > 4 {
			return false
		}
	}
	if width[0] == 4 && width[1] == 2 && width[2] == 2 {
		e.a = period{unit: day, y: part[0], n: part[1], d: part[2]}
		return part[0] >= 1900 && part[0] < 2100 && validDay(part[0], part[1], part[2])
	}
	if width[2] != 4 || part[2] < 1000 {
		return false
	}
	return e.dated(part[0], part[1], part[2], part[1] <= 12)
}

// The order of day and month in dates in figures.
const (
	notRead byte = iota
	unknownOrder
	dayFirst
	monthFirst
)

// dayOrder tells from the rest of the text how dates in figures are written: a first number over 12 anywhere means the day
// first, a second one over 12 the month first. Without such a date it is as the written ones have it, "3 May 2021" or
// "May 3, 2021", if they agree.
func (f *finder) dayOrder() byte {
	if f.order == notRead {
		f.order = f.readOrder()
	}
	return f.order
}

func (f *finder) readOrder() byte {
	t := f.t
	days, months := 0, 0
	for i := 0; i+2 < len(t.Tokens); i++ {
		switch {
		case t.Has(i, f.g.c.dayNo) && t.Has(i+1, f.g.c.month):
			days++
		case t.Has(i, f.g.c.month) && t.Has(i+1, f.g.c.dayNo):
			months++
		}
		if !t.Has(i, f.g.c.dayNo) || !t.Is(i+1, '/') && !t.Is(i+1, '-') || !t.Tokens[i+1].Glued || !t.Has(i+2, f.g.c.dayNo) || t.Slice(i+1, i+2) != t.Slice(i+3, min(i+4, len(t.Tokens))) {
			continue
		}
		if v, _ := digits(t.Str(i)); v > 12 {
			return dayFirst
		}
		if v, _ := digits(t.Str(i + 2)); v > 12 {
			return monthFirst
		}
	}
	switch {
	case days > 0 && months == 0:
		return dayFirst
	case months > 0 && days == 0:
		return monthFirst
	}
	return unknownOrder
}

func buildTwoDays(f *finder, m *rules.Match, e *expr) bool {
	_, m1, _ := f.norm(m, "m", f.g.c.month)
	_, m2, _ := f.norm(m, "n", f.g.c.month)
	a, _ := f.number(m, "a")
	b, _ := f.number(m, "b")
	y := f.year(m)
	e.a = period{unit: day, y: y, n: m1, d: a}
	e.b = period{unit: day, y: y, n: m2, d: b}
	if y != 0 && m1 > m2 {
		e.a.y--
	}
	e.full, e.cut = y == 0, f.cutAt(m)
	return validDay(y, m1, a) && validDay(y, m2, b)
}

func buildDayRange(f *finder, m *rules.Match, e *expr) bool {
	_, mo, _ := f.norm(m, "m", f.g.c.month)
	a, _ := f.number(m, "a")
	b, _ := f.number(m, "b")
	y := f.year(m)
	e.a = period{unit: day, y: y, n: mo, d: a}
	e.b = period{unit: day, y: y, n: mo, d: b}
	f.joint(m, e)
	return a < b && validDay(y, mo, a) && validDay(y, mo, b) && !f.counts(m.Hi)
}

// buildDayList reads "May 1, 2 and 3, 2020", a time for each day.
func buildDayList(f *finder, m *rules.Match, e *expr) bool {
	_, mo, _ := f.norm(m, "m", f.g.c.month)
	y := f.year(m)
	first, _, _ := m.Cap("a")
	last, _, _ := m.Cap("b")
	lo := m.Lo
	for i := first; i <= last; i++ {
		d, _ := digits(f.t.Str(i))
		if !f.t.Has(i, f.g.c.dayNo) {
			continue
		}
		if !validDay(y, mo, d) {
			return false
		}
		e.a = period{unit: day, y: y, n: mo, d: d}
		if i < last {
			x := *e
			x.lo, x.modLo, x.hi = lo, lo, i+1
			f.found = append(f.found, x)
		}
		if i+1 < last {
			lo = i + 2 // behind the comma
		}
	}
	e.lo, e.modLo = last, last
	return !f.counts(m.Hi)
}

// cutAt is the token at which the second date of a range begins.
func (f *finder) cutAt(m *rules.Match) int {
	b, _, _ := m.Cap("b")
	if n, _, ok := m.Cap("n"); ok && n < b {
		return n
	}
	return b
}

// joint notes whether the two parts of a range are joined by a word that also makes lists.
func (f *finder) joint(m *rules.Match, e *expr) {
	e.cut, _, _ = m.Cap("b")
	if e.cut == 0 {
		e.cut, _, _ = m.Cap("n")
	}
	if s, _, ok := f.norm(m, "j", f.g.c.join); ok {
		e.list = s != "to"
	}
}

func buildDay(f *finder, m *rules.Match, e *expr) bool {
	_, mo, _ := f.norm(m, "m", f.g.c.month)
	d, _ := f.number(m, "d")
	y := f.year(m)
	e.a = period{unit: day, y: y, n: mo, d: d}
	return validDay(y, mo, d) && (y != 0 || !f.counts(m.Hi))
}

func buildMonthRange(f *finder, m *rules.Match, e *expr) bool {
	_, a, _ := f.norm(m, "m", f.g.c.month)
	_, b, _ := f.norm(m, "n", f.g.c.month)
	y := f.year(m)
	e.a = period{unit: month, y: y, n: a}
	e.b = period{unit: month, y: y, n: b}
	f.joint(m, e)
	if _, _, ok := m.Cap("j"); ok && y == 0 {
		e.full = true // no part is shared
	}
	if y != 0 && a > b {
		e.a.y--
	}
	return a != b && (y != 0 || f.isMonth(m.Hi-1, m.Hi, b) || f.t.Tokens[m.Hi-1].Shape != lex.Upper)
}

// buildMonthFigures reads "05/2027", with two figures and behind a preposition of time: "Law 5/2027" is a number.
func buildMonthFigures(f *finder, m *rules.Match, e *expr) bool {
	n, _ := f.number(m, "n")
	e.a = period{unit: month, y: f.year(m), n: n}
	return n <= 12 && len(f.t.Str(m.Lo)) == 2 && f.governed(m.Lo) && !f.labelled(m.Lo) && !f.counts(m.Hi)
}

// buildWeekdayOf reads "the first Sunday of June 2021", "Tuesday of last week".
func buildWeekdayOf(f *finder, m *rules.Match, e *expr) bool {
	_, e.inside.weekday, _ = f.norm(m, "w", f.g.c.weekday)
	if m.Rule.Name == "weekday.of.week" {
		e.form, e.a = relative, period{unit: week}
		e.pick, _, _ = f.norm(m, "r", f.g.c.rel)
		return f.picks(e.pick)
	}
	if o, ok := f.number(m, "o"); ok {
		e.inside.nth = o
	} else if pick, _, _ := f.norm(m, "r", f.g.c.rel, f.g.c.final); pick == "last" {
		e.inside.nth = -1
	}
	if _, n, ok := f.norm(m, "m", f.g.c.month); ok {
		e.a = period{unit: month, y: f.year(m), n: n}
	} else {
		e.form, e.a = relative, period{unit: month}
		if e.pick, _, _ = f.norm(m, "s", f.g.c.rel); !f.picks(e.pick) {
			return false
		}
	}
	return e.inside.nth != 0 && e.inside.nth <= 5
}

// buildDayEdge reads "the last day of March", "the first day of 2021".
func buildDayEdge(f *finder, m *rules.Match, e *expr) bool {
	o, ok := f.number(m, "o")
	pick, _, _ := f.norm(m, "r", f.g.c.rel, f.g.c.final)
	last := !ok && pick == "last"
	_, mo, inMonth := f.norm(m, "m", f.g.c.month)
	switch y := f.year(m); {
	case !ok && !last:
		return false
	case !inMonth && y == 0:
		e.form, e.a, e.inside.nth = relative, period{unit: month}, -1
		if e.pick, _, _ = f.norm(m, "s", f.g.c.rel); e.pick == "" {
			e.form, e.code = theUnit, "M"
		}
		return last && (e.pick == "" || f.picks(e.pick))
	case inMonth && last:
		e.a, e.inside.nth = period{unit: month, y: y, n: mo}, -1
	case inMonth:
		e.a = period{unit: day, y: y, n: mo, d: o}
		return validDay(y, mo, o)
	case last:
		e.a = period{unit: day, y: y, n: 12, d: 31}
	default:
		e.a = period{unit: day, y: y, n: 1, d: 1}
		return o == 1
	}
	return true
}

// buildDayOfRel reads "the 15th of last month".
func buildDayOfRel(f *finder, m *rules.Match, e *expr) bool {
	e.form, e.a = relative, period{unit: month}
	e.inside.day, _ = f.number(m, "o")
	e.pick, _, _ = f.norm(m, "r", f.g.c.rel)
	return e.inside.day <= 31 && f.picks(e.pick)
}

// picks reports whether a word picks one unit of the calendar.
func (f *finder) picks(pick string) bool {
	_, moves := offsets[pick]
	return moves || pick == "this" || pick == "cur" || pick == "same" || pick == "that"
}

func buildMonth(f *finder, m *rules.Match, e *expr) bool {
	_, mo, _ := f.norm(m, "m", f.g.c.month)
	y := f.year(m)
	e.a = period{unit: month, y: y, n: mo}
	return y != 0 || f.isMonth(m.Lo, m.Hi, mo)
}
