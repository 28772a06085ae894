package index

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"docket/extract"
	"docket/ingest"
)

// briefs makes documents for tests and benchmarks: prose of a small vocabulary with claims of every kind and with every
// field set, unset, exact, a range, or open.
type briefs struct {
	r    *rand.Rand
	many *rand.Zipf // if set, words are drawn from 20,000, as unevenly as in prose
}

func newBriefs(seed uint64) briefs { return briefs{r: rand.New(rand.NewPCG(seed, 1))} }

// newProse makes briefs with a vocabulary like that of real ones.
func newProse(seed uint64) briefs {
	b := newBriefs(seed)
	b.many = rand.NewZipf(b.r, 1.2, 2, 20_000)
	return b
}

func (b briefs) word() string {
	if b.many == nil {
		return pick(b, genWords)
	}
	n := b.many.Uint64()
	if n < uint64(len(genWords)) {
		return genWords[n]
	}
	return fmt.Sprintf("w%dx", n)
}

var (
	genWords   = strings.Fields("the of trade port visit border rail gas Türkiye's co-operation naïve U.S. tariff harvest ferry customs island delta 2021 grain tariffs ports cotton")
	genParties = []extract.Party{
		{Name: "Baku", Code: "AZE"}, {Name: "Turkey", Code: "TUR"}, {Name: "Ankara", Code: "TUR"}, {Name: "European Union", Code: "EU"},
		{Name: "Silk Way Rail"}, {Name: "Uzbekistan", Code: "UZB"}, {Name: "Tashkent city hall", Code: "UZB"}, {Name: "Georgia", Code: "GEO"},
	}
	genDays  = []string{"2019-12-31", "2020-01-01", "2020-06-15", "2021-01-01", "2021-12-31", "2022-03-01", "1921-05-05"}
	genMoney = []string{"0.3", "5", "100", "1500000", "78400000", "2000000000", "999"}
)

func pick[T any](b briefs, list []T) T   { return list[b.r.IntN(len(list))] }
func (b briefs) chance(percent int) bool { return b.r.IntN(100) < percent }

func (b briefs) sentence(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = b.word()
	}
	return strings.Join(list, " ") + "."
}

func (b briefs) party() *extract.Party {
	if b.chance(40) {
		return nil
	}
	p := pick(b, genParties)
	return &p
}

func (b briefs) time() *extract.Time {
	if b.chance(25) {
		return nil
	}
	from, to := pick(b, genDays), pick(b, genDays)
	if from > to {
		from, to = to, from
	}
	if b.chance(15) {
		from = ""
	}
	if b.chance(15) {
		to = ""
	}
	return &extract.Time{Value: "x", From: from, To: to, Anchor: pick(b, []string{"explicit", "document", "context"})}
}

func (b briefs) money() *extract.MoneyFields {
	m := &extract.MoneyFields{
		Currency: pick(b, []string{"USD", "EUR", "", "AZN"}), Bound: "exact", Per: pick(b, []string{"", "year", "barrel"}),
		Measure: pick(b, []string{"exports", "loan", "trade", ""}), Change: pick(b, []string{"", "", "increase_to"}),
		From: b.party(), To: b.party(),
	}
	if b.chance(20) {
		m.Low, m.High, m.Bound = "100", pick(b, []string{"200", "1500000"}), "range"
	} else {
		m.Amount = pick(b, genMoney)
	}
	if b.chance(10) {
		m.Between = []extract.Party{pick(b, genParties), pick(b, genParties)}
	}
	return m
}

func (b briefs) agreement() *extract.AgreementFields {
	a := &extract.AgreementFields{
		Bound: pick(b, []string{"exact", "over"}), Action: pick(b, []string{"signed", "in_force", ""}),
		Instruments: []string{pick(b, []string{"agreement", "treaty"})}, Subject: pick(b, []string{"", "rail ferry"}),
		Occasion: pick(b, []string{"", "visit"}), Place: b.party(),
	}
	n, high := int64(b.r.IntN(30)), int64(40)
	if b.chance(20) {
		a.Low, a.High = &n, &high
	} else {
		a.Count = &n
	}
	if p := b.party(); p != nil {
		a.Parties = []extract.Party{*p, pick(b, genParties)}
	}
	return a
}

func (b briefs) event() *extract.EventFields {
	e := &extract.EventFields{Type: pick(b, []string{"visit", "signing", "other"}), Place: b.party()}
	for range b.r.IntN(3) {
		p := pick(b, genParties)
		e.Participants = append(e.Participants, extract.Participant{Name: p.Name, Code: p.Code, Role: "agent"})
	}
	return e
}

// document makes a brief of n sentences, about claimed percent of which carry a claim.
func (b briefs) document(path string, n, length, claimed int) (*ingest.Document, extract.Result) {
	d := &ingest.Document{Path: path, Format: "text"}
	d.Meta.Title.Value = "On " + b.sentence(3)
	d.Meta.Published.Value = pick(b, []string{"", "2020", "2021-05", "2022-02-03"})
	d.Meta.Publisher.Value = pick(b, []string{"", "Port Review"})
	d.Meta.Author.Value = pick(b, []string{"", "A. Writer"})
	var text strings.Builder
	var res extract.Result
	for range n {
		s := extract.Sentence{Page: 1 + len(res.Sentences)/5, Section: pick(b, []string{"", "Trade", "The port"})}
		s.Start = text.Len()
		text.WriteString(b.sentence(length))
		s.End = text.Len()
		text.WriteByte('\n')
		res.Sentences = append(res.Sentences, s)
	}
	d.Text = text.String()
	d.SHA256 = hashBytes([]byte(path + "\n" + d.Text))
	for _, s := range res.Sentences {
		if b.chance(claimed) {
			res.Claims = append(res.Claims, b.claim(d, s, len(res.Claims)))
		}
	}
	return d, res
}

func (b briefs) claim(d *ingest.Document, s extract.Sentence, n int) extract.Claim {
	c := extract.Claim{
		Schema: 1, ID: fmt.Sprintf("%s-%d", d.SHA256[:12], n), Document: sourceOf(d), Page: s.Page, Section: s.Section,
		Span: ingest.Span{Start: s.Start, End: s.Start + 3}, Text: d.Text[s.Start : s.Start+3],
		Sentence: extract.Quote{Start: s.Start, End: s.End, Text: d.Slice(s.Span)},
		Status:   pick(b, []string{"actual", "planned"}), Rule: pick(b, []string{"money.plain", "event.verb"}), Time: b.time(),
	}
	if b.chance(20) {
		c.Attribution = &extract.Mention{Text: "the port authority"}
	}
	switch b.r.IntN(3) {
	case 0:
		c.Kind, c.Event = extract.Event, b.event()
	case 1:
		c.Kind, c.Money = extract.Money, b.money()
	default:
		c.Kind, c.Agreement = extract.AgreementCount, b.agreement()
	}
	return c
}
