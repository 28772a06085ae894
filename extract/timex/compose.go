package timex

import (
	"slices"
	"strings"
)

// What stands around an expression: the parts of one date that were found apart, the article, the words that modify
// it, the preposition that governs it.

// compose finishes the expressions of the sentence.
func (f *finder) compose() {
	list := f.found[f.from:]
	n := 0
	for i := range list {
		if n > 0 && f.merge(&list[n-1], &list[i]) {
			continue
		}
		list[n] = list[i]
		n++
	}
	f.found = f.found[:f.from+n]
	f.share()
	f.shareMeridiem()
	for i := range f.found[f.from:] {
		e := &f.found[f.from+i]
		f.article(e)
		f.modifiers(e)
		f.preposition(e)
	}
}

// share gives the year of the last part of a list to the parts before it: "May, June and July 2021".
func (f *finder) share() {
	list := f.found[f.from:]
	for i := len(list) - 2; i >= 0; i-- {
		a, b := &list[i], &list[i+1]
		if a.form == repeated && strings.HasPrefix(a.value, "XXXX-WXX-") && b.isWeekday() && f.listed(a.hi, b.lo) { // "every Tuesday and Thursday"
			b.form, b.typ, b.value = repeated, Set, a.value[:9]+string(pad(nil, b.a.d, 1))
			continue
		}
		if a.isClock() && b.form == calendar && len(b.a.clock) > 4 && b.a.n > 0 && f.listed(a.hi, b.lo) { // "5 p.m. to 7 p.m. on 3 May"
			a.a.y, a.a.n, a.a.d = b.a.y, b.a.n, b.a.d
			continue
		}
		if a.form != calendar || b.form != calendar || a.a.y != 0 || b.a.y == 0 || a.a.n == 0 || a.a.unit != b.a.unit || a.pick != "" {
			continue
		}
		if !f.listed(a.hi, b.lo) {
			continue
		}
		a.a.y = b.a.y
		if a.b.unit != noUnit {
			a.b.y = b.a.y
		}
	}
}

// shareMeridiem makes "2:00 to 4:30 p.m." begin in the afternoon too.
func (f *finder) shareMeridiem() {
	list := f.found[f.from:]
	for i := len(list) - 2; i >= 0; i-- {
		a, b := &list[i], &list[i+1]
		if !a.isClock() || a.meridiem || !b.meridiem || b.a.clock < "T12" || a.a.clock >= "T12" || len(a.a.clock) < 4 || !f.listed(a.hi, b.lo) {
			continue
		}
		h, _ := digits(a.a.clock[1:3])
		if later := "T" + string(pad(nil, h+12, 2)) + a.a.clock[3:]; later < b.a.clock {
			a.a.clock, a.meridiem = later, true
		}
	}
}

// listed reports whether only a comma or a joint stands between tokens a and b, and something does.
func (f *finder) listed(a, b int) bool {
	if b == a || b-a > 2 {
		return false
	}
	for ; a < b; a++ {
		if !f.t.Is(a, ',') && !f.t.Is(a, '/') && !f.t.Has(a, f.g.c.join) && !f.dash(a) {
			return false
		}
	}
	return true
}

// merge joins b to a where they are one time: "Friday, 3 May", "Friday at 10 a.m.", "noon on 3 May", "two years and six
// months".
func (f *finder) merge(a, b *expr) bool {
	if a.form == length && b.form == length {
		return f.addLength(a, b)
	}
	if !f.near(a.hi, b.lo) {
		return false
	}
	switch {
	case a.isWeekday() && b.isDay() && b.code != "weekday":
		clock, typ := a.a.clock, a.typ
		b.lo, b.modLo = a.lo, a.lo
		*a = *b
		if clock != "" && a.a.clock == "" {
			a.a.clock, a.typ = clock, typ
		}
		return true
	case a.form == relative && a.code == "weekday" && b.isDay() && b.code != "weekday", a.isClock() && b.b.unit != noUnit && b.a.unit == day:
		b.lo, b.modLo = a.lo, a.lo
		*a = *b
		return true
	case b.form == relative && b.a.unit == year && b.a.n == 0 && b.mod == "" && a.form == calendar && a.a.y == 0 && a.a.n > 0 && a.pick == "":
		a.pick, a.hi = b.pick, b.hi
		return true
	case b.form == calendar && b.a.unit == year && b.b.unit == noUnit && a.form == calendar && a.a.y == 0 && a.a.n > 0 && f.t.Slice(a.hi, b.lo) == "of":
		a.a.y, a.hi = b.a.y, b.hi
		return true
	case b.isWeekday() && b.a.clock == "" && a.isDay() && a.code != "weekday" && f.closed(a.hi, b.lo, b.hi):
		if a.hi = b.hi; f.t.Is(a.hi, ')') {
			a.hi++
		}
		return true
	case a.form == repeated && len(a.value) >= 10 && a.value[:4] == "XXXX" && b.isClock():
		a.value, a.hi = a.value[:10]+b.a.clock, b.hi
		return true
	case a.isClock() && b.b.unit == noUnit && b.a.clock == "" && (b.isDay() || b.form == deictic || b.form == relative && b.a.unit == day):
		b.a.clock, b.typ, b.bare = a.a.clock, Time, false
		b.lo, b.modLo = a.lo, a.lo
		*a = *b
		return true
	case b.isClock() && a.b.unit == noUnit && (a.a.clock == "" || len(b.a.clock) > 4) && (a.isDay() || a.form == deictic):
		bracket := f.t.Is(b.lo-1, '(') && f.t.Is(b.hi, ')')
		if a.a.clock, a.typ, a.hi, a.bare = b.a.clock, Time, b.hi, false; bracket {
			a.hi++
		}
		return true
	}
	return false
}

// addLength joins b, a length in a smaller unit, to the length a: "two years, three months and five days".
func (f *finder) addLength(a, b *expr) bool {
	gap := f.t.Slice(a.hi, b.lo)
	if gap != "" && gap != "and" && gap != "," && gap != ", and" || a.n2 != (count{}) || b.n2 != (count{}) || !a.n.known() || !b.n.known() {
		return false
	}
	was, adds := rank(a.code), rank(b.code)
	if was < 0 || adds <= was || a.event || b.event {
		return false
	}
	if a.value == "" {
		a.value = durationValue(a.n, a.code)
	}
	more := durationValue(b.n, b.code)[1:]
	if strings.ContainsRune(a.value, 'T') {
		more = more[1:]
	}
	a.value += more
	a.code, a.hi = b.code, b.hi
	return true
}

// rank orders the units that a length is made of, the largest first; -1 for others.
func rank(code string) int { return slices.Index(lengthUnits[:], code) }

var lengthUnits = [...]string{"Y", "M", "W", "D", "TH", "TM", "TS"}

// near reports whether nothing but a comma, "on", "at", "of", "in the" or a bracket stands between tokens a and b.
func (f *finder) near(a, b int) bool {
	t := f.t
	for ; a < b; a++ {
		switch {
		case t.Is(a, ','), t.Is(a, '('), t.Is(a, '.') && a+1 == b && t.Tokens[a].Glued && t.Tokens[b].Kind != 0:
		case t.Tokens[a].End-t.Tokens[a].Start <= 3 && (t.Has(a, f.g.c.prep) || f.isThe(a)):
		default:
			return false
		}
	}
	return true
}

// closed reports whether a bracket that stands between a and b closes behind hi.
func (f *finder) closed(a, b, hi int) bool { return b == a || f.t.Is(a, '(') && f.t.Is(hi, ')') }

func (e *expr) isWeekday() bool { return e.form == calendar && e.code == "weekday" }

// isDay reports whether the expression is one calendar day.
func (e *expr) isDay() bool {
	return e.form == calendar && e.a.unit == day && !e.isClock()
}

// isClock reports whether it is a time of day and nothing else.
func (e *expr) isClock() bool {
	return e.form == calendar && e.a.unit == day && e.a.clock != "" && e.a.n == 0 && e.a.d == 0 && e.code == ""
}

// article takes the article before the expression into it.
func (f *finder) article(e *expr) {
	if e.lo <= f.s.Lo || !f.isThe(e.lo-1) || e.plain() {
		e.attr = e.lo > f.s.Lo && (f.isThe(e.lo-1) || f.t.Has(e.lo-1, f.g.c.article)) && !f.endsPhrase(e.hi)
		return
	}
	if e.form == vague && e.hi-e.lo == 1 {
		return
	}
	e.lo--
	e.modLo = e.lo
}

// throughout reports whether "over" at token k is "during" rather than "more than": "repaid over five years", but "for over
// five years", "lasted over five years".
func (f *finder) throughout(k int) bool {
	if !strings.EqualFold(f.t.Str(k), "over") {
		return false
	}
	return k == f.s.Lo || !f.t.Has(k-1, f.g.c.prep) && !f.t.Has(k-1, f.g.c.lasting)
}

// plain reports whether the article before a time belongs to the noun behind it: "the 1934 devaluation".
func (e *expr) plain() bool {
	if e.form != calendar || e.code == "day" || e.code == "holiday" || e.code == "named" || e.inside.nth != 0 || e.week || e.a.clock != "" {
		return false
	}
	return e.days == 0 && (e.a.unit == day || e.a.unit == month || e.a.unit == year && e.part == 0 || e.a.unit == fiscal && e.part == 0)
}

// modifiers reads the words before the expression that bear on it: "early", "the end of", "about", "at least".
func (f *finder) modifiers(e *expr) {
	if e.form == vague {
		return
	}
	for n := 0; n < 2; n++ {
		k, norm := f.modBefore(e.lo)
		if e.form == span && f.isThe(e.lo) {
			return // "over the next year"
		}
		if k < 0 && e.lo == f.s.Lo && f.circa(e.lo) {
			e.mod = "APPROX"
		}
		if norm == "MORE_THAN" && k >= 0 && e.typ == Duration && e.lo == k+1 && f.throughout(k) {
			return
		}
		if k < 0 || !e.takes(norm) || norm == "END" && e.lo == k+1 && !f.ends(e, k) {
			return
		}
		if norm == "WEEK" {
			e.week, norm = true, e.mod
		}
		if e.mod == "" || norm != "APPROX" {
			e.mod = norm
		}
		if norm == "APPROX" && e.typ != Duration {
			if e.modLo == e.lo {
				e.modLo = k
			}
			return
		}
		e.lo = k
		e.modLo = k
		if k > f.s.Lo && f.isThe(k-1) {
			e.lo--
			e.modLo--
		}
	}
}

// circa reports whether "c." stands before token i, which a sentence was taken to begin with.
func (f *finder) circa(i int) bool {
	m := f.t.Term(i-2, f.g.c.mod)
	return i >= 2 && m != nil && m.N == 2 && m.Norm == "APPROX" && f.t.Is(i-1, '.')
}

// ends reports whether the word "end" at token k is no verb: "by end 2021", but not "the talks end tomorrow".
func (f *finder) ends(e *expr, k int) bool {
	return e.form == calendar && e.a.unit > day && (f.t.Has(k-1, f.g.c.prep) || k == f.s.Lo)
}

// modBefore is the modifier that ends before token i: its first token, -1 for none.
func (f *finder) modBefore(i int) (int, string) {
	for k := max(i-5, f.s.Lo); k < i; k++ {
		if m := f.t.Term(k, f.g.c.mod); m != nil && k+int(m.N) == i {
			return k, m.Norm
		}
		if m := f.t.Term(k, f.g.c.part); m != nil && k+int(m.N) == i {
			return k, ""
		}
	}
	return -1, ""
}

// takes reports whether a modifier can bear on this form: a date is early, a length is at least.
func (e *expr) takes(norm string) bool {
	switch norm {
	case "START", "BEGIN", "MID", "LATE", "END", "EARLIER", "LATER":
		return e.form == calendar || e.form == relative || e.form == deictic || e.form == theUnit || e.form == shifted
	case "APPROX":
		return true
	case "H1", "H2":
		return e.form == calendar && e.a.unit >= month && e.a.unit != year
	case "WEEK":
		return e.isDay()
	case "":
		return e.form != length
	}
	return e.form == length || e.form == shifted || e.form == span
}

// preposition finds what governs the expression.
func (f *finder) preposition(e *expr) {
	e.prep = NoPrep
	lo := e.modLo
	if e.attr {
		lo--
	}
	for k := max(lo-5, f.s.Lo); k < lo; k++ {
		m := f.t.Term(k, f.g.c.prep)
		if m == nil || k+int(m.N) != lo {
			continue
		}
		e.preTok = k
		e.prep = preps[m.Norm]
		if e.prep == Since && m.N == 1 && len(f.t.Str(k)) == 4 {
			e.prep = From
		}
		if e.b.unit != noUnit {
			e.prep = joint[e.prep]
		}
		return
	}
}

// preps are the normal forms of the prepositions in times.tsv.
var preps = map[string]Prep{
	"in": In, "since": Since, "by": By, "until": Until, "before": Before, "after": After, "between": Between, "within": In,
}

// joint is what a preposition becomes that governs a range found as one: "from March to July 2021".
var joint = map[Prep]Prep{From: FromTo, Between: BetweenAnd, In: In, By: By, Before: Before, After: After, Since: Since, Until: Until}
