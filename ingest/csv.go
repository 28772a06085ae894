package ingest

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A file of comma-separated values is one table: a cell for each value that is not empty, the names of the
// columns as its header. Values are kept as they are written. Where the quotes of a row are wrong, they
// count as text.

// maxValues bounds the values of a table, empty ones too.
const maxValues = 2 * maxCells

// readCSV reads a table whose values are parted by comma.
func readCSV(src source, comma rune) (*Document, error) {
	if strings.Count(src.text, string(comma)) > maxValues { // a row is read whole, whatever it holds
		return nil, fmt.Errorf("a table of more than %d values: %w", maxValues, ErrLimit)
	}
	r := csv.NewReader(strings.NewReader(src.text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	var g grid
	var at []int // where each row begins in the text
	for {
		start := int(r.InputOffset())
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", len(at)+1, err)
		}
		for col, v := range row {
			if v = strings.TrimSpace(v); v != "" {
				g.cells = append(roomy(g.cells), gridCell{row: len(at), col: col, plain: strings.Clone(v)})
			}
		}
		at = append(at, start)
		if len(g.cells) > maxCells {
			return nil, fmt.Errorf("a table of more than %d cells: %w", maxCells, ErrLimit)
		}
	}
	d := &Document{Format: "csv"}
	csvBlocks(&g, at, src.locate()).fill(d)
	return d, nil
}

// csvBlocks writes the cells; each is said to come from the place where its row begins.
func csvBlocks(g *grid, at []int, from *locator) *builder {
	b, tables := &builder{}, 0
	g.write(&tables, func(p paragraph) {
		b.add(p.kind, p.text, Origin{Source: from.at(at[p.kind.Row])})
	})
	return b
}
