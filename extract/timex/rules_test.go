package timex

import (
	"testing"

	"docket/extract/lex"
)

func tagger(t testing.TB) (*lex.Lexicon, *Tagger) {
	t.Helper()
	l := lex.NewLexicon()
	if err := Load(l); err != nil {
		t.Fatal(err)
	}
	g, err := New(l)
	if err != nil {
		t.Fatal(err)
	}
	return l, g
}

func TestRulesProveThemselves(t *testing.T) {
	l, g := tagger(t)
	err := g.set.Prove(func(s string) *lex.Text {
		var x lex.Text
		l.Scan(&x, s)
		g.mark(&x)
		return &x
	})
	if err != nil {
		t.Fatal(err)
	}
}
