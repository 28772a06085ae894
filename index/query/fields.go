package query

import "slices"

// shape is how the value of a field is read.
type shape int

const (
	words     shape = iota // word, word*, word~1, "a phrase"
	listed                 // a value of a closed list
	literal                // a value letter by letter
	docRef                 // words, or =PATH
	number                 // a number or an interval of numbers
	period                 // a date or a range of dates
	day                    // likewise, also with >, >=, <, <=
	sortOrder              // not a field of claims: the order of the matches
)

// field is a row of the table of fields.
type field struct {
	name  string
	shape shape
	help  string
}

// fields are all fields, in the order in which they are listed.
var fields = [...]field{
	{"text", words, "words of the sentence"},
	{"title", words, "words of the document's title"},
	{"section", words, "words of the heading above"},
	{"publisher", words, "words of the document's publisher"},
	{"author", words, "words of the document's author"},
	{"doc", docRef, "words of the path or title, =PATH, or 8 digits or more of the sha256"},
	{"kind", listed, "event, money, agreement_count (count), passage"},
	{"type", listed, "type of an event"},
	{"status", listed, "actual, planned, target, conditional, negated"},
	{"measure", listed, "what a sum of money measures"},
	{"currency", listed, "ISO 4217 code"},
	{"per", listed, "unit of a rate"},
	{"bound", listed, "exact, approx, over, at_least, under, at_most, range"},
	{"change", listed, "increase_to, increase_by, decrease_to, decrease_by"},
	{"action", listed, "what was done with agreements"},
	{"anchor", listed, "explicit, document, context"},
	{"rule", literal, "the rule that found the claim"},
	{"instrument", literal, "agreement, treaty, memorandum …"},
	{"actor", words, "anyone who takes part, pays, receives: code, name, or country"},
	{"from", words, "payer or exporter: code, name, or country"},
	{"to", words, "receiver: code, name, or country"},
	{"place", words, "words of the place, or its country's code"},
	{"attribution", words, "words of who states it"},
	{"occasion", words, "words of the event at which agreements were signed"},
	{"subject", words, "words of what agreements are about"},
	{"amount", number, "money, in whole currency units: >100m, 1m..2bn"},
	{"count", number, "number of agreements: >=20"},
	{"page", number, "page number"},
	{"on", period, "shares a day with 2022, 2022-06, 2022-06-21, 2022-Q2, 2022-H1, 2020..2022"},
	{"after", period, "begins after it"},
	{"before", period, "ends before it"},
	{"since", period, "begins on or after its first day"},
	{"until", period, "ends on or before its last day"},
	{"published", day, "date of the document"},
	{"ingested", day, "day on which the document came in"},
	{"sort", sortOrder, "relevance, amount, count, date, published, document; -amount turns round"},
}

// sortKeys are the orders of matches.
var sortKeys = []string{"relevance", "amount", "count", "date", "published", "document"}

func fieldNamed(name string) (field, bool) {
	for _, f := range fields {
		if f.name == name {
			return f, true
		}
	}
	return field{}, false
}

// FieldHelp is a field's name and what it matches, for help and shell completion.
type FieldHelp struct{ Name, Help string }

// Fields lists the fields of the language.
func Fields() []FieldHelp {
	list := make([]FieldHelp, len(fields))
	for i, f := range fields {
		list[i] = FieldHelp{f.name, f.help}
	}
	return list
}

func fieldNames() []string {
	list := make([]string, len(fields))
	for i, f := range fields {
		list[i] = f.name
	}
	return list
}

// SortKeys lists the orders that sort: knows.
func SortKeys() []string { return slices.Clone(sortKeys) }
