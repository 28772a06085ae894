package query

import (
	"testing"

	"docket/extract"
)

type fakeNames map[string]string

func (n fakeNames) Code(folded string) (string, bool) {
	code, ok := n[folded]
	return code, ok
}

var testNames = fakeNames{"turkey": "TUR", "turkiye": "TUR", "azerbaijan": "AZE", "uzbekistan": "UZB"}

func some64(n int64) *int64 { return &n }

// corpus is one claim of each shape; its names are what the tests list.
func corpus() map[string]*Subject {
	doc := extract.Source{SHA256: "abcdef0123456789" + "00", Path: "briefs/2022-trade.txt", Title: "Trade across the Caspian",
		Published: "2022-08-24", Publisher: "Caspian Institute", Author: "L. Mammadova"}
	claim := func(kind extract.Kind, sentence string, t *extract.Time) *extract.Claim {
		return &extract.Claim{ID: "id-" + string(kind), Kind: kind, Document: doc, Page: 2, Section: "Freight and ports", Status: "actual",
			Rule: "rule." + string(kind), Sentence: extract.Quote{Text: sentence}, Time: t}
	}
	money := claim(extract.Money, "Azerbaijan’s exports to Türkiye reached $1.5bn.", &extract.Time{From: "2021-01-01", To: "2021-12-31", Anchor: "explicit"})
	money.Money = &extract.MoneyFields{Amount: "1500000000", Currency: "USD", Bound: "over", Measure: "exports", Per: "year", Change: "increase_to",
		From: &extract.Party{Name: "Baku", Code: "AZE"}, To: &extract.Party{Name: "Ankara", Code: "TUR"}}
	money.Attribution = &extract.Mention{Text: "the customs committee"}
	spread := claim(extract.Money, "Lenders may give between 3 and 5 million euros.", &extract.Time{From: "2023-06-01", Anchor: "document"})
	spread.Money = &extract.MoneyFields{Low: "3000000", High: "5000000", Currency: "EUR", Bound: "range", Measure: "loan",
		Between: []extract.Party{{Name: "Asian Development Bank", Code: "ADB"}}}
	spread.Status = "planned"
	count := claim(extract.AgreementCount, "They signed 19 documents in Tashkent.", &extract.Time{To: "1997-06-30", Anchor: "context"})
	count.Agreement = &extract.AgreementFields{Count: some64(19), Bound: "exact", Instruments: []string{"document", "treaty"}, Action: "signed",
		Subject: "rail freight", Occasion: "summit", Place: &extract.Party{Name: "Tashkent", Code: "UZB"}, Parties: []extract.Party{{Name: "the EU", Code: "EU"}}}
	event := claim(extract.Event, "The minister visited Samarkand.", nil)
	event.Event = &extract.EventFields{Type: "visit", Participants: []extract.Participant{{Name: "the minister", Code: "TUR", Role: "agent"}},
		Place: &extract.Party{Name: "Samarkand", Code: "UZB"}}
	return map[string]*Subject{
		"money": Of(money, "2024-05-06"), "range": Of(spread, "2024-05-06"), "count": Of(count, "2024-05-06"), "event": Of(event, "2024-05-06"),
		"passage": {Document: doc, Page: 3, Section: "Outlook", Sentence: "Nobody knows the exports of tomorrow.", Ingested: "2024-05-06"},
	}
}

func TestMatch(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"everything", "", "money range count event"},
		{"a word", "exports", "money"},
		{"possessive", "azerbaijan", "money"},
		{"section", "freight", "money range count event"},
		{"title", "caspian", "money range count event"},
		{"publisher is not searched without field", "institute", ""},
		{"name of an actor", "ankara", "money"},
		{"code of an actor", "TUR", "money event"},
		{"code of a place", "uzb", "count event"},
		{"text only", "text:freight", ""},
		{"phrase", `"exports to turkiye"`, "money"},
		{"phrase in the wrong order", `"turkiye to exports"`, ""},
		{"phrase does not cross fields", `"samarkand freight"`, ""},
		{"prefix", "samar*", "event"},
		{"fuzzy", "samarkant~1", "event"},
		{"fuzzy by exchange", "smaarkand~1", "event"},
		{"too far", "simorkant~2", ""},
		{"denied", "-exports", "range count event"},
		{"or", "exports OR samarkand", "money event"},
		{"and before or", "exports samarkand OR documents", "count"},
		{"title field", "title:caspian", "money range count event"},
		{"publisher", "publisher:caspian publisher:institute", "money range count event"},
		{"author", "author:mammadova", "money range count event"},
		{"doc by words", "doc:briefs doc:caspian", "money range count event"},
		{"doc by path", "doc:=briefs/2022-trade.txt", "money range count event"},
		{"doc by half a path", "doc:=briefs", ""},
		{"doc by hash", "doc:ABCDEF01", "money range count event"},
		{"doc by too short a hash", "doc:abcdef0", ""},
		{"kind", "kind:count", "count"},
		{"passages by kind", "kind:passage", "passage"},
		{"passages by kind and word", "kind:passage exports", "passage"},
		{"passages only by way of kind", "exports OR kind:passage text:zebra", "money"},
		{"passages not under NOT", "-kind:event", "money range count"},
		{"passages not by denial of it", "-kind:passage", "money range count event"},
		{"type", "type:visit", "event"},
		{"status", "status:planned", "range"},
		{"measure", "measure:exports", "money"},
		{"currency", "currency:eur", "range"},
		{"per", "per:year", "money"},
		{"bound of money", "bound:range", "range"},
		{"bound of a count", "bound:exact", "count"},
		{"change", "change:increase_to", "money"},
		{"action", "action:signed", "count"},
		{"anchor", "anchor:context", "count"},
		{"rule", "rule:rule.money", "money range"},
		{"instrument", "instrument:Treaty", "count"},
		{"actor by code", "actor:EU", "count"},
		{"actor by word", "actor:minister", "event"},
		{"actor by country", "actor:turkey", "money event"},
		{"actor by country in its own spelling", "actor:Türkiye", "money event"},
		{"actor between", "actor:adb", "range"},
		{"actor by part of a code", "actor:tu", ""},
		{"from", "from:azerbaijan", "money"},
		{"not from", "from:turkey", ""},
		{"to", "to:turkey", "money"},
		{"place by word", "place:tashkent", "count"},
		{"place by code", "place:UZB", "count event"},
		{"attribution", "attribution:customs", "money"},
		{"occasion", "occasion:summit", "count"},
		{"subject", `subject:"rail freight"`, "count"},
		{"amount", "amount:1.5bn", "money"},
		{"amount over", "amount:>1.5bn", ""},
		{"amount at least", "amount:>=1.5bn", "money"},
		{"amount overlaps a range", "amount:4m..100m", "range"},
		{"amount in a range", "amount:4m", "range"},
		{"amount touches a range", "amount:>5m", "money"},
		{"count field", "count:>=19", "count"},
		{"page", "page:2", "money range count event"},
		{"on", "on:2021-Q3", "money"},
		{"on with an open end", "on:2050", "range"},
		{"on with an open start", "on:1900", "count"},
		{"after", "after:2020", "money range"},
		{"after needs a beginning", "after:1990", "money range"},
		{"before", "before:2021", "count"},
		{"before needs an end", "before:2050", "money count"},
		{"since", "since:2021", "money range"},
		{"until", "until:2021", "money count"},
		{"published", "published:2022-08", "money range count event"},
		{"published later", "published:>2022-08", ""},
		{"published in", "published:2020..2022", "money range count event"},
		{"ingested", "ingested:2024-05-06", "money range count event"},
		{"ingested before", "ingested:<2024", ""},
	}
	all := corpus()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, name := range []string{"money", "range", "count", "event", "passage"} {
				if Match(q, all[name], testNames, false) {
					got += " " + name
				}
			}
			if got != "" {
				got = got[1:]
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPassagesMatchLikeClaimsWhenAsked(t *testing.T) {
	p := corpus()["passage"]
	for query, want := range map[string]bool{"": true, "exports": true, "-exports": false, "-kind:event": true, "amount:>1": false, "doc:briefs": true} {
		q, err := Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := Match(q, p, testNames, true); got != want {
			t.Errorf("%q: %v", query, got)
		}
	}
}
