package ingest

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What a web page says about itself in its head: tags for scholars (citation_*, DC.*), for social networks
// (og:, article:) and for search engines (JSON-LD). Which tag gives which field is data (metatags.tsv).

// pageMeta collects the metadata of a page.
func pageMeta(root *html.Node) Meta {
	tags := map[string][]string{}
	var m Meta
	head := articleHead{}
	for n := range root.Descendants() {
		head.pass(n)
		if attr(n, "itemprop") == "datePublished" && n.DataAtom != atom.Meta && n.DataAtom != atom.Time {
			tags["datepublished"] = append(tags["datepublished"], cmp.Or(attr(n, "content"), attr(n, "datetime"), textOf(n)))
		}
		switch n.DataAtom {
		case atom.Html:
			m.set("language", attr(n, "lang"), "meta tag")
		case atom.Meta:
			key := strings.ToLower(attr(n, "name") + attr(n, "property") + attr(n, "itemprop"))
			if v := strings.TrimSpace(attr(n, "content")); v != "" {
				tags[key] = append(tags[key], v)
			}
		case atom.Time:
			if v := attr(n, "datetime"); v != "" && (hasAttr(n, "pubdate") || attr(n, "itemprop") == "datePublished") {
				tags["datepublished"] = append(tags["datepublished"], v)
			} else if v != "" && tags["time"] == nil && head.tells(n) {
				tags["time"] = []string{v}
			}
		case atom.Script:
			if attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
				linkedData(n.FirstChild.Data, tags)
			}
		}
	}
	for _, r := range rows("metatags.tsv") {
		m.set(r[0], strings.Join(tags[r[1]], ", "), "meta tag")
	}
	if t := find(root, atom.Title); t != nil {
		m.set("title", siteless(textOf(t)), "document properties")
	}
	return m
}

// articleHead tells whether a walk through a page is still above the prose of its article, where a bare <time> is that
// of publication.
type articleHead struct {
	titled, prose bool
	times         int // elements <time> so far
}

// mostTimes is how many elements are looked at: the text around each is read.
const mostTimes = 20

// mostByline is how many bytes a line beside the title has at most.
const mostByline = 120

func (h *articleHead) pass(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.Article:
		h.titled = true
	case atom.P:
		h.prose = h.prose || h.titled && len(textOf(n)) > mostByline
	}
}

// tells reports whether the element n stands in a line beside the title that says nothing of another date.
func (h *articleHead) tells(n *html.Node) bool {
	if h.times++; !h.titled || h.prose || h.times > mostTimes {
		return false
	}
	line := textOf(n.Parent)
	if len(line) > mostByline && n.Parent.DataAtom != atom.P {
		line = textOf(n) // beside the paragraphs of the article
	}
	if len(line) > mostByline {
		return false
	}
	for w := range strings.FieldsSeq(line + " " + attr(n, "class") + " " + attr(n, "itemprop")) {
		if vocab().has(w, wordOtherDate|wordUpdated) || bare(w) == "datemodified" {
			return false
		}
	}
	return !endsSentence(line)
}

// siteless is a page's title without the name of the site after it.
func siteless(title string) string {
	title, _, _ = strings.Cut(title, " | ")
	title, _, _ = strings.Cut(title, " — ")
	return title
}

// linkedData adds the fields of JSON-LD to tags, as "ld:datePublished".
func linkedData(raw string, tags map[string][]string) {
	var v any
	if json.Unmarshal([]byte(raw), &v) == nil {
		linkedObject(v, tags)
	}
}

// linkedObject adds the fields of one object, or of those of a list or "@graph"; the first one that has a
// field gives it.
func linkedObject(v any, tags map[string][]string) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			linkedObject(e, tags)
		}
	case map[string]any:
		for _, key := range [...]string{"headline", "datePublished", "author", "publisher", "inLanguage"} {
			if s := valueText(v[key]); s != "" && tags["ld:"+key] == nil {
				tags["ld:"+key] = []string{s}
			}
		}
		linkedObject(v["@graph"], tags)
		linkedObject(v["mainEntity"], tags)
	}
}
