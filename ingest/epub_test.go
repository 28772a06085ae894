package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// epubOf makes an e-book of two chapters and other parts, "name", "bytes", in turn.
func epubOf(t testing.TB, one, two string, parts ...string) []byte {
	t.Helper()
	return zipOf(t, append([]string{
		"mimetype", "application/epub+zip",
		"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
		"OEBPS/book.opf", `<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Herring and Law</dc:title><dc:creator opf:role="aut">Anna Lind</dc:creator><dc:creator opf:role="ill">Bo Ek</dc:creator><dc:publisher>Fish Press</dc:publisher><dc:date>2026-11-24T14:22:02Z</dc:date><dc:date>2021-05-03T00:00:00+00:00</dc:date><dc:language>en</dc:language></metadata>
			<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="a" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/><item id="i" href="c.png" media-type="image/png"/></manifest>
			<spine><itemref idref="n"/><itemref idref="i"/><itemref idref="a"/><itemref idref="b"/><itemref idref="a"/><itemref idref="x"/></spine></package>`,
		"OEBPS/nav.xhtml", `<html><body><nav><p>Contents</p></nav></body></html>`,
		"OEBPS/text/one a.xhtml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>` + one + `</body></html>`,
		"OEBPS/text/two.xhtml", `<html><body>` + two + `</body></html>`,
	}, parts...)...)
}

func TestEPUB(t *testing.T) {
	for _, tt := range []struct{ name, one, two, want string }{
		{"chapters in the order of the spine, each once, without navigation",
			`<h1>Stocks</h1><nav><ol><li>no</li></ol></nav><p>Fish<a id="x"/> swim &amp; eat.</p>`, `<aside class="sidebar"><ul><li>One</li></ul></aside>`,
			"heading level 1: Stocks\nparagraph: Fish swim & eat.\nlist_item: One\n"},
		{"notes in the same chapter and in another",
			`<p>Fish swim.<a epub:type="noteref" href="#n1">1</a> They eat.<sup><a href="two.xhtml#n2">2</a></sup></p><aside epub:type="footnote" id="n1">First.</aside>`, `<h2>Notes</h2><p id="n2">Second. <a href="one%20a.xhtml#r">back</a></p><p>Text.</p>`,
			"paragraph: Fish swim. They eat.\nfootnote: First.\nheading level 2: Notes\nfootnote: Second. back\nparagraph: Text.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.epub", epubOf(t, tt.one, tt.two), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
				t.Error(diff)
			}
			checkDocument(t, d)
			m := d.Meta
			for _, f := range []struct {
				Fact
				want string
			}{{m.Title, "Herring and Law"}, {m.Author, "Anna Lind"}, {m.Publisher, "Fish Press"}, {m.Published, "2021-05-03"}, {m.Language, "en"}} {
				if f.Value != f.want {
					t.Errorf("got %q, want %q", f.Value, f.want)
				}
			}
		})
	}
}

func TestEPUBThatIsLocked(t *testing.T) {
	const lock = `<encryption><EncryptedData><EncryptionMethod Algorithm="x"/><CipherData><CipherReference URI="%"/></CipherData></EncryptedData></encryption>`
	for _, tt := range []struct {
		name, uri string
		want      error
	}{
		{"a chapter", "OEBPS/text/one%20a.xhtml", ErrEncrypted},
		{"a font", "OEBPS/font.otf", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := epubOf(t, "<p>x</p>", "", "META-INF/encryption.xml", strings.Replace(lock, "%", tt.uri, 1))
			if _, err := Read("a.epub", data, Options{}); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestOpenTags(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`<title/>x`, `<title></title>x`},
		{`<a id="a>b" />x<br/>`, `<a id="a>b" ></a>x<br/>`},
		{`<!-- it's --><p/>`, `<!-- it's --><p></p>`},
		{`a < b <i`, `a < b <i`},
	} {
		if got := string(openTags([]byte(tt.in))); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func FuzzEPUB(f *testing.F) {
	f.Add(`<h1>x</h1><p>a<a epub:type="noteref" href="two.xhtml#n">1</a></p>`, `<p id="n">b</p>`)
	f.Fuzz(func(t *testing.T, one, two string) { checkRead(t, "a.epub", epubOf(t, one, two)) })
}
