package timex

import (
	"docket/extract/lex"
	"docket/extract/rules"
)

// A builder makes an expr of a match; it returns false where the words are no time after all.
type builder func(*finder, *rules.Match, *expr) bool

// builders has one for each rule of times.rules. Rules of one shape share one.
var builders = map[string]builder{
	"name": buildNone, "war": buildNone,
	"iso.time": buildDayTime, "iso": buildNumeric, "ymd.month": buildDay, "mdy.dashes": buildDay, "slash.ymd": buildNumeric, "slash": buildSlash, "dashes": buildSlash, "dashes.month": buildDay, "dots": buildDots,
	"two.dmy": buildTwoDays, "two.mdy": buildTwoDays, "range.dmy": buildDayRange, "list.mdy": buildDayList, "range.mdy": buildDayRange,
	"dmy": buildDay, "dmy.stop": buildDay, "mdy": buildDay, "range.month": buildMonthRange, "month.year": buildMonth, "month": buildMonth,
	"month.joined": buildMonth, "month.figures": buildMonthFigures,
	"weekday.of.month": buildWeekdayOf, "day.edge": buildDayEdge, "weekday.of.week": buildWeekdayOf, "day.of.rel": buildDayOfRel,
	"fiscal": buildFiscal, "fiscal.short": buildFiscal, "fiscal.after": buildFiscal, "crop": buildYearRange,
	"fiscal.quarter": buildFiscalQuarter, "fiscal.quarter.after": buildFiscalQuarter, "quarter.short": buildQuarterShort,
	"quarter.code": buildQuarterCode, "quarter.code.first": buildQuarterCode, "quarter.code.after": buildQuarterCode, "quarter.code.alone": buildQuarterCode,
	"quarter.bare": buildQuarterCode, "range.quarter": buildQuarterRange,
	"range.quarter.words": buildQuarterRange, "quarter.of": buildQuarter, "quarter.rel": buildQuarter, "half.decade": buildHalfDecade,
	"quarter.yearly": buildQuarter, "quarter.year.first": buildQuarter, "quarter.ord": buildQuarter,
	"quarter.ago": buildQuarterAgo, "firstn": buildFirst, "months.code": buildMonthsCode, "season.year": buildSeason, "season.after": buildSeason,
	"season": buildSeason, "season.rel": buildOfYear, "month.rel": buildOfYear,
	"bc.range": buildEra, "bc": buildEra, "ad": buildEra, "ad.first": buildEra, "bc.century": buildCentury,
	"week.iso": buildWeek, "week.code": buildWeek, "week.number": buildWeek, "week.of.year": buildWeekOf,
	"century.decade": buildDecadeOf, "century.turn": buildTurn, "year.named": buildYearNamed,
	"decades": buildDecade, "decade": buildDecade, "decade.short": buildDecade, "decade.word": buildDecade, "decades.word": buildDecade,
	"century.two": buildCentury, "century": buildCentury, "year.range": buildYearRange,
	"year.range.open": buildYearRange, "year": buildYear, "year.unit": buildYear, "year.early": buildYearNamed,
	"bc.decade": buildEra, "bc.month": buildEra,
	"ago.half": buildAgo, "ago.halved": buildAgo, "ago.quarter": buildAgo, "ago": buildAgo, "ago.bare": buildAgo, "year.ago": buildAgo,
	"ago.one": buildAgo, "in.time": buildAgo, "before.last": buildBeforeLast, "then": buildThen, "week.of": buildWeekOf,
	"rel.num": buildSpan, "rel.num.after": buildSpan, "rel.plural": buildSpan, "rel.fiscal": buildRel, "rel.fiscal.quarter": buildRel,
	"rel.daypart": buildRelPart, "rel.unit": buildRel, "rel.stretch": buildRel, "same.of": buildSameOf, "rel.month": buildRel,
	"rel.weekday": buildRel, "rel.season": buildRel, "rel.holiday": buildRel, "deictic": buildDeictic,
	"ord.nums": buildLength, "set.every": buildEvery, "set.day.of": buildEvery, "set.named": buildEvery, "set.weekdays": buildEvery, "set.weekday.parts": buildEvery,
	"set.per": buildEvery, "set.word": buildSetWord, "dur.half": buildLength, "dur.between": buildLength,
	"dur.halved": buildLength, "dur": buildLength,
	"dur.long": buildLength, "long": buildLong, "long.word": buildLong, "dur.quarter": buildQuarterOf, "dur.plural": buildLength, "the.unit": buildTheUnit,
	"clock.past": buildClock, "clock.four": buildClock,
	"clock": buildClock, "clock.hour": buildClock, "clock.part": buildClock, "daypart": buildDayPart, "daypart.twelve": buildDayPart, "weekday.part": buildWeekday, "weekday.span": buildWeekdaySpan,
	"weekday": buildWeekday, "holiday": buildHoliday, "named": buildHoliday, "named.day": buildHoliday, "yearend": buildYearEnd, "monthend": buildYearEnd,
	"midunit": buildYearEnd,
	"vague":   buildVague, "vague.adj": buildVagueAdj, "day.of.month": buildDayOfMonth,
}

// sentence finds the expressions of one sentence.
func (f *finder) sentence(i int, s lex.Range) {
	f.s, f.sent, f.from = s, i, len(f.found)
	f.g.set.Find(f.t, s.Lo, s.Hi, func(m *rules.Match) bool {
		f.next = expr{lo: m.Lo, hi: m.Hi, modLo: m.Lo, preTok: -1, sent: i, typ: Date}
		if f.g.build[m.Rule](f, m, &f.next) {
			f.put(f.next)
		}
		return true
	})
	if len(f.found) > f.from {
		f.compose()
	}
}

// buildNone leaves alone what is a name.
func buildNone(*finder, *rules.Match, *expr) bool { return false }

// put adds an expression. Two full dates are put one by one, Periods can join them again; so is a list such as "21
// and 24 June", which no "between" governs.
func (f *finder) put(e expr) {
	if e.list && e.b.unit != noUnit && !adjacent(e.a, e.b) && !f.between(e.lo) || e.full {
		first := e
		first.hi, first.b = e.cut-1, period{}
		if f.isThe(first.hi) {
			first.hi--
		}
		f.days(&first)
		f.found = append(f.found, first)
		e.lo, e.modLo, e.a, e.b, e.full = e.cut, e.cut, e.b, period{}, false
	}
	f.days(&e)
	f.found = append(f.found, e)
}

// days puts the days of a list that share the month of e, which stands behind them: "3, 9 and 15 May". A preposition or
// article stands before the first.
func (f *finder) days(e *expr) {
	if e.form != calendar || e.a.unit != day || e.a.n == 0 || e.code != "" {
		return
	}
	c, lo := &f.g.c, e.lo
	for lo-2 >= f.s.Lo && (f.t.Is(lo-1, ',') || f.t.Has(lo-1, c.join)) && f.t.Has(lo-2, c.dayNo) {
		lo -= 2
	}
	if lo == e.lo || !f.t.Has(lo-1, c.prep) && !f.inArticle(lo) || len(f.found) > f.from && f.found[len(f.found)-1].hi > lo {
		return
	}
	for ; lo < e.lo; lo += 2 {
		d, _ := digits(f.t.Str(lo))
		x := *e
		x.lo, x.hi, x.modLo, x.a.d, x.b, x.list = lo, lo+1, lo, d, period{}, false
		f.found = append(f.found, x)
	}
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

// adjacent reports whether b follows a directly.
func adjacent(a, b period) bool {
	if a.y != 0 {
		return a.add(1) == b
	}
	return a.unit == b.unit && (a.n == b.n && b.d == a.d+1 || a.d == b.d && b.n == a.n+1)
}
