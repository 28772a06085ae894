package query

import (
	"math"
	"strconv"
	"strings"

	"docket/extract"
)

// Subject is what a query is asked about: a claim or a passage, with what it takes from its document. Its methods say
// what each field of the language sees; the index stores exactly that, and Match looks at exactly that.
type Subject struct {
	Claim    *extract.Claim // nil for a passage
	Document extract.Source
	Page     int // 0 where the format has none
	Section  string
	Sentence string
	Ingested string // YYYY-MM-DD
}

// Of makes a claim the subject of queries.
func Of(c *extract.Claim, ingested string) *Subject {
	return &Subject{c, c.Document, c.Page, c.Section, c.Sentence.Text, ingested}
}

// The days that stand for an open end of a time.
const (
	NoStart = math.MinInt32
	NoEnd   = math.MaxInt32
)

// Texts are the texts whose words a field searches.
func (s *Subject) Texts(field string) []string {
	switch field {
	case "text":
		return some(s.Sentence)
	case "title":
		return some(s.Document.Title)
	case "section":
		return some(s.Section)
	case "publisher":
		return some(s.Document.Publisher)
	case "author":
		return some(s.Document.Author)
	case "doc":
		return some(s.Document.Path, s.Document.Title)
	case "actor", "from", "to", "place":
		return names(s.Parties(field))
	}
	if s.Claim == nil {
		return nil
	}
	switch a := s.Claim.Agreement; {
	case field == "attribution" && s.Claim.Attribution != nil:
		return some(s.Claim.Attribution.Text)
	case field == "occasion" && a != nil:
		return some(a.Occasion)
	case field == "subject" && a != nil:
		return some(a.Subject)
	}
	return nil
}

// Named are the names and codes of actors and places, which a search without field looks at too.
func (s *Subject) Named() []string {
	parties := append(s.Parties("actor"), s.Parties("place")...)
	return append(names(parties), codes(parties)...)
}

// Everything are the texts that a search without field looks at.
func (s *Subject) Everything() []string {
	return append(some(s.Sentence, s.Section, s.Document.Title), s.Named()...)
}

func some(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func names(parties []extract.Party) (out []string) {
	for _, p := range parties {
		out = append(out, some(p.Name)...)
	}
	return out
}

func codes(parties []extract.Party) (out []string) {
	for _, p := range parties {
		out = append(out, some(p.Code)...)
	}
	return out
}

// Codes are the folded codes of the parties that a field sees.
func (s *Subject) Codes(field string) []string {
	list := codes(s.Parties(field))
	for i, c := range list {
		list[i] = Fold(c)
	}
	return list
}

// Parties are the actors and places that actor:, from:, to: and place: see.
func (s *Subject) Parties(field string) (list []extract.Party) {
	c := s.Claim
	if c == nil {
		return nil
	}
	add := func(p *extract.Party) {
		if p != nil {
			list = append(list, *p)
		}
	}
	e, m, a := c.Event, c.Money, c.Agreement
	switch {
	case field == "actor" && e != nil:
		for _, p := range e.Participants {
			list = append(list, extract.Party{Name: p.Name, Code: p.Code})
		}
	case field == "actor" && m != nil:
		add(m.From)
		add(m.To)
		list = append(list, m.Between...)
	case field == "actor" && a != nil:
		list = append(list, a.Parties...)
	case field == "from" && m != nil:
		add(m.From)
	case field == "to" && m != nil:
		add(m.To)
	case field == "place" && e != nil:
		add(e.Place)
	case field == "place" && a != nil:
		add(a.Place)
	}
	return list
}

// Exact are the values that a field with a list of values, or a literal one, compares.
func (s *Subject) Exact(field string) []string {
	c := s.Claim
	if c == nil {
		if field == "kind" {
			return []string{"passage"}
		}
		return nil
	}
	switch field {
	case "kind":
		return some(string(c.Kind))
	case "status":
		return some(c.Status)
	case "rule":
		return some(c.Rule)
	case "id":
		return some(c.ID)
	case "anchor":
		if c.Time != nil {
			return some(c.Time.Anchor)
		}
	case "bound":
		return append(moneyValue(c, field), agreementValues(c, field)...)
	}
	if e := c.Event; e != nil && field == "type" {
		return some(e.Type)
	}
	return append(moneyValue(c, field), agreementValues(c, field)...)
}

func moneyValue(c *extract.Claim, field string) []string {
	m := c.Money
	if m == nil {
		return nil
	}
	switch field {
	case "measure":
		return some(m.Measure)
	case "currency":
		return some(m.Currency)
	case "per":
		return some(m.Per)
	case "bound":
		return some(m.Bound)
	case "change":
		return some(m.Change)
	}
	return nil
}

func agreementValues(c *extract.Claim, field string) (list []string) {
	a := c.Agreement
	if a == nil {
		return nil
	}
	switch field {
	case "bound":
		return some(a.Bound)
	case "action":
		return some(a.Action)
	case "instrument":
		for _, i := range a.Instruments {
			list = append(list, some(strings.ToLower(i))...)
		}
	}
	return list
}

// Interval is the closed interval of numbers that amount:, count: and page: see.
func (s *Subject) Interval(field string) (low, high float64, ok bool) {
	c := s.Claim
	switch {
	case field == "page":
		return float64(s.Page), float64(s.Page), s.Page > 0
	case field == "amount" && c != nil && c.Money != nil:
		return moneyInterval(c.Money)
	case field == "count" && c != nil && c.Agreement != nil:
		return countInterval(c.Agreement)
	}
	return 0, 0, false
}

func moneyInterval(m *extract.MoneyFields) (low, high float64, ok bool) {
	first := func(list ...string) (float64, bool) {
		for _, s := range list {
			if f, err := strconv.ParseFloat(s, 64); err == nil {
				return f, true
			}
		}
		return 0, false
	}
	low, ok = first(m.Amount, m.Low, m.High)
	high, _ = first(m.Amount, m.High, m.Low)
	return low, high, ok
}

func countInterval(a *extract.AgreementFields) (low, high float64, ok bool) {
	first := func(list ...*int64) (float64, bool) {
		for _, n := range list {
			if n != nil {
				return float64(*n), true
			}
		}
		return 0, false
	}
	low, ok = first(a.Count, a.Low, a.High)
	high, _ = first(a.Count, a.High, a.Low)
	return low, high, ok
}

// Days is the closed interval of days of a claim's time ("time"), of the document's date ("published"), or the day it
// came in ("ingested"). An open end of a time is NoStart or NoEnd.
func (s *Subject) Days(field string) (from, to int, ok bool) {
	switch field {
	case "published":
		return DayRange(s.Document.Published)
	case "ingested":
		return DayRange(s.Ingested)
	}
	if s.Claim == nil || s.Claim.Time == nil {
		return 0, 0, false
	}
	from, _, hasFrom := DayRange(s.Claim.Time.From)
	_, to, hasTo := DayRange(s.Claim.Time.To)
	if !hasFrom {
		from = NoStart
	}
	if !hasTo {
		to = NoEnd
	}
	return from, to, hasFrom || hasTo
}
