package extract

import "docket/extract/lex"

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
	if r.adjective(s, w) {
		return dst
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
	if r.isSubject(s, w) {
		return dst
	}
	if n := r.adverbial(s, w); n >= 0 {
		return r.spread(r.resolveLight(dst, s, n, w), s, n, w, true)
	}
	if r.fronted(s, w) {
		if r.t.Str(min(w.hi, s.Hi-1)) == "when" {
			return r.allFinite(dst, s, w)
		}
		if n := r.rightVerb(s, w); n >= 0 {
			return r.spread(r.resolveLight(dst, s, n, w), s, n, w, true)
		}
		if w.prep > s.Lo && r.t.Str(w.prep-1) == "that" {
			return dst
		}
	}
	n := r.left(s, w)
	if n < 0 {
		if r.t.Has(s.Lo, r.w.prep) && w.hi < s.Hi && r.t.Is(w.hi, ',') { // "At the Turin fair in April 2023, firms signed"
			if n = r.rightVerb(s, w); n >= 0 {
				return r.spread(r.resolveLight(dst, s, n, w), s, n, w, true)
			}
		}
		return dst
	}
	p := &s.preds[n]
	if p.noun {
		dst = r.nouns(dst, s, n)
		if k := r.verbBeside(s, n); k >= 0 {
			dst = append(dst, k)
		}
		return r.whenClause(dst, s, n, w)
	}
	dst = r.spread(r.resolveLight(dst, s, n, w), s, n, w, false)
	if k := r.nounBeside(s, n, w); k >= 0 {
		dst = append(dst, k)
	}
	return dst
}

// nounBeside returns the happening that a trailing time dates together with its verb: "approved the plan in a referendum on
// 22 October".
func (r *reading) nounBeside(s *sentence, n int, w *when) int {
	for k := len(s.preds) - 1; k > n; k-- {
		p := &s.preds[k]
		if !p.noun || weak(p) || p.hi > w.prep || r.crosses(p.hi, w.prep, ",;") {
			continue
		}
		for i := p.lo - 1; i > s.preds[n].hi && i >= p.lo-4; i-- {
			if r.atOccasion(i) {
				return k
			}
			if r.t.Tokens[i].Kind != lex.Word || r.t.Has(i, r.w.prep) {
				break
			}
		}
		return -1
	}
	return -1
}

// verbBeside returns the verb that a happening right behind it tells the occasion of, and that the time of the happening
// dates too: "was killed in the fighting on 13 April".
func (r *reading) verbBeside(s *sentence, n int) int {
	if n == 0 {
		return -1
	}
	v, k := &s.preds[n-1], s.preds[n].lo-1
	for k > v.hi && r.t.Tokens[k].Kind == lex.Word && !r.t.Has(k, r.w.prep) && k > s.preds[n].lo-4 {
		k--
	}
	if k != v.hi || !r.atOccasion(k) || !v.finite() || v.typ == "" || v.v.light || v.v.stat || v.v.state {
		return -1
	}
	return n - 1
}

// atOccasion reports whether token k is a preposition that puts an act on an occasion.
func (r *reading) atOccasion(k int) bool {
	str := r.t.Str(k)
	return str == "in" || str == "at" || str == "during"
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
				switch {
				case p.noun && weak(p):
					continue
				case p.noun && (open || k == w.hi):
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

// adverbial returns the verb right behind a time without preposition: "Poland Friday formally joined".
func (r *reading) adverbial(s *sentence, w *when) int {
	if w.prep != w.lo || w.lo == s.Lo || r.t.Is(w.lo-1, ',') || nounEnding(s, w.lo) >= 0 {
		return -1
	}
	k := w.hi
	for k < s.Hi && r.t.Has(k, r.w.adv) {
		k++
	}
	for n := range s.preds {
		if p := &s.preds[n]; p.lo == k && p.finite() && !p.passive {
			return n
		}
	}
	return -1
}

// adjective reports whether the time belongs to a noun that names no happening: "the 2020 agreement", "a FY2025
// report".
func (r *reading) adjective(s *sentence, w *when) bool {
	if w.lo == s.Lo || w.hi >= s.Hi {
		return false
	}
	draft := w.prep == w.lo && w.lo-2 >= s.Lo && r.t.Has(w.lo-2, r.w.det) && r.t.Tokens[w.lo-1].Kind == lex.Word && predAt(s, w.lo-1) == nil // "the draft 2025 budget"
	if !draft && !r.t.Has(w.lo-1, r.w.det) && !r.possessive(w.lo-1) {
		return false
	}
	tok := &r.t.Tokens[w.hi]
	return tok.Kind == lex.Word && !r.t.Has(w.hi, r.w.prep) && !r.t.Has(w.hi, r.w.conj) && !r.t.Has(w.hi, r.w.be) && !r.t.Has(w.hi, r.w.have) &&
		!r.t.Has(w.hi, r.w.modal) && !r.t.Has(w.hi, r.w.rel) && !r.t.Has(w.hi, r.w.sub) && !r.verbHere(s, w.hi)
}

// verbHere reports whether a verb that is no adjective stands at token k.
func (r *reading) verbHere(s *sentence, k int) bool {
	p := predAt(s, k)
	return p != nil && (p.noun || p.form&participle == 0 || p.hi >= s.Hi || r.t.Has(p.hi, r.w.prep) || r.t.Has(p.hi, r.w.det))
}

func (r *reading) possessive(k int) bool { return r.t.Str(k) == "'s" || r.t.Str(k) == "’s" }

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
		if p.noun && !weak(p) && w.prep-1-p.hi <= 6 && !r.crosses(p.hi, w.prep-1, ",;") {
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
// sentence's start, a comma, a bracket or a dash, or the "that" of reported speech.
func (r *reading) fronted(s *sentence, w *when) bool {
	for k := w.prep - 1; k >= s.Lo; k-- {
		switch {
		case r.t.Str(k) == "that":
			return true
		case r.t.Has(k, r.w.adv) || r.t.Has(k, r.w.additive) || r.t.Has(k, r.w.conj) || r.t.Has(k, r.w.det):
		case r.t.Tokens[k].Kind == lex.Sign:
			return k == s.Lo || r.opens(k)
		case r.t.Has(k, r.w.prep) && k-s.Lo <= 2 && w.prep-k <= 3: // "On or about 1 April"
		default:
			return k < w.prep-1 && r.t.Has(k+1, r.w.conj) && !r.t.Has(k+1, r.w.prep)
		}
	}
	return true
}

// opens reports whether a sign can open a clause.
func (r *reading) opens(k int) bool {
	switch r.t.Str(k) {
	case ",", ";", ":", "(", "[", "—", "–", "“", "\"", "•":
		return true
	}
	return false
}

// rightVerb returns the main verb to the right of a fronted time, skipping relative clauses.
func (r *reading) rightVerb(s *sentence, w *when) int {
	skip, depth := false, 0
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
			case r.t.Is(k, '('):
				depth++
			case r.t.Is(k, ')') && depth > 0:
				depth--
			case r.t.Is(k, ';') || r.t.Is(k, ':') && k > w.hi || r.t.Is(k, ')'):
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
	noun, far := -1, -1
	for n := len(s.preds) - 1; n >= 0; n-- {
		p := &s.preds[n]
		if p.hi > w.prep {
			continue
		}
		if r.crosses(p.hi, w.prep, ";") || r.unclosed(p.hi, w.prep) {
			break
		}
		switch {
		case p.noun && weak(p):
		case p.noun && noun < 0 && !r.crosses(p.hi, w.prep, ","):
			noun = n
		case p.noun:
			if far < 0 {
				far = n
			}
		case p.ger && noun < 0 && r.gerundOfNoun(s, p):
		case p.inf && p.typ == "" && p.gov < 0 && noun < 0 && n > 0:
		case noun >= 0 && p.v.light && !p.passive && r.objectNoun(s, n, w) == noun:
			return n
		case noun >= 0 && r.nounWins(s, n, noun):
			return noun
		case p.ger && n > 0 && s.preds[n-1].typ != "" && s.preds[n-1].finite() && p.lo-s.preds[n-1].hi == 1 && !r.linkedGerund(p): // "voted against joining"
			return n - 1
		default:
			return n
		}
	}
	if noun < 0 {
		return far
	}
	return noun
}

// linkedGerund reports whether an -ing form stands behind a preposition of time: "since signing".
func (r *reading) linkedGerund(p *predicate) bool {
	return p.lo > 0 && (r.linkEnding(p.lo-1) != 0 || r.t.Has(p.lo-1, r.w.sub))
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
	if r.objectOf(v, n) || n.hi < s.Hi && (r.t.Has(n.hi, r.w.det) || r.t.Tokens[n.hi].Kind == lex.Word && r.t.Tokens[n.hi].Shape == lex.Lower &&
		!r.t.Has(n.hi, r.w.prep) && !r.t.Has(n.hi, r.w.to) && !r.t.Has(n.hi, r.w.rel) && !r.t.Has(n.hi, r.w.conj) && !r.t.Has(n.hi, r.w.verb) && r.mark[n.hi] == 0) {
		return false // "declared the drought a disaster"
	}
	if v.v.light || v.v.state || v.v.stat || v.typ == "" || r.linked(n) != 0 {
		return true
	}
	return r.definite(s, n)
}

// objectOf reports whether the verb has a meaning of its own for a noun: "lifted the embargo".
func (r *reading) objectOf(v, n *predicate) bool {
	for m := range r.t.Terms(n.lo) {
		if _, ok := v.v.objects[m.Norm]; ok && m.Class == r.w.object {
			return true
		}
	}
	return v.typ == n.typ && v.typ == "sanction"
}

// definite reports whether a noun stands behind "the", a possessive or a name.
func (r *reading) definite(s *sentence, n *predicate) bool {
	for k := n.lo - 1; k >= s.Lo && k >= n.lo-5; k-- {
		switch str := r.t.Str(k); {
		case str == "the" || str == "its" || str == "their" || str == "his" || str == "her" || str == "'s" || str == "’s":
			return true
		case r.t.Tokens[k].Kind != lex.Word || r.t.Has(k, r.w.prep) || r.t.Has(k, r.w.det) || predAt(s, k) != nil:
			return false
		}
	}
	return false
}

// isSubject reports whether the time is the subject of the verb right behind it: "2022 has become a significant year".
func (r *reading) isSubject(s *sentence, w *when) bool {
	if w.prep != w.lo || w.lo > s.Lo && r.t.Tokens[w.lo-1].Kind == lex.Word && !r.t.Has(w.lo-1, r.w.conj) {
		return false
	}
	p := predAt(s, w.hi)
	return p != nil && p.finite() && !p.passive
}
