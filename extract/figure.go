package extract

import (
	"docket/extract/count"
	"docket/extract/lex"
	"docket/extract/money"
)

// A figure is a sum of money or a count of agreements in its sentence, with the stretch of the sentence that speaks
// of it: up to the conjunction or comma that parts it from the figures beside it.
type figure struct {
	lo, hi     int // tokens of the mention
	sent       int
	money      *money.Mention
	count      *count.Mention
	from, till int // tokens of its stretch
}

// findFigures marks sums and counts; it is done before predicates are read, so that "contracts" or "a year" in them
// are taken for nothing else.
func (r *reading) findFigures() {
	r.numbers = r.x.nums.Find(r.numbers[:0], &r.t)
	r.sums = r.x.sums.Find(r.sums[:0], &r.t, r.numbers, money.Options{Home: r.homeMoney()})
	r.counts = r.x.counts.Find(r.counts[:0], &r.t, r.numbers)
	r.figures = r.figures[:0]
	i, k := 0, 0
	for i < len(r.sums) || k < len(r.counts) {
		if k == len(r.counts) || i < len(r.sums) && r.sums[i].Lo < r.counts[k].Lo {
			r.addFigure(figure{lo: r.sums[i].Lo, hi: r.sums[i].Hi, money: &r.sums[i]})
			i++
		} else {
			r.addFigure(figure{lo: r.counts[k].Lo, hi: r.counts[k].Hi, count: &r.counts[k]})
			k++
		}
	}
	r.cut()
}

func (r *reading) addFigure(f figure) {
	f.sent = r.sentenceOf(f.lo)
	if f.sent < 0 || r.sents[f.sent].Hi < f.hi {
		return
	}
	if f.money != nil {
		for k := f.lo; k < f.hi; k++ {
			r.mark[k] |= markFigure
		}
	}
	r.figures = append(r.figures, f)
}

// cut gives each figure its stretch of the sentence.
func (r *reading) cut() {
	for n := range r.figures {
		f := &r.figures[n]
		s := &r.sents[f.sent]
		f.from, f.till = s.Lo, s.Hi
		if n > 0 && r.figures[n-1].sent == f.sent && r.figures[n-1].lo < f.lo {
			p := &r.figures[n-1]
			f.from = r.parting(min(p.hi, f.lo), f.lo)
			p.till = max(f.from, p.hi)
			if p.count != nil && f.money != nil && !r.crosses(p.hi, f.lo, ",;(") && f.lo-p.hi <= 6 { // "14 deals worth over $500 million"
				f.from = p.from
			}
		}
	}
}

// parting returns the token at which a sentence parts between two figures: the first conjunction, else the first comma
// or semicolon, else the end of the first.
func (r *reading) parting(lo, hi int) int {
	at := lo
	for k := lo; k < hi; k++ {
		if r.t.Is(k, ',') || r.t.Is(k, ';') || r.t.Is(k, '(') {
			at = k + 1
			break
		}
	}
	for k := lo; k < hi; k++ {
		if r.t.Has(k, r.w.conj) || r.t.Has(k, r.w.sub) && !r.t.Has(k, r.w.prep) && r.t.Tokens[k].Shape == lex.Lower {
			at = k
			for j := k + 1; j < hi; j++ {
				if r.t.Is(j, ';') {
					at = j
				}
			}
			if k > lo && r.t.Is(k-1, ',') || at == k {
				break
			}
		}
	}
	if at == lo { // "from $3 billion in 2019 to $5 billion in 2020"
		for k := hi - 1; k > lo; k-- {
			if r.t.Has(k, r.w.to) || r.t.Has(k, r.w.prep) && r.mark[k]&markTime == 0 {
				return k
			}
		}
	}
	return at
}

// gloss reports whether figure n restates the one before it in another currency: "C$30 billion (about US$22 billion)".
func (r *reading) gloss(n int) bool {
	if n == 0 || r.figures[n].money == nil || r.figures[n-1].money == nil || r.figures[n-1].sent != r.figures[n].sent {
		return false
	}
	a, b := r.figures[n-1].money, r.figures[n].money
	if b.Lo-a.Hi > 6 || a.Currency == b.Currency {
		return false
	}
	for k := a.Hi; k < b.Lo; k++ {
		if r.t.Is(k, '(') || r.t.Str(k) == "or" || r.t.Is(k, ',') && k == a.Hi {
			return true
		}
	}
	return false
}

// periodOf returns the time that a figure holds for: the one nearest to it in its stretch, those behind it first; else
// the one at the head of its sentence.
func (r *reading) periodOf(n int) *when {
	f := &r.figures[n]
	s := &r.sents[f.sent]
	behind, till := r.behind(n)
	var left, right, head *when
	for _, i := range s.whens {
		w := &r.whens[i]
		if !w.usable() || r.nowadays(s, w) {
			continue
		}
		switch {
		case w.lo >= f.hi && w.lo < till:
			if right == nil && !r.crosses(behind, w.lo, ";") {
				right = w
			}
		case w.hi <= f.lo && w.lo >= f.from:
			if !r.elsewhere(s, w, f) {
				left = w
			}
		case w.hi <= f.from && head == nil && r.fronted(s, w):
			head = w
		}
	}
	if right != nil && left != nil && right.lo-f.hi > f.lo-left.hi && right.lo-f.hi > 8 {
		right = nil
	}
	for _, w := range [...]*when{right, left, head} {
		if w != nil {
			return w
		}
	}
	return nil
}

// nowadays reports whether "today" means these days: its clause has a verb of state.
func (r *reading) nowadays(s *sentence, w *when) bool {
	if w.hi != w.lo+1 || foldWord(r.t.Str(w.lo)) != "today" {
		return false
	}
	for n := range s.preds {
		if p := &s.preds[n]; p.finite() && p.lo >= w.hi {
			return p.v.state && !p.perfect || p.beTo
		}
	}
	return false
}

// elsewhere reports whether a time before a figure dates another verb than the one that governs the figure: "opened in
// October 2019 and cost $5 million", "a fund, first proposed in 2012, would hold $5 million", "it warned on 19 March that
// delays had cost $5 million".
func (r *reading) elsewhere(s *sentence, w *when, f *figure) bool {
	var host *predicate
	between := false
	for n := range s.preds {
		p := &s.preds[n]
		switch {
		case p.noun:
		case p.hi <= w.prep:
			host = p
		case p.lo >= w.hi && p.hi <= f.lo && p.finite():
			between = true
		}
	}
	return host != nil && between && !host.v.stat && host.v != copula && !r.fronted(s, w)
}

// verbOf returns the index of the predicate that governs a figure: the nearest verb before it in its stretch, else
// behind it, else before it in the sentence; -1 for none.
func (r *reading) verbOf(f *figure) int {
	s := &r.sents[f.sent]
	before, behind := -1, -1
	for n := range s.preds {
		p := &s.preds[n]
		switch {
		case p.noun:
		case p.hi <= f.lo && (before < 0 || p.lo >= f.from || s.preds[before].lo < f.from):
			before = n
		case p.lo >= f.hi && p.lo < f.till && behind < 0 && p.finite():
			behind = n
		}
	}
	if before >= 0 && s.preds[before].lo >= f.from {
		return before
	}
	if behind >= 0 {
		return behind
	}
	return before
}
