package index

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"docket/extract"
	"docket/index/query"
)

// A unit is one Bleve document: a claim, or a passage. Its id is "SHA256:cN" or "SHA256:pN", N the number of the claim in
// claims.jsonl or of the sentence in document.json, from 0. Nothing is stored in Bleve; a hit leads back to the truth.
//
// Bleve's mapping is not used: the fields are made here, one by one, from what query.Subject says each field sees.
//
//	words      text title section publisher author attribution occasion subject, doc (path),
//	           actor from to place (names), names (names and codes, for searches without field)
//	codes      actor.code from.code to.code place.code: folded codes of the parties
//	values     kind type status measure currency per bound change action anchor rule id instrument, letter by letter
//	numbers    amount and count, each .low and .high; time and published, each .first and .last; page.low ingested.first
//	order      path NUL 12 digits of the sha256 NUL start of the span NUL number: the document order, for ties
//	sort keys  amount.sort count.sort date.sort published.sort
//	facets     actor.name from.name to.name place.name doc.name publisher.name author.name published.name year.name

const (
	inWords  = bleveindex.IndexField | bleveindex.IncludeTermVectors
	inValues = bleveindex.IndexField | bleveindex.DocValues
	inCodes  = bleveindex.IndexField
)

var (
	wordFields  = []string{"text", "title", "section", "publisher", "author", "attribution", "occasion", "subject", "actor", "from", "to", "place"}
	partyFields = []string{"actor", "from", "to", "place"}
	valueFields = []string{"kind", "type", "status", "measure", "currency", "per", "bound", "change", "action", "anchor", "rule", "instrument"}
)

// folder is the analyzer: the words of the query language, nothing left out.
type folder struct{}

// Analyze splits a text into folded words.
func (folder) Analyze(b []byte) analysis.TokenStream {
	var buf [64]query.Word
	list := query.Words(buf[:0], string(b))
	tokens := make([]analysis.Token, len(list))
	stream := make(analysis.TokenStream, len(list))
	for i, w := range list {
		tokens[i] = analysis.Token{Term: []byte(w.Text), Start: w.Start, End: w.End, Position: i + 1}
		stream[i] = &tokens[i]
	}
	return stream
}

// unit builds the Bleve document of one claim or passage.
type unit struct{ d *document.Document }

func (u unit) words(name string, texts []string) {
	for i, t := range texts {
		u.d.AddField(document.NewTextFieldCustom(name, []uint64{uint64(i)}, []byte(t), inWords, folder{}))
	}
}

func (u unit) values(name string, values []string, how bleveindex.FieldIndexingOptions) {
	for i, v := range values {
		u.d.AddField(document.NewTextFieldCustom(name, []uint64{uint64(i)}, []byte(v), how, nil))
	}
}

func (u unit) number(name string, v float64) { u.values(name, numberTerms(v), inCodes) }

func (u unit) sortKey(name string, v float64) {
	u.values(name, []string{sortable(v)}, inValues)
}

// newUnit makes the Bleve document of s, which starts at byte start of its text.
func newUnit(id string, s *query.Subject, start int) *document.Document {
	u := unit{document.NewDocument(id)}
	for _, f := range wordFields {
		u.words(f, s.Texts(f))
	}
	u.words("doc", []string{s.Document.Path})
	u.words("names", s.Named())
	for _, f := range partyFields {
		u.values(f+".code", s.Codes(f), inCodes)
		u.values(f+".name", labels(s.Parties(f)), inValues)
	}
	for _, f := range valueFields {
		u.values(f, s.Exact(f), inValues)
	}
	u.values("id", s.Exact("id"), inCodes)
	u.values("sha256", []string{s.Document.SHA256}, inCodes)
	u.values("doc.name", []string{s.Document.Path}, inValues)
	u.numbers(s)
	u.facets(s)
	_, nth, _ := strings.Cut(id, ":")
	order := fmt.Sprintf("%s\x00%s\x00%010d%s", s.Document.Path, s.Document.SHA256[:12], start, nth)
	u.values("order", []string{order}, inValues)
	return u.d
}

// labels are how parties are counted: by code, or by name where there is none.
func labels(parties []extract.Party) (list []string) {
	for _, p := range parties {
		if p.Code != "" {
			list = append(list, p.Code)
		} else if p.Name != "" {
			list = append(list, p.Name)
		}
	}
	return list
}

func (u unit) numbers(s *query.Subject) {
	if s.Page > 0 {
		u.number("page.low", float64(s.Page))
	}
	for _, f := range []string{"amount", "count"} {
		if low, high, ok := s.Interval(f); ok {
			u.number(f+".low", low)
			u.number(f+".high", high)
			u.sortKey(f+".sort", low)
		}
	}
	if from, to, ok := s.Days("time"); ok {
		u.number("time.first", float64(from))
		u.number("time.last", float64(to))
		if from == query.NoStart {
			from = to
		}
		u.sortKey("date.sort", float64(from))
		u.values("year.name", []string{query.Date(from)[:4]}, inValues)
	}
	if first, last, ok := s.Days("published"); ok {
		u.number("published.first", float64(first))
		u.number("published.last", float64(last))
		u.sortKey("published.sort", float64(first))
	}
	if day, _, ok := s.Days("ingested"); ok {
		u.number("ingested.first", float64(day))
	}
}

func (u unit) facets(s *query.Subject) {
	for name, v := range map[string]string{
		"publisher.name": s.Document.Publisher, "author.name": s.Document.Author, "published.name": s.Document.Published,
	} {
		if v != "" {
			u.values(name, []string{v}, inValues)
		}
	}
}

// claimID and passageID are the ids of units.
func claimID(sha string, n int) string   { return sha + ":c" + strconv.Itoa(n) }
func passageID(sha string, n int) string { return sha + ":p" + strconv.Itoa(n) }

// parseID takes an id apart.
func parseID(id string) (sha string, passage bool, n int, err error) {
	sha, rest, ok := strings.Cut(id, ":")
	if ok && len(rest) > 1 && (rest[0] == 'c' || rest[0] == 'p') {
		if n, err = strconv.Atoi(rest[1:]); err == nil {
			return sha, rest[0] == 'p', n, nil
		}
	}
	return "", false, 0, fmt.Errorf("index: bad id %q", id)
}
