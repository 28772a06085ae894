package main

import (
	"io"
	"sort"

	"docket/ingest"
)

// textJSON is what `docket text --json` prints for a file. All offsets are bytes of Text, half-open.
type textJSON struct {
	Path   string                 `json:"path"`
	SHA256 string                 `json:"sha256"`
	Format string                 `json:"format"`
	Meta   map[string]ingest.Fact `json:"meta"`
	Text   string                 `json:"text"`
	Pages  []pageJSON             `json:"pages"`
	Blocks []blockJSON            `json:"blocks"`

	Notes   []noteJSON     `json:"notes,omitempty"`
	Outline []bookmarkJSON `json:"outline,omitempty"`
}

// noteJSON is the mark of a note and the index of the block that holds the note.
type noteJSON struct {
	Mark  ingest.Span `json:"mark"`
	Block int         `json:"block"`
}

type bookmarkJSON struct {
	Title string `json:"title"`
	Level int    `json:"level"`
	Page  int    `json:"page,omitempty"`
}

type pageJSON struct {
	Page  int    `json:"page"`            // 1-based
	Label string `json:"label,omitempty"` // what the page calls itself
	ingest.Span
	Reader     string  `json:"reader,omitempty"`
	Reason     string  `json:"reason,omitempty"`         // why it was not the first reader of the format
	Confidence float64 `json:"ocr_confidence,omitempty"` // 0–1, where text was recognised in a picture
}

type blockJSON struct {
	Kind string `json:"kind"`
	ingest.Span
	Page  int       `json:"page,omitempty"`
	Level int       `json:"level,omitempty"`
	Table int       `json:"table,omitempty"`
	Row   *int      `json:"row,omitempty"`
	Col   *int      `json:"col,omitempty"`
	Head  bool      `json:"head,omitempty"`
	Boxes []boxJSON `json:"boxes,omitempty"` // one for each page that the block stands on
	Text  string    `json:"text"`
}

// boxJSON is a rectangle [x0, y0, x1, y1] in points from the page's upper left corner.
type boxJSON struct {
	Page int        `json:"page"`
	Box  [4]float64 `json:"box"`
}

func writeTextJSON(w io.Writer, d *ingest.Document) error {
	out := textJSON{
		Path: d.Path, SHA256: d.SHA256, Format: d.Format, Meta: facts(d.Meta), Text: d.Text,
		Pages: []pageJSON{}, Blocks: []blockJSON{},
	}
	for i, p := range d.Pages {
		var how ingest.Reading
		if i < len(d.Readings) {
			how = d.Readings[i]
		}
		out.Pages = append(out.Pages, pageJSON{i + 1, labelOf(d, i), p, how.Reader, how.Reason, how.Confidence})
	}
	for _, b := range d.Blocks {
		out.Blocks = append(out.Blocks, newBlockJSON(d, b))
	}
	for _, n := range d.Notes {
		out.Notes = append(out.Notes, noteJSON(n))
	}
	for _, b := range d.Outline {
		out.Outline = append(out.Outline, bookmarkJSON(b))
	}
	return writeJSON(w, out)
}

// labelOf is what page i calls itself, "" where the file does not say.
func labelOf(d *ingest.Document, i int) string {
	if i < len(d.Labels) {
		return d.Labels[i]
	}
	return ""
}

// facts leaves out what is unknown.
func facts(m ingest.Meta) map[string]ingest.Fact {
	all := map[string]ingest.Fact{
		"title": m.Title, "author": m.Author, "publisher": m.Publisher, "published": m.Published, "language": m.Language,
	}
	for name, fact := range all {
		if fact.Value == "" {
			delete(all, name)
		}
	}
	return all
}

func newBlockJSON(d *ingest.Document, b ingest.Block) blockJSON {
	out := blockJSON{
		Kind: b.Kind.String(), Span: b.Span, Level: b.Level, Head: b.Head, Boxes: boxes(d, b.Span), Text: d.Slice(b.Span),
	}
	if len(d.Pages) > 0 {
		out.Page = d.PageOf(b.Start)
	}
	if b.Kind == ingest.Cell {
		out.Table, out.Row, out.Col = b.Table, &b.Row, &b.Col
	}
	return out
}

// boxes joins the boxes of all the origins that a span covers, page by page.
func boxes(d *ingest.Document, s ingest.Span) (list []boxJSON) {
	from := sort.Search(len(d.Origin), func(i int) bool { return d.Origin[i].At > s.Start })
	for _, o := range d.Origin[max(0, from-1):] {
		if o.At >= s.End {
			break
		}
		if o.Box != (ingest.Box{}) {
			list = joinBox(list, o)
		}
	}
	return list
}

func joinBox(list []boxJSON, o ingest.Origin) []boxJSON {
	b := [4]float64{o.Box.X0, o.Box.Y0, o.Box.X1, o.Box.Y1}
	if n := len(list); n > 0 && list[n-1].Page == o.Page {
		old := &list[n-1].Box
		*old = [4]float64{min(old[0], b[0]), min(old[1], b[1]), max(old[2], b[2]), max(old[3], b[3])}
		return list
	}
	return append(list, boxJSON{o.Page, b})
}
