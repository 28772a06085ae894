package rules

import (
	"strings"
	"testing"

	"docket/extract/lex"
)

// many is a set of rules that begin in all the ways there are.
const many = `class INSTRUMENT NUMBER
 + [treaty 5]
long INSTRUMENT
 + [memorandum of understanding]
sign "(" WORD ")"
 + [(no)]
optional the? NUMBER of?
 + [the 5 of] us
split (a | b c? | CAP) (d | NUMBER)
 + [b c d]
zero !APPROX&WORD ~ "-" ~ LOW
 + [mid-may]
and CAP&MONTH NUMBER
 + [May 5]
star NUMBER* treaty
 + [1 2 treaty]
`

// FuzzIndex compares what the index finds with what asking each rule at each token does.
func FuzzIndex(f *testing.F) {
	if err := new(Set).Load("many", strings.NewReader(many), lexicon(f)); err != nil {
		f.Fatal(err)
	}
	f.Add(many, "the May 5 treaty 7 of (all) memorandum of understanding 8 mid-May b c 9 1 2 treaty A d a")
	f.Add("count  approx:APPROX? n:NUMBER (WORD&!UNIT){0,2}? noun:INSTRUMENT\n + [1 treaty]\n", "almost 150 different agreements, about 3")
	f.Add("x (a|b)* (c+)+ \"-\"{2,3}\n + [a]\n", "a b a b c c - -")
	f.Fuzz(func(t *testing.T, rules, text string) {
		s, x, ok := loaded(t, rules, text)
		if !ok {
			return
		}
		for i := range x.Tokens {
			for _, hi := range []int{len(x.Tokens), min(i+1, len(x.Tokens))} {
				got, ok := s.At(x, i, hi)
				want, found := each(s, x, i, hi)
				if ok != found || ok && (got.Rule != want.Rule || got.Hi != want.Hi) {
					t.Fatalf("at token %d before %d: the index finds %v %d, asking each rule %v %d", i, hi, ok, got.Hi, found, want.Hi)
				}
			}
		}
	})
}

// each asks all rules in turn.
func each(s *Set, x *lex.Text, i, hi int) (Match, bool) {
	m := machine{t: x, hi: hi}
	for _, r := range s.Rules {
		if m.at(r, i) {
			return m.match, true
		}
	}
	return Match{}, false
}
