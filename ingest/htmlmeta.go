package ingest

import (
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
	for n := range root.Descendants() {
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
	}
}
