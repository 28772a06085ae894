package extract

import (
	"sort"

	"docket/extract/lex"
)

// tally is a count of agreements with what was read around it.
type tally struct {
	action   string
	parties  []Party
	subject  string
	occasion string
	place    *Party
	when     *when
	status   string
}

// readTally reads what was done with the agreements counted by figure n, by whom, when and at what event.
func (r *reading) readTally(n int) tally {
	f := &r.figures[n]
	s := &r.sents[f.sent]
	var c tally
	c.status = r.statusOfFigure(f)
	c.action = r.actionOf(f)
	c.when = r.periodOf(n)
	if c.when == nil {
		c.when = r.anaphorTime(s)
	}
	e := r.eventOf(f)
	if c.action == "in_force" && c.when != nil && !(c.when.owner < 0 && r.fronted(s, c.when)) {
		c.when = nil // a stock of agreements does not belong to the visit or the date that is mentioned beside it
	}
	r.occasion(s, f, &c)
	r.partiesOf(s, f, e, &c)
	c.subject = r.subjectOf(s, f)
	if e != nil && c.action != "in_force" {
		if c.when == nil && e.lo < 0 {
			c.when = &when{t: e.t}
		}
		c.place = e.place
	}
	if c.when != nil {
		c.status = r.settle(c.status, &c.when.t)
	}
	switch {
	case c.action == "planned" && c.status == actual:
		c.status = planned
	case c.status == planned && c.action != "in_force" && c.action != "negotiating" && c.action != "terminated":
		c.action = "planned"
	}
	if r.noneOf(s, f) {
		c.status = negated
	}
	return c
}

// noneOf reports whether "none of" stands before a count.
func (r *reading) noneOf(s *sentence, f *figure) bool {
	k := f.lo - 1
	for k > s.Lo && r.t.Has(k, r.w.det) {
		k--
	}
	return k > s.Lo && r.t.Str(k) == "of" && foldWord(r.t.Str(k-1)) == "none"
}

// anaphorTime is the time of the earlier happening that a sentence points to, where it has no other.
func (r *reading) anaphorTime(s *sentence) *when {
	var only *when
	for _, i := range s.whens {
		w := &r.whens[i]
		switch {
		case w.owner >= 0 && w.usable():
			only = w
		case w.usable():
			return nil
		}
	}
	return only
}

// actionOf finds the nearest word of action to the figure: in its stretch, else in its sentence.
func (r *reading) actionOf(f *figure) string {
	s := &r.sents[f.sent]
	if a := r.actionIn(f, f.from, f.till); a != "" {
		return a
	}
	return r.actionIn(f, s.Lo, s.Hi)
}

func (r *reading) actionIn(f *figure, lo, hi int) string {
	best, dist := "", 1<<30
	for k := lo; k < hi; k++ {
		m := r.t.Term(k, r.w.action)
		if m == nil || k >= f.lo && k < f.hi {
			continue
		}
		d := f.lo - (k + int(m.N))
		if k >= f.hi {
			d = k - f.hi
		}
		if m.Norm == "in_force" && k >= f.hi { // "18 agreements in force" decides; a far "has" does not
			d += 4
		}
		if d < dist {
			best, dist = m.Norm, d
		}
		k += int(m.N) - 1
	}
	return best
}

// eventOf returns the event whose trigger is nearest to the figure in its sentence.
func (r *reading) eventOf(f *figure) *dated {
	var best *dated
	dist := 1 << 30
	for n := sort.Search(len(r.events), func(n int) bool { return r.events[n].sent >= f.sent }); n < len(r.events) && r.events[n].sent == f.sent; n++ {
		e := &r.events[n]
		if e.typ != "signing" && e.typ != "agreement" && e.typ != "meeting" && e.typ != "visit" {
			continue
		}
		d := max(e.head-f.hi, f.lo-e.end)
		if e.typ != "signing" {
			d += 20
		}
		if d < dist {
			best, dist = e, d
		}
	}
	return best
}

// occasion is the noun of the happening during which the agreements were signed.
func (r *reading) occasion(s *sentence, f *figure, c *tally) {
	for n := range s.preds {
		p := &s.preds[n]
		if p.noun && r.linked(p) == linkDuring && (p.typ == "visit" || p.typ == "meeting" || p.typ == "other") {
			c.occasion = singular(string(lex.Fold(nil, r.t.Str(p.end-1))))
			return
		}
	}
}

// singular is the dictionary form of a noun of happening.
func singular(n string) string {
	if n == "talks" || n == "negotiations" || len(n) < 4 || n[len(n)-1] != 's' || n[len(n)-2] == 's' {
		return n
	}
	return n[:len(n)-1]
}

// partiesOf takes the parties from "between A and B", "with B", the subject, or the event during which they signed.
func (r *reading) partiesOf(s *sentence, f *figure, e *dated, c *tally) {
	var named []*actor
	between, both := false, false
	for k := f.from; k < f.till; k++ {
		a := r.actorOn(k)
		if a == nil {
			both = both || k >= f.lo && k < f.hi && r.t.Has(k, r.w.both) // "bilateral agreements"
			continue
		}
		k = a.hi - 1
		if a.kind == pair {
			both = true
			continue
		}
		switch prep := r.governing(s, a); {
		case prep == "between" || prep == "among":
			if !between {
				named = named[:0]
			}
			between = true
			named = append(named, a)
		case between && prep != "with":
		case prep == "with" || prep == "by" || prep == "of" && a.kind != place || prep == "" && a.kind != place:
			named = append(named, a)
		}
	}
	for _, a := range named {
		c.party(*r.party(a))
	}
	if len(c.parties) < 2 && both {
		for _, p := range r.pairBefore(s) {
			c.party(p)
		}
	}
	if len(c.parties) < 2 && e != nil {
		for _, p := range e.parties {
			c.party(Party{Name: r.x.nameOfCode(p.Code, p.Name), Code: p.Code})
		}
	}
}

func (c *tally) party(p Party) {
	for _, q := range c.parties {
		if q.Code == p.Code && (p.Code != "" || q.Name == p.Name) {
			return
		}
	}
	c.parties = append(c.parties, p)
}

// subjectOf reads "on double taxation", "in the field of energy" behind the count.
func (r *reading) subjectOf(s *sentence, f *figure) string {
	if f.hi >= s.Hi {
		return ""
	}
	str := r.t.Str(f.hi)
	if str != "on" && str != "covering" && str != "concerning" && str != "regarding" {
		return ""
	}
	lo, hi := f.hi+1, f.hi+1
	for hi < s.Hi && hi < lo+14 {
		if r.t.Tokens[hi].Kind == lex.Sign && !r.t.Is(hi, '-') && !r.t.Is(hi, ',') || r.t.Str(hi) == "since" || r.t.Has(hi, r.w.rel) ||
			r.t.Has(hi, r.w.action) || r.t.Has(hi, r.w.conj) && r.t.Has(hi+1, r.w.det) || r.t.Is(hi, ',') && (r.t.Has(hi+1, r.w.det) || r.t.Has(hi+1, r.w.prep) || r.t.Has(hi+1, r.w.rel)) || predAt(s, hi) != nil && predAt(s, hi).finite() || r.mark[hi]&markTime != 0 {
			break
		}
		hi++
	}
	for hi > lo && (r.t.Has(hi-1, r.w.prep) || r.t.Is(hi-1, ',') || r.t.Has(hi-1, r.w.conj)) {
		hi--
	}
	if hi == lo || r.mark[lo]&markTime != 0 {
		return ""
	}
	return squeeze(r.t.Slice(lo, hi))
}
