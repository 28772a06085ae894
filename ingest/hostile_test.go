package ingest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// hostileFile is an office file made to harm who reads it. Each must end soon, in text or in an error that says why.
type hostileFile struct {
	name string
	make func(t testing.TB) []byte
	want error // nil for text, errAny for any error
}

const (
	docxSpace = `<w:document><w:body>`
	docxEnd   = `</w:body></w:document>`
)

// rep repeats.
func rep(s string, n int) string { return strings.Repeat(s, n) }

// docxXML is a Word file with that main part.
func docxXML(main string, parts ...string) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		return zipOf(t, append([]string{"[Content_Types].xml", "<Types/>", "word/document.xml", main}, parts...)...)
	}
}

// docxBody is a Word file with that body.
func docxBody(body string, parts ...string) func(testing.TB) []byte {
	return docxXML(docxSpace+body+docxEnd, parts...)
}

func odfBody(body, styles string) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return odfOf(t, body, styles) }
}

func sheetOf(sheet string, parts ...string) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return xlsxOf(t, sheet, parts...) }
}

func rtfText1(s string) func(testing.TB) []byte {
	return func(testing.TB) []byte { return []byte(`{\rtf1 ` + s) }
}

func slideOf(slide string, parts ...string) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return pptxOf(t, slide, parts...) }
}

func bookOf(one string, parts ...string) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return epubOf(t, one, "", parts...) }
}

func plainFile(s string) func(testing.TB) []byte { return func(testing.TB) []byte { return []byte(s) } }

// hostileFiles lists them.
var hostileFiles = []hostileFile{
	{"bomb-part.docx", func(t testing.TB) []byte { return docxXML(docxSpace + rep(" ", 80<<20) + docxEnd)(t) }, ErrLimit},
	{"bomb-text.docx", func(t testing.TB) []byte { return docxBody(par("", run(rep("word ", 7<<20))))(t) }, ErrLimit},
	{"bomb-paragraphs.docx", func(t testing.TB) []byte { return docxBody(rep("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 900_000))(t) }, ErrLimit},
	{"nested.docx", func(t testing.TB) []byte {
		data := []byte("x")
		for range 20 {
			data = zipOf(t, "word/document.xml", docxSpace+par("", run("Text."))+docxEnd, "word/embeddings/inner.docx", string(data))
		}
		return data
	}, nil},
	{"overlapping.xlsx", sharedBytes, ErrLimit},
	{"declared-size.docx", func(t testing.TB) []byte { return rawEntry(t, 1<<62, 0) }, errAny},
	{"wrong-crc.docx", func(t testing.TB) []byte { return rawEntry(t, 0, 1) }, errAny},
	{"cut-short.docx", func(t testing.TB) []byte {
		data := docxBody(par("", run("Text.")))(t)
		return data[:len(data)/2]
	}, errAny},
	{"outside.docx", func(t testing.TB) []byte {
		return zipOf(t, "../../etc/passwd", "x", "/etc/shadow", "x", `..\..\boot.ini`, "x", "word/document.xml", docxSpace+par("", run("Text."))+docxEnd,
			"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="x/styles" Target="../../../../../../etc/passwd"/></Relationships>`)
	}, nil},
	{"locked.docx", func(t testing.TB) []byte {
		data := docxBody(par("", run("Text.")))(t)
		for i := bytes.Index(data, []byte("PK\x01\x02")); i >= 0 && i < len(data); i += 4 {
			if bytes.HasPrefix(data[i:], []byte("PK\x01\x02")) {
				data[i+8] |= 1
			}
		}
		return data
	}, ErrEncrypted},
	{"many-entries.docx", func(t testing.TB) []byte {
		var parts []string
		for i := range maxEntries + 1 {
			parts = append(parts, fmt.Sprint("x", i), "")
		}
		return zipOf(t, parts...)
	}, ErrLimit},
	{"entities.docx", docxXML(`<!DOCTYPE d [<!ENTITY a "` + rep("x", 1000) + `"><!ENTITY b "` + rep("&a;", 1000) + `"><!ENTITY c "` + rep("&b;", 1000) + `">]>` + docxSpace + par("", run("&c;")) + docxEnd), nil},
	{"external-entity.docx", docxXML(`<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + docxSpace + par("", run("&a;")) + docxEnd), nil},
	{"deep.docx", docxBody(rep("<w:x>", 100_000)), ErrLimit},
	{"huge-attribute.docx", func(t testing.TB) []byte { return docxBody(`<w:p w:a="` + rep("a", 30<<20) + `"/>`)(t) }, ErrLimit},
	{"many-attributes.docx", func(t testing.TB) []byte { return docxBody("<w:p " + rep(`a="" `, 1<<20) + "/>")(t) }, nil},
	{"many-elements.docx", func(t testing.TB) []byte { return docxBody(rep("<a/>", 6<<20))(t) }, ErrLimit},
	{"open-comment.docx", docxBody(par("", run("Text.")) + "<!-- " + rep("-", 1<<20)), errAny},
	{"circle-of-styles.docx", docxBody(par(`<w:pStyle w:val="a"/>`, run("Text.")), "word/styles.xml", `<w:styles><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`), nil},
	{"tables-in-tables.docx", func(t testing.TB) []byte {
		return docxBody(rep("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc>", 140) + par("", run(rep("word ", 1<<20))) + rep("</w:tc></w:tr></w:tbl>", 140))(t)
	}, nil},
	{"wide-cells.docx", docxBody("<w:tbl><w:tr>" + rep(`<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>`+par("", run("a"))+`</w:tc>`, 1000) + "</w:tr></w:tbl>"), nil},
	{"circle-of-notes.docx", docxBody(par("", `<w:r><w:t>A</w:t><w:footnoteReference w:id="1"/></w:r>`), "word/footnotes.xml", `<w:footnotes><w:footnote w:id="1">`+par("", `<w:r><w:t>B</w:t><w:footnoteReference w:id="1"/></w:r>`)+`</w:footnote></w:footnotes>`), nil},
	{"open-fields.docx", docxBody(par("", rep(fld("begin"), 20_000)+run("A")) + par("", run("Text."))), nil},

	{"no-such-string.xlsx", sheetOf(`<sheetData><row><c t="s"><v>4294967295</v></c><c><v>1</v></c></row></sheetData>`), nil},
	{"one-string-many-times.xlsx", func(t testing.TB) []byte {
		return sheetOf(`<sheetData><row>`+rep(`<c t="s"><v>0</v></c>`, 100_000)+`</row></sheetData>`, "xl/sharedStrings.xml", `<sst><si><t>`+rep("word ", 200_000)+`</t></si></sst>`)(t)
	}, ErrLimit},
	{"far-cells.xlsx", sheetOf(`<sheetData><row r="99999999999"><c r="ZZZZZZ1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>`), nil},
	{"many-cells.xlsx", func(t testing.TB) []byte {
		return sheetOf(`<sheetData>` + rep(`<row><c><v>1</v></c></row>`, 500_000) + `</sheetData>`)(t)
	}, ErrLimit},
	{"sheet-is-workbook.xlsx", func(t testing.TB) []byte {
		return zipOf(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", `<workbook xmlns:r="x/relationships"><sheets>`+rep(`<sheet name="a" r:id="a"/>`, 19_000)+`</sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="workbook.xml"/></Relationships>`)
	}, nil},
	{"formats.xlsx", sheetOf(`<sheetData><row><c s="0"><v>1e308</v></c><c s="0"><v>0.5</v></c></row></sheetData>`, "xl/styles.xml", `<s><numFmts><numFmt numFmtId="200" formatCode="0.`+rep("0", 1<<20)+rep(",", 1<<20)+`"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></s>`), nil},

	{"repeated-cells.ods", odfBody(`<office:spreadsheet><table:table><table:table-row table:number-rows-repeated="2147483647"><table:table-cell table:number-columns-repeated="2147483647"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>`, ""), ErrLimit},
	{"repeated-rows.ods", odfBody(`<office:spreadsheet><table:table><table:table-row table:number-rows-repeated="1073741824"><table:table-cell><text:p>`+rep("word ", 10_000)+`</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>`, ""), ErrLimit},
	{"empty-cells.ods", odfBody(`<office:spreadsheet><table:table><table:table-row table:number-rows-repeated="99999999999"><table:table-cell table:number-columns-repeated="99999999999"/></table:table-row><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>`, ""), nil},
	{"spaces.odt", func(t testing.TB) []byte {
		return odfOf(t, `<office:text><text:p>a`+rep(`<text:s text:c="2147483647"/>`, 500_000)+`</text:p></office:text>`, "")
	}, ErrLimit},
	{"circle-of-styles.odt", odfBody(`<office:text><text:p text:style-name="a">Text.</text:p></office:text>`, `<style:style style:name="a" style:family="paragraph" style:parent-style-name="b"/><style:style style:name="b" style:family="paragraph" style:parent-style-name="a"/>`), nil},
	{"lists-in-lists.odt", odfBody(`<office:text>`+rep("<text:list><text:list-item>", 200)+`<text:p>Text.</text:p>`, ""), nil},
	{"deep.fodt", plainFile(`<?xml version="1.0"?><office:document><office:body><office:text>` + rep("<text:section>", 100_000)), ErrLimit},

	{"one-slide-many-times.pptx", func(t testing.TB) []byte {
		return zipOf(t, "[Content_Types].xml", "<Types/>", "ppt/presentation.xml", `<presentation xmlns:r="x/relationships">`+rep(`<sldId r:id="a"/>`, 100_000)+`</presentation>`, "ppt/_rels/presentation.xml.rels", `<R><Relationship Id="a" Type="x/slide" Target="slides/a.xml"/></R>`,
			"ppt/slides/a.xml", `<sld>`+shapeAt("", `<a:r><a:t>Text.</a:t></a:r>`)+`</sld>`)
	}, nil},
	{"groups.pptx", slideOf(rep("<p:grpSp>", 100_000)), ErrLimit},
	{"far-points.pptx", slideOf(`<c:chart r:id="c"/>`, "ppt/slides/_rels/b.xml.rels", `<R><Relationship Id="c" Type="x/chart" Target="../charts/chart1.xml"/></R>`,
		"ppt/charts/chart1.xml", `<c:chart><c:ser><c:cat><c:pt idx="2147483647"><c:v>a</c:v></c:pt><c:pt idx="0"><c:v>b</c:v></c:pt></c:cat></c:ser></c:chart>`), nil},
	{"one-chart-many-times.pptx", func(t testing.TB) []byte {
		return pptxOf(t, rep(`<c:chart r:id="c"/>`, 50_000), "ppt/slides/_rels/b.xml.rels", `<R><Relationship Id="c" Type="x/chart" Target="../charts/chart1.xml"/></R>`,
			"ppt/charts/chart1.xml", `<c:chart><c:ser><c:cat>`+rep(`<c:pt idx="1"><c:v>a</c:v></c:pt>`, 5000)+`</c:cat></c:ser></c:chart>`)
	}, nil},

	{"groups.rtf", rtfText1(rep("{", 1<<20)), ErrLimit},
	{"binary.rtf", rtfText1(`a\bin2147483647 b`), nil},
	{"unicode.rtf", func(t testing.TB) []byte { return rtfText1(`\uc0` + rep(`\u-10179\u8364`, 1<<20))(t) }, nil},
	{"cells.rtf", func(t testing.TB) []byte { return rtfText1(`\intbl` + rep(` a\cell`, 2<<20))(t) }, ErrLimit},
	{"notes.rtf", func(t testing.TB) []byte { return rtfText1(rep(`{\footnote a}`, 1<<20))(t) }, ErrLimit},
	{"fonts.rtf", func(t testing.TB) []byte {
		return rtfText1(`{\fonttbl` + rep(`{\f1\fcharset128 x`, 900) + rep(`{\fcharset77`, 10))(t)
	}, nil},
	{"hex.rtf", func(t testing.TB) []byte { return rtfText1(rep(`\'e9`, 4<<20))(t) }, nil},

	{"circle.epub", bookOf("<p>Text.</p>", "OEBPS/book.opf", `<package><manifest><item id="a" href="book.opf" media-type="application/xhtml+xml"/><item id="b" href="text/two.xhtml" media-type="text/html"/></manifest><spine>`+rep(`<itemref idref="a"/><itemref idref="b"/>`, 50_000)+`</spine></package>`), nil},
	{"deep.epub", bookOf(rep("<div>", 100_000)), ErrLimit},
	{"large-chapter.epub", func(t testing.TB) []byte { return epubOf(t, rep("<p>a</p>", 2<<20), "") }, ErrLimit},
	{"open-tags.epub", func(t testing.TB) []byte { return epubOf(t, rep(`<a "`, 1<<20)+rep("<b/>", 1<<18), "") }, nil},

	{"open-quote.csv", func(testing.TB) []byte { return []byte("a,b,c\n1,2,3\n2,3,4\n\"" + rep("x,y\n", 1<<18)) }, nil},
	{"many-cells.csv", func(testing.TB) []byte { return []byte("a,b,c\n" + rep("1,2,3\n", 200_000)) }, ErrLimit},
	{"one-row.csv", func(testing.TB) []byte { return []byte("a,b,c\n1,2,3\n2,3,4\n" + rep("x,", 2<<20)) }, errAny},
}

// sharedBytes is a workbook of which a thousand sheets are the same bytes of the file under different names.
func sharedBytes(t testing.TB) []byte {
	var names, sheets, rels strings.Builder
	parts := []string{"[Content_Types].xml", "<Types/>"}
	for i := range 1000 {
		fmt.Fprintf(&sheets, `<sheet name="a" r:id="a%03d"/>`, i)
		fmt.Fprintf(&rels, `<Relationship Id="a%03d" Type="x/worksheet" Target="s%03d"/>`, i, i)
		fmt.Fprintf(&names, "xl/s%03d ", i)
	}
	parts = append(parts, "xl/workbook.xml", `<workbook xmlns:r="x/relationships"><sheets>`+sheets.String()+`</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships>`+rels.String()+`</Relationships>`,
		"xl/s000", `<worksheet><sheetData>`+rep(" ", 1<<20)+`</sheetData></worksheet>`)
	data := zipOf(t, parts...)
	at := bytes.LastIndex(data, []byte("xl/s000")) - 46 // its entry in the directory, which is the last one
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	entry, tail := data[at:end], bytes.Clone(data[end:])
	out := bytes.Clone(data[:end])
	for _, name := range strings.Fields(names.String())[1:] {
		out = append(out, bytes.Replace(entry, []byte("xl/s000"), []byte(name), 1)...)
	}
	start := int(binary.LittleEndian.Uint32(tail[16:]))
	binary.LittleEndian.PutUint16(tail[8:], 1003)
	binary.LittleEndian.PutUint16(tail[10:], 1003)
	binary.LittleEndian.PutUint32(tail[12:], uint32(len(out)-start))
	return append(out, tail...)
}

// rawEntry is a Word file that lies about the size or the checksum of its main part.
func rawEntry(t testing.TB, size uint64, crc uint32) []byte {
	t.Helper()
	text := []byte(docxSpace + par("", run("Text.")) + docxEnd)
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(text)
	w.Close()
	if size == 0 {
		size = uint64(len(text))
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(text) + crc, CompressedSize64: uint64(packed.Len()), UncompressedSize64: size})
	if err != nil {
		t.Fatal(err)
	}
	f.Write(packed.Bytes())
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHostileOffice reads each file. DOCKET_HOSTILE_DIR=DIR writes them to a folder instead, to be read by the command
// under limits of the system.
func TestHostileOffice(t *testing.T) {
	dir := os.Getenv("DOCKET_HOSTILE_DIR")
	for _, tt := range hostileFiles {
		t.Run(tt.name, func(t *testing.T) {
			data := tt.make(t)
			if dir != "" {
				if err := os.WriteFile(filepath.Join(dir, tt.name), data, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			start := time.Now()
			d, err := Read(tt.name, data, Options{})
			if took := time.Since(start); took > time.Minute {
				t.Errorf("took %v", took)
			}
			switch {
			case err == nil:
				checkDocument(t, d)
			case tt.want == nil, tt.want != errAny && !errors.Is(err, tt.want):
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if err == nil && tt.want != nil {
				t.Errorf("read %d bytes of text, want %v", len(d.Text), tt.want)
			}
			if err != nil {
				t.Log(err)
			}
		})
	}
}
