package query

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/values.tsv
var valuesTSV string

//go:embed data/currencies.tsv
var currenciesTSV string

// closed are the closed lists: field, then folded spelling, then the value as claims have it.
var closed = sync.OnceValue(func() map[string]map[string]string {
	m := map[string]map[string]string{"currency": {}}
	add := func(field, spelling, value string) {
		if m[field] == nil {
			m[field] = map[string]string{}
		}
		m[field][strings.ToLower(spelling)] = value
	}
	for cols := range rows(valuesTSV) {
		add(cols[0], cols[1], cols[1])
		if len(cols) > 2 {
			for alias := range strings.SplitSeq(cols[2], ",") {
				add(cols[0], alias, cols[1])
			}
		}
	}
	for cols := range rows(currenciesTSV) {
		add("currency", cols[0], cols[0])
	}
	return m
})

// rows yields the columns of the lines of a TSV file, less empty lines and comments.
func rows(tsv string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(tsv) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// Values lists the values of a field with a closed list, sorted, and nil for other fields.
func Values(field string) []string {
	var list []string
	for _, v := range closed()[field] {
		list = append(list, v)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Nearest is the candidate with the smallest edit distance to s; of several, the first.
func Nearest(s string, candidates []string) string {
	best, at := "", 1<<30
	for _, c := range candidates {
		if d := Distance([]rune(strings.ToLower(s)), []rune(strings.ToLower(c))); d < at {
			best, at = c, d
		}
	}
	return best
}

// Distance is the number of insertions, deletions, substitutions, and exchanges of neighbours that lead from a to b.
func Distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// sortedKeys lists the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}
