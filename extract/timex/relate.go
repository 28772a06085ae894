package timex

// Times that are told from another one by a word or a distance: "last year", "the following June", "two years
// later", "the past five years".

// relative picks a unit, month, weekday, season or holiday.
func (r *resolver) relative(e *expr, x *Timex) (p, q period, ok bool) {
	if e.spanning(r) {
		e.form, e.n = span, count{v: 1}
		x.Type = Duration
		return period{}, period{}, r.span(e, x)
	}
	b, ok := r.base(e, x, r.pointsBack(e))
	if !ok {
		x.Value = unresolved(e)
		return period{}, period{}, false
	}
	off := offsets[e.pick]
	switch {
	case e.code == "P" || e.code == "T" || e.code == "D" && (e.pick == "same" || e.pick == "that") && e.a.unit == noUnit:
		return r.sameTime(e, x)
	case e.code == "weekday":
		return r.onDay(e, x, r.pickWeekday(e, b))
	case e.code == "holiday":
		return r.onNamed(e, x, pickHoliday(e, b))
	case e.a.unit == fiscal:
		from, _, _ := b.days()
		p = r.fiscalOf(from)
		p.y += off
		return p, q, true
	case e.a.unit == month && e.a.n > 0, e.a.unit == season && e.a.n > 0, e.a.unit == day && e.a.n > 0:
		return r.pickNamed(e, b), q, true
	case e.a.unit < day || b.y < 0 && e.a.unit < year:
		x.Value = unresolved(e)
		return p, q, false
	}
	if b.unit > e.a.unit { // no day is known of a month
		fine := r.context(func(c ref) bool { return c.p.unit <= e.a.unit })
		if x.Anchor == Document || fine == nil || e.sent-fine.sent > 3 {
			x.Value = b.within(year).value() + unknown[e.a.unit]
			return p, q, false
		}
		b = r.byContext(x, fine)
	}
	p = b.within(e.a.unit).add(off)
	p.clock = e.a.clock
	return p, q, true
}

// spanning reports whether "the past year", "over the last year", "the next decade" means a length of time up to or
// from now.
func (e *expr) spanning(r *resolver) bool {
	if e.a.unit < week || e.a.unit == weekend || e.a.unit == quarter || e.a.n != 0 || e.fiscal || e.inside != (inside{}) {
		return false
	}
	the := e.hi-e.lo > 2
	switch e.pick {
	case "past":
		return true
	case "next", "last", "coming", "foll":
		if e.a.unit >= decade {
			return true
		}
		return the && e.prep == In && e.pick != "foll" && (e.a.unit == year || len(r.t.Str(e.preTok)) > 2)
	}
	return false
}

// unresolved is the value of a unit of which only the kind is known.
func unresolved(e *expr) string {
	switch e.pick {
	case "next", "foll", "coming":
		return "FUTURE_REF"
	case "this", "cur":
		return "PRESENT_REF"
	}
	return "PAST_REF"
}

// pointsBack reports whether the word refers to a time told before: "the following", "that", and "the next day".
func (r *resolver) pointsBack(e *expr) bool {
	if e.code == "end" { // "by year-end" is the end of the year that a narrative is in
		return r.past(e)
	}
	switch e.pick {
	case "foll", "prev", "same", "that":
		return true
	case "this", "latest":
		return e.code == "P"
	case "next":
		c := r.context(nil)
		near := e.hi-e.lo > 2 && c != nil && !c.doc && c.p.unit <= e.a.unit && e.sent-c.sent <= 3
		return near && (e.a.unit <= month || e.a.unit <= year && r.tense(e) == 'P' && !r.reported(e))
	}
	return false
}

// sameTime is an earlier time as it is: "that time", "the same period".
func (r *resolver) sameTime(e *expr, x *Timex) (p, q period, ok bool) {
	c := r.context(nil)
	if e.pick == "latest" {
		c = r.context(main)
	}
	if c == nil {
		x.Value = unresolved(e)
		return p, q, false
	}
	y := e.a.y
	if e.of != "" {
		from := c.p
		if offsets[e.of] < 0 && e.of != "prev" && r.dct.unit != noUnit && !r.past(e) {
			from = r.dct
		}
		y = from.y + offsets[e.of]
	}
	r.byContext(x, c)
	e.part = c.part
	p, shift := c.p, 0
	if c.head != c.p && e.code == "P" {
		p, q = c.head, c.p
	}
	if y > 0 && p.y > 0 {
		shift = y - p.y
	}
	p.y += shift
	q.y += shift
	return p, q, true
}

// pickNamed finds the month, season or day of the year that a word picks out, told from b.
func (r *resolver) pickNamed(e *expr, b period) period {
	p := e.a
	p.y = b.y
	first := func(p period) int { n, _, _ := p.days(); return n }
	_, end, _ := p.days()
	from, to, _ := b.days()
	if b.unit > month && (e.pick == "foll" || e.pick == "next" || e.pick == "prev" || e.pick == "last") {
		p.y += offsets[e.pick]
		return p
	}
	switch e.pick {
	case "last", "prev", "past", "latest":
		if end >= from || e.pick == "last" && p.unit == month && p == b.within(month).add(-1) { // that one is "last month"
			p.y--
		}
	case "next", "foll", "coming":
		if first(p) <= to {
			p.y++
		}
	}
	return p
}

// pickWeekday finds the day of "last Monday", "the following Friday".
func (r *resolver) pickWeekday(e *expr, b period) int {
	from, to, _ := b.days()
	switch e.pick {
	case "next", "foll", "coming":
		return nearWeekday(to+1, e.a.d, 'F')
	case "this", "cur":
		return weekStart(weekPeriod(from).y, weekPeriod(from).n) + e.a.d - 1
	case "same", "that":
		return nearWeekday(from, e.a.d, 'P')
	}
	return nearWeekday(from-1, e.a.d, 'P')
}

// pickHoliday finds the year of "last Christmas".
func pickHoliday(e *expr, b period) int {
	from, to, _ := b.days()
	y := max(b.y, 1)
	first, last, _ := named(e.value, y)
	switch {
	case offsets[e.pick] < 0 && last >= from:
		return y - 1
	case offsets[e.pick] > 0 && first <= to:
		return y + 1
	}
	return y
}

// shifted goes so many units back or on.
func (r *resolver) shifted(e *expr, x *Timex) (p, q period, ok bool) {
	b, ok := r.shiftBase(e, x)
	n := e.n.v
	if !ok || n == 0 && !e.n.known() || unitOf(e.code) < day {
		x.Type, x.Value = Duration, durationValue(e.n, e.code)
		x.Vague = !e.n.known()
		return p, q, false
	}
	if e.pick == "ago" || e.pick == "earlier" {
		n = -n
	}
	if p, ok = move(b, n, e.code, x.Anchor == Context); !ok {
		x.Value = b.within(year).value() + unknown[unitOf(e.code)]
		return p, q, false
	}
	switch {
	case x.Mod == "MORE_THAN" && n < 0, x.Mod == "LESS_THAN" && n > 0:
		x.Prep, x.ClaimMod = Until, "before"
	case x.Mod == "LESS_THAN" && n < 0, x.Mod == "MORE_THAN" && n > 0:
		x.Prep, x.ClaimMod = Since, "after"
	}
	return p, q, true
}

// unknown is what is not known of a day, week or month in a known year.
var unknown = map[unit]string{day: "-XX-XX", week: "-WXX", month: "-XX"}

// shiftBase is the time that a shift starts from: the quarter that was just spoken of for years, a time that is fine
// enough for days and months, else as base has it.
func (r *resolver) shiftBase(e *expr, x *Timex) (period, bool) {
	fits := func(ref) bool { return true }
	if e.pick != "later" {
		fits = main
	}
	c := r.context(fits)
	if c != nil && c.p.unit == quarter && e.code == "Y" && e.sent-c.sent <= 2 {
		return r.byContext(x, c), true
	}
	if e.pick == "ago" || e.pick == "from" {
		return r.base(e, x, false)
	}
	if u := unitOf(e.code); c != nil && u <= month && c.p.unit > u {
		if fine := r.context(func(c ref) bool { return c.p.unit <= u }); fine != nil && e.sent-fine.sent <= 3 {
			return r.byContext(x, fine), true
		}
	}
	if c != nil {
		return r.byContext(x, c), true
	}
	return r.base(e, x, true)
}

// move shifts a period by n units: years give the whole year, also from a month, and the same quarter from a
// quarter. Weeks from a day are that many days where exact is set, "two weeks later", else the whole week, "two weeks
// ago".
func move(b period, n int, code string, exact bool) (period, bool) {
	if code == "F" {
		code, n = "W", 2*n
	}
	switch {
	case code == "D" || code == "NI" || code == "W" && b.unit == day && exact:
		if b.unit > day {
			return b, false
		}
		if code == "W" {
			n *= 7
		}
		b.clock = ""
		return b.add(n), true
	case code == "W":
		if b.unit > week {
			return b, false
		}
		return b.within(week).add(n), true
	}
	k := months(code, n)
	switch {
	case k == 0:
		return b, false
	case k%12 != 0 || code == "M":
		if b.unit > month {
			return b, false
		}
		return b.within(month).add(k), true
	case b.unit == quarter || b.unit == half:
		b.y += k / 12
		return b, true
	}
	return b.within(year).add(k / 12), true
}

// span gives a length up to or from a time its days.
func (r *resolver) span(e *expr, x *Timex) bool {
	x.Value = durationValue(e.n, e.code)
	if e.n2.known() {
		x.Value += "/" + durationValue(e.n2, e.code)
	}
	n := max(e.n.v, e.n2.v)
	if n == 0 {
		x.Vague = true
		return false
	}
	off := offsets[e.pick]
	if off == 0 || unitOf(e.code) < day {
		return false
	}
	b, ok := r.base(e, x, e.pick == "foll" || e.pick == "prev")
	if !ok {
		return false
	}
	if c := r.context(func(c ref) bool { return c.p.unit <= year }); x.Anchor == Context && c != nil {
		b = r.byContext(x, c)
	}
	from, to, ok := b.days()
	if !ok {
		return false
	}
	switch {
	case e.code == "Q" && b.unit < quarter: // whole ones
		q := b.within(quarter)
		if off < 0 {
			from, _, _ = q.add(-n).days()
			_, to, _ = q.add(-1).days()
		} else {
			from, _, _ = q.add(1).days()
			_, to, _ = q.add(n).days()
		}
	case off < 0:
		from = later(from, e.code, -n)
	default:
		to = later(to, e.code, n)
	}
	x.Begin, x.Finish = isoDay(from), isoDay(to)
	x.From, x.To = x.Begin, x.Finish
	return false
}

// later moves a day by n units.
func later(d int, code string, n int) int {
	if k := months(code, n); k != 0 {
		return addMonths(d, k)
	}
	switch code {
	case "W", "WE":
		return d + 7*n
	case "F":
		return d + 14*n
	}
	return d + n
}
