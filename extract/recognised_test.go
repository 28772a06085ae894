package extract_test

import (
	"bytes"
	"strings"
	"testing"

	"docket/extract"
	"docket/ingest"
)

// recognised makes a document of one page that was read from a picture; words after "?" were read with the confidence
// doubt, all others with .95.
func recognised(t *testing.T, marked string, doubt float64) *ingest.Document {
	t.Helper()
	d := readBytes(t, "scan.txt", []byte(strings.ReplaceAll(marked, "?", "")))
	d.Pages = []ingest.Span{{Start: 0, End: len(d.Text)}}
	d.Readings = []ingest.Reading{{Reader: "tesseract", Reason: "a picture", Confidence: 0.93}}
	at := 0
	for w := range strings.FieldsSeq(marked) {
		word, doubtful := strings.CutPrefix(w, "?")
		start := at + strings.Index(d.Text[at:], word)
		at = start + len(word)
		sure := 0.95
		if doubtful {
			sure = doubt
		}
		d.Recognised = append(d.Recognised, ingest.Recognised{Span: ingest.Span{Start: start, End: at}, Confidence: sure})
	}
	return d
}

// TestUnsureClaims shows what a claim rests on: the words of its mention and its time, not those around it.
func TestUnsureClaims(t *testing.T) {
	for _, test := range []struct {
		name, text string
		doubt      float64
		kept, left int
		sure       float64 // of the first claim kept
	}{
		{"all words are sure", "Exports of Ghana to Togo reached $78.4 million in 2021.", 0, 1, 0, 0.95},
		{"a doubtful amount", "Exports of Ghana to Togo reached ?$78.4 million in 2021.", 0.5, 0, 1, 0},
		{"a doubtful scale", "Exports of Ghana to Togo reached $78.4 ?million in 2021.", 0.5, 0, 1, 0},
		{"a doubtful time", "Exports of Ghana to Togo reached $78.4 million in ?2021.", 0.5, 0, 1, 0},
		{"a doubtful word beside them", "Exports of ?Ghana to Togo ?reached $78.4 million in 2021.", 0.5, 1, 0, 0.95},
		{"a little doubt is told", "Exports of Ghana to Togo reached ?$78.4 million in 2021.", 0.93, 1, 0, 0.93},
		{"a doubtful event", "Ghana and Togo ?signed an agreement on 14 May 2021.", 0.5, 0, 1, 0},
		{"a doubtful count", "Ghana and Togo have signed ?18 bilateral agreements.", 0.5, 0, 1, 0},
		{"one of two", "Exports reached ?$78.4 million in 2021. Imports reached $61.9 million in 2021.", 0.5, 1, 1, 0.95},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := recognised(t, test.text, test.doubt)
			x := extractor(t)
			r := x.Extract(d, extract.Options{})
			if len(r.Claims) != test.kept || len(r.Unsure) != test.left {
				t.Fatalf("%d claims kept and %d left out, want %d and %d", len(r.Claims), len(r.Unsure), test.kept, test.left)
			}
			if test.kept > 0 && r.Claims[0].Provenance.OCRConfidence != test.sure {
				t.Errorf("provenance %+v, want confidence %v", *r.Claims[0].Provenance, test.sure)
			}
			var b bytes.Buffer
			if err := x.Explain(&b, d, extract.Options{}); err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(b.String(), "left out"); n != test.left {
				t.Errorf("%d claims explained as left out, want %d:\n%s", n, test.left, b.String())
			}
		})
	}
}
