package extract

import (
	"strconv"

	"docket/extract/money"
)

// Tags are the bare finds of the recognisers in one text, without what belongs to them. Offsets are bytes, half-open.
// A kind that was not asked for is nil, one that found nothing is empty.
type Tags struct {
	Timex   []TimexTag  `json:"timex,omitzero"`
	Money   []MoneyTag  `json:"money,omitzero"`
	Counts  []CountTag  `json:"counts,omitzero"`
	Numbers []NumberTag `json:"numbers,omitzero"`
}

// TimexTag is a time as TIMEX3 has it; Begin and Finish are the inclusive days that its words denote.
type TimexTag struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Type   string `json:"type"`
	Value  string `json:"value"`
	Mod    string `json:"mod,omitempty"`
	Begin  string `json:"begin,omitempty"`
	Finish string `json:"finish,omitempty"`
}

// MoneyTag is a sum of money, without its rate. Bound is absent where it is exact.
type MoneyTag struct {
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Amount   string `json:"amount,omitempty"`
	Low      string `json:"low,omitempty"`
	High     string `json:"high,omitempty"`
	Currency string `json:"currency,omitempty"`
	Bound    string `json:"bound,omitempty"`
	Per      string `json:"per,omitempty"`
}

// CountTag is a number of agreements. Noun is the dictionary form of the last noun counted.
type CountTag struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Amount string `json:"amount,omitempty"`
	Low    string `json:"low,omitempty"`
	High   string `json:"high,omitempty"`
	Noun   string `json:"noun"`
	Bound  string `json:"bound,omitempty"`
}

// NumberTag is a number, or the sure bounds of an open one ("tens of thousands").
type NumberTag struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Value string `json:"value,omitempty"`
	Low   string `json:"low,omitempty"`
	High  string `json:"high,omitempty"`
}

// TagKinds are the kinds that Tag knows.
var TagKinds = []string{"time", "money", "count", "number"}

// Tag runs the recognisers over a text that stands alone; dct is the day it was written, or empty.
func (x *Extractor) Tag(text, dct string, kinds []string) Tags {
	r := x.readings.Get().(*reading)
	defer x.readings.Put(r)
	var out Tags
	x.lex.Scan(&r.t, text)
	r.numbers = x.nums.Find(r.numbers[:0], &r.t)
	for _, k := range kinds {
		switch k {
		case "time":
			out.Timex = r.tagTimes(dct)
		case "money":
			out.Money = r.tagMoney()
		case "count":
			out.Counts = r.tagCounts()
		case "number":
			out.Numbers = r.tagNumbers()
		}
	}
	return out
}

// spans are the bytes of what a recogniser finds in a text that stands alone, a sum with its rate.
func (x *Extractor) spans(kind, text string) (out [][2]int) {
	r := x.readings.Get().(*reading)
	defer x.readings.Put(r)
	x.lex.Scan(&r.t, text)
	r.numbers = x.nums.Find(r.numbers[:0], &r.t)
	switch kind {
	case "time":
		for _, t := range r.tagTimes(proofDay) {
			out = append(out, [2]int{t.Start, t.End})
		}
	case "money":
		r.tagMoney()
		for _, m := range r.sums {
			out = append(out, [2]int{m.Start, m.End})
		}
	case "count":
		for _, c := range r.tagCounts() {
			out = append(out, [2]int{c.Start, c.End})
		}
	case "number":
		for _, n := range r.tagNumbers() {
			out = append(out, [2]int{n.Start, n.End})
		}
	}
	return out
}

// proofDay is the day on which the sentences are written by which rules and words prove themselves.
const proofDay = "2024-05-06"

func (r *reading) tagTimes(dct string) []TimexTag {
	r.ranges = r.x.lex.Sentences(r.ranges[:0], &r.t, 0, len(r.t.Tokens))
	r.timexes = r.x.times.Tag(r.timexes[:0], &r.t, r.ranges, dct)
	out := make([]TimexTag, 0, len(r.timexes))
	for _, x := range r.timexes {
		out = append(out, TimexTag{Start: x.Start, End: x.End, Type: x.Type, Value: x.Value, Mod: x.Mod, Begin: x.Begin, Finish: x.Finish})
	}
	return out
}

func (r *reading) tagMoney() []MoneyTag {
	r.sums = r.x.sums.Find(r.sums[:0], &r.t, r.numbers, money.Options{})
	out := make([]MoneyTag, 0, len(r.sums))
	for i := range r.sums {
		m := &r.sums[i]
		t := MoneyTag{Start: m.Start, End: int(r.t.Tokens[m.Core-1].End), Currency: m.Currency, Bound: loose(m.Bound, m.Estimated, m.Open), Per: m.Per}
		if m.Ranged {
			t.Low, t.High = m.Low.String(), m.High.String()
		} else {
			t.Amount = m.Amount.String()
		}
		out = append(out, t)
	}
	return out
}

func (r *reading) tagCounts() []CountTag {
	r.counts = r.x.counts.Find(r.counts[:0], &r.t, r.numbers)
	out := make([]CountTag, 0, len(r.counts))
	for i := range r.counts {
		m := &r.counts[i]
		t := CountTag{Start: m.Start, End: m.End, Bound: loose(m.Bound, m.Estimated, false)}
		if len(m.Instruments) > 0 {
			t.Noun = m.Instruments[0]
		}
		if m.Ranged {
			t.Low, t.High = decimal(m.Low), decimal(m.High)
		} else {
			t.Amount = decimal(m.Count)
		}
		out = append(out, t)
	}
	return out
}

func (r *reading) tagNumbers() []NumberTag {
	r.spare = r.x.nums.Expressions(append(r.spare[:0], r.numbers...), &r.t)
	out := make([]NumberTag, 0, len(r.spare))
	for _, n := range r.spare {
		switch {
		case n.Part:
		case n.Open:
			out = append(out, NumberTag{Start: n.Start, End: n.End, Low: n.Low.String(), High: n.High.String()})
		default:
			out = append(out, NumberTag{Start: n.Start, End: n.End, Value: n.Value.String()})
		}
	}
	return out
}

// loose is the bound as a tag has it: absent where the sum is exact or a range, approx where it is an estimate or open, also
// of a range ("about $3 to $5 million").
func loose(bound string, estimated, open bool) string {
	switch {
	case (bound == "exact" || bound == "range") && estimated || open:
		return "approx"
	case bound == "exact" || bound == "range":
		return ""
	}
	return bound
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }
