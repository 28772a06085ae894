package main

import (
	"io"
	"strings"

	"docket/extract"
	"docket/index"

	"github.com/mattn/go-runewidth"
)

// printHits shows hits to a person, those of one document under its name:
//
//	briefs/trade.pdf · Trade of the two states · 2022-08-24
//	  page 3, Exports
//	    In 2021 exports to Azerbaijan reached «$78.4 million», twice as much as before.
//	    1f3a5c7e9b1d3f5a  exports USD 78,400,000, UZB → AZE, 2021
func (r *searchRun) printHits(s *index.Store, found index.Hits) error {
	var b strings.Builder
	at := newPlaces(s)
	for i, g := range r.groups(found.Hits) {
		if i > 0 {
			b.WriteByte('\n')
		}
		r.printGroup(&b, at, g)
	}
	if _, err := io.WriteString(r.out, b.String()); err != nil {
		return err
	}
	if found.Total == 0 {
		return nil
	}
	r.say("%s, %d shown", number(found.Total, "hit"), len(found.Hits))
	if next := r.offset + len(found.Hits); next < found.Total && len(found.Hits) > 0 {
		r.say("more: the same with --offset %d", next)
	}
	return nil
}

// groups gathers hits by document. With an order by value the order stays, and only neighbours are gathered.
func (r *searchRun) groups(hits []index.Hit) (list [][]index.Hit) {
	at := map[string]int{}
	last := ""
	for _, h := range hits {
		key := hitSource(h).Path + "\x00" + hitSource(h).SHA256
		i, ok := at[key]
		if !ok || r.byValue && key != last {
			i = len(list)
			at[key] = i
			list = append(list, nil)
		}
		list[i] = append(list[i], h)
		last = key
	}
	return list
}

func hitSource(h index.Hit) extract.Source {
	if h.Claim != nil {
		return h.Claim.Document
	}
	return h.Passage.Document
}

func (r *searchRun) printGroup(b *strings.Builder, at *places, hits []index.Hit) {
	st, width := r.style(), r.width()
	d := hitSource(hits[0])
	head := strings.Join(filled([]string{plain(d.Path), d.Title, d.Published}), " · ")
	b.WriteString(st.heading(wrap(plainWords(head), "", width)))
	place := ""
	for _, h := range hits {
		v := newHitView(at, h)
		if v.place != place {
			place = v.place
			b.WriteString(wrap(strings.Fields(place), "  ", width))
		}
		b.WriteString(st.bold(wrap(st.signs(v.words), "    ", width)))
		if v.id != "" {
			b.WriteString(st.claimLine(v.id, v.says, width))
		}
	}
}

// hitView is what is shown of a hit.
type hitView struct {
	place    string // page and section
	words    []string
	id, says string // "" for a passage
}

func newHitView(at *places, h index.Hit) hitView {
	if h.Claim == nil {
		p := h.Passage
		return hitView{place: at.at(p.Document.SHA256, p.Page, p.Section), words: plainWords(p.Sentence.Text)}
	}
	c := h.Claim
	start := c.Span.Start - c.Sentence.Start
	return hitView{
		place: at.at(c.Document.SHA256, c.Page, c.Section),
		words: marked(c.Sentence.Text, start, start+len(c.Text)),
		id:    c.ID,
		says:  describe(c),
	}
}

// claimLine is a claim's id and what it says, which goes on under itself.
func (st style) claimLine(id, says string, width int) string {
	hang := strings.Repeat(" ", 4+runewidth.StringWidth(id)+2)
	line := wrap(plainWords(says), hang, width)
	return "    " + st.id(id) + "  " + strings.TrimPrefix(line, hang)
}
