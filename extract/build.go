package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"

	"docket/ingest"
)

// claims makes the claims of a reading, in the order of their spans.
func (r *reading) claims() []Claim {
	var out []Claim
	for n := range r.events {
		out = append(out, r.eventClaim(&r.events[n]))
	}
	var last sum
	var prev *sum
	for n := range r.figures {
		if r.figures[n].money != nil {
			m := r.readSum(n, prev)
			out = append(out, r.moneyClaim(n, &m, prev))
			last = m
			prev = &last
		} else {
			out = append(out, r.agreementClaim(n))
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := &out[i], &out[j]
		if a.Span.Start != b.Span.Start {
			return a.Span.Start < b.Span.Start
		}
		return a.Span.End < b.Span.End
	})
	number(out, r.d.SHA256)
	return out
}

// number gives each claim its id: a hash of the document's bytes, the kind, the span and, where one span makes several
// claims, their order. It does not depend on the path, the store or the time of reading.
func number(claims []Claim, sha string) {
	seen := map[string]int{}
	for i := range claims {
		c := &claims[i]
		key := fmt.Sprintf("%s %s %d %d", sha, c.Kind, c.Span.Start, c.Span.End)
		n := seen[key]
		seen[key]++
		h := sha256.Sum256(fmt.Appendf(nil, "%s %d", key, n))
		c.ID = hex.EncodeToString(h[:8])
	}
}

// claim starts a claim on tokens [lo, hi) of sentence i.
func (r *reading) claim(kind Kind, i, lo, hi int, rule string) Claim {
	s := &r.sents[i]
	q := r.quote(lo, hi)
	m := &r.d.Meta
	return Claim{
		Schema: Schema, Kind: kind, Rule: rule, Page: s.page, Section: s.section,
		Document: Source{SHA256: r.d.SHA256, Path: r.d.Path, Title: m.Title.Value, Published: r.published, Publisher: m.Publisher.Value, Author: m.Author.Value},
		Span:     ingest.Span{Start: q.Start, End: q.End}, Text: q.Text, Sentence: r.quote(s.Lo, s.Hi),
		Provenance: r.provenance(q.Start),
	}
}

func (r *reading) provenance(offset int) *Provenance {
	how := r.d.ReadingAt(offset)
	if how.Reader == "" {
		return nil
	}
	return &Provenance{Reader: how.Reader, Reason: how.Reason, OCRConfidence: how.Confidence}
}

// eventClaim makes the claim of an event: its span runs from trigger to time, in either order, or is the trigger alone
// where the time stands in another sentence.
func (r *reading) eventClaim(e *dated) Claim {
	lo, hi := e.head, e.end
	if e.lo >= 0 {
		lo, hi = min(lo, e.lo), max(hi, e.hi)
	}
	c := r.claim(Event, e.sent, lo, hi, e.rule)
	t := e.t
	s := &r.sents[e.sent]
	c.Status = r.settle(r.statusOf(s, e.pred), &t)
	c.Time = &t
	if e.typ != "statement" {
		c.Attribution = r.attribution(s, min(e.head, orElse(e.lo, e.head)))
	}
	c.Event = &EventFields{Type: e.typ, Trigger: r.mention(e.head, e.end), Participants: e.parties, Place: e.place}
	return c
}

// moneyClaim makes the claim of a sum of money.
func (r *reading) moneyClaim(n int, m *sum, prev *sum) Claim {
	f := &r.figures[n]
	c := r.claim(Money, f.sent, f.lo, f.hi, "money."+f.money.Rule)
	c.Status = m.status
	c.Attribution = r.attribution(&r.sents[f.sent], f.lo)
	k := f.money
	c.Money = &MoneyFields{Currency: k.Currency, Bound: k.Bound, Per: k.Per, Measure: m.measure, Change: m.change, From: m.from, To: m.to, Between: m.between}
	if k.Ranged {
		c.Money.Low, c.Money.High = k.Low.String(), k.High.String()
	} else {
		c.Money.Amount = k.Amount.String()
	}
	if c.Money.Per == "" {
		c.Money.Per = r.rateOf(f)
	}
	if m.lo >= 0 {
		c.Money.MeasureText = squeeze(r.t.Slice(m.lo, m.hi))
		c.evidence("money.measure", r.quote(m.lo, m.hi))
	}
	if k.BoundHi > k.BoundLo && (k.BoundHi <= k.Lo || k.BoundLo >= k.Hi) {
		c.evidence("money.bound", r.quote(k.BoundLo, k.BoundHi))
	}
	c.Time = r.timeIn(m.when, f.sent)
	return c
}

// timeIn is the time of a figure in sentence i: one that stands in another sentence is taken from the context.
func (r *reading) timeIn(w *when, i int) *Time {
	if w == nil {
		return nil
	}
	t := w.t
	if s := &r.sents[i]; t.Start < int(r.t.Tokens[s.Lo].Start) || t.Start >= int(r.t.Tokens[s.Hi-1].End) {
		t.Anchor = "context"
	}
	return &t
}

// rateOf reads the rate off an adjective of the measure: "annual turnover".
func (r *reading) rateOf(f *figure) string {
	for k := f.from; k < f.till; k++ {
		if m := r.t.Term(k, r.w.rate); m != nil && (k < f.lo && f.lo-k <= 10 || k >= f.hi && k-f.hi <= 4) {
			return m.Norm
		}
	}
	return ""
}

func (c *Claim) evidence(field string, q Quote) {
	if c.Evidence == nil {
		c.Evidence = Evidence{}
	}
	c.Evidence[field] = ingest.Span{Start: q.Start, End: q.End}
}

// agreementClaim makes the claim of a count of agreements.
func (r *reading) agreementClaim(n int) Claim {
	f := &r.figures[n]
	t := r.readTally(n)
	c := r.claim(AgreementCount, f.sent, f.lo, f.hi, "count."+f.count.Rule)
	c.Status = t.status
	c.Attribution = r.attribution(&r.sents[f.sent], f.lo)
	k := f.count
	c.Agreement = &AgreementFields{Bound: k.Bound, Instruments: k.Instruments, Action: t.action, Parties: t.parties, Subject: t.subject, Place: t.place, Occasion: t.occasion}
	if k.Bound == "range" {
		low, high := k.Low, k.High
		c.Agreement.Low, c.Agreement.High = &low, &high
	} else {
		count := k.Count
		c.Agreement.Count = &count
	}
	c.Time = r.timeIn(t.when, f.sent)
	return c
}

func orElse(a, b int) int {
	if a < 0 {
		return b
	}
	return a
}
