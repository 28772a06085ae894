package num_test

import (
	"fmt"

	"docket/extract/lex"
	"docket/extract/num"
)

func Example() {
	l := lex.NewLexicon()
	if err := num.Load(l); err != nil {
		panic(err)
	}
	var t lex.Text
	l.Scan(&t, "Two and a half million tonnes, 1,200 of them by rail, and tens of thousands of jobs.")
	for _, n := range num.New(l).Find(nil, &t) {
		if n.Open {
			fmt.Println(t.Src[n.Start:n.End], "=", n.Low, "to", n.High)
		} else {
			fmt.Println(t.Src[n.Start:n.End], "=", n.Value)
		}
	}
	// Output:
	// Two and a half million = 2500000
	// 1,200 = 1200
	// tens of thousands = 20000 to 99000
}
