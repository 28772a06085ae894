package extract

import (
	"fmt"
	"io"
	"strings"

	"docket/ingest"
)

// Explain writes, sentence by sentence, what was read in a document and why: the predicates with what is known of
// them, the times with what they date, the actors, and each claim with its rule. A time that dates nothing and a
// verb of happening without a time are given with the reason, for they are what was nearly a claim.
func (x *Extractor) Explain(w io.Writer, d *ingest.Document, o Options) error {
	r := x.readings.Get().(*reading)
	defer x.readings.Put(r)
	r.extract(d, o)
	claims, unsure := r.part(r.wanted(o.Kinds))
	e := &explainer{w: w, r: r}
	for i := range r.sents {
		q := r.quote(r.sents[i].Lo, r.sents[i].Hi)
		n, left := of(claims, q), of(unsure, q)
		if n > 0 || left > 0 || len(r.sents[i].whens) > 0 {
			e.sentence(i, claims[:n], unsure[:left])
		}
		claims, unsure = claims[n:], unsure[left:]
	}
	return e.err
}

// of is how many claims a list begins with that are of one sentence.
func of(claims []Claim, sentence Quote) (n int) {
	for n < len(claims) && claims[n].Sentence.Start == sentence.Start {
		n++
	}
	return n
}

type explainer struct {
	w   io.Writer
	r   *reading
	err error
}

func (e *explainer) line(format string, args ...any) {
	if e.err == nil {
		_, e.err = fmt.Fprintf(e.w, format+"\n", args...)
	}
}

func (e *explainer) sentence(i int, claims, unsure []Claim) {
	r, s := e.r, &e.r.sents[i]
	e.line("%d-%d %s", r.t.Tokens[s.Lo].Start, r.t.Tokens[s.Hi-1].End, squeeze(r.t.Slice(s.Lo, s.Hi)))
	for n := range s.preds {
		e.line("  predicate %-24q %s", squeeze(r.t.Slice(s.preds[n].lo, s.preds[n].hi)), e.predicate(s, n))
	}
	for k := s.Lo; k < s.Hi; k++ {
		if a := r.actorOn(k); a != nil && a.lo == k {
			e.line("  actor     %-24q %s %s", squeeze(r.t.Slice(a.lo, a.hi)), orNone(a.code), r.governing(s, a))
		}
	}
	for _, n := range s.whens {
		w := &r.whens[n]
		e.line("  time      %-24q %s from %s to %s, %s; %s", squeeze(w.t.Text), w.t.Value, orNone(w.t.From), orNone(w.t.To), w.t.Anchor, e.dates(i, w))
	}
	for n := range claims {
		e.claim(&claims[n])
	}
	for n := range unsure {
		c := &unsure[n]
		e.line("  left out  %-24q %s: a word was read from the picture with a confidence of %.2f, less than %.2f", squeeze(c.Text), c.Kind, c.Provenance.OCRConfidence, leastSure)
	}
	e.line("")
}

// predicate describes what is known of a predicate.
func (e *explainer) predicate(s *sentence, n int) string {
	p := &s.preds[n]
	words := []string{orNone(p.typ)}
	if !p.noun {
		words = append(words, "verb "+p.v.lemma)
	}
	for _, f := range []struct {
		is   bool
		name string
	}{{p.noun, "noun"}, {weak(p), "weak"}, {p.passive, "passive"}, {p.reduced, "participle"}, {p.inf, "infinitive"}, {p.ger, "gerund"}, {p.neg, "negated"},
		{!p.noun && p.v.light, "empty"}, {!p.noun && p.v.stat, "quantity"}, {!p.noun && p.v.state, "state"}} {
		if f.is {
			words = append(words, f.name)
		}
	}
	return strings.Join(append(words, e.r.statusOf(s, n)), ", ")
}

// dates tells what a time dates, or why nothing.
func (e *explainer) dates(i int, w *when) string {
	r, s := e.r, &e.r.sents[i]
	switch {
	case w.vague:
		return "dates nothing: vague, a set, or told from an undated event"
	case !w.usable():
		return "dates nothing: no calendar days"
	case r.label(s, w):
		return "dates nothing: a date line, or it belongs to a noun"
	case w.owner >= 0:
		return "taken over from an earlier event"
	}
	var out []string
	for _, h := range r.hosts(nil, s, w) {
		p := &s.preds[h]
		word := squeeze(r.t.Slice(p.head, p.end))
		switch {
		case !p.noun && r.statistic(s, p, w):
			word += " (a statistic, no event)"
		case p.typ == "":
			word += " (names no event)"
		}
		out = append(out, word)
	}
	if out == nil {
		return "dates nothing: no verb or noun of happening that it belongs to"
	}
	return "dates " + strings.Join(out, ", ")
}

// claim writes a claim with its rule and captures.
func (e *explainer) claim(c *Claim) {
	e.line("  claim     %-24q %s, %s, rule %s, id %s", squeeze(c.Text), c.Kind, c.Status, c.Rule, c.ID)
	switch {
	case c.Event != nil:
		e.line("    trigger %q, type %s, participants %v, place %s", squeeze(c.Event.Trigger.Text), c.Event.Type, c.Event.Participants, party(c.Event.Place))
	case c.Money != nil:
		m := c.Money
		e.line("    amount %s%s..%s %s, bound %s, per %s, measure %s %q, change %s, from %s, to %s, between %v", m.Amount, m.Low, m.High, orNone(m.Currency), m.Bound,
			orNone(m.Per), m.Measure, m.MeasureText, orNone(m.Change), party(m.From), party(m.To), m.Between)
	case c.Agreement != nil:
		e.line("    instruments %v, action %s, bound %s, parties %v, subject %q, occasion %q", c.Agreement.Instruments, orNone(c.Agreement.Action), c.Agreement.Bound,
			c.Agreement.Parties, c.Agreement.Subject, c.Agreement.Occasion)
	}
}

func party(p *Party) string {
	if p == nil {
		return "–"
	}
	return p.Name + " " + p.Code
}

func orNone(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
