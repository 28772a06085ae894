package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"docket/extract"
	"docket/index"

	"github.com/spf13/cobra"
)

// tally is what `docket stats` prints.
type tally struct {
	Documents int            `json:"documents"`
	Failed    int            `json:"failed"`
	Pages     int            `json:"pages"`
	Claims    int            `json:"claims"`
	Bytes     int64          `json:"bytes"` // of the store on disk
	Kind      map[string]int `json:"kind"`
	Type      map[string]int `json:"type"`
	Currency  map[string]int `json:"currency"`
	Year      map[string]int `json:"year"` // in which the claim's time begins, or ends where it only ends
}

func (a *app) statsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "stats",
		Short:   "Count documents, pages and claims",
		Example: "  docket stats\n  docket stats --json | jq .currency",
		Args:    wants(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			return a.reading(func(s *index.Store) error {
				t, err := count(s)
				if err != nil {
					return err
				}
				if asJSON {
					return writeJSON(a.out, t)
				}
				return a.printStats(t)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	return c
}

func count(s *index.Store) (*tally, error) {
	t := &tally{Kind: map[string]int{}, Type: map[string]int{}, Currency: map[string]int{}, Year: map[string]int{}}
	for _, e := range s.Files() {
		if e.State == index.Failed {
			t.Failed++
		}
	}
	for _, e := range s.Docs() {
		t.Documents++
		t.Pages += e.Pages
		for c, err := range s.Claims(e) {
			if err != nil {
				return nil, err
			}
			t.add(&c)
		}
	}
	var err error
	t.Bytes, err = s.Usage()
	return t, err
}

func (t *tally) add(c *extract.Claim) {
	t.Claims++
	t.Kind[string(c.Kind)]++
	if c.Event != nil {
		t.Type[c.Event.Type]++
	}
	if c.Money != nil && c.Money.Currency != "" {
		t.Currency[c.Money.Currency]++
	}
	if c.Time != nil {
		if day := cmp.Or(c.Time.From, c.Time.To); len(day) > 6 {
			t.Year[day[:len(day)-6]]++
		}
	}
}

func (a *app) printStats(t *tally) error {
	var b strings.Builder
	st := a.style()
	for _, line := range []struct {
		name string
		n    int64
	}{
		{"documents", int64(t.Documents)}, {"failed", int64(t.Failed)}, {"pages", int64(t.Pages)}, {"claims", int64(t.Claims)},
		{"bytes", t.Bytes},
	} {
		fmt.Fprintf(&b, "%s %12s\n", st.heading(fmt.Sprintf("%-10s", line.name)), grouped(fmt.Sprint(line.n)))
	}
	writeCounts(&b, st.heading("kind"), t.Kind, byCount)
	writeCounts(&b, st.heading("type"), t.Type, byCount)
	writeCounts(&b, st.heading("currency"), t.Currency, byCount)
	writeCounts(&b, st.heading("year"), t.Year, byName)
	_, err := fmt.Fprint(a.out, b.String())
	return err
}

// byCount puts the most frequent first, byName the smallest name.
func byCount(m map[string]int) func(a, b string) int {
	return func(a, b string) int { return cmp.Or(cmp.Compare(m[b], m[a]), cmp.Compare(a, b)) }
}

func byName(map[string]int) func(a, b string) int { return cmp.Compare[string] }

func writeCounts(b *strings.Builder, heading string, m map[string]int, order func(map[string]int) func(a, b string) int) {
	if len(m) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", heading)
	for _, name := range slices.SortedFunc(maps.Keys(m), order(m)) {
		fmt.Fprintf(b, "  %-20s %s\n", name, grouped(fmt.Sprint(m[name])))
	}
}
