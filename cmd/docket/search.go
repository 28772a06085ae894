package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"docket/index"
	"docket/index/query"

	"github.com/spf13/cobra"
)

// searchRun is one call of `docket search`.
type searchRun struct {
	*app
	limit, offset        int
	sort, facets, format string
	count, passages      bool
	json                 bool
	byValue              bool // the hits are in an order that gathering them by document would break
}

func (a *app) searchCommand() *cobra.Command {
	r := &searchRun{app: a}
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find claims",
		Long: `Find claims. Words side by side must all be there; OR, NOT (or -), brackets, "phrases", prefix* and word~1 are
understood, and fields, which the completion of your shell lists: kind: type: status: currency: measure: actor: from:
to: place: doc: page: amount:>100m count:>=20 on:2022-06 after: before: since: until: sort:-amount and more.
An argument that begins with - and is no flag belongs to the query, and so does all after --.`,
		Example: `  docket search exports amount:>100m
  docket search 'kind:event actor:uzbekistan since:2020 -type:visit' --sort date
  docket search kind:money --facet currency,measure:5 --limit 0
  docket search 'customs union' --passages`,
		Annotations:       map[string]string{takesQuery: "yes"},
		ValidArgsFunction: completeQuery,
		RunE:              r.run,
	}
	r.flags(c)
	return c
}

func (r *searchRun) flags(c *cobra.Command) {
	f := c.Flags()
	f.IntVar(&r.limit, "limit", 20, "show at most `N` hits")
	f.IntVar(&r.offset, "offset", 0, "pass over the first `N` hits")
	f.StringVar(&r.sort, "sort", "", "`ORDER`: relevance, amount, count, date, published or document; -amount turns it round")
	f.StringVar(&r.facets, "facet", "", "count the values of fields over all hits: `FIELD[:N],…`")
	f.BoolVar(&r.count, "count", false, "print only how many there are")
	f.BoolVar(&r.passages, "passages", false, "find sentences without claims too")
	f.BoolVar(&r.json, "json", false, "one JSON object a line: the claims as export gives them, and their score")
	formatFlag(c, &r.format, "")
	err := c.RegisterFlagCompletionFunc("sort", cobra.FixedCompletions(query.SortKeys(), cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag was defined above
	}
}

func (r *searchRun) run(c *cobra.Command, args []string) error {
	q, err := parseQuery(c, args)
	if err != nil {
		return err
	}
	options, err := r.options()
	if err != nil {
		return err
	}
	order := cmp.Or(options.Sort.Key, q.Sort.Key, "relevance")
	r.byValue = order != "relevance"
	return r.reading(func(s *index.Store) error {
		found, err := s.Search(c.Context(), q, options)
		if err != nil {
			return queryFault(err)
		}
		if err := r.print(s, found); err != nil {
			return err
		}
		if found.Total == 0 {
			return r.none(c.Context(), s, q)
		}
		return nil
	})
}

// options checks the flags.
func (r *searchRun) options() (o index.SearchOptions, err error) {
	if r.limit < 0 || r.offset < 0 {
		return o, hintf("--limit 20 --offset 0", "--limit, --offset: less than 0")
	}
	if r.format != "" {
		if err := oneOf("--format", r.format, formatNames()...); err != nil {
			return o, err
		}
	}
	if r.sort != "" {
		if o.Sort, err = query.ParseSort(r.sort); err != nil {
			return o, hintf("--sort "+strings.Join(query.SortKeys(), "|"), "--sort: unknown order %q", r.sort)
		}
	}
	o.Facets, err = facetList(r.facets)
	o.Offset, o.Passages = r.offset, r.passages
	if !r.count {
		o.Limit = r.limit
	}
	return o, err
}

// facetList reads "currency,measure:5".
func facetList(s string) (list []index.Facet, err error) {
	for _, part := range fields(s) {
		name, number, numbered := strings.Cut(part, ":")
		if !slices.Contains(index.FacetFields(), name) {
			return nil, hintf("fields to count: "+strings.Join(index.FacetFields(), " "), "--facet: %q has no values to count", name)
		}
		f := index.Facet{Field: name}
		if numbered {
			if f.N, err = strconv.Atoi(number); err != nil || f.N < 1 {
				return nil, hintf("--facet "+name+":10", "--facet: %q is not a number of values", number)
			}
		}
		list = append(list, f)
	}
	return list, nil
}

// print writes the hits in the form that was asked for, and the facets after them.
func (r *searchRun) print(s *index.Store, found index.Hits) error {
	switch {
	case r.count:
		if _, err := fmt.Fprintln(r.out, found.Total); err != nil {
			return err
		}
		return r.printFacets(found)
	case r.format != "":
		return r.printAs(found.Hits)
	case r.json:
		for _, h := range found.Hits {
			if err := writeHit(r.out, h); err != nil {
				return err
			}
		}
	default:
		if err := r.printHits(s, found); err != nil {
			return err
		}
	}
	return r.printFacets(found)
}

// printAs writes claims as export does.
func (r *searchRun) printAs(hits []index.Hit) error {
	out := formats[r.format](r.out)
	for _, h := range hits {
		if h.Claim == nil {
			continue // no export format holds a sentence without claims
		}
		if err := out.write(h.Line); err != nil {
			return err
		}
	}
	return out.flush()
}

// passageJSON is a passage as `search --json` prints it.
type passageJSON struct {
	Kind string `json:"kind"`
	*index.Passage
	Score float64 `json:"score"`
}

// writeHit writes a hit as one line of JSON: a claim's line with the score added to it.
func writeHit(w io.Writer, h index.Hit) error {
	if h.Claim == nil {
		return writeJSON(w, passageJSON{"passage", h.Passage, h.Score})
	}
	line := slices.Clip(bytes.TrimSuffix(h.Line, []byte("}\n")))
	line = append(line, `,"score":`...)
	line = strconv.AppendFloat(line, h.Score, 'g', -1, 64)
	_, err := w.Write(append(line, "}\n"...))
	return err
}

// printFacets writes the counts of values.
func (r *searchRun) printFacets(found index.Hits) error {
	if r.facets == "" {
		return nil
	}
	if r.json {
		return writeJSON(r.out, map[string]any{"facets": found.Facets})
	}
	var b strings.Builder
	for _, f := range fields(r.facets) {
		name, _, _ := strings.Cut(f, ":")
		fmt.Fprintf(&b, "%s\n", r.style().heading(name))
		for _, v := range found.Facets[name] {
			fmt.Fprintf(&b, "%8d  %s\n", v.Count, v.Value)
		}
	}
	_, err := io.WriteString(r.out, b.String())
	return err
}

// none ends a search that found nothing, and says where sentences without claims match.
func (r *searchRun) none(ctx context.Context, s *index.Store, q *query.Query) error {
	f := &fault{err: fmt.Errorf("no claim matches %s", cmp.Or(q.String(), "the empty query")), code: 1}
	if len(s.Docs()) == 0 {
		f.hint = "the store is empty: docket ingest FOLDER"
		return f
	}
	if r.passages {
		f.hint = "fewer words find more, and prefix* and word~1 find like words"
		return f
	}
	more, err := s.Count(ctx, q, true)
	if err != nil {
		return err
	}
	if more > 0 {
		f.err = fmt.Errorf("%w, but %s without claims", f.err, number(more, "sentence"))
		f.hint = "docket search --passages -- " + shellWord(q.String())
	}
	return f
}
