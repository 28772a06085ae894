package ingest

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The main text of a page: the element that holds its article (htmlarticle.go), where there is none what the page
// itself says holds its text; without what tags, roles or class names say is something else (boilerplate.tsv),
// and without lists that are nothing but links. A filter that would leave next to nothing is wrong about the page
// and is not applied.

// main writes the main text of the page.
func (w *pageWriter) main(root *html.Node) {
	body := find(root, atom.Body)
	if body == nil {
		return
	}
	body = articleOf(root).element(body)
	w.skip = boilerplate(body, visible(body))
	w.node(body, Block{})
	w.flush(Block{})
}

// find returns the first element a within n.
func find(n *html.Node, a atom.Atom) *html.Node {
	for c := range n.Descendants() {
		if c.DataAtom == a {
			return c
		}
	}
	return nil
}

// visible counts the characters of text within n that are not white space.
func visible(n *html.Node) int {
	count := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !hidden(c.Parent) {
			for _, r := range c.Data {
				if !unicode.IsSpace(r) {
					count++
				}
			}
		}
	}
	return count
}

// mainElement is the element that holds the main text by the page's own word: "main", else the only or by
// far the longest "article".
func mainElement(body *html.Node) *html.Node {
	var best *html.Node
	longest, sum := 0, 0
	for n := range body.Descendants() {
		if n.DataAtom == atom.Main || attr(n, "role") == "main" || attr(n, "itemprop") == "articleBody" && best == nil {
			return n
		}
		if n.DataAtom != atom.Article {
			continue
		}
		v := visible(n)
		sum += v
		if v > longest {
			best, longest = n, v
		}
	}
	if longest*3 < sum*2 {
		return nil
	}
	return best
}

// boilerplate is the set of elements within body, of which all characters are visible, to leave out.
func boilerplate(body *html.Node, all int) map[*html.Node]bool {
	skip := map[*html.Node]bool{}
	left := all
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := range n.ChildNodes() {
			if c.Type != html.ElementNode || depth > maxDepth {
				continue
			}
			if isBoilerplate(c) {
				v := visible(c)
				if v*2 < all && (left-v)*4 > all {
					skip[c] = true
					left -= v
					continue
				}
			}
			walk(c, depth+1)
		}
	}
	walk(body, 0)
	return skip
}

// boilerplateNames is boilerplate.tsv.
var boilerplateNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, r := range rows("boilerplate.tsv") {
		names[r[0]] = true
	}
	return names
})

// isBoilerplate reports whether n says of itself that it is no part of the text, or is a list of links.
func isBoilerplate(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Dialog:
		return true
	case atom.Header:
		return !inside(n, atom.Article) && !inside(n, atom.Main) && find(n, atom.H1) == nil
	case atom.Ul, atom.Ol:
		if linkList(n) {
			return true
		}
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert":
		return true
	}
	for name := range strings.FieldsFuncSeq(strings.ToLower(attr(n, "class")+" "+attr(n, "id")), notAlnum) {
		if boilerplateNames()[name] {
			return true
		}
	}
	return false
}

func notAlnum(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func inside(n *html.Node, a atom.Atom) bool {
	for p := range n.Ancestors() {
		if p.DataAtom == a {
			return true
		}
	}
	return false
}

// linkList reports whether a list is nothing but short links.
func linkList(n *html.Node) bool {
	items, linked := 0, 0
	for c := range n.Descendants() {
		switch {
		case c.DataAtom == atom.Li:
			items++
		case c.DataAtom == atom.A && !isNoteMark(c):
			linked += visible(c)
		}
	}
	v := visible(n)
	return items > 1 && linked*10 >= v*9 && v < items*60
}
