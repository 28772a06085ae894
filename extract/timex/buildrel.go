package timex

import (
	"docket/extract/lex"
	"docket/extract/rules"
)

// Builders of times that are told from another one.

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
		k := f.t.Term(m.Hi-1, f.g.c.ago) // not "year-on-year"
		return e.code == "Y" && k != nil && (k.Norm == "ago" || k.Norm == "earlier")
	case "ago.halved":
		if !f.halfOf(e) {
			return false
		}
	case "ago.quarter":
		e.code, e.n.v = "Y", 25*e.n.v
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
	if end := len(e.pick) - 1; e.pick[end] == '.' || e.pick[end] == '!' {
		if !f.stops(hi) {
			return f.beforeEvent(lo, e, e.pick[end] == '.')
		}
		e.pick = e.pick[:end]
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

// buildWeekOf reads "the first week of May": the ISO week around its fourth day, or around the fourth from its end. Of a
// year it is the ISO week of that number.
func buildWeekOf(f *finder, m *rules.Match, e *expr) bool {
	_, mo, inMonth := f.norm(m, "m", f.g.c.month)
	o, ok := f.number(m, "o")
	pick, _, _ := f.norm(m, "r", f.g.c.rel, f.g.c.final)
	if !inMonth {
		e.a = period{unit: week, y: f.year(m), n: o}
		e.pick, _, _ = f.norm(m, "s", f.g.c.rel)
		if pick == "last" {
			e.a.n = -1
		}
		e.week = true
		return e.a.n != 0 && o <= 52 && (e.a.y != 0 || f.picks(e.pick))
	}
	e.a = period{unit: day, y: f.year(m), n: mo, d: 7*o - 3}
	if !ok {
		e.a.d = monthDays(max(e.a.y, 1999), mo) - 3
	}
	e.week = true
	return ok && o <= 4 || pick == "last"
}

// buildBeforeLast reads "the year before last", "the week after next".
func buildBeforeLast(f *finder, m *rules.Match, e *expr) bool {
	e.form, e.pick = relative, "last but one"
	if lo, hi, _ := m.Cap("k"); f.t.Slice(lo, hi) == "after" {
		e.pick = "next but one"
	}
	e.code, _, _ = f.norm(m, "u", f.g.c.unit1)
	e.a = period{unit: unitOf(e.code)}
	return e.a.unit >= day && f.inArticle(m.Lo)
}

// beforeEvent leaves "two days after" to the event that follows, or as a plain length.
func (f *finder) beforeEvent(k int, e *expr, event bool) bool {
	e.hi = k
	e.form, e.typ, e.event = length, Duration, event
	if !event && f.t.Has(e.lo, f.g.c.article) && f.rated(e.lo) { // "$5 million a year on average"
		e.form, e.typ = repeated, Set
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
		if f.inModifier(m.Hi - 1) {
			return false // "the last months of 2021"
		}
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
		if e.code == "F" && offsets[e.pick] != 0 { // no calendar counts fortnights
			e.form, e.typ, e.n = span, Duration, count{v: 1}
		}
		return e.code != "TS" && e.code != "NI" && e.pick != "recent" && !f.titled(m.Lo, m.Hi)
	case "rel.stretch":
		e.code, _, _ = f.norm(m, "u", c.stretch)
		return f.stretch(e, lo, hi)
	case "rel.fiscal":
		e.a, e.fiscal = period{unit: fiscal}, true
		return true
	case "rel.fiscal.quarter":
		e.code, _, _ = f.norm(m, "q", c.halfq)
		e.a = period{unit: unitOf(e.code)}
		return e.code == "Q" && !f.isPart(m.Hi)
	}
	return f.relNamed(m, e)
}

// isPart reports whether "of" and a word follow, which makes a quarter or half a part of something.
func (f *finder) isPart(i int) bool {
	return i+1 < f.s.Hi && f.t.Str(i) == "of" && f.t.Tokens[i+1].Kind == lex.Word
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
		if (n == 4 || n == 5 || n == 6 || n == 8) && e.pick == "that" && f.nextName(m.Hi) {
			return false // a person
		}
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
	e.value, _, _ = f.norm(m, "h", c.holiday, c.span)
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
	case e.code == "T" && e.pick == "this" && f.t.Str(hi) == "time":
		return lo-1 >= f.s.Lo && f.t.Has(lo-1, f.g.c.prep)
	}
	return false
}
