package timex

import "strings"

// The year of a month, day, quarter or season that stands without one. It is that of the time told last where the
// story goes on from there; otherwise the publication decides: the last such month before it, or, in a clause of the
// future, the next.

// yearFor finds the year of a month, day, quarter or season that stands without one, which is the expression being resolved.
func (r *resolver) yearFor(e *expr, x *Timex, p period) int {
	if y := r.shared(e); y != 0 {
		return y
	}
	tense := r.tense(e)
	if tense == 'P' && (e.prep == Until || e.prep == By) && p.unit == month && (p.n-r.dct.n+12)%12 < 6 {
		tense = 'F' // "extended the loan through January"
	}
	if y, c := r.storyYear(e); c != nil {
		r.byContext(x, c)
		return y
	}
	c := r.timeline(e, p)
	near := c != nil && r.near(e, c, tense)
	switch {
	case near && r.onward(e, c, p, tense):
		if r.dct.unit != noUnit && r.documentYear(p, tense) == c.p.y+1 {
			r.byDocument(x)
		} else {
			r.byContext(x, c)
		}
		return c.p.y + 1
	case near:
		r.byContext(x, c)
		return r.yearAfter(c.p, p)
	}
	r.byDocument(x)
	if r.dct.unit == noUnit {
		return 0
	}
	if y := r.pairYear(e, p, tense); y != 0 {
		return y
	}
	p.y = r.documentYear(p, tense)
	if from, _, ok := r.days(p); ok && p.unit == day && from > r.dctEnd() && r.done(e) {
		p.y--
	}
	return p.y
}

// pairYear is the year of one end of "from May to September": the other end lies within a year of it, and in the right
// order. In a clause of the past the end decides, so that neither lies after the publication.
func (r *resolver) pairYear(e *expr, p period, tense byte) int {
	if prev := r.at - 1; prev >= 0 && r.bare(&r.exprs[prev]) && len(r.refs) > 0 && r.continues(&r.exprs[prev], e) {
		from := r.refs[len(r.refs)-1].p
		if earlier(p, from) {
			return from.y + 1
		}
		return from.y
	}
	if next := r.at + 1; tense == 'P' && next < len(r.exprs) && r.bare(&r.exprs[next]) && r.continues(e, &r.exprs[next]) {
		to := r.exprs[next].a
		y := r.documentYear(to, tense)
		if earlier(to, p) {
			return y - 1
		}
		return y
	}
	return 0
}

// earlier reports whether a month or day without a year comes before another in the calendar.
func earlier(a, b period) bool { return a.unit == b.unit && (a.n < b.n || a.n == b.n && a.d < b.d) }

// shared is the year that stands with the next of two: "the spring and early summer of 1943".
func (r *resolver) shared(e *expr) int {
	if r.at+1 >= len(r.exprs) {
		return 0
	}
	next := &r.exprs[r.at+1]
	m := r.t.Term(e.hi, r.g.c.join)
	if next.form != calendar || next.a.unit != e.a.unit || next.a.n <= e.a.n || next.modLo-e.hi > 2 || m == nil || m.Norm != "and" && m.Norm != "or" {
		return 0
	}
	return next.a.y
}

// storyYear is the year that the story gives to e, and a time of that year that it was told from.
func (r *resolver) storyYear(e *expr) (int, *ref) {
	if !r.past(e) {
		return 0, nil
	}
	b := r.beat(r.at)
	if !b.told {
		return 0, nil
	}
	c := r.context(func(c ref) bool { return c.p.y == b.year })
	if c == nil {
		c = r.context(main)
	}
	return b.year, c
}

// beat is what the story tells of an expression.
func (r *resolver) beat(i int) beat {
	if !r.begun {
		r.tellStory()
		r.begun = true
	}
	return r.story.beats[i]
}

// aside reports whether the story of a narrative does not go to an expression.
func (r *resolver) aside(i int) bool {
	e := &r.exprs[i]
	return r.bares && e.form == calendar && e.a.y != 0 && r.past(e) && r.beat(i).side
}

// onward reports whether a month that comes before c's in the calendar is that of the next year, since the sentence
// goes on from c with "and": "stopped its sales in July 2023, and admitted in March"; or since the next sentence begins
// with it and it is the last such month before the publication. It must lie before the publication, and no word such
// as "after" may look back.
func (r *resolver) onward(e *expr, c *ref, p period, tense byte) bool {
	gap := p.n + 12 - c.p.n
	next := e.sent == c.sent+1 && !r.past(e) && e.lo <= r.sentences[e.sent].Lo+1 && r.documentYear(p, tense) == c.p.y+1
	if c.sent != e.sent && !next || tense != 'P' || p.unit > month || c.p.unit > month || p.n >= c.p.n || gap > 9 || r.looksBack(e.prep) {
		return false
	}
	p.y = c.p.y + 1
	if _, to, ok := r.days(p); !ok || r.dct.unit != noUnit && to > r.dctEnd() {
		return false
	}
	joined := next
	for i := c.hi; i < e.lo; i++ {
		if m := r.t.Term(i, r.g.c.prep); m != nil && r.looksBack(preps[m.Norm]) || r.t.Str(i) == "had" {
			return false
		}
		m := r.t.Term(i, r.g.c.join)
		joined = joined || m != nil && m.Norm == "and"
	}
	return joined
}

// looksBack reports whether a preposition may look back to what came before.
func (r *resolver) looksBack(p Prep) bool { return p == After || p == Since || p == From }

// dctEnd is the last day that the publication date allows.
func (r *resolver) dctEnd() int {
	_, to, _ := r.dct.days()
	return to
}

// timeline is the time at which the story stands when it comes to p: the last one told, unless that is an aside, in the
// middle of an earlier sentence, "planned for 1976" or "until November 2008", and p follows on the one told before it.
func (r *resolver) timeline(e *expr, p period) *ref {
	c := r.context(main)
	if c == nil || c.sent == e.sent || c.lead {
		return c
	}
	alone := r.context(func(m ref) bool { return m.index < c.index && !m.side })
	m := r.context(func(m ref) bool { return m.p.unit <= month && m.p.y != c.p.y && !m.side })
	switch {
	case m == nil || e.sent-m.sent > 15 || m.sent == c.sent && m.p.y < c.p.y: // "rose from 2% in February 2023 to 5% by April 2024"
		return c
	case alone.index == m.index && follows(m.p, p) && (c.p.unit > month || !follows(c.p, p) && !follows(c.head, p)):
		return m
	case c.p.unit <= month || m.p.y <= c.p.y && c.p.y <= m.p.y+2:
		return c
	}
	return m
}

// follows reports whether a month or day without a year comes next after a: within half a year,
// and in the same one, as what comes after its end is told with the new year.
func follows(a, p period) bool {
	gap := p.n - a.n
	return p.unit <= month && (gap > 0 && gap <= 6 || gap == 0 && p.d >= a.d)
}

// near reports whether an earlier time is what a bare month or day is told from.
func (r *resolver) near(e *expr, c *ref, tense byte) bool {
	dist := e.sent - c.sent
	switch {
	case r.past(e):
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
	end := r.dctEnd()
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
	case tense != 'F' && from > end && (tense == 'P' || tense == 0 && p.unit == month || from > end+70):
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
