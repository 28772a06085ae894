package extract

import "docket/extract/lex"

// status is how real a document says that something is: actual, planned, target, conditional or negated.
const (
	actual      = "actual"
	planned     = "planned"
	target      = "target"
	conditional = "conditional"
	negated     = "negated"
)

// statusOf reads the status of a predicate off its auxiliaries, the verb that governs it ("plans to sign", "aims to
// reach") and an "if" before it.
func (r *reading) statusOf(s *sentence, n int) string {
	p := &s.preds[n]
	switch {
	case p.noun:
		return r.statusOfNoun(s, n)
	case p.neg || r.noSubject(s, p):
		if p.hi < s.Hi && r.untilAfter(s, p) {
			return actual // "did not leave until March" left in March
		}
		return negated
	case r.conditioned(s, p):
		return conditional
	}
	if p.inf && p.gov >= 0 {
		return r.governed(s, p)
	}
	if p.inf {
		return r.purpose(s, n)
	}
	return r.modalStatus(s, n)
}

func (r *reading) modalStatus(s *sentence, n int) string {
	p := &s.preds[n]
	switch p.modal {
	case "will", "should":
		if p.beTo {
			for k := p.lo - 1; k >= s.Lo && k >= p.lo-8; k-- {
				if m := r.t.Term(k, r.w.outlook); m != nil {
					return m.Norm
				}
			}
		}
		if m := r.t.Term(s.Lo, r.w.iff); m != nil && r.t.Str(s.Lo) != "Should" {
			return conditional
		}
		return planned
	case "would":
		for k := n - 1; k >= 0; k-- { // reported speech: "announced that a school would be built"
			if g := &s.preds[k]; g.finite() && !g.passive && g.v.say && g.typ == "statement" {
				return planned
			}
		}
		return conditional
	case "could":
		return conditional
	}
	if p.v != nil && p.v.aim {
		return target
	}
	return actual
}

// governed is the status that the governing predicate gives to an infinitive.
func (r *reading) governed(s *sentence, p *predicate) string {
	g := &s.preds[p.gov]
	if g.noun {
		return actual
	}
	st := r.statusOf(s, p.gov)
	switch {
	case g.v.aim && st != negated:
		return target
	case g.v.plan && st != negated:
		return planned
	case g.typ == "agreement" || g.typ == "statement":
		return planned
	}
	return st
}

// purpose is the status of an infinitive that nothing governs: a noun before it may speak of a plan or an aim.
func (r *reading) purpose(s *sentence, n int) string {
	for k := s.preds[n].lo - 1; k >= s.Lo && k >= s.preds[n].lo-8; k-- {
		if m := r.t.Term(k, r.w.outlook); m != nil {
			return m.Norm
		}
	}
	for k := n - 1; k >= 0; k-- {
		if s.preds[k].finite() {
			return r.statusOf(s, k)
		}
	}
	return actual
}

// statusOfNoun takes the status of the verb that a noun is subject or object of.
func (r *reading) statusOfNoun(s *sentence, n int) string {
	noun := &s.preds[n]
	for k := noun.lo - 1; k >= s.Lo && k >= noun.lo-3; k-- {
		if m := r.t.Term(k, r.w.outlook); m != nil {
			return m.Norm
		}
	}
	for k := n + 1; k < len(s.preds); k++ {
		if p := &s.preds[k]; p.finite() {
			if p.v.light || p.v.plan || p.v == copula {
				if p.v.plan && p.passive {
					if r.pastTense(p) {
						return actual
					}
					return planned
				}
				return r.statusOf(s, k)
			}
			break
		}
	}
	for k := n - 1; k >= 0; k-- {
		p := &s.preds[k]
		if p.noun {
			continue
		}
		if p.v.light || p.v.plan || p.v.aim {
			if p.v.plan && p.finite() {
				return planned
			}
			return r.statusOf(s, k)
		}
		break
	}
	return actual
}

// noSubject reports whether "no" opens the subject of a predicate: "No agreement was concluded".
func (r *reading) noSubject(s *sentence, p *predicate) bool {
	for k := p.lo - 1; k >= s.Lo && k >= p.lo-6; k-- {
		switch {
		case foldWord(r.t.Str(k)) == "no":
			return true
		case r.t.Tokens[k].Kind != lex.Word || r.t.Has(k, r.w.prep) || r.t.Has(k, r.w.rel) || r.t.Has(k, r.w.verb) && r.t.Tokens[k].Shape == lex.Lower && !r.t.Has(k, r.w.object):
			return false
		}
	}
	return false
}

// untilAfter reports whether "until" follows a predicate in its clause.
func (r *reading) untilAfter(s *sentence, p *predicate) bool {
	for k := p.hi; k < s.Hi && !r.t.Is(k, ';'); k++ {
		if r.t.Str(k) == "until" {
			return true
		}
	}
	return false
}

// pastTense reports whether a group has was or were.
func (r *reading) pastTense(p *predicate) bool {
	for k := p.lo; k < p.head; k++ {
		if str := r.t.Str(k); str == "was" || str == "were" {
			return true
		}
	}
	return false
}

// conditioned reports whether "if" opens the clause of the predicate.
func (r *reading) conditioned(s *sentence, p *predicate) bool {
	for k := p.lo - 1; k >= s.Lo; k-- {
		if m := r.t.Term(k, r.w.iff); m != nil && m.Norm == "if" && r.t.Str(k) != "should" {
			return true
		}
		if r.t.Is(k, ',') || r.t.Is(k, ';') || r.t.Has(k, r.w.rel) {
			return false
		}
	}
	return false
}

// settle makes an event whose time lies behind the publication date planned, unless it is more doubtful than that.
func (r *reading) settle(status string, t *Time) string {
	if status != actual || t == nil || len(r.published) != 10 {
		return status
	}
	if t.From > r.published || t.From == "" && t.Mod == "before" && t.To > r.published {
		return planned
	}
	return status
}
