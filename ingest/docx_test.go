package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// docxOf makes a Word file of the paragraphs and tables given and of other parts, "name", "XML", in turn.
func docxOf(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	parts = append([]string{
		"_rels/.rels", `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<w:document ` + space + `><w:body>` + body + `</w:body></w:document>`,
	}, parts...)
	return zipOf(t, parts...)
}

// zipOf makes a zip archive of parts, "name", "bytes", in turn.
func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// par is a paragraph with properties.
func par(props, runs string) string {
	return "<w:p><w:pPr>" + props + "</w:pPr>" + runs + "</w:p>"
}

// run is a run of text.
func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

// fld is a mark of a field.
func fld(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }

// outline lists the blocks of a document, one a line.
func outline(d *Document) string {
	var b strings.Builder
	for _, k := range d.Blocks {
		fmt.Fprintf(&b, "%s: %s\n", strings.Replace(blockHead(d, k), " level 0", "", 1), strings.ReplaceAll(d.Slice(k.Span), "\n", "⏎"))
	}
	return b.String()
}

func TestDOCX(t *testing.T) {
	const styles = `<w:styles>
		<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
		<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
		<w:style w:styleId="Eigen"><w:name w:val="My Heading"/><w:basedOn w:val="berschrift1"/></w:style>
		<w:style w:styleId="Kreis"><w:name w:val="Round"/><w:basedOn w:val="Kreis"/></w:style>
		<w:style w:styleId="Gliederung"><w:name w:val="Outline"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
		<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
	</w:styles>`
	for _, tt := range []struct {
		name, body string
		parts      []string
		want       string
	}{
		{"title and headings by style, in any language of Word",
			par(`<w:pStyle w:val="Titel"/>`, run("Herring")) + par(`<w:pStyle w:val="berschrift1"/>`, run("Stocks")) +
				par(`<w:pStyle w:val="Eigen"/>`, run("Quotas")) + par(`<w:pStyle w:val="Gliederung"/>`, run("Norway")) + par(`<w:pStyle w:val="Kreis"/>`, run("Text.")),
			[]string{"word/styles.xml", styles},
			"heading level 1: Herring\nheading level 1: Stocks\nheading level 1: Quotas\nheading level 3: Norway\nparagraph: Text.\n"},
		{"a heading that is only bold",
			par("", `<w:r><w:rPr><w:b/></w:rPr><w:t>Where the fish went</w:t></w:r>`) + par("", `<w:r><w:rPr><w:b/></w:rPr><w:t>Fish swim.</w:t></w:r>`) +
				par("", `<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Not bold</w:t></w:r>`),
			nil, "heading level 3: Where the fish went\nparagraph: Fish swim.\nparagraph: Not bold\n"},
		{"a table of contents is left out",
			par(`<w:pStyle w:val="TOC1"/>`, run("Stocks 3")) + par("", run("Text.")),
			[]string{"word/styles.xml", styles}, "paragraph: Text.\n"},
		{"lists by numbering",
			par(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>`, run("One")) + par(`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>`, run("Two")) +
				par(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`, run("None")),
			nil, "list_item: One\nlist_item level 1: Two\nparagraph: None\n"},
		{"an item whose style is named after its list",
			par(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:pStyle w:val="Compact"/>`, run("One")), nil, "list_item: One\n"},
		{"what was deleted is gone, what was inserted is there",
			par("", run("Landings ")+`<w:del w:id="1"><w:r><w:delText>fell</w:delText></w:r></w:del><w:ins w:id="2">`+run("rose")+`</w:ins><w:moveFrom>`+run(" moved")+`</w:moveFrom>`+run(" in 2019.")),
			nil, "paragraph: Landings rose in 2019.\n"},
		{"a paragraph whose end was deleted goes on in the next",
			par(`<w:rPr><w:del w:id="1"/></w:rPr>`, run("Half ")) + par("", run("a sentence.")),
			nil, "paragraph: Half a sentence.\n"},
		{"tabs, breaks, hyphens, links and fields",
			par("", `<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>`+
				`<w:hyperlink>`+run(" link")+`</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>`+`<w:r><w:br w:type="page"/></w:r>`+run("f")),
			nil, "paragraph: a\tb⏎c-de link⏎f\n"},
		{"hidden text is not there",
			par("", `<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>`+run("open")),
			nil, "paragraph: open\n"},
		{"a text box follows its paragraph and is read once",
			par("", run("Before.")+`<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>`+par("", run("In the box."))+
				`</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>`+par("", run("In the box."))+`</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`),
			nil, "paragraph: Before.\nparagraph: In the box.\n"},
		{"a table with a header that only its words show",
			table(row(tc("Year"), tc("Tonnes")), row(tc("2019"), tc("1,200"))),
			nil, "cell table 1 row 0 col 0 head: Year\ncell table 1 row 0 col 1 head: Tonnes\ncell table 1 row 1 col 0: 2019\ncell table 1 row 1 col 1: 1,200\n"},
		{"a table with a marked header, a wide cell and a deleted row",
			table(`<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+par("", run("Fleet"))+`</w:tc>`+tc("Boats")+`</w:tr>`,
				`<w:tr><w:trPr><w:del w:id="1"/></w:trPr>`+tc("gone")+`</w:tr>`, row(tc("North"), tc("inshore"), tc("twelve"))),
			nil, "cell table 1 row 0 col 0 head: Fleet\ncell table 1 row 0 col 2 head: Boats\ncell table 1 row 1 col 0: North\ncell table 1 row 1 col 1: inshore\ncell table 1 row 1 col 2: twelve\n"},
		{"a table of one cell is a box",
			table(row("<w:tc>" + par("", run("Key message.")) + par("", run("And another.")) + "</w:tc>")),
			nil, "paragraph: Key message.\nparagraph: And another.\n"},
		{"a cell of two paragraphs and a table within",
			table(row("<w:tc>"+par("", run("One"))+par("", run("Two"))+table(row(tc("in"), tc("ner")))+"</w:tc>", tc("Right"))),
			nil, "cell table 2 row 0 col 0: One⏎Two⏎in⏎ner\ncell table 2 row 0 col 1: Right\n"},
		{"footnotes and endnotes follow the text in the order of their marks",
			par("", run("A")+`<w:r><w:footnoteReference w:id="2"/></w:r>`+run(" b")+`<w:r><w:endnoteReference w:id="1"/></w:r>`+run(" c")+`<w:r><w:footnoteReference w:id="1"/></w:r>`),
			[]string{"word/footnotes.xml", `<w:footnotes><w:footnote w:type="separator" w:id="0">` + par("", run("---")) + `</w:footnote><w:footnote w:id="1">` + par("", run("First.")) +
				`</w:footnote><w:footnote w:id="2">` + par("", run("Second.")) + `</w:footnote></w:footnotes>`,
				"word/endnotes.xml", `<w:endnotes><w:endnote w:id="1">` + par("", run("Last.")) + `</w:endnote></w:endnotes>`},
			"paragraph: A b c\nfootnote: Second.\nfootnote: Last.\nfootnote: First.\n"},
		{"the code of a field is no text, what it shows is",
			par("", fld("begin")+run("IF ")+fld("begin")+run("x")+fld("separate")+run("y")+fld("end")+fld("separate")+run("Shown")+fld("end")+run(" once.")) +
				par("", fld("begin")+run("lost")) + par("", run("Text.")),
			nil, "paragraph: Shown once.\nparagraph: Text.\n"},
		{"symbols are read as what they show",
			par("", `<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 3 </w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Odd" w:char="F0FC"/></w:r>`),
			nil, "paragraph: ≥ 3 ✓\n"},
		{"of alternatives one is read", par("", `<mc:AlternateContent><mc:Choice>`+run("One")+`</mc:Choice><mc:Choice>`+run("Two")+`</mc:Choice><mc:Fallback>`+run("Three")+`</mc:Fallback></mc:AlternateContent>`),
			nil, "paragraph: One\n"},
		{"text that a style hides is not there",
			par("", `<w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>secret</w:t></w:r>`+run("open")) + par("", `<w:r><w:rPr><w:rStyle w:val="H"/><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r>`),
			[]string{"word/styles.xml", `<w:styles><w:style w:styleId="H"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`}, "paragraph: open\nparagraph: shown\n"},
		{"parts are found by their relations",
			par("", run("A")+`<w:r><w:footnoteReference w:id="1"/></w:r>`),
			[]string{"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/footnotes" Target="../odd/n.xml"/></Relationships>`,
				"odd/n.xml", `<w:footnotes><w:footnote w:id="1">` + par("", run("Note.")) + `</w:footnote></w:footnotes>`},
			"paragraph: A\nfootnote: Note.\n"},
		{"content controls and smart tags are entered",
			`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + par("", `<w:smartTag>`+run("Inside")+`</w:smartTag>`) + `</w:sdtContent></w:sdt>`,
			nil, "paragraph: Inside\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.docx", docxOf(t, tt.body, tt.parts...), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
				t.Error(diff)
			}
			checkDocument(t, d)
		})
	}
}

func table(rows ...string) string { return "<w:tbl>" + strings.Join(rows, "") + "</w:tbl>" }
func row(cells ...string) string  { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
func tc(text string) string       { return "<w:tc>" + par("", run(text)) + "</w:tc>" }

func TestDOCXRunning(t *testing.T) {
	data := docxOf(t, par("", run("Text.")), "word/header1.xml", "<w:hdr>"+par("", run("Harbour Notes"))+"</w:hdr>")
	for _, tt := range []struct {
		name string
		o    Options
		want string
	}{
		{"left out", Options{}, "paragraph: Text.\n"},
		{"kept", Options{KeepRunning: true}, "paragraph: Text.\nrunning: Harbour Notes\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.docx", data, tt.o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDOCXProperties(t *testing.T) {
	const core = `<cp:coreProperties><dc:title>%s</dc:title><dc:creator>%s</dc:creator><dc:language>en-IE</dc:language>` +
		`<dcterms:created>2019-05-06T10:00:00Z</dcterms:created></cp:coreProperties>`
	for _, tt := range []struct{ name, title, creator, wantTitle, wantAuthor string }{
		{"written by a person", "Herring and Law", "Nora Quist", "Herring and Law", "Nora Quist"},
		{"written by a program", "Microsoft Word - final.doc", "user", "", ""},
		{"a file's name", "herring final v2.docx", "PC 7", "", "PC 7"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := docxOf(t, par("", run("Text.")), "docProps/core.xml", fmt.Sprintf(core, tt.title, tt.creator))
			d, err := Read("a.docx", data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if d.Meta.Title.Value != tt.wantTitle || d.Meta.Author.Value != tt.wantAuthor || d.Meta.Language.Value != "en-IE" {
				t.Errorf("got %+v", d.Meta)
			}
			if d.Meta.Published.Value != "" {
				t.Errorf("the day on which the file was made became the day of publication: %+v", d.Meta.Published)
			}
		})
	}
}

func TestZipLimits(t *testing.T) {
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"nested without end", docxOf(t, strings.Repeat("<w:sdt>", 2*maxNesting)), ErrLimit},
		{"a Pages document", zipOf(t, "Index/Document.iwa", ""), ErrFormat},
		{"some archive", zipOf(t, "a.txt", ""), ErrFormat},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read("a.docx", tt.data, Options{})
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestZipBomb(t *testing.T) {
	data := docxOf(t, strings.Repeat(" ", 1000))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	a := &archive{files: map[string]*zip.File{"a": z.File[1]}, left: 1500}
	if _, err := a.part("a"); err != nil {
		t.Errorf("once: %v", err)
	}
	if _, err := a.part("a"); !errors.Is(err, ErrLimit) {
		t.Errorf("twice is more than may be unpacked, got %v", err)
	}
}

func TestSeedDOCX(t *testing.T) {
	paths, err := filepath.Glob("../seeds/*.docx")
	if err != nil || len(paths) == 0 {
		t.Fatal("no Word files among the seeds", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			checkRead(t, path, data)
			d, err := Read(path, data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if d.Meta.Title.Value == "" || d.Meta.Author.Value == "" || d.Meta.Published.Value == "" {
				t.Errorf("the first page has title, author and date, found %+v", d.Meta)
			}
			if !slices.ContainsFunc(d.Blocks, func(b Block) bool { return b.Kind == Footnote }) {
				t.Error("no footnote")
			}
		})
	}
}

func FuzzDOCX(f *testing.F) {
	f.Add(docxOf(f, par("", run("A"))+table(row(tc("b"), tc("c")))))
	f.Add(docxOf(f, par(`<w:pStyle w:val="x"/>`, run("A")), "word/styles.xml", `<w:styles><w:style w:styleId="x"><w:basedOn w:val="x"/></w:style></w:styles>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if isPDF(data) {
			return // fuzzed by its own package
		}
		checkRead(t, "brief.docx", data)
		checkRead(t, "brief.docx", docxOf(t, string(data)))
	})
}
