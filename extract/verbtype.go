package extract

import "docket/extract/lex"

// What a verb names depends on what it is done to and who does it: a law is signed, and a treaty; an army that enters a
// town fights. verbs.tsv says which object or subject makes which type, objects.tsv which noun is of which class.

// takes reports whether a place is the subject of a verb that means its capture: "Tarragona fell on 14 January".
func (r *reading) takes(s *sentence, p *predicate) bool {
	if _, ok := p.v.objects["^place"]; !ok || p.lo == s.Lo {
		return false
	}
	a := r.actorOn(p.lo - 1)
	return a != nil && (a.kind == place || a.kind == state)
}

// byObject gives a verb the type of event that it names with its object: "signed a law", "opened an embassy".
func (r *reading) byObject(s *sentence, h int, e *dated) {
	p := &s.preds[h]
	switch {
	case e.typ == "other" && r.subjectIs(s, p, "forces"):
		e.typ = "conflict"
	case e.typ == "other" && r.subjectIs(s, p, "court"), (e.typ == "other" || e.typ == "conflict") && r.subjectIs(s, p, "police"):
		e.typ = "legal"
	}
	if len(p.v.objects) == 0 {
		return
	}
	if o, ok := p.v.objects["that"]; ok && p.hi < s.Hi && r.t.Str(p.hi) == "that" {
		e.typ = o.typ
		return
	}
	if o, ok := p.v.objects["place"]; ok && r.toPlace(s, p.hi) {
		e.typ = o.typ
		return
	}
	if r.takes(s, p) {
		e.typ = p.v.objects["^place"].typ
		return
	}
	if o, ok := r.objectBefore(s, p, "^"); ok && !p.passive {
		e.typ = o.typ
		return
	}
	if t := r.actorObject(s, p); t != "" {
		e.typ = t
		return
	}
	if o, k, ok := r.objectOfVerb(s, p); ok {
		e.typ = o.typ
		switch {
		case o.joined && k > 0:
			e.end = k
		case o.joined && p.passive && h > 0 && s.preds[h-1].noun && s.preds[h-1].hi == p.lo: // "a truce was declared"
			e.head, e.end = s.preds[h-1].head, s.preds[h-1].end
		}
	}
}

// actorObject is the type that a verb has with a person or a place for its object: "took Irún", "Mandela was released".
func (r *reading) actorObject(s *sentence, p *predicate) string {
	for _, want := range [...]struct {
		key  string
		kind actorKind
	}{{"@person", person}, {"@place", place}, {"@place", state}} {
		o, ok := p.v.objects[want.key]
		if !ok {
			continue
		}
		a := r.actorOn(p.hi)
		if p.passive {
			a = r.actorOn(p.lo - 1)
		}
		if a != nil && a.kind == want.kind {
			return o.typ
		}
	}
	return ""
}

// objectOfVerb finds the type that a verb has with its object, or with the subject where that stands for it; end is the
// token behind the object where it follows the verb.
func (r *reading) objectOfVerb(s *sentence, p *predicate) (o objectType, end int, ok bool) {
	if !p.passive && !p.reduced {
		if o, end, ok = r.objectAfter(s, p); ok {
			return o, end, true
		}
	}
	if p.passive || p.reduced || p.v.intrans || p.v.ergative && r.noObject(p.hi) {
		o, ok = r.objectBefore(s, p, "")
	}
	return o, 0, ok
}

// subjectIs reports whether a noun of an object class is the subject of an active verb: "the Nationalist army pressed
// southward", "a court in Paris dissolved the company".
func (r *reading) subjectIs(s *sentence, p *predicate, class string) bool {
	if p.passive || p.reduced {
		return false
	}
	for k := p.lo - 1; k >= s.Lo && k >= p.lo-6; k-- {
		for m := range r.t.Terms(k) {
			if m.Class == r.w.object && m.Norm == class {
				return true
			}
		}
		if r.t.Tokens[k].Kind != lex.Word || r.t.Has(k, r.w.prep) && r.t.Str(k) != "in" && r.t.Str(k) != "of" {
			return false
		}
	}
	return false
}

// toPlace reports whether "to" or "in" and a place stand at token k.
func (r *reading) toPlace(s *sentence, k int) bool {
	if k+1 >= s.Hi || r.t.Str(k) != "to" && r.t.Str(k) != "in" && r.t.Str(k) != "into" {
		return false
	}
	k++
	if r.t.Has(k, r.w.det) {
		k++
	}
	a := r.actorOn(k)
	return a != nil && (a.kind == state || a.kind == place)
}

// objectAfter looks for the head noun of the object: the last noun of a known class before a preposition, a comma or
// the next verb, within nine words.
func (r *reading) objectAfter(s *sentence, p *predicate) (found objectType, end int, ok bool) {
	for k := p.end; k < s.Hi && k < p.end+9; k++ {
		if ok && (r.t.Has(k, r.w.prep) || r.t.Has(k, r.w.rel) || r.t.Has(k, r.w.conj)) || r.t.Is(k, ',') || r.t.Is(k, ';') || r.mark[k]&markTime != 0 || r.t.Has(k, r.w.to) && k > p.end {
			break
		}
		if m := r.t.Term(k, r.w.object); m != nil {
			if o, has := p.v.objects[m.Norm]; has {
				found, end, ok = o, k+int(m.N), true
				k += int(m.N) - 1
			} else if !ok {
				for n := range r.t.Terms(k) {
					if n.Class == r.w.object {
						if o, has := p.v.objects[n.Norm]; has {
							found, end, ok = o, k+int(n.N), true
						}
					}
				}
			}
		}
	}
	return found, end, ok
}

// objectBefore looks for a noun of a known class in the subject of a passive verb.
// prefix is "" for what a verb does to it, "^" for what it does itself.
func (r *reading) objectBefore(s *sentence, p *predicate, prefix string) (objectType, bool) {
	for k := p.lo - 1; k >= s.Lo && k >= p.lo-20; k-- {
		for n := range r.t.Terms(k) {
			if n.Class == r.w.object {
				if o, has := p.v.objects[prefix+n.Norm]; has {
					return o, true
				}
			}
		}
		if r.t.Has(k, r.w.verb) && r.t.Tokens[k].Shape == lex.Lower && r.t.Has(k-1, r.w.be) {
			break
		}
	}
	return objectType{}, false
}
