package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Footnotes of web pages: the mark is a raised link to a place in the same page, the note is what it leads
// to, or what the page calls a note. The mark is left out of the text, the note is a block of its own.

// noteTargets collects the ids that marks of footnotes lead to.
func noteTargets(root *html.Node) map[string]bool {
	ids := map[string]bool{}
	for n := range root.Descendants() {
		if n.DataAtom == atom.A && (isNoteMark(n) || n.Parent != nil && isNoteMark(n.Parent)) {
			if id, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && id != "" {
				ids[id] = true
			}
		}
	}
	return ids
}

// isNoteMark reports whether n is the mark of a footnote: "sup" around a link, or a link that says so, with
// hardly any text, or the arrow that leads back.
func isNoteMark(n *html.Node) bool {
	switch {
	case n.Type != html.ElementNode:
		return false
	case n.DataAtom == atom.Sup:
		a := onlyChild(n)
		return a != nil && a.DataAtom == atom.A && localLink(a) && len(textOf(n)) <= 6
	case n.DataAtom == atom.A:
		role := attr(n, "role")
		return role == "doc-noteref" || role == "doc-backlink" || localLink(n) && len(textOf(n)) <= 6 &&
			(classed(n, "noteref") || classed(n, "backref"))
	}
	return false
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
