package money

import (
	"fmt"
	"strings"
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
