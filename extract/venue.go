package extract

import "docket/extract/lex"

// Where an event took place: the place that its own clause names, by a preposition or as what it is done to. A place that
// belongs to another verb is none.

// placeOf reads "in Baku", "at Geneva": behind the trigger, else before it ("In Baku, the two signed"), where only a town
// or region tells, and no other verb has it ("signed in Canberra, it entered into force"). What is invaded, seized
// or left is the place of that too.
func (r *reading) placeOf(s *sentence, e *dated) *Party {
	if a := r.ground(s, e); a != nil {
		return a.party()
	}
	for k := e.p.hi; k < min(s.Hi, max(e.p.hi, e.hi)+14); k++ {
		if r.t.Is(k, ';') || k >= e.hi && r.t.Is(k, ',') && k+1 < s.Hi && r.t.Has(k+1, r.w.conj) {
			break
		}
		a := r.actorOn(k)
		if a == nil || a.lo != k {
			continue
		}
		k = a.hi - 1
		if r.isPlace(s, a) && !r.verbBetween(s, e.p.hi, a.lo) {
			return a.party()
		}
	}
	for k := e.p.lo - 1; k >= max(s.Lo, e.p.lo-25) && !r.t.Is(k, ';'); k-- {
		a := r.actorOn(k)
		if a == nil {
			continue
		}
		k = a.lo
		if r.isPlace(s, a) && r.isTown(a) && !r.verbBetween(s, a.hi, e.p.lo) && !r.ofVerb(s, e, a) {
			return a.party()
		}
	}
	if e.typ == "conflict" || e.typ == "disaster" {
		for i := range e.parties {
			if q := &e.parties[i]; q.Role == "target" && len(q.Code) == 3 {
				return &Party{Name: q.Name, Code: q.Code}
			}
		}
	}
	return nil
}

func (a *actor) party() *Party { return &Party{Name: a.name, Code: a.code} }

// ground returns the place that an act of war or a withdrawal is about, right behind the trigger: "left New York", "invaded
// the Sinai".
func (r *reading) ground(s *sentence, e *dated) *actor {
	if e.p.passive || e.typ != "conflict" && e.typ != "ceasefire" && (e.p.v == nil || e.p.v.lemma != "leave") {
		return nil
	}
	for k := e.p.end; k < min(s.Hi, e.p.end+3); k++ {
		if a := r.actorOn(k); a != nil {
			if r.isTown(a) && (a.hi >= s.Hi || r.t.Tokens[a.hi].Kind != lex.Word || r.t.Has(a.hi, r.w.prep) || r.t.Has(a.hi, r.w.conj) || r.mark[a.hi]&markTime != 0) {
				return a
			}
			return nil
		}
		if !r.t.Has(k, r.w.det) && !r.t.Has(k, r.w.prep) {
			return nil
		}
	}
	return nil
}

// ofVerb reports whether a place before an event stands behind another verb, which it belongs to.
func (r *reading) ofVerb(s *sentence, e *dated, a *actor) bool {
	if e.p.noun {
		return false
	}
	for n := range s.preds {
		if p := &s.preds[n]; !p.noun && p.v != copula && !p.v.light && p.hi <= a.lo && p.lo != e.p.lo {
			return true
		}
	}
	return false
}

// isPlace reports whether an actor stands behind "in", "at" or "near" as a place, or behind the "to" of a visit.
func (r *reading) isPlace(s *sentence, a *actor) bool {
	if a.kind != place && a.kind != state {
		return false
	}
	switch r.governing(s, a) {
	case "in", "at", "near":
		return true
	case "of":
		return r.inCity(s, a)
	case "to":
		return r.isTown(a) && r.ofVisit(s, a)
	}
	return false
}

// isTown reports whether an actor is a town or region, and not a state as a whole.
func (r *reading) isTown(a *actor) bool { return a.kind == place || r.t.Has(a.lo, r.w.capital) }

// ofVisit reports whether the last happening before an actor is a visit: "during the visit of its minister to Baku".
func (r *reading) ofVisit(s *sentence, a *actor) bool {
	for n := len(s.preds) - 1; n >= 0; n-- {
		if p := &s.preds[n]; p.hi <= a.lo {
			return p.noun && p.typ == "visit"
		}
	}
	return false
}

// inCity reports whether "in the city of" stands before an actor.
func (r *reading) inCity(s *sentence, a *actor) bool {
	k := a.lo - 1
	return k-3 >= s.Lo && r.t.Str(k) == "of" && (r.t.Str(k-3) == "in" || r.t.Str(k-3) == "at")
}

func (r *reading) verbBetween(s *sentence, lo, hi int) bool {
	for n := range s.preds {
		if p := &s.preds[n]; p.lo >= lo && p.hi <= hi && p.finite() && !p.v.light && p.v != copula {
			return true
		}
	}
	return false
}
