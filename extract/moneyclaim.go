package extract

import (
	"docket/extract/lex"
)

// sum is a sum of money with what was read around it.
type sum struct {
	measure  string
	lo, hi   int // tokens of the words that name the measure; lo = -1 for none
	change   string
	from, to *Party
	between  []Party
	when     *when
	pointed  bool // the sentence points back to an earlier figure
	status   string
}

// readSum reads what figure n measures, between whom, when and how real it is; prev is what was read of the figure
// before it in the document, nil for none.
func (r *reading) readSum(n int, prev *sum) sum {
	f := &r.figures[n]
	if prev != nil && r.gloss(n) {
		return *prev
	}
	same := n > 0 && r.figures[n-1].sent == f.sent && prev != nil
	next := n > 0 && r.figures[n-1].sent == f.sent-1 && prev != nil
	m := sum{lo: -1}
	r.measureOf(n, &m)
	m.change = r.changeOf(f)
	r.flow(f, &m)
	m.when = r.periodOf(n)
	m.pointed = r.points(f)
	if m.lo < 0 && (same || next && m.pointed) {
		m.measure, m.lo, m.hi = prev.measure, prev.lo, prev.hi
		if m.from == nil && m.to == nil && m.between == nil {
			m.from, m.to, m.between = prev.from, prev.to, prev.between
		}
	}
	if m.when == nil && (same || next && (m.pointed || r.continues(n, &m, prev))) {
		m.when = prev.when
	}
	if p := f.money.Per; p != "" && !r.w.periods[p] && m.measure != "cost" && m.measure != "fine" && m.measure != "aid" {
		m.measure = "price" // so much a tonne
	}
	if m.measure == "" {
		m.measure = "other"
	}
	m.status = r.statusOfFigure(f)
	if m.when != nil {
		m.status = r.settle(m.status, &m.when.t)
	}
	return m
}

// continues reports whether a figure of a sentence without a time goes on with the measure of the figure before it, in
// the sentence before.
func (r *reading) continues(n int, m, prev *sum) bool {
	a, b := &r.sents[r.figures[n-1].sent], &r.sents[r.figures[n].sent]
	return a.block == b.block && m.measure == prev.measure && m.measure != "other" && m.measure != "contract" && len(b.whens) == 0
}

// measureOf finds the noun or verb that a figure measures: behind it in its own noun phrase ("a $20 million loan",
// "$5 million in aid"), else the nearest before it in its stretch, else the next one behind it.
func (r *reading) measureOf(n int, m *sum) {
	f := &r.figures[n]
	if r.soldFor(f) {
		m.measure = "price"
		return
	}
	if r.measureBehind(n, m) {
		return
	}
	for k := f.lo - 1; k >= f.from; k-- {
		t := r.measureAt(k, f.lo)
		if t == nil || m.lo >= 0 && t.Class != r.w.measure {
			continue
		}
		m.measure, m.lo, m.hi = t.Norm, k, k+int(t.N)
		if t.Class == r.w.measureVerb && (t.Norm == "price" || t.Norm == "budget") { // "FDI was valued at": a noun before it says what
			continue
		}
		r.widen(f, m)
		return
	}
	if m.lo >= 0 {
		return
	}
	for k := f.hi; k < f.till; k++ {
		if t := r.measureAt(k, f.till); t != nil {
			m.measure, m.lo, m.hi = t.Norm, k, k+int(t.N)
			return
		}
	}
}

// measureAt returns the term of a measure at token k that ends before hi.
func (r *reading) measureAt(k, hi int) *lex.Term {
	if r.mark[k]&markFigure != 0 {
		return nil
	}
	if s := r.t.Tokens[k].Shape; s == lex.Title && k > 0 && (r.t.Tokens[k-1].Kind == lex.Word || r.t.Hyphened(k)) && r.sentenceStart(k) != k { // part of a name
		return nil
	}
	for _, c := range [...]lex.Class{r.w.measure, r.w.measureVerb} {
		if t := r.t.Term(k, c); t != nil && k+int(t.N) <= hi {
			return t
		}
	}
	return nil
}

// soldFor reports whether a figure is what something was bought or sold for.
func (r *reading) soldFor(f *figure) bool {
	k := f.lo - 1
	if f.money.BoundHi > f.money.BoundLo && f.money.BoundHi <= f.lo {
		k = f.money.BoundLo - 1
	}
	if k < f.from || r.t.Str(k) != "for" {
		return false
	}
	n := r.verbOf(f)
	return n >= 0 && r.sents[f.sent].preds[n].v.sale
}

// sentenceStart returns the first token of the sentence that holds token k.
func (r *reading) sentenceStart(k int) int {
	if n := r.sentenceOf(k); n >= 0 {
		return r.sents[n].Lo
	}
	return -1
}

// behind returns the token behind figure n and the gloss in brackets that follows it, and where its stretch then ends.
func (r *reading) behind(n int) (int, int) {
	f := &r.figures[n]
	if n+1 < len(r.figures) && r.gloss(n+1) {
		if g := &r.figures[n+1]; g.hi < len(r.t.Tokens) && r.t.Is(g.hi, ')') {
			return g.hi + 1, max(g.till, g.hi+1)
		}
	}
	return f.hi, f.till
}

// measureBehind looks in the noun phrase that goes on behind the figure.
func (r *reading) measureBehind(fig int, m *sum) bool {
	preps := 0
	start, till := r.behind(fig)
	for k := start; k < till && k < start+8; k++ {
		if t := r.t.Term(k, r.w.measure); t != nil {
			m.measure, m.lo, m.hi = t.Norm, k, k+int(t.N)
			for n := k + int(t.N); n < k+int(t.N)+2 && n < till; n++ { // the head noun is the last: "loan agreement", but "volume of trade"
				if h := r.t.Term(n, r.w.measure); h != nil && preps == 0 && n == m.hi {
					m.measure, m.hi = h.Norm, n+int(h.N)
				}
			}
			return true
		}
		str := r.t.Str(k)
		switch {
		case str == "in" || str == "of" || str == "worth":
			if preps++; preps > 2 {
				return false
			}
		case r.t.Tokens[k].Kind != lex.Word && !r.t.Is(k, '-') || r.t.Has(k, r.w.prep) || r.t.Has(k, r.w.to) || r.t.Has(k, r.w.conj) || r.mark[k]&markTime != 0 || r.t.Has(k, r.w.be) || r.t.Has(k, r.w.have) || r.t.Has(k, r.w.rel):
			return false
		}
	}
	return false
}

// widen takes the words of volume before the measure into its text: "the volume of exports", "annual turnover".
func (r *reading) widen(f *figure, m *sum) {
	for m.lo > f.from {
		k := m.lo - 1
		if r.t.Str(k) == "of" && k-1 >= f.from && r.t.Has(k-1, r.w.volume) {
			m.lo = k - 1
			continue
		}
		tok := &r.t.Tokens[k]
		if tok.Kind == lex.Word && tok.Shape == lex.Lower && tok.Class.Has(r.w.modifier) {
			m.lo = k
			continue
		}
		return
	}
}

// changeOf reads "increased to $5 million", "a rise of $5 million": a word of change, and to or by before the figure.
func (r *reading) changeOf(f *figure) string {
	k := f.lo - 1
	if f.money != nil && f.money.BoundHi > f.money.BoundLo && f.money.BoundHi <= f.lo {
		k = f.money.BoundLo - 1
	}
	for k >= f.from && (r.t.Has(k, r.w.adv) || r.t.Has(k, r.w.det) || r.t.Str(k) == "record") {
		k--
	}
	if k < f.from {
		return ""
	}
	prep := r.t.Str(k)
	if prep != "to" && prep != "by" {
		return ""
	}
	s := &r.sents[f.sent]
	for j := k - 1; j >= s.Lo; j-- {
		if t := r.t.Term(j, r.w.move); t != nil {
			return t.Norm + "_" + prep
		}
		if r.t.Is(j, ';') {
			break
		}
	}
	return ""
}

// points reports whether the stretch of a figure points back to an earlier one: "the figure was", "of this amount".
func (r *reading) points(f *figure) bool {
	for k := f.from; k < f.lo; k++ {
		if r.t.Has(k, r.w.pointer) {
			return true
		}
	}
	return false
}

// statusOfFigure is the status of the verb that governs the figure, or of a word of outlook in its stretch.
func (r *reading) statusOfFigure(f *figure) string {
	s := &r.sents[f.sent]
	n := r.verbOf(f)
	st := actual
	if n >= 0 {
		st = r.statusOf(s, n)
	}
	if st == actual && n >= 0 && s.preds[n].finite() && !s.preds[n].passive && s.preds[n].hi <= f.lo { // "expects a deficit of $42 billion"
		switch v := s.preds[n].v; {
		case v.aim:
			st = target
		case v.plan && s.preds[n].form&(third|base) != 0 || v.request:
			st = planned
		}
	}
	if st != actual {
		return st
	}
	for k := f.lo - 1; k >= max(f.from, f.lo-8); k-- {
		if m := r.t.Term(k, r.w.outlook); m != nil && !r.t.Has(k, r.w.verb) {
			return m.Norm
		}
	}
	if n >= 0 && s.preds[n].inf {
		for k := s.preds[n].lo - 1; k >= max(s.Lo, s.preds[n].lo-4); k-- {
			if m := r.t.Term(k, r.w.outlook); m != nil {
				return m.Norm
			}
		}
	}
	return st
}
