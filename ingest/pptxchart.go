package ingest

import "encoding/xml"

// chartReader reads a chart: each series has a name, categories, and a value for each. They become a table
// with the series as columns, which is how the figures were typed in.
type chartReader struct {
	*shapeReader
	names  []string         // of series
	rows   map[int]string   // categories
	values []map[int]string // by series
	order  []int            // rows in the order in which they are first named
}

// maxSeries and maxPoints bound what a chart makes.
const (
	maxSeries = 100
	maxPoints = 10000
)

// within reads what stands in a chart.
func (c *chartReader) within(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "title":
		return x.each(c.title, nil)
	case "ser":
		if len(c.names) >= maxSeries {
			return x.skip()
		}
		c.names, c.values = append(c.names, ""), append(c.values, map[int]string{})
		return x.each(c.series, nil)
	}
	return x.each(c.within, nil)
}

// title writes the title of the chart or of an axis.
func (c *chartReader) title(x *xmlPart, e xml.StartElement) error {
	if e.Name.Local == "rich" {
		return x.each(c.textBody("", func(p paragraph) {
			c.s.add(paragraph{text: p.text, kind: Block{Kind: Caption}})
		}), nil)
	}
	return x.each(c.title, nil)
}

// series reads one series.
func (c *chartReader) series(x *xmlPart, e xml.StartElement) error {
	last := len(c.names) - 1
	switch e.Name.Local {
	case "tx":
		return x.each(c.points(func(_ int, s string) { c.names[last] = s }), nil)
	case "cat", "xVal":
		return x.each(c.points(c.category), nil)
	case "val", "yVal":
		return x.each(c.points(func(i int, s string) { c.values[last][i] = s }), nil)
	}
	return x.skip()
}

// category names a row.
func (c *chartReader) category(i int, s string) {
	if c.rows == nil {
		c.rows = map[int]string{}
	}
	if _, ok := c.rows[i]; !ok {
		c.rows[i] = s
		c.order = append(c.order, i)
	}
}

// points calls on for each point that the file has kept, formatted as the chart shows numbers.
func (c *chartReader) points(on func(i int, s string)) element {
	format, level := "", 0
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		switch e.Name.Local {
		case "f":
			return x.skip()
		case "lvl": // of several levels of categories the first is the finest
			if level++; level > 1 {
				return x.skip()
			}
		case "formatCode":
			s, err := x.text()
			format = s
			return err
		case "pt":
			i := natural(value(e, "idx"))
			s, err := x.text()
			if i < maxPoints {
				on(i, showNumber(s, format, false))
			}
			return err
		}
		return x.each(within, nil)
	}
	return within
}

// table writes the figures.
func (c *chartReader) table() {
	g := grid{marked: 1}
	for col, name := range c.names {
		g.cells = append(g.cells, gridCell{col: col + 1, plain: name})
	}
	for row, i := range c.order {
		g.cells = append(g.cells, gridCell{row: row + 1, plain: c.rows[i]})
		for col := range c.names {
			if v := c.values[col][i]; v != "" {
				g.cells = append(g.cells, gridCell{row: row + 1, col: col + 1, plain: v})
			}
		}
	}
	if len(c.order) > 0 {
		g.write(&c.tables, c.s.add)
	}
}
