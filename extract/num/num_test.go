package num

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"docket/extract/lex"
)

func finder(t testing.TB) (*lex.Lexicon, *Finder) {
	l := lex.NewLexicon()
	if err := Load(l); err != nil {
		t.Fatal(err)
	}
	return l, New(l)
}

// show writes a number with what the text says: value, or the bounds of an open one.
func show(t *lex.Text, n *Number) string {
	s := t.Src[n.Start:n.End] + "=" + n.Value.String()
	if n.Open {
		s = t.Src[n.Start:n.End] + "=" + n.Low.String() + ".." + n.High.String()
	}
	if n.Part {
		s += " part"
	}
	return s
}

func TestFind(t *testing.T) {
	cases := []struct {
		name, text string
		want       string // text=value, parted by "; "
	}{
		{"plain", "all 19 of them", "19=19"},
		{"English grouping", "some 1,998.5 tonnes and 1,234,567 head", "1,998.5=1998.5; 1,234,567=1234567"},
		{"Indian grouping", "a crowd of 2,50,000 came", "2,50,000=250000"},
		{"space grouping", "at 12\u202f000 and 1\u00a0234\u00a0567", "12\u202f000=12000; 1\u00a0234\u00a0567=1234567"},
		{"plain spaces, whole groups", "about 12 000 people, 1 234 567 votes", "12 000=12000; 1 234 567=1234567"},
		{"plain spaces and a point", "some 1 234 567.8 tonnes", "1 234 567.8=1234567.8"},
		{"plain spaces, no groups", "rooms 12 345 and 2021 300", "12=12; 345=345; 2021=2021; 300=300"},
		{"apostrophes", "for 12'500 only", "12'500=12500"},
		{"decimal comma", "rose 2,5 times", "2,5=2.5"},
		{"continental", "a sum of 1.234.567,89 in all", "1.234.567,89=1234567.89"},
		{"a document with decimal commas", "from 3,5 to 4,2 of 1.200 cases", "3,5=3.5; 4,2=4.2; 1.200=1200"},
		{"a document with both", "from 3,5 to 4.2 of 1.200 cases", "3,5=3.5; 4.2=4.2; 1.200=1.2"},
		{"leading point", "a rate of .77 or -.5", ".77=0.77; -.5=-0.5"},
		{"minus", "fell to -504", "-504=-504"},
		{"no minus", "in 2005-2020", "2005=2005; 2020=2020"},
		{"scales", "1.2 bn, 3m trees, 7 mln, 300 thousand", "1.2 bn=1200000000; 3=3 part; 7 mln=7000000; 300 thousand=300000"},
		{"short scales are glued", "10k, 2M and 5 K", "10k=10000; 2M=2000000; 5=5"},
		{"hyphened scale", "a 1.2-billion line", "1.2-billion=1200000000"},
		{"scale over a line end", "some 231 mil-\nlion", "231 mil-\nlion=231000000"},
		{"lakh and crore", "3 lakh crore and 12 lakh", "3 lakh crore=3000000000000; 12 lakh=1200000"},
		{"two scales", "1 billion 600 million in all", "1 billion 600 million=1600000000"},
		{"words", "eighteen, twenty-five and one hundred and fifty", "eighteen=18; twenty-five=25; one hundred and fifty=150"},
		{"long words", "two hundred and two thousand and eleven", "two hundred and two thousand and eleven=202011"},
		{"two numbers", "between one hundred and two hundred", "one hundred=100; two hundred=200"},
		{"figures and words apart", "3 million and two houses", "3 million=3000000; two=2"},
		{"dozens", "a dozen, two dozen, half a dozen", "a dozen=12; two dozen=24; half a dozen=6"},
		{"halves", "two and a half million, half a billion, half-million", "two and a half million=2500000; half a billion=500000000; half-million=500000"},
		{"hyphened half", "one-and-a-half million", "one-and-a-half million=1500000"},
		{"a half behind", "3 million and a half", "3 million and a half=3500000"},
		{"quarters", "a quarter of a million, three quarters of a billion", "a quarter of a million=250000; three quarters of a billion=750000000"},
		{"fractions", "two-thirds, one third, three fifths, twenty-one fifths", "two-thirds=0.666666666666667; one third=0.333333333333333; three fifths=0.6; twenty-one fifths=4.2"},
		{"mixed numbers", "one hundred and three quarters, two hundred and five tenths, one hundred and thirty fifths", "one hundred and three quarters=100.75; two hundred and five tenths=200.5; one hundred and thirty fifths=26"},
		{"denominators over a hundred", "two one hundred fifths, one one hundred and tenth", "two one hundred fifths=0.019047619047619; one one hundred and tenth=0.00909090909090909"},
		{"a part and its scale", "quarter million people; in the third quarter million-dollar deals fell", "quarter million=250000"},
		{"short scales", "10 tln, 3 dzs, 1MM", "10 tln=10000000000000; 3 dzs=36; 1MM=1000000"},
		{"compound denominators", "one hundred thirty-fifths, one twenty-fifth", "one hundred thirty-fifths=2.85714285714286; one twenty-fifth=0.04"},
		{"compound ordinals are none", "the twenty-first century", ""},
		{"fractions in figures", "1/2, 4 1/2 million, 4½, ¾", "1/2=0.5; 4 1/2 million=4500000; 4½=4.5; ¾=0.75"},
		{"and a fraction in figures", "2 and 3/4 miles", "2 and 3/4=2.75"},
		{"dates are no fractions", "on 5/17/2018", "5=5; 17=17; 2018=2018"},
		{"point in words", "nine point nought four", "nine point nought four=9.04"},
		{"repeated in brackets", "thirty-one (31), 45 (forty-five), ten (11)", "thirty-one (31)=31; 45 (forty-five)=45; ten=10; 11=11"},
		{"tens of millions", "tens of millions, hundreds of thousands", "tens of millions=20000000..99000000; hundreds of thousands=200000..999000"},
		{"several hundred", "several hundred million, a few thousand", "several hundred million=200000000..999000000; a few thousand=2000..9000"},
		{"scores", "scores and dozens", "scores=40..99; dozens=24..99"},
		{"or even", "hundreds of millions, or even billions", "hundreds of millions, or even billions=200000000..9000000000"},
		{"tens or hundreds", "tens or hundreds of millions", "tens or hundreds of millions=20000000..999000000"},
		{"several alone", "several men, a few men", ""},
		{"the one", "the one, no one, one man", "one=1"},
		{"glued letters", "H1, 16th, 25p, the 1990s, 29km", "1=1 part; 16=16 part; 25=25 part; 1990=1990 part; 29=29 part"},
		{"one-time", "a 24 million one-time charge", "24 million=24000000; one=1"},
		{"an address", "at 192.168.1.2", ""},
		{"too long", "no. 12345678901234567890123 is one", "one=1"},
	}
	l, f := finder(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var x lex.Text
			l.Scan(&x, c.text)
			var got []string
			for _, n := range f.Find(nil, &x) {
				got = append(got, show(&x, &n))
			}
			if g := strings.Join(got, "; "); g != c.want {
				t.Errorf("got  %s\nwant %s", g, c.want)
			}
		})
	}
}

func TestExpressions(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"over", "1 over 20", "1 over 20=0.05"},
		{"over years", "paid 2000 over 3 years", "2000=2000; 3=3"},
		{"out of", "two out of five", "two out of five=0.4"},
		{"a pair is no fraction", "open 24/7", "24=24; 7=7"},
		{"more out of less", "12 out of 10", "12=12; 10=10"},
		{"exponent", "1.3e6 and -127.32e13", "1.3e6=1300000; -127.32e13=-1273200000000000"},
		{"power", "2^10", "2^10=1024"},
		{"scientific", "1.3x10^6 and 2 × 10^-3", "1.3x10^6=1300000; 2 × 10^-3=0.002"},
		{"root power", "2.5^-1", "2.5^-1=0.4"},
		{"scale apart", "1,674.5 G", "1,674.5 G=1674500000000"},
		{"minus apart", "- 1,200", "- 1,200=-1200"},
		{"a dash is no minus", "in May - 12 men", "12=12"},
	}
	l, f := finder(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var x lex.Text
			l.Scan(&x, c.text)
			var got []string
			for _, n := range f.Expressions(f.Find(nil, &x), &x) {
				got = append(got, show(&x, &n))
			}
			if g := strings.Join(got, "; "); g != c.want {
				t.Errorf("got  %s\nwant %s", g, c.want)
			}
		})
	}
}

func TestTermsAndYears(t *testing.T) {
	l, f := finder(t)
	var x lex.Text
	l.Scan(&x, "in 2015 some 2,015 men and 16th-century two")
	ns := f.Find(nil, &x)
	var years []bool
	for k := range ns {
		class := l.Class("NUM")
		if ns[k].Part {
			class = l.Class("NUMPART")
		}
		m := x.Term(ns[k].Lo, class)
		if m == nil || int(m.Value) != k || int(m.N) != ns[k].Hi-ns[k].Lo {
			t.Errorf("number %d has the term %+v", k, m)
		}
		years = append(years, ns[k].Year())
	}
	if want := []bool{true, false, false, false}; !slices.Equal(years, want) {
		t.Errorf("years %v, want %v", years, want)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("about 1,998.5 to 2½ million, two and three fifths; tens of millions, or even billions (31)")
	f.Add("one hundred and - .5e3 1/2 a half-dozen and a half of a 12 000 K \u202f3\u00bd thousand thousand")
	l, find := finder(f)
	f.Fuzz(func(t *testing.T, s string) {
		var x lex.Text
		l.Scan(&x, s)
		ns := find.Find(nil, &x)
		at := 0
		for _, n := range ns {
			if n.Start < at || n.End <= n.Start || n.End > len(s) || n.Lo >= n.Hi {
				t.Fatalf("%q: number %+v after %d", s, n, at)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[n.Start:n.End]) {
				t.Fatalf("%q: number splits a character: %q", s, s[n.Start:n.End])
			}
			if v := n.Value.String(); strings.ContainsAny(v, "eE,") {
				t.Fatalf("%q: written %s", s, v)
			}
			at = n.End
		}
		var y lex.Text
		l.Scan(&y, s)
		if again := find.Find(nil, &y); !slices.Equal(ns, again) {
			t.Fatalf("%q: %v, then %v", s, ns, again)
		}
		find.Expressions(ns, &x)
	})
}

// prose makes n sentences of policy prose with figures of all kinds among plain ones.
func prose(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "In %d the two ministries reviewed the joint programme and its %d projects, which employ about %d,200 people. "+
			"Talks on transit went on in the autumn, and both sides praised the work of the commission. ", 1991+i%30, 3+i%40, 1+i%9)
		b.WriteString("The line was to carry two and a half million tonnes a year, a quarter of a million more than before. ")
	}
	return b.String()
}

func TestFindDoesNotAllocate(t *testing.T) {
	l, f := finder(t)
	text := prose(50)
	var x lex.Text
	l.Scan(&x, text)
	ns := f.Find(nil, &x)
	if n := testing.AllocsPerRun(10, func() {
		l.Scan(&x, text)
		ns = f.Find(ns[:0], &x)
	}); n > 0 {
		t.Errorf("%v allocations a text", n)
	}
}

func BenchmarkFind(b *testing.B) {
	l, f := finder(b)
	text := prose(1000)
	var x lex.Text
	var ns []Number
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		l.Scan(&x, text)
		b.StartTimer()
		ns = f.Find(ns[:0], &x)
	}
}
