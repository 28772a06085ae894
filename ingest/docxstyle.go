package ingest

import (
	"encoding/xml"
	"strconv"
	"strings"
	"sync"
)

// paraStyle is what a style of a word processor makes of a paragraph.
type paraStyle struct {
	kind   string // of parastyles.tsv, "" for running text
	level  int
	bold   bool
	hidden bool
}

// block is the kind of block that the style makes.
func (s paraStyle) block() Block {
	switch s.kind {
	case "heading":
		return Block{Kind: Heading, Level: s.level}
	case "caption":
		return Block{Kind: Caption}
	case "footnote":
		return Block{Kind: Footnote}
	case "item":
		return Block{Kind: ListItem, Level: s.level}
	}
	return Block{}
}

// builtinStyles is parastyles.tsv.
var builtinStyles = sync.OnceValue(func() map[string]paraStyle {
	styles := map[string]paraStyle{}
	for _, r := range rows("parastyles.tsv") {
		level, _ := strconv.Atoi(r[2])
		styles[r[0]] = paraStyle{kind: r[1], level: level}
	}
	return styles
})

// rawStyle is a style as the file has it.
type rawStyle struct {
	name, base string
	outline    int // heading level, 0 for none
	item       bool
	bold       *bool
	hidden     *bool
}

// readStyles reads the part of styles: what each style id makes of a paragraph.
func readStyles(a *archive, name string) (map[string]paraStyle, error) {
	x, err := a.open(name)
	if x == nil || err != nil {
		return nil, err
	}
	raw := map[string]rawStyle{}
	err = x.each(func(x *xmlPart, _ xml.StartElement) error {
		return x.each(func(x *xmlPart, e xml.StartElement) error {
			if e.Name.Local != "style" {
				return x.skip()
			}
			s, err := readStyle(x)
			raw[value(e, "styleId")] = s
			return err
		}, nil)
	}, nil)
	styles := make(map[string]paraStyle, len(raw))
	for id := range raw {
		styles[id] = resolveStyle(raw, id)
	}
	return styles, err
}

// readStyle reads one "style".
func readStyle(x *xmlPart) (s rawStyle, err error) {
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		switch e.Name.Local {
		case "name":
			s.name = strings.ToLower(value(e, "val"))
		case "basedOn":
			s.base = value(e, "val")
		case "outlineLvl":
			if n, err := strconv.Atoi(value(e, "val")); err == nil && n >= 0 && n < 9 {
				s.outline = n + 1
			}
		case "numPr":
			s.item = true
		case "b":
			on := isOn(e)
			s.bold = &on
		case "vanish":
			on := isOn(e)
			s.hidden = &on
		case "pPr", "rPr":
			return x.each(within, nil)
		}
		return x.skip()
	}
	return s, x.each(within, nil)
}

// resolveStyle follows a style to those it is based on.
func resolveStyle(raw map[string]rawStyle, id string) paraStyle {
	const chain = 20 // files with circles of styles exist
	var out paraStyle
	var bold, hidden *bool
	for range chain {
		s, ok := raw[id]
		if !ok {
			break
		}
		if bold == nil {
			bold = s.bold
		}
		if hidden == nil {
			hidden = s.hidden
		}
		if b := builtinStyles()[s.name]; out.kind == "" && b.kind != "" {
			out = b
		}
		if out.kind == "" && s.outline > 0 {
			out = paraStyle{kind: "heading", level: s.outline}
		}
		if out.kind == "" && s.item {
			out.kind = "item"
		}
		id = s.base
	}
	out.bold, out.hidden = bold != nil && *bold, hidden != nil && *hidden
	return out
}
