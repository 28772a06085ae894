package extract

import (
	"sort"

	"docket/extract/lex"
	"docket/ingest"
)

// Who takes part in an event is read off the words around its trigger: the subject's actors act, those behind "with"
// and the further ones of a symmetric act are partners, those behind "to", "for", "against" and direct objects are
// targets. From earlier sentences actors come only where the clause points to them.

// takePart fills the participants and the place of event number n.
func (r *reading) takePart(e *dated, n int) {
	s := &r.sents[e.sent]
	if e.p.noun {
		r.partOfNoun(s, e)
	} else {
		r.partOfVerb(s, e)
	}
	if e.place == nil {
		e.place = r.placeOf(s, e)
	}
	if len(e.parties) == 0 && (e.lo < 0 || e.t.Anchor == "context") {
		r.inherit(e, n)
	}
}

// inherit takes the participants of the event that a context time points to.
func (r *reading) inherit(e *dated, n int) {
	for k := n - 1; k >= 0 && k > n-200; k-- {
		o := &r.events[k]
		if o.t.Value != e.t.Value || len(o.parties) == 0 {
			continue
		}
		for i, p := range o.parties {
			role := "partner"
			if i == 0 {
				role = "agent"
			}
			e.add(Participant{Name: p.Name, Code: p.Code, Role: role})
		}
		return
	}
}

// add appends a participant unless it is there already.
func (e *dated) add(p Participant) {
	for i := range e.parties {
		if q := &e.parties[i]; q.Code == p.Code && (p.Code != "" || q.Name == p.Name) {
			if p.Role == "agent" && q.Role == "target" && e.p.v != nil && (e.p.passive || e.p.reduced) {
				*q = p // the one behind "by" acts
			}
			return
		}
	}
	e.parties = append(e.parties, p)
}

func (e *dated) addActor(a *actor, role string) {
	if a.kind != place || a.code != "" {
		e.add(Participant{Name: a.name, Code: a.code, Role: role})
	}
}

// clauseStart returns the first token of the clause that ends in a predicate: behind the last boundary before it.
func (r *reading) clauseStart(s *sentence, p *predicate) int {
	for k := p.lo - 1; k >= s.Lo; k-- {
		switch {
		case r.t.Is(k, ';') || r.t.Is(k, ':') || r.t.Is(k, '(') || r.t.Has(k, r.w.sub) && !r.t.Has(k, r.w.prep) && !r.t.Has(k, r.w.adv):
			return k + 1
		case r.t.Has(k, r.w.rel):
			return k
		}
	}
	return s.Lo
}

// clauseEnd returns the token behind the clause that begins with a predicate.
func (r *reading) clauseEnd(s *sentence, p *predicate) int {
	for k := p.hi; k < s.Hi; k++ {
		if r.t.Is(k, ';') || r.t.Is(k, ':') || r.t.Has(k, r.w.rel) || r.t.Has(k, r.w.sub) && !r.t.Has(k, r.w.prep) && !r.t.Has(k, r.w.adv) {
			return k
		}
		for n := range s.preds {
			if q := &s.preds[n]; q.lo == k && q.finite() {
				return k
			}
		}
	}
	return s.Hi
}

// partOfVerb reads subject, by-phrase, partners and objects.
func (r *reading) partOfVerb(s *sentence, e *dated) {
	passive := e.p.passive || e.p.reduced
	subjects := 0
	for k := r.subjectStart(s, e); k < e.p.lo; k++ {
		a := r.actorOn(k)
		if a == nil {
			continue
		}
		k = a.hi - 1
		if a.kind == pair {
			r.pairOf(s, e)
			subjects++
		} else if role := subjectRole(e, a, r.governing(s, a), passive, subjects); role != "" {
			e.addActor(a, role)
			subjects++
		}
	}
	r.objects(s, e, passive, subjects)
}

// subjectRole is the role of an actor before the verb by its preposition, "" for none; before counts the actors of the
// subject so far.
func subjectRole(e *dated, a *actor, prep string, passive bool, before int) string {
	with := e.p.v.with || symmetric[e.typ]
	among := prep == "" || prep == "of" || prep == "between"
	switch {
	case a.kind == place && prep != "":
		return ""
	case passive && prep == "by":
		return "agent"
	case passive && with && (before > 0 || among):
		return oneOf(before > 0, "partner", "agent")
	case passive:
		return oneOf(among || prep == "to", "target", "")
	case prep == "with" || prep == "together":
		return "partner"
	case !among && prep != "from":
		return ""
	case prep == "of" && before > 0 && !with:
		return ""
	}
	return oneOf(before > 0 && with && (prep != "of" || a.kind == state), "partner", "agent")
}

func oneOf(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// symmetric lists the types of act whose further subjects are partners.
var symmetric = map[string]bool{"signing": true, "meeting": true, "agreement": true, "ceasefire": true}

// subjectStart returns where the subject of the event's verb can begin: behind the verb before it, where the two are
// not coordinated.
func (r *reading) subjectStart(s *sentence, e *dated) int {
	start := r.clauseStart(s, &e.p)
	for n := e.pred - 1; n >= 0; n-- {
		p := &s.preds[n]
		if p.noun || p.hi <= start || p.reduced || p.ger || p.hi == e.p.lo || e.p.gov == n {
			continue
		}
		if !r.coordinated(s, e.pred) {
			for k := p.hi; k < e.p.lo; k++ { // "..., and X signed": the subject stands behind the conjunction
				if r.t.Has(k, r.w.conj) || r.t.Is(k, ',') || r.t.Str(k) == "that" {
					return max(start, k)
				}
			}
		}
		break
	}
	return start
}

// governing is the preposition that an actor hangs on, "" for none: it is looked for leftwards over determiners,
// adjectives and coordinated actors.
func (r *reading) governing(s *sentence, a *actor) string {
	for k := a.lo - 1; k >= s.Lo; k-- {
		switch {
		case r.t.Has(k, r.w.prep) || r.t.Has(k, r.w.to):
			return foldWord(r.t.Str(k))
		case r.t.Has(k, r.w.det) || r.t.Str(k) == "then" || r.t.Str(k) == "former" || r.t.Has(k, r.w.conj):
		case r.actorOn(k) != nil:
			k = r.actorOn(k).lo
			if b := r.actorOn(k); b != nil {
				return r.governing(s, b)
			}
		case r.t.Is(k, ',') && k > s.Lo && r.actorOn(k-1) != nil:
		case r.t.Is(k, ',') && k > s.Lo && a.lo == k+1 && r.t.Tokens[k-1].Shape == lex.Title: // "in Esquipulas, Guatemala"
			for k > s.Lo && r.t.Tokens[k-1].Kind == lex.Word && r.t.Tokens[k-1].Shape == lex.Title && !r.t.Has(k-1, r.w.prep) {
				k--
			}
		case r.t.Has(k, r.w.town):
		default:
			return ""
		}
	}
	return ""
}

func foldWord(s string) string {
	if len(s) > 0 && s[0] >= 'A' && s[0] <= 'Z' {
		return string(s[0]+'a'-'A') + s[1:]
	}
	return s
}

// objects reads the actors behind the verb.
func (r *reading) objects(s *sentence, e *dated, passive bool, subjects int) {
	for k, end := e.p.hi, r.clauseEnd(s, &e.p); k < end; k++ {
		a := r.actorOn(k)
		if a == nil {
			continue
		}
		k = a.hi - 1
		if a.kind == pair {
			if subjects == 0 {
				r.pairOf(s, e)
			}
			continue
		}
		role := objectRole(e, a, r.governing(s, a), passive)
		if role == "host" && e.place == nil {
			e.place = &Party{Name: a.name, Code: a.code}
		}
		if role != "" {
			e.addActor(a, role)
		}
	}
}

// objectRole is the role of an actor behind the verb by its preposition, "" for none.
func objectRole(e *dated, a *actor, prep string, passive bool) string {
	with := e.p.v.with || symmetric[e.typ]
	switch prep {
	case "by":
		if !passive {
			return ""
		}
		return oneOf(with && countAgents(e) > 0, "partner", "agent")
	case "with":
		return "partner"
	case "between", "among":
		return oneOf(len(e.parties) == 0, "agent", oneOf(with, "partner", "target"))
	case "to":
		return oneOf(e.typ == "visit", "host", "target")
	case "for", "against", "on", "upon", "toward", "towards", "from":
		return oneOf(a.kind != place && a.kind != people, "target", "")
	case "of":
		return oneOf(with && passive && a.kind != place, oneOf(len(e.parties) == 0, "agent", "partner"), "")
	case "":
		near := !passive && a.kind != place && a.lo-e.p.hi <= 3
		return oneOf(e.typ == "visit", "host", oneOf(near, oneOf(with, "partner", "target"), ""))
	}
	return ""
}

func countAgents(e *dated) int {
	n := 0
	for _, p := range e.parties {
		if p.Role == "agent" {
			n++
		}
	}
	return n
}

// partOfNoun reads "visit of X to Y", "X's visit", "talks between X and Y", "invasion of X by Y".
func (r *reading) partOfNoun(s *sentence, e *dated) {
	with := symmetric[e.typ]
	if a := r.possessor(s, &e.p); a != nil {
		if a.kind == pair {
			r.pairOf(s, e)
		} else {
			e.addActor(a, "agent")
		}
	}
	end := min(s.Hi, e.p.hi+30)
	for k := e.p.hi; k < end; k++ {
		if r.t.Is(k, ';') || r.t.Has(k, r.w.rel) {
			break
		}
		if v := predAt(s, k); v != nil && v.finite() {
			break
		}
		a := r.actorOn(k)
		if a == nil {
			continue
		}
		k = a.hi - 1
		if a.kind == pair {
			r.pairOf(s, e)
			continue
		}
		r.nounRole(s, e, a, with)
	}
	if len(e.parties) == 0 {
		r.subjectOfLight(s, e)
	}
}

func predAt(s *sentence, k int) *predicate {
	for n := range s.preds {
		if s.preds[n].lo == k {
			return &s.preds[n]
		}
	}
	return nil
}

// nounRole gives an actor behind a noun its role by its preposition.
func (r *reading) nounRole(s *sentence, e *dated, a *actor, with bool) {
	switch r.governing(s, a) {
	case "to":
		if e.typ == "visit" {
			e.addActor(a, "host")
			if e.place == nil {
				e.place = &Party{Name: a.name, Code: a.code}
			}
		}
	case "by":
		e.addActor(a, "agent")
	case "of":
		switch {
		case e.typ == "conflict" || e.typ == "sanction" || e.typ == "establish":
			e.addActor(a, "target")
		case len(e.parties) > 0 && with:
			e.addActor(a, "partner")
		default:
			e.addActor(a, "agent")
		}
	case "between", "among":
		if len(e.parties) > 0 {
			e.addActor(a, "partner")
		} else {
			e.addActor(a, "agent")
		}
	case "with":
		e.addActor(a, "partner")
	case "against", "on", "for":
		if a.kind != place {
			e.addActor(a, "target")
		}
	}
}

// possessor returns the actor whose happening the noun is: "Aliyev's June 2022 visit", "the Georgian election".
func (r *reading) possessor(s *sentence, p *predicate) *actor {
	for k := p.lo - 1; k >= s.Lo && k >= p.lo-8; k-- {
		if a := r.actorOn(k); a != nil {
			if a.kind != place {
				return a
			}
			return nil
		}
		if r.t.Has(k, r.w.prep) || r.t.Tokens[k].Kind == lex.Sign && !r.t.Is(k, '-') || r.t.Has(k, r.w.verb) && r.mark[k] == 0 {
			return nil
		}
	}
	return nil
}

// subjectOfLight takes the subject of the empty verb whose object the noun is: "X held talks".
func (r *reading) subjectOfLight(s *sentence, e *dated) {
	for n := e.pred - 1; n >= 0; n-- {
		p := &s.preds[n]
		if p.noun {
			continue
		}
		if !p.v.light && p.typ != "visit" && p.typ != "meeting" {
			return
		}
		for k := r.clauseStart(s, p); k < p.lo; k++ {
			if a := r.actorOn(k); a != nil {
				k = a.hi - 1
				if a.kind == pair {
					r.pairOf(s, e)
				} else if prep := r.governing(s, a); prep == "" || prep == "of" {
					role := "agent"
					if len(e.parties) > 0 && symmetric[e.typ] {
						role = "partner"
					}
					e.addActor(a, role)
				}
			}
		}
		return
	}
}

// pairOf adds the two states that "the two countries" stands for: those of the section's heading, else the last two
// named before the sentence.
func (r *reading) pairOf(s *sentence, e *dated) {
	for i, c := range r.pairBefore(s) {
		role := "agent"
		if i > 0 {
			role = "partner"
		}
		e.add(Participant{Name: c.Name, Code: c.Code, Role: role})
	}
}

// pairBefore returns the two parties that "the two countries" in a sentence stands for, in the order they are named:
// those of the section's heading, else the last two states named before.
func (r *reading) pairBefore(s *sentence) []Party {
	if pair := r.headingPair(s); len(pair) == 2 {
		return pair
	}
	var out []Party
	last := sort.Search(len(r.actors), func(n int) bool { return r.actors[n].lo >= s.Hi })
	for n := last - 1; n >= 0 && n > last-100 && len(out) < 2; n-- {
		if a := &r.actors[n]; a.kind == state || a.kind == people || a.lo < s.Lo {
			out = r.addState(out, a)
		}
	}
	if len(out) < 2 {
		return nil
	}
	out[0], out[1] = out[1], out[0]
	return out
}

// headingPair returns the states that the heading of a sentence's section names.
func (r *reading) headingPair(s *sentence) []Party {
	var out []Party
	for i := r.sentenceOf(s.Lo); i >= 0 && r.sents[i].section == s.section; i-- {
		h := &r.sents[i]
		if h.kind != ingest.Heading {
			continue
		}
		for k := h.Lo; k < h.Hi; k++ {
			if a := r.actorOn(k); a != nil && a.lo == k {
				out = r.addState(out, a)
			}
		}
		break
	}
	return out
}

// addState appends the state of an actor, unless it is there.
func (r *reading) addState(out []Party, a *actor) []Party {
	if len(a.code) != 3 || a.kind == place || a.kind == org || a.kind == pair {
		return out
	}
	for i := range out {
		if out[i].Code == a.code {
			return out
		}
	}
	return append(out, Party{Name: r.x.stateName(a), Code: a.code})
}
