package timex

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"docket/extract/lex"

	gocmp "github.com/google/go-cmp/cmp"
)

// tag reads a text and writes its times, one a line: words, type, value, mod; days, claim's mod, anchor.
func tag(t testing.TB, g *Tagger, l *lex.Lexicon, text, dct string, periods bool) []string {
	t.Helper()
	var x lex.Text
	l.Scan(&x, text)
	found := g.Tag(nil, &x, sentencesOf(l, &x), dct)
	if periods {
		found = Periods(nil, found, &x)
	}
	var out []string
	for _, f := range found {
		out = append(out, describe(text, &f))
	}
	return out
}

func describe(text string, f *Timex) string {
	s := fmt.Sprintf("%s: %s %s %s [%s %s] %s %s", text[f.Start:f.End], f.Type, f.Value, f.Mod,
		cmp.Or(f.From, ".."), cmp.Or(f.To, ".."), f.ClaimMod, f.Anchor)
	if f.Vague {
		s += " vague"
	}
	if f.Event {
		s += " event"
	}
	return strings.Join(strings.Fields(s), " ")
}

const published = "2022-09-05" // a Monday

func TestTag(t *testing.T) {
	l, g := tagger(t)
	for _, group := range groups {
		for _, c := range group.cases {
			t.Run(group.name+"/"+c.text, func(t *testing.T) {
				dct := published
				if c.dct != "" {
					dct = strings.TrimPrefix(c.dct, "none")
				}
				if diff := gocmp.Diff(c.want, tag(t, g, l, c.text, dct, false)); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// TestNoTimes holds the near misses: numbers and words that look like times.
func TestNoTimes(t *testing.T) {
	l, g := tagger(t)
	for _, text := range []string{
		"The ministers may sign, and the troops march on.",
		"A second accord followed the fall of the wall.",
		"See No. 2019, page 2020 and Section 301 of the law.",
		"Some 1,998 people shipped 2,022 tonnes for $2019.",
		"The help line is open 24/7 at 994-12-555-2019.",
		"The 2030 Agenda and Vision 2030 name the goals.",
		"Resolution 2254 and Article 2020 hold.",
		"Version 2.0.2019 is out, with ISBN 978-3-16-148410-0.",
		"A share of 2015 percent and a ratio of 3:2019.",
		"About 2000 soldiers and 1950 persons came.",
		"The spring feeds the river, and prices fall.",
		"The COVID-19 crisis hit the G20 and 5G.",
		"He gave a third of it to the first man.",
		"Three-quarters of the food is imported, a quarter of it by sea.",
		"A 62-year-old man spoke.",
		"Regulation 2016/679 applies.",
		"Prices rose year-on-year and month-on-month.",
		"The first quarter of the game was dull.",
		"The clinic at 2020 K Street has a twin at 1850 Harbour Road.",
		"Send it to 1776 Main St., Dover.",
		"Directive AD 2018–23–51 repeats AD 1998-40-2.",
		"Valve 1998-40-2 fits kit 12-1998-40.",
		"The 2005-2010-2015 panel was kept.",
	} {
		if got := tag(t, g, l, text, published, false); len(got) > 0 {
			t.Errorf("%q: got %q, want none", text, got)
		}
	}
}

func TestPeriods(t *testing.T) {
	l, g := tagger(t)
	for _, c := range []struct{ text, want string }{
		{"Output fell between 2018 and 2019.", "2018 and 2019: DATE 2018/2019 [2018-01-01 2019-12-31] explicit"},
		{"It ran from 2016 to 2020.", "2016 to 2020: DATE 2016/2020 [2016-01-01 2020-12-31] explicit"},
		{"It ran from 3 May 2020 through 5 June 2021.", "3 May 2020 through 5 June 2021: DATE 2020-05-03/2021-06-05 [2020-05-03 2021-06-05] explicit"},
		{"The lease (July 2021 – August 2022) ended.", "July 2021 – August 2022: DATE 2021-07/2022-08 [2021-07-01 2022-08-31] explicit"},
		{"The figures for 2005-2020 were published.", "2005-2020: DATE 2005/2020 [2005-01-01 2020-12-31] explicit"},
		{"The lease ran from 2016.", "2016: DATE 2016 [2016-01-01 ..] explicit"},
	} {
		if diff := gocmp.Diff([]string{c.want}, tag(t, g, l, c.text, published, true)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
	got := tag(t, g, l, "Exports grew in 2019, 2020 and 2021.", published, true)
	if len(got) != 3 {
		t.Errorf("a list of years: got %q, want three times", got)
	}
}

// TestRef proves that what a time was told from is named, also after Periods.
func TestRef(t *testing.T) {
	l, g := tagger(t)
	text := "It ran from 2016 to 2018. The following year it ended."
	var x lex.Text
	l.Scan(&x, text)
	found := g.Tag(nil, &x, sentencesOf(l, &x), published)
	if len(found) != 3 || found[2].Ref != 1 {
		t.Fatalf("got %+v, want three times, the third told from the second", found)
	}
	joined := Periods(nil, found, &x)
	if len(joined) != 2 || joined[1].Ref != 0 || joined[0].Prep != FromTo {
		t.Fatalf("got %+v, want two times, the second told from the first", joined)
	}
}

func TestIssuer(t *testing.T) {
	l, g := tagger(t)
	for _, c := range []struct{ name, text, issuer, from, to string }{
		{"named", "Congress passed the budget for fiscal year 2015.", "", "2014-10-01", "2015-09-30"},
		{"the old American year", "Congress passed the budget for fiscal 1969.", "", "1968-07-01", "1969-06-30"},
		{"British", "The Treasury of the United Kingdom met; in fiscal year 2015 it spent less.", "", "2015-04-01", "2016-03-31"},
		{"Indian, both years", "India voted on the 2021-22 financial year.", "", "2021-04-01", "2022-03-31"},
		{"Australian", "Canberra plans for FY2023.", "", "2022-07-01", "2023-06-30"},
		{"nobody", "The club's fiscal year 2015 was good.", "", "2015-01-01", "2015-12-31"},
		{"given", "The fiscal year 2015 was good.", "USA", "2014-10-01", "2015-09-30"},
	} {
		var x lex.Text
		l.Scan(&x, c.text)
		got := g.TagWith(nil, &x, sentencesOf(l, &x), Options{Published: published, Issuer: c.issuer})
		if len(got) != 1 || got[0].From != c.from || got[0].To != c.to {
			t.Errorf("%s: got %+v, want %s to %s", c.name, got, c.from, c.to)
		}
	}
}

// TestAllocs holds the scanning path to no allocation for text without times.
func TestAllocs(t *testing.T) {
	l, g := tagger(t)
	text := strings.Repeat("The council of the region has no view on the matter, and the court will not hear it. ", 200)
	var x lex.Text
	l.Scan(&x, text)
	ss := []lex.Range{{Lo: 0, Hi: len(x.Tokens)}}
	out := g.Tag(nil, &x, ss, published)
	if n := testing.AllocsPerRun(20, func() { out = g.Tag(out[:0], &x, ss, published) }); n > 4 {
		t.Errorf("%v allocations for one sentence of %d tokens, want at most 4", n, len(x.Tokens))
	}
}

func FuzzTag(f *testing.F) {
	for _, group := range groups {
		for _, c := range group.cases {
			f.Add(c.text, c.dct)
		}
	}
	l, g := tagger(f)
	f.Fuzz(func(t *testing.T, text, dct string) {
		if len(dct) > 12 {
			return
		}
		var a, b lex.Text
		l.Scan(&a, text)
		l.Scan(&b, text)
		x := g.Tag(nil, &a, sentencesOf(l, &a), dct)
		if diff := gocmp.Diff(x, g.Tag(nil, &b, sentencesOf(l, &b), dct)); diff != "" {
			t.Fatalf("two runs differ:\n%s", diff)
		}
		end := 0
		for i := range x {
			if x[i].Start < end || x[i].Start >= x[i].End || x[i].Ref >= i {
				t.Fatalf("%d: %+v after byte %d", i, x[i], end)
			}
			end = x[i].End
			_ = text[x[i].Start:x[i].End]
		}
		if a.Src != "" && len(x) > 0 && x[len(x)-1].Hi > len(a.Tokens) {
			t.Fatalf("beyond the last token: %+v", x[len(x)-1])
		}
		Periods(nil, x, &a)
	})
}

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads a whole brief, with periods joined as a claim wants them.
func TestGolden(t *testing.T) {
	l, g := tagger(t)
	text, err := os.ReadFile("testdata/golden/brief.txt")
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(tag(t, g, l, string(text), published, true), "\n") + "\n"
	const golden = "testdata/golden/brief.times"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}
