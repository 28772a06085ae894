package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// odfOf makes an OpenDocument file of what stands in its body, of styles, and of other parts in turn.
func odfOf(t testing.TB, body, styles string, parts ...string) []byte {
	t.Helper()
	return zipOf(t, append([]string{
		"mimetype", "application/vnd.oasis.opendocument.text",
		"content.xml", `<office:document-content><office:automatic-styles>` + styles + `</office:automatic-styles><office:body>` + body + `</office:body></office:document-content>`,
	}, parts...)...)
}

func TestODF(t *testing.T) {
	for _, tt := range []struct{ name, body, styles, want string }{
		{"headings by level and by style, in a style of one's own too",
			`<office:text><text:p text:style-name="P1">Herring</text:p><text:h text:outline-level="2">Stocks</text:h><text:p text:style-name="Heading_20_3">Norway</text:p><text:p text:style-name="P2">Where the fish went</text:p><text:p text:style-name="Round">Fish swim.</text:p></office:text>`,
			`<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="P2" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="Round" style:family="paragraph" style:parent-style-name="Round"/>`,
			"heading level 1: Herring\nheading level 2: Stocks\nheading level 3: Norway\nheading level 3: Where the fish went\nparagraph: Fish swim.\n"},
		{"lists in lists, with a paragraph between",
			`<office:text><text:list><text:list-item><text:p>One</text:p><text:list><text:list-item><text:p>Two</text:p></text:list-item></text:list></text:list-item></text:list><text:p>Three</text:p></office:text>`, "",
			"list_item: One\nlist_item level 1: Two\nparagraph: Three\n"},
		{"white space is one space, but for what the file counts",
			"<office:text><text:p>a\n  b<text:s text:c=\"2\"/>c<text:tab/>d<text:line-break/>e<text:soft-page-break/>f</text:p></office:text>", "",
			"paragraph: a b  c\td⏎ef\n"},
		{"deleted and hidden text, comments and contents are not there",
			`<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:table-of-content><text:index-body><text:p>Stocks 3</text:p></text:index-body></text:table-of-content><text:p>Landings<text:change text:change-id="1"/> rose<office:annotation><dc:creator>X</dc:creator><text:p>why?</text:p></office:annotation><text:span text:style-name="T1"> secretly</text:span>.</text:p><text:section text:display="none"><text:p>dark</text:p></text:section></office:text>`,
			`<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>`,
			"paragraph: Landings rose.\n"},
		{"footnotes follow the text, text boxes their paragraph",
			`<office:text><text:p>A<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>First.</text:p></text:note-body></text:note> b<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box><svg:title xmlns:svg="urn:svg">A box</svg:title></draw:frame> c</text:p><text:p>D</text:p></office:text>`, "",
			"paragraph: A b c\nparagraph: In the box.\nparagraph: D\nfootnote: First.\n"},
		{"a table with a header, a wide cell and one within",
			`<office:text><table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Fleet</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>Boats</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>North</text:p><table:table><table:table-row><table:table-cell><text:p>in</text:p></table:table-cell><table:table-cell><text:p>ner</text:p></table:table-cell></table:table-row></table:table></table:table-cell><table:table-cell/><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table></office:text>`, "",
			"cell table 2 row 0 col 0 head: Fleet\ncell table 2 row 0 col 2 head: Boats\ncell table 2 row 1 col 0: North⏎in⏎ner\ncell table 2 row 1 col 2: 12\n"},
		{"sheets are pages; what repeats is there as often, what is empty or hidden is not",
			`<office:spreadsheet><table:table table:name="Aid"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/><table:table-row><table:table-cell table:number-columns-repeated="3"><text:p>x</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2024-05-01T00:00:00"><text:p>1 May</text:p></table:table-cell></table:table-row><table:table-row table:visibility="filter"><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Dark" table:style-name="ta2"><table:table-row><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Sheet3"><table:table-row><table:table-cell office:value-type="currency"><text:p>€ 5</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>`,
			`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>`,
			"heading level 1 page 1: Aid\ncell table 1 row 0 col 0 head page 1: x\ncell table 1 row 0 col 1 head page 1: x\ncell table 1 row 1048001 col 0 page 1: 2024-05-01\ncell table 1 row 1048002 col 0 page 1: 2024-05-01\ncell table 2 row 0 col 0 page 3: € 5\n"},
		{"slides are pages: title, text, notes; a hidden slide is empty",
			`<office:presentation><draw:page><draw:frame presentation:class="outline"><draw:text-box><text:list><text:list-item><text:p>Point</text:p></text:list-item></text:list></draw:text-box></draw:frame><draw:frame presentation:class="title"><draw:text-box><text:p>Herring</text:p></draw:text-box></draw:frame><draw:g><draw:custom-shape><text:p>Shape</text:p></draw:custom-shape></draw:g><draw:frame presentation:class="footer"><draw:text-box><text:p>Every time</text:p></draw:text-box></draw:frame><presentation:notes><draw:page-thumbnail/><draw:frame presentation:class="notes"><draw:text-box><text:p>Say it.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page><draw:page draw:style-name="dp"><draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame></draw:page></office:presentation>`,
			`<style:style style:name="dp" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>`,
			"heading level 1 page 1: Herring\nlist_item page 1: Point\nparagraph page 1: Shape\nfootnote page 1: Say it.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.odt", odfOf(t, tt.body, tt.styles), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
				t.Error(diff)
			}
			checkDocument(t, d)
			flat := `<?xml version="1.0"?><office:document><office:automatic-styles>` + tt.styles + `</office:automatic-styles><office:body>` + tt.body + `</office:body></office:document>`
			f, err := Read("a.fodt", []byte(flat), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(outline(d), outline(f)); diff != "" {
				t.Error("the flat file differs:", diff)
			}
		})
	}
}

func TestODFHeadersAndProperties(t *testing.T) {
	data := odfOf(t, `<office:text><text:p>Text.</text:p></office:text>`, "",
		"styles.xml", `<office:document-styles><office:master-styles><style:master-page><style:header><text:p>Harbour Notes</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`,
		"meta.xml", `<office:document-meta><office:meta><meta:initial-creator>Anna Lind</meta:initial-creator><dc:creator>Someone Else</dc:creator><dc:title>Herring and Law</dc:title><dc:date>2024-05-01</dc:date></office:meta></office:document-meta>`)
	for _, tt := range []struct {
		keep bool
		want string
	}{{false, "paragraph: Text.\n"}, {true, "paragraph: Text.\nrunning: Harbour Notes\n"}} {
		d, err := Read("a.odt", data, Options{KeepRunning: tt.keep})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
			t.Errorf("KeepRunning %v: %s", tt.keep, diff)
		}
		if m := d.Meta; m.Title.Value != "Herring and Law" || m.Author.Value != "Anna Lind" || m.Published.Value != "" {
			t.Errorf("got %+v", m)
		}
	}
}

func TestODFWithPassword(t *testing.T) {
	data := odfOf(t, "", "", "META-INF/manifest.xml", `<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`)
	_, err := Read("dir/a.odt", data, Options{})
	var e *Error
	if !errors.Is(err, ErrEncrypted) || !errors.As(err, &e) || e.Path != "dir/a.odt" || !strings.Contains(e.Hint, "LibreOffice") {
		t.Errorf("got %v", err)
	}
}

func FuzzODF(f *testing.F) {
	f.Add(`<office:text><text:list><text:list-item><text:p>One<text:note><text:note-body><text:p>x</text:p></text:note-body></text:note></text:p></text:list-item></text:list></office:text>`, `<style:style style:name="a" style:family="text" style:parent-style-name="a"/>`)
	f.Add(`<office:spreadsheet><table:table><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="9"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>`, "")
	f.Add(`<office:presentation><draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame></draw:page></office:presentation>`, "")
	f.Fuzz(func(t *testing.T, body, styles string) {
		checkRead(t, "a.odt", odfOf(t, body, styles))
	})
}
