package rules

import (
	"strings"
	"testing"

	"docket/extract/lex"
)

const words = `almost|about	APPROX
agreement(s)	INSTRUMENT	agreement
treaty|treaties	INSTRUMENT	treaty
memorandum of understanding	INSTRUMENT	memorandum
kilometer(s)	UNIT
May	MONTH	5
`

func lexicon(t testing.TB) *lex.Lexicon {
	l := lex.NewLexicon()
	if err := l.Load("words.tsv", strings.NewReader(words)); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestProof(t *testing.T) {
	cases := []struct{ name, rules, err string }{
		{"captures and a gap", "count  approx:APPROX? n:NUMBER (WORD&!UNIT){0,2}? noun:INSTRUMENT\n + signed [almost 150 different agreements] so far\n + [20\tmemorandum of understanding] and\n - 120 kilometers away\n", ""},
		{"alternatives", "alt (the|a) (treaty | agreement WORD)\n + [the treaty] holds\n + it is [a agreement here] or\n - the pact\n", ""},
		{"glue", `ord NUMBER ~ (st|nd|rd|th)` + "\n + the [16th] summit\n - the 16 th\n", ""},
		{"sign", `dash NUMBER "-" NUMBER` + "\n + in [2005-2020] only\n", ""},
		{"a class in capitals", "month MONTH NUMBER\n + in [May 2020] it\n - it may 2020\n", ""},
		{"not", "not !APPROX NUMBER\n + over [over 20]\n - about 20\n", ""},
		{"star", "star a WORD* treaty\n + so [a very old treaty] is\n", ""},
		{"no example", "bare NUMBER\n", "words.rules:1: rule bare: no example"},
		{"example fails", "bad NUMBER\n + so [many] men\n", "words.rules:2: rule bad: want a match of \"many\""},
		{"near miss hits", "bad NUMBER\n + so [20] men\n - 21 men\n", "words.rules:3: rule bad: want no match"},
		{"unknown class", "bad NOCLASS\n + [x]\n", "words.rules:1: rule bad: no class NOCLASS"},
		{"open bracket", "bad (NUMBER\n + [1]\n", "words.rules:1: rule bad: a ( that does not end"},
		{"matches nothing", "bad NUMBER?\n + [1]\n", "matches nothing"},
		{"stray line", "  + [1]\n", "words.rules:1: a line that begins with white space"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := lexicon(t)
			var s Set
			err := s.Load("words.rules", strings.NewReader(c.rules), l)
			if err == nil {
				err = s.Prove(func(text string) *lex.Text {
					var x lex.Text
					l.Scan(&x, text)
					return &x
				})
			}
			switch {
			case c.err == "" && err != nil:
				t.Fatal(err)
			case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
				t.Fatalf("got %v, want %q", err, c.err)
			}
		})
	}
}

// loaded are rules and a text to find them in; false where the rules are none.
func loaded(t *testing.T, rules, text string) (*Set, *lex.Text, bool) {
	l := lexicon(t)
	s, x := new(Set), new(lex.Text)
	if s.Load("f", strings.NewReader(rules), l) != nil {
		return nil, nil, false
	}
	l.Scan(x, text)
	return s, x, true
}

func FuzzLoad(f *testing.F) {
	f.Add("count  approx:APPROX? n:NUMBER (WORD&!UNIT){0,2}? noun:INSTRUMENT\n + [1 treaty]\n", "almost 150 different agreements")
	f.Add("x (a|b)* (c+)+ \"-\"{2,3}\n + [a]\n", "a b a b c c - -")
	f.Fuzz(func(t *testing.T, rules, text string) {
		s, x, ok := loaded(t, rules, text)
		if !ok {
			return
		}
		s.Find(x, 0, len(x.Tokens), func(m *Match) bool {
			if m.Lo >= m.Hi || m.Hi > len(x.Tokens) {
				t.Fatalf("match %d:%d of %d tokens", m.Lo, m.Hi, len(x.Tokens))
			}
			return true
		})
	})
}
