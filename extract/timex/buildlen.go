package timex

import (
	"docket/extract/lex"
	"docket/extract/rules"
)

// Builders of lengths and repetitions, and of what is vague.

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
	if e.code == "TM" && m.Hi-m.Lo == 2 && f.t.Has(m.Lo, c.article) && !f.endsPhrase(m.Hi) {
		return false // "a minute amount"
	}
	if m.Rule.Name == "dur.long" && f.t.Has(m.Lo, c.article) {
		e.lo, e.modLo = m.Lo+1, m.Lo+1 // "a decade-long feud"
		return e.code != "TS"
	}
	if f.t.Has(m.Lo, c.article) && f.rated(m.Lo) {
		e.form, e.typ = repeated, Set
	}
	if e.code == "Q" && (m.Hi-m.Lo == 3 && f.dash(m.Lo+1) && f.t.Has(m.Hi-1, c.units) || e.n.v > 0 && e.n.v <= 3 && f.isPart(m.Hi)) {
		return false // a fourth part
	}
	return e.code != "" && !f.age(m.Hi)
}

// rated reports whether what stands before token i is counted by the unit behind it, "flights a week".
func (f *finder) rated(i int) bool {
	if i-1 >= f.s.Lo && (f.t.Has(i-1, f.g.c.rate) || f.t.Has(i-1, f.g.c.behind) || f.pluralNoun(i-1)) {
		return true
	}
	for k := i - 1; k >= max(i-3, f.s.Lo) && !f.t.Tokens[k].Class.Meets(&f.g.c.ends) && !f.t.Is(k, ','); k-- {
		if f.t.Tokens[k].Kind == lex.Number || f.t.Has(k, f.g.c.counted) {
			return true
		}
	}
	return false
}

// buildLong reads "decades-long", "yearlong".
func buildLong(f *finder, m *rules.Match, e *expr) bool {
	e.form, e.typ = length, Duration
	if e.value, _, _ = f.norm(m, "k", f.g.c.longWord); e.value != "" {
		return true
	}
	e.n = count{text: "X"}
	e.code, _, _ = f.norm(m, "u", f.g.c.units)
	return unitOf(e.code) >= minute
}

// buildQuarterOf reads "a quarter of a century", "three quarters of a century".
func buildQuarterOf(f *finder, m *rules.Match, e *expr) bool {
	e.form, e.typ, e.code = length, Duration, "Y"
	e.n = f.count(m, "n")
	e.n.v *= 25
	return e.n.known() && e.n.v < 100
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
	if m.Rule.Name == "set.day.of" {
		e.code, _, _ = f.norm(m, "u", c.unit1)
		e.n.v = 1
		return true
	}
	if code, _, ok := f.norm(m, "u", c.units, c.unit1); ok {
		e.code, e.n = code, count{v: 1}
		if n := f.count(m, "n"); n.known() || n.text != "" {
			e.n = n
		} else if o, ok := f.number(m, "o"); ok {
			e.n.v = o
		} else if f.t.Slice(m.Lo+1, m.Lo+2) == "other" {
			e.n.v = 2
		}
		return true
	}
	if w, _, ok := f.norm(m, "w", c.weekday, c.weekdays); ok {
		e.value = "XXXX-WXX-" + w
		if part, _, ok := f.norm(m, "p", c.dayParts); ok {
			e.value += "T" + part
		}
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
	return m.Lo == f.s.Lo || f.t.Tokens[m.Lo].Shape == lex.Lower || !f.nextName(m.Hi) // "the Daily Star"
}

// buildTheUnit reads "the year", "the quarter": only with the article, and where no "of" makes it another thing's.
func buildTheUnit(f *finder, m *rules.Match, e *expr) bool {
	e.form = theUnit
	e.code, _, _ = f.norm(m, "u", f.g.c.unit1)
	e.a = period{unit: unitOf(e.code)}
	return f.isTheUnit(m.Lo, m.Hi, e)
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
