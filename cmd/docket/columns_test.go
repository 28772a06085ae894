package main

import (
	"encoding/json"
	"strings"
	"testing"

	"docket/extract"
	"docket/ingest"

	"github.com/google/go-cmp/cmp"
)

// cells are the filled columns of a claim.
func cells(c *extract.Claim) map[string]string {
	m := map[string]string{}
	for i, text := range row(c) {
		if text != "" {
			m[claimColumns()[i].path] = text
		}
	}
	return m
}

func TestRow(t *testing.T) {
	c := &extract.Claim{
		Schema: 1, ID: "x", Kind: extract.Money, Document: extract.Source{SHA256: "ab", Path: "a.txt"},
		Span: ingest.Span{Start: 0, End: 4}, Text: "five", Sentence: extract.Quote{Start: 0, End: 9, Text: "five fish"},
		Status:   "actual",
		Evidence: extract.Evidence{"money.to": {Start: 6, End: 9}, "money.from": {Start: 1, End: 2}},
		Money:    &extract.MoneyFields{Amount: "5", Bound: "exact", Between: []extract.Party{{Name: "Ghana", Code: "GHA"}, {Name: "Acme"}}},
	}
	want := map[string]string{
		"schema": "1", "id": "x", "kind": "money", "document.sha256": "ab", "document.path": "a.txt",
		"span.start": "0", "span.end": "4", "text": "five",
		"sentence.start": "0", "sentence.end": "9", "sentence.text": "five fish", "status": "actual",
		"evidence":     "money.from 1-2; money.to 6-9",
		"money.amount": "5", "money.bound": "exact", "money.between.name": "Ghana; Acme", "money.between.code": "GHA; ",
	}
	if d := cmp.Diff(want, cells(c)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Every field that the JSON form of a claim can have is a column, in the same order.
func TestColumnsFollowJSON(t *testing.T) {
	party := &extract.Party{Name: "n", Code: "c"}
	c := &extract.Claim{
		Page: 1, Section: "s", Attribution: &extract.Mention{}, Evidence: extract.Evidence{"x": {}},
		Document:   extract.Source{Title: "t", Published: "p", Publisher: "u", Author: "a"},
		Provenance: &extract.Provenance{Reader: "r", Reason: "r", OCRConfidence: 1},
		Event:      &extract.EventFields{Participants: []extract.Participant{{Code: "c"}}, Place: party},
		Money: &extract.MoneyFields{
			Amount: "1", Low: "1", High: "1", Currency: "c", Per: "p", Measure: "m", MeasureText: "m", Change: "c",
			From: party, To: party, Between: []extract.Party{*party},
		},
		Agreement: &extract.AgreementFields{
			Count: ptr(int64(1)), Low: ptr(int64(1)), High: ptr(int64(1)), Instruments: []string{"i"}, Action: "a",
			Parties: []extract.Party{*party}, Subject: "s", Place: party, Occasion: "o",
		},
		Time: &extract.Time{From: "f", To: "t", Mod: "m"},
	}
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	want = paths(json.NewDecoder(strings.NewReader(string(raw))), "", want)
	for _, col := range claimColumns() {
		got = append(got, col.path)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-JSON +columns):\n%s", d)
	}
}

// paths lists the dotted paths of a JSON value in their order; lists have the paths of their members.
func paths(d *json.Decoder, path string, list []string) []string {
	token, err := d.Token()
	switch {
	case err != nil:
		return list
	case path == "evidence":
		for depth := 1; depth > 0; {
			token, _ = d.Token()
			if token == json.Delim('{') {
				depth++
			} else if token == json.Delim('}') {
				depth--
			}
		}
		return append(list, path)
	case token == json.Delim('{'):
		for d.More() {
			name, _ := d.Token()
			list = paths(d, strings.TrimPrefix(path+"."+name.(string), "."), list)
		}
		d.Token()
		return list
	case token == json.Delim('['):
		for d.More() {
			list = paths(d, path, list)
		}
		d.Token()
		return list
	}
	return append(list, path)
}
