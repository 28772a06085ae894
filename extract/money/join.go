package money

import (
	"docket/extract/lex"
	"docket/extract/num"
	"docket/extract/rules"
)

// finish turns the sums dst[first:] into mentions: rates, shared scales, ranges, bounds.
func (r *reader) finish(dst []Mention, first int) []Mention {
	for k := first; k < len(dst); k++ {
		r.add(&dst[k], r.sumClass, k)
	}
	for k := first; k < len(dst); k++ {
		limit := len(r.t.Tokens)
		if k+1 < len(dst) {
			limit = dst[k+1].Lo
		}
		r.rated(&dst[k], k, limit)
	}
	for k := first; k < len(dst); k++ {
		r.spoken(&dst[k])
	}
	for k, listed := len(dst)-2, false; k >= first; k-- {
		listed = r.list(&dst[k], &dst[k+1], listed)
	}
	dst = r.joined(dst, first)
	for k := first; k < len(dst); k++ {
		s := &dst[k]
		s.Start, s.End = int(r.t.Tokens[s.Lo].Start), int(r.t.Tokens[s.Hi-1].End)
		r.add(s, r.money, k)
	}
	for k := first; k < len(dst); k++ {
		r.bounded(&dst[k])
		r.yearly(&dst[k])
		if k > first {
			r.gloss(&dst[k-1], &dst[k])
		}
	}
	return dst
}

func (r *reader) add(s *Mention, c lex.Class, k int) {
	r.t.Add(s.Lo, lex.Term{N: int32(s.Hi - s.Lo), Class: c, Value: int32(k)})
}

// rated takes in the rate behind a sum, up to token limit, where the next sum begins.
func (r *reader) rated(s *Mention, k, limit int) {
	m, ok := r.userRate.At(r.t, s.Lo, len(r.t.Tokens))
	if !ok {
		m, ok = r.rate.At(r.t, s.Lo, len(r.t.Tokens))
	}
	if !ok {
		return
	}
	if _, hi, _ := m.Cap("s"); hi != s.Hi {
		return
	}
	if r.t.Has(m.Hi, r.ago) { // "$3 billion a year earlier" is a time
		return
	}
	s.PerLo, s.PerHi = s.Hi, m.Hi
	lo, hi, _ := m.Cap("unit")
	switch m.Rule.Name {
	case "rate.gloss":
		s.Per = r.term(lo, hi-lo, r.perUnit).Norm
		_, s.PerLo, _ = m.Cap("g")
		s.PerLo++
		return
	case "rate.adverb":
		lo, _, _ := m.Cap("per")
		s.Per = r.t.Term(lo, r.perAdv).Norm
	case "rate.number":
		s.Per = r.multiple(&m) + " " + r.term(lo, hi-lo, r.perUnit).Norm
	case "rate.unit":
		s.Per = r.term(lo, hi-lo, r.perUnit).Norm
	case "rate.word":
		s.Per = r.t.Str(lo)
	default: // a user's
		if s.Per = r.perOf(&m); s.Per == "" {
			s.PerLo, s.PerHi = 0, 0
			return
		}
	}
	if m.Hi > limit {
		s.Per, s.PerLo, s.PerHi = "", 0, 0
		return
	}
	s.Core, s.Hi = s.Hi, m.Hi
	r.add(s, r.sumClass, k)
}

// perOf is the rate that a user's rule captures: the unit, a word where it is no PERUNIT, or what an adverb makes of it.
func (r *reader) perOf(m *rules.Match) string {
	lo, hi, ok := m.Cap("unit")
	class := r.perUnit
	if !ok {
		lo, hi, _ = m.Cap("per")
		class = r.perAdv
	}
	if term := r.term(lo, hi-lo, class); term != nil {
		return term.Norm
	}
	return r.t.Slice(lo, hi)
}

// spoken takes in the hundredths that end an utterance, "twenty dollars and 43", or that stand in words where no noun
// follows that they could count, "two pounds fifty".
func (r *reader) spoken(s *Mention) {
	m, ok := r.join.At(r.t, s.Lo, len(r.t.Tokens))
	if !ok || m.Rule.Name != "join.spoken" || s.Ranged || s.scale > 0 || s.subunit {
		return
	}
	lo, hi, _ := m.Cap("n")
	n := &r.numbers[r.t.Term(lo, r.num).Value]
	cents, whole := n.Value.Int64()
	if _, units := s.Amount.Int64(); !units || !whole || cents >= 100 || n.Grouped || r.wordBehind(hi) && (n.Figures || lo != s.Hi || r.noun(hi)) {
		return
	}
	s.Amount, _ = s.Amount.Add(n.Value.Shift(-2))
	s.Hi, s.Core, s.Rule = hi, hi, m.Rule.Name
}

// wordBehind reports whether any word or figure stands behind token i.
func (r *reader) wordBehind(i int) bool {
	for ; i < len(r.t.Tokens); i++ {
		if r.t.Tokens[i].Kind != lex.Sign {
			return true
		}
	}
	return false
}

// yearly reads the adjective before or behind a sum that makes it a rate: "annual turnover of $5 billion".
func (r *reader) yearly(s *Mention) {
	if s.Per != "" {
		return
	}
	for lo := max(0, s.Lo-9); lo < s.Lo; lo++ {
		if !r.t.Has(lo, r.perAdj) {
			continue
		}
		if m, ok := r.adjective.At(r.t, lo, s.Hi); ok && m.Hi == s.Hi {
			s.Per, s.PerLo, s.PerHi = r.t.Term(lo, r.perAdj).Norm, lo, lo+1
			return
		}
	}
	if m, ok := r.adjective.At(r.t, s.Lo, len(r.t.Tokens)); ok && m.Rule.Name == "rate.behind" {
		s.PerLo, s.PerHi, _ = m.Cap("per")
		s.Per = r.t.Term(s.PerLo, r.perAdj).Norm
	}
}

// multiple is the number of units a rate is for, "1000" of "per thousand cubic metres".
func (r *reader) multiple(m *rules.Match) string {
	if n, _, ok := m.Cap("n"); ok {
		return r.numbers[r.t.Term(n, r.num).Value].Value.String()
	}
	n, _, _ := m.Cap("scale")
	return num.Int(1).Shift(power(r.t.Term(n, r.scale).Norm)).String()
}

// gloss gives the sum b that repeats a in brackets and another currency the bound and the rate of a, and a that of
// b, where only one has it.
func (r *reader) gloss(a, b *Mention) {
	if a.Hi+1 > b.Lo || !r.t.Is(a.Hi, '(') || !r.t.Is(b.Hi, ')') || a.Currency == b.Currency {
		return
	}
	if b.BoundLo != b.BoundHi && b.BoundLo != a.Hi+1 || b.BoundLo == b.BoundHi && b.Lo != a.Hi+1 {
		return
	}
	if b.Bound == "exact" && !a.Ranged && !b.Ranged {
		b.Bound, b.BoundLo, b.BoundHi = a.Bound, a.BoundLo, a.BoundHi
	}
	if b.Per == "" {
		b.Per, b.PerLo, b.PerHi = a.Per, a.PerLo, a.PerHi
	}
}

// list gives a sum the scale of the next one of a list: "$10, $20 and $30 million". listed tells that the next one
// is followed by another of its list: a bare comma joins only what an "and" or "or" closes. It reports whether the
// two belong to one list.
func (r *reader) list(a, b *Mention, listed bool) bool {
	sep := r.between2(a.Hi, b.Lo)
	if a.Ranged || b.Ranged || a.Core < a.Hi || a.Currency != b.Currency || a.Rule != b.Rule || sep == ',' && !listed {
		return false
	}
	if a.scale > 0 || b.scale < 3 || a.subunit || a.Amount.Cmp(num.Int(1000)) >= 0 {
		return sep == ',' || sep == '&'
	}
	bare := b.Amount.Shift(-b.scale)
	most, _ := bare.Mul(num.Int(10))
	least, _ := a.Amount.Mul(num.Int(10))
	switch {
	case sep == '-' && a.Amount.Cmp(bare) < 0:
	case (sep == ',' || sep == '&' || sep == '-' && r.framed(a.Lo)) && a.Amount.Cmp(most) <= 0 && least.Cmp(bare) >= 0:
	default:
		return false
	}
	a.Amount, a.scale = a.Amount.Shift(b.scale), b.scale
	return sep != '-'
}

// between2 tells what stands between two sums: ',' for a list, '&' for and/or, '-' for to or a dash, else 0.
func (r *reader) between2(lo, hi int) byte {
	if hi-lo == 2 && r.t.Is(lo, ',') && r.t.Tokens[lo+1].Sym == r.and { // ", or" says the same in other words
		lo++
	}
	if hi-lo > 1 && r.hyphenAt(lo) {
		lo++
	}
	if hi-lo == 2 && r.hyphenAt(hi-1) {
		hi--
	}
	if hi-lo != 1 {
		return 0
	}
	switch sym := r.t.Tokens[lo].Sym; {
	case r.t.Is(lo, ','):
		return ','
	case sym == 0:
		return 0
	case sym == r.and || sym == r.or:
		return '&'
	case sym == r.to || r.t.Tokens[lo].Kind == lex.Sign:
		return '-'
	}
	return 0
}

// joined makes one mention of sums that are the ends of a range, or a whole and its subunit.
func (r *reader) joined(dst []Mention, first int) []Mention {
	out := first
	changed := -1 // the sum that a change led to
	for k := first; k < len(dst); k++ {
		s := dst[k]
		for k+1 < len(dst) {
			next := &dst[k+1]
			rel := r.rel(&s, next)
			if rel == isChange || rel == isRange && changed == k && r.between2(s.Hi, next.Lo) == '-' {
				changed = k + 1
				break
			}
			if rel == isApart {
				break
			}
			r.merge(&s, next)
			k++
		}
		dst[out] = s
		out++
	}
	return dst[:out]
}

// rel tells what two neighbouring sums are to each other. For a whole and its subunit it is a range too: one mention.
func (r *reader) rel(a, b *Mention) relation {
	m, ok := r.join.At(r.t, a.Lo, len(r.t.Tokens))
	if !ok || a.Ranged || b.Ranged {
		return isApart
	}
	if lo, _, _ := m.Cap("b"); lo != b.Lo {
		return isApart
	}
	if b.subunit && !a.subunit {
		if a.scale == 0 && pick(b.norm, a.Currency) != "" && b.Amount.Cmp(num.Int(1)) < 0 {
			return isRange
		}
		return isApart
	}
	if a.Currency != b.Currency || a.subunit != b.subunit || a.Per != b.Per && a.Per != "" {
		return isApart
	}
	sep, _, ok := m.Cap("sep")
	if !ok {
		return isApart
	}
	rel := r.relation(a.Lo, sep, &a.Amount, &b.Amount, true)
	if _, _, ok := m.Cap("q"); ok && rel == isRange && !r.framed(a.Lo) {
		return isApart // "$3 billion, or more than $4 billion" needs a "between" or "from" to be a range
	}
	return rel
}

// framed reports whether "between" or "from" stands before token i.
func (r *reader) framed(i int) bool {
	if i == 0 {
		return false
	}
	sym := r.t.Tokens[i-1].Sym
	return sym == r.between || sym == r.from
}

// merge adds b to a.
func (r *reader) merge(a, b *Mention) {
	a.Hi, a.Core, a.Per, a.scale = b.Hi, b.Core, b.Per, b.scale
	if b.subunit && !a.subunit {
		a.Amount, _ = a.Amount.Add(b.Amount)
		a.Rule = "join.subunit"
		return
	}
	a.Low, a.High, a.Amount, a.Ranged = a.Amount, b.Amount, num.Decimal{}, true
	a.Bound, a.Rule = "range", "join.range"
}

// bounded reads the words before and behind a mention that say how firm it is.
func (r *reader) bounded(s *Mention) {
	for lo := max(0, s.Lo-8); lo < s.Lo; lo++ {
		if !r.t.Has(lo, r.boundWord) {
			continue
		}
		if m, ok := r.bound.At(r.t, lo, s.Hi); ok && m.Hi == s.Hi {
			r.set(s, &m, r.boundWord)
			return
		}
	}
	if m, ok := r.bound.At(r.t, s.Lo, len(r.t.Tokens)); ok && m.Rule.Name == "bound.after" {
		r.set(s, &m, r.boundAfter)
	}
}

// set applies the bound of a match.
func (r *reader) set(s *Mention, m *rules.Match, c lex.Class) {
	lo, hi, _ := m.Cap("b")
	switch b := r.term(lo, hi-lo, c).Norm; {
	case s.Bound == "range":
		s.Estimated = b == "approx" || b == "estimated"
	case b == "exact":
	case b == "estimated":
		s.Estimated = true
		s.BoundLo, s.BoundHi = lo, hi
	default:
		s.Bound, s.BoundLo, s.BoundHi = r.denials.Apply(r.t, lo, b), lo, hi
	}
}
