package extract_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"docket/extract"
	"docket/ingest"
)

// What holds for every claim of every document, whatever its text: offsets lead to words, fields keep to their closed
// lists, and what is unknown is absent. Checked on the sample briefs, the goldens and all that the fuzzers make up.

var (
	statuses  = []string{"actual", "planned", "target", "conditional", "negated"}
	anchors   = []string{"explicit", "document", "context"}
	mods      = []string{"", "approx", "start", "mid", "end", "before", "after"}
	bounds    = []string{"exact", "approx", "over", "at_least", "under", "at_most", "range"}
	changes   = []string{"", "increase_to", "increase_by", "decrease_to", "decrease_by"}
	roles     = []string{"agent", "partner", "target", "host"}
	actions   = []string{"", "signed", "concluded", "ratified", "in_force", "negotiating", "planned", "terminated"}
	eventType = []string{"visit", "meeting", "signing", "agreement", "establish", "statement", "election", "conflict", "ceasefire", "sanction", "aid",
		"economic", "infrastructure", "legal", "disaster", "other"}
	measures = []string{"exports", "imports", "trade", "investment", "contract", "loan", "grant", "aid", "debt", "budget", "spending", "revenue", "cost",
		"price", "fine", "fund", "gdp", "other"}

	idShape       = regexp.MustCompile(`^[0-9a-f]{16}$`)
	currencyShape = regexp.MustCompile(`^[A-Z]{3}$`)
	codeShape     = regexp.MustCompile(`^[A-Z][A-Za-z0-9-]+$`)
	decimalShape  = regexp.MustCompile(`^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9])$`)
	perShape      = regexp.MustCompile(`^[A-Za-z][A-Za-z_ -]*$`)
)

// checker collects what is wrong with the result for one document.
type checker struct {
	d         *ingest.Document
	sentences map[ingest.Span]*extract.Sentence
	claim     string // the claim at hand, for messages
	faults    []string
}

// check fails where a result breaks an invariant.
func check(t testing.TB, d *ingest.Document, r extract.Result) {
	t.Helper()
	c := &checker{d: d, sentences: map[ingest.Span]*extract.Sentence{}}
	c.ofSentences(r.Sentences)
	ids := map[string]bool{}
	for i := range r.Claims {
		k := &r.Claims[i]
		c.claim = fmt.Sprintf("%s %q: ", k.Kind, k.Text)
		c.ofClaim(k)
		if ids[k.ID] {
			c.fault("its id is that of an earlier claim")
		}
		ids[k.ID] = true
		if i > 0 && after(r.Claims[i-1].Span, k.Span) {
			c.fault("stands behind a claim that begins later")
		}
	}
	if len(c.faults) > 0 {
		t.Errorf("%s", strings.Join(c.faults, "\n"))
	}
}

func after(a, b ingest.Span) bool { return a.Start > b.Start || a.Start == b.Start && a.End > b.End }

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, c.claim+fmt.Sprintf(format, args...))
}

func (c *checker) want(ok bool, format string, args ...any) {
	if !ok {
		c.fault(format, args...)
	}
}

func (c *checker) oneOf(field, value string, list []string) {
	c.want(slices.Contains(list, value), "%s is %q", field, value)
}

// words checks that a span lies in the text, on whole characters, and that its words are those given.
func (c *checker) words(field string, start, end int, words string) {
	if start < 0 || start >= end || end > len(c.d.Text) {
		c.fault("%s has the span %d to %d of %d bytes", field, start, end, len(c.d.Text))
		return
	}
	c.want(c.d.Text[start:end] == words, "%s is %q, its span %q", field, words, c.d.Text[start:end])
	c.want(utf8.ValidString(words), "%s cuts a character: %q", field, words)
}

func (c *checker) ofSentences(all []extract.Sentence) {
	at := 0
	for i := range all {
		s := &all[i]
		if s.Start < at || s.End <= s.Start || s.End > len(c.d.Text) {
			c.fault("sentence %d is %d to %d, the one before ends at %d", i, s.Start, s.End, at)
			return
		}
		at = s.End
		c.sentences[s.Span] = s
		c.want(s.Block >= 0 && s.Block < len(c.d.Blocks) && c.d.Blocks[s.Block].Contains(s.Span), "sentence %d lies outside block %d", i, s.Block)
		c.want(s.Page == c.d.PageOf(s.Start), "sentence %d is on page %d, not %d", i, s.Page, c.d.PageOf(s.Start))
	}
}

func (c *checker) ofClaim(k *extract.Claim) {
	c.want(k.Schema == extract.Schema, "schema %d", k.Schema)
	c.want(idShape.MatchString(k.ID), "id %q", k.ID)
	c.want(k.Rule != "", "no rule")
	c.want(k.Document.SHA256 == c.d.SHA256 && k.Document.Path == c.d.Path, "is of the document %+v", k.Document)
	c.oneOf("status", k.Status, statuses)
	c.words("text", k.Span.Start, k.Span.End, k.Text)
	c.words("sentence", k.Sentence.Start, k.Sentence.End, k.Sentence.Text)
	sentence := ingest.Span{Start: k.Sentence.Start, End: k.Sentence.End}
	c.want(sentence.Contains(k.Span), "lies outside its sentence %q", k.Sentence.Text)
	if s := c.sentences[sentence]; s == nil {
		c.fault("its sentence is none of the document's: %q", k.Sentence.Text)
	} else {
		c.want(s.Page == k.Page && s.Section == k.Section, "is on page %d in %q, its sentence on %d in %q", k.Page, k.Section, s.Page, s.Section)
	}
	c.within("attribution", k.Attribution, sentence)
	for field, s := range k.Evidence {
		c.want(s.Start >= 0 && s.Start < s.End && s.End <= len(c.d.Text), "the evidence of %s is %v", field, s)
		c.want(strings.HasPrefix(field, fieldsOf(k.Kind)+"."), "has evidence of %s", field)
	}
	c.ofTime(k, sentence)
	c.ofKind(k, sentence)
	c.absent(k)
}

// fieldsOf is the name of the object that holds the fields of a kind.
func fieldsOf(k extract.Kind) string { return strings.TrimSuffix(string(k), "_count") }

func (c *checker) within(field string, m *extract.Mention, s ingest.Span) {
	if m == nil {
		return
	}
	c.words(field, m.Start, m.End, m.Text)
	c.want(s.Contains(ingest.Span{Start: m.Start, End: m.End}), "%s %q lies outside the sentence", field, m.Text)
}

func (c *checker) ofTime(k *extract.Claim, sentence ingest.Span) {
	t := k.Time
	if t == nil {
		return
	}
	c.words("time", t.Start, t.End, t.Text)
	c.oneOf("time.anchor", t.Anchor, anchors)
	c.oneOf("time.mod", t.Mod, mods)
	c.want(t.Value != "", "time without a value")
	c.want(t.From != "" || t.To != "", "time %q has no days", t.Text)
	c.day("time.from", t.From)
	c.day("time.to", t.To)
	c.want(t.From == "" || t.To == "" || t.From <= t.To, "time from %s to %s", t.From, t.To)
	if t.Anchor != "context" {
		c.want(sentence.Contains(ingest.Span{Start: t.Start, End: t.End}), "time %q lies outside the sentence", t.Text)
	}
}

func (c *checker) day(field, day string) {
	if day == "" {
		return
	}
	_, err := time.Parse(time.DateOnly, day)
	c.want(err == nil, "%s: %v", field, err)
}

// ofKind checks that a claim has the fields of its kind and no others.
func (c *checker) ofKind(k *extract.Claim, sentence ingest.Span) {
	c.want((k.Event != nil) == (k.Kind == extract.Event) && (k.Money != nil) == (k.Kind == extract.Money) &&
		(k.Agreement != nil) == (k.Kind == extract.AgreementCount), "has the fields of another kind, or none")
	switch {
	case k.Event != nil:
		c.ofEvent(k, sentence)
	case k.Money != nil:
		c.ofMoney(k.Money)
	case k.Agreement != nil:
		c.ofAgreement(k.Agreement)
	}
}

func (c *checker) ofEvent(k *extract.Claim, sentence ingest.Span) {
	e := k.Event
	c.oneOf("event.type", e.Type, eventType)
	c.within("event.trigger", &e.Trigger, sentence)
	c.want(k.Span.Contains(ingest.Span{Start: e.Trigger.Start, End: e.Trigger.End}), "has its trigger %q outside", e.Trigger.Text)
	c.want(k.Time != nil, "an event without a time")
	if k.Time != nil && k.Time.Anchor != "context" {
		c.want(k.Span.Contains(ingest.Span{Start: k.Time.Start, End: k.Time.End}), "has its time %q outside", k.Time.Text)
	}
	for _, p := range e.Participants {
		c.oneOf("role", p.Role, roles)
		c.party("participant", &extract.Party{Name: p.Name, Code: p.Code})
	}
	c.party("event.place", e.Place)
}

func (c *checker) party(field string, p *extract.Party) {
	if p != nil {
		c.want(p.Name != "" && p.Name == strings.TrimSpace(p.Name), "%s is named %q", field, p.Name)
		c.want(p.Code == "" || codeShape.MatchString(p.Code), "%s has the code %q", field, p.Code)
	}
}

func (c *checker) ofMoney(m *extract.MoneyFields) {
	c.oneOf("money.bound", m.Bound, bounds)
	c.want(m.Measure != "", "no measure")
	c.oneOf("money.measure", m.Measure, measures)
	c.oneOf("money.change", m.Change, changes)
	c.want(m.Per == "" || perShape.MatchString(m.Per), "money.per is %q", m.Per)
	c.want(m.Currency == "" || currencyShape.MatchString(m.Currency), "money.currency is %q", m.Currency)
	ranged := m.Bound == "range" || m.Low != "" // "tens of millions" has two ends too
	c.want((m.Amount == "") == ranged && (m.Low != "") == ranged && (m.High != "") == ranged, "amount %q, low %q, high %q, bound %s", m.Amount, m.Low, m.High, m.Bound)
	for _, v := range []string{m.Amount, m.Low, m.High} {
		c.want(v == "" || decimalShape.MatchString(v), "amount %q", v)
	}
	low, okLow := new(big.Rat).SetString(m.Low)
	high, okHigh := new(big.Rat).SetString(m.High)
	c.want(!okLow || !okHigh || low.Cmp(high) <= 0, "from %s to %s", m.Low, m.High)
	c.party("money.from", m.From)
	c.party("money.to", m.To)
	c.want(m.Between == nil || len(m.Between) > 1, "between %v alone", m.Between)
	for i := range m.Between {
		c.party("money.between", &m.Between[i])
	}
}

func (c *checker) ofAgreement(a *extract.AgreementFields) {
	c.oneOf("agreement.bound", a.Bound, bounds)
	c.oneOf("agreement.action", a.Action, actions)
	ranged := a.Bound == "range" || a.Low != nil
	c.want((a.Count == nil) == ranged && (a.Low != nil) == ranged && (a.High != nil) == ranged, "count %s, low %s, high %s, bound %s",
		integer(a.Count), integer(a.Low), integer(a.High), a.Bound)
	c.want(!ranged || a.Low == nil || a.High == nil || *a.Low <= *a.High, "from %s to %s", integer(a.Low), integer(a.High))
	c.want(a.Count == nil || *a.Count >= 0, "count %s", integer(a.Count))
	for _, n := range a.Instruments {
		c.want(n == strings.ToLower(n) && n != "", "counts %q", n)
	}
	for i := range a.Parties {
		c.party("agreement.parties", &a.Parties[i])
	}
	c.party("agreement.place", a.Place)
}

// absent checks that the JSON form leaves out what is unknown.
func (c *checker) absent(k *extract.Claim) {
	b, err := json.Marshal(k)
	if err != nil {
		c.fault("%v", err)
		return
	}
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		c.fault("%v", err)
		return
	}
	c.filled("claim", v)
}

func (c *checker) filled(at string, v any) {
	switch v := v.(type) {
	case nil:
		c.fault("%s is null", at)
	case string:
		c.want(v != "", "%s is an empty string", at)
	case []any:
		c.want(len(v) > 0, "%s is an empty list", at)
		for _, e := range v {
			c.filled(at, e)
		}
	case map[string]any:
		c.want(len(v) > 0, "%s is an empty object", at)
		for name, e := range v {
			c.filled(at+"."+name, e)
		}
	}
}
