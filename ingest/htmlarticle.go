package ingest

import (
	"strconv"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Where the article of a page is, readability (the reader view of Firefox) judges better than a page's own words
// for its parts: by where the words and commas are, and how many are links. What it makes of the article loses
// tables, headings and short paragraphs, so it only chooses the element, which is then read like any other; see
// mainwords_test.go for the figures.

const (
	maxPageNodes = 30000 // of a page that the library looks at; it walks them many times
	leastArticle = 140   // characters of text that make an article
)

// article is what the library takes for the article of a page.
type article struct {
	kept map[*html.Node]int // characters of text in it, by the elements around them
	all  int
}

// articleOf asks the library for the article of a page. The library takes its copy of the page apart, so the
// elements carry numbers, by which what it keeps is found again.
func articleOf(root *html.Node) *article {
	a := &article{kept: map[*html.Node]int{}}
	if !fewElements(root) {
		return a
	}
	var elements []*html.Node
	p := readability.NewParser()
	p.DisableJSONLD = true
	p.CharThresholds = leastArticle
	found, err := p.ParseAndMutate(numberedCopy(root, &elements), nil)
	if err != nil || found.Node == nil {
		return a
	}
	for n := range found.Node.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		v := printed(n.Data)
		a.all += v
		for up := sourceOf(n, elements); up != nil; up = up.Parent {
			a.kept[up] += v
		}
	}
	return a
}

// element is the element of body to read: what holds nearly all of the article and its heading, else what the
// page says holds its text, else body.
func (a *article) element(body *html.Node) *html.Node {
	if a.all < leastArticle {
		if m := mainElement(body); m != nil && visible(m)*10 >= visible(body)*3 {
			return m
		}
		return body
	}
	at := body
	for next := at; next != nil; {
		at, next = next, nil
		for c := range at.ChildNodes() {
			if a.kept[c]*100 >= a.all*90 {
				next = c
			}
		}
	}
	if up := at.Parent; at != body && up != nil && find(at, atom.H1) == nil && find(up, atom.H1) != nil && visible(up)*10 < visible(at)*13 {
		return up
	}
	return at
}

// fewElements reports whether the library can look at a page in reasonable time; that of a larger one would be copied in vain.
func fewElements(root *html.Node) bool {
	n := 0
	for c := range root.Descendants() {
		if c.Type == html.ElementNode {
			n++
		}
		if n > maxPageNodes {
			return false
		}
	}
	return true
}

// numberKey is the attribute that carries an element's number.
const numberKey = "data-docket"

// numberedCopy copies a page and numbers its elements.
func numberedCopy(n *html.Node, elements *[]*html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace}
	if n.Type == html.ElementNode {
		c.Attr = append(n.Attr[:len(n.Attr):len(n.Attr)], html.Attribute{Key: numberKey, Val: strconv.Itoa(len(*elements))})
		*elements = append(*elements, n)
	}
	for child := range n.ChildNodes() {
		c.AppendChild(numberedCopy(child, elements))
	}
	return c
}

// sourceOf is the element that the text n of the copy stood in, nil where that is not known.
func sourceOf(n *html.Node, elements []*html.Node) *html.Node {
	for up := range n.Ancestors() {
		if i, err := strconv.Atoi(attr(up, numberKey)); err == nil && i < len(elements) {
			return elements[i]
		}
	}
	return nil
}

// printed counts the characters of s that are not white space.
func printed(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
