package ingest

import (
	"fmt"
	"strings"
	"sync"
)

// Rich Text is a stream of control words, groups in braces and characters, in code pages that the file and
// each of its fonts name. A group inherits what stands around it. Some groups are not text but hold something
// of their own, which rtfdestinations.tsv says what to do with. Footnotes follow the text; deleted and hidden
// text is left out.

// rtfDepth bounds groups within groups.
const rtfDepth = 1000

// rtfReader reads one Rich Text file.
type rtfReader struct {
	lex      rtfLexer
	b        builder
	meta     Meta
	state    rtfState
	stack    []rtfState
	flows    []*rtfFlow // the text, and notes or boxes within it; the last one is being read
	fonts    map[int]rtfFont
	styles   map[string]rawStyle
	resolved map[string]paraStyle
	codepage int
	skip     int    // characters still to be left out after one in Unicode
	pending  []byte // characters of a code page that wait to be decoded
	high     rune   // the first half of a character beyond 16 bits
	star     bool   // the group is optional
	name     []byte // of a style or font, or a property
	notes    []paragraph
	running  []paragraph
	tables   int
	size     int // bytes of text
	parts    int // paragraphs and cells
}

// rtfState is what a group inherits and leaves as it was.
type rtfState struct {
	dest          string // what is done with the text, of rtfdestinations.tsv; "" for text
	outer         string // of the group around "upr"
	flow          int    // flows that are open
	unicode       int    // characters that stand for one in Unicode, for programs that know none
	font          int
	bold          bool
	size          int // of the type, in half points
	hidden        bool
	deleted       bool
	style         string
	heading       int // level, 0 for none
	list, inTable bool
	level         int
}

// rtfFont is a font of the file.
type rtfFont struct {
	codepage int
	name     string
}

// isRTF reports whether data is Rich Text.
func isRTF(data []byte) bool {
	return strings.HasPrefix(strings.TrimSpace(string(data[:min(len(data), 64)])), `{\rtf`)
}

// readRTF reads a Rich Text file.
func readRTF(data []byte, o Options) (*Document, error) {
	r := &rtfReader{
		lex: rtfLexer{data: data}, codepage: 1252, fonts: map[int]rtfFont{}, styles: map[string]rawStyle{},
		state: rtfState{unicode: 1, flow: 1, style: "0"},
	}
	r.flows = []*rtfFlow{{out: r.b.paragraph}}
	for {
		t, ok := r.lex.next()
		if !ok {
			break
		}
		if err := r.token(t); err != nil {
			return nil, err
		}
	}
	r.flush()
	for len(r.flows) > 0 {
		r.endFlow()
	}
	for _, p := range r.notes {
		r.b.add(Block{Kind: Footnote}, p.text, Origin{Source: -1})
	}
	if o.KeepRunning {
		for _, p := range r.running {
			r.b.add(Block{Kind: Running}, p.text, Origin{Source: -1})
		}
	}
	d := &Document{Format: "rtf", Meta: r.meta}
	r.b.fill(d)
	return d, nil
}

// token reads one token.
func (r *rtfReader) token(t rtfToken) error {
	switch t.kind {
	case rtfOpen:
		r.flush()
		r.skip = 0
		if len(r.stack) >= rtfDepth {
			return fmt.Errorf("groups nested %d deep: %w", rtfDepth, ErrLimit)
		}
		r.stack = append(r.stack, r.state)
		r.star = false
	case rtfClose:
		r.flush()
		r.skip, r.star = 0, false
		r.closeGroup()
		return r.full()
	case rtfByte:
		if r.skip > 0 {
			r.skip--
		} else {
			r.pending = append(r.pending, t.b)
		}
	case rtfWord:
		r.skip = 0
		return r.word(t)
	case rtfStar:
		r.star = true
	}
	if len(r.pending) > 4096 {
		r.flush()
		return r.full()
	}
	return nil
}

// full returns an error where the text has grown beyond the limit.
func (r *rtfReader) full() error {
	if r.size > maxText || r.parts > maxCells {
		return fmt.Errorf("more than %d cells and paragraphs or %d MiB of text: %w", maxCells, maxText>>20, ErrLimit)
	}
	return r.b.overfull()
}

// closeGroup ends a group: what it held is put where it belongs, and what was so before is so again.
func (r *rtfReader) closeGroup() {
	if len(r.stack) == 0 {
		return
	}
	was, around := r.state, r.stack[len(r.stack)-1]
	for len(r.flows) > max(1, around.flow) {
		r.endFlow()
	}
	r.state, r.stack = around, r.stack[:len(r.stack)-1]
	if was.dest != "" {
		r.named(was)
	}
}

// named takes the name that a group of the font table, the stylesheet or the properties holds.
func (r *rtfReader) named(was rtfState) {
	name := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(string(r.name)), ";"))
	if name == "" {
		return
	}
	switch was.dest {
	case "styles":
		s := r.styles[was.style]
		s.name = strings.ToLower(name)
		r.styles[was.style] = s
		r.resolved = nil
	case "fonts":
		f := r.fonts[was.font]
		f.name = name
		r.fonts[was.font] = f
	case "title", "author":
		r.meta.set(was.dest, name, "document properties")
	default:
		return
	}
	r.name = r.name[:0]
}

// style is what a style makes of a paragraph.
func (r *rtfReader) style(id string) paraStyle {
	if r.resolved == nil {
		r.resolved = map[string]paraStyle{}
	}
	s, ok := r.resolved[id]
	if !ok {
		s = resolveStyle(r.styles, id)
		r.resolved[id] = s
	}
	return s
}

// rtfDestinations is rtfdestinations.tsv.
var rtfDestinations = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, r := range rows("rtfdestinations.tsv") {
		out[r[0]] = r[1]
	}
	return out
})
