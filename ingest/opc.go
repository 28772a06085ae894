package ingest

import (
	"encoding/xml"
	"path"
	"strings"
)

// Word, Excel and PowerPoint files are packages of parts that name each other by relations: "the part P
// relates to Q as its styles". Types of relations are addresses that differ between the two editions of the
// standard in all but their last word, so that is what they are told by.

// relation is a line of a part's relations.
type relation struct {
	kind   string // the last word of its type: "styles", "slide", "notesSlide" …
	target string // name of the part
}

// relations reads what the part relates to, by id; the package's own for "". Where they are lost, the names
// of the parts beside it tell as much.
func (a *archive) relations(part string) (map[string]relation, error) {
	dir, base := path.Split(part)
	x, err := a.open(dir + "_rels/" + base + ".rels")
	if err != nil {
		return nil, err
	}
	if x == nil {
		return a.beside(dir), nil
	}
	out := map[string]relation{}
	err = x.each(func(x *xmlPart, _ xml.StartElement) error {
		return x.each(func(x *xmlPart, e xml.StartElement) error {
			if value(e, "TargetMode") != "External" {
				out[value(e, "Id")] = relation{path.Base(value(e, "Type")), partName(dir, value(e, "Target"))}
			}
			return x.skip()
		}, nil)
	}, nil)
	return out, err
}

// beside makes relations of the parts in a folder: "word/header1.xml" is a header.
func (a *archive) beside(dir string) map[string]relation {
	out := map[string]relation{}
	for name := range a.files {
		if rest, ok := strings.CutPrefix(name, dir); ok && path.Ext(rest) == ".xml" {
			out[name] = relation{strings.TrimRight(strings.TrimSuffix(rest, ".xml"), "0123456789"), name}
		}
	}
	return out
}

// partName is the name of the part that a target given in the folder dir leads to.
func partName(dir, target string) string {
	if !strings.HasPrefix(target, "/") {
		target = "/" + dir + target
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// related is the first part that relations name as kind, "" where there is none. Ids have no order of their
// own, so of several the least name is taken.
func related(rels map[string]relation, kind string) string {
	best := ""
	for _, r := range rels {
		if r.kind == kind && (best == "" || r.target < best) {
			best = r.target
		}
	}
	return best
}

// officeMain finds the main part of a package whose root element is root.
func officeMain(root string) func(a *archive) string {
	return func(a *archive) string {
		rels, _ := a.relations("") // what cannot be read names nothing; the usual name may do
		for _, name := range [...]string{related(rels, "officeDocument"), usualMain[root]} {
			if a.files[name] == nil {
				continue
			}
			if found := a.root(name); found == root || found == "" && name == usualMain[root] { // reading it will say why
				return name
			}
		}
		return ""
	}
}

// usualMain is where the main part lies in a package that has lost its relations.
var usualMain = map[string]string{
	"document":     "word/document.xml",
	"workbook":     "xl/workbook.xml",
	"presentation": "ppt/presentation.xml",
}

// root is the name of the element that a part is, "" where it is no XML.
func (a *archive) root(name string) string {
	found := ""
	if x, err := a.open(name); err == nil && x != nil {
		x.each(func(_ *xmlPart, e xml.StartElement) error {
			found = e.Name.Local
			return errFound
		}, nil)
	}
	return found
}

// coreProperties reads docProps/core.xml: title, author and language; its dates are those of the file.
func (a *archive) coreProperties(m *Meta) error {
	x, err := a.open("docProps/core.xml")
	if x == nil || err != nil {
		return err
	}
	field := map[string]string{"title": "title", "creator": "author", "language": "language"}
	return x.each(func(x *xmlPart, _ xml.StartElement) error {
		return x.each(func(x *xmlPart, e xml.StartElement) error {
			s, err := x.text()
			if name := field[e.Name.Local]; name != "" {
				m.set(name, s, "document properties")
			}
			return err
		}, nil)
	}, nil)
}
