package index

import (
	"context"
	"errors"

	"docket/extract"
	"docket/index/query"
)

// SearchOptions say which part of the matches is wanted, and how.
type SearchOptions struct {
	Limit    int        // hits to return; 0 = only count
	Offset   int        // hits to pass over
	Sort     query.Sort // if set, instead of the query's own
	Passages bool       // sentences without claims match too
	Facets   []Facet    // fields to count values of
}

// Facet asks for the most frequent values of a field, over all matches.
type Facet struct {
	Field string
	N     int // how many values; 0 = 10
}

// FacetCount is how many matches have a value.
type FacetCount struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Hit is a claim, or a passage, that matches.
type Hit struct {
	Claim   *extract.Claim // nil for a passage
	Line    []byte         // the claim as Export writes it, without the newline
	Passage *Passage       // nil for a claim
	Score   float64
}

// Passage is a sentence without claims.
type Passage struct {
	Document extract.Source `json:"document"`
	Page     int            `json:"page,omitempty"`
	Section  string         `json:"section,omitempty"`
	Sentence extract.Quote  `json:"sentence"`
}

// Hits is the answer to a search.
type Hits struct {
	Total  int // matches, however many were asked for
	Hits   []Hit
	Facets map[string][]FacetCount
}

type snapshot struct{}

func (*snapshot) close() error { return nil }

const publishEvery = 4096

func (s *Store) sync(context.Context) error { return nil }

// Search finds claims.
func (s *Store) Search(ctx context.Context, q *query.Query, opts SearchOptions) (Hits, error) {
	return Hits{}, errors.New("search comes next")
}

func (s *Store) eachMatch(ctx context.Context, q *query.Query, f func([]byte) error) error {
	return errors.New("search comes next")
}
