package extract

import (
	"strconv"
	"strings"

	"docket/extract/lex"
)

// A predicate is what a sentence says of something: a verb with its auxiliaries, or a noun that names a happening.
// They are read by one pass over the tokens, without a parse: which words stand around a form decides whether
// "signed" is said of its subject, or is a participle behind its noun, or an adjective before it.
type predicate struct {
	lo, hi    int // tokens of the whole group with auxiliaries
	head, end int // tokens of the verb itself, or of the noun
	v         *verb
	form      form // of a noun: not 0 where it is weak
	noun      bool
	typ       string // of event, "" for none
	passive   bool
	inf       bool // infinitive
	ger       bool // -ing form without auxiliary
	reduced   bool // participle behind its noun ("documents signed in May")
	neg       bool
	modal     string // will, would, could, should
	perfect   bool
	beTo      bool // "is to open": planned, or the aim that the subject names
	gov       int  // the predicate that governs the infinitive, -1
}

// finite reports whether the predicate is the verb of a clause of its own.
func (p *predicate) finite() bool { return !p.noun && !p.inf && !p.ger && !p.reduced }

// predicates appends the predicates of tokens [lo, hi), a sentence.
func (r *reading) predicates(dst []predicate, lo, hi int) []predicate {
	for i := lo; i < hi; {
		if r.mark[i]&(markTime|markFigure) != 0 {
			i++
			continue
		}
		p, ok := r.verbGroup(i, lo, hi)
		if ok && p.ger && i == lo && r.isSubjectOf(p.hi, hi) { // "Fighting in Moldova continued"
			if n, is := r.eventNoun(i, lo); is {
				p = n
			}
		}
		if !ok {
			p, ok = r.eventNoun(i, lo)
		}
		if !ok {
			i++
			continue
		}
		p.gov = -1
		if p.inf {
			p.gov = governor(dst, p.lo)
		}
		dst = append(dst, p)
		i = p.hi
	}
	return dst
}

// isSubjectOf reports whether a preposition stands at token k, and a verb follows before the next comma: what ends at k is
// a subject then, and no clause in front of one ("Meeting in Oslo, the two agreed").
func (r *reading) isSubjectOf(k, hi int) bool {
	if k >= hi || !r.t.Has(k, r.w.prep) {
		return false
	}
	for k++; k < hi && !r.t.Is(k, ','); k++ {
		if r.t.Has(k, r.w.verb) && r.t.Tokens[k].Shape == lex.Lower && r.mark[k] == 0 {
			return true
		}
	}
	return false
}

// governor returns the predicate that an infinitive at token lo hangs on: the one just before, as in "plans to
// sign" and "is expected to be signed".
func governor(dst []predicate, lo int) int {
	if n := len(dst) - 1; n >= 0 && lo-dst[n].hi <= 6 {
		return n
	}
	return -1
}

// verbGroup reads auxiliaries, adverbs and a verb from token i on.
func (r *reading) verbGroup(i, lo, hi int) (predicate, bool) {
	w, t := r.w, &r.t
	p := predicate{lo: i}
	j, aux, be, have := i, false, false, false
	to := t.Has(i, w.to)
	for j < hi && r.mark[j]&markFigure == 0 {
		switch {
		case j > lo && t.Tokens[j].Shape != lex.Lower && t.Tokens[j].Kind == lex.Word: // "Pan Am"
			return r.headVerb(p, j, lo, hi, aux, be, have, to)
		case t.Has(j, w.neg):
			p.neg = true
		case t.Has(j, w.be):
			be, aux = true, true
		case t.Has(j, w.have):
			have, aux = true, true
		case t.Has(j, w.do):
			aux = true
		case t.Has(j, w.modal):
			aux = true
			p.modal = t.Term(j, w.modal).Norm
		case t.Has(j, w.to) && (j == i || be || have):
			to = true
			if be && p.modal == "" {
				p.modal, p.beTo = "will", true // "is to be opened"
			}
		case (aux || to) && r.adverb(j):
		default:
			return r.headVerb(p, j, lo, hi, aux, be, have, to)
		}
		j++
	}
	return predicate{}, false
}

func (r *reading) adverb(j int) bool {
	return r.t.Has(j, r.w.adv) || r.t.Tokens[j].Kind == lex.Word && r.t.Tokens[j].Shape == lex.Lower && strings.HasSuffix(r.t.Str(j), "ly") && !r.t.Has(j, r.w.verb)
}

// headVerb finishes a group whose verb is expected at token j.
func (r *reading) headVerb(p predicate, j, lo, hi int, aux, be, have, to bool) (predicate, bool) {
	term, vf := r.verbAt(j, hi, aux || to)
	if term == nil || !aux && !to && !r.bareVerb(j, lo, hi, vf) {
		if aux && be { // the copula itself
			p.v, p.hi, p.head, p.end = copula, j, j-1, j
			p.inf = to && !have && p.lo < j-1 && r.t.Has(p.lo, r.w.to)
			return p, true
		}
		if aux && have {
			p.v, p.hi, p.head, p.end = copula, j, j-1, j
			return p, true
		}
		return p, false
	}
	f := vf.form
	switch {
	case be && f&participle != 0:
		p.passive, p.perfect = true, have
		f = participle
	case be && f&gerund != 0:
		f = gerund
	case have && f&participle != 0:
		p.perfect = true
		f = participle
	case aux && f&base != 0:
		f = base
	case to && f&base != 0:
		f = base
	case aux || to: // "to" was a preposition, or the auxiliary a verb of its own
		return p, false
	}
	p.inf = r.t.Has(p.lo, r.w.to)
	p.v, p.form, p.typ = vf.verb, f, vf.verb.typ
	p.head, p.end = j, j+int(term.N)
	p.hi = p.end
	if !aux && !to {
		p.ger = f&(gerund|past|participle|third|base) == gerund
		p.reduced = f&participle != 0 && r.reduced(j, lo, vf)
	}
	return p, true
}

// verbAt returns the longest verb at token j.
func (r *reading) verbAt(j, hi int, inGroup bool) (*lex.Term, verbForm) {
	if j >= hi {
		return nil, verbForm{}
	}
	term := r.t.Term(j, r.w.verb)
	if term == nil || j+int(term.N) > hi {
		return r.unknownVerb(j, inGroup)
	}
	n, _ := strconv.Atoi(term.Norm)
	return term, r.w.forms[n]
}

// unknown is any verb that the lexicon does not have, told by its ending.
var unknown = &verb{lemma: "?", typ: "other"}

var oneWord = &lex.Term{N: 1}

// unknownVerb takes a word in -ed for a verb behind an auxiliary, or right behind a name or pronoun, its subject.
func (r *reading) unknownVerb(j int, inGroup bool) (*lex.Term, verbForm) {
	t, w := &r.t, r.w
	if t.Tokens[j].Kind != lex.Word || t.Tokens[j].Shape != lex.Lower || !strings.HasSuffix(t.Str(j), "ed") || len(t.Str(j)) < 6 || t.Tokens[j].Class != (lex.Set{}) || t.Hyphened(j) || t.Is(j+1, '-') {
		return nil, verbForm{}
	}
	if !inGroup && (j == 0 || !t.Has(j-1, w.pron) && (r.t.Tokens[j-1].Shape == lex.Lower || r.t.Tokens[j-1].Kind != lex.Word || t.Has(j-1, w.det))) {
		return nil, verbForm{}
	}
	return oneWord, verbForm{unknown, past | participle}
}

// bareVerb reports whether a verb without auxiliary is one: not an adjective ("the signed text"), not a noun ("the
// report").
func (r *reading) bareVerb(j, lo, hi int, vf verbForm) bool {
	w, t := r.w, &r.t
	if t.Tokens[j].Shape == lex.Title && j > lo && vf.form&gerund == 0 || t.Tokens[j].Shape == lex.Upper {
		return false
	}
	k := j - 1
	for k >= lo && t.Has(k, w.adv) {
		k--
	}
	before := k >= lo
	noun := before && (t.Has(k, w.det) || t.Str(k) == "'s" || t.Str(k) == "’s")
	switch {
	case vf.form&gerund != 0:
		if noun || before && t.Has(k, w.to) || t.Has(j, w.event) && (j+1 < hi && t.Str(j+1) == "of" || before && r.nounish(k)) {
			return false
		}
		return !before || r.mark[k]&markFigure == 0 && (!r.nounish(k) || j+1 < hi && (t.Tokens[j+1].Kind == lex.Word && t.Tokens[j+1].Shape != lex.Lower || t.Has(j+1, w.det) || t.Has(j+1, w.prep) || t.Has(j+1, w.pron)))
	case vf.form&(past|participle) != 0:
		if noun || before && r.inflected(k) || t.Hyphened(j) || before && r.mark[k]&markFigure != 0 && vf.form&past == 0 {
			return false
		}
		return !before || !t.Has(k, w.prep) || t.Str(k) == "like"
	case t.Has(j, w.event) || t.Has(j, w.object) || t.Has(j, w.measure):
		return before && t.Has(k, w.pron)
	case vf.form&base != 0:
		return before && (t.Has(k, w.pron) || t.Has(k, w.rel) || !noun && strings.HasSuffix(t.Str(k), "s") && r.datedNext(j, vf))
	}
	if before && !noun && !t.Has(k, w.prep) && (!vf.verb.noun || r.datedNext(j, vf)) {
		return true
	}
	return before && (t.Has(k, w.pron) || t.Has(k, w.rel) || t.Tokens[k].Kind == lex.Word && t.Tokens[k].Shape != lex.Lower && !t.Has(k, w.prep) && !t.Has(k, w.det))
}

// datedNext reports whether a time follows an intransitive verb at token j, with a preposition or without: "ends in 2026".
func (r *reading) datedNext(j int, vf verbForm) bool {
	if !vf.verb.intrans && !vf.verb.ergative && !vf.verb.light || j+2 >= len(r.t.Tokens) {
		return false
	}
	return r.mark[j+1]&markTime != 0 || r.mark[j+2]&markTime != 0 && (r.t.Has(j+1, r.w.prep) || r.t.Has(j+1, r.w.sub))
}

// inflected reports whether a verb in another than its base form stands at token k, so that a participle behind it is
// an adjective: "made repeated requests".
func (r *reading) inflected(k int) bool {
	if r.t.Tokens[k].Shape != lex.Lower || r.t.Has(k, r.w.object) || r.t.Has(k, r.w.event) || r.t.Has(k, r.w.instrument) {
		return false
	}
	term, vf := r.verbAt(k, k+1, false)
	return term != nil && vf.verb != unknown && vf.form&base == 0
}

// nounish reports whether a noun or adjective stands at token k, so that an -ing form behind it is a noun too.
func (r *reading) nounish(k int) bool {
	t, w := &r.t, r.w
	return t.Tokens[k].Kind == lex.Word && !t.Has(k, w.prep) && !t.Has(k, w.sub) && !t.Has(k, w.conj) && !t.Has(k, w.be) && !t.Has(k, w.verb) && !t.Has(k, w.adv)
}

// reduced tells "the agreement signed in May" from "the ministers signed": a thing that is signed, built or granted
// does not act, so a noun of that kind right before, or the word "by" right behind, makes the verb a participle.
func (r *reading) reduced(j, lo int, vf verbForm) bool {
	t := &r.t
	if vf.form&past == 0 {
		return true
	}
	if vf.verb.stat || vf.verb.intrans {
		return false
	}
	if j+1 < len(t.Tokens) && t.Str(j+1) == "by" && !(j+2 < len(t.Tokens) && (t.Tokens[j+2].Kind == lex.Number || t.Has(j+2, r.w.num))) {
		return true
	}
	if vf.verb.say {
		return false
	}
	k := j - 1
	if k >= lo && t.Is(k, ',') {
		k--
	}
	for k >= lo && t.Has(k, r.w.adv) {
		k--
	}
	if k < lo {
		return true
	}
	if t.Has(k, r.w.event) && (vf.verb.light || vf.verb.typ == "statement" && !vf.verb.say && r.noObject(j+1)) {
		return true
	}
	thing := t.Has(k, r.w.instrument) || r.mark[k]&markFigure != 0 || t.Has(k, r.w.measure)
	for m := range t.Terms(k) {
		thing = thing || m.Class == r.w.object && things[m.Norm]
	}
	return thing && vf.verb.typ != "" && !vf.verb.ergative && r.noObject(j+1)
}

// things are the classes of objects that do not act.
var things = map[string]bool{"law": true, "budget": true, "loan": true, "aid": true, "building": true, "sanction": true, "bond": true, "agreement": true,
	"programme": true, "debt": true, "concession": true, "funds": true}

// noObject reports whether no object begins at token k: a preposition, an adverb, a sign or a time stands there.
func (r *reading) noObject(k int) bool {
	return k >= len(r.t.Tokens) || r.t.Has(k, r.w.prep) || r.t.Has(k, r.w.adv) || r.t.Tokens[k].Kind == lex.Sign || r.mark[k]&markTime != 0 || r.t.Has(k, r.w.conj) || r.t.Has(k, r.w.to)
}

// eventNoun reads a noun that names a happening at token i.
func (r *reading) eventNoun(i, lo int) (predicate, bool) {
	term := r.t.Term(i, r.w.event)
	if term == nil || r.mark[i]&markFigure != 0 || r.t.Hyphened(i) && r.t.Tokens[i].Shape == lex.Lower || i+int(term.N)+1 < len(r.t.Tokens) && r.t.Is(i+int(term.N), '-') && r.t.Tokens[i+int(term.N)+1].Glued {
		return predicate{}, false
	}
	n := int(term.N)
	p := predicate{lo: i, hi: i + n, head: i, end: i + n, noun: true}
	var isWeak bool
	if p.typ, isWeak = strings.CutSuffix(term.Norm, " weak"); isWeak {
		p.form = base
	}
	return p, true
}

// copula is the verb "be" where it stands alone; it names nothing.
var copula = &verb{lemma: "be", state: true}
