package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHTML(t *testing.T) {
	long := strings.Repeat("The tide comes twice a day. ", 8)
	for _, tt := range []struct{ name, body, want string }{
		{"white space is collapsed, breaks stay", "<p>a \n\t b<br>c</p>", "paragraph: a b⏎c\n"},
		{"elements within a line do not part words", "<p>un<b>do</b><i>ne</i> <a href=x>links</a></p>", "paragraph: undone links\n"},
		{"paragraphs need no end", "<p>a<p>b", "paragraph: a\nparagraph: b\n"},
		{"text outside paragraphs", "a<p>b</p>c", "paragraph: a\nparagraph: b\nparagraph: c\n"},
		{"entities", "<p>R&amp;D, 5&nbsp;&euro; &#8211; &lt;1</p>", "paragraph: R&D, 5\u00a0€ – <1\n"},
		{"headings", "<h1>A</h1><h3>B <small>c</small></h3><p>d", "heading level 1: A\nheading level 3: B c\nparagraph: d\n"},
		{"lists in lists", "<ul><li>a<ol><li>b</ol><li>c</ul>", "list_item: a\nlist_item level 1: b\nlist_item: c\n"},
		{"preformatted text keeps its lines", "<pre>a\n  b</pre>", "paragraph: a⏎b\n"},
		{"what is not shown", "<p>a<script>x()</script><span hidden>b</span><span style='display: none'>c</span></p><template>d</template>", "paragraph: a\n"},
		{"a raised link is the mark of a note", `<p>a<sup><a href="#n">1</a></sup> b</p><p id="n">c <a href="#back" role="doc-backlink">↩</a></p>`,
			"paragraph: a b\nfootnote: c\n"},
		{"the link around its raised sign", `<p><a name="r" href="#n"><sup>1</sup></a>a</p><div><p><a name="n" href="#r"><sup>1</sup></a> c</p></div>`,
			"paragraph: a\nfootnote: c\n"},
		{"raised letters are text", "<p>20 km<sup>2</sup> on the 5<sup>th</sup></p>", "paragraph: 20 km2 on the 5th\n"},
		{"navigation, asides and footers", "<nav>x</nav><main><p>" + long + "</p></main><aside>y</aside><footer>z</footer>", "paragraph: " + strings.TrimSpace(long) + "\n"},
		{"what its class says is no text", `<div class="page-sidebar">x</div><div class="content"><p>` + long + "</p></div>", "paragraph: " + strings.TrimSpace(long) + "\n"},
		{"unless it is most of the page", `<div id="menu-content"><p>` + long + "</p></div>", "paragraph: " + strings.TrimSpace(long) + "\n"},
		{"a list of links", "<ul><li><a href=a>Home</a><li><a href=b>About us</a></ul><p>" + long, "paragraph: " + strings.TrimSpace(long) + "\n"},
		{"a list of sources is no list of links", "<ul><li>Harbour book, <a href=a>page 3</a><li>Letters</ul><p>" + long, "list_item: Harbour book, page 3\nlist_item: Letters\nparagraph: " + strings.TrimSpace(long) + "\n"},
		{"the longest article", "<article><p>" + long + long + "</p></article><article><p>x</p></article>", "paragraph: " + strings.TrimSpace(long+long) + "\n"},
		{"cells that span", "<table><tr><th colspan=2>a<th>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>",
			"cell table 1 row 0 col 0 head: a\ncell table 1 row 0 col 2 head: b\ncell table 1 row 1 col 0: c\ncell table 1 row 1 col 1: d\ncell table 1 row 1 col 2: e\ncell table 1 row 2 col 1: f\ncell table 1 row 2 col 2: g\n"},
		{"a table for layout", "<table role=presentation><tr><td><p>a</p><td>b</table>", "paragraph: a\nparagraph: b\n"},
		{"a table in a cell", "<table><tr><td>" + long + "<table><tr><th>a<th>b</table></table>", "paragraph: " + strings.TrimSpace(long) + "\ncell table 1 row 0 col 0 head: a\ncell table 1 row 0 col 1 head: b\n"},
		{"small letters over a word", "<p>a <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> b</p>", "paragraph: a 漢 b\n"},
		{"what unfolds", "<details><summary>a</summary>b</details>", "paragraph: a\nparagraph: b\n"},
		{"captions", "<figure><figcaption>A pier</figcaption></figure><table><caption>Piers</caption><tr><td>a<td>b</table>", "caption: A pier\ncaption: Piers\ncell table 1 row 0 col 0: a\ncell table 1 row 0 col 1: b\n"},
		{"lines of a head in one paragraph", "<h1>Tides and Trade</h1><p>Anna Lind<br>3 May 2021</p><p>" + long, "heading level 1: Tides and Trade\nparagraph: Anna Lind\nparagraph: 3 May 2021\nparagraph: " + strings.TrimSpace(long) + "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a", []byte("<!DOCTYPE html><html><body>"+tt.body), Options{})
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

func TestHTMLCharsets(t *testing.T) {
	const want = "paragraph: Zoë paid €5\n"
	for _, tt := range []struct{ name, data string }{
		{"UTF-8 by its own word", "<html><meta charset=utf-8><p>Zoë paid €5"},
		{"UTF-8 without a word", "<html><p>Zoë paid €5"},
		{"UTF-8 by its mark", "\ufeff<html><p>Zoë paid €5"},
		{"Windows-1252 by http-equiv", "<html><meta http-equiv=content-type content='text/html; charset=windows-1252'><p>Zo\xeb paid \x805"},
		{"ISO-8859-15", "<html><meta charset=iso-8859-15><p>Zo\xeb paid \xa45"},
		{"a declaration of XML", "<?xml version='1.0' encoding='iso-8859-15'?><html><p>Zo\xeb paid \xa45"},
		{"UTF-8 that calls itself something else", "<html><meta charset=windows-1251><p>Zoë paid €5"},
		{"Windows-1252 that calls itself UTF-8", "<html><meta charset=utf-8><p>Zo\xeb paid \x805"},
		{"an encoding that is none", "<html><meta charset=none><p>Zo\xeb paid \x805"},
		{"a word that comes late", "<html><script>" + strings.Repeat(" ", 2000) + "</script><meta charset=macintosh><p>Zo\x91 paid \xdb5"},
		{"UTF-16", "\xff\xfe" + string(wideASCII("<html><p>Zo\xeb paid ")) + "\xac\x205\x00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a", []byte(tt.data), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, outline(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHTMLNestedTooDeeply(t *testing.T) {
	_, err := Read("a", []byte("<html>"+strings.Repeat("<div>", 5000)), Options{})
	if !errors.Is(err, ErrLimit) {
		t.Errorf("got %v", err)
	}
}

func TestMarkdown(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"emphasis, links and code become text", "# A *b* [c](d)\n\n**e** `*f*` <https://x.org>", "heading level 1: A b c\nparagraph: e *f* https://x.org\n"},
		{"escapes and entities", "# A\n\n5 \\* 3 &lt; &#50;0", "heading level 1: A\nparagraph: 5 * 3 < 20\n"},
		{"breaks", "# A\n\nb  \nc\\\nd<br>e", "heading level 1: A\nparagraph: b⏎c⏎d⏎e\n"},
		{"lists", "# A\n\n- b\n  - c\n\n1. d\n\n   e", "heading level 1: A\nlist_item: b\nlist_item level 1: c\nlist_item: d\nlist_item: e\n"},
		{"tables", "|a|b|\n|-|-|\n|c|**d**|\n\n|e|\n|-|\n", "cell table 1 row 0 col 0 head: a\ncell table 1 row 0 col 1 head: b\ncell table 1 row 1 col 0: c\ncell table 1 row 1 col 1: d\ncell table 2 row 0 col 0 head: e\n"},
		{"raw HTML", "# A\n\n<p>b <b>c</b></p>\n\n<!-- d -->\n", "heading level 1: A\nparagraph: b c\n"},
		{"footnotes", "# A\n\nb[^1] c\n\n[^1]: d\n", "heading level 1: A\nparagraph: b c\nfootnote: d\n"},
		{"definitions and tasks", "# A\n\nb\n: c\n\n- [x] d\n", "heading level 1: A\nparagraph: b\nparagraph: c\nlist_item: d\n"},
		{"code", "# A\n\n```go\nx := 1\n```\n\n    y\n", "heading level 1: A\nparagraph: x := 1\nparagraph: y\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.md", []byte(tt.text), Options{})
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

func TestMarkdownOrigins(t *testing.T) {
	text := "---\ntitle: x\n---\n# Heading\n\nSome *words* here.\n"
	d, err := Read("a.md", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Heading", "Some", "words"} {
		o, ok := d.Origin.At(strings.Index(d.Text, word))
		if !ok || o.Source != strings.Index(text, word) {
			t.Errorf("%s: got %+v", word, o)
		}
	}
}
