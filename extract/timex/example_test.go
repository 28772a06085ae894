package timex_test

import (
	"fmt"

	"docket/extract/lex"
	"docket/extract/timex"
)

// A text is read once by the lexicon and then tagged; what is told from other times comes out as calendar days.
func Example() {
	l := lex.NewLexicon()
	if err := timex.Load(l); err != nil {
		panic(err)
	}
	tagger, err := timex.New(l)
	if err != nil {
		panic(err)
	}
	const text = "The bridge was begun in March 2019. Two years later it was open, and by mid-2026 it will have paid for itself."
	var t lex.Text
	l.Scan(&t, text)
	sentences := l.Sentences(nil, &t, 0, len(t.Tokens))
	for _, x := range tagger.Tag(nil, &t, sentences, "2024-02-01") {
		fmt.Printf("%s = %s, from %q to %q\n", text[x.Start:x.End], x.Value, x.From, x.To)
	}
	// Output:
	// March 2019 = 2019-03, from "2019-03-01" to "2019-03-31"
	// Two years later = 2021, from "2021-01-01" to "2021-12-31"
	// mid-2026 = 2026, from "" to "2026-12-31"
}
