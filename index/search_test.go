package index

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"docket/extract"
	"docket/index/query"
	"docket/ingest"
)

// library is a store of generated briefs with all that a slow reference needs: each unit in document order.
type library struct {
	store    *Store
	subjects []*query.Subject
	keys     []string // of the units: claim ids, or path and start of passages
}

func newLibrary(t testing.TB, docs int) *library {
	t.Helper()
	dir := t.TempDir()
	made := map[string]extract.Result{}
	texts := map[string]*ingest.Document{}
	for i := range docs {
		path := fmt.Sprintf("brief %02d.txt", i)
		d, res := newBriefs(uint64(i)).document(path, 12, 6, 60)
		d.SHA256 = hashBytes([]byte(path))
		for i := range res.Claims {
			res.Claims[i].Document.SHA256 = d.SHA256
			res.Claims[i].ID = fmt.Sprintf("%s-%d", d.SHA256[:12], i)
		}
		write(t, dir, path, path)
		made[path], texts[path] = res, d
	}
	s := create(t, filepath.Join(t.TempDir(), "store"))
	ingestAll(t, s, Options{Paths: []string{dir}, Reader: inProcess(func(path string, _ []byte) (*ingest.Document, extract.Result, error) {
		return texts[path], made[path], nil
	})})
	l := &library{store: s}
	for _, e := range s.Docs() {
		l.add(texts[e.Path], made[e.Path], e.Ingested)
	}
	return l
}

// add lists the units of a document by where they stand.
func (l *library) add(d *ingest.Document, res extract.Result, ingested string) {
	claims := map[int]*extract.Claim{}
	for i := range res.Claims {
		claims[res.Claims[i].Span.Start] = &res.Claims[i]
	}
	for _, s := range res.Sentences {
		if c := claims[s.Start]; c != nil {
			l.subjects = append(l.subjects, query.Of(c, ingested))
			l.keys = append(l.keys, c.ID)
			continue
		}
		l.subjects = append(l.subjects, &query.Subject{
			Document: sourceOf(d), Page: s.Page, Section: s.Section, Sentence: d.Slice(s.Span), Ingested: ingested,
		})
		l.keys = append(l.keys, fmt.Sprintf("%s@%d", d.Path, s.Start))
	}
}

func key(h Hit) string {
	if h.Claim != nil {
		return h.Claim.ID
	}
	return fmt.Sprintf("%s@%d", h.Passage.Document.Path, h.Passage.Sentence.Start)
}

// reference answers a query by asking query.Match about every unit, and sorts plainly.
func (l *library) reference(q *query.Query, passages bool) []string {
	var found []int
	for i, s := range l.subjects {
		if query.Match(q, s, l.store.Names, passages) {
			found = append(found, i)
		}
	}
	value := func(i int) (float64, bool) {
		s := l.subjects[i]
		switch q.Sort.Key {
		case "amount", "count":
			low, _, ok := s.Interval(q.Sort.Key)
			return low, ok
		case "date":
			from, to, ok := s.Days("time")
			if from == query.NoStart {
				from = to
			}
			return float64(from), ok
		case "published":
			first, _, ok := s.Days("published")
			return float64(first), ok
		}
		return 0, false
	}
	slices.SortStableFunc(found, func(a, b int) int {
		x, okX := value(a)
		y, okY := value(b)
		switch {
		case okX != okY && okX:
			return -1
		case okX != okY:
			return 1
		case !okX:
			return 0
		case q.Sort.Desc:
			x, y = y, x
		}
		return cmp.Compare(x, y)
	})
	if q.Sort.Key == "document" && q.Sort.Desc {
		slices.Reverse(found)
	}
	keys := []string{}
	for _, i := range found {
		keys = append(keys, l.keys[i])
	}
	return keys
}

// check compares search, count, paging and export with the reference.
func (l *library) check(t *testing.T, text string, passages bool) {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		return
	}
	hits, err := l.store.Search(t.Context(), q, SearchOptions{Limit: 10_000, Passages: passages})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	got := []string{}
	for _, h := range hits.Hits {
		got = append(got, key(h))
		if math.IsNaN(h.Score) || math.IsInf(h.Score, 0) {
			t.Fatalf("%s: score %v", text, h.Score)
		}
	}
	want := l.reference(q, passages)
	if q.Sort.Key == "" || q.Sort.Key == "relevance" {
		slices.Sort(got)
		slices.Sort(want)
	}
	if d := gocmp.Diff(want, got); d != "" {
		t.Fatalf("%s (passages %v): %s", text, passages, d)
	}
	if hits.Total != len(want) {
		t.Errorf("%s: total %d, want %d", text, hits.Total, len(want))
	}
	l.checkExport(t, q)
}

func (l *library) checkExport(t *testing.T, q *query.Query) {
	t.Helper()
	var want, got []string
	for i, s := range l.subjects {
		if s.Claim != nil && query.Match(q, s, l.store.Names, false) {
			want = append(want, l.keys[i])
		}
	}
	err := l.store.Each(t.Context(), q, func(line []byte) error {
		var c extract.Claim
		got = append(got, "")
		err := json.Unmarshal(line, &c)
		got[len(got)-1] = c.ID
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if d := gocmp.Diff(want, got); d != "" {
		t.Fatalf("export of %s: %s", q, d)
	}
}

// someQuery makes a query of the whole language.
func someQuery(r *rand.Rand, depth int) string {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	word := func() string {
		return pick("trade", "PORT", "turkiye", "Türkiye's", "co-operation", "naive", "ta*", "port*", "tarif~1", "islnad~2", "u.s.", "2021",
			`"the trade"`, `"u s"`, "AZE", "baku", `"european union"`, "zebra", "prot~1")
	}
	party := func() string {
		return pick("turkey", "TUR", "tur", "azerbaijan", "eu", "city", `"silk way"`, "uzb*", "Bakku~1", `"tashkent city hall"`)
	}
	date := func() string {
		return pick("2020", "2021-01", "2020-06-15", "2022-Q1", "2021-H2", "2019..2020", "1900..1930", "2020-06..2021-01-01")
	}
	number := func() string {
		return pick("5", ">5", ">=100", "<100", "<=1.5m", "100..200", "150", "1k..2bn", ">2bn", "0.3", "<0.3", "0..1tn", "20")
	}
	if depth > 0 && r.IntN(3) == 0 {
		list := []string{}
		for range 1 + r.IntN(3) {
			list = append(list, someQuery(r, depth-1))
		}
		return pick("", "", "-", "NOT ") + "(" + strings.Join(list, pick(" ", " OR ", " AND ")) + ")"
	}
	return pick("", "", "", "-", "NOT ") + pick(
		word(), word(), "text:"+word(), "title:"+word(), "section:"+word(), "publisher:port", "author:writer",
		"doc:"+pick("brief", "03", `="brief 02.txt"`, "=nowhere", hashBytes([]byte("brief 01.txt"))[:9]),
		"kind:"+pick("event", "money", "count", "passage", "passage"), "type:visit", "status:planned", "measure:loan",
		"currency:"+pick("usd", "EUR"), "per:barrel", "bound:"+pick("exact", "range", "over"), "change:increase_to", "action:signed",
		"anchor:context", "rule:money.plain", "instrument:Treaty", "actor:"+party(), "from:"+party(), "to:"+party(),
		"place:"+party(), "attribution:port", "occasion:visit", "subject:ferry", "amount:"+number(), "count:"+number(),
		"page:"+pick("1", ">2", "1..2"), "on:"+date(), "after:"+date(), "before:"+date(), "since:"+date(), "until:"+date(),
		"published:"+pick("", ">", "<=")+pick("2020", "2021-05", "2021-05-07", "2022"), "ingested:"+pick(">", "<", ">=")+"2020",
	)
}

func TestSearchMatchesTheReference(t *testing.T) {
	l := newLibrary(t, 25)
	r := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		text := someQuery(r, 2)
		for range r.IntN(3) {
			text += []string{" ", " OR ", " AND "}[r.IntN(3)] + someQuery(r, 1)
		}
		if r.IntN(2) == 0 {
			text += " sort:" + []string{"", "-"}[r.IntN(2)] + query.SortKeys()[r.IntN(6)]
		}
		l.check(t, text, r.IntN(4) == 0)
	}
}

func FuzzSearch(f *testing.F) {
	r := rand.New(rand.NewPCG(8, 8))
	for range 40 {
		f.Add(someQuery(r, 2), false)
	}
	l := newLibrary(f, 10)
	f.Fuzz(func(t *testing.T, text string, passages bool) { l.check(t, text, passages) })
}

func TestPagesOfHitsJoin(t *testing.T) {
	l := newLibrary(t, 12)
	for _, text := range []string{"trade", "kind:money sort:-amount", "sort:date", "kind:passage OR port"} {
		t.Run(text, func(t *testing.T) {
			q, err := query.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			all, err := l.store.Search(t.Context(), q, SearchOptions{Limit: 1000})
			if err != nil {
				t.Fatal(err)
			}
			var want, got []string
			for _, h := range all.Hits {
				want = append(want, key(h))
			}
			for at := 0; at < all.Total; at += 7 {
				page, err := l.store.Search(t.Context(), q, SearchOptions{Limit: 7, Offset: at})
				if err != nil {
					t.Fatal(err)
				}
				for _, h := range page.Hits {
					got = append(got, key(h))
				}
			}
			if d := gocmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestFacets(t *testing.T) {
	l := newLibrary(t, 12)
	q, err := query.Parse("kind:money")
	if err != nil {
		t.Fatal(err)
	}
	var facets []Facet
	for _, f := range FacetFields() {
		facets = append(facets, Facet{f, 100})
	}
	hits, err := l.store.Search(t.Context(), q, SearchOptions{Facets: facets})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	for _, s := range l.subjects {
		if s.Claim != nil && s.Claim.Money != nil && s.Claim.Money.Currency != "" {
			want[s.Claim.Money.Currency]++
		}
	}
	got := map[string]int{}
	for _, c := range hits.Facets["currency"] {
		got[c.Value] = c.Count
	}
	if d := gocmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, f := range []string{"kind", "status", "measure", "doc", "year", "actor", "from", "publisher"} {
		if len(hits.Facets[f]) == 0 {
			t.Errorf("no values of %s", f)
		}
	}
	if _, err := l.store.Search(t.Context(), q, SearchOptions{Facets: []Facet{{"colour", 3}}}); err == nil {
		t.Error("an unknown facet is accepted")
	}
}

func TestClaimByShortenedID(t *testing.T) {
	l := newLibrary(t, 3)
	id := l.store.Docs()[0].SHA256[:12] + "-0"
	c, err := l.store.Claim(t.Context(), id)
	if err != nil || c.ID != id {
		t.Fatal(c, err)
	}
	var ambiguous *AmbiguousError
	if _, err := l.store.Claim(t.Context(), id[:8]); !errors.As(err, &ambiguous) {
		t.Errorf("got %v, want an AmbiguousError", err)
	}
	if _, err := l.store.Claim(t.Context(), "zzz"); err == nil {
		t.Error("an unknown id is found")
	}
}

func TestRelevance(t *testing.T) {
	files := t.TempDir()
	write(t, files, "cotton.txt", "visit to the old bridge of the northern town in the spring of that year\n",
		"other.txt", "visit to cotton fields along the river in the autumn of that year\nvisit to cottonwood groves and rice fields\n")
	s := create(t, filepath.Join(t.TempDir(), "store"))
	ingestAll(t, s, Options{Paths: []string{files}})
	tests := []struct{ name, query, first string }{
		{"what a sentence says comes before a title", "cotton", "visit to cotton fields"},
		{"filters do not change the order", "visit fields cotton kind:event status:actual page:1", "visit to cotton fields"},
		{"all words before some", "cottonwood OR rice OR cotton", "visit to cottonwood groves"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := query.Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			hits, err := s.Search(t.Context(), q, SearchOptions{Limit: 1})
			if err != nil || len(hits.Hits) != 1 || !strings.HasPrefix(hits.Hits[0].Claim.Sentence.Text, tt.first) {
				t.Errorf("got %+v, %v", hits, err)
			}
		})
	}
}

func TestRelevanceIsTheSameHoweverTheIndexWasBuilt(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "visit the port\nvisit port port\n$5 for the port in spring\n", "b.txt", "$7 port\nthe port\n")
	search := func(s *Store) string {
		var out bytes.Buffer
		q, err := query.Parse("port spring OR visit")
		if err != nil {
			t.Fatal(err)
		}
		hits, err := s.Search(t.Context(), q, SearchOptions{Limit: 10, Passages: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits.Hits {
			fmt.Fprintf(&out, "%s %.6f\n", key(h), h.Score)
		}
		return out.String()
	}
	once := create(t, filepath.Join(t.TempDir(), "store"))
	ingestAll(t, once, Options{Paths: []string{dir}})
	byParts := create(t, filepath.Join(t.TempDir(), "store"))
	ingestAll(t, byParts, Options{Paths: []string{dir}, ReadWith: "0"})
	ingestAll(t, byParts, Options{Paths: []string{filepath.Join(dir, "b.txt")}})
	ingestAll(t, byParts, Options{Paths: []string{dir}})
	if d := gocmp.Diff(search(once), search(byParts)); d != "" || !strings.Contains(search(once), "-0 ") {
		t.Error(d)
	}
}
