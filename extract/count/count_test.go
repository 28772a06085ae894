package count

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"docket/extract/lex"
	"docket/extract/money"
	"docket/extract/num"
	"docket/extract/rules"
)

type tools struct {
	l *lex.Lexicon
	n *num.Finder
	f *Finder
}

func load(t testing.TB) *tools {
	l := lex.NewLexicon()
	for _, f := range []func(*lex.Lexicon) error{num.Load, money.Load, Load} {
		if err := f(l); err != nil {
			t.Fatal(err)
		}
	}
	f, err := New(l)
	if err != nil {
		t.Fatal(err)
	}
	return &tools{l, num.New(l), f}
}

func (x *tools) read(s string) (*lex.Text, []Mention) {
	var t lex.Text
	x.l.Scan(&t, s)
	return &t, x.f.Find(nil, &t, x.n.Find(nil, &t))
}

func TestRules(t *testing.T) {
	x := load(t)
	for _, s := range []*rules.Set{&x.f.set, &x.f.bound} {
		err := s.Prove(func(text string) *lex.Text { r, _ := x.read(text); return r })
		if err != nil {
			t.Error(err)
		}
	}
}

// show writes a mention in short: text = figures bound nouns.
func show(t *lex.Text, m *Mention) string {
	s := fmt.Sprintf("%s = %d", t.Src[m.Start:m.End], m.Count)
	if m.Ranged {
		s = fmt.Sprintf("%s = %d..%d", t.Src[m.Start:m.End], m.Low, m.High)
	}
	if m.Bound != "exact" {
		s += " " + m.Bound
	}
	if m.Estimated {
		s += " estimated"
	}
	return s + " " + strings.Join(m.Instruments, "+")
}

func TestFind(t *testing.T) {
	cases := []struct {
		name, text string
		want       string // parted by "; "
	}{
		{"figures", "18 documents were signed", "18 documents = 18 document"},
		{"words", "Sixteen protocols, two dozen pacts", "Sixteen protocols = 16 protocol; two dozen pacts = 24 pact"},
		{"qualifiers", "signed 18 new bilateral agreements", "18 new bilateral agreements = 18 agreement"},
		{"hyphens", "46 free-trade agreements, six government-to-government deals", "46 free-trade agreements = 46 agreement; six government-to-government deals = 6 deal"},
		{"joined qualifiers", "22 intergovernmental and interagency treaties", "22 intergovernmental and interagency treaties = 22 treaty"},
		{"listed qualifiers", "12 trade, energy and defence agreements", "12 trade, energy and defence agreements = 12 agreement"},
		{"a number inside", "two 10-year contracts, 800 two-way deals", "two 10-year contracts = 2 contract; 800 two-way deals = 800 deal"},
		{"a plural before the noun", "160 minerals deals", "160 minerals deals = 160 deal"},
		{"such", "nine such agreements", "nine such agreements = 9 agreement"},
		{"a name before the noun", "three Minsk agreements", "three Minsk agreements = 3 agreement"},
		{"two nouns", "almost 150 different agreements and treaties", "150 different agreements and treaties = 150 approx agreement+treaty"},
		{"three nouns", "20 contracts, memoranda and protocols", "20 contracts, memoranda and protocols = 20 contract+memorandum+protocol"},
		{"nouns with of", "a dozen memoranda of understanding, five letters of intent", "a dozen memoranda of understanding = 12 memorandum; five letters of intent = 5 letter of intent"},
		{"short forms", "nine MoUs, ten FTAs", "nine MoUs = 9 memorandum; ten FTAs = 10 agreement"},
		{"cut behind the nouns", "120 documents of various nature", ""},
		{"cut, with a word of signing", "120 documents of various nature, with treaties among them", "120 documents = 120 document"},
		{"subset", "nine of the eleven major treaties", "nine of the eleven major treaties = 9 treaty; eleven major treaties = 11 treaty"},
		{"subset without a whole", "two of these treaties", "two of these treaties = 2 treaty"},
		{"out of", "seven out of ten agreements", "seven out of ten agreements = 7 agreement; ten agreements = 10 agreement"},
		{"one of", "one of the agreements", ""},
		{"of which", "they made 30 treaties, of which 14 hold", "30 treaties = 30 treaty; 14 = 14 "},
		{"of which, not theirs", "it has 30 ports, of which 14 are large", ""},
		{"of which, with the noun", "they made 30 treaties, of which 17 agreements expire", "30 treaties = 30 treaty; 17 agreements = 17 agreement"},
		{"further", "a further six agreements, another five treaties", "six agreements = 6 agreement; five treaties = 5 treaty"},
		{"one beside others", "two treaties and one protocol", "two treaties = 2 treaty; one protocol = 1 protocol"},
		{"one alone", "one agreement was signed", ""},
		{"brackets", "thirty-one (31) agreements", "thirty-one (31) agreements = 31 agreement"},
		{"range", "15 to 20 agreements, 3-4 treaties", "15 to 20 agreements = 15..20 range agreement; 3-4 treaties = 3..4 range treaty"},
		{"range between", "between 15 and 20 agreements", "15 and 20 agreements = 15..20 range agreement"},
		{"no range without between", "5 firms and 10 agreements, 5 and 10 agreements", "10 agreements = 10 agreement; 10 agreements = 10 agreement"},
		{"open", "scores of treaties, hundreds of new contracts", "scores of treaties = 40..99 approx treaty; hundreds of new contracts = 200..999 approx contract"},
		{"over, at least", "more than 20 treaties, at least another ten pacts", "20 treaties = 20 over treaty; ten pacts = 10 at_least pact"},
		{"under, at most", "fewer than 20 treaties, up to 15 pacts", "20 treaties = 20 under treaty; 15 pacts = 15 at_most pact"},
		{"bound inside", "150 or more treaties, 100-odd pacts", "150 or more treaties = 150 at_least treaty; 100-odd pacts = 100 approx pact"},
		{"thousands", "2.5 thousand contracts", "2.5 thousand contracts = 2500 contract"},
		{"line break", "more than 20\nagreements", "20\nagreements = 20 over agreement"},

		{"trap: ordinal", "the 16th agreement, the sixteenth treaty", ""},
		{"trap: an agreement", "an agreement, a treaty, several pacts, many treaties, a number of deals, both treaties", ""},
		{"trap: section", "and so on\n3 Agreements behind the figures", ""},
		{"a headline", "and so on\n18 Agreements Signed in Quito", "18 Agreements = 18 agreement"},
		{"trap: year", "the 2015 agreements, the agreements of 2016", ""},
		{"trap: date", "on 16 May agreements were signed", ""},
		{"trap: label", "Article 5 agreements, page 12 documents on treaties", ""},
		{"trap: pages", "18 pages of agreements, three articles of the treaty", ""},
		{"trap: who signs", "40 countries signed agreements, 30 mayors signed treaties", ""},
		{"trap: span of time", "a 10-year agreement, 3 days of treaty talks", ""},
		{"trap: money", "$30 contracts, 30 dollar contracts, USD 30 contracts", ""},
		{"trap: percent", "30% of agreements, 30 percent agreements", ""},
		{"trap: documents of no treaty", "the archive holds 400 documents", ""},
		{"trap: singular", "two agreement drafts, 27 treaty articles", ""},
		{"trap: figures glued", "G7 agreements, 5G contracts, COP28 agreements", ""},
	}
	x := load(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text, ms := x.read(c.text)
			var got []string
			for k := range ms {
				got = append(got, show(text, &ms[k]))
			}
			if g := strings.Join(got, "; "); g != c.want {
				t.Errorf("got  %s\nwant %s", g, c.want)
			}
		})
	}
}

func TestUserInstrument(t *testing.T) {
	l := lex.NewLexicon()
	for _, f := range []func(*lex.Lexicon) error{num.Load, money.Load, Load} {
		if err := f(l); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Load("own.tsv", strings.NewReader("aide-mémoire(s)\tINSTRUMENT\taide-mémoire\n")); err != nil {
		t.Fatal(err)
	}
	f, err := New(l)
	if err != nil {
		t.Fatal(err)
	}
	text, ms := (&tools{l, num.New(l), f}).read("They exchanged six aide-mémoires.")
	if len(ms) != 1 || show(text, &ms[0]) != "six aide-mémoires = 6 aide-mémoire" {
		t.Errorf("got %+v", ms)
	}
}

func TestEvidence(t *testing.T) {
	x := load(t)
	text, ms := x.read("They signed no fewer than 12 treaties.")
	if len(ms) != 1 || text.Slice(ms[0].BoundLo, ms[0].BoundHi) != "no fewer than" || ms[0].Rule != "count.noun" {
		t.Fatalf("got %+v", ms)
	}
	if m := text.Term(ms[0].Lo, x.l.Class("COUNT")); m == nil || m.Value != 0 || int(m.N) != ms[0].Hi-ms[0].Lo {
		t.Errorf("the mention has the term %+v", m)
	}
}

// TestLongRuns holds the cost of hostile texts down to something linear.
func TestLongRuns(t *testing.T) {
	x := load(t)
	for _, s := range []string{"5 ", "5 new ", "5 of the ", "5 agreements, ", "5 agreements and ", "5 new and ", "5 documents ", "of which 5 ", "agreements of which 5 ", "more than 5 new-", "two treaties and one protocol "} {
		text := strings.Repeat(s, 4000)
		start := time.Now()
		x.read(text)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q again and again takes %v", s, d)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("almost 150 different agreements and treaties, of which 14, nine of the eleven major treaties and one pact")
	f.Add("5 to 6 or more free-trade deals, letters of intent & documents 5 2-way MoUs scores of of treaties (5)")
	x := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		_, ms := x.read(s)
		at := 0
		for k := range ms {
			m := &ms[k]
			if m.Start < at || m.End <= m.Start || m.End > len(s) {
				t.Fatalf("%q: mention %+v after %d", s, m, at)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[m.Start:m.End]) {
				t.Fatalf("%q: mention splits a character: %q", s, s[m.Start:m.End])
			}
			if m.Ranged && m.Low >= m.High || !m.Ranged && m.Count < 1 {
				t.Fatalf("%q: counts %+v", s, m)
			}
			at = m.Start
		}
		if _, again := x.read(s); !reflect.DeepEqual(ms, again) {
			t.Fatalf("%q: %v, then %v", s, ms, again)
		}
	})
}

// prose makes n paragraphs of policy prose, some of it about agreements.
func prose(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "In %d the two ministries reviewed the joint programme and its %d projects, which employ about %d,200 people. "+
			"Talks on transit went on in the autumn, and both sides praised the work of the commission. ", 1991+i%30, 3+i%40, 1+i%9)
		fmt.Fprintf(&b, "They signed more than %d bilateral agreements and memoranda of understanding, most of them on trade. ", 10+i%80)
	}
	return b.String()
}

func BenchmarkFind(b *testing.B) {
	x := load(b)
	text := prose(500)
	var s lex.Text
	var ns []num.Number
	var ms []Mention
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		x.l.Scan(&s, text)
		ns = x.n.Find(ns[:0], &s)
		b.StartTimer()
		ms = x.f.Find(ms[:0], &s, ns)
	}
}
