package main

import (
	"fmt"
	"strings"

	"docket/index"
)

// claimCounts is "12 claims (7 events, 4 sums, 1 count of agreements)".
func claimCounts(c index.Counts) string {
	var parts []string
	add := func(n int, one, many string) {
		if n == 1 {
			parts = append(parts, "1 "+one)
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf("%d %s", n, many))
		}
	}
	add(c.Event, "event", "events")
	add(c.Money, "sum of money", "sums of money")
	add(c.AgreementCount, "count of agreements", "counts of agreements")
	if len(parts) == 0 {
		return "no claims"
	}
	return number(c.Total(), "claim") + " (" + strings.Join(parts, ", ") + ")"
}

// number is "1 page", "2 pages".
func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
