package ingest

import (
	"encoding/xml"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// A workbook is a zip archive: the list of sheets, the texts that cells share, formats of numbers, and a part
// for each sheet. Each sheet is a page with the sheet's name as its heading and one table. Formulas have the
// value that was computed when the file was saved. What the workbook hides (sheets, rows, columns) is left
// out, and so are comments and pictures.

// xlsxReader reads one workbook.
type xlsxReader struct {
	a        *archive
	b        builder
	shared   []string // texts that cells name by number
	formats  []string // of numbers, by the style of a cell
	date1904 bool
	tables   int
	spent    budget
}

// xlsxSheet is a sheet as the list of sheets has it.
type xlsxSheet struct {
	name, part string
	hidden     bool
}

// readXLSX reads a workbook whose main part is given.
func readXLSX(a *archive, main string, o Options) (*Document, error) {
	r := &xlsxReader{a: a}
	rels, err := a.relations(main)
	if err != nil {
		return nil, err
	}
	sheets, err := r.workbook(main, rels)
	if err != nil {
		return nil, err
	}
	if err := r.strings(related(rels, "sharedStrings")); err != nil {
		return nil, err
	}
	if err := r.styles(related(rels, "styles")); err != nil {
		return nil, err
	}
	r.b.paginate()
	seen := map[string]bool{"": true}
	for i, s := range sheets {
		if i > 0 {
			r.b.newPage()
		}
		o.progress(i + 1)
		if s.hidden || seen[s.part] {
			continue
		}
		seen[s.part] = true
		if err := r.sheet(s, i+1); err != nil {
			return nil, err
		}
	}
	d := &Document{Format: "xlsx"}
	r.b.fill(d)
	return d, a.coreProperties(&d.Meta)
}

// workbook reads the list of sheets.
func (r *xlsxReader) workbook(main string, rels map[string]relation) (sheets []xlsxSheet, err error) {
	x, err := r.a.open(main)
	if err != nil {
		return nil, err
	}
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			v := value(e, "date1904")
			r.date1904 = v != "" && !isOff(v)
		case "sheet":
			rel := rels[valueIn(e, "relationships", "id")]
			state := value(e, "state")
			if len(sheets) < maxEntries {
				sheets = append(sheets, xlsxSheet{value(e, "name"), rel.target, state == "hidden" || state == "veryHidden" || rel.kind != "worksheet"})
			}
		}
		return x.each(within, nil)
	}
	return sheets, x.each(within, nil)
}

// strings reads the texts that cells share.
func (r *xlsxReader) strings(part string) error {
	x, err := r.a.open(part)
	if x == nil || err != nil {
		return err
	}
	return x.each(func(x *xmlPart, _ xml.StartElement) error {
		return x.each(func(x *xmlPart, e xml.StartElement) error {
			s, err := richText(x)
			r.shared = append(r.shared, s)
			return err
		}, nil)
	}, nil)
}

// richText joins the runs of a text, without how it is pronounced.
func richText(x *xmlPart) (string, error) {
	var b strings.Builder
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			return x.each(pass, func(s string) { b.WriteString(s) })
		case "rPh":
			return x.skip()
		}
		return x.each(within, nil)
	}
	err := x.each(within, nil)
	return unescapeOffice(b.String()), err
}

// unescapeOffice resolves "_x000D_" and its like, which stand for what XML cannot hold.
func unescapeOffice(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.HasPrefix(s[i:], "_x") && len(s) >= i+7 && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				i += 6
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// numberFormats is numberformats.tsv.
var numberFormats = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, r := range rows("numberformats.tsv") {
		out[r[0]] = r[1]
	}
	return out
})

// styles reads the format of numbers of each style.
func (r *xlsxReader) styles(part string) error {
	x, err := r.a.open(part)
	if x == nil || err != nil {
		return err
	}
	own := map[string]string{}
	var ids []string
	err = x.each(func(x *xmlPart, _ xml.StartElement) error {
		return x.each(func(x *xmlPart, group xml.StartElement) error {
			return x.each(func(x *xmlPart, e xml.StartElement) error {
				switch group.Name.Local + "/" + e.Name.Local {
				case "numFmts/numFmt":
					own[value(e, "numFmtId")] = value(e, "formatCode")
				case "cellXfs/xf":
					ids = append(ids, value(e, "numFmtId"))
				}
				return x.skip()
			}, nil)
		}, nil)
	}, nil)
	for _, id := range ids {
		f, ok := own[id]
		if !ok {
			f = numberFormats()[id]
		}
		r.formats = append(r.formats, f)
	}
	return err
}

// unnamedSheets is sheetnames.tsv.
var unnamedSheets = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, r := range rows("sheetnames.tsv") {
		out[r[0]] = true
	}
	return out
})

// addSheetName writes the name of a sheet as a heading, unless a program gave it.
func (b *builder) addSheetName(name string, page int) {
	bare := strings.TrimSpace(strings.TrimRightFunc(strings.ToLower(name), unicode.IsDigit))
	if !unnamedSheets()[bare] {
		b.add(Block{Kind: Heading, Level: 1}, name, Origin{Source: -1, Page: page})
	}
}
