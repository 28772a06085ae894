package index

import (
	"slices"
	"testing"

	"docket/extract"
	"docket/ingest"
)

func TestLabels(t *testing.T) {
	pages := []ingest.Span{{Start: 0, End: 2}, {Start: 2, End: 4}, {Start: 4, End: 6}}
	for _, test := range []struct {
		name         string
		labels, want []string
	}{
		{"none", nil, nil},
		{"the numbers of the pages", []string{"1", "2", "3"}, nil},
		{"numbers of another count", []string{"i", "1", "2"}, []string{"i", "1", "2"}},
		{"some pages only", []string{"", "", "A-1"}, []string{"", "", "A-1"}},
		{"more than there are pages", []string{"i", "ii", "iii", "iv"}, []string{"i", "ii", "iii"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := &ingest.Document{Text: "a\fb\fc\n", Pages: pages, Labels: test.labels}
			r, err := NewReading(d, extract.Result{})
			if err != nil {
				t.Fatal(err)
			}
			rec, err := decodeRecord(r.Record)
			if err != nil {
				t.Fatal(err)
			}
			if got := rec.document().Labels; !slices.Equal(got, test.want) || r.About.Labelled != (test.want != nil) {
				t.Errorf("%q, labelled %v, want %q", got, r.About.Labelled, test.want)
			}
		})
	}
}
