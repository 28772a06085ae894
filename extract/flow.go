package extract

// Who pays, exports or invests, and who receives, is read off the prepositions and possessives in the figure's
// stretch of the sentence, each measure in its own way.

// direction says how the words around a measure map to payer and receiver.
type direction uint8

const (
	noFlow  direction = iota
	outward           // exports, investment, loan, aid: the owner or subject gives
	inward            // imports: the owner or subject receives
	mutual            // trade: both
	owned             // budget, spending, debt: the owner pays
)

var directions = map[string]direction{
	"exports": outward, "investment": outward, "loan": outward, "grant": outward, "aid": outward, "fine": outward, "imports": inward,
	"trade": mutual, "contract": mutual, "budget": owned, "spending": owned, "debt": owned, "other": noFlow, "fund": noFlow,
}

// ends are the actors of a stretch by how they stand in it.
type ends struct {
	subject, second, owner, from, to, indirect, in, by, with *actor
	between                                                  []*actor
	pair                                                     bool
}

// flow fills from, to and between of a sum.
func (r *reading) flow(f *figure, m *sum) {
	d := directions[m.measure]
	if m.lo < 0 { // the measure comes from an earlier figure
		d = outward
	}
	e := r.ends(f, m)
	if e.from != nil && e.to != nil && d != mutual && d != owned && d != noFlow {
		m.from, m.to = r.party(e.from), r.party(e.to)
		return
	}
	if e.second != nil && e.from == nil && e.to == nil && (m.measure == "contract" || m.measure == "investment") {
		m.between = []Party{*r.party(e.subject), *r.party(e.second)}
		return
	}
	switch d {
	case outward:
		r.outward(&e, m)
	case inward:
		m.from = r.party(e.from)
		m.to = r.party(firstOf(e.to, e.owner, e.subject))
	case mutual:
		r.mutual(f, &e, m)
	case owned:
		m.from = r.party(firstOf(e.owner, e.from, e.by, e.subject))
		if a := r.actorOn(max(m.hi, 0)); m.measure == "debt" && m.lo >= 0 && a != nil && a.lo == m.hi && a.hi == f.lo { // "owes China $4 billion"
			m.to = r.party(a)
		}
	default:
		r.unnamed(f, &e, m)
	}
	if m.from != nil && m.to != nil && m.from.Code == m.to.Code {
		m.to = nil
	}
	r.counterpart(f, m)
	if m.measure == "contract" && m.from == nil && m.to == nil && m.between == nil {
		if v := r.eventOf(f); v != nil && v.typ == "signing" && len(v.parties) == 2 {
			for _, p := range v.parties {
				m.between = append(m.between, Party{Name: r.x.nameOfCode(p.Code, p.Name), Code: p.Code})
			}
		}
	}
}

// counterpart fills the other end of a flow in a section whose heading names the two states it is about.
func (r *reading) counterpart(f *figure, m *sum) {
	if m.measure != "exports" && m.measure != "imports" && m.measure != "investment" || (m.from == nil) == (m.to == nil) {
		return
	}
	pair := r.headingPair(&r.sents[f.sent])
	if len(pair) != 2 {
		return
	}
	one := firstParty(m.from, m.to)
	for i := range pair {
		if pair[i].Code != one.Code {
			continue
		}
		other := pair[1-i]
		if m.from == nil {
			m.from = &other
		} else {
			m.to = &other
		}
		return
	}
}

func firstParty(a, b *Party) *Party {
	if a != nil {
		return a
	}
	return b
}

// unnamed reads a flow off the verb where the measure names none: "pledged $5 million to Fiji", "cost the state $2 million",
// "brought the island $9 million".
func (r *reading) unnamed(f *figure, e *ends, m *sum) {
	switch {
	case m.measure == "cost":
		m.from = r.party(e.indirect)
	case m.measure == "revenue":
		m.to = r.party(firstOf(e.indirect, e.owner, e.subject))
	case e.indirect != nil || e.to != nil:
		n := r.verbOf(f)
		if s := &r.sents[f.sent]; n >= 0 && s.preds[n].typ != "" && s.preds[n].typ != "conflict" && s.preds[n].hi <= f.lo {
			m.from, m.to = r.party(firstOf(e.by, e.subject)), r.party(firstOf(e.indirect, e.to))
		}
	}
}

func (r *reading) outward(e *ends, m *sum) {
	m.from = r.party(firstOf(e.from, e.owner, e.by, e.subject))
	to := firstOf(e.indirect, e.to, e.in)
	if to == nil && len(e.between) == 0 && e.with != nil {
		to = e.with
	}
	m.to = r.party(to)
	if m.from == nil && m.to == nil {
		r.list(e, m)
	}
}

func (r *reading) mutual(f *figure, e *ends, m *sum) {
	r.list(e, m)
	if m.between != nil {
		return
	}
	if e.second != nil && e.second.code != e.subject.code {
		m.between = []Party{*r.party(e.subject), *r.party(e.second)}
		return
	}
	a, b := firstOf(e.owner, e.subject, e.from), firstOf(e.with, e.to)
	if a != nil && b != nil && a.code != b.code {
		m.between = []Party{*r.party(a), *r.party(b)}
		return
	}
	if e.pair {
		m.between = r.pairBefore(&r.sents[f.sent])
	}
}

// list fills between from "between A and B".
func (r *reading) list(e *ends, m *sum) {
	if len(e.between) < 2 {
		return
	}
	for _, a := range e.between {
		m.between = append(m.between, *r.party(a))
	}
}

func firstOf(list ...*actor) *actor {
	for _, a := range list {
		if a != nil {
			return a
		}
	}
	return nil
}

func (r *reading) party(a *actor) *Party {
	if a == nil {
		return nil
	}
	return &Party{Name: r.x.stateName(a), Code: a.code}
}

// ends reads the actors of a figure's stretch.
func (r *reading) ends(f *figure, m *sum) ends {
	var e ends
	s := &r.sents[f.sent]
	verb := r.verbOf(f)
	verbLo := f.lo
	if verb >= 0 && s.preds[verb].hi <= f.lo {
		verbLo = s.preds[verb].lo
	}
	for k := f.from; k < f.till; k++ {
		a := r.actorOn(k)
		if a == nil {
			e.pair = e.pair || r.t.Has(k, r.w.both) // "bilateral trade"
			continue
		}
		k = a.hi - 1
		if a.kind == pair {
			e.pair = true
			continue
		}
		if !r.isSource(a) {
			r.place(&e, s, a, m, verbLo, f.lo)
		}
	}
	if f.from > s.Lo && e.subject == nil && e.from == nil && e.owner == nil && len(e.between) == 0 {
		r.shared(&e, f, s)
	}
	if r.receives(s) { // "X is the largest recipient with $5 million, followed by Y ($3 million)"
		e.to, e.subject, e.by, e.owner = firstOf(e.by, e.subject, e.owner, e.to), nil, nil, nil
	}
	if verb >= 0 && s.preds[verb].passive && s.preds[verb].hi == f.lo && e.to == nil && m.measure != "fine" { // "was paid $40 million"
		e.to, e.subject = e.subject, nil
	}
	if a := e.indirect; verb >= 0 && a != nil && a.hi == f.lo && r.gapped(s, a, s.preds[verb].hi) {
		e.subject, e.indirect = a, nil
	}
	if verb >= 0 && s.preds[verb].v.receive && e.to == nil { // "drew $2 billion": the subject receives
		e.to, e.subject = e.subject, nil
	}
	return e
}

// gapped reports whether an actor before a sum repeats the subject of a verb left out: "Chile pledged $40 million, Peru $15
// million", but not where the verb has its receiver: "paid Peru $40 million and Chile $15 million".
func (r *reading) gapped(s *sentence, a *actor, verb int) bool {
	k := a.lo - 1
	if k <= verb || !r.t.Is(k, ',') && !r.t.Has(k, r.w.conj) {
		return false
	}
	for verb < k && r.t.Has(verb, r.w.det) {
		verb++
	}
	return r.actorOn(verb) == nil
}

// receives reports whether a sentence lists those that receive.
func (r *reading) receives(s *sentence) bool {
	for k := s.Lo; k < s.Hi; k++ {
		if r.t.Has(k, r.w.receiver) {
			return true
		}
	}
	return false
}

// isSource reports whether an actor is only the source of the figure: "according to the National Bank".
func (r *reading) isSource(a *actor) bool {
	for k := a.lo - 1; k >= 0 && k >= a.lo-4; k-- {
		if m := r.t.Term(k, r.w.source); m != nil && k+int(m.N) >= a.lo-1 {
			return true
		}
	}
	return false
}

// shared lets a stretch without actors take the subject of the sentence.
func (r *reading) shared(e *ends, f *figure, s *sentence) {
	for k := s.Lo; k < f.from; k++ {
		if p := predAt(s, k); p != nil && p.finite() {
			return
		}
		if a := r.actorOn(k); a != nil {
			k = a.hi - 1
			if a.kind != pair && a.kind != place && r.governing(s, a) == "" {
				e.subject = a
				return
			}
		}
	}
}

// place puts an actor where its preposition says.
func (r *reading) place(e *ends, s *sentence, a *actor, m *sum, verbLo, figureLo int) {
	set := func(to **actor) {
		if *to == nil {
			*to = a
		}
	}
	near := m.lo >= 0 && a.hi <= m.lo && m.lo-a.hi <= 4 && !r.crosses(a.hi, m.lo, ",;(")
	switch prep := r.governing(s, a); {
	case prep == "between" || prep == "among":
		e.between = append(e.between, a)
	case near && prep != "from" && prep != "to" && r.ownerLike(a, m.lo):
		set(&e.owner)
	case prep == "from":
		set(&e.from)
	case prep == "to" || prep == "into" || prep == "for":
		set(&e.to)
	case prep == "in":
		if (a.kind != place || a.code != "") && (m.lo < 0 || a.lo > m.lo) {
			set(&e.in)
		}
	case prep == "by":
		set(&e.by)
	case prep == "with":
		set(&e.with)
	case prep == "of" && m.lo >= 0 && a.lo > m.lo && a.lo-m.hi <= 4:
		set(&e.owner)
	case prep == "on" && a.kind == body && r.t.Str(a.hi-1) == "side":
		set(&e.from)
	case prep == "" && a.hi <= verbLo:
		if e.subject != nil && r.t.Has(a.lo-1, r.w.conj) {
			e.second = a
			return
		}
		e.subject, e.second = a, nil
	case prep == "" && a.lo > verbLo && a.hi <= figureLo && a.kind != people: // "pay the United States $15 million"
		set(&e.indirect)
	}
}

// ownerLike reports whether an actor owns the noun at token k: by 's, or as an adjective before it.
func (r *reading) ownerLike(a *actor, k int) bool {
	if a.hi < len(r.t.Tokens) && (r.t.Str(a.hi) == "'s" || r.t.Str(a.hi) == "’s") {
		return true
	}
	for j := a.hi; j < k; j++ {
		if r.t.Has(j, r.w.prep) || r.t.Has(j, r.w.det) || r.t.Has(j, r.w.verb) && r.t.Has(j, r.w.be) || r.t.Has(j, r.w.conj) {
			return false
		}
	}
	return a.kind == people || a.kind == org || k-a.hi <= 3
}
