package ingest

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
)

// sheetReader reads the cells of one sheet of a workbook.
type sheetReader struct {
	*xlsxReader
	grid
	hidden   [][2]int // columns [from, to] that are not shown
	row, col int      // the next cell, counted where the file does not say
}

// sheet writes a sheet as the page with that number.
func (r *xlsxReader) sheet(s xlsxSheet, page int) error {
	x, err := r.a.open(s.part)
	if err != nil || x == nil {
		return err
	}
	t := &sheetReader{xlsxReader: r, row: -1}
	if err := x.each(t.within, nil); err != nil {
		return err
	}
	r.b.addSheetName(s.name, page)
	t.write(&r.tables, func(p paragraph) { r.b.add(p.kind, p.text, Origin{Source: -1, Page: page}) })
	return r.b.overfull()
}

// within reads what stands in a sheet.
func (t *sheetReader) within(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "worksheet", "cols", "sheetData":
		return x.each(t.within, nil)
	case "col":
		if v := value(e, "hidden"); v != "" && !isOff(v) && len(t.hidden) < maxEntries {
			t.hidden = append(t.hidden, [2]int{natural(value(e, "min")) - 1, natural(value(e, "max")) - 1})
		}
	case "row":
		t.row, t.col = t.row+1, -1
		if n := natural(value(e, "r")); n > 0 {
			t.row = n - 1
		}
		if v := value(e, "hidden"); v == "" || isOff(v) {
			return x.each(t.cell, nil)
		}
	}
	return x.skip()
}

// natural reads a number that is not negative, up to one that is larger than any table; 0 for anything else.
func natural(s string) int {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0
	}
	return int(min(n, 1<<30))
}

// cell reads "c".
func (t *sheetReader) cell(x *xmlPart, e xml.StartElement) error {
	if e.Name.Local != "c" {
		return x.skip()
	}
	t.col++
	if col, ok := columnOf(value(e, "r")); ok {
		t.col = col
	}
	s := ""
	err := x.each(func(x *xmlPart, v xml.StartElement) (err error) {
		switch v.Name.Local {
		case "v":
			s, err = x.text()
		case "is":
			s, err = richText(x)
		default:
			err = x.skip()
		}
		return err
	}, nil)
	if err != nil {
		return err
	}
	s = strings.TrimSpace(t.shown(s, value(e, "t"), natural(value(e, "s"))))
	if s == "" || t.isHidden(t.col) {
		return nil
	}
	if err := t.spent.take(len(s)); err != nil {
		return err
	}
	t.grid.cells = append(roomy(t.grid.cells), gridCell{row: t.row, col: t.col, plain: s})
	return nil
}

func (t *sheetReader) isHidden(col int) bool {
	for _, h := range t.hidden {
		if col >= h[0] && col <= h[1] {
			return true
		}
	}
	return false
}

// shown is what a cell of the type typ and the style shows of its value.
func (t *sheetReader) shown(v, typ string, style int) string {
	switch typ {
	case "s":
		n, err := strconv.Atoi(v)
		if err != nil || n < 0 || n >= len(t.shared) {
			return ""
		}
		return t.shared[n]
	case "e": // an error, such as a division by zero
		return ""
	case "b":
		if v == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "d":
		return strings.TrimSuffix(v, "T00:00:00")
	case "str":
		return unescapeOffice(v)
	case "inlineStr":
		return v
	}
	format := ""
	if style < len(t.formats) {
		format = t.formats[style]
	}
	return showNumber(strings.TrimSpace(v), format, t.date1904)
}

// columnOf is the column of a place such as "AB12".
func columnOf(place string) (col int, ok bool) {
	letters := strings.TrimRight(place, "0123456789")
	if letters == "" || len(letters) > 3 {
		return 0, false
	}
	for _, c := range letters {
		if c < 'A' || c > 'Z' {
			return 0, false
		}
		col = col*26 + int(c-'A') + 1
	}
	return col - 1, true
}
