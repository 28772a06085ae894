package index

import (
	"crypto/sha256"
	"encoding/hex"

	"docket/extract"
	"docket/ingest"
)

// passages are the numbers of the sentences that no claim's mention touches. Claims are ordered by span.
func passages(res extract.Result) []int {
	var list []int
	next := 0
	for i, t := range res.Sentences {
		for next < len(res.Claims) && res.Claims[next].Span.End <= t.Start {
			next++
		}
		claimed := false
		for j := next; j < len(res.Claims) && res.Claims[j].Span.Start < t.End; j++ {
			claimed = claimed || res.Claims[j].Span.End > t.Start
		}
		if !claimed {
			list = append(list, i)
		}
	}
	return list
}

// sourceOf is a document as its claims name it.
func sourceOf(d *ingest.Document) extract.Source {
	return extract.Source{
		SHA256: d.SHA256, Path: d.Path, Title: d.Meta.Title.Value, Published: d.Meta.Published.Value,
		Publisher: d.Meta.Publisher.Value, Author: d.Meta.Author.Value,
	}
}

func hashBytes(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
