package extract_test

import (
	"slices"
	"strings"
	"testing"

	"docket/extract"
	"docket/ingest"
)

// The scorer decides what counts as quality, so it has tests of its own.

// TestPlace places a claim of a text in another reading of the same text.
func TestPlace(t *testing.T) {
	for _, c := range []struct{ name, gold, sentence, mention, want string }{
		{"the same", "It cost $5 million. It paid.", "It cost $5 million.", "$5 million", "$5 million"},
		{"line ends", "It cost $5\nmillion.", "It cost $5 million.", "$5 million", "$5\nmillion"},
		{"a hyphen lost at a line end", "The co-operative paid €3 m.", "The cooperative paid €3 m.", "€3 m", "€3 m"},
		{"a ligature and quotes", "The office’s fine of £2.", "The ofﬁce's ﬁne of £2.", "£2", "£2"},
		{"the nearest of two", "A. $1 a. B. $1 a.", "$1 a.", "$1", "$1"},
		{"a sentence with a running head in it", "They paid in all for the dam $7 million.", "They paid in all Page 3 for the dam $7 million.", "$7 million", "$7 million"},
		{"nowhere", "Nothing of the kind.", "It cost $5 million.", "$5 million", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := squeeze(c.gold)
			at := strings.Index(c.sentence, c.mention)
			p := q.place(extract.Claim{Span: ingest.Span{Start: at, End: at + len(c.mention)}, Text: c.mention, Sentence: extract.Quote{End: len(c.sentence), Text: c.sentence}})
			got := ""
			if p.span.hi > p.span.lo {
				got = c.gold[q.starts[p.span.lo] : q.starts[p.span.hi-1]+1]
			}
			if got != c.want {
				t.Errorf("placed at %q, want %q", got, c.want)
			}
		})
	}
}

// TestMatch pairs claims one to one.
func TestMatch(t *testing.T) {
	sum := func(lo, hi int, amount string) placed {
		return placed{Claim: extract.Claim{Kind: extract.Money, Money: &extract.MoneyFields{Amount: amount, Bound: "exact"}}, span: extent{lo, hi}}
	}
	event := func(lo, hi int, from, to string) placed {
		return placed{Claim: extract.Claim{Kind: extract.Event, Event: &extract.EventFields{}, Time: &extract.Time{From: from, To: to}}, span: extent{lo, hi}, trigger: extent{lo, hi}}
	}
	for _, c := range []struct {
		name         string
		gold, system []placed
		want         [][2]int
	}{
		{"apart", []placed{sum(0, 5, "1")}, []placed{sum(5, 9, "1")}, nil},
		{"the larger overlap", []placed{sum(0, 10, "1")}, []placed{sum(0, 4, "1"), sum(1, 10, "2")}, [][2]int{{0, 1}}},
		{"each only once", []placed{sum(0, 10, "1")}, []placed{sum(0, 10, "1"), sum(0, 10, "1")}, [][2]int{{0, 0}}},
		{"of two alike the right value", []placed{sum(0, 10, "1")}, []placed{sum(0, 10, "2"), sum(0, 10, "1")}, [][2]int{{0, 1}}},
		{"an event on other days", []placed{event(0, 5, "2020-01-01", "2020-01-31")}, []placed{event(0, 5, "2021-01-01", "")}, nil},
		{"an event on overlapping days", []placed{event(0, 5, "2020-01-01", "2020-01-31")}, []placed{event(0, 5, "", "2020-01-01")}, [][2]int{{0, 0}}},
		{"the same days first", []placed{event(0, 5, "2020-01-01", "")}, []placed{event(0, 5, "", "2020-02-02"), event(0, 5, "2020-01-01", "")}, [][2]int{{0, 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := match(c.gold, c.system); !slices.Equal(got, c.want) {
				t.Errorf("pairs %v, want %v", got, c.want)
			}
		})
	}
}
