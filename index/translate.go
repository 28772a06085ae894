package index

import (
	"context"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	bq "github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"docket/index/query"
)

// translator turns docket's queries into Bleve's query objects; query.Match says what they must mean.
type translator struct{ names query.Names }

// query is the whole: passages match like claims, or only by way of kind:passage.
func (t translator) query(q *query.Query, passages bool) bq.Query {
	var all bq.Query = bleve.NewMatchAllQuery()
	if q.Root != nil {
		all = t.node(q.Root)
	}
	if passages {
		return all
	}
	claims := bleve.NewBooleanQuery()
	claims.AddMust(all)
	claims.AddMustNot(term("kind", "passage"))
	if q.Root == nil || !mayAdmit(q.Root) {
		return claims
	}
	return bleve.NewDisjunctionQuery(claims, t.admitted(q.Root))
}

// mayAdmit reports whether a passage can match n by way of kind:passage.
func mayAdmit(n query.Node) bool {
	var parts []query.Node
	switch n := n.(type) {
	case query.And:
		parts = n
	case query.Or:
		parts = n
	case *query.Clause:
		return n.Field == "kind" && n.Value == query.Exact("passage")
	}
	for _, c := range parts {
		if mayAdmit(c) {
			return true
		}
	}
	return false
}

// admitted matches the passages that match n by way of kind:passage; mayAdmit(n) must hold.
func (t translator) admitted(n query.Node) bq.Query {
	var either []bq.Query
	switch n := n.(type) {
	case query.And:
		for i, c := range n {
			if !mayAdmit(c) {
				continue
			}
			rest := append(append(query.And{}, n[:i]...), n[i+1:]...)
			either = append(either, bleve.NewConjunctionQuery(t.admitted(c), t.and(rest)))
		}
	case query.Or:
		for _, c := range n {
			if mayAdmit(c) {
				either = append(either, t.admitted(c))
			}
		}
	case *query.Clause:
		return t.node(n)
	}
	return bleve.NewDisjunctionQuery(either...)
}

func (t translator) node(n query.Node) bq.Query {
	switch n := n.(type) {
	case query.And:
		return t.and(n)
	case query.Or:
		either := make([]bq.Query, len(n))
		for i, c := range n {
			either[i] = t.node(c)
		}
		return bleve.NewDisjunctionQuery(either...)
	case query.Not:
		return t.and(query.And{n})
	case *query.Clause:
		return t.clause(n)
	}
	return bleve.NewMatchNoneQuery()
}

// and puts what is denied beside what is asked for, in one Bleve query.
func (t translator) and(n query.And) bq.Query {
	b := bleve.NewBooleanQuery()
	for _, c := range n {
		if not, ok := c.(query.Not); ok {
			b.AddMustNot(t.node(not.Node))
		} else {
			b.AddMust(t.node(c))
		}
	}
	if b.Must == nil {
		b.AddMust(bleve.NewMatchAllQuery())
	}
	return b
}

func term(field, value string) bq.Query {
	q := bleve.NewTermQuery(value)
	q.SetField(field)
	return q
}

func (t translator) clause(c *query.Clause) bq.Query {
	switch v := c.Value.(type) {
	case query.Exact:
		if c.Field == "instrument" {
			v = query.Exact(strings.ToLower(string(v)))
		}
		return unscored{term(c.Field, string(v))}
	case query.Path:
		return unscored{term("doc.name", string(v))}
	case query.Number:
		return unscored{numbers(c.Field, v)}
	case query.Days:
		return unscored{days(c.Field, v)}
	}
	return t.words(c)
}

// unscored is a query that only filters: how rare a currency or a day is says nothing of relevance, and without
// scores Bleve joins the postings of many terms as bitmaps.
type unscored struct{ bq.Query }

// Searcher makes the searcher, without scores.
func (u unscored) Searcher(ctx context.Context, r bleveindex.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	o.Score = "none"
	return u.Query.Searcher(ctx, r, m, o)
}

// maxScored is the number of words up to which a prefix scores each of them.
const maxScored = 64

// prefixQuery is scored only where few words begin with the prefix.
type prefixQuery struct {
	*bq.PrefixQuery
}

// Searcher counts the words first; more than maxScored of them only filter.
func (p prefixQuery) Searcher(ctx context.Context, r bleveindex.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	dict, err := r.FieldDictPrefix(p.FieldVal, []byte(p.Prefix))
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	for n := 0; n <= maxScored; n++ {
		if e, err := dict.Next(); err != nil {
			return nil, err
		} else if e == nil {
			return p.PrefixQuery.Searcher(ctx, r, m, o)
		}
	}
	return unscored{p.PrefixQuery}.Searcher(ctx, r, m, o)
}

// within matches units whose ends lie where they must. A claim stands on one page and came in on one day, so that these
// fields have but one number, the first.
func within(firstField string, first query.Number, lastField string, last query.Number) bq.Query {
	var both []bq.Query
	if !first.Anywhere() {
		both = append(both, between(firstField, first))
	}
	if !last.Anywhere() {
		both = append(both, between(lastField, last))
	}
	return bleve.NewConjunctionQuery(both...)
}

func numbers(field string, v query.Number) bq.Query {
	low, high := field+".low", field+".high"
	if field == "page" {
		high = low
	}
	first, last := v.Ends()
	return within(low, first, high, last)
}

func days(field string, v query.Days) bq.Query {
	of, first, last := v.Ends(field)
	from, to := of+".first", of+".last"
	if of == "ingested" {
		to = from
	}
	return within(from, first, to, last)
}

// everywhere are the fields that a search without field looks at. What the sentence itself says weighs more than what
// all claims of a document share; titles and headings are short, which Bleve's score favours already.
var everywhere = [...]struct {
	name   string
	weight float64
}{{"text", 4}, {"names", 2}, {"section", 1}, {"title", 1}}

// words looks in the field, or in all that a search without field looks at.
func (t translator) words(c *query.Clause) bq.Query {
	var either []bq.Query
	switch c.Field {
	case "":
		for _, f := range everywhere {
			q := inField(f.name, c.Value)
			q.SetBoost(f.weight)
			either = append(either, q)
		}
	case "doc":
		either = append(either, inField("doc", c.Value), inField("title", c.Value))
	default:
		either = append(either, inField(c.Field, c.Value))
	}
	if p, ok := c.Value.(query.Phrase); ok {
		for _, code := range query.CodesFor(c.Field, p, t.names) {
			either = append(either, term(c.Field+".code", code))
		}
		if c.Field == "doc" && query.IsHash(p) {
			q := bleve.NewPrefixQuery(p[0])
			q.SetField("sha256")
			either = append(either, q)
		}
	}
	return bleve.NewDisjunctionQuery(either...)
}

// boostable is a Bleve query that can be given a weight.
type boostable interface {
	bq.Query
	SetBoost(float64)
}

func inField(field string, v query.Value) boostable {
	switch v := v.(type) {
	case query.Phrase:
		if len(v) > 1 {
			return bleve.NewPhraseQuery(v, field)
		}
		q := bleve.NewTermQuery(v[0])
		q.SetField(field)
		return q
	case query.Prefix:
		q := bleve.NewPrefixQuery(string(v))
		q.SetField(field)
		return prefixQuery{q}
	case query.Fuzzy:
		q := bleve.NewFuzzyQuery(v.Word)
		q.SetField(field)
		q.SetFuzziness(v.Distance)
		return q
	}
	return bleve.NewDisjunctionQuery() // matches nothing
}
