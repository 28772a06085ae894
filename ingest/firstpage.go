package ingest

import (
	"slices"
	"strings"
)

// The first page tells title, author, publisher and day of publication to a reader who knows where to look:
// above the prose, each on a line of its own. It is read from blocks, so that it works for every format. A
// wrong fact is worse than none, so a line counts only where all of it fits.

const (
	firstBlocks = 60   // blocks of a document without pages that make its first page
	mostHead    = 20   // blocks of a first page without prose that make its head
	lastBlocks  = 6    // blocks at its end that can hold a copyright line
	mostFacts   = 3000 // bytes of a block that are looked at; a longer one is prose, whatever its words
)

// firstPage looks for facts.
type firstPage struct {
	d     *Document
	head  []Block // blocks above the first prose
	all   []Block // of the first page
	title Block   // where the title stands; empty for none
}

// partHead makes paragraphs of the lines above the prose that say something of their own, where a reader has
// taken them for headings or put several into one block.
func (d *Document) partHead() {
	n := d.headBlocks(d.firstBlocks())
	for i := n - 1; i >= 0; i-- {
		if parts := d.headParts(d.Blocks[i]); len(parts) > 0 {
			d.Blocks = slices.Replace(d.Blocks, i, i+1, parts...)
			for k := range d.Notes {
				if d.Notes[k].Block > i {
					d.Notes[k].Block += len(parts) - 1
				}
			}
		}
	}
}

// headParts parts a block of a few lines of which one is a line of a head.
func (d *Document) headParts(b Block) []Block {
	text := d.Slice(b.Span)
	if b.Kind != Paragraph && b.Kind != Heading || len(text) > mostFacts || strings.Count(text, "\n") > 8 {
		return nil
	}
	var parts []Block
	joined := true // the last part can take another line
	for at := 0; at < len(text); {
		line := text[at:]
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		s := trim([]byte(line), Span{0, len(line)})
		s.Start, s.End = b.Start+at+s.Start, b.Start+at+s.End
		at += len(line)
		if s.Len() == 0 {
			continue
		}
		own := headKind(d.Slice(s)) != notHead
		if len(parts) > 0 && !own && joined {
			parts[len(parts)-1].End = s.End
		} else {
			part := b
			part.Span = s
			if own {
				part.Kind, part.Level = Paragraph, 0
			}
			parts = append(parts, part)
		}
		joined = !own
	}
	return parts
}

// firstBlocks counts the blocks of the first page.
func (d *Document) firstBlocks() int {
	n := min(len(d.Blocks), firstBlocks)
	if len(d.Pages) > 0 {
		n = min(len(d.Blocks), 3*firstBlocks)
		for n > 0 && d.Blocks[n-1].Start >= d.Pages[0].End {
			n--
		}
	}
	return n
}

// headBlocks counts the blocks before the first prose among the first n.
func (d *Document) headBlocks(n int) int {
	for i, b := range d.Blocks[:n] {
		s := d.Slice(b.Span)
		if len(s) > mostFacts {
			return i
		}
		words := len(strings.Fields(s))
		if b.Kind == ListItem || b.Kind != Heading && headKind(s) == notHead && !headLinesIn(s) &&
			(words > 30 || words > 7 && endsSentence(s)) {
			return i
		}
	}
	return n
}

// headLinesIn reports whether s is a few lines of which one is a line of a head.
func headLinesIn(s string) bool {
	lines := strings.Split(s, "\n")
	if len(lines) < 2 || len(lines) > 5 {
		return false
	}
	return slices.ContainsFunc(lines, func(l string) bool { return headKind(l) != notHead })
}

// read fills in the facts.
func (p *firstPage) read() {
	n := p.d.firstBlocks()
	p.all = p.d.Blocks[:n]
	p.head = p.all[:p.d.headBlocks(n)]
	if len(p.head) == n && n > mostHead {
		p.head = p.head[:mostHead] // lists and forms have no prose
	}
	p.findTitle()
	p.findDate()
	p.findAuthor()
	p.findPublisher()
}

// found sets a field.
func (p *firstPage) found(field, value string) { p.d.Meta.set(field, value, "first page") }

// short is the text of a block, "" of one that is too long to be a fact.
func (p *firstPage) short(b Block) string {
	if b.Len() > mostFacts {
		return ""
	}
	return p.d.Slice(b.Span)
}

// line is the short text of a block on one line.
func (p *firstPage) line(b Block) string { return strings.Join(strings.Fields(p.short(b)), " ") }

// findTitle takes the first of the highest headings that names neither a series nor a part.
func (p *firstPage) findTitle() {
	best := -1
	for i, b := range p.all {
		if b.Kind != Heading || i >= len(p.head) && b.Level > 1 || !p.titles(b) {
			continue
		}
		if best < 0 || b.Level < p.all[best].Level {
			best = i
		}
	}
	if best < 0 {
		if p.d.Meta.Title.Value == "" {
			p.found("title", p.firstLabel())
		}
		return
	}
	p.title = p.all[best]
	title := p.line(p.title)
	for i := best + 1; i < len(p.all) && p.continuesTitle(title, p.all[i]); i++ {
		title += " " + p.line(p.all[i])
		p.title.End = p.all[i].End
	}
	p.found("title", title)
}

// titles reports whether the heading b can be a title.
func (p *firstPage) titles(b Block) bool {
	s := p.line(b)
	return headKind(s) == notHead && !isSection(s) && !isPeriod(s) && !(isOrg(s) && p.other(b))
}

// firstLabel is the first line of the head that names a series or sort of document, which is all the title
// that some documents have, without a number, and with the period it is for: "Annual Report", "Fiscal Year 2019".
func (p *firstPage) firstLabel() string {
	for i, b := range p.head {
		s := p.line(b)
		if headKind(s) != headLabel || strings.ContainsAny(s, "0123456789") {
			continue
		}
		if i+1 < len(p.head) && isPeriod(p.line(p.head[i+1])) {
			s += " " + p.line(p.head[i+1])
		}
		return s
	}
	return ""
}

// isPeriod reports whether s is nothing but a period: "Fiscal Year 2019", "2020-2024".
func isPeriod(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if strings.Trim(w, "0123456789-–—/.,|") != "" && !vocab().has(w, wordPeriod) && vocab().month(w) == 0 {
			return false
		}
	}
	return true
}

// other reports whether the head has another heading of at least the level of b.
func (p *firstPage) other(b Block) bool {
	for _, c := range p.head {
		if c.Kind == Heading && c.Span != b.Span && c.Level <= b.Level && headKind(p.line(c)) == notHead {
			return true
		}
	}
	return false
}

// continuesTitle reports whether the heading b goes on with a title that a reader has put into two blocks.
func (p *firstPage) continuesTitle(title string, b Block) bool {
	return b.Kind == Heading && b.Level == p.title.Level && (endsOpen(title) || strings.HasSuffix(title, ":"))
}

// isSection reports whether s heads a part that many documents have: "Executive Summary".
func isSection(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if bare(w) != "" && !vocab().has(w, wordSection|wordNotes|wordMinor) {
			return false
		}
	}
	return true
}

// findAuthor takes a byline, else a line of nothing but names between title and prose.
func (p *firstPage) findAuthor() {
	for _, b := range p.all {
		if name, ok := byline(p.line(b)); ok && b.Kind != Cell {
			p.found("author", name)
			return
		}
	}
	if p.title.Len() == 0 {
		return
	}
	for i, b := range p.head {
		if b.Start < p.title.End || b.Kind != Paragraph && b.Kind != Heading {
			continue
		}
		if name, ok := p.name(b); ok {
			p.found("author", p.names(i, name))
			return
		}
	}
}

// name reads a block of names, one or more on each line or before an institution, if the text uses them as
// those of authors.
func (p *firstPage) name(b Block) (string, bool) {
	var names []string
	for line := range strings.SplitSeq(p.short(b), "\n") {
		segs := segments(line)
		for i, seg := range segs {
			name, ok := nameIn(seg)
			switch {
			case ok && personal(p.d.Text, name, 6):
				names = append(names, name)
			case i == len(segs)-1 && len(names) == 0 || len(segs) == 1:
				return "", false
			}
		}
	}
	return strings.Join(names, ", "), len(names) > 0
}

// names joins the name in the block i of the head and those in the blocks after it, and makes paragraphs of
// them where a reader has taken them for headings.
func (p *firstPage) names(i int, name string) string {
	p.head[i].Kind, p.head[i].Level = Paragraph, 0
	for i++; i < len(p.head) && (p.head[i].Kind == Paragraph || p.head[i].Kind == Heading); i++ {
		next, ok := p.name(p.head[i])
		if !ok {
			break
		}
		p.head[i].Kind, p.head[i].Level = Paragraph, 0
		name += ", " + next
	}
	return name
}

// findPublisher takes a line that says so, on the first page or at the document's end, else the name of an
// institution in the head.
func (p *firstPage) findPublisher() {
	last := p.d.Blocks[max(0, len(p.d.Blocks)-lastBlocks):]
	for _, b := range slices.Concat(p.all, last) {
		if name, ok := publisherLine(p.line(b)); ok && b.Span != p.title.Span && b.Kind != Cell {
			p.found("publisher", name)
			return
		}
	}
	for _, b := range p.head {
		if b.Span == p.title.Span || b.Kind == Cell {
			continue
		}
		for _, seg := range segments(p.line(b)) {
			if org := orgIn(seg); org != "" {
				p.found("publisher", org)
				return
			}
		}
	}
}
