package main

import (
	"testing"

	"docket/extract"
)

func ptr[T any](v T) *T { return &v }

func TestDescribe(t *testing.T) {
	ghana, togo := extract.Party{Name: "Accra", Code: "GHA"}, extract.Party{Name: "Togo", Code: "TGO"}
	for _, tt := range []struct {
		name  string
		claim extract.Claim
		want  string
	}{
		{"flow of money", extract.Claim{
			Status: "actual",
			Money:  &extract.MoneyFields{Amount: "78400000", Currency: "USD", Bound: "exact", Measure: "exports", From: &ghana, To: &togo},
			Time:   &extract.Time{Value: "2021", From: "2021-01-01", To: "2021-12-31"},
		}, "exports USD 78,400,000, GHA → TGO, 2021"},
		{"range without a currency", extract.Claim{
			Status: "planned",
			Money:  &extract.MoneyFields{Low: "1000", High: "2000.5", Bound: "range", Measure: "other", To: &togo},
		}, "1,000 to 2,000.5, to TGO, planned"},
		{"rate with a bound and a change", extract.Claim{
			Status: "target",
			Money: &extract.MoneyFields{
				Amount: "500", Currency: "EUR", Bound: "at_least", Per: "year", Measure: "trade", Change: "increase_to",
				Between: []extract.Party{ghana, togo},
			},
			Time: &extract.Time{Value: "2030", To: "2030-12-31"},
		}, "trade increase to at least EUR 500 a year, GHA, TGO, until 2030-12-31, target"},
		{"event with a source", extract.Claim{
			Status: "actual",
			Event: &extract.EventFields{
				Type: "visit", Trigger: extract.Mention{Text: "visited"}, Place: &togo,
				Participants: []extract.Participant{{Name: "Acme", Role: "agent"}},
			},
			Time:        &extract.Time{Value: "2022-06", From: "2022-06-01", To: "2022-06-30", Mod: "approx"},
			Attribution: &extract.Mention{Text: "the\nministry"},
		}, "visit: visited, Acme, in Togo, about 2022-06, says the ministry"},
		{"count of agreements", extract.Claim{
			Status: "actual",
			Agreement: &extract.AgreementFields{
				Count: ptr(int64(19)), Bound: "approx", Instruments: []string{"agreement", "memorandum"}, Action: "in_force",
				Parties: []extract.Party{ghana, togo}, Subject: "fishing", Occasion: "summit", Place: &ghana,
			},
			Time: &extract.Time{Value: "2021", From: "2021-01-01", Mod: "start"},
		}, "about 19 × agreement, memorandum in force, GHA, TGO, fishing, summit, in Accra, start of since 2021-01-01"},
		{"range of agreements", extract.Claim{
			Status: "negated", Agreement: &extract.AgreementFields{Low: ptr(int64(20)), High: ptr(int64(30)), Bound: "range"},
		}, "20 to 30, negated"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := describe(&tt.claim); got != tt.want {
				t.Errorf("\ngot  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestGrouped(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "0": "0", "999": "999", "1000": "1,000", "1234567": "1,234,567", "0.3": "0.3", "12345.678": "12,345.678", "-1000": "-1,000", "-100": "-100",
	} {
		if got := grouped(in); got != want {
			t.Errorf("grouped(%q) = %q, want %q", in, got, want)
		}
	}
}
