package ingest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// An e-book is a zip archive of web pages: a package file lists them, says in which order they are read, and
// what the book is. Each page is walked as any web page is, but whole: books have no boilerplate. The table of
// contents is left out. Pages of paper are not known, so the document has none.

// maxChapter is how many bytes one page of a book may have; the tree of a page takes many times as much.
const maxChapter = 8 << 20

// epubReader reads one e-book.
type epubReader struct {
	a       *archive
	dir     string              // of the package file
	items   map[string]epubItem // by id
	spine   []string            // ids in reading order
	values  map[string][]string // metadata by name
	targets map[string]bool     // places that marks of notes lead to, "text/notes.xhtml#n1"
	w       pageWriter
}

// epubItem is a file of the book.
type epubItem struct {
	part string
	page bool // a web page that is no table of contents
}

// epubMain finds the package file.
func epubMain(a *archive) string {
	main := ""
	x, err := a.open("META-INF/container.xml")
	if x == nil || err != nil {
		return ""
	}
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		if name := partName("", value(e, "full-path")); e.Name.Local == "rootfile" && main == "" && a.files[name] != nil {
			main = name
		}
		return x.each(within, nil)
	}
	if err := x.each(within, nil); err != nil {
		return ""
	}
	return main
}

// readEPUB reads an e-book whose package file is given.
func readEPUB(a *archive, main string, o Options) (*Document, error) {
	r := &epubReader{a: a, items: map[string]epubItem{}, values: map[string][]string{}, targets: map[string]bool{}}
	r.dir, _ = path.Split(main)
	r.w.from = Origin{Source: -1}
	x, err := a.open(main)
	if err != nil {
		return nil, err
	}
	if err := x.each(r.within, nil); err != nil {
		return nil, err
	}
	if err := r.encrypted(); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, id := range r.spine {
		item := r.items[id]
		if !item.page || seen[item.part] {
			continue
		}
		seen[item.part] = true
		if err := r.chapter(item.part); err != nil {
			return nil, err
		}
	}
	d := &Document{Format: "epub", Meta: r.metadata()}
	r.w.b.fill(d)
	return d, nil
}

// within reads the package file.
func (r *epubReader) within(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "metadata":
		return x.each(r.property, nil)
	case "item":
		typ := value(e, "media-type")
		page := (typ == "application/xhtml+xml" || typ == "text/html") && !strings.Contains(" "+value(e, "properties")+" ", " nav ")
		r.items[value(e, "id")] = epubItem{r.resolve(r.dir, value(e, "href")), page}
	case "itemref":
		r.spine = append(r.spine, value(e, "idref"))
	}
	return x.each(r.within, nil)
}

// resolve is the part that an address within a file of the folder dir leads to.
func (r *epubReader) resolve(dir, href string) string {
	if plain, err := url.PathUnescape(href); err == nil {
		href = plain
	}
	return partName(dir, href)
}

// encrypted returns an error where a page of the book is encrypted. Fonts often are, which hides no text.
func (r *epubReader) encrypted() error {
	x, err := r.a.open("META-INF/encryption.xml")
	if x == nil || err != nil {
		return err
	}
	locked := map[string]bool{}
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		if e.Name.Local == "CipherReference" {
			locked[r.resolve("", value(e, "URI"))] = true
		}
		return x.each(within, nil)
	}
	if err := x.each(within, nil); err != nil {
		return err
	}
	for _, id := range r.spine {
		if locked[r.items[id].part] {
			return &Error{Err: ErrEncrypted, Hint: "the book is locked for one reading program; ask its publisher for an open copy"}
		}
	}
	return nil
}

// chapter writes one page of the book.
func (r *epubReader) chapter(part string) error {
	data, err := r.a.part(part)
	if data == nil || err != nil {
		return err
	}
	if len(data) > maxChapter {
		return fmt.Errorf("%s: %d MiB: %w", part, len(data)>>20, ErrLimit)
	}
	enc, _, _ := charset.DetermineEncoding(data, "")
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	root, err := html.Parse(bytes.NewReader(openTags(bytes.TrimPrefix(text, []byte("\ufeff")))))
	if err != nil { // the parser has no other fault than elements nested too deeply
		return fmt.Errorf("%s: %w: %w", part, ErrLimit, err)
	}
	body := find(root, atom.Body)
	if body == nil {
		return nil
	}
	r.w.skip, r.w.notes, r.w.depth = map[*html.Node]bool{}, r.notes(root, part), 0
	for n := range body.Descendants() {
		if n.DataAtom == atom.Nav {
			r.w.skip[n] = true
		}
	}
	r.w.node(body, Block{})
	r.w.flush(Block{})
	return r.w.b.overfull()
}

// notes finds what marks of notes lead to, also from one page of the book to another. Links are made to look
// like those within a page.
func (r *epubReader) notes(root *html.Node, part string) map[*html.Node]bool {
	notes := map[*html.Node]bool{}
	dir, _ := path.Split(part)
	for n := range root.Descendants() {
		if id := attr(n, "id"); id != "" && r.targets[part+"#"+id] {
			notes[blockAround(n)] = true
		}
		if n.DataAtom != atom.A {
			continue
		}
		file, id, ok := strings.Cut(attr(n, "href"), "#")
		if !ok || strings.Contains(file, ":") {
			continue
		}
		setAttr(n, "href", "#"+id)
		if !isNoteMark(n) {
			continue
		}
		if file == "" {
			r.targets[part+"#"+id] = true
		} else {
			r.targets[r.resolve(dir, file)+"#"+id] = true
		}
	}
	return notes
}

func setAttr(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
		}
	}
}
