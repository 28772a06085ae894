package timex

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
	fits := func(ref) bool { return true }
	switch {
	case e.form == theUnit || e.pick == "the":
		fits = main
	case e.form == relative && e.a.unit == year:
		fits = func(c ref) bool { return !c.aside || c.sent == e.sent }
	}
	c := r.context(fits)
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
	case p.unit == fiscal && p.n != 0 && e.slot > 0 && r.fiscalYears().month == 1: // whose quarter, nobody says
		p.y, p.n = p.n, 0
		x.Value = p.value() + r.value(e, p)[4:]
		return p, q, false
	case p.unit == fiscal && p.n != 0:
		return r.fiscalPair(p)
	case p.y != 0:
		return lastWeek(p), q, true
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
	p = lastWeek(p)
	if p.unit == day && p.d == 29 && p.y > 0 && !validDay(p.y, p.n, p.d) {
		p.y = 0 // the year is not one that has the day
	}
	if p.y == 0 {
		x.Value = p.value()
	}
	return p, q, p.y != 0
}

// lastWeek finds the number of the last week of a year, which a builder leaves at -1.
func lastWeek(p period) period {
	if p.unit == week && p.n == -1 && p.y > 0 {
		p.n = weekPeriod(dayNumber(p.y, 12, 28)).n
	}
	return p
}

// fiscalPair is the fiscal year for which the text gives both calendar years.
func (r *resolver) fiscalPair(p period) (period, period, bool) {
	a, b := p.y, p.n
	p.n = 0
	switch {
	case r.fiscalYears().month == 1:
		return period{unit: year, y: a}, period{unit: year, y: b}, true
	case r.fiscalYears().ahead == 1:
		p.y = b
	}
	return p, period{}, true
}

// theYear is the year of "the second half of the year": the one just told, or the publication's.
func (r *resolver) theYear(e *expr, x *Timex) int {
	c := r.context(main)
	p, _ := r.base(e, x, c != nil && (r.past(e) || e.sent-c.sent <= 2 && c.p.unit <= year && !c.doc))
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
	"last but one": -2, "next but one": 2, "last": -1, "past": -1, "prev": -1, "latest": -1, "next": 1, "foll": 1, "coming": 1,
}

// weekday finds the date of a weekday: of the publication's week in a report, after the last date in a narrative.
func (r *resolver) weekday(e *expr, x *Timex) (period, period, bool) {
	w := e.a.d
	x.Value = "XXXX-WXX-" + string(pad(nil, w, 1)) + e.a.clock
	if prev := r.at - 1; prev >= 0 && r.exprs[prev].code == "weekday" && len(r.refs) > 0 && r.continues(&r.exprs[prev], e) {
		c := &r.refs[len(r.refs)-1] // "from Thursday to Saturday"
		p := r.byContext(x, c)
		return r.onDay(e, x, nearWeekday(dayNumber(p.y, p.n, p.d), w, 'F'))
	}
	if r.dct.unit == day && (!r.past(e) || r.announced(e)) {
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
		guess, _, known := named(e.value, max(r.dct.y, 1))
		if !known {
			guess = dayNumber(max(r.dct.y, 1), 7, 1)
		}
		y = r.yearFor(e, x, dayPeriod(guess))
	}
	if y <= 0 {
		x.Value = "XXXX-XX-XX"
		return period{}, period{}, false
	}
	return r.onNamed(e, x, y)
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
	if c != nil && (e.sent-c.sent <= 3 || r.past(e)) {
		p := r.byContext(x, c)
		return r.onDay(e, x, dayNumber(p.y, p.n, p.d))
	}
	if r.dct.unit == day && !r.past(e) {
		r.byDocument(x)
		return r.onDay(e, x, r.dctDay)
	}
	return period{}, period{}, false
}

// deictic is today, yesterday or tomorrow. "Today" in a clause of the present is the present at large.
func (r *resolver) deictic(e *expr, x *Timex) (period, period, bool) {
	away := r.dct.unit != day || r.past(e) && !r.announced(e) && (e.bare || r.tense(e) == 'N' || !r.reported(e))
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

// closes reports whether a day, month or year stands at token i, which ends "the year to March 2023".
func (r *resolver) closes(i int) bool {
	c := &r.g.c
	return r.t.Has(i, c.month) || r.t.Has(i, c.dayNo) || r.t.Has(i, c.yearNo) || r.t.Has(i, c.mod)
}

// theUnit is "the year": the one told of last, or the publication's.
func (r *resolver) theUnit(e *expr, x *Timex) (period, period, bool) {
	u := e.a.unit
	if w := r.t.Str(min(e.hi, len(r.t.Tokens)-1)); u == year && (w == "ended" || w == "ending") || (u == year || u == quarter) && w == "to" && r.closes(e.hi+1) {
		x.Value, x.Type = durationValue(count{v: 1}, e.code), Duration
		return period{}, period{}, false
	}
	c := r.context(main)
	back := c != nil && (r.past(e) || e.sent-c.sent <= 2 && c.p.unit <= u && (!c.doc || u == quarter))
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
