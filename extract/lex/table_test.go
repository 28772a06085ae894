package lex

import (
	"fmt"
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	l := NewLexicon()
	words := []string{"", "a", "the", "naïve", "o'clock", "%", strings.Repeat("long", 20)}
	for i := range 5000 { // enough to grow several times
		words = append(words, fmt.Sprintf("word%d", i))
	}
	for i, w := range words[1:] {
		if s := l.Sym(w); int(s) != i+1 {
			t.Fatalf("%q is %d, want %d", w, s, i+1)
		}
	}
	var x Text
	for i, w := range words[1:] {
		for _, as := range []string{w, strings.ToUpper(w), strings.ToUpper(w[:1]) + w[1:]} {
			if s := l.lookup(&x, as); int(s) != i+1 {
				t.Errorf("%q is %d, want %d", as, s, i+1)
			}
		}
	}
	for _, w := range []string{"word5000", "th", "thee", "long", "naïf"} {
		if s := l.lookup(&x, w); s != 0 {
			t.Errorf("%q is %d, want none", w, s)
		}
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	l := testLexicon(t)
	var x Text
	long := strings.Repeat("Ünder", 30)
	l.lookup(&x, long)
	if n := testing.AllocsPerRun(10, func() { l.lookup(&x, long); l.lookup(&x, "Agreement") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestSharedTerms adds terms to tokens whose words have terms already: other tokens of the same word keep theirs.
func TestSharedTerms(t *testing.T) {
	l := testLexicon(t)
	long, short := l.Class("LONG"), l.Class("SHORT")
	var x Text
	for range 2 { // the second time in the room of the first
		l.Scan(&x, "memorandum or memorandum of understanding or memorandum")
		x.Add(0, Term{N: 1, Class: short, Value: 1})
		x.Add(0, Term{N: 3, Class: long, Value: 2})
		x.Add(0, Term{N: 1, Class: short, Value: 3})
		x.Add(1, Term{N: 1, Class: short, Value: 4})
		for i, want := range map[int]string{0: "LONG 3 2, INSTRUMENT 1 0, SHORT 1 1, SHORT 1 3", 1: "SHORT 1 4", 2: "INSTRUMENT 3 0, INSTRUMENT 1 0", 6: "INSTRUMENT 1 0"} {
			var got []string
			for m := range x.Terms(i) {
				got = append(got, fmt.Sprintf("%s %d %d", l.ClassName(m.Class), m.N, m.Value))
			}
			if g := strings.Join(got, ", "); g != want {
				t.Errorf("terms at %d: %s, want %s", i, g, want)
			}
		}
	}
}

// TestAddAfterScan adds to a lexicon that has been read with.
func TestAddAfterScan(t *testing.T) {
	l := testLexicon(t)
	var x Text
	l.Scan(&x, "a pact")
	if err := l.Add(Source{}, "pact", l.Class("INSTRUMENT"), ""); err != nil {
		t.Fatal(err)
	}
	if l.Scan(&x, "a pact"); !x.Has(1, l.Class("INSTRUMENT")) {
		t.Error("the pact is not found")
	}
}
