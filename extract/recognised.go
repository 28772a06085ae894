package extract

import (
	"sort"

	"docket/ingest"
)

// leastSure is how surely each word of a claim must have been read where its page was a picture.
//
// Measured by BenchmarkRecognised with tesseract 5.3: figures of our own briefs (sums and counts) read from pictures of
// their pages, kept at each threshold, wrong among them, and right ones that it costs. Six PDFs with 340 figures; two of
// them, with 100 figures, for the last two rows. The six were compared with their currencies, which a page alone does not
// always tell: 23 or 24 of the wrong ones in each of the first four rows are of that kind, and no misreadings.
//
//	kept/wrong/lost           at .00      at .70       at .80       at .85       at .90
//	300 dpi, noise            335/24/0    328/23/6     326/23/8     326/23/8     315/21/17
//	200 dpi, blurred, noise   331/24/0    321/22/8     313/20/14    306/20/21    281/18/44
//	150 dpi                   336/24/0    329/23/6     329/23/6     326/23/9     318/22/16
//	100 dpi                   326/25/0    307/25/19    288/22/35    260/19/60    186/11/126
//	100 dpi, black and white   78/24/0     48/10/16     29/4/29      22/2/34      11/2/45
//	200 dpi, bad fax           63/14/0     43/6/12      30/4/23      25/3/27      15/3/37
//
// Good scans have hardly a misread figure and lose few at .85; of the many of bad copies it lets two or three pass.
const leastSure = 0.85

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
