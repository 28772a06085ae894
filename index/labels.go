package index

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"

	"docket/ingest"
)

// Pages may call themselves by other than their numbers, "iv" or "A-3". Claims know pages by number alone; the labels are kept with
// the document, for those who look a page up on paper.

// tellingLabels is the labels of a document's pages, nil where they say no more than the numbers of the pages.
func tellingLabels(d *ingest.Document) []string {
	for i, l := range d.Labels {
		if i < len(d.Pages) && l != "" && l != strconv.Itoa(i+1) {
			return d.Labels[:min(len(d.Labels), len(d.Pages))]
		}
	}
	return nil
}

// Labels is what the pages of a document call themselves; nil where that is their numbers.
func (s *Store) Labels(e *Entry) ([]string, error) {
	if !e.Labelled || e.Rev == "" {
		return nil, nil
	}
	var only struct {
		Labels []string `json:"labels"`
	}
	err := s.following(e, func(dir string) error {
		b, err := os.ReadFile(filepath.Join(dir, "document.json"))
		if err != nil {
			return err
		}
		return json.Unmarshal(b, &only)
	})
	if err != nil {
		return nil, lostReading(e.Path, err)
	}
	return only.Labels, nil
}
