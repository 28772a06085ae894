package timex

import (
	"strings"

	"docket/extract/rules"
)

// Builders of quarters, halves, seasons and fiscal years, and of the first or last months of a year.

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

// buildFiscalQuarter reads "Q1 FY2024", "FY24 Q1".
func buildFiscalQuarter(f *finder, m *rules.Match, e *expr) bool {
	return f.quarters(m, e, f.year(m)) && f.ofFiscal(m, e)
}

// ofFiscal makes a quarter or half that of a fiscal year.
func (f *finder) ofFiscal(m *rules.Match, e *expr) bool {
	y := e.a.y
	e.part, e.slot = 3, e.a.n
	if e.a.unit == half {
		e.part = 6
	}
	e.a, e.fiscal = period{unit: fiscal, y: y}, true
	if lo, hi, ok := m.Cap("z"); ok {
		z, _ := digits(f.t.Slice(lo, hi))
		e.a.n = closing(y, z, f.t.Str(lo))
		return e.a.n == y+1
	}
	return y != 0
}

// buildQuarterShort reads "Q1'22".
func buildQuarterShort(f *finder, m *rules.Match, e *expr) bool {
	k := f.t.Term(m.Hi-1, f.g.c.quarterYear)
	code, _, _ := f.norm(m, "q", f.g.c.qcode)
	e.a = period{unit: unitOf(code), y: shortYear(int(k.Value)), n: int(k.Norm[0] - '0')}
	return e.a.n >= 1 && (e.a.n <= 2 || e.a.n <= 4 && code == "Q")
}

// buildHalfDecade reads "the second half of the 1990s".
func buildHalfDecade(f *finder, m *rules.Match, e *expr) bool {
	e.a = period{unit: decade, y: f.year(m)}
	o, _ := f.number(m, "o")
	e.mod = [...]string{"", "H1", "H2"}[min(o, 2)]
	return o >= 1 && o <= 2 && e.a.y%10 == 0
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
	if s, _, rel := f.norm(m, "r", f.g.c.rel, f.g.c.final); rel && !ok {
		if s != "last" {
			return false
		}
		n = most
	}
	e.a = period{unit: u, y: y, n: n}
	return n >= 1 && n <= most
}

func buildQuarterCode(f *finder, m *rules.Match, e *expr) bool {
	if m.Rule.Name == "quarter.code.alone" && (!f.governed(m.Lo) || !f.endsPhrase(m.Hi)) {
		return false
	}
	return f.quarters(m, e, f.year(m))
}

// buildQuarterRange reads "Q1–Q3 2021", "the first and second quarters of 2021".
func buildQuarterRange(f *finder, m *rules.Match, e *expr) bool {
	a, _ := f.number(m, "a")
	b, _ := f.number(m, "b")
	code, _, _ := f.norm(m, "q", f.g.c.qcode, f.g.c.halfq)
	f.joint(m, e)
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
	_, _, range2 := m.Cap("z")
	if _, _, ok := m.Cap("f"); ok {
		return f.ofFiscal(m, e)
	} else if range2 {
		return false
	}
	if e.pick, _, _ = f.norm(m, "s", f.g.c.rel); e.pick == "" && m.Rule.Name == "quarter.rel" {
		e.pick = "the"
	}
	if e.a.unit == half && e.a.y == 0 && m.Rule.Name == "quarter.ord" {
		return false // a match, a page
	}
	if m.Rule.Name == "quarter.ord" && strings.HasPrefix(f.t.Str(m.Hi-1), "trimester") {
		return false // of a pregnancy
	}
	if m.Rule.Name == "quarter.ord" && f.isPart(m.Hi) {
		return false // "the first quarter of the century"
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

// buildFirst reads "the first nine months of 2022", "the last two weeks of May".
func buildFirst(f *finder, m *rules.Match, e *expr) bool {
	e.n = f.count(m, "n")
	e.code, _, _ = f.norm(m, "u", f.g.c.units)
	e.a = period{unit: year, y: f.year(m)}
	if _, mo, ok := f.norm(m, "m", f.g.c.month); ok {
		e.a.unit, e.a.n = month, mo
	} else if e.pick, _, _ = f.norm(m, "s", f.g.c.rel); e.pick == "" {
		e.pick = "the"
	}
	o, first := f.number(m, "o")
	if s, _, ok := f.norm(m, "r", f.g.c.rel, f.g.c.final); first && o != 1 || ok && s != "last" {
		return false
	}
	sign := 1
	if !first {
		sign = -1
	}
	switch e.code {
	case "D", "W":
		e.days = sign * later(0, e.code, e.n.v)
		return e.n.known() && e.n.v <= 50
	}
	e.part = sign * months(e.code, e.n.v)
	return e.part != 0 && e.part > -12 && e.part < 12 && e.a.unit == year
}

// buildMonthsCode reads "9M 2022", the months from the beginning of a year.
func buildMonthsCode(f *finder, m *rules.Match, e *expr) bool {
	e.part, _ = f.number(m, "n")
	e.a = period{unit: year, y: f.year(m)}
	return (e.part == 3 || e.part == 6 || e.part == 9) && e.a.y != 0 && !f.labelled(m.Lo)
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
	if y == 0 && f.seasoned(m.Lo, m.Hi) {
		e.attr, y = true, f.yearBehind(m.Hi+1)
	}
	e.a = period{unit: season, y: y, n: n}
	return y != 0 || f.isSeason(m.Lo, m.Hi)
}

// seasoned reports whether a noun of happening follows a season, "the summer offensive". Things of a season are no time:
// "winter wheat", "spring water".
func (f *finder) seasoned(lo, hi int) bool {
	return hi < f.s.Hi && f.t.Has(hi, f.g.c.seasoned) && f.t.Has(lo, f.g.c.seasonName)
}

// yearBehind is the year of "of 2004" or "in 2004" at token i, 0 where there is none.
func (f *finder) yearBehind(i int) int {
	if i+1 < f.s.Hi && (f.t.Str(i) == "of" || f.t.Str(i) == "in") {
		if y := f.t.Term(i+1, f.g.c.yearNo); y != nil {
			return int(y.Value)
		}
	}
	return 0
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
