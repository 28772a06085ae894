package num

import (
	"strings"
	"testing"
	"time"

	"docket/extract/lex"
)

// TestLongRuns holds the cost of hostile texts down to something linear.
func TestLongRuns(t *testing.T) {
	l, f := finder(t)
	for _, s := range []string{"000 ", "123 ", "one ", "a ", "half a ", "and a half ", "one hundred ", "million one ", "two and ", "point one ", "hundreds of ", "hundreds or ", "1/", "1 1/2 ", "(one ", "- ", "-.", "twenty-", "one million and ", "tens or even ", "several hundred ", "two thirds of a ", "1.", "1,", "½ "} {
		var x lex.Text
		l.Scan(&x, strings.Repeat(s, 5000))
		start := time.Now()
		f.Find(nil, &x)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q again and again takes %v", s, d)
		}
	}
}
