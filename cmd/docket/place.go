package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"docket/index"
)

// places tells where claims stand: "page 3, Exports", and "page 3 (i), Exports" where the page calls itself by another name.
type places struct {
	s      *index.Store
	docs   map[string]*index.Entry // by sha256; nil until they are needed
	labels map[string][]string
}

func newPlaces(s *index.Store) *places { return &places{s: s, labels: map[string][]string{}} }

// at is the place of a page and section of a document, or as much of it as is known.
func (p *places) at(sha string, page int, section string) string {
	var parts []string
	if page > 0 {
		parts = append(parts, fmt.Sprintf("page %d", page)+p.label(sha, page))
	}
	return strings.Join(filled(append(parts, oneLine(section))), ", ")
}

// label is " (iv)", or nothing where it says no more than the number, or more than fits beside it.
func (p *places) label(sha string, page int) string {
	const most = 12
	list, known := p.labels[sha]
	if !known {
		list = p.read(sha)
		p.labels[sha] = list
	}
	if page > len(list) {
		return ""
	}
	l := oneLine(list[page-1])
	if l == "" || l == strconv.Itoa(page) || utf8.RuneCountInString(l) > most {
		return ""
	}
	return " (" + l + ")"
}

// read reads the labels of a document. Those of one that has just been replaced are not missed: the number is enough.
func (p *places) read(sha string) []string {
	if p.docs == nil {
		p.docs = map[string]*index.Entry{}
		for _, e := range p.s.Docs() {
			p.docs[e.SHA256] = e
		}
	}
	e := p.docs[sha]
	if e == nil {
		return nil
	}
	list, err := p.s.Labels(e)
	if err != nil {
		return nil
	}
	return list
}
