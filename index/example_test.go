package index_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"docket/extract"
	"docket/index"
	"docket/index/query"
	"docket/ingest"
)

// read stands for a parser and an extractor: it takes each file for one sentence about a visit.
func read(r index.Request, done func(int, *index.Reading, error)) {
	data, err := os.ReadFile(r.File)
	if err != nil {
		done(0, nil, err)
		return
	}
	path, text := r.Docs[0].Path, strings.TrimSpace(string(data))
	all := ingest.Span{Start: 0, End: len(text)}
	d := &ingest.Document{Path: path, SHA256: r.Docs[0].SHA256, Format: "text", Text: text}
	doc, err := index.NewReading(d, extract.Result{
		Sentences: []extract.Sentence{{Span: all}},
		Claims: []extract.Claim{{
			Schema: 1, ID: path, Kind: extract.Event, Span: all, Text: text, Status: "actual",
			Sentence: extract.Quote{Start: 0, End: len(text), Text: text}, Event: &extract.EventFields{Type: "visit"},
		}},
	})
	done(0, doc, err)
}

func Example() {
	dir, err := os.MkdirTemp("", "docket")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	briefs := filepath.Join(dir, "briefs")
	os.Mkdir(briefs, 0o755)
	os.WriteFile(filepath.Join(briefs, "a.txt"), []byte("She visited Baku in May."), 0o644)
	os.WriteFile(filepath.Join(briefs, "b.txt"), []byte("He visited Tashkent in June."), 0o644)

	s, err := index.Open(filepath.Join(dir, ".docket"), index.Create)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	ctx := context.Background()
	_, err = s.Ingest(ctx, index.Options{Paths: []string{briefs}, Reader: read, ReadWith: "1", Event: func(e index.Event) {
		fmt.Println(e.Status, e.Path)
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	q, err := query.Parse("type:visit -tashkent")
	if err != nil {
		fmt.Println(err)
		return
	}
	hits, err := s.Search(ctx, q, index.SearchOptions{Limit: 10})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, h := range hits.Hits {
		fmt.Println(h.Claim.Document.Path, h.Claim.Text)
	}
	// Output:
	// new a.txt
	// new b.txt
	// a.txt She visited Baku in May.
}
