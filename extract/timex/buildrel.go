package timex

import (
	"docket/extract/lex"
	"docket/extract/rules"
)

// Builders of times that are told from another one, of lengths, repetitions and times of day.

// buildAgo reads "two years ago", "three days later". Where "before" or "after" goes on with a noun it is told from
// an event.
func buildAgo(f *finder, m *rules.Match, e *expr) bool {
	e.form = shifted
	e.n = f.count(m, "n")
	if m.Rule.Name == "ago.bare" {
		e.n = count{text: "X"}
	}
	e.code, _, _ = f.norm(m, "u", f.g.c.units, f.g.c.unit1)
	switch m.Rule.Name {
	case "year.ago":
		e.pick, e.n = "earlier", count{v: 1}
		return e.code == "Y"
	case "in.time":
		e.pick = "from"
		return e.code != "TS"
	case "ago.one":
		e.n = count{v: 1}
		if !f.inArticle(m.Lo) || !f.stops(m.Hi) {
			return false
		}
	}
	lo, hi, _ := m.Cap("k")
	for term := range f.t.Terms(lo) {
		if term.Class == f.g.c.ago && lo+int(term.N) == hi {
			e.pick = term.Norm
		}
	}
	switch f.t.Slice(lo, hi) {
	case "before", "after", "following", "prior", "on":
		if !f.stops(hi) {
			return f.beforeEvent(lo, e)
		}
	}
	return e.code != "" && e.code != "TS"
}

// buildThen reads "since then", "until then": the time told last.
func buildThen(f *finder, m *rules.Match, e *expr) bool {
	e.form, e.pick, e.code = relative, "that", "P"
	if m.Lo == f.s.Lo {
		return false
	}
	p := f.t.Term(m.Lo-1, f.g.c.prep)
	return p != nil && (p.Norm == "since" || p.Norm == "until" || p.Norm == "by")
}

// buildWeekOf reads "the first week of May": the ISO week around its fourth day, or around the fourth from its end.
func buildWeekOf(f *finder, m *rules.Match, e *expr) bool {
	_, mo, _ := f.norm(m, "m", f.g.c.month)
	o, ok := f.number(m, "o")
	pick, _, _ := f.norm(m, "r", f.g.c.rel)
	e.a = period{unit: day, y: f.year(m), n: mo, d: 7*o - 3}
	if !ok {
		e.a.d = monthDays(max(e.a.y, 1999), mo) - 3
	}
	e.week = true
	return ok && o <= 4 || pick == "last"
}

// beforeEvent leaves "two days after" to its event; "on" is then no part of a time at all.
func (f *finder) beforeEvent(k int, e *expr) bool {
	e.hi = k
	e.form, e.typ, e.event = length, Duration, true
	if f.t.Slice(k, k+1) == "on" {
		e.event = false
	}
	return true
}

// stops reports whether the clause ends before token i.
func (f *finder) stops(i int) bool {
	return i >= f.s.Hi || f.t.Tokens[i].Kind == lex.Sign && !f.t.Has(i, f.g.c.before) && !f.t.Is(i, '"')
}

// buildSpan reads "the past two years", "the next 12 to 18 months", "recent years".
func buildSpan(f *finder, m *rules.Match, e *expr) bool {
	e.pick, _, _ = f.norm(m, "r", f.g.c.rel)
	e.n = f.count(m, "n")
	e.code, _, _ = f.norm(m, "u", f.g.c.units, f.g.c.unit1)
	if n2 := f.count(m, "n2"); n2.text != "" || n2.v > 0 {
		e.n2 = n2
	}
	e.form, e.typ = span, Duration
	if m.Rule.Name == "rel.plural" {
		e.n = count{text: "X"}
		switch e.pick {
		case "recent":
			return f.setVague(e, "PAST_REF")
		case "these", "this":
			return f.setVague(e, "PRESENT_REF")
		case "coming", "next", "foll":
			return true
		}
	}
	if e.pick == "recent" {
		e.pick = "past"
	}
	return e.pick != "cur" && e.code != "TS"
}

func (f *finder) setVague(e *expr, value string) bool {
	e.form, e.typ, e.value = vague, Date, value
	return true
}

// buildRel reads a unit, month, weekday, season or holiday that a word picks out.
func buildRel(f *finder, m *rules.Match, e *expr) bool {
	c := &f.g.c
	e.form = relative
	e.pick, _, _ = f.norm(m, "r", c.rel)
	lo, hi, _ := m.Cap("r")
	switch m.Rule.Name {
	case "rel.unit":
		e.code, _, _ = f.norm(m, "u", c.unit1)
		e.a = period{unit: unitOf(e.code)}
		if (e.pick == "last" || e.pick == "next") && f.inArticle(lo) && f.partOf(m.Hi) {
			return false
		}
		return e.code != "TS" && e.code != "NI" && e.pick != "recent"
	case "rel.stretch":
		e.code, _, _ = f.norm(m, "u", c.stretch)
		return f.stretch(e, lo, hi)
	case "rel.fiscal":
		e.a, e.fiscal = period{unit: fiscal}, true
		return true
	case "rel.fiscal.quarter":
		e.code, _, _ = f.norm(m, "q", c.halfq)
		e.a = period{unit: unitOf(e.code)}
		return e.code == "Q"
	}
	return f.relNamed(m, e)
}

// partOf reports whether the unit before token i is a part of something, "the last year of the war".
func (f *finder) partOf(i int) bool {
	if i >= f.s.Hi {
		return false
	}
	switch f.t.Str(i) {
	case "of", "before", "in", "that", "for":
		return f.t.Str(i) != "in" || f.t.Slice(i+1, min(i+2, f.s.Hi)) == "which"
	}
	return false
}

// buildSameOf reads "the same period of last year": the time just told, in another year.
func buildSameOf(f *finder, m *rules.Match, e *expr) bool {
	if pick, _, _ := f.norm(m, "r", f.g.c.rel); pick != "same" && pick != "that" {
		return false
	}
	e.form, e.pick, e.code = relative, "same", "P"
	e.a.y = f.year(m)
	e.of, _, _ = f.norm(m, "s", f.g.c.rel)
	if e.of == "" && e.a.y == 0 {
		e.of = "prev"
	}
	return true
}

// relNamed reads "the following June", "last Monday", "this fall", "last Thanksgiving".
func (f *finder) relNamed(m *rules.Match, e *expr) bool {
	c := &f.g.c
	if _, n, ok := f.norm(m, "m", c.month); ok {
		e.a = period{unit: month, n: n}
		if d, ok := f.number(m, "d"); ok {
			e.a = period{unit: day, n: n, d: d}
			return validDay(0, n, d)
		}
		return true
	}
	if _, n, ok := f.norm(m, "w", c.weekday); ok {
		e.a = period{unit: day, n: 0, d: n}
		e.code = "weekday"
		return true
	}
	if _, n, ok := f.norm(m, "s", c.season); ok {
		e.a = period{unit: season, n: n}
		return true
	}
	e.code = "holiday"
	e.value, _, _ = f.norm(m, "h", c.holiday)
	return true
}

// stretch reads "that time", "the same period"; "this time" and "the last time" are no times.
func (f *finder) stretch(e *expr, lo, hi int) bool {
	switch {
	case e.pick == "same" || e.pick == "that":
		if e.code == "T" && e.pick == "same" {
			return f.t.Has(hi, f.g.c.stretch) && f.t.Slice(hi, hi+1) != "time"
		}
		return true
	case e.code == "P" && (e.pick == "this" || e.pick == "latest"):
		return true
	case e.code == "T" && e.pick == "this" && f.t.Slice(lo+1, hi) == "time":
		return lo-1 >= f.s.Lo && f.t.Has(lo-1, f.g.c.prep)
	}
	return false
}

func buildRelPart(f *finder, m *rules.Match, e *expr) bool {
	e.form, e.typ = deictic, Time
	pick, _, _ := f.norm(m, "r", f.g.c.rel)
	part, _, _ := f.norm(m, "p", f.g.c.dayPart)
	if f.inArticle(m.Lo) && pick != "past" && pick != "cur" {
		e.form, e.pick, e.a = relative, pick, period{unit: day, clock: "T" + part}
		if offsets[pick] > 0 {
			e.pick = "foll"
		} else if offsets[pick] < 0 {
			e.pick = "prev"
		}
		return pick != "this" && pick != "recent" && pick != "these"
	}
	switch pick {
	case "last", "prev":
		e.n.v = -1
	case "next", "foll", "coming":
		e.n.v = 1
	case "this":
	case "that", "same":
		e.form, e.pick, e.a = relative, "same", period{unit: day}
	default:
		return false
	}
	e.a.clock = "T" + part
	return true
}

func buildDeictic(f *finder, m *rules.Match, e *expr) bool {
	e.form = deictic
	norm, _, _ := f.norm(m, "k", f.g.c.deictic)
	i, sign := 0, 1
	if norm[0] == '-' {
		i, sign = 1, -1
	}
	e.n.v = sign * int(norm[i]-'0')
	e.bare = norm == "0"
	if part, _, ok := f.norm(m, "p", f.g.c.dayPart); ok {
		e.a.clock, e.typ = "T"+part, Time
	} else if len(norm) > i+2 {
		e.a.clock, e.typ = "T"+norm[i+2:], Time
	}
	return true
}

// buildLength reads a plain length of time.
func buildLength(f *finder, m *rules.Match, e *expr) bool {
	c := &f.g.c
	e.form, e.typ = length, Duration
	e.code, _, _ = f.norm(m, "u", c.units, c.unit1)
	e.n = f.count(m, "n")
	switch m.Rule.Name {
	case "dur.plural":
		e.n = count{text: "X"}
		e.bare = true
		switch e.code {
		case "TS", "TM", "NI", "WE", "Q": // the minutes of a meeting, close quarters
			return false
		}
		return f.barePlural(m.Lo, m.Hi)
	case "dur.half":
		e.n2 = count{text: "half"}
	case "dur.between":
		a, b := f.count(m, "a"), f.count(m, "b")
		if e.n, e.n2 = a, b; a.known() && b.known() && a.v >= b.v {
			return false
		}
	case "dur.halved":
		return f.halfOf(e)
	}
	if e.code == "TS" && m.Hi-m.Lo == 2 && f.t.Has(m.Lo, c.article) {
		return false // "a second agreement"
	}
	if f.t.Has(m.Lo, c.article) && f.rated(m.Lo) {
		e.form, e.typ = repeated, Set
	}
	if e.code == "Q" && (m.Hi-m.Lo == 3 && f.dash(m.Lo+1) && f.t.Has(m.Hi-1, c.units) || f.t.Slice(m.Hi, min(m.Hi+1, f.s.Hi)) == "of") {
		return false // a fourth part
	}
	return e.code != "" && !f.age(m.Hi)
}

// rated reports whether what stands before token i is counted by the unit behind it, "flights a week".
func (f *finder) rated(i int) bool {
	if i-1 >= f.s.Lo && (f.t.Has(i-1, f.g.c.rate) || f.t.Has(i-1, f.g.c.behind) || f.pluralNoun(i-1)) {
		return true
	}
	for k := i - 1; k >= max(i-3, f.s.Lo) && !f.t.Tokens[k].Class.Meets(&f.g.c.ends); k-- {
		if f.t.Tokens[k].Kind == lex.Number || f.t.Has(k, f.g.c.counted) {
			return true
		}
	}
	return false
}

// halfOf turns half a century into years and half a year into months.
func (f *finder) halfOf(e *expr) bool {
	switch e.code {
	case "C":
		e.n, e.code = count{v: 50}, "Y"
	case "E":
		e.n, e.code = count{v: 5}, "Y"
	case "Y":
		e.n, e.code = count{v: 6}, "M"
	case "TH":
		e.n, e.code = count{v: 30}, "TM"
	case "D":
		e.n, e.code = count{v: 12}, "TH"
	default:
		return false
	}
	return true
}

func buildEvery(f *finder, m *rules.Match, e *expr) bool {
	c := &f.g.c
	e.form, e.typ = repeated, Set
	if code, _, ok := f.norm(m, "u", c.units, c.unit1); ok {
		e.code, e.n = code, count{v: 1}
		if n := f.count(m, "n"); n.known() {
			e.n = n
		} else if o, ok := f.number(m, "o"); ok {
			e.n.v = o
		} else if f.t.Slice(m.Lo+1, m.Lo+2) == "other" {
			e.n.v = 2
		}
		return true
	}
	if _, n, ok := f.norm(m, "w", c.weekday, c.weekdays); ok {
		e.value = "XXXX-WXX-" + string(pad(nil, n, 1))
		return true
	}
	if _, n, ok := f.norm(m, "m", c.month); ok {
		e.value = period{unit: month, n: n}.value()
		return true
	}
	if _, n, ok := f.norm(m, "s", c.season); ok {
		e.value = period{unit: season, n: n}.value()
		return true
	}
	part, _, _ := f.norm(m, "p", c.dayPart)
	e.value = "XXXX-XX-XXT" + part
	return true
}

func buildSetWord(f *finder, m *rules.Match, e *expr) bool {
	e.form, e.typ = repeated, Set
	e.value, _, _ = f.norm(m, "k", f.g.c.setWord)
	return true
}

// buildTheUnit reads "the year", "the quarter": only with the article, and where no "of" makes it another thing's.
func buildTheUnit(f *finder, m *rules.Match, e *expr) bool {
	e.form = theUnit
	e.code, _, _ = f.norm(m, "u", f.g.c.unit1)
	e.a = period{unit: unitOf(e.code)}
	return f.isTheUnit(m.Lo, m.Hi, e)
}

func buildClock(f *finder, m *rules.Match, e *expr) bool {
	e.typ = Time
	h, _ := f.number(m, "h")
	mi, hasMinutes := 0, false
	if lo, hi, ok := m.Cap("m"); ok {
		s := f.t.Slice(lo, hi)
		mi, _ = digits(s)
		if hasMinutes = true; len(s) != 2 || mi > 59 {
			return false
		}
	}
	if part, _, ok := f.norm(m, "p", f.g.c.dayPart); ok {
		if h < 1 || h > 12 || !f.governed(m.Lo) {
			return false
		}
		if h %= 12; part != "MO" {
			h += 12
		}
	} else if s, _, ok := f.norm(m, "a", f.g.c.ampm); ok {
		if h < 1 || h > 12 {
			return false
		}
		h %= 12
		if s == "12" {
			h += 12
		}
	} else if hasMinutes && f.ratio(m.Lo, m.Hi) {
		return false
	}
	b := append(make([]byte, 0, 8), 'T')
	if h == 0 {
		b = append(b, "00"...)
	} else {
		b = pad(b, h, 2)
	}
	b = append(b, ':', byte('0'+mi/10), byte('0'+mi%10))
	e.a = period{unit: day, clock: string(b)}
	return h <= 24
}

func buildDayPart(f *finder, m *rules.Match, e *expr) bool {
	part, _, _ := f.norm(m, "p", f.g.c.dayPart)
	e.typ = Time
	e.a = period{unit: day, clock: "T" + part}
	if part == "NI" && !f.inArticle(m.Lo) {
		e.form, e.value = repeated, "XXXX-XX-XXTNI"
	}
	return f.isDayPart(m.Lo, m.Hi)
}

// buildWeekday leaves the number of the weekday in d, with no month: resolve finds the date.
func buildWeekday(f *finder, m *rules.Match, e *expr) bool {
	_, n, _ := f.norm(m, "w", f.g.c.weekday)
	e.a = period{unit: day, d: n}
	e.code = "weekday"
	if part, _, ok := f.norm(m, "p", f.g.c.dayPart); ok {
		e.typ, e.a.clock = Time, "T"+part
	}
	return true
}

func buildHoliday(f *finder, m *rules.Match, e *expr) bool {
	e.value, _, _ = f.norm(m, "h", f.g.c.holiday)
	e.code = "holiday"
	e.a = period{unit: day, y: f.year(m)}
	return true
}

// holiday is the day of a holiday, written as times.tsv has it, in a year.
func holiday(norm string, y int) int {
	if norm[0] == 'E' {
		neg := norm[1] == '-'
		if neg {
			norm = norm[1:]
		}
		n, _ := digits(norm[1:])
		if neg {
			n = -n
		}
		return easter(y) + n
	}
	mo, _ := digits(norm[:2])
	if len(norm) == 5 {
		d, _ := digits(norm[3:])
		return dayNumber(y, mo, d)
	}
	w, n := int(norm[3]-'0'), int(norm[5]-'0')
	if n == 9 {
		last := dayNumber(y, mo, monthDays(y, mo))
		return last - (weekday(last)-w+7)%7
	}
	first := dayNumber(y, mo, 1)
	return first + (w-weekday(first)+7)%7 + 7*(n-1)
}

func buildYearEnd(f *finder, m *rules.Match, e *expr) bool {
	e.a = period{unit: year, y: f.year(m)}
	e.mod = "END"
	if m.Rule.Name == "monthend" {
		e.a = period{unit: month}
	}
	if e.a.y == 0 {
		e.form, e.pick = relative, "this"
	}
	return true
}

func buildVague(f *finder, m *rules.Match, e *expr) bool {
	value, _, _ := f.norm(m, "k", f.g.c.vague)
	return f.setVague(e, value)
}

// buildVagueAdj reads "the current law", "future talks".
func buildVagueAdj(f *finder, m *rules.Match, e *expr) bool {
	value, _, _ := f.norm(m, "k", f.g.c.vagueAdj)
	if f.t.Slice(m.Lo, m.Hi) == "past" && (!f.inArticle(m.Lo) || !f.endsPhrase(m.Hi)) {
		return false
	}
	return f.setVague(e, value)
}

// buildDayOfMonth reads "on the 24th".
func buildDayOfMonth(f *finder, m *rules.Match, e *expr) bool {
	d, _ := f.number(m, "o")
	e.a = period{unit: day, d: d}
	e.code = "day"
	return d <= 31 && f.isDayOfMonth(m.Lo, m.Hi)
}
