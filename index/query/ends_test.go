package query

import "testing"

func TestEnds(t *testing.T) {
	tests := []struct {
		name, query string
		low, high   float64
		want        bool
	}{
		{"touches from below", "amount:5..9", 1, 5, true},
		{"touches from above", "amount:5..9", 9, 12, true},
		{"around it", "amount:5..9", 1, 12, true},
		{"below", "amount:5..9", 1, 4, false},
		{"over its own end", "amount:>5", 1, 5, false},
		{"at its own end", "amount:>=5", 1, 5, true},
		{"under its own end", "amount:<5", 5, 6, false},
		{"up to its own end", "amount:<=5", 5, 6, true},
		{"begins within the day", "after:1970-01-03", 2, 5, false},
		{"begins after the day", "after:1970-01-03", 3, 5, true},
		{"an open start is after nothing", "after:1970-01-03", NoStart, 5, false},
		{"since the day", "since:1970-01-03", 2, 5, true},
		{"ends on the day", "before:1970-01-03", 0, 2, false},
		{"ends before the day", "before:1970-01-03", 0, 1, true},
		{"an open end is before nothing", "before:1970-01-03", 0, NoEnd, false},
		{"until the day", "until:1970-01-03", 0, 2, true},
		{"shares a day", "on:1970-01-03", NoStart, NoEnd, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			c := q.Root.(*Clause)
			var first, last Number
			switch v := c.Value.(type) {
			case Number:
				first, last = v.Ends()
			case Days:
				_, first, last = v.Ends(c.Field)
			}
			if got := first.Holds(tt.low) && last.Holds(tt.high); got != tt.want {
				t.Errorf("[%v, %v] in %v and %v: %v", tt.low, tt.high, first, last, got)
			}
		})
	}
}
