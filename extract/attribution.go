package extract

import "docket/extract/lex"

// attribution returns the source that a sentence names for what it states at token at: "according to the National
// Bank of Kazakhstan", "as reported by …", "the ministry said that …".
func (r *reading) attribution(s *sentence, at int) *Mention {
	for k := s.Lo; k < s.Hi; k++ {
		m := r.t.Term(k, r.w.source)
		if m == nil {
			continue
		}
		lo := k + int(m.N)
		if hi := r.nounPhrase(s, lo); hi > lo {
			q := r.mention(lo, hi)
			return &q
		}
	}
	for n := range s.preds {
		p := &s.preds[n]
		if p.noun || !p.v.say || p.passive || p.inf || p.reduced || p.lo >= at || !r.says(s, p) {
			continue
		}
		lo := r.clauseStart(s, p)
		for lo < p.lo && (r.mark[lo]&markTime != 0 || r.t.Has(lo, r.w.prep) && r.actorOn(lo) == nil || r.t.Has(lo, r.w.adv) || r.t.Is(lo, ',') || r.t.Has(lo, r.w.conj)) {
			lo++
		}
		if lo < p.lo && p.lo-lo <= 14 && !r.verbBetween(s, lo, p.lo) && !r.t.Has(lo, r.w.pron) && !r.crosses(lo, p.lo, ",") {
			q := r.mention(lo, p.lo)
			return &q
		}
	}
	return nil
}

// says reports whether a clause of what is said follows the verb: "that", or a new subject and verb.
func (r *reading) says(s *sentence, p *predicate) bool {
	k := p.hi
	if k < s.Hi && r.t.Str(k) == "that" {
		return true
	}
	for n := range s.preds {
		if q := &s.preds[n]; q.lo > p.hi && q.finite() {
			return !r.crosses(p.hi, q.lo, ",;:(") && q.lo-p.hi <= 14 && q.lo > p.hi && !r.coordinated(s, n)
		}
	}
	return false
}

// nounPhrase returns the end of the noun phrase that begins at token lo: up to a comma, a verb or the sentence's end.
func (r *reading) nounPhrase(s *sentence, lo int) int {
	k := lo
	for k < s.Hi && k < lo+24 {
		tok := &r.t.Tokens[k]
		if tok.Kind == lex.Sign && !r.t.Is(k, '-') && !r.t.Is(k, '&') && r.t.Str(k) != "’" || r.mark[k]&markTime != 0 && !r.t.Has(k+1, r.w.body) || r.t.Has(k, r.w.be) || r.t.Has(k, r.w.have) || r.t.Has(k, r.w.rel) {
			break
		}
		if a := r.actorOn(k); a != nil && a.hi > k {
			k = a.hi
			continue
		}
		k++
	}
	for k > lo && (r.t.Has(k-1, r.w.prep) || r.t.Has(k-1, r.w.conj)) {
		k--
	}
	return k
}
