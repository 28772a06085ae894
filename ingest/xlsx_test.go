package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// xlsxOf makes a workbook of one sheet with these rows, and of other parts, "name", "XML", in turn.
func xlsxOf(t testing.TB, sheet string, parts ...string) []byte {
	t.Helper()
	return zipOf(t, append([]string{
		"[Content_Types].xml", "<Types/>", "_rels/.rels", `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Aid" sheetId="1" r:id="a"/><sheet name="Secret" state="hidden" r:id="b"/><sheet name="Sheet3" r:id="c"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/a.xml"/><Relationship Id="b" Type="x/worksheet" Target="/xl/worksheets/b.xml"/><Relationship Id="c" Type="x/worksheet" Target="worksheets/c.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/a.xml", `<worksheet>` + sheet + `</worksheet>`,
	}, parts...)...)
}

func TestXLSX(t *testing.T) {
	const shared = `<sst><si><t>Country</t></si><si><r><t>Gra</t></r><r><t>nts</t></r><rPh><t>no</t></rPh></si><si><t>Line_x000A_two</t></si></sst>`
	const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;$&quot;#,##0.0,,&quot; million&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`
	for _, tt := range []struct {
		name, sheet string
		parts       []string
		want        string
	}{
		{"shared texts, formats and a header",
			`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Ghana</t></is></c><c r="B3" s="2"><f>1+1</f><v>3200000</v></c><c r="C3" s="1"><v>43831</v></c></row></sheetData>`,
			[]string{"xl/sharedStrings.xml", shared, "xl/styles.xml", styles},
			"heading level 1 page 1: Aid\ncell table 1 row 0 col 0 head page 1: Country\ncell table 1 row 0 col 1 head page 1: Grants\ncell table 1 row 2 col 0 page 1: Ghana\ncell table 1 row 2 col 1 page 1: $3.2 million\ncell table 1 row 2 col 2 page 1: 2020-01-01\n"},
		{"cells without places follow each other",
			`<sheetData><row><c t="str"><v>one</v></c><c><v>2</v></c></row><row><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c></row></sheetData>`, nil,
			"heading level 1 page 1: Aid\ncell table 1 row 0 col 0 page 1: one\ncell table 1 row 0 col 1 page 1: 2\ncell table 1 row 1 col 0 page 1: TRUE\n"},
		{"hidden rows, columns and sheets are left out, and no heading is made of a name that nobody gave",
			`<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c><c r="D2"><v>4</v></c></row></sheetData>`,
			[]string{"xl/worksheets/b.xml", `<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>`, "xl/worksheets/c.xml", `<worksheet><sheetData><row><c><v>5</v></c></row></sheetData></worksheet>`},
			"heading level 1 page 1: Aid\ncell table 1 row 1 col 0 page 1: 2\ncell table 1 row 1 col 3 page 1: 4\ncell table 2 row 0 col 0 page 3: 5\n"},
		{"texts that do not exist are empty",
			`<sheetData><row><c t="s"><v>99999999999</v></c><c t="s"><v>-1</v></c><c t="s"><v>2</v></c></row></sheetData>`,
			[]string{"xl/sharedStrings.xml", shared}, "heading level 1 page 1: Aid\ncell table 1 row 0 col 2 page 1: Line⏎two\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.xlsx", xlsxOf(t, tt.sheet, tt.parts...), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
				t.Error(diff)
			}
			checkDocument(t, d)
			if len(d.Pages) != 3 {
				t.Errorf("%d pages, want one a sheet", len(d.Pages))
			}
		})
	}
}

func TestShowNumber(t *testing.T) {
	for _, tt := range []struct{ name, value, format, want string }{
		{"general", "0.28999999999999998", "General", "0.29"},
		{"a large number has no exponent", "1.5E+12", "", "1500000000000"},
		{"thousands", "1234567.891", "#,##0.00", "1,234,567.89"},
		{"a half is rounded up", "2.5", "0", "3"},
		{"a percentage", "0.125", "0.0%", "12.5%"},
		{"a negative in brackets", "-1234", `#,##0;(#,##0)`, "(1,234)"},
		{"a negative without a section", "-1234", `"$"#,##0`, "-$1,234"},
		{"a currency in brackets", "1200", `[$€-407] #,##0.00`, "€ 1,200.00"},
		{"a currency after the number", "1200", `#,##0\ [$USD]`, "1,200 USD"},
		{"accounting", "1200", `_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-`, "£1,200.00"},
		{"a sign for nothing", "0", `#,##0;-#,##0;"–"`, "–"},
		{"millions", "3200000000", `#,##0.0,,`, "3,200.0"},
		{"a day", "45413", "d/m/yyyy", "2024-05-01"},
		{"a month", "45413", "mmm yyyy", "2024-05"},
		{"a year", "45413", "yyyy", "2024"},
		{"a day and time", "45413.75", "yyyy-mm-dd hh:mm", "2024-05-01 18:00"},
		{"a time", "0.75", "h:mm", "18:00"},
		{"a day with a locale and colours", "45413", `[Red][$-409]d\ mmmm\ yyyy;@`, "2024-05-01"},
		{"a day before March 1900", "1", "yyyy-mm-dd", "1900-01-01"},
		{"a day beyond the calendar", "99999999", "yyyy-mm-dd", "99999999"},
		{"a word with letters of dates", "7", `0" days"`, "7 days"},
		{"no number", "n/a", "0.00", "n/a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := showNumber(tt.value, tt.format, false); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add([]byte(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="ZZZ9"><v>1e300</v></c></row></sheetData>`), `<sst><si><t>x</t></si></sst>`, "#,##0.00;[Red]-0")
	f.Fuzz(func(t *testing.T, sheet []byte, shared, format string) {
		checkRead(t, "a.xlsx", xlsxOf(t, string(sheet), "xl/sharedStrings.xml", shared))
		showNumber("45413.5", format, true)
		showNumber("-0.001", format, false)
	})
}
