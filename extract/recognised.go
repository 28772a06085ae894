package extract

import (
	"sort"

	"docket/ingest"
)

// leastSure is how surely each word of a claim must have been read where its page was a picture.
const leastSure = 0.90

// sureness is the confidence of the least sure of the words that a claim rests on: its mention, which holds the amount,
// and its time. ok is false where none of them was recognised in a picture.
func sureness(d *ingest.Document, c *Claim) (least float64, ok bool) {
	least = 1
	spans := []ingest.Span{c.Span}
	if c.Time != nil {
		spans = append(spans, ingest.Span{Start: c.Time.Start, End: c.Time.End})
	}
	for _, s := range spans {
		words := d.Recognised
		from := sort.Search(len(words), func(i int) bool { return words[i].End > s.Start })
		for _, w := range words[from:] {
			if w.Start >= s.End {
				break
			}
			least, ok = min(least, w.Confidence), true
		}
	}
	return least, ok
}

// part takes out the claims that rest on a word read with too little confidence, and notes in the others how sure they
// are.
func (r *reading) part(all []Claim) (sure, unsure []Claim) {
	if len(r.d.Recognised) == 0 {
		return all, nil
	}
	sure = all[:0]
	for _, c := range all {
		least, ok := sureness(r.d, &c)
		if ok {
			c.Provenance.OCRConfidence = least // the page has a reading, since it was recognised
		}
		if ok && least < leastSure {
			unsure = append(unsure, c)
		} else {
			sure = append(sure, c)
		}
	}
	return sure, unsure
}
