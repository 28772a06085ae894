package money

import (
	"strings"
	"testing"
	"time"
)

// TestLongRuns holds the cost of hostile texts down to something linear.
func TestLongRuns(t *testing.T) {
	x := load(t)
	for _, s := range []string{"$1 ", "$1, ", "$1 to ", "$1 and 2 ", "$1 (", "$1 per ", "about $1 ", "about ", "annual ", "annual budget of $1 ", "$ ", "US dollars ", "1 to ", "20 dollars 5 cents ", "from $1 to $2 to ", "A$", "1 pounds ", "millions of ", "rose from 1 ", "5 dinars "} {
		text := strings.Repeat(s, 4000)
		start := time.Now()
		x.read(text)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q again and again takes %v", s, d)
		}
	}
}
