package num

import (
	"fmt"
	"strings"
	"testing"

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
