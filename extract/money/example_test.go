package money_test

import (
	"fmt"

	"docket/extract/lex"
	"docket/extract/money"
	"docket/extract/num"
)

func Example() {
	l := lex.NewLexicon()
	for _, load := range []func(*lex.Lexicon) error{num.Load, money.Load} {
		if err := load(l); err != nil {
			panic(err)
		}
	}
	f, err := money.New(l)
	if err != nil {
		panic(err)
	}
	var t lex.Text
	l.Scan(&t, "The port will cost more than US$1.2bn, and between 3 and 4 million euros a year to run.")
	for _, m := range f.Find(nil, &t, num.New(l).Find(nil, &t), money.Options{}) {
		if m.Ranged {
			fmt.Println(t.Src[m.Start:m.End], "=", m.Low, "to", m.High, m.Currency, m.Bound, m.Per)
		} else {
			fmt.Println(t.Src[m.Start:m.End], "=", m.Amount, m.Currency, m.Bound)
		}
	}
	// Output:
	// US$1.2bn = 1200000000 USD over
	// 3 and 4 million euros a year = 3000000 to 4000000 EUR range year
}
