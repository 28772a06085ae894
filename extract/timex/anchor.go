package timex

import "strings"

// What each form of expression is told from, and what it then comes to.

// reach is how many times back the text is searched for one to tell another from.
const reach = 100

// context is the nearest earlier time of the text that is a calendar time, or nil.
func (r *resolver) context(fits func(ref) bool) *ref {
	for i := len(r.refs) - 1; i >= 0 && i >= len(r.refs)-reach; i-- {
		if r.refs[i].p.y != 0 && (fits == nil || fits(r.refs[i])) {
			return &r.refs[i]
		}
	}
	return nil
}

// main leaves out times of comparison.
func main(c ref) bool { return !c.side }

func (r *resolver) byDocument(x *Timex) period {
	x.Anchor = Document
	return r.dct
}

func (r *resolver) byContext(x *Timex, c *ref) period {
	x.Anchor, x.Ref = Context, c.index
	return c.p
}

// base is the time from which an expression is told that leaves it open: the publication date, or the last time of
// the text where the words point back to it or the text goes on from it. An expression that needs the publication
// date has no base where that is unknown: any earlier year of the text would be a guess.
func (r *resolver) base(e *expr, x *Timex, pointsBack bool) (period, bool) {
	c := r.context(nil)
	if c != nil && (pointsBack || r.goesOn(e)) {
		return r.byContext(x, c), true
	}
	p := r.byDocument(x)
	return p, p.unit != noUnit
}

// goesOn reports whether a narrative goes on from its last time with this expression. Without a publication date
// only "the next" does, in a clause of the past: "over the next ten years it grew".
func (r *resolver) goesOn(e *expr) bool {
	if !r.narrative || r.reported(e) {
		return false
	}
	return r.dct.unit != noUnit || e.pick == "next" && isThe(r.t.Str(e.lo)) && r.tense(e) == 'P'
}

// calendar completes a period of which the year may be missing.
func (r *resolver) calendar(e *expr, x *Timex) (p, q period, ok bool) {
	p, q = e.a, e.b
	switch {
	case e.code == "weekday":
		return r.weekday(e, x)
	case e.code == "holiday":
		return r.holiday(e, x)
	case e.code == "day":
		return r.dayOfMonth(e, x)
	case e.isClock():
		return r.clock(e, x)
	case p.unit == fiscal && p.n != 0:
		return r.fiscalPair(p)
	case p.y != 0:
		return p, q, true
	case e.pick == "the":
		p.y = r.theYear(e, x)
	case e.pick != "":
		p.y = r.pickYear(e, x)
	default:
		p.y = r.yearFor(e, x, p)
	}
	if q.unit != noUnit {
		q.y = p.y
		if q.y != 0 && q.n < p.n {
			p.y--
		}
	}
	if p.y == 0 {
		x.Value = p.value()
	}
	return p, q, p.y != 0
}

// fiscalPair is the fiscal year for which the text gives both calendar years.
func (r *resolver) fiscalPair(p period) (period, period, bool) {
	a, b := p.y, p.n
	p.n = 0
	switch {
	case r.issuer.month == 1:
		return period{unit: year, y: a}, period{unit: year, y: b}, true
	case r.issuer.ahead == 1:
		p.y = b
	}
	return p, period{}, true
}

// theYear is the year of "the second half of the year": the one just told, or the publication's.
func (r *resolver) theYear(e *expr, x *Timex) int {
	c := r.context(main)
	p, _ := r.base(e, x, c != nil && (r.dct.unit == noUnit || e.sent-c.sent <= 2 && c.p.unit <= year && !c.doc))
	return p.y
}

// pickYear is the year that a word picks: "the first half of this year".
func (r *resolver) pickYear(e *expr, x *Timex) int {
	back := e.pick == "same" || e.pick == "that" || e.pick == "foll" || e.pick == "prev"
	p, ok := r.base(e, x, back)
	if !ok {
		return 0
	}
	return p.y + offsets[e.pick]
}

// offsets is how many units a word goes on or back.
var offsets = map[string]int{
	"last": -1, "past": -1, "prev": -1, "latest": -1, "next": 1, "foll": 1, "coming": 1,
}

// yearFor finds the year of a month, day, quarter or season that stands without one.
func (r *resolver) yearFor(e *expr, x *Timex, p period) int {
	tense := r.tense(e)
	if tense == 'P' && (e.prep == Until || e.prep == By) && p.unit == month && (p.n-r.dct.n+12)%12 < 6 {
		tense = 'F' // "extended the loan through January"
	}
	if c := r.timeline(e); c != nil && r.near(e, c, tense) {
		r.byContext(x, c)
		return r.yearAfter(c.p, p)
	}
	r.byDocument(x)
	if r.dct.unit == noUnit {
		return 0
	}
	return r.documentYear(p, tense)
}

// timeline is the time at which the story stands: the last one told, unless that is a bare year in the middle of an
// earlier sentence, which looks back, or far ahead, from the days and months told before it.
func (r *resolver) timeline(e *expr) *ref {
	c := r.context(main)
	if c == nil || c.p.unit <= month || c.sent == e.sent || c.lead {
		return c
	}
	m := r.context(func(m ref) bool { return m.p.unit <= month && !m.side })
	if m == nil || e.sent-m.sent > 15 || m.p.y <= c.p.y && c.p.y <= m.p.y+2 {
		return c
	}
	return m
}

// near reports whether an earlier time is what a bare month or day is told from.
func (r *resolver) near(e *expr, c *ref, tense byte) bool {
	dist := e.sent - c.sent
	switch {
	case r.dct.unit == noUnit || r.narrative:
		return true
	case c.doc:
		return false
	case tense == 'F' && c.p.y < r.dct.y:
		return false
	case r.report:
		return dist <= 1 && c.p.unit <= month
	case !r.together(c.sent, e.sent):
		return false
	case c.p.y < r.dct.y-1 && c.p.unit <= month:
		return dist <= 4
	}
	return dist <= 1 && c.p.y <= r.dct.y
}

// together reports whether sentences a and b, and all between them, stand in one paragraph or list item.
func (r *resolver) together(a, b int) bool {
	for ; a < b && b-a <= 5; a++ {
		next := r.sentences[a+1].Lo
		gap := r.t.Src[r.t.Tokens[r.sentences[a].Hi-1].End:r.t.Tokens[next].Start]
		if strings.Count(gap, "\n") > 1 || strings.ContainsRune(gap, '\n') && r.t.Has(next, r.g.c.dash) || r.t.Str(next) == "•" {
			return false
		}
	}
	return true
}

// yearAfter is the year of a bare month told after an earlier time: the same, or the next where the story has gone
// over the turn of the year.
func (r *resolver) yearAfter(c, p period) int {
	if c.unit <= month && p.unit <= month && p.n > 0 && (c.n >= 10 && p.n <= 3 || c.n-p.n >= 6 && p.n <= 2) {
		return c.y + 1
	}
	return c.y
}

// documentYear is the year of the last such period before publication, or of the next one in a future clause.
func (r *resolver) documentYear(p period, tense byte) int {
	p.y = r.dct.y
	from, to, ok := r.days(p)
	if !ok {
		return 0
	}
	_, end, _ := r.dct.days()
	switch {
	case r.dct.unit == year:
		return p.y
	case tense == 'F' && !r.reached(p) && to < r.dctDay-margin[p.unit]:
		return p.y + 1
	case p.unit == day && from <= end+75:
		if from < r.dctDay-300 && tense != 'P' {
			return p.y + 1
		}
		return p.y
	case p.unit == day && tense != 'P' && from <= end+183:
		return p.y
	case tense != 'F' && from > end && (tense == 'P' || from > end+70):
		return p.y - 1
	}
	return p.y
}

// margin is how many days a time may be past that a clause with a sign of the future still means.
var margin = map[unit]int{day: 45, quarter: 120, half: 120}

// reached reports whether the period's end is not past at publication.
func (r *resolver) reached(p period) bool {
	_, to, _ := r.days(p)
	return to >= r.dctDay
}

// weekday finds the date of a weekday: of the publication's week in a report, after the last date in a narrative.
func (r *resolver) weekday(e *expr, x *Timex) (period, period, bool) {
	w := e.a.d
	x.Value = "XXXX-WXX-" + string(pad(nil, w, 1)) + e.a.clock
	if r.dct.unit == day && !r.narrative {
		tense := r.tense(e)
		if s := r.t.Str(min(e.hi, len(r.t.Tokens)-1)); s == "'s" || s == "’s" {
			tense = 'P'
		}
		r.byDocument(x)
		return r.onDay(e, x, nearWeekday(r.dctDay, w, tense))
	}
	c := r.context(func(c ref) bool { return c.p.unit == day })
	if c == nil || e.sent-c.sent > 3 {
		return period{}, period{}, false
	}
	p := r.byContext(x, c)
	return r.onDay(e, x, nearWeekday(dayNumber(p.y, p.n, p.d), w, 'F'))
}

// nearWeekday is the last such weekday up to a day, or the next one from it on where tense is F.
func nearWeekday(n, w int, tense byte) int {
	if tense == 'F' {
		return n + (w-weekday(n)+7)%7
	}
	return n - (weekday(n)-w+7)%7
}

// onDay sets a day with the expression's time of day.
func (r *resolver) onDay(e *expr, x *Timex, n int) (period, period, bool) {
	p := dayPeriod(n)
	p.clock = e.a.clock
	x.Value = p.value()
	return p, period{}, true
}

func (r *resolver) holiday(e *expr, x *Timex) (period, period, bool) {
	y := e.a.y
	if y == 0 {
		guess := dayPeriod(holiday(e.value, max(r.dct.y, 1)))
		y = r.yearFor(e, x, guess)
	}
	if y <= 0 {
		x.Value = "XXXX-XX-XX"
		return period{}, period{}, false
	}
	return r.onDay(e, x, holiday(e.value, y))
}

// dayOfMonth finds the month of "the 24th": that of the last day or month told, or the publication's.
func (r *resolver) dayOfMonth(e *expr, x *Timex) (period, period, bool) {
	x.Value = "XXXX-XX-" + string(pad(nil, e.a.d, 2))
	c := r.context(func(c ref) bool { return c.p.unit == day || c.p.unit == month })
	base := r.dct
	switch {
	case c != nil && e.sent-c.sent <= 3:
		base = r.byContext(x, c)
	case r.dct.unit == day || r.dct.unit == month:
		r.byDocument(x)
	default:
		return period{}, period{}, false
	}
	if !validDay(base.y, base.n, e.a.d) {
		return period{}, period{}, false
	}
	return r.onDay(e, x, dayNumber(base.y, base.n, e.a.d))
}

// clock finds the day of a time of day: the last day told, in the same or the sentence before, or the publication's.
func (r *resolver) clock(e *expr, x *Timex) (period, period, bool) {
	x.Value = "XXXX-XX-XX" + e.a.clock
	c := r.context(func(c ref) bool { return c.p.unit == day })
	if c != nil && (e.sent-c.sent <= 3 || r.narrative) {
		p := r.byContext(x, c)
		return r.onDay(e, x, dayNumber(p.y, p.n, p.d))
	}
	if r.dct.unit == day && !r.narrative {
		r.byDocument(x)
		return r.onDay(e, x, r.dctDay)
	}
	return period{}, period{}, false
}

// deictic is today, yesterday or tomorrow. "Today" in a clause of the present is the present at large.
func (r *resolver) deictic(e *expr, x *Timex) (period, period, bool) {
	away := r.dct.unit != day || r.narrative && !r.reported(e)
	if e.bare && (away || r.present(e)) {
		x.Value, x.Vague, x.Anchor = "PRESENT_REF", true, Document
		if away {
			return period{}, period{}, false
		}
		return dayPeriod(r.dctDay), period{}, true
	}
	if away {
		x.Value, x.Anchor = "XXXX-XX-XX"+e.a.clock, Document
		return period{}, period{}, false
	}
	r.byDocument(x)
	return r.onDay(e, x, r.dctDay+e.n.v)
}

// theUnit is "the year": the one told of last, or the publication's.
func (r *resolver) theUnit(e *expr, x *Timex) (period, period, bool) {
	u := e.a.unit
	if w := r.t.Str(min(e.hi, len(r.t.Tokens)-1)); u == year && (w == "ended" || w == "ending") {
		x.Value, x.Type = durationValue(count{v: 1}, e.code), Duration
		return period{}, period{}, false
	}
	c := r.context(main)
	back := c != nil && (r.dct.unit == noUnit || e.sent-c.sent <= 2 && c.p.unit <= u && (!c.doc || u == quarter))
	p, ok := r.base(e, x, back)
	if !ok {
		x.Value, x.Type, x.Anchor = durationValue(count{v: 1}, e.code), Duration, Explicit
		return period{}, period{}, false
	}
	switch {
	case u == quarter && x.Anchor == Document && p.unit <= month:
		if q := r.context(func(c ref) bool { return c.p.unit == quarter && !c.side }); q != nil {
			return r.byContext(x, q), period{}, true
		}
		return p.within(quarter).add(-1), period{}, true
	case u == weekend && x.Anchor == Document && p.unit == day:
		w := p.within(weekend)
		if r.tense(e) != 'F' && weekday(r.dctDay) < 6 {
			w = w.add(-1)
		}
		return w, period{}, true
	}
	return p.within(u), period{}, true
}
