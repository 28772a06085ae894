package money

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"docket/extract/lex"
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
	for _, f := range []func(*lex.Lexicon) error{num.Load, Load} {
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
	return &t, x.f.Find(nil, &t, x.n.Find(nil, &t), Options{})
}

func TestRules(t *testing.T) {
	x := load(t)
	for _, s := range []*rules.Set{&x.f.pair, &x.f.sum, &x.f.rate, &x.f.join, &x.f.bound} {
		err := s.Prove(func(text string) *lex.Text { r, _ := x.read(text); return r })
		if err != nil {
			t.Error(err)
		}
	}
}

// show writes a mention in short: text = figures currency bound /rate.
func show(t *lex.Text, m *Mention) string {
	s := t.Src[m.Start:m.End] + " = " + m.Amount.String()
	if m.Ranged {
		s = t.Src[m.Start:m.End] + " = " + m.Low.String() + ".." + m.High.String()
	}
	s += " " + m.Currency
	if m.Bound != "exact" {
		s += " " + m.Bound
	}
	if m.Estimated {
		s += " estimated"
	}
	if m.Per != "" {
		s += " /" + m.Per
	}
	return s
}

func TestFind(t *testing.T) {
	cases := []struct {
		name, text string
		want       string // parted by "; "
	}{
		{"sign", "a fund of $78.4 million", "$78.4 million = 78400000 USD"},
		{"sign and letters", "it lent US$1.2bn and HK$5.4m", "US$1.2bn = 1200000000 USD; HK$5.4m = 5400000 HKD"},
		{"code and sign", "lent AUD $2 billion, U.S. $5 billion", "AUD $2 billion = 2000000000 AUD; U.S. $5 billion = 5000000000 USD"},
		{"sign and code behind", "for $100 CAD", "$100 CAD = 100 CAD"},
		{"country behind", "at $75 U.S. per barrel, or $5 million U.S. aid", "$75 U.S. per barrel = 75 USD /barrel; $5 million = 5000000 USD"},
		{"code", "EUR 300m and USD1,700,000", "EUR 300m = 300000000 EUR; USD1,700,000 = 1700000 USD"},
		{"code behind", "43 million USD, 5MYR", "43 million USD = 43000000 USD; 5MYR = 5 MYR"},
		{"name", "12.5 trillion tenge and 15 billion soms", "12.5 trillion tenge = 12500000000000 KZT; 15 billion soms = 15000000000 KGS"},
		{"name with a country", "153 trillion Iraqi dinars", "153 trillion Iraqi dinars = 153000000000000 IQD"},
		{"name before", "a fee of dollars 40,000", "dollars 40,000 = 40000 USD"},
		{"words", "half a billion dollars or five million yen", "half a billion dollars = 500000000 USD; five million yen = 5000000 JPY"},
		{"hyphens", "the $1.2-billion line and a one-yen bid", "$1.2-billion = 1200000000 USD; one-yen = 1 JPY"},
		{"sign behind", "1,200€, 100元 and 100,000 ₭", "1,200€ = 1200 EUR; 100元 = 100 CNY; 100,000 ₭ = 100000 LAK"},
		{"crore", "Rs 20 crore, Rs. 2,50,000", "Rs 20 crore = 200000000 INR; Rs. 2,50,000 = 250000 INR"},
		{"scale with a stop", "1.5 mln. euros", "1.5 mln. euros = 1500000 EUR"},
		{"short scale apart", "for $5 m and Rs 7 cr", "$5 m = 5000000 USD; Rs 7 cr = 70000000 INR"},
		{"a scale only once", "the $932 million T. Rowe fund", "$932 million = 932000000 USD"},
		{"no-break groups", "CHF 12'500 or 12\u00a0500 francs", "CHF 12'500 = 12500 CHF; 12\u00a0500 francs = 12500 CHF"},
		{"cents", "30 cents, 50 euro cents, 25p and 10¢", "30 cents = 0.3 USD; 50 euro cents = 0.5 EUR; 25p = 0.25 GBP; 10¢ = 0.1 USD"},
		{"whole and subunit", "20 dollars and 43 cents, 20 ringgit 43 sen", "20 dollars and 43 cents = 20.43 USD; 20 ringgit 43 sen = 20.43 MYR"},
		{"spoken cents", "it costs twenty rupees and 43.", "twenty rupees and 43 = 20.43 INR"},
		{"two sums behind each other", "$5 and 43 men", "$5 = 5 USD"},
		{"no code", "a debt of 132 billion gold marks", "132 billion gold marks = 132000000000 "},
		{"withdrawn", "420 million Finnish markka and 10,000 German marks", "420 million Finnish markka = 420000000 FIM; 10,000 German marks = 10000 DEM"},
		{"shared name, unknown", "5 million pesos", "5 million pesos = 5000000 "},
		{"shared name, named before", "3 billion Iraqi dinars, then 2 billion dinars", "3 billion Iraqi dinars = 3000000000 IQD; 2 billion dinars = 2000000000 IQD"},
		{"shared name, by the land", "Iraq owes Jordan 2 billion dinars", "2 billion dinars = 2000000000 JOD"},
		{"shared name, by the land behind", "subsidies of 2 billion dinars from the Serbian budget", "2 billion dinars = 2000000000 RSD"},
		{"shared name, with a default", "Nepal paid 3 million rupees; they ask for 5 rupees", "3 million rupees = 3000000 NPR; 5 rupees = 5 NPR"},
		{"gloss", "12.5 trillion tenge (about $26 billion)", "12.5 trillion tenge = 12500000000000 KZT; $26 billion = 26000000000 USD approx"},
		{"gloss takes the bound", "over C$30 billion (US$22 billion)", "C$30 billion = 30000000000 CAD over; US$22 billion = 22000000000 USD over"},
		{"gloss inside a rate", "at 470 pence ($7.43) a share", "470 pence = 4.7 GBP /share; $7.43 = 7.43 USD /share"},
		{"repeated in brackets", "one million (1,000,000) dollars", "one million (1,000,000) dollars = 1000000 USD"},

		{"range with to", "$3 to $5 billion", "$3 to $5 billion = 3000000000..5000000000 USD range"},
		{"range with one sign", "a loan of $3 to 5 billion", "$3 to 5 billion = 3000000000..5000000000 USD range"},
		{"range with a dash", "$3-5 billion, $3bn–$5bn, £10-15m", "$3-5 billion = 3000000000..5000000000 USD range; $3bn–$5bn = 3000000000..5000000000 USD range; £10-15m = 10000000..15000000 GBP range"},
		{"range with hyphens", "a $1-to-$2-million plan", "$1-to-$2-million = 1000000..2000000 USD range"},
		{"range between", "between $3 and $5 billion", "$3 and $5 billion = 3000000000..5000000000 USD range"},
		{"range between numbers", "between 10 and 20 dollars", "10 and 20 dollars = 10..20 USD range"},
		{"range from", "from $3 to $5 billion", "$3 to $5 billion = 3000000000..5000000000 USD range"},
		{"range from, up to", "from $3 billion up to $5 billion", "$3 billion up to $5 billion = 3000000000..5000000000 USD range"},
		{"range of codes", "EUR 5 million to EUR 7 million", "EUR 5 million to EUR 7 million = 5000000..7000000 EUR range"},
		{"range of words", "fifty to sixty million dollars", "fifty to sixty million dollars = 50000000..60000000 USD range"},
		{"range or", "some $5 or $6 billion", "$5 or $6 billion = 5000000000..6000000000 USD range estimated"},
		{"range with a rate", "€2 million to €3 million a month", "€2 million to €3 million a month = 2000000..3000000 EUR range /month"},
		{"scale not shared", "$800 to $1.3 million", "$800 to $1.3 million = 800..1300000 USD range"},
		{"range after a word of range", "prices range from $2 to $3", "$2 to $3 = 2..3 USD range"},
		{"raise a sum", "it plans to raise $3 million to $5 million", "$3 million to $5 million = 3000000..5000000 USD range"},
		{"change", "trade rose from $3 to $5 billion", "$3 = 3000000000 USD; $5 billion = 5000000000 USD"},
		{"change of numbers", "trade fell from 5 to 3 billion euros", "5 = 5 EUR; 3 billion euros = 3000000000 EUR"},
		{"change in three steps", "grew from $3 million to $5 million to $7 million", "$3 million = 3000000 USD; $5 million = 5000000 USD; $7 million = 7000000 USD"},
		{"change by and to", "shares fell 50 cents to $3", "50 cents = 0.5 USD; $3 = 3 USD"},
		{"change by and to, far", "will rise by $4 million to $77 million", "$4 million = 4000000 USD; $77 million = 77000000 USD"},
		{"range of a change", "will rise by $3 to $5 million", "$3 to $5 million = 3000000..5000000 USD range"},
		{"list", "$10, $20 and $30 million", "$10 = 10000000 USD; $20 = 20000000 USD; $30 million = 30000000 USD"},
		{"list of whole sums", "$20 million and $30 million", "$20 million = 20000000 USD; $30 million = 30000000 USD"},
		{"same in other words", "$27 a share, or $212 million", "$27 a share = 27 USD /share; $212 million = 212000000 USD"},
		{"to somebody", "gave $5 million to 10 countries", "$5 million = 5000000 USD"},
		{"to many", "gave €5 million to 10 million people", "€5 million = 5000000 EUR"},
		{"the gap between", "the gap between $3 and $5 billion", "$3 = 3000000000 USD; $5 billion = 5000000000 USD"},

		{"open", "tens of millions of dollars", "tens of millions of dollars = 20000000..99000000 USD approx"},
		{"open, several", "several hundred million dollars", "several hundred million dollars = 200000000..999000000 USD approx"},
		{"open to open", "hundreds of millions, or even billions of dollars", "hundreds of millions, or even billions of dollars = 200000000..9000000000 USD range"},

		{"rates", "$500 million a year, $3 billion annually, EUR 100m p.a.", "$500 million a year = 500000000 USD /year; $3 billion annually = 3000000000 USD /year; EUR 100m p.a. = 100000000 EUR /year"},
		{"rates of goods", "$35 an ounce, $75/barrel, $2.15 per bottle", "$35 an ounce = 35 USD /ounce; $75/barrel = 75 USD /barrel; $2.15 per bottle = 2.15 USD /bottle"},
		{"rate with a number", "$250 per 1,000 cubic metres", "$250 per 1,000 cubic metres = 250 USD /1000 cubic metres"},
		{"rate with a scale", "$250 per thousand cubic metres, $3 for each tonne", "$250 per thousand cubic metres = 250 USD /1000 cubic metres; $3 for each tonne = 3 USD /tonne"},
		{"rate per head", "$10,041 per capita, $5 a head", "$10,041 per capita = 10041 USD /person; $5 a head = 5 USD /person"},
		{"rate hyphened", "a $500 million-a-year trade", "$500 million-a-year = 500000000 USD /year"},
		{"rate by an adjective", "an annual turnover of about $1 billion", "$1 billion = 1000000000 USD approx /year"},
		{"rate by an adjective behind", "a $5 million annual budget", "$5 million = 5000000 USD /year"},
		{"a time is no rate", "$3 billion a year earlier", "$3 billion = 3000000000 USD"},
		{"an annual meeting", "the annual meeting cost $5 million", "$5 million = 5000000 USD"},

		{"over", "over $5, more than €5, in excess of 5 yen", "$5 = 5 USD over; €5 = 5 EUR over; 5 yen = 5 JPY over"},
		{"approx", "nearly $5, about €5, some 5 yen", "$5 = 5 USD approx; €5 = 5 EUR approx; 5 yen = 5 JPY approx"},
		{"at least", "at least $5, not less than €5", "$5 = 5 USD at_least; €5 = 5 EUR at_least"},
		{"under and at most", "less than $5, up to €5, no more than 5 yen", "$5 = 5 USD under; €5 = 5 EUR at_most; 5 yen = 5 JPY at_most"},
		{"bound behind", "$5 or more, a $2 billion-plus plan, $3 or so", "$5 = 5 USD at_least; $2 billion = 2000000000 USD at_least; $3 = 3 USD approx"},
		{"estimated", "an estimated $7 billion", "$7 billion = 7000000000 USD estimated"},
		{"more than the other", "more than the $5 billion of last year", "$5 billion = 5000000000 USD"},
		{"a dispute over", "a dispute over $5 billion", "$5 billion = 5000000000 USD"},
		{"twice as much as", "twice as much as $5 billion", "$5 billion = 5000000000 USD"},

		{"trap: article", "A $6 million plan", "$6 million = 6000000 USD"},
		{"trap: codes that are words", "ALL 27 states, TOP 10, COP 28, PHP 7.4, TRY 2 times, 12 ALL stars", ""},
		{"trap: names that are words", "won 45 seats, 12 marks, 5 real reasons, 3,000 real men", ""},
		{"trap: capitalised names", "a 2022 RAND study, 50 Cent sang, Euro 6, Pence 25", ""},
		{"trap: the mark", "passed the 10,000 mark", ""},
		{"trap: weights", "500 pounds of flour, a 230-pound man, 1,300 pounds (600 kg), 3 million pounds of beef, a 2,000 pound bomb", ""},
		{"trap: more weights", "20 pounds lighter, the bag holds 50 pounds", ""},
		{"trap: idioms", "he gave his two cents, a million-dollar question, 12 guinea pigs", ""},
		{"pounds of money", "3 million pounds of aid, 42 Lebanese pounds", "3 million pounds = 3000000 GBP; 42 Lebanese pounds = 42 LBP"},
		{"trap: euro area", "the 20 euro area states, 12 euro countries", ""},
		{"trap: price base", "in constant 2015 dollars", ""},
		{"trap: year of a crisis", "the 1998 rouble crisis, in 2022 dollar strength", ""},
		{"a year or a fee", "a 2000 euro fee, 2000 dollars", "2000 euro = 2000 EUR; 2000 dollars = 2000 USD"},
		{"trap: letters of other things", "SDG 13, NIS 2, SSP 5, N95, P5, IRR 12", ""},
		{"trap: product", "the $100 Laptop, “$100 Laptop”, the Six Million Dollar Man", ""},
		{"trap: rate of exchange", "EUR/USD 1.08", ""},
		{"trap: video", "a 720p video, an iPhone 5c", ""},
		{"trap: ordinals and letters", "$16th, 5G, A4, 5 percent, 25 basis points", ""},
		{"trap: hundredths", "ninety and 00/100 dollars ($90.00)", "$90.00 = 90 USD"},
		{"trap: table head", "in million US dollars, US$ million", ""},
		{"line break inside", "$500\nmillion a\nyear", "$500\nmillion a\nyear = 500000000 USD /year"},
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

func TestHome(t *testing.T) {
	cases := []struct{ name, text, home, want string }{
		{"no country", "$5 and 5 pounds", "", "USD GBP"},
		{"Canada", "$5 and US$5, not 5 cents", "CAD", "CAD USD CAD"},
		{"Egypt", "300 million pounds and $5", "EGP", "EGP USD"},
		{"Sweden", "kr 500, 20 kronor", "SEK", "SEK SEK"},
	}
	x := load(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var text lex.Text
			x.l.Scan(&text, c.text)
			var got []string
			for _, m := range x.f.Find(nil, &text, x.n.Find(nil, &text), Options{Home: []string{c.home}}) {
				got = append(got, m.Currency)
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("got %s, want %s", g, c.want)
			}
		})
	}
}

func TestUserCurrency(t *testing.T) {
	l := lex.NewLexicon()
	for _, f := range []func(*lex.Lexicon) error{num.Load, Load} {
		if err := f(l); err != nil {
			t.Fatal(err)
		}
	}
	err := l.Load("own.tsv", strings.NewReader("trade unit(s)\tCURNAME\tXTU\n₠\tCURSIGN\tXEU\n"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := New(l)
	if err != nil {
		t.Fatal(err)
	}
	text, ms := (&tools{l, num.New(l), f}).read("for 5 million trade units and ₠3")
	if len(ms) != 2 || ms[0].Currency != "XTU" || ms[1].Currency != "XEU" {
		t.Errorf("got %+v of %d tokens", ms, len(text.Tokens))
	}
}

func TestEvidence(t *testing.T) {
	x := load(t)
	text, ms := x.read("It has an annual budget of more than $5 million, and pays $30 a day.")
	if len(ms) != 2 {
		t.Fatalf("got %d mentions", len(ms))
	}
	cases := []struct{ name, got, want string }{
		{"bound", text.Slice(ms[0].BoundLo, ms[0].BoundHi), "more than"},
		{"rate before", text.Slice(ms[0].PerLo, ms[0].PerHi), "annual"},
		{"rate behind", text.Slice(ms[1].PerLo, ms[1].PerHi), "a day"},
		{"core", text.Slice(ms[1].Lo, ms[1].Core), "$30"},
		{"rule", ms[1].Rule, "sum.sign"},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
	if m := text.Term(ms[1].Lo, x.l.Class("MONEY")); m == nil || m.Value != 1 || int(m.N) != ms[1].Hi-ms[1].Lo {
		t.Errorf("the second mention has the term %+v", m)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("between $3 and 5 billion (about €2.9bn) a year, 20 dollars 43, tens of millions of dollars or more")
	f.Add("A $1- to $2-million per 1,000 t EUR/USD 12p pounds of $ 5 m, $10, $20 and US$30k-plus R5 5R £\n½")
	x := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		_, ms := x.read(s)
		at := 0
		for k := range ms {
			m := &ms[k]
			if m.Start < at || m.End <= m.Start || m.End > len(s) || m.Core <= m.Lo || m.Core > m.Hi {
				t.Fatalf("%q: mention %+v after %d", s, m, at)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[m.Start:m.End]) {
				t.Fatalf("%q: mention splits a character: %q", s, s[m.Start:m.End])
			}
			if m.Ranged && m.Low.Cmp(m.High) >= 0 {
				t.Fatalf("%q: range from %v to %v", s, m.Low, m.High)
			}
			at = m.End
		}
		if _, again := x.read(s); !slices.Equal(ms, again) {
			t.Fatalf("%q: %v, then %v", s, ms, again)
		}
	})
}

// prose makes n paragraphs of policy prose, some of it about money.
func prose(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "In %d the two ministries reviewed the joint programme and its %d projects, which employ about %d,200 people. "+
			"Talks on transit went on in the autumn, and both sides praised the work of the commission. ", 1991+i%30, 3+i%40, 1+i%9)
		fmt.Fprintf(&b, "Trade reached $%d.4 million, up from more than €%d million a year earlier, and loans of 3 to 5 billion tenge were agreed. ", 10+i%80, 5+i%90)
	}
	return b.String()
}

func TestFindDoesNotAllocate(t *testing.T) {
	x := load(t)
	text := prose(50)
	var s lex.Text
	x.l.Scan(&s, text)
	ns := x.n.Find(nil, &s)
	ms := x.f.Find(nil, &s, ns, Options{})
	if n := testing.AllocsPerRun(10, func() {
		x.l.Scan(&s, text)
		ns = x.n.Find(ns[:0], &s)
		ms = x.f.Find(ms[:0], &s, ns, Options{})
	}); n > 0 {
		t.Errorf("%v allocations a text", n)
	}
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
		ms = x.f.Find(ms[:0], &s, ns, Options{})
	}
}
