package extract

import (
	"docket/extract/lex"
	"docket/extract/timex"
)

// A host is the predicate that a time dates. Where a time stands decides: before a noun it dates the noun ("the June
// 2022 visit"), in brackets the noun before, at the head of a clause the clause's main verb and the verbs coordinated
// with it, anywhere else the nearest verb to its left, unless a noun of happening stands between them. An empty verb
// ("took place", "was held") passes the time on to its noun; a verb of quantity keeps it, for what it dates is a
// figure.

// hosts appends the indices of the predicates of s that w dates.
func (r *reading) hosts(dst []int, s *sentence, w *when) []int {
	if n := r.before(s, w); n >= 0 {
		return append(dst, n)
	}
	if r.bracketed(s, w) {
		if n := r.bracketHost(s, w); n >= 0 {
			return append(dst, n)
		}
		return dst
	}
	if r.t.Str(w.prep) == "of" && w.prep < w.lo || w.prep > s.Lo && w.prep == w.lo && r.t.Str(w.lo-1) == "of" {
		if n := nounEnding(s, min(w.prep, w.lo-1)); n >= 0 {
			return append(dst, n)
		}
		return dst
	}
	if r.fronted(s, w) {
		if n := r.rightVerb(s, w); n >= 0 {
			return r.spread(r.resolveLight(dst, s, n, w), s, n, w, true)
		}
	}
	n := r.left(s, w)
	if n < 0 {
		return dst
	}
	p := &s.preds[n]
	if p.noun {
		return append(dst, n)
	}
	return r.spread(r.resolveLight(dst, s, n, w), s, n, w, false)
}

// before returns the event noun that the time stands before, as an adjective does: at most five words on, none of them
// a function word.
func (r *reading) before(s *sentence, w *when) int {
	t, wd := &r.t, r.w
	k := w.hi
	if k < s.Hi && (t.Str(k) == "'s" || t.Str(k) == "’s") {
		k++
	}
	open := w.prep == w.lo || w.lo > s.Lo && (t.Has(w.lo-1, wd.det) || t.Str(w.lo-1) == "'s" || t.Str(w.lo-1) == "’s")
	for start := k; k < s.Hi && k-start <= 5; k++ {
		for n := range s.preds {
			if p := &s.preds[n]; p.lo == k {
				if p.noun && (open || k == w.hi) {
					return n
				}
				return -1
			}
		}
		tok := &t.Tokens[k]
		quote := tok.Kind == lex.Sign && (t.Is(k, '"') || t.Str(k) == "“")
		if !quote && tok.Kind != lex.Word && !t.Is(k, '-') || t.Has(k, wd.prep) || t.Has(k, wd.det) || t.Has(k, wd.conj) || t.Has(k, wd.pron) {
			return -1
		}
	}
	return -1
}

// bracketed reports whether the time stands alone in brackets, or first in them before a comma.
func (r *reading) bracketed(s *sentence, w *when) bool {
	return w.prep > s.Lo && r.t.Is(w.prep-1, '(') && w.hi < s.Hi && (r.t.Is(w.hi, ')') || r.t.Is(w.hi, ';'))
}

// bracketHost returns the event noun right before the brackets, else a verb of office there.
func (r *reading) bracketHost(s *sentence, w *when) int {
	for n := len(s.preds) - 1; n >= 0; n-- {
		p := &s.preds[n]
		if p.hi > w.prep-1 {
			continue
		}
		if p.noun && w.prep-1-p.hi <= 6 && !r.crosses(p.hi, w.prep-1, ",;") {
			return n
		}
		if !p.noun {
			if p.typ == "election" && w.prep-1-p.hi <= 4 {
				return n
			}
			return -1
		}
	}
	return -1
}

// crosses reports whether one of the signs stands among tokens [lo, hi).
func (r *reading) crosses(lo, hi int, signs string) bool {
	for k := lo; k < hi; k++ {
		for i := 0; i < len(signs); i++ {
			if r.t.Is(k, signs[i]) {
				return true
			}
		}
	}
	return false
}

// nounEnding returns the event noun that ends at token k.
func nounEnding(s *sentence, k int) int {
	for n := range s.preds {
		if s.preds[n].noun && s.preds[n].hi == k {
			return n
		}
	}
	return -1
}

// fronted reports whether the time stands at the head of its clause: only adverbs and conjunctions between it and the
// sentence's start, a comma, a bracket or a dash.
func (r *reading) fronted(s *sentence, w *when) bool {
	k := w.prep - 1
	for k >= s.Lo && (r.t.Has(k, r.w.adv) || r.t.Has(k, r.w.additive) || r.t.Has(k, r.w.conj) || r.t.Has(k, r.w.sub) && r.t.Str(k) == "that" || r.t.Str(k) == "that" || r.t.Has(k, r.w.det)) {
		k--
	}
	if k < s.Lo {
		return true
	}
	tok := &r.t.Tokens[k]
	return tok.Kind == lex.Sign && !r.t.Is(k, '-') && !r.t.Is(k, '\'') && r.t.Str(k) != "’" || r.t.Str(k) == "that" || k < w.prep-1 && r.t.Has(k+1, r.w.conj)
}

// rightVerb returns the main verb to the right of a fronted time, skipping relative clauses.
func (r *reading) rightVerb(s *sentence, w *when) int {
	skip := false
	at := w.hi
	if r.yearOf(s, w) {
		at += 3
	}
	for n := range s.preds {
		p := &s.preds[n]
		if p.lo < at {
			continue
		}
		for k := at; k < p.lo; k++ {
			switch {
			case r.t.Is(k, ';') || r.t.Is(k, ':') || r.t.Is(k, ')'):
				return -1
			case r.t.Has(k, r.w.rel) && k > w.hi:
				skip = true
			case r.t.Has(k, r.w.sub) && !r.t.Has(k, r.w.prep) && k > w.hi+1:
				return -1
			}
		}
		at = p.hi
		if p.noun || p.inf && p.gov < 0 || p.ger || p.reduced {
			continue
		}
		if skip {
			skip = false
			continue
		}
		return n
	}
	return -1
}

// yearOf reports whether "(the year" follows the time, as in "since 2016 (the year he came to power)".
func (r *reading) yearOf(s *sentence, w *when) bool {
	return w.hi+2 < s.Hi && r.t.Is(w.hi, '(') && r.t.Str(w.hi+1) == "the" && r.t.Str(w.hi+2) == "year"
}

// left returns the predicate to the left that a trailing time dates.
func (r *reading) left(s *sentence, w *when) int {
	noun := -1
	for n := len(s.preds) - 1; n >= 0; n-- {
		p := &s.preds[n]
		if p.hi > w.prep {
			continue
		}
		if r.crosses(p.hi, w.prep, ";") || r.unclosed(p.hi, w.prep) {
			break
		}
		if p.noun {
			if noun < 0 && !r.crosses(p.hi, w.prep, ",") {
				noun = n
			}
			continue
		}
		if p.ger && noun < 0 && r.gerundOfNoun(s, p) {
			continue
		}
		if noun >= 0 && r.nounWins(s, n, noun) {
			return noun
		}
		return n
	}
	return noun
}

// gerundOfNoun reports whether an -ing form is no act of its own but describes a noun.
func (r *reading) gerundOfNoun(s *sentence, p *predicate) bool {
	return p.lo > s.Lo && r.t.Has(p.lo-1, r.w.conj) && p.typ == ""
}

// unclosed reports whether a bracket opens among tokens [lo, hi) and is not closed there.
func (r *reading) unclosed(lo, hi int) bool {
	depth := 0
	for k := lo; k < hi; k++ {
		switch {
		case r.t.Is(k, '('):
			depth++
		case r.t.Is(k, ')') && depth > 0:
			depth--
		}
	}
	return depth > 0
}

// nounWins decides between a verb and an event noun that stands between it and the time.
func (r *reading) nounWins(s *sentence, verb, noun int) bool {
	v, n := &s.preds[verb], &s.preds[noun]
	if v.v.light || v.v.state || v.v.stat || v.typ == "" {
		return true
	}
	if n.lo > s.Lo && r.linked(n) != 0 {
		return v.typ == "statement"
	}
	return r.definite(s, n)
}

// definite reports whether a noun stands behind "the", a possessive or a name.
func (r *reading) definite(s *sentence, n *predicate) bool {
	for k := n.lo - 1; k >= s.Lo && k >= n.lo-5; k-- {
		switch str := r.t.Str(k); {
		case str == "the" || str == "its" || str == "their" || str == "his" || str == "her" || str == "'s" || str == "’s":
			return true
		case r.t.Tokens[k].Kind != lex.Word || r.t.Has(k, r.w.prep) || r.t.Has(k, r.w.det) || r.t.Has(k, r.w.verb):
			return false
		}
	}
	return false
}

// resolveLight appends predicate n, or the noun of happening that an empty verb stands for.
func (r *reading) resolveLight(dst []int, s *sentence, n int, w *when) []int {
	p := &s.preds[n]
	if !p.v.light && p.v != copula && !(p.v.state && !p.v.stat) {
		return append(dst, n)
	}
	if k := r.objectNoun(s, n); k >= 0 && !p.passive && p.v.light {
		return append(dst, k)
	}
	if k := r.subjectNoun(s, n); k >= 0 {
		return append(dst, k)
	}
	if k := r.objectNoun(s, n); k >= 0 && p.v.light {
		return append(dst, k)
	}
	if p.gov >= 0 {
		return r.resolveLight(dst, s, p.gov, w)
	}
	return append(dst, n)
}

// subjectNoun returns the event noun to the left of a verb, within its clause.
func (r *reading) subjectNoun(s *sentence, n int) int {
	for k := n - 1; k >= 0; k-- {
		p := &s.preds[k]
		if p.noun {
			if p.lo > s.Lo && r.linked(p) != 0 {
				continue
			}
			return k
		}
		if p.finite() && p.gov < 0 && n-1 != k {
			return -1
		}
	}
	return -1
}

// objectNoun returns the first event noun to the right of a verb, before the next verb and within eight words.
func (r *reading) objectNoun(s *sentence, n int) int {
	for k := n + 1; k < len(s.preds) && s.preds[k].lo-s.preds[n].hi <= 8; k++ {
		if s.preds[k].noun {
			return k
		}
		if s.preds[k].finite() {
			return -1
		}
	}
	return -1
}

// spread appends the verbs coordinated with the host n that share its time: those to the right of a fronted time,
// those to the left of a trailing one, and the verb of a when-clause.
func (r *reading) spread(dst []int, s *sentence, n int, w *when, fronted bool) []int {
	if s.preds[n].v != nil && s.preds[n].v.stat {
		return dst
	}
	if fronted {
		for k := n + 1; k < len(s.preds); k++ {
			p := &s.preds[k]
			if p.noun || !p.finite() {
				continue
			}
			if !r.coordinated(s, k) || r.ownTime(s, p, w) {
				break
			}
			dst = append(dst, k)
		}
		return dst
	}
	for k := n; k > 0 && r.coordinated(s, k); {
		j := k - 1
		for j >= 0 && (s.preds[j].noun || !s.preds[j].finite()) {
			j--
		}
		if j < 0 || r.ownTime(s, &s.preds[j], w) {
			break
		}
		dst = r.resolveLight(dst, s, j, w)
		k = j
	}
	return r.whenClause(dst, s, n, w)
}

// coordinated reports whether verb k follows "and" or "then" with no subject of its own.
func (r *reading) coordinated(s *sentence, k int) bool {
	i := s.preds[k].lo - 1
	for i >= s.Lo && r.t.Has(i, r.w.adv) {
		i--
	}
	return i >= s.Lo && r.t.Has(i, r.w.conj) && k > 0
}

// ownTime reports whether a predicate has another time of its own to its right, before the next verb.
func (r *reading) ownTime(s *sentence, p *predicate, not *when) bool {
	end := s.Hi
	for n := range s.preds {
		if q := &s.preds[n]; !q.noun && q.lo >= p.hi {
			end = q.lo
			break
		}
	}
	for _, i := range s.whens {
		if w := &r.whens[i]; w != not && w.lo >= p.hi && w.lo < end && w.lo != not.lo {
			return true
		}
	}
	return false
}

// whenClause lets the verb of a when-clause right behind the time share it, and the main clause that follows a
// when-clause.
func (r *reading) whenClause(dst []int, s *sentence, n int, w *when) []int {
	k := w.hi
	if k < s.Hi && r.t.Is(k, ',') {
		k++
	}
	if k < s.Hi && r.t.Str(k) == "when" {
		return r.firstFinite(dst, s, k, w)
	}
	for k := s.preds[n].lo - 1; k >= s.Lo; k-- {
		if str := r.t.Str(k); str == "When" || str == "when" && k == s.Lo {
			return r.firstFinite(dst, s, w.hi, w)
		}
	}
	return dst
}

func (r *reading) firstFinite(dst []int, s *sentence, from int, w *when) []int {
	for n := range s.preds {
		if p := &s.preds[n]; p.lo > from && p.finite() {
			if !r.ownTime(s, p, w) {
				dst = append(dst, n)
			}
			return dst
		}
	}
	return dst
}

// A link is a preposition that relates a clause to a happening: during it, before it, after it.
type link uint8

const (
	linkDuring link = iota + 1
	linkBefore
	linkAfter
)

// linked returns the link whose object the event noun is ("during the visit", "on the eve of his visit"), 0 for none.
func (r *reading) linked(n *predicate) link {
	for k := n.lo - 1; k >= 0 && k >= n.lo-7; k-- {
		if m := r.linkEnding(k); m != 0 {
			return m
		}
		if r.t.Tokens[k].Kind != lex.Word && !r.t.Is(k, '-') || r.t.Has(k, r.w.conj) || r.t.Has(k, r.w.verb) && !r.t.Has(k, r.w.adv) && r.t.Tokens[k].Shape == lex.Lower {
			return 0
		}
	}
	return 0
}

// linkEnding returns the link phrase that ends at token k.
func (r *reading) linkEnding(k int) link {
	for i := k; i >= 0 && i > k-5; i-- {
		if m := r.t.Term(i, r.w.relation); m != nil && i+int(m.N) == k+1 {
			switch m.Norm {
			case "before":
				return linkBefore
			case "after":
				return linkAfter
			}
			return linkDuring
		}
	}
	return 0
}

// linkStart returns the first token of the link phrase of an event noun.
func (r *reading) linkStart(n *predicate) int {
	for k := n.lo - 1; k >= 0 && k >= n.lo-7; k-- {
		if r.linkEnding(k) == 0 {
			continue
		}
		for i := k; i >= 0 && i > k-5; i-- {
			if m := r.t.Term(i, r.w.relation); m != nil && i+int(m.N) == k+1 {
				return i
			}
		}
	}
	return n.lo
}

// shift makes the time of an event into the time of what is before or after it.
func (l link) shift(t Time) (Time, bool) {
	switch l {
	case linkBefore:
		t.From, t.Mod = "", "before"
		return t, t.To != ""
	case linkAfter:
		t.To, t.Mod = "", "after"
		return t, t.From != ""
	}
	return t, true
}

var _ = timex.In
