package query

import "math"

// Where a number or a date must lie is decided once, here, for both readers of a query: Match, which has the claim's
// interval at hand, and the index, which has its two ends as terms. Either way a comparison of two intervals comes down to
// one interval in which the first end must lie, and one for the last.

// anywhere is the interval that holds every number.
var anywhere = Number{Low: math.Inf(-1), High: math.Inf(1)}

// Anywhere reports whether v holds every number.
func (v Number) Anywhere() bool { return v == anywhere }

// Holds reports whether x lies in v.
func (v Number) Holds(x float64) bool {
	return (x > v.Low || x == v.Low && !v.OverLow) && (x < v.High || x == v.High && !v.UnderHigh)
}

// Ends are the intervals in which the first and the last number of an interval lie that overlaps v.
func (v Number) Ends() (first, last Number) {
	first, last = anywhere, anywhere
	first.High, first.UnderHigh = v.High, v.UnderHigh
	last.Low, last.OverLow = v.Low, v.OverLow
	return first, last
}

// dayFields are the fields of a claim's time by the operators of published: and ingested:, to which they are equal.
var dayFields = map[string]string{"on": "", "after": ">", "since": ">=", "before": "<", "until": "<="}

// Ends tells what a date field compares, "time", "published" or "ingested", and where its first and last day must lie. The
// days that stand for open ends, NoStart and NoEnd, lie outside of every date, so that an open end never is after or before.
func (v Days) Ends(field string) (of string, first, last Number) {
	of, op := field, v.Op
	if at, ok := dayFields[field]; ok {
		of, op = "time", at
	}
	first, last = anywhere, anywhere
	switch op {
	case ">":
		first.Low, first.OverLow = float64(v.Last), true
	case ">=":
		first.Low = float64(v.First)
	case "<":
		last.High, last.UnderHigh = float64(v.First), true
	case "<=":
		last.High = float64(v.Last)
	default:
		first, last = Number{Low: float64(v.First), High: float64(v.Last)}.Ends()
	}
	return of, first, last
}
