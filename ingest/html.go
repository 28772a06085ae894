package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A web page is read as a browser builds it, then its main text is found (htmlmain.go) and walked: each
// element that a browser sets apart makes a block, white space is collapsed as a browser does. The parser
// does not keep places in the source, so origins have none.

// readHTML reads a web page.
func readHTML(data []byte) (*Document, error) {
	text, ok := decodeLabelled(pageLabel(data), data)
	if !ok {
		return nil, ErrFormat
	}
	return readPage(text)
}

// readPage reads a decoded web page.
func readPage(text string) (*Document, error) {
	root, err := parsePage(text)
	if err != nil {
		return nil, err
	}
	d := &Document{Format: "html", Meta: pageMeta(root)}
	w := pageWriter{notes: noteTargets(root), from: Origin{Source: -1}}
	w.main(root)
	w.b.fill(d)
	return d, nil
}

// parsePage builds the elements of a page.
func parsePage(text string) (*html.Node, error) {
	if strings.Count(text, "<") > maxTags || len(text) > maxTextBytes {
		return nil, &Error{Err: fmt.Errorf("a web page of %d MB and %d tags: %w", len(text)>>20, strings.Count(text, "<"), ErrLimit), Hint: "save its text, or print it as PDF"}
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil { // the parser has no other fault than elements nested too deeply
		return nil, fmt.Errorf("%w: %w", ErrLimit, err)
	}
	return root, nil
}

// pageWriter writes elements as blocks.
type pageWriter struct {
	b     builder
	cur   strings.Builder     // text of the open block
	table int                 // number of the last table
	notes map[*html.Node]bool // elements that marks of footnotes lead to
	skip  map[*html.Node]bool
	depth int
	from  Origin // of all that is written
}

// maxDepth is how deep elements are followed; what is deeper counts as text of the element above.
const maxDepth = 400

// fragment writes HTML that stands within another format.
func (w *pageWriter) fragment(raw []byte, in Block, from Origin) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(raw), body)
	if err != nil {
		return
	}
	w.from = from
	for _, n := range nodes {
		w.node(n, in)
	}
	w.flush(in)
}

// flush ends the open block as a block of the kind k.
func (w *pageWriter) flush(k Block) {
	lines := strings.Split(w.cur.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	w.b.add(k, strings.Join(lines, "\n"), w.from)
	w.cur.Reset()
}

// node writes n, which is part of a block of the kind in.
func (w *pageWriter) node(n *html.Node, in Block) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data)
		return
	case n.Type != html.ElementNode && n.Type != html.DocumentNode || w.skip[n] || hidden(n) || isNoteMark(n):
		return
	}
	w.depth++
	defer func() { w.depth-- }()
	switch {
	case n.DataAtom == atom.Br:
		w.cur.WriteByte('\n')
	case n.DataAtom == atom.Pre:
		w.flush(in)
		w.cur.WriteString(textOf(n))
		w.flush(in)
	case n.DataAtom == atom.Table && isDataTable(n):
		w.flush(in)
		w.dataTable(n)
	case !isBlock(n.DataAtom) || w.depth > maxDepth:
		w.children(n, in)
	default:
		w.flush(in)
		inner := w.blockOf(n, in)
		w.children(n, inner)
		w.flush(inner)
	}
}

func (w *pageWriter) children(n *html.Node, in Block) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, in)
	}
}

// text adds a piece of text, runs of white space made one space.
func (w *pageWriter) text(s string) {
	space := w.cur.Len() == 0
	if !space {
		s0 := w.cur.String()
		space = s0[len(s0)-1] == ' ' || s0[len(s0)-1] == '\n'
	}
	for _, r := range s {
		if r < 0x80 && unicode.IsSpace(r) {
			if !space {
				w.cur.WriteByte(' ')
			}
			space = true
			continue
		}
		w.cur.WriteRune(r)
		space = false
	}
}

// blockOf is the kind of block that the element n makes of its text, within one of the kind in.
func (w *pageWriter) blockOf(n *html.Node, in Block) Block {
	if isNote(n) || w.notes[n] {
		return Block{Kind: Footnote}
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return Block{Kind: Heading, Level: int(n.Data[1] - '0')}
	case atom.Figcaption, atom.Caption:
		return Block{Kind: Caption}
	case atom.Ul, atom.Ol, atom.Menu:
		if in.Kind == ListItem {
			return Block{Kind: ListItem, Level: in.Level + 1}
		}
		if in.Kind == Paragraph {
			return Block{Kind: ListItem}
		}
	}
	return in
}

// isBlock reports whether a browser sets the element apart from the text around it.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Button, atom.Caption, atom.Center, atom.Dd,
		atom.Details, atom.Dialog, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup,
		atom.Hr, atom.Html, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section,
		atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul:
		return true
	}
	return false
}

// hidden reports whether n shows nothing to a reader.
func hidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Math,
		atom.Object, atom.Video, atom.Audio, atom.Canvas, atom.Select, atom.Textarea, atom.Input, atom.Datalist,
		atom.Rt, atom.Rp: // how a word is said, in small letters over it
		return true
	case atom.Button: // the question that unfolds its answer is text
		return !hasAttr(n, "aria-expanded") || len(strings.Fields(textOf(n))) < 3
	}
	style := strings.ReplaceAll(attr(n, "style"), " ", "")
	return hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" || strings.Contains(style, "display:none")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// textOf is the text within n, as it stands in the source.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && (c.Parent == n || !hidden(c.Parent)) {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
