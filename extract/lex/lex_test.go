package lex

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func testLexicon(t testing.TB) *Lexicon {
	l := NewLexicon()
	err := l.Load("test.tsv", strings.NewReader("# words\nagreement(s)\tINSTRUMENT\tagreement\nmemorandum of understanding|memoranda of understanding\tINSTRUMENT\tmemorandum\n"+
		"memorandum\tINSTRUMENT\tmemorandum\nMay\tMONTH\t5\nTürkiye\tACTOR\tTUR\nU.S.\tACTOR\tUSA\nmr|gen\tABBREV\nco\tABBREV\tend\nThe|In\tOPENER\n"))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestScan(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"words", "the 19 documents", []string{"the", "19", "documents"}},
		{"money", "US$1.2bn, €3m", []string{"US", "$", "1.2", "bn", ",", "€", "3", "m"}},
		{"grouping", "1,998.5 and 12\u202f000 or 1'000", []string{"1,998.5", "and", "12\u202f000", "or", "1'000"}},
		{"full stop is no decimal", "in 2019. In", []string{"in", "2019", ".", "In"}},
		{"initials", "the U.S. and U.S.A and D.C.", []string{"the", "U.S.", "and", "U.S.A", "and", "D.C."}},
		{"no initials", "Plan B. Then", []string{"Plan", "B", ".", "Then"}},
		{"clitic", "Azerbaijan’s and Aliyev's don't", []string{"Azerbaijan", "’s", "and", "Aliyev", "'s", "don", "'t"}},
		{"quote is no clitic", "‘states’ it", []string{"‘", "states", "’", "it"}},
		{"hyphen", "2005-2020 mid-1990s", []string{"2005", "-", "2020", "mid", "-", "1990", "s"}},
		{"white space", "a\n b\fc\u00a0d", []string{"a", "b", "c", "d"}},
		{"ordinal", "the 21st", []string{"the", "21", "st"}},
	}
	l := testLexicon(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var x Text
			l.Scan(&x, c.text)
			var got []string
			for i := range x.Tokens {
				got = append(got, x.Str(i))
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTerms(t *testing.T) {
	cases := []struct{ name, text, class, want string }{
		{"longest first", "a memorandum of understanding", "INSTRUMENT", "memorandum of understanding=memorandum"},
		{"alternative", "memoranda of understanding", "INSTRUMENT", "memoranda of understanding=memorandum"},
		{"any case", "AGREEMENTS", "INSTRUMENT", "AGREEMENTS=agreement"},
		{"capital asked for", "it may be", "MONTH", ""},
		{"capital found", "in May it", "MONTH", "May=5"},
		{"diacritics fold", "Turkiye", "ACTOR", "Turkiye=TUR"},
		{"initials", "the U.S. did", "ACTOR", "U.S.=USA"},
		{"across a line", "memorandum\n of understanding", "INSTRUMENT", "memorandum\n of understanding=memorandum"},
	}
	l := testLexicon(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var x Text
			l.Scan(&x, c.text)
			got := ""
			for i := range x.Tokens {
				if m := x.Term(i, l.Class(c.class)); m != nil {
					got = x.Slice(i, i+int(m.N)) + "=" + m.Norm
					break
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"plain", "One came. Two went.", "One came.|Two went."},
		{"abbreviation", "Mr. Smith met Gen. Jones. They spoke.", "Mr. Smith met Gen. Jones.|They spoke."},
		{"abbreviation that can end", "Built by Smith and Co. It opened.", "Built by Smith and Co.|It opened."},
		{"initials run on", "The U.S. Congress voted.", "The U.S. Congress voted."},
		{"initials end", "He left the U.S. The vote came.", "He left the U.S.|The vote came."},
		{"name initial", "George W. Bush came.", "George W. Bush came."},
		{"decimal", "It cost $1.5 million. So what?", "It cost $1.5 million.|So what?"},
		{"quote", "“It is done.” He left.", "“It is done.”|He left."},
		{"note mark", "It fell to 3 percent.12 The rest held.", "It fell to 3 percent.12|The rest held."},
		{"number begins", "It ended in 1991. 2022 was new.", "It ended in 1991.|2022 was new."},
		{"no end", "no end here", "no end here"},
	}
	l := testLexicon(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var x Text
			l.Scan(&x, c.text)
			var got []string
			for _, r := range l.Sentences(nil, &x, 0, len(x.Tokens)) {
				got = append(got, x.Slice(r.Lo, r.Hi))
			}
			if g := strings.Join(got, "|"); g != c.want {
				t.Errorf("got %q, want %q", g, c.want)
			}
		})
	}
}

func TestLoadErrors(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"no tab", "agreement INSTRUMENT", "x.tsv:1: want 2 to 3 fields"},
		{"four fields", "# head\r\na\tB\tc\td\r\n", "x.tsv:2: want 2 to 3 fields"},
		{"no phrase", "\ufeff\tINSTRUMENT\tx", "x.tsv:1: nothing stands before the first tab"},
		{"digits first", "66 route\tINSTRUMENT", "x.tsv:1: \"66 route\": a phrase does not begin with a number"},
		{"many digits", "route 66666\tINSTRUMENT", "x.tsv:1: \"route 66666\": a number in a phrase has at most four digits"},
		{"not UTF-8", "treaty\tINSTRUMENT\ncommuniqu\xe9\tINSTRUMENT\n", "x.tsv:2: not UTF-8"},
		{"UTF-16", "\xff\xfea\x00\t\x00B\x00\n\x00c\x00\t\x00B\x00\n\x00", "x.tsv:1: not UTF-8"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := testLexicon(t)
			err := l.Load("x.tsv", strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if n := len(Faults(err)); n != 1 {
				t.Errorf("got %d faults, want one: %v", n, err)
			}
		})
	}
}

// TestLoadTellsAll reads on behind what is wrong, and sorts it.
func TestLoadTellsAll(t *testing.T) {
	l := testLexicon(t)
	err := errors.Join(l.Load("y.tsv", strings.NewReader("a\nb\tB\n\xff\n")), l.Load("x.tsv", strings.NewReader("a")))
	var got []string
	for _, f := range Faults(fmt.Errorf("loading: %w", err)) {
		got = append(got, f.Source.String())
	}
	if want := []string{"x.tsv:1", "y.tsv:1", "y.tsv:3"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(l.Entries("B")) != 1 {
		t.Error("the line between two wrong ones is not read")
	}
}

// TestOverlay lets a user's entry take the place of one that matches no more than it does.
func TestOverlay(t *testing.T) {
	cases := []struct{ name, phrase, class, text, want string }{
		{"another value", "treaty", "INSTRUMENT", "a treaty", "INSTRUMENT:mine"},
		{"small letters cover capitals", "may", "MONTH", "in May", "MONTH:mine"},
		{"capitals leave small letters", "Treaty", "INSTRUMENT", "a treaty", "INSTRUMENT:treaty"},
		{"capitals go first", "Treaty", "INSTRUMENT", "a Treaty", "INSTRUMENT:mine INSTRUMENT:treaty"},
		{"another class stays", "treaty", "MONTH", "a treaty", "MONTH:mine INSTRUMENT:treaty"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := testLexicon(t)
			if err := l.Load("more.tsv", strings.NewReader("treaty\tINSTRUMENT\n")); err != nil {
				t.Fatal(err)
			}
			if _, err := l.Overlay(Source{"my.tsv", 1}, Entry{Phrase: c.phrase, Class: c.class, Norm: "mine"}, false); err != nil {
				t.Fatal(err)
			}
			var x Text
			l.Scan(&x, c.text)
			var got []string
			for m := range x.Terms(1) {
				got = append(got, l.ClassName(m.Class)+":"+m.Norm)
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("got %s, want %s", g, c.want)
			}
		})
	}
}

// FuzzLoad feeds any bytes as a file of vocabulary: it never panics, and what is wrong names a line.
func FuzzLoad(f *testing.F) {
	f.Add([]byte("agreement(s)\tINSTRUMENT\tagreement\n# x\nU.S.|G 7\tACTOR\n\tB\n"))
	f.Add([]byte("\ufeff((|)\tA\t\t\n a ( s ) \tA\n\xff\tB\r\n'\tQ\n's\tQ\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if bytes.Count(b, []byte("\t")) > 200 {
			return // each line may name a new class
		}
		l := NewLexicon()
		err := l.Load("x.tsv", bytes.NewReader(b))
		faults := Faults(err)
		if (err == nil) != (len(faults) == 0) {
			t.Fatalf("%d faults in %v", len(faults), err)
		}
		for _, f := range faults {
			if f.Line < 1 || f.Line > bytes.Count(b, []byte("\n"))+1 {
				t.Errorf("no such line: %v", f)
			}
		}
		var x Text
		for _, class := range l.Classes() {
			for _, e := range l.Entries(class) {
				if l.Scan(&x, e.Phrase); !found(&x, l, e) {
					t.Errorf("%q of line %d is not found in itself", e.Phrase, e.At.Line)
				}
			}
		}
	})
}

// found reports whether an entry covers the text it was written as.
func found(x *Text, l *Lexicon, e Entry) bool {
	for m := range x.Terms(0) {
		if l.ClassName(m.Class) == e.Class && m.Norm == e.Norm && int(m.N) == len(x.Tokens) {
			return true
		}
	}
	return false
}

func TestScanDoesNotAllocate(t *testing.T) {
	l := testLexicon(t)
	var x Text
	text := strings.Repeat("In May 2022, Türkiye’s 18 memoranda of understanding were worth $1.2 billion. ", 50)
	l.Scan(&x, text)
	if n := testing.AllocsPerRun(10, func() { l.Scan(&x, text) }); n > 0 {
		t.Errorf("%v allocations a scan", n)
	}
}

func FuzzScan(f *testing.F) {
	f.Add("In May 2022, Türkiye’s 18 memoranda were worth US$1.2bn. “So?” he said.")
	f.Add("U.S. a.b.c \u00ad\u200b 1,2.3'4\u202f567 \xff\xfe")
	l := testLexicon(f)
	f.Fuzz(func(t *testing.T, s string) {
		var x Text
		l.Scan(&x, s)
		at := int32(0)
		for i, tok := range x.Tokens {
			if tok.Start < at || tok.End <= tok.Start {
				t.Fatalf("token %d: %d:%d after %d", i, tok.Start, tok.End, at)
			}
			if utf8.ValidString(s) && !utf8.ValidString(x.Str(i)) {
				t.Fatalf("token %d splits a character: %q", i, x.Str(i))
			}
			at = tok.End
		}
		last := 0
		for _, r := range l.Sentences(nil, &x, 0, len(x.Tokens)) {
			if r.Lo != last || r.Hi <= r.Lo {
				t.Fatalf("sentences do not partition the tokens: %v after %d", r, last)
			}
			last = r.Hi
		}
		if last != len(x.Tokens) {
			t.Fatalf("sentences end at %d of %d", last, len(x.Tokens))
		}
	})
}

func BenchmarkScan(b *testing.B) {
	l := testLexicon(b)
	text := strings.Repeat("In May 2022, the two governments signed 18 memoranda of understanding worth $1.2 billion, officials said. ", 1000)
	var x Text
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		l.Scan(&x, text)
	}
}
