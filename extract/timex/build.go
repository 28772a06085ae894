package timex

import (
	"docket/extract/lex"
	"docket/extract/rules"
)

// A builder makes an expr of a match; it returns false where the words are no time after all.
type builder func(*finder, *rules.Match, *expr) bool

// builders has one for each rule of times.rules. Rules of one shape share one.
var builders = map[string]builder{
	"iso": buildNumeric("ymd"), "slash.ymd": buildNumeric("ymd"), "slash": buildSlash, "dots": buildDots,
	"two.dmy": buildTwoDays, "two.mdy": buildTwoDays, "range.dmy": buildDayRange, "range.mdy": buildDayRange,
	"dmy": buildDay, "mdy": buildDay, "range.month": buildMonthRange, "month.year": buildMonth, "month": buildMonth,
	"fiscal": buildFiscal, "fiscal.short": buildFiscal, "fiscal.after": buildFiscal, "crop": buildYearRange,
	"quarter.code": buildQuarterCode, "quarter.code.first": buildQuarterCode, "quarter.code.after": buildQuarterCode,
	"quarter.bare": buildQuarterCode, "range.quarter": buildQuarterRange, "quarter.of": buildQuarter, "quarter.rel": buildQuarter,
	"quarter.yearly": buildQuarter, "quarter.year.first": buildQuarter, "quarter.ord": buildQuarter,
	"quarter.ago": buildQuarterAgo, "firstn": buildFirst, "season.year": buildSeason, "season.after": buildSeason,
	"season": buildSeason, "season.rel": buildOfYear, "month.rel": buildOfYear,
	"bc.range": buildEra, "bc": buildEra, "ad": buildEra, "ad.first": buildEra, "bc.century": buildCentury,
	"decades": buildDecade, "decade": buildDecade, "decade.short": buildDecade, "decade.word": buildDecade,
	"century.two": buildCentury, "century": buildCentury, "year.range": buildYearRange,
	"year.range.open": buildYearRange, "year": buildYear, "year.unit": buildYear,
	"bc.decade": buildEra, "bc.month": buildEra,
	"ago.half": buildAgo, "ago": buildAgo, "ago.bare": buildAgo, "year.ago": buildAgo,
	"ago.one": buildAgo, "in.time": buildAgo, "then": buildThen, "week.of": buildWeekOf,
	"rel.num": buildSpan, "rel.plural": buildSpan, "rel.fiscal": buildRel, "rel.fiscal.quarter": buildRel,
	"rel.daypart": buildRelPart, "rel.unit": buildRel, "rel.stretch": buildRel, "same.of": buildSameOf, "rel.month": buildRel,
	"rel.weekday": buildRel, "rel.season": buildRel, "rel.holiday": buildRel, "deictic": buildDeictic,
	"ord.nums": buildLength, "set.every": buildEvery, "set.named": buildEvery, "set.weekdays": buildEvery,
	"set.per": buildEvery, "set.word": buildSetWord, "dur.half": buildLength, "dur.between": buildLength,
	"dur.halved": buildLength, "dur": buildLength, "dur.plural": buildLength, "the.unit": buildTheUnit,
	"clock": buildClock, "clock.hour": buildClock, "clock.part": buildClock, "daypart": buildDayPart, "weekday.part": buildWeekday,
	"weekday": buildWeekday, "holiday": buildHoliday, "yearend": buildYearEnd, "monthend": buildYearEnd,
	"vague": buildVague, "vague.adj": buildVagueAdj, "day.of.month": buildDayOfMonth,
}

// sentence finds the expressions of one sentence.
func (f *finder) sentence(i int, s lex.Range) {
	f.s, f.sent, f.from = s, i, len(f.found)
	f.g.set.Find(f.t, s.Lo, s.Hi, func(m *rules.Match) bool {
		e := expr{lo: m.Lo, hi: m.Hi, modLo: m.Lo, preTok: -1, sent: i, typ: Date}
		if f.g.build[m.Rule](f, m, &e) {
			f.put(e)
		}
		return true
	})
	if len(f.found) > f.from {
		f.compose()
	}
}

// put adds an expression. Two full dates are put one by one, Periods can join them again; so is a list such as "21
// and 24 June", which no "between" governs.
func (f *finder) put(e expr) {
	if e.list && e.b.unit != noUnit && !adjacent(e.a, e.b) && !f.between(e.lo) || e.full {
		first := e
		first.hi, first.b = e.cut-1, period{}
		f.found = append(f.found, first)
		e.lo, e.modLo, e.a, e.b, e.full = e.cut, e.cut, e.b, period{}, false
	}
	f.found = append(f.found, e)
}

// between reports whether "between" or "from" stands before token i.
func (f *finder) between(i int) bool {
	if f.t.Has(i-1, f.g.c.article) || f.t.Is(i-1, 't') {
		i--
	}
	m := f.t.Term(i-1, f.g.c.prep)
	return m != nil && m.Norm == "between"
}

// number is the value that a capture was marked with.
func (f *finder) number(m *rules.Match, name string) (v int, ok bool) {
	lo, hi, ok := m.Cap(name)
	if !ok {
		return 0, false
	}
	for term := range f.t.Terms(lo) {
		if lo+int(term.N) == hi && f.g.isNumber(term.Class) && term.Value >= 0 {
			return int(term.Value), true
		}
	}
	return digits(f.t.Slice(lo, hi))
}

func (g *Tagger) isNumber(c lex.Class) bool {
	return c == g.c.yearNo || c == g.c.dayNo || c == g.c.ord || c == g.c.num
}

// count is a captured count of units.
func (f *finder) count(m *rules.Match, name string) count {
	lo, hi, ok := m.Cap(name)
	if !ok {
		return count{}
	}
	for term := range f.t.Terms(lo) {
		if lo+int(term.N) == hi && term.Class == f.g.c.num {
			return count{max(int(term.Value), 0), term.Norm}
		}
	}
	return count{}
}

// norm is the normal form of the captured term, and its number where it is one.
func (f *finder) norm(m *rules.Match, name string, classes ...lex.Class) (s string, n int, ok bool) {
	lo, hi, ok := m.Cap(name)
	if !ok {
		return "", 0, false
	}
	for term := range f.t.Terms(lo) {
		if lo+int(term.N) != hi {
			continue
		}
		for _, c := range classes {
			if term.Class == c {
				n, _ = digits(term.Norm)
				return term.Norm, n, true
			}
		}
	}
	return "", 0, false
}

// year reads the year of a match: in full, or of two digits behind an apostrophe or a slash.
func (f *finder) year(m *rules.Match) int {
	if y, ok := f.number(m, "y"); ok {
		return y
	}
	if y, ok := f.number(m, "yy"); ok && y < 100 {
		return shortYear(y)
	}
	return 0
}

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
	default:
		return 0
	}
	if b <= a || b > 2200 {
		return 0
	}
	return b
}

func validDay(y, m, d int) bool {
	if y == 0 {
		y = 2000
	}
	return m >= 1 && m <= 12 && d >= 1 && d <= monthDays(y, m)
}

// buildNumeric reads a date in figures, in the order given.
func buildNumeric(string) builder {
	return func(f *finder, m *rules.Match, e *expr) bool {
		y, _ := f.number(m, "y")
		mo, _ := f.number(m, "m")
		d, _ := f.number(m, "d")
		e.a = period{unit: day, y: y, n: mo, d: d}
		return validDay(y, mo, d)
	}
}

// buildSlash reads 12/03/2021: the day first where the month cannot be, otherwise as the rest of the text has it.
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
	return e.numeric(a, b, y, f.dayFirst())
}

// numeric sets the date of two numbers and a year.
func (e *expr) numeric(a, b, y int, dayFirst bool) bool {
	if a > 12 || dayFirst && b <= 12 {
		a, b = b, a
	}
	e.a = period{unit: day, y: y, n: a, d: b}
	return validDay(y, a, b)
}

// buildDots reads 12.03.2021, the day first.
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
	if width[2] != 4 || part[2] < 1000 {
		return false
	}
	return e.numeric(part[0], part[1], part[2], true)
}

// dayFirst tells from the rest of the text how dates in figures are written: a first number over 12 anywhere means
// the day first, a second one over 12 the month first; without such evidence the month comes first.
func (f *finder) dayFirst() bool {
	if f.order == 0 {
		f.order = 'm'
		if f.readOrder() {
			f.order = 'd'
		}
	}
	return f.order == 'd'
}

func (f *finder) readOrder() bool {
	t := f.t
	for i := 0; i+4 < len(t.Tokens); i++ {
		if !t.Has(i, f.g.c.dayNo) || !t.Is(i+1, '/') || !t.Tokens[i+1].Glued || !t.Has(i+2, f.g.c.dayNo) || !t.Is(i+3, '/') {
			continue
		}
		if v, _ := digits(t.Str(i)); v > 12 {
			return true
		}
		if v, _ := digits(t.Str(i + 2)); v > 12 {
			return false
		}
	}
	return false
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
	return a != b
}

func buildMonth(f *finder, m *rules.Match, e *expr) bool {
	_, mo, _ := f.norm(m, "m", f.g.c.month)
	y := f.year(m)
	e.a = period{unit: month, y: y, n: mo}
	return y != 0 || f.isMonth(m.Lo, m.Hi, mo)
}

func buildFiscal(f *finder, m *rules.Match, e *expr) bool {
	y := f.year(m)
	e.a = period{unit: fiscal, y: y}
	e.fiscal = true
	if lo, hi, ok := m.Cap("z"); ok {
		z, _ := digits(f.t.Slice(lo, hi))
		if z = closing(y, z, f.t.Str(lo)); z == y+1 {
			e.a.n = z // both years are named; the issuer decides
		} else if z > 0 {
			e.b = period{unit: fiscal, y: z}
		}
	}
	return y != 0
}

// quarters reads which quarter or half a match speaks of.
func (f *finder) quarters(m *rules.Match, e *expr, y int) bool {
	code, _, _ := f.norm(m, "q", f.g.c.halfq, f.g.c.qcode)
	n, ok := f.number(m, "o")
	if !ok {
		n, ok = f.number(m, "n")
	}
	most, u := 4, quarter
	if code == "H" {
		most, u = 2, half
	}
	if s, _, rel := f.norm(m, "r", f.g.c.rel); rel && !ok {
		if s != "last" {
			return false
		}
		n = most
	}
	e.a = period{unit: u, y: y, n: n}
	return n >= 1 && n <= most
}

func buildQuarterCode(f *finder, m *rules.Match, e *expr) bool {
	return f.quarters(m, e, f.year(m))
}

// buildQuarterRange reads "Q1–Q3 2021".
func buildQuarterRange(f *finder, m *rules.Match, e *expr) bool {
	a, _ := f.number(m, "a")
	b, _ := f.number(m, "b")
	code, _, _ := f.norm(m, "q", f.g.c.qcode)
	e.a = period{unit: unitOf(code), y: f.year(m), n: a}
	e.b = e.a
	e.b.n = b
	return a >= 1 && a < b && (b <= 2 || code == "Q" && b <= 4)
}

// buildQuarter reads "third quarter", of a year that may be told from another time.
func buildQuarter(f *finder, m *rules.Match, e *expr) bool {
	if !f.quarters(m, e, f.year(m)) {
		return false
	}
	if e.pick, _, _ = f.norm(m, "s", f.g.c.rel); e.pick == "" && m.Rule.Name == "quarter.rel" {
		e.pick = "the"
	}
	if e.a.unit == half && e.a.y == 0 && m.Rule.Name == "quarter.ord" {
		return false // a match, a page
	}
	return true
}

func buildQuarterAgo(f *finder, m *rules.Match, e *expr) bool {
	if _, ok := f.number(m, "o"); ok {
		e.pick = "last"
		return f.quarters(m, e, 0)
	}
	e.form, e.pick, e.code, e.n = shifted, "earlier", "Y", count{v: 1}
	return true
}

// buildFirst reads "the first nine months of 2022".
func buildFirst(f *finder, m *rules.Match, e *expr) bool {
	e.n = f.count(m, "n")
	e.code, _, _ = f.norm(m, "u", f.g.c.units)
	if s, _, ok := f.norm(m, "r", f.g.c.rel); ok && s != "last" {
		return false
	}
	if o, ok := f.number(m, "o"); ok && o != 1 {
		return false
	}
	n := months(e.code, e.n.v)
	if n < 1 || n > 11 {
		return false
	}
	e.a = period{unit: year, y: f.year(m)}
	if e.pick, _, _ = f.norm(m, "s", f.g.c.rel); e.pick == "" {
		e.pick = "the"
	}
	e.part = n
	if _, ok := f.number(m, "o"); !ok {
		e.part = -n
	}
	return true
}

func buildSeason(f *finder, m *rules.Match, e *expr) bool {
	_, n, _ := f.norm(m, "s", f.g.c.season, f.g.c.seasonName)
	y := f.year(m)
	if lo, hi, ok := m.Cap("z"); ok {
		z, _ := digits(f.t.Slice(lo, hi))
		if closing(y, z, f.t.Str(lo)) != y+1 {
			return false
		}
	}
	e.a = period{unit: season, y: y, n: n}
	return y != 0 || f.isSeason(m.Lo, m.Hi)
}

// buildOfYear reads "the spring of that year".
func buildOfYear(f *finder, m *rules.Match, e *expr) bool {
	e.pick, _, _ = f.norm(m, "r", f.g.c.rel)
	if _, n, ok := f.norm(m, "s", f.g.c.season); ok {
		e.a = period{unit: season, n: n}
		return true
	}
	_, n, _ := f.norm(m, "m", f.g.c.month)
	e.a = period{unit: month, n: n}
	return true
}

func buildEra(f *finder, m *rules.Match, e *expr) bool {
	sign := -1
	if m.Rule.Name == "ad" || m.Rule.Name == "ad.first" {
		sign = 1
	}
	if a, ok := f.number(m, "a"); ok {
		b, _ := f.number(m, "b")
		e.a, e.b = period{unit: year, y: sign * a}, period{unit: year, y: sign * b}
		e.full, e.cut = true, f.cutAt(m)
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
	return n > 0 && n < 9999
}

func buildDecade(f *finder, m *rules.Match, e *expr) bool {
	y, ok := f.number(m, "y")
	if n, short := f.number(m, "n"); short {
		y, ok = 1900+n, n < 100
	}
	if _, n, word := f.norm(m, "d", f.g.c.decadeWord); word {
		y, ok = 1900+n, f.inArticle(m.Lo)
	}
	if a, two := f.number(m, "a"); two {
		y, ok = a, true
		b, _ := f.number(m, "b")
		if b < 100 {
			b += y - y%100
		}
		e.b = period{unit: decade, y: b}
		f.joint(m, e)
		if b <= y || b%10 != 0 {
			return false
		}
	}
	e.a = period{unit: decade, y: y}
	return ok && y%10 == 0
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
	if b = closing(a, b, f.t.Str(lo)); !whole || b == 0 || f.counts(m.Hi) || f.labelled(m.Lo) {
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

// adjacent reports whether b follows a directly.
func adjacent(a, b period) bool {
	if a.y != 0 {
		return a.add(1) == b
	}
	return a.unit == b.unit && (a.n == b.n && b.d == a.d+1 || a.d == b.d && b.n == a.n+1)
}
