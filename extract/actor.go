package extract

import (
	"strings"

	"docket/extract/lex"
)

// Actors are what can take part in an event, pay or receive: states and what stands for them (their capitals,
// adjectives, leaders, ministries, companies), and organisations. A person or body takes the code of the state that
// the text ties it to: by "of Y" or "Y's" beside it, else by an earlier mention of the same name, else by the list of
// leaders.

type actorKind uint8

const (
	state  actorKind = iota // its name or capital
	org                     // an organisation of states
	person                  // a leader or official
	body                    // a ministry, bank, company or the like that is tied to a state
	people                  // the adjective alone ("Kazakh", "the French")
	place                   // a city or region
	pair                    // "the two countries", "both sides"
)

type actor struct {
	lo, hi int // tokens
	name   string
	code   string
	kind   actorKind
}

// findActors fills r.actors, in order and without overlap, and r.actorAt.
func (r *reading) findActors() {
	r.persons = map[string]string{}
	for pass := 0; pass < 2; pass++ { // the first learns the names
		r.actors = r.actors[:0]
		for i := 0; i < len(r.t.Tokens); {
			if m := r.t.Term(i, r.w.region); m != nil { // "Central American leaders" are not the United States'
				i += int(m.N)
				continue
			}
			a, ok := r.actor(i)
			if !ok {
				i++
				continue
			}
			r.actors = append(r.actors, a)
			i = a.hi
		}
	}
	r.actorAt = resize(r.actorAt, len(r.t.Tokens))
	for n, a := range r.actors {
		for k := a.lo; k < a.hi; k++ {
			r.actorAt[k] = int32(n) + 1
		}
	}
}

func resize(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// actorOn returns the actor that covers token i, or nil.
func (r *reading) actorOn(i int) *actor {
	if i < 0 || i >= len(r.actorAt) || r.actorAt[i] == 0 {
		return nil
	}
	return &r.actors[r.actorAt[i]-1]
}

// actor reads the actor that begins at token i.
func (r *reading) actor(i int) (actor, bool) {
	w, t := r.w, &r.t
	if r.mark[i]&(markTime|markFigure) != 0 || t.Tokens[i].Class == (lex.Set{}) && t.Tokens[i].Shape == lex.Lower {
		return actor{}, false
	}
	if m := t.Term(i, w.both); m != nil && m.N > 1 {
		return r.named(i, i+int(m.N), pair, ""), true
	}
	if m := t.Term(i, w.org); m != nil {
		return r.tail(r.named(i, i+int(m.N), org, m.Norm)), true
	}
	if m := t.Term(i, w.metonym); m != nil {
		return r.tail(r.named(i, i+int(m.N), body, m.Norm)), true
	}
	if m := r.stateTerm(i); m != nil {
		return r.stateActor(i, m)
	}
	if m := t.Term(i, w.title); m != nil {
		if a, ok := r.official(i, i, i+int(m.N), ""); ok {
			return a, true
		}
	}
	if m := t.Term(i, w.body); m != nil {
		if a, ok := r.bodyOf(i, i, i+int(m.N), ""); ok {
			return a, true
		}
	}
	if m := t.Term(i, w.home); m != nil {
		code := r.home
		if code == "" && m.Norm != "-" {
			code = m.Norm
		}
		return r.named(i, i+int(m.N), body, code), true
	}
	if a, ok := r.knownName(i); ok {
		return a, true
	}
	if m := t.Term(i, w.place); m != nil && t.Tokens[i].Shape != lex.Lower {
		return r.named(i, i+int(m.N), place, m.Norm), true
	}
	return actor{}, false
}

func (r *reading) named(lo, hi int, k actorKind, code string) actor {
	return actor{lo: lo, hi: hi, name: squeeze(r.t.Slice(lo, hi)), code: code, kind: k}
}

// stateTerm returns the longest of the country, demonym and capital terms at token i.
func (r *reading) stateTerm(i int) *lex.Term {
	var best *lex.Term
	for _, c := range [...]lex.Class{r.w.country, r.w.demonym, r.w.capital} {
		if m := r.t.Term(i, c); m != nil && (best == nil || m.N > best.N) {
			best = m
		}
	}
	return best
}

// stateActor reads what begins with a state's name: the state, or its officials, bodies and companies.
func (r *reading) stateActor(i int, m *lex.Term) (actor, bool) {
	w, t := r.w, &r.t
	hi := i + int(m.N)
	j := hi
	if j < len(t.Tokens) && (t.Str(j) == "'s" || t.Str(j) == "’s") {
		j++
	}
	for k := j; k < len(t.Tokens) && k < j+4 && t.Tokens[k].Kind == lex.Word; k++ {
		if n := t.Term(k, w.title); n != nil {
			return r.officialOr(i, k, k+int(n.N), m.Norm)
		}
		if n := t.Term(k, w.body); n != nil && (j > hi || m.Class == w.demonym || k == hi) {
			return r.bodyOr(i, k, k+int(n.N), m.Norm)
		}
		if t.Has(k, w.prep) || t.Has(k, w.conj) || t.Has(k, w.be) || t.Has(k, w.verb) || r.mark[k] != 0 {
			break
		}
	}
	k := state
	if m.Class == w.demonym {
		k = people
		if n := r.companyAfter(hi); n > hi {
			return r.named(i, n, body, m.Norm), true
		}
		if end := r.capitals(hi); end > hi { // "Uzbek UzAuto Motors", "Georgian Railway"
			a := r.named(hi, end, body, m.Norm)
			a.lo = i
			return a, true
		}
	}
	return r.tail(r.named(i, hi, k, m.Norm)), true
}

// companyAfter returns the end of "mining companies", "exporters" and the like at token j, or j.
func (r *reading) companyAfter(j int) int {
	for k := j; k < len(r.t.Tokens) && k < j+3 && r.t.Tokens[k].Kind == lex.Word && r.t.Tokens[k].Shape == lex.Lower; k++ {
		if m := r.t.Term(k, r.w.company); m != nil {
			return k + int(m.N)
		}
		if r.t.Has(k, r.w.prep) || r.t.Has(k, r.w.conj) || r.t.Has(k, r.w.verb) {
			break
		}
	}
	return j
}

// capitals returns the end of the capitalised words from token j on.
func (r *reading) capitals(j int) int {
	w, t := r.w, &r.t
	k := j
	for k < len(t.Tokens) && k < j+8 {
		tok := &t.Tokens[k]
		if t.Is(k, '-') && tok.Glued && k+1 < len(t.Tokens) && t.Tokens[k+1].Glued && k > j {
			k++
			continue
		}
		if k > j && r.t.Is(k, '.') && tok.Glued && t.Tokens[k-1].End-t.Tokens[k-1].Start == 1 && k+1 < len(t.Tokens) && t.Tokens[k+1].Shape != lex.Lower { // "George H. W. Bush"
			k++
			continue
		}
		if tok.Kind != lex.Word || tok.Shape == lex.Lower || r.mark[k] != 0 || k > j && r.stateTerm(k) != nil ||
			t.Has(k, w.title) || strings.HasPrefix(t.Str(k), "'") || strings.HasPrefix(t.Str(k), "’") {
			break
		}
		k++
	}
	for k > j && (t.Is(k-1, '-') || t.Is(k-1, '.')) {
		k--
	}
	return k
}

func (r *reading) officialOr(lo, tlo, thi int, code string) (actor, bool) {
	a, ok := r.official(lo, tlo, thi, code)
	if !ok {
		a = r.named(lo, thi, person, code)
	}
	return a, true
}

// official reads "President Tokayev", "the President of Uzbekistan, Islam Karimov", "foreign minister Jeyhun
// Bayramov" from its title on; code is the state named before it.
func (r *reading) official(lo, tlo, thi int, code string) (actor, bool) {
	hi := thi
	if c, end := r.ofState(thi); end > thi {
		code, hi = c, end
	}
	nlo := hi
	if hi < len(r.t.Tokens) && r.t.Is(hi, ',') && (hi > thi || code != "") {
		nlo++
	}
	if end := r.capitals(nlo); end > nlo && r.stateTerm(nlo) == nil && !r.t.Has(nlo, r.w.org) && (nlo == hi || end-nlo >= 2) {
		a := r.named(nlo, end, person, code)
		a.lo = lo
		if a.code == "" {
			a.code = r.codeOf(nlo, end)
		}
		if nlo == hi && hi == thi && r.t.Tokens[tlo].Shape == lex.Title && tlo == lo { // "President Tokayev" goes by its title
			a.name = squeeze(r.t.Slice(lo, end))
		}
		r.learn(nlo, end, a.code)
		return a, a.code != "" || end-nlo >= 1 && r.t.Tokens[tlo].Shape != lex.Lower
	}
	if code == "" {
		return actor{}, false
	}
	return r.named(lo, hi, person, code), true
}

// learn ties a person's full name and surname to a state.
func (r *reading) learn(lo, hi int, code string) {
	if code == "" {
		return
	}
	r.persons[r.key(lo, hi)] = code
	if last := hi - 1; r.t.Tokens[last].End-r.t.Tokens[last].Start > 3 {
		for last > lo && r.t.Is(last-1, '-') {
			last -= 2
		}
		r.persons[r.key(last, hi)] = code
	}
}

func (r *reading) key(lo, hi int) string { return string(lex.Fold(nil, squeeze(r.t.Slice(lo, hi)))) }

// codeOf is the state of a person's name, by what the document said before, else by the list of leaders.
func (r *reading) codeOf(lo, hi int) string {
	if c := r.persons[r.key(lo, hi)]; c != "" {
		return c
	}
	if c := r.persons[r.key(hi-1, hi)]; c != "" {
		return c
	}
	for k := lo; k < hi; k++ {
		if m := r.t.Term(k, r.w.leader); m != nil && k+int(m.N) == hi {
			return m.Norm
		}
	}
	return ""
}

// knownName reads a name that was tied to a state before, or a leader's.
func (r *reading) knownName(i int) (actor, bool) {
	tok := &r.t.Tokens[i]
	if tok.Kind != lex.Word || tok.Shape == lex.Lower {
		return actor{}, false
	}
	end := r.capitals(i)
	for hi := end; hi > i; hi-- {
		if c := r.codeOf(i, hi); c != "" {
			return r.named(i, hi, person, c), true
		}
	}
	return actor{}, false
}

func (r *reading) bodyOr(lo, blo, bhi int, code string) (actor, bool) {
	a, ok := r.bodyOf(lo, blo, bhi, code)
	if !ok {
		a = r.named(lo, bhi, body, code)
	}
	return a, true
}

// bodyOf reads "the Ministry of Industry and Infrastructure Development of Kazakhstan" from its head noun on.
func (r *reading) bodyOf(lo, blo, bhi int, code string) (actor, bool) {
	w, t := r.w, &r.t
	hi := bhi
	for k := bhi; k < len(t.Tokens) && k < bhi+12; {
		if c, end := r.ofState(k); end > k {
			return r.named(lo, end, body, c), true
		}
		word := t.Tokens[k].Kind == lex.Word
		if !word || t.Tokens[k].Shape == lex.Lower && !t.Has(k, w.conj) && t.Str(k) != "of" && t.Str(k) != "for" && t.Str(k) != "the" {
			break
		}
		if t.Tokens[k].Shape != lex.Lower {
			hi = k + 1
		}
		k++
	}
	if code != "" {
		return r.named(lo, hi, body, code), true
	}
	return actor{}, false
}

// ofState reads "of [the Republic of] Kazakhstan" at token k; it returns the code and the end, or k.
func (r *reading) ofState(k int) (string, int) {
	t := &r.t
	if k+1 >= len(t.Tokens) || t.Str(k) != "of" {
		return "", k
	}
	j := k + 1
	if t.Str(j) == "the" && j+1 < len(t.Tokens) {
		j++
	}
	if m := r.stateTerm(j); m != nil && m.Class != r.w.demonym {
		return m.Norm, j + int(m.N)
	}
	return "", k
}

// tail takes the abbreviation in brackets into an actor: "the U.S. Trade and Development Agency (USTDA)".
func (r *reading) tail(a actor) actor {
	t := &r.t
	if a.hi+2 < len(t.Tokens) && t.Is(a.hi, '(') && t.Is(a.hi+2, ')') && t.Tokens[a.hi+1].Shape == lex.Upper {
		a.hi += 3
	}
	return a
}

// squeeze makes any white space a single space.
func squeeze(s string) string {
	if !strings.ContainsAny(s, "\n\t\f\r") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
