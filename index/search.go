package index

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"

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
	Line    []byte         // the claim as Export writes it, with the newline; nil for a passage
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
	Facets map[string][]FacetCount // by field
}

// Search finds the claims that match q, best or first ones first. It sees the generation published last, also while
// another process writes.
func (s *Store) Search(ctx context.Context, q *query.Query, opts SearchOptions) (Hits, error) {
	req, err := s.request(q, opts)
	if err != nil {
		return Hits{}, err
	}
	n, err := s.view(ctx)
	if err != nil || n == nil {
		return Hits{}, err
	}
	defer n.release()
	res, err := n.idx.SearchInContext(ctx, req)
	if err != nil {
		return Hits{}, s.searchFault(ctx, err)
	}
	hits := Hits{Total: int(res.Total), Facets: facetCounts(opts.Facets, res.Facets)}
	return hits, s.load(n, res.Hits, &hits)
}

// load adds the claims and passages that were found. Those of a document whose files are lost are passed over, which is an
// error only where nothing else is left: that nothing matches would not be true.
func (s *Store) load(n *snapshot, found search.DocumentMatchCollection, hits *Hits) error {
	var lost error
	l := s.loader(n)
	for _, m := range found {
		h, err := l.hit(m.ID)
		switch {
		case errors.Is(err, errLost):
			hits.Total--
			lost = err
		case err != nil:
			return s.damagedIndex(err)
		default:
			h.Score = m.Score
			hits.Hits = append(hits.Hits, h)
		}
	}
	if len(hits.Hits) > 0 {
		return nil
	}
	return lost
}

// searchFault is what a search reports that the index failed.
func (s *Store) searchFault(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return s.damagedIndex(err)
}

// Count is the number of matches.
func (s *Store) Count(ctx context.Context, q *query.Query, passages bool) (int, error) {
	h, err := s.Search(ctx, q, SearchOptions{Passages: passages})
	return h.Total, err
}

// request is the search as Bleve takes it.
func (s *Store) request(q *query.Query, opts SearchOptions) (*bleve.SearchRequest, error) {
	r := bleve.NewSearchRequestOptions(translator{s.Names}.query(q, opts.Passages), opts.Limit, opts.Offset, false)
	order := opts.Sort
	if order.Key == "" {
		order = q.Sort
	}
	r.Sort = sortOrder(order)
	for _, f := range opts.Facets {
		name, err := facetField(f.Field)
		if err != nil {
			return nil, err
		}
		if f.N == 0 {
			f.N = 10
		}
		r.AddFacet(f.Field, bleve.NewFacetRequest(name, f.N))
	}
	return r, nil
}

// sortOrder is an order with ties in document order; claims without the value come last.
func sortOrder(o query.Sort) search.SortOrder {
	ties := &search.SortField{Field: "order", Type: search.SortFieldAsString, Missing: search.SortFieldMissingLast}
	switch o.Key {
	case "", "relevance":
		return search.SortOrder{&search.SortScore{Desc: !o.Desc}, ties}
	case "document":
		ties.Desc = o.Desc
		return search.SortOrder{ties}
	}
	by := &search.SortField{Field: o.Key + ".sort", Type: search.SortFieldAsString, Desc: o.Desc, Missing: search.SortFieldMissingLast}
	return search.SortOrder{by, ties}
}

// FacetFields lists the fields that can be counted.
func FacetFields() []string {
	list := append([]string{"doc", "publisher", "author", "published", "year"}, partyFields...)
	list = append(list, valueFields...)
	slices.Sort(list)
	return list
}

func facetField(field string) (string, error) {
	if slices.Contains(valueFields, field) {
		return field, nil
	}
	if slices.Contains(FacetFields(), field) {
		return field + ".name", nil
	}
	return "", &query.Error{Msg: fmt.Sprintf("%q has no values to count", field),
		Hint: "fields to count: " + fmt.Sprint(FacetFields())}
}

func facetCounts(asked []Facet, results search.FacetResults) map[string][]FacetCount {
	if len(asked) == 0 {
		return nil
	}
	m := map[string][]FacetCount{}
	for _, f := range asked {
		list := []FacetCount{}
		if r := results[f.Field]; r != nil && r.Terms != nil {
			for _, t := range r.Terms.Terms() {
				list = append(list, FacetCount{t.Term, t.Count})
			}
		}
		m[f.Field] = list
	}
	return m
}

// matches collects the numbers of the matching claims of each document, without ranking them.
func (s *Store) matches(ctx context.Context, n *snapshot, q *query.Query) (map[string]map[int]bool, error) {
	adv, err := n.idx.Advanced()
	if err != nil {
		return nil, err
	}
	r, err := adv.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	sr, err := (translator{s.Names}).query(q, false).Searcher(ctx, r, n.idx.Mapping(), search.SearcherOptions{Score: "none"})
	if err != nil {
		return nil, err
	}
	defer sr.Close()
	found := map[string]map[int]bool{}
	sc := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(sr.DocumentMatchPoolSize()+1, 0), IndexReader: r}
	for {
		m, err := sr.Next(sc)
		if err != nil || m == nil {
			return found, err
		}
		id, err := r.ExternalID(m.IndexInternalID)
		if err != nil {
			return nil, err
		}
		sha, passage, i, err := parseID(id)
		if err != nil {
			return nil, err
		}
		if !passage {
			if found[sha] == nil {
				found[sha] = map[int]bool{}
			}
			found[sha][i] = true
		}
		sc.DocumentMatchPool.Put(m)
	}
}

// Claim finds a claim by its id, or by the start of it while that fits only one.
func (s *Store) Claim(ctx context.Context, id string) (*extract.Claim, error) {
	n, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	if n == nil {
		return nil, fmt.Errorf("claim %q: %w", id, ErrNotFound)
	}
	defer n.release()
	pq := bleve.NewPrefixQuery(id)
	pq.SetField("id")
	req := bleve.NewSearchRequestOptions(pq, 6, 0, false)
	req.Sort = sortOrder(query.Sort{Key: "document"})
	res, err := n.idx.SearchInContext(ctx, req)
	if err != nil {
		return nil, s.searchFault(ctx, err)
	}
	l := s.loader(n)
	var found []*extract.Claim
	for _, m := range res.Hits {
		h, err := l.hit(m.ID)
		if errors.Is(err, errLost) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if h.Claim.ID == id {
			return h.Claim, nil
		}
		found = append(found, h.Claim)
	}
	switch {
	case len(found) == 0 || id == "":
		return nil, fmt.Errorf("claim %q: %w", id, ErrNotFound)
	case len(found) == 1:
		return found[0], nil
	}
	e := &AmbiguousError{Name: id}
	for _, c := range found[:min(5, len(found))] {
		e.Fits = append(e.Fits, c.ID)
	}
	return nil, e
}
