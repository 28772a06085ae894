package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pptxOf makes a presentation of two slides, the second of which is named first, and of other parts in turn.
func pptxOf(t testing.TB, first string, parts ...string) []byte {
	t.Helper()
	return zipOf(t, append([]string{
		"[Content_Types].xml", "<Types/>", "_rels/.rels", `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="ppt/presentation.xml"/></Relationships>`,
		"ppt/presentation.xml", `<p:presentation xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:sldIdLst><p:sldId id="1" r:id="b"/><p:sldId id="2" r:id="a"/><p:sldId id="3" r:id="b"/></p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", `<Relationships><Relationship Id="a" Type="x/slide" Target="slides/a.xml"/><Relationship Id="b" Type="x/slide" Target="slides/b.xml"/></Relationships>`,
		"ppt/slides/b.xml", `<p:sld xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:cSld><p:spTree>` + first + `</p:spTree></p:cSld></p:sld>`,
		"ppt/slides/a.xml", `<p:sld show="0"><p:cSld><p:spTree>` + shapeAt("", "hidden") + `</p:spTree></p:cSld></p:sld>`,
	}, parts...)...)
}

// shapeAt is a shape that fills a place, with a paragraph.
func shapeAt(typ, text string) string {
	return `<p:sp><p:nvSpPr><p:cNvPr name="x"/><p:nvPr>` + typ + `</p:nvPr></p:nvSpPr><p:txBody><a:p>` + text + `</a:p></p:txBody></p:sp>`
}

func TestPPTX(t *testing.T) {
	for _, tt := range []struct {
		name, slide string
		parts       []string
		want        string
	}{
		{"the title comes first, the body is a list, a text box is not",
			shapeAt(`<p:ph idx="1"/>`, `<a:pPr lvl="1"/><a:r><a:t>Point</a:t></a:r>`) + shapeAt(`<p:ph type="title"/>`, `<a:r><a:t>Herring</a:t></a:r><a:br/><a:r><a:t>and law</a:t></a:r>`) +
				shapeAt("", `<a:fld><a:t>Box</a:t></a:fld>`) + shapeAt(`<p:ph type="sldNum"/>`, `<a:r><a:t>7</a:t></a:r>`), nil,
			"heading level 1 page 1: Herring⏎and law\nlist_item level 1 page 1: Point\nparagraph page 1: Box\n"},
		{"groups are entered, of alternatives one is read, a raised number after a clause is the mark of a note",
			`<p:grpSp><mc:AlternateContent><mc:Choice>` + shapeAt("", `<a:r><a:t>One.</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>12</a:t></a:r><a:r><a:t> Two km</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>2</a:t></a:r>`) + `</mc:Choice><mc:Fallback>` + shapeAt("", `<a:r><a:t>no</a:t></a:r>`) + `</mc:Fallback></mc:AlternateContent></p:grpSp>`, nil,
			"paragraph page 1: One. Two km2\n"},
		{"a table with a marked header",
			`<p:graphicFrame><a:tbl><a:tblPr firstRow="1"/><a:tr><a:tc gridSpan="2"><a:txBody><a:p><a:r><a:t>Fleet</a:t></a:r></a:p></a:txBody></a:tc><a:tc hMerge="1"><a:txBody><a:p/></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>Boats</a:t></a:r></a:p></a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody><a:p><a:r><a:t>North</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`, nil,
			"cell table 1 row 0 col 0 head page 1: Fleet\ncell table 1 row 0 col 2 head page 1: Boats\ncell table 1 row 1 col 0 page 1: North\n"},
		{"notes, a diagram and a chart",
			`<p:graphicFrame><dgm:relIds r:dm="d"/></p:graphicFrame><p:graphicFrame><c:chart r:id="c"/></p:graphicFrame>`,
			[]string{"ppt/slides/_rels/b.xml.rels", `<Relationships><Relationship Id="d" Type="x/diagramData" Target="../diagrams/data1.xml"/><Relationship Id="c" Type="x/chart" Target="../charts/chart1.xml"/><Relationship Id="n" Type="x/notesSlide" Target="../notesSlides/n.xml"/></Relationships>`,
				"ppt/diagrams/data1.xml", `<dgm:dataModel><dgm:pt><dgm:t><a:p><a:r><a:t>Step</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>`,
				"ppt/charts/chart1.xml", `<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Catch</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:tx><c:strRef><c:f>A1</c:f><c:strCache><c:pt idx="0"><c:v>Norway</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strCache><c:pt idx="0"><c:v>2019</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:formatCode>"$"#,##0</c:formatCode><c:pt idx="0"><c:v>1200</c:v></c:pt></c:numCache></c:val></c:ser></c:chart></c:chartSpace>`,
				"ppt/notesSlides/n.xml", `<p:notes>` + shapeAt(`<p:ph type="sldImg"/>`, "") + shapeAt(`<p:ph type="body" idx="1"/>`, `<a:r><a:t>Say it.</a:t></a:r>`) + `</p:notes>`},
			"paragraph page 1: Step\ncaption page 1: Catch\ncell table 1 row 0 col 1 head page 1: Norway\ncell table 1 row 1 col 0 page 1: 2019\ncell table 1 row 1 col 1 page 1: $1,200\nfootnote page 1: Say it.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.pptx", pptxOf(t, tt.slide, tt.parts...), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
				t.Error(diff)
			}
			checkDocument(t, d)
			if len(d.Pages) != 2 {
				t.Errorf("%d pages, want one a slide, hidden or not", len(d.Pages))
			}
		})
	}
}

func FuzzPPTX(f *testing.F) {
	f.Add(shapeAt(`<p:ph type="title"/>`, `<a:r><a:t>x</a:t></a:r>`), `<c:chart><c:ser><c:cat><c:pt idx="0"><c:v>1</c:v></c:pt></c:cat></c:ser></c:chart>`)
	f.Add(`<a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl><c:chart r:id="c"/>`, "")
	f.Fuzz(func(t *testing.T, slide, chart string) {
		checkRead(t, "a.pptx", pptxOf(t, slide, "ppt/charts/chart1.xml", chart, "ppt/slides/_rels/b.xml.rels", `<Relationships><Relationship Id="c" Type="x/chart" Target="../charts/chart1.xml"/></Relationships>`))
	})
}
