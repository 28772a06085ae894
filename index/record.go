package index

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"docket/extract"
	"docket/ingest"
)

// record is document.json: all of an ingest.Document but its Origins, which lead back into a file that the store
// does not keep, and the sentences. Lists of numbers instead of objects, since a long document has thousands.
type record struct {
	Version   int         `json:"version"`
	SHA256    string      `json:"sha256"`
	Path      string      `json:"path"`
	Format    string      `json:"format"`
	Readings  []reading   `json:"readings,omitempty"` // runs of pages that were read alike
	Pictured  []int       `json:"pictured,omitempty"` // pages that hold pictures and no text
	Meta      ingest.Meta `json:"meta"`
	Pages     [][2]int    `json:"pages"`            // start, end
	Labels    []string    `json:"labels,omitempty"` // what the pages call themselves, where that is not their number
	Blocks    [][8]int    `json:"blocks"`           // start, end, kind, level, table, row, column, head (1 or 0)
	Sections  []string    `json:"sections"`         // each once, in order of appearance
	Sentences [][5]int    `json:"sentences"`        // start, end, page, index into sections, block
	Text      string      `json:"text"`
}

// reading is ingest.Reading for a run of pages.
type reading struct {
	Pages      int     `json:"pages"`
	Reader     string  `json:"reader"`
	Reason     string  `json:"reason,omitempty"`
	Confidence float64 `json:"ocr_confidence,omitempty"`
}

func (g *reading) how() ingest.Reading {
	return ingest.Reading{Reader: g.Reader, Reason: g.Reason, Confidence: g.Confidence}
}

func newReadings(pages []ingest.Reading) (list []reading) {
	for _, p := range pages {
		if n := len(list); n > 0 && list[n-1].how() == p {
			list[n-1].Pages++
			continue
		}
		list = append(list, reading{1, p.Reader, p.Reason, p.Confidence})
	}
	return list
}

func newRecord(d *ingest.Document, sentences []extract.Sentence) *record {
	r := &record{Version: 1, SHA256: d.SHA256, Path: d.Path, Format: d.Format, Meta: d.Meta, Text: d.Text}
	r.Readings, r.Pictured, r.Labels = newReadings(d.Readings), d.Pictured, tellingLabels(d)
	for _, p := range d.Pages {
		r.Pages = append(r.Pages, [2]int{p.Start, p.End})
	}
	for _, b := range d.Blocks {
		head := 0
		if b.Head {
			head = 1
		}
		r.Blocks = append(r.Blocks, [8]int{b.Start, b.End, int(b.Kind), b.Level, b.Table, b.Row, b.Col, head})
	}
	seen := map[string]int{}
	for _, t := range sentences {
		i, ok := seen[t.Section]
		if !ok {
			i = len(r.Sections)
			seen[t.Section] = i
			r.Sections = append(r.Sections, t.Section)
		}
		r.Sentences = append(r.Sentences, [5]int{t.Start, t.End, t.Page, i, t.Block})
	}
	return r
}

func (r *record) encode() ([]byte, error) {
	var buf bytes.Buffer
	err := encodeJSON(&buf, r)
	return buf.Bytes(), err
}

func decodeRecord(b []byte) (*record, error) {
	r := &record{}
	if err := json.Unmarshal(b, r); err != nil {
		return nil, err
	}
	if r.Version != 1 {
		return nil, fmt.Errorf("unknown version %d", r.Version)
	}
	read := 0
	for _, g := range r.Readings {
		if read += g.Pages; g.Pages < 1 || read > max(len(r.Pages), 1) {
			return nil, fmt.Errorf("readings of %d pages, where there are %d", read, len(r.Pages))
		}
	}
	for _, t := range r.Sentences {
		if t[0] < 0 || t[0] > t[1] || t[1] > len(r.Text) || t[3] < 0 || t[3] >= len(r.Sections) {
			return nil, fmt.Errorf("sentence %v lies outside the text", t)
		}
	}
	return r, nil
}

func (r *record) document() *ingest.Document {
	d := &ingest.Document{Path: r.Path, SHA256: r.SHA256, Format: r.Format, Text: r.Text, Meta: r.Meta, Pictured: r.Pictured, Labels: r.Labels}
	for _, g := range r.Readings {
		d.Readings = append(d.Readings, slices.Repeat([]ingest.Reading{g.how()}, g.Pages)...)
	}
	for _, p := range r.Pages {
		d.Pages = append(d.Pages, ingest.Span{Start: p[0], End: p[1]})
	}
	for _, b := range r.Blocks {
		d.Blocks = append(d.Blocks, ingest.Block{
			Span: ingest.Span{Start: b[0], End: b[1]}, Kind: ingest.BlockKind(b[2]),
			Level: b[3], Table: b[4], Row: b[5], Col: b[6], Head: b[7] == 1,
		})
	}
	return d
}

func (r *record) sentences() []extract.Sentence {
	list := make([]extract.Sentence, len(r.Sentences))
	for i, t := range r.Sentences {
		list[i] = extract.Sentence{
			Span: ingest.Span{Start: t[0], End: t[1]}, Page: t[2], Section: r.Sections[t[3]], Block: t[4],
		}
	}
	return list
}
