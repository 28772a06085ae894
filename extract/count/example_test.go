package count_test

import (
	"fmt"

	"docket/extract/count"
	"docket/extract/lex"
	"docket/extract/money"
	"docket/extract/num"
)

func Example() {
	l := lex.NewLexicon()
	for _, load := range []func(*lex.Lexicon) error{num.Load, money.Load, count.Load} {
		if err := load(l); err != nil {
			panic(err)
		}
	}
	f, err := count.New(l)
	if err != nil {
		panic(err)
	}
	var t lex.Text
	l.Scan(&t, "They have ratified nearly forty bilateral treaties and conventions; two of the treaties lapse in 2030.")
	for _, m := range f.Find(nil, &t, num.New(l).Find(nil, &t)) {
		fmt.Println(t.Src[m.Start:m.End], "=", m.Count, m.Bound, m.Instruments)
	}
	// Output:
	// forty bilateral treaties and conventions = 40 approx [treaty convention]
	// two of the treaties = 2 exact [treaty]
}
