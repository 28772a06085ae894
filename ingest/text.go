package ingest

import "strings"

// source is decoded text.
type source string

// readText reads plain text.
func readText(s source, o Options) *Document {
	var b builder
	for _, p := range strings.Split(string(s), "\n\n") {
		b.add(Block{Kind: Paragraph}, p, Origin{Source: -1})
	}
	d := &Document{Format: "text"}
	b.fill(d)
	return d
}
