package num

import (
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
