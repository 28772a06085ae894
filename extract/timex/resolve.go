package timex

import (
	"sort"

	"docket/extract/lex"
)

// Resolution goes through the expressions in the order of the text and keeps the times that later ones may be told
// from. What an expression is told from is decided by its words ("following" points back, "ago" to the publication
// date), and for those that leave it open ("March", "next year") by how near an earlier time stands, by the tense of
// the clause, and by whether the text around narrates a past that lies far from the publication date.

// resolver resolves the expressions of one text.
type resolver struct {
	g         *Tagger
	t         *lex.Text
	exprs     []expr
	sentences []lex.Range
	out       []Timex
	dct       period // publication date; unit noUnit where unknown
	dctDay    int
	narrative bool
	report    bool // the text speaks of days as seen from its own
	options   Options
	issuer    *issuer   // whose fiscal years the text speaks of, once it was asked for
	refs      []ref     // times that may be referred to, in text order
	signs     []weights // before each expression
	story     *story
	begun     bool // the story is told
	bares     bool // there are times without a year, for which the story is told
	at        int  // the expression being resolved
}

// ref is a resolved calendar time.
type ref struct {
	p     period // its end, where it is a range
	head  period // its beginning
	part  int    // as in expr
	index int    // among the times of this call
	sent  int
	hi    int  // token behind it
	doc   bool // it was itself resolved against the publication date
	lead  bool // it opens its sentence
	side  bool // a time of comparison, "a year earlier", that the text does not go on from
	aside bool // the story does not go there
}

func (r *resolver) start(o Options) {
	r.dct = readDate(o.Published)
	if r.dct.unit != noUnit {
		from, _, _ := r.dct.days()
		r.dctDay = from
	}
	r.options = o
	r.narrative = r.narrates()
	r.weigh()
}

// readDate reads YYYY, YYYY-MM or YYYY-MM-DD, with anything behind the day ignored.
func readDate(s string) period {
	if len(s) > 10 {
		s = s[:10]
	}
	if len(s) < 4 {
		return period{}
	}
	y, ok := digits(s[:4])
	if !ok || y == 0 {
		return period{}
	}
	p := period{unit: year, y: y}
	if len(s) >= 7 {
		if m, ok := digits(s[5:7]); ok && m >= 1 && m <= 12 {
			p.unit, p.n = month, m
		}
	}
	if len(s) == 10 && p.unit == month {
		if d, ok := digits(s[8:10]); ok && validDay(y, p.n, d) {
			p.unit, p.d = day, d
		}
	}
	return p
}

// narrates reports whether the text tells of a past away from its publication: most of its full dates, and at
// least three, lie more than two years before.
func (r *resolver) narrates() bool {
	if r.dct.unit == noUnit {
		return true
	}
	far, near := 0, 0
	for i := range r.exprs {
		e := &r.exprs[i]
		switch {
		case reports(e) > 0:
			near += reports(e)
			r.report = r.report || e.form == deictic && !e.bare || e.code == "weekday"
		case e.form != calendar || e.a.y == 0:
		case e.a.y < r.dct.y-2:
			far++
		default:
			near++
		}
	}
	return far > 3*near && far > 2
}

// reports is the weight of an expression as a sign that the text tells of its own day.
func reports(e *expr) int {
	switch {
	case e.form == deictic:
		return 2
	case e.code == "weekday", e.form == shifted && e.pick == "ago":
		return 1
	case e.form == relative && (e.pick == "last" || e.pick == "this" || e.pick == "next"):
		return 1
	}
	return 0
}

// weights are the signs up to an expression, each added to those before it.
type weights struct{ far, near int }

// weigh adds the signs up.
func (r *resolver) weigh() {
	var w weights
	r.signs = append(r.signs[:0], w)
	for i := range r.exprs {
		e := &r.exprs[i]
		r.bares = r.bares || r.bare(e)
		switch {
		case reports(e) > 0:
			w.near += 2 * reports(e)
		case e.form != calendar || e.a.y == 0:
		case e.a.y < r.dct.y:
			w.far++
		default:
			w.near++
		}
		r.signs = append(r.signs, w)
	}
}

// past reports whether the sentences around e tell of a past away from the publication.
func (r *resolver) past(e *expr) bool {
	if r.dct.unit == noUnit || r.narrative {
		return true
	}
	lo := sort.Search(len(r.exprs), func(i int) bool { return r.exprs[i].sent >= e.sent-before })
	hi := sort.Search(len(r.exprs), func(i int) bool { return r.exprs[i].sent > e.sent+behind })
	a, b := r.signs[lo], r.signs[hi]
	return b.far-a.far > 2 && b.far-a.far > 3*(b.near-a.near)
}

// How many sentences around an expression tell what it is about.
const before, behind = 40, 20

// resolve appends the finished times.
func (r *resolver) resolve(dst []Timex) []Timex {
	base := len(dst)
	r.out = dst
	for i := range r.exprs {
		e := &r.exprs[i]
		x := r.timex(e)
		r.at = i
		p, q, ok := r.one(e, &x)
		if ok && e.week && p.unit == day {
			p, x.Value = p.within(week), ""
		}
		if ok && e.inside != (inside{}) {
			p, ok = e.inside.of(p)
			x.Value = p.value()
		}
		if ok {
			r.finish(e, &x, p, q)
		}
		r.out = append(r.out, x)
		if ok && x.Type != Duration {
			r.remember(i, p, q, ref{index: len(r.out) - 1 - base, sent: e.sent, hi: e.hi, doc: x.Anchor == Document, side: e.form == shifted && e.pick != "later",
				lead: r.leads(e)})
		}
	}
	return r.out
}

// leads reports whether an expression opens its sentence, behind a preposition and an article at most.
func (r *resolver) leads(e *expr) bool { return e.lo <= r.sentences[e.sent].Lo+2 }

// remember keeps a time for later ones to be told from: its end, and where it begins.
func (r *resolver) remember(i int, p, q period, c ref) {
	c.p, c.head, c.part = p, p, r.exprs[i].part
	if q.unit != noUnit {
		c.p = q
	} else if i > 0 && len(r.refs) > 0 && r.continues(&r.exprs[i-1], &r.exprs[i]) {
		c.head = r.refs[len(r.refs)-1].head
	}
	c.aside = r.aside(i)
	r.refs = append(r.refs, c)
}

// continues reports whether b ends the period that a begins.
func (r *resolver) continues(a, b *expr) bool {
	if a.hi+1 != b.lo {
		return false
	}
	m := r.t.Term(a.hi, r.g.c.join)
	return r.t.Has(a.hi, r.g.c.dash) || m != nil && (m.Norm == "to" || a.prep == Between)
}

// timex begins the result with what does not depend on other times.
func (r *resolver) timex(e *expr) Timex {
	x := Timex{Lo: e.lo, Hi: e.hi, Type: e.typ, Mod: e.mod, Prep: e.prep, PrepTok: e.preTok, Anchor: Explicit, Ref: -1, Event: e.event, Attr: e.attr}
	x.Start, x.End = int(r.t.Tokens[e.lo].Start), int(r.t.Tokens[e.hi-1].End)
	switch e.mod {
	case "EARLIER":
		x.Mod = "START"
	case "LATER":
		x.Mod = "END"
	default:
		if m, ok := mods[e.mod]; ok {
			x.Mod, x.ClaimMod = m.timex, m.claim
		}
	}
	return x
}

// mods are the modifiers of times.tsv as TIMEX3 and as a claim have them; those of lengths are TIMEX3's already.
var mods = map[string]struct{ timex, claim string }{
	"START": {"START", "start"}, "BEGIN": {"START", "start"}, "MID": {"MID", "mid"}, "LATE": {"END", "end"},
	"END": {"END", "end"}, "APPROX": {"APPROX", "approx"}, "H1": {"START", "start"}, "H2": {"END", "end"},
}

// one resolves an expression to a period, or two; ok is false where it has none, x.Value is then set.
func (r *resolver) one(e *expr, x *Timex) (p, q period, ok bool) {
	switch e.form {
	case calendar:
		return r.calendar(e, x)
	case relative:
		return r.relative(e, x)
	case shifted:
		return r.shifted(e, x)
	case span:
		return period{}, period{}, r.span(e, x)
	case deictic:
		return r.deictic(e, x)
	case theUnit:
		return r.theUnit(e, x)
	case vague:
		x.Value, x.Vague = e.value, true
	case unsure:
		x.Value = e.value
	case repeated:
		if x.Value = e.value; x.Value == "" {
			x.Value = durationValue(e.n, e.code)
		}
	default:
		x.Value = lengthValue(e)
		r.within(e, x)
	}
	return period{}, period{}, false
}

// within gives "within five years" its days: from the publication on.
func (r *resolver) within(e *expr, x *Timex) {
	if x.Type != Duration || e.preTok < 0 || len(r.t.Str(e.preTok)) != 6 || r.t.Has(e.hi, r.g.c.prep) || !e.n.known() {
		return
	}
	if m := r.t.Term(e.preTok, r.g.c.prep); m == nil || m.Norm != "within" || unitOf(e.code) < day || r.dct.unit != day || r.past(e) && !r.reported(e) {
		return
	}
	x.Anchor = Document
	x.From, x.To = isoDay(r.dctDay), isoDay(later(r.dctDay, e.code, max(e.n.v, e.n2.v)))
	x.Begin, x.Finish = x.From, x.To
}

// lengthValue is the TIMEX3 value of a plain length.
func lengthValue(e *expr) string {
	if e.value != "" {
		return e.value
	}
	if e.n2.text == "half" {
		switch e.code {
		case "Y":
			return "P" + string(pad(nil, max(e.n.v, 1), 1)) + "Y6M"
		case "E", "C", "L":
			b := durationValue(count{v: 1}, e.code)
			whole, _ := digits(b[1 : len(b)-1])
			return "P" + string(pad(nil, max(e.n.v, 1)*whole+whole/2, 1)) + "Y"
		case "TH":
			return "PT" + string(pad(nil, max(e.n.v, 1), 1)) + "H30M"
		case "TM":
			return "PT" + string(pad(nil, max(e.n.v, 1), 1)) + "M30S"
		}
		return durationValue(count{text: string(pad(nil, max(e.n.v, 1), 1)) + ".5"}, e.code)
	}
	if e.n2.known() && e.n2.text != "half" {
		return durationValue(e.n, e.code) + "/" + durationValue(e.n2, e.code)
	}
	return durationValue(e.n, e.code)
}

// finish writes value and days of a period, or two.
func (r *resolver) finish(e *expr, x *Timex, p, q period) {
	if x.Value == "" {
		x.Value = r.value(e, p)
		if q.unit != noUnit {
			x.Value += "/" + r.value(e, q)
		}
	}
	from, to, ok := r.days(p)
	if q.unit != noUnit {
		var ok2 bool
		_, to, ok2 = r.days(q)
		ok = ok && ok2
	}
	if !ok {
		return
	}
	switch {
	case e.slot > 0:
		from = addMonths(from, e.part*(e.slot-1))
		to = addMonths(from, e.part) - 1
	case e.part != 0:
		from, to = partOf(from, to, e.part)
	case e.days > 0:
		to = min(to, from+e.days-1)
	case e.days < 0:
		from = max(from, to+e.days+1)
	}
	if e.days != 0 {
		x.Value = isoDay(from) + "/" + isoDay(to)
	}
	govern(x, from, to)
	x.Begin, x.Finish = x.First, x.Last
	if b, f, ok := narrowed(p, e.mod); ok && q.unit == noUnit && e.part == 0 && e.days == 0 {
		x.Begin, x.Finish = isoDay(b), isoDay(f)
	}
	if p.unit == century { // counted from its second year on
		if b, f, ok := narrowed(p, e.mod); ok {
			from, to = b, f
		}
		x.Begin, x.Finish = isoDay(addMonths(from, 12)), isoDay(addMonths(to, 12))
	}
}

// value writes a period, and a part of a year by its months.
func (r *resolver) value(e *expr, p period) string {
	if e.part == 0 {
		return p.value()
	}
	n, y := e.part, p.value()
	switch {
	case e.slot > 0:
		if r.fiscalYears().month == 1 {
			y = y[2:] // the calendar's
		}
		return y + map[int]string{3: "-Q", 6: "-H"}[n] + string(pad(nil, e.slot, 1))
	case n == 3:
		return y + "-Q1"
	case n == 6:
		return y + "-H1"
	case n == -3:
		return y + "-Q4"
	case n == -6:
		return y + "-H2"
	case n == 1 || n == -11 || n < -1 && p.unit == fiscal:
		return y + "-01"
	case n > 0:
		return y + "-01/" + y + "-" + string(pad(nil, n, 2))
	}
	return y + "-" + string(pad(nil, 13+n, 2)) + "/" + y + "-12"
}

// partOf cuts n months from the beginning of the days, or, where n is negative, from their end.
func partOf(from, to, n int) (int, int) {
	if n > 0 {
		return from, addMonths(from, n) - 1
	}
	return addMonths(to+1, n), to
}

// govern sets From and To as the preposition has it.
func govern(x *Timex, from, to int) {
	x.First = isoDay(from)
	if x.Last = x.First; from != to {
		x.Last = isoDay(to)
	}
	switch {
	case x.Attr && x.Prep == Before:
		x.To, x.ClaimMod = x.Last, "before"
		return
	case x.Attr && x.Prep == After:
		x.From, x.ClaimMod = x.First, "after"
		return
	case x.Attr && x.Prep != Since:
		x.From, x.To = x.First, x.Last
		return
	}
	switch x.Prep {
	case Since, From:
		x.From = x.First
	case By, Until:
		x.To = x.Last
	case Before:
		x.To, x.ClaimMod = isoDay(from-1), "before"
	case After:
		x.From, x.ClaimMod = isoDay(to+1), "after"
	default:
		x.From, x.To = x.First, x.Last
	}
}

// narrowed is the part of a period that its modifier leaves: thirds of a year, month or decade for early, mid and
// late, halves, and the first or last month of a year for its beginning or end.
func narrowed(p period, raw string) (from, to int, ok bool) {
	from, to, ok = p.days()
	k, third := thirds[raw]
	switch {
	case !ok:
		return 0, 0, false
	case p.unit == month && raw == "H1":
		return from, from + 14, true
	case p.unit == month && raw == "H2":
		return from + 15, to, true
	case p.unit == century && raw == "H1":
		return from, dayNumber(p.y+50, 1, 1) - 1, true
	case p.unit == century && raw == "H2":
		return dayNumber(p.y+50, 1, 1), to, true
	case raw == "H1":
		return from, from + (to-from)/2, true
	case raw == "H2":
		return from + (to-from)/2 + 1, to, true
	case raw == "BEGIN" && p.unit == year:
		return from, dayNumber(p.y, 2, 1) - 1, true
	case raw == "END" && p.unit == year:
		return dayNumber(p.y, 12, 1), to, true
	case !third:
		return 0, 0, false
	}
	switch p.unit {
	case year:
		return dayNumber(p.y, 1+4*k, 1), dayNumber(p.y, 5+4*k, 1) - 1, true
	case decade:
		first := p.y + [...]int{0, 4, 7}[k]
		last := p.y + [...]int{3, 6, 9}[k]
		return dayNumber(first, 1, 1), dayNumber(last, 12, 31), true
	case month:
		return from + 10*k, [...]int{from + 9, from + 19, to}[k], true
	}
	return 0, 0, false
}

var thirds = map[string]int{"START": 0, "BEGIN": 0, "MID": 1, "LATE": 2, "END": 2}
