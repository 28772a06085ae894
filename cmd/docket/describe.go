package main

import (
	"fmt"
	"strings"

	"docket/extract"
)

// describe says in one line what a claim states:
//
//	exports USD 78,400,000, UZB → AZE, 2021
//	signing: signed, AZE, UZB, in Tashkent, 2022-06-21/2022-06-22, planned
//	19 × document signed, AZE, UZB, visit, 1997-06
func describe(c *extract.Claim) string {
	var parts []string
	switch {
	case c.Money != nil:
		parts = describeMoney(c.Money)
	case c.Agreement != nil:
		parts = describeAgreement(c.Agreement)
	case c.Event != nil:
		parts = describeEvent(c.Event)
	}
	if c.Time != nil {
		parts = append(parts, describeTime(c.Time))
	}
	if c.Status != "actual" {
		parts = append(parts, c.Status)
	}
	if c.Attribution != nil {
		parts = append(parts, "says "+c.Attribution.Text)
	}
	return oneLine(strings.Join(filled(parts), ", "))
}

func describeEvent(e *extract.EventFields) []string {
	var who []extract.Party
	for _, p := range e.Participants {
		who = append(who, extract.Party{Name: p.Name, Code: p.Code})
	}
	parts := []string{e.Type + ": " + e.Trigger.Text, names(who)}
	if e.Place != nil {
		parts = append(parts, "in "+e.Place.Name)
	}
	return parts
}

func describeMoney(m *extract.MoneyFields) []string {
	amount := grouped(m.Amount)
	if m.Amount == "" {
		amount = grouped(m.Low) + " to " + grouped(m.High)
	}
	if m.Currency != "" {
		amount = m.Currency + " " + amount
	}
	if m.Per != "" {
		amount += " a " + m.Per
	}
	measure := m.Measure
	if measure == "other" {
		measure = ""
	}
	sum := strings.Join(filled([]string{measure, spoken(m.Change), qualifier(m.Bound), amount}), " ")
	return []string{sum, direction(m.From, m.To), names(m.Between)}
}

func describeAgreement(g *extract.AgreementFields) []string {
	count := ""
	switch {
	case g.Count != nil:
		count = fmt.Sprint(*g.Count)
	case g.Low != nil && g.High != nil:
		count = fmt.Sprintf("%d to %d", *g.Low, *g.High)
	}
	if len(g.Instruments) > 0 {
		count += " × " + strings.Join(g.Instruments, ", ")
	}
	sum := strings.Join(filled([]string{qualifier(g.Bound), count, spoken(g.Action)}), " ")
	parts := []string{sum, names(g.Parties), g.Subject, g.Occasion}
	if g.Place != nil {
		parts = append(parts, "in "+g.Place.Name)
	}
	return parts
}

func describeTime(t *extract.Time) string {
	value := t.Value
	switch {
	case t.From == "" && t.To != "":
		value = "until " + t.To
	case t.From != "" && t.To == "":
		value = "since " + t.From
	}
	switch t.Mod {
	case "approx":
		return "about " + value
	case "start", "mid", "end":
		return t.Mod + " of " + value
	}
	return value
}

// qualifier is a bound in words; exact figures and ranges need none.
func qualifier(bound string) string {
	switch bound {
	case "exact", "range":
		return ""
	case "approx":
		return "about"
	}
	return spoken(bound)
}

// spoken is a value of a closed list as words: "at_least" is "at least".
func spoken(value string) string { return strings.ReplaceAll(value, "_", " ") }

// direction is who pays whom.
func direction(from, to *extract.Party) string {
	switch {
	case from != nil && to != nil:
		return label(*from) + " → " + label(*to)
	case from != nil:
		return "from " + label(*from)
	case to != nil:
		return "to " + label(*to)
	}
	return ""
}

// label is a party's code, or its name where it has none.
func label(p extract.Party) string {
	if p.Code != "" {
		return p.Code
	}
	return p.Name
}

func names(list []extract.Party) string {
	labels := make([]string, len(list))
	for i, p := range list {
		labels[i] = label(p)
	}
	return strings.Join(labels, ", ")
}

// filled is a list without its empty members.
func filled(parts []string) (out []string) {
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// grouped parts the thousands of a decimal string by commas.
func grouped(decimal string) string {
	whole, fraction, point := strings.Cut(decimal, ".")
	for at := len(whole) - 3; at > 0 && whole[at-1] != '-'; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if point {
		return whole + "." + fraction
	}
	return whole
}
