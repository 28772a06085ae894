package timex

import (
	"docket/extract/lex"
	"docket/extract/rules"
)

// A builder makes an expr of a match; it returns false where the words are no time after all.
type builder func(*finder, *rules.Match, *expr) bool

// builders has one for each rule of times.rules. Rules of one shape share one.
var builders = map[string]builder{
	"iso": buildNumeric, "slash.ymd": buildNumeric, "slash": buildSlash, "dashes": buildDashes, "dashes.month": buildDay, "dots": buildDots,
	"two.dmy": buildTwoDays, "two.mdy": buildTwoDays, "range.dmy": buildDayRange, "range.mdy": buildDayRange,
	"dmy": buildDay, "mdy": buildDay, "range.month": buildMonthRange, "month.year": buildMonth, "month": buildMonth,
	"fiscal": buildFiscal, "fiscal.short": buildFiscal, "fiscal.after": buildFiscal, "crop": buildYearRange,
	"quarter.code": buildQuarterCode, "quarter.code.first": buildQuarterCode, "quarter.code.after": buildQuarterCode,
	"quarter.bare": buildQuarterCode, "range.quarter": buildQuarterRange,
	"range.quarter.words": buildQuarterRange, "quarter.of": buildQuarter, "quarter.rel": buildQuarter,
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

// adjacent reports whether b follows a directly.
func adjacent(a, b period) bool {
	if a.y != 0 {
		return a.add(1) == b
	}
	return a.unit == b.unit && (a.n == b.n && b.d == a.d+1 || a.d == b.d && b.n == a.n+1)
}
