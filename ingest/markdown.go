package ingest

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/yuin/goldmark"
)

// Markdown is read with goldmark, whose nodes keep their places in the source; emphasis and links become
// their text, raw HTML goes through the reader of HTML, the front matter is metadata and no text.

// markdownReader walks the syntax tree.
type markdownReader struct {
	pageWriter
	src   []byte
	from  *locator
	shift int // offset of src in the source's text
}

// readMarkdown reads Markdown.
func readMarkdown(s source) *Document {
	d := &Document{Format: "markdown"}
	front, body := cutFrontMatter(s.text)
	d.Meta = frontMatter(front)
	r := &markdownReader{src: []byte(s.text[body:]), from: s.locate(), shift: body}
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote,
		extension.TaskList, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAttribute()))
	r.children(md.Parser().Parse(text.NewReader(r.src)), Block{})
	r.b.fill(d)
	return d
}

// children writes the blocks within n; in says what they are part of.
func (r *markdownReader) children(n ast.Node, in Block) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.node(c, in)
	}
}

// node writes the blocks of n.
func (r *markdownReader) node(n ast.Node, in Block) {
	switch n := n.(type) {
	case *ast.Heading:
		r.leaf(n, Block{Kind: Heading, Level: n.Level})
	case *ast.List:
		level := 0
		if in.Kind == ListItem {
			level = in.Level + 1
		}
		r.children(n, Block{Kind: ListItem, Level: level})
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		r.lines(n, in)
	case *ast.HTMLBlock:
		r.html(n, in)
	case *east.Table:
		r.table++
		r.rows(n)
	case *east.FootnoteList:
		r.children(n, Block{Kind: Footnote})
	case *ast.Paragraph, *ast.TextBlock, *east.DefinitionTerm:
		r.leaf(n, in)
	default:
		r.children(n, in)
	}
}

// leaf writes a block of inline text.
func (r *markdownReader) leaf(n ast.Node, k Block) {
	r.b.open()
	r.inline(n)
	r.b.close(k)
}

// inline writes the text within n.
func (r *markdownReader) inline(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			r.write(c.Segment, !c.IsRaw())
			if c.SoftLineBreak() || c.HardLineBreak() {
				r.b.write("\n", r.origin(c.Segment.Stop))
			}
		case *ast.String:
			r.b.write(string(c.Value), r.origin(0))
		case *ast.AutoLink:
			r.b.write(string(c.Label(r.src)), r.origin(max(0, c.Pos())))
		case *ast.RawHTML:
			if isBreakTag(c.Segments.Value(r.src)) {
				r.b.write("\n", r.origin(c.Segments.At(0).Start))
			}
		case *ast.CodeSpan:
			r.code(c)
		default: // emphasis, links; marks of footnotes have no children
			r.inline(c)
		}
	}
}

func isBreakTag(tag []byte) bool {
	return strings.HasPrefix(strings.ToLower(string(tag)), "<br")
}

// code writes a code span, whose text is taken as it is.
func (r *markdownReader) code(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			r.write(t.Segment, false)
		}
	}
}

// write writes a piece of the source, with its escapes and entities resolved.
func (r *markdownReader) write(s text.Segment, escapes bool) {
	v := s.Value(r.src)
	if escapes {
		v = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(v)))
	}
	r.b.write(string(v), r.origin(s.Start))
}

func (r *markdownReader) origin(at int) Origin {
	return Origin{Source: r.from.at(r.shift + at)}
}

// lines writes a block of code.
func (r *markdownReader) lines(n ast.Node, k Block) {
	r.b.open()
	for i := range n.Lines().Len() {
		r.write(n.Lines().At(i), false)
	}
	r.b.close(k)
}

// html writes a block of raw HTML.
func (r *markdownReader) html(n *ast.HTMLBlock, in Block) {
	raw := n.Lines().Value(r.src)
	if n.HasClosure() {
		raw = append(raw[:len(raw):len(raw)], n.ClosureLine.Value(r.src)...)
	}
	at := 0
	if n.Lines().Len() > 0 {
		at = n.Lines().At(0).Start
	}
	r.fragment(raw, in, r.origin(at))
}

// rows writes the cells of a table.
func (r *markdownReader) rows(table ast.Node) {
	row := 0
	for n := table.FirstChild(); n != nil; n = n.NextSibling() {
		col := 0
		_, head := n.(*east.TableHeader)
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			r.leaf(c, Block{Kind: Cell, Table: r.table, Row: row, Col: col, Head: head})
			col++
		}
		row++
	}
}
