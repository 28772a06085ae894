package extract

import (
	"strings"

	"docket/extract/lex"
)

// Events that take their time from elsewhere: from a happening in the same sentence ("During the visit of 24 August, more
// than 20 agreements were signed"), from a subordinate clause, from an earlier sentence that is pointed to ("At the same
// meeting"), or from the list that they go on with.

// relate gives the time of a dated noun to the clause that happens during, before or after it: "During the visit of
// 24 August, more than 20 agreements were signed".
func (r *reading) relate(i, h int, w *when) {
	s := &r.sents[i]
	n := &s.preds[h]
	l := r.linked(n)
	if l == 0 && r.t.Str(s.Lo) == "In" && n.lo-s.Lo <= 8 && predBefore(s, h) < 0 {
		l = linkDuring // "In his 1985 address he called them …"
	}
	if l == 0 {
		return
	}
	t, ok := l.shift(r.timeFor(s, n, w))
	if !ok {
		return
	}
	from := r.linkStart(n)
	if from == n.lo {
		from = s.Lo
	}
	v := r.clauseOf(s, from, max(w.hi, n.hi))
	if v < 0 {
		return
	}
	var buf [4]int
	at := when{lo: r.linkStart(n), hi: max(w.hi, n.hi), prep: r.linkStart(n)}
	if at.lo == n.lo {
		at.lo, at.prep = s.Lo, s.Lo
	}
	for _, v := range r.resolveLight(buf[:0], s, v, &at) {
		if s.preds[v].lo != n.lo && (s.preds[v].noun || !s.preds[v].v.stat) {
			r.addEvent(i, v, t, w.lo, w.hi, "event.related")
		}
	}
}

// predBefore returns the index of the last predicate before h that is no noun, -1 for none.
func predBefore(s *sentence, h int) int {
	for n := h - 1; n >= 0; n-- {
		if !s.preds[n].noun {
			return n
		}
	}
	return -1
}

// subordinate dates the main clause by the clause that a conjunction of time subordinates to it: "After he took control in
// 1914, the others met", "fighting continued until the agreement was reached in January 1946".
func (r *reading) subordinate(i, h int, w *when) {
	s := &r.sents[i]
	p := &s.preds[h]
	if !p.finite() || w.lo < p.lo {
		return
	}
	at, l := r.conjunction(s, p)
	t, ok := l.shift(w.t)
	if l == 0 || !ok {
		return
	}
	v := r.mainVerb(s, h, at, w)
	if v < 0 {
		return
	}
	if q := &s.preds[v]; l == linkUntil && !q.noun && q.neg {
		t = w.t // "did not end until it was signed in 1783": it ended then
	}
	var buf [4]int
	for _, n := range r.resolveLight(buf[:0], s, v, &when{lo: at, hi: w.hi, prep: at}) {
		if q := &s.preds[n]; n != h && (q.noun || !q.v.stat) && !r.hasEvent(i, q.head) {
			r.addEvent(i, n, t, w.lo, w.hi, "event.related")
		}
	}
}

// conjunction returns the conjunction of time that opens the clause of a predicate, and what it says of the main clause.
func (r *reading) conjunction(s *sentence, p *predicate) (int, link) {
	for k := p.lo - 1; k >= s.Lo && k >= p.lo-12; k-- {
		if q := predAt(s, k); r.t.Is(k, ',') || r.t.Is(k, ';') || q != nil && !q.noun {
			return 0, 0
		}
		if !r.t.Has(k, r.w.sub) {
			continue
		}
		switch foldWord(r.t.Str(k)) {
		case "after", "once":
			return k, linkAfter
		case "before":
			return k, linkBefore
		case "until":
			return k, linkUntil
		}
		return 0, 0
	}
	return 0, 0
}

// mainVerb returns the verb of the clause that the clause of predicate h, opened at token at, is subordinate to; -1 where it
// has a time of its own.
func (r *reading) mainVerb(s *sentence, h, at int, w *when) int {
	if at > s.Lo {
		v := r.clauseOf(s, at, w.hi)
		if v >= 0 && s.preds[v].hi > at && r.ownTime(s, &s.preds[v], w) {
			return -1
		}
		return v
	}
	for n := h + 1; n < len(s.preds); n++ {
		q := &s.preds[n]
		if q.finite() && q.lo > w.hi && r.crosses(w.hi, q.lo, ",") && !r.t.Has(q.lo-1, r.w.rel) { // not "others who opposed him"
			return n
		}
	}
	return -1
}

// hasEvent reports whether the predicate whose trigger begins at token head has a time already.
func (r *reading) hasEvent(i, head int) bool {
	for n := len(r.events) - 1; n >= 0 && r.events[n].sent == i; n-- {
		if r.events[n].head == head {
			return true
		}
	}
	return false
}

// clauseOf returns the main verb of the clause that a phrase [lo, hi) belongs to: the verb to its right where the
// phrase stands first, else the one to its left.
func (r *reading) clauseOf(s *sentence, lo, hi int) int {
	w := when{lo: lo, hi: hi, prep: lo}
	if r.fronted(s, &w) {
		if n := r.rightVerb(s, &w); n >= 0 {
			return n
		}
	}
	for n := len(s.preds) - 1; n >= 0; n-- {
		if p := &s.preds[n]; p.hi <= lo && !p.noun && (p.typ != "" || p.v.light || p.finite() && p.v.stat) && !r.crosses(p.hi, lo, ";") {
			return n
		}
	}
	return -1
}

// trailingNoun dates a happening that follows the time in the same clause: "resolved in August 2018 at the summit".
func (r *reading) trailingNoun(i int, w *when) {
	s := &r.sents[i]
	for n := range s.preds {
		p := &s.preds[n]
		if p.lo < w.hi || !p.noun || weak(p) {
			if p.lo >= w.hi && !p.noun {
				return
			}
			continue
		}
		if r.linked(p) == linkDuring && r.linkStart(p) >= w.hi && p.lo-w.hi <= 12 && !r.crosses(w.hi, p.lo, ",;:().") {
			if n > 0 && !s.preds[n-1].noun && s.preds[n-1].hi <= w.prep {
				r.addEvent(i, n, w.t, w.lo, w.hi, "event.dated")
			}
		}
		return
	}
}

// pointBack dates a clause by an earlier event that it points to: "During the visit, 19 documents were signed".
func (r *reading) pointBack(i, first int) {
	s := &r.sents[i]
	for h := range s.preds {
		n := &s.preds[h]
		if !n.noun || r.datedHere(s, h, first) {
			continue
		}
		l := r.linked(n)
		if l == 0 || n.typ != anyType && !r.pointing(s, n) {
			continue
		}
		if l == linkDuring && r.sameTime(i, h) {
			continue
		}
		e := r.antecedent(s, n)
		if e == nil {
			continue
		}
		r.pointTo(i, n, l, e)
	}
}

// sameTime gives a named happening the time of the verb that it goes with, where that has one in this sentence: "In early
// September they defeated a fleet at the Battle of the Chesapeake".
func (r *reading) sameTime(i, h int) bool {
	s := &r.sents[i]
	n := &s.preds[h]
	v := r.clauseOf(s, r.linkStart(n), n.hi)
	if v < 0 {
		return false
	}
	for k := len(r.events) - 1; k >= 0 && r.events[k].sent == i; k-- {
		e := &r.events[k]
		if e.head != s.preds[v].head || e.lo < 0 {
			continue
		}
		if r.t.Tokens[n.lo].Shape != lex.Lower || r.t.Tokens[n.lo-1].Shape == lex.Title {
			r.addEvent(i, h, e.t, e.lo, e.hi, "event.dated")
		}
		return true
	}
	return false
}

// datedHere reports whether the noun has a time of its own.
func (r *reading) datedHere(s *sentence, h, first int) bool {
	for n := first; n < len(r.events); n++ {
		if r.events[n].head == s.preds[h].head {
			return true
		}
	}
	return false
}

// pointing reports whether a noun refers to what is known: it stands behind the, this, that, a possessive.
func (r *reading) pointing(s *sentence, n *predicate) bool {
	for k := n.lo - 1; k >= s.Lo && k >= n.lo-5; k-- {
		if r.t.Has(k, r.w.det) {
			str := r.t.Str(k)
			return str != "a" && str != "an" && str != "any" && str != "some" && str != "another" && str != "each" && str != "every"
		}
		if str := r.t.Str(k); str == "'s" || str == "’s" {
			return true
		}
		if r.t.Tokens[k].Kind != lex.Word || r.t.Has(k, r.w.prep) {
			return false
		}
	}
	return false
}

// antecedent returns the earlier event that a noun points to, of the last 2,500 tokens: the latest one named by the same
// noun, else the latest of its type that a noun or a verb of meeting or visiting names; one that shares the actors named
// beside the noun goes before a nearer one.
func (r *reading) antecedent(s *sentence, n *predicate) *dated {
	codes := r.codesAround(s, n)
	word := singular(string(lex.Fold(nil, r.t.Str(n.end-1))))
	var same, kind *dated
	for k := len(r.events) - 1; k >= 0; k-- {
		e := &r.events[k]
		if n.lo-e.head > 2500 {
			break
		}
		if n.typ == anyType && e.head < n.lo && (e.typ == "visit" || e.typ == "meeting") && n.lo-e.head < 150 {
			return e
		}
		if e.typ != n.typ || e.head >= n.lo {
			continue
		}
		trigger := string(lex.Fold(nil, r.t.Str(e.end-1)))
		named := singular(trigger) == word && e.p.noun || len(word) >= 5 && strings.HasPrefix(trigger, word[:5])
		switch {
		case named && len(codes) > 0 && shares(e, codes):
			return e
		case named && same == nil:
			same = e
		case kind == nil && (e.typ == "meeting" || e.typ == "visit"):
			kind = e
		}
	}
	if same != nil {
		return same
	}
	return kind
}

// codesAround collects the codes of the actors named beside a noun.
func (r *reading) codesAround(s *sentence, n *predicate) []string {
	var out []string
	for k := max(s.Lo, n.lo-6); k < min(s.Hi, n.hi+10); k++ {
		if a := r.actorOn(k); a != nil && a.lo == k && a.code != "" {
			out = append(out, a.code)
		}
	}
	return out
}

// shares reports whether an event has all of the codes among its participants.
func shares(e *dated, codes []string) bool {
	for _, c := range codes {
		has := false
		for _, p := range e.parties {
			has = has || p.Code == c
		}
		if !has {
			return false
		}
	}
	return true
}

// pointTo dates the clause that the noun's phrase belongs to by the event e. The time takes the words of the phrase
// where they say before or after, else those of the event's own time.
func (r *reading) pointTo(i int, n *predicate, l link, e *dated) {
	s := &r.sents[i]
	t, ok := l.shift(e.t)
	if !ok {
		return
	}
	t.Anchor = "context"
	lo, hi := -1, -1
	start, end := r.linkStart(n), r.phraseEnd(s, n)
	if l != linkDuring {
		lo, hi = start, end
		for lo < n.lo && (r.t.Has(lo, r.w.prep) || r.t.Str(lo) == "on" || r.t.Str(lo) == "in") {
			lo++
		}
		m := r.mention(lo, hi)
		t.Text, t.Start, t.End = m.Text, m.Start, m.End
	}
	v := r.clauseOf(s, start, end)
	if v < 0 {
		return
	}
	var buf [4]int
	w := when{lo: start, hi: end, prep: start}
	found := r.resolveLight(buf[:0], s, v, &w)
	if s.preds[v].lo >= end {
		found = r.spread(found, s, v, &w, true)
	}
	for _, h := range found {
		if s.preds[h].lo != n.lo && !r.hasEvent(i, s.preds[h].head) {
			r.addEvent(i, h, t, lo, hi, "event.anaphor")
		}
	}
	r.whens = append(r.whens, when{lo: start, hi: end, prep: start, t: t, sent: i, owner: n.lo})
	s.whens = append(s.whens, len(r.whens)-1)
}

// phraseEnd returns the end of a noun's phrase with what belongs to it: "visit of X to Y".
func (r *reading) phraseEnd(s *sentence, n *predicate) int {
	end := n.hi
	for k := n.hi; k < s.Hi && k < n.hi+12; k++ {
		a := r.actorOn(k)
		if a != nil {
			k = a.hi - 1
			end = a.hi
			continue
		}
		if str := r.t.Str(k); str != "of" && str != "to" && str != "by" && str != "the" && str != "between" && str != "and" && str != "with" {
			break
		}
	}
	return end
}

// continueList dates a clause without time that an additive opener joins to the previous sentence's dated event of the
// same type: "In addition, the two ministries signed a memorandum".
func (r *reading) continueList(i, first int) {
	s := &r.sents[i]
	if first == 0 || i == 0 || len(s.whens) > 0 || !r.t.Has(s.Lo, r.w.additive) || r.sents[i-1].section != s.section {
		return
	}
	prev := &r.events[first-1]
	if prev.sent != i-1 {
		return
	}
	for h := range s.preds {
		if p := &s.preds[h]; p.finite() && p.typ == prev.typ && !p.neg && p.modal == "" {
			t := prev.t
			t.Anchor = "context"
			r.addEvent(i, h, t, -1, -1, "event.list")
			return
		}
	}
}
