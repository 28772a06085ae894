package timex

import (
	"strings"
	"testing"

	"docket/extract/lex"
)

// TestSteps counts what the rules do on texts of one piece again and again: so many steps a token at most, however long
// the text is.
func TestSteps(t *testing.T) {
	const most = 600
	l, g := tagger(t)
	for _, piece := range []string{
		"from 1 to 1 ", "first half of ", "the last ", "2019, 2020, 2021, ", "January February ", "May ", "1 May to ", "2020-2021 ", "7", "1/",
		"the end of the ", "Q1 2020 ", "3 May 4 ", "10:10:10 ", "two years and a half ", "the first and second ", "one hundred ", "a ", "of the ",
		"every other ", "early in the ", "last year's ", "Monday and ", "1990s and ", "10 a.m. ", "years ", "the week of ", "in the second quarter ",
	} {
		for _, n := range []int{500, 5000} {
			var x lex.Text
			l.Scan(&x, strings.Repeat(piece, n))
			g.mark(&x)
			if steps := g.set.Steps(&x); steps > most*len(x.Tokens) {
				t.Errorf("%q %d times: %d steps for %d tokens, want at most %d each", piece, n, steps, len(x.Tokens), most)
			}
		}
	}
}
