package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Footnotes of web pages: the mark is a raised link to a place in the same page, the note is what it leads
// to, or what the page calls a note. The mark is left out of the text, the note is a block of its own.

// noteTargets finds the elements that hold what marks of footnotes lead to. A link from a note back to its
// mark looks the same, but leads upwards.
func noteTargets(root *html.Node) map[*html.Node]bool {
	marked, notes := map[string]bool{}, map[*html.Node]bool{}
	for n := range root.Descendants() {
		if marked[attr(n, "id")] || n.DataAtom == atom.A && marked[attr(n, "name")] {
			notes[blockAround(n)] = true
		}
		if n.DataAtom == atom.A && isNoteMark(n) {
			marked[strings.TrimPrefix(attr(n, "href"), "#")] = true
		}
	}
	return notes
}

// blockAround is the block that n is or stands in.
func blockAround(n *html.Node) *html.Node {
	for n.Parent != nil && !isBlock(n.DataAtom) {
		n = n.Parent
	}
	return n
}

// isNoteMark reports whether n is the mark of a footnote: a raised link within the page, or a link that
// says so, with hardly any text, or the arrow that leads back.
func isNoteMark(n *html.Node) bool {
	if n.Type == html.ElementNode && n.DataAtom == atom.Sup {
		n = onlyChild(n)
	}
	if n == nil || n.DataAtom != atom.A || attr(n, "href") == "#" || len(textOf(n)) > 6 {
		return false
	}
	switch attr(n, "role") {
	case "doc-noteref", "doc-backlink":
		return true
	}
	if attr(n, "epub:type") == "noteref" {
		return true
	}
	raised := n.Parent != nil && n.Parent.DataAtom == atom.Sup
	if c := onlyChild(n); c != nil && c.DataAtom == atom.Sup {
		raised = true
	}
	return localLink(n) && (raised || classed(n, "noteref") || classed(n, "backref"))
}

func localLink(a *html.Node) bool { return strings.HasPrefix(attr(a, "href"), "#") }

// onlyChild is the one element within n, nil where there are more or none.
func onlyChild(n *html.Node) *html.Node {
	var only *html.Node
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		if only != nil {
			return nil
		}
		only = c
	}
	return only
}

// isNote reports whether the page calls n a footnote or its container.
func isNote(n *html.Node) bool {
	switch attr(n, "role") {
	case "doc-footnote", "doc-endnote", "doc-endnotes":
		return true
	}
	switch attr(n, "epub:type") {
	case "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes":
		return true
	}
	return classed(n, "footnote") || classed(n, "endnote")
}

// classed reports whether a class or the id of n is what followed by nothing but "s", as "footnotes".
func classed(n *html.Node, what string) bool {
	for name := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id")) {
		for part := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return r == '_' }) {
			part = strings.ReplaceAll(part, "-", "")
			if strings.TrimSuffix(part, "s") == what || strings.TrimPrefix(part, "footnote") == what {
				return true
			}
		}
	}
	return false
}
