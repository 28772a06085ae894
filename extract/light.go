package extract

// A time that a verb takes can belong to more: to the noun of an empty verb ("talks were held"), to the verbs that share its
// subject, to the clause behind "when".

// allFinite appends the verbs to the right of a time that have none of their own, four at most: "In 1912, when X did A,
// Y did B".
func (r *reading) allFinite(dst []int, s *sentence, w *when) []int {
	for n := range s.preds {
		if p := &s.preds[n]; p.lo > w.hi && p.finite() && p.typ != "" && !r.ownTime(s, p, w) && len(dst) < 4 {
			dst = append(dst, n)
		}
	}
	return dst
}

// resolveLight appends predicate n, or what an empty verb stands for: its noun of happening, or the verb that it
// begins or plans ("began stamping", "plans to sign").
func (r *reading) resolveLight(dst []int, s *sentence, n int, w *when) []int {
	p := &s.preds[n]
	if p.v.stat && !r.takes(s, p) || p.typ != "" && !p.v.light {
		return append(dst, n)
	}
	if k := n + 1; (p.v.plan || p.v.aim || p.v.light) && k < len(s.preds) {
		if q := &s.preds[k]; !q.noun && (q.inf && q.gov == n || q.ger && q.lo == p.hi) && q.hi < s.Hi && q.typ != "" {
			return r.resolveLight(dst, s, k, w)
		}
	}
	if k := r.objectNoun(s, n, w); k >= 0 && !p.passive && p.v.light {
		return r.nouns(dst, s, k)
	}
	if k := r.subjectNoun(s, n); k >= 0 {
		return r.nouns(dst, s, k)
	}
	if k := r.objectNoun(s, n, w); k >= 0 && (p.v.light || p.v == copula) {
		return r.nouns(dst, s, k)
	}
	return append(dst, n)
}

// nouns appends event noun k and the ones that "and" joins to it on its left.
func (r *reading) nouns(dst []int, s *sentence, k int) []int {
	dst = append(dst, k)
	for ; k > 0 && s.preds[k-1].noun && s.preds[k].lo-s.preds[k-1].hi <= 6; k-- {
		joined := false
		for i := s.preds[k-1].hi; i < s.preds[k].lo; i++ {
			joined = joined || r.t.Has(i, r.w.conj)
			if r.t.Has(i, r.w.prep) {
				return dst
			}
		}
		if !joined || weak(&s.preds[k-1]) {
			return dst
		}
		dst = append(dst, k-1)
	}
	return dst
}

// weak reports whether a noun names a happening only as subject or object of an empty verb ("construction began").
func weak(p *predicate) bool { return p.noun && p.form != 0 }

// subjectNoun returns the event noun to the left of a verb, within its clause; what governs the verb may stand between.
func (r *reading) subjectNoun(s *sentence, n int) int {
	v := &s.preds[n]
	for k := n - 1; k >= 0; k-- {
		p := &s.preds[k]
		if r.crosses(p.hi, v.lo, ";") {
			return -1
		}
		if p.noun {
			if weak(p) && v.lo-p.hi > 16 || !v.v.light && v.v != copula && !v.v.plan && v.lo-p.hi > 4 {
				return -1
			}
			return k
		}
		if p.ger && p.hi == v.lo && p.typ != "" { // "dredging did not begin"
			return k
		}
		if p.finite() && v.gov != k {
			return -1
		}
		if v.gov == k {
			v = p
		}
	}
	return -1
}

// objectNoun returns the first event noun to the right of a verb, before the next verb and the time and within ten
// words.
func (r *reading) objectNoun(s *sentence, n int, w *when) int {
	for k := n + 1; k < len(s.preds) && s.preds[k].lo-s.preds[n].hi <= 10; k++ {
		if s.preds[k].noun {
			if w.lo >= s.preds[n].hi && s.preds[k].lo > w.hi || r.crosses(s.preds[n].hi, s.preds[k].lo, ";") {
				return -1
			}
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
	if p := &s.preds[n]; p.v.stat || p.v.state {
		return r.whenClause(dst, s, n, w)
	}
	if fronted {
		for k := n + 1; k < len(s.preds); k++ {
			p := &s.preds[k]
			if p.noun || !p.finite() {
				continue
			}
			if !r.coordinated(s, k) && !r.joins(s, k) || r.ownTime(s, p, w) {
				break
			}
			dst = r.resolveLight(dst, s, k, w)
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
	if p := &s.preds[n]; p.ger && p.lo == s.Lo {
		return r.firstFinite(dst, s, w.hi, w)
	}
	return r.whenClause(dst, s, n, w)
}

// coordinated reports whether verb k follows "and" or "then" with no subject of its own.
func (r *reading) coordinated(s *sentence, k int) bool {
	i := s.preds[k].lo - 1
	for i >= s.Lo && r.t.Has(i, r.w.adv) {
		if r.t.Has(i, r.w.later) {
			return false
		}
		i--
	}
	return i >= s.Lo && r.t.Has(i, r.w.conj) && k > 0
}

// joins reports whether the clause of verb k is joined by ", and" with a subject of its own.
func (r *reading) joins(s *sentence, k int) bool {
	from := s.preds[k-1].hi
	for j := k - 1; j >= 0; j-- {
		if !s.preds[j].noun {
			from = s.preds[j].hi
			break
		}
	}
	and := false
	for i := from; i < s.preds[k].lo; i++ {
		switch {
		case r.t.Is(i, ',') && i+1 < s.Hi && r.t.Str(i+1) == "and":
			and = true
		case r.t.Has(i, r.w.later) || r.t.Is(i, ';') || r.t.Is(i, '(') || r.t.Has(i, r.w.rel) || r.t.Has(i, r.w.sub) && !r.t.Has(i, r.w.prep):
			return false
		}
	}
	return and
}

// ownTime reports whether a predicate has another time of its own to its right, before the next verb.
func (r *reading) ownTime(s *sentence, p *predicate, not *when) bool {
	end := s.Hi
	for n := range s.preds {
		if q := &s.preds[n]; q.finite() && q.lo >= p.hi {
			end = q.lo
			break
		}
	}
	start := s.Lo
	for n := range s.preds {
		if q := &s.preds[n]; q.finite() && q.hi <= p.lo {
			start = q.hi
		}
	}
	for _, i := range s.whens {
		w := &r.whens[i]
		if w == not || w.lo == not.lo {
			continue
		}
		if w.lo >= p.hi && w.lo < end || w.lo >= start && w.hi <= p.lo && w.lo > not.lo && r.fronted(s, w) {
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
	if k < s.Hi && (r.t.Str(k) == "when" || r.t.Str(k) == "where") {
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
