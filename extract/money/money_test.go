package money

import (
	"testing"

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
