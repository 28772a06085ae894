package ingest

// Slides are pages: the title as a heading, then what stands on the slide, then the speaker's notes, which
// are set apart as footnotes are. A hidden slide is an empty page, so that pages have the numbers of slides.

// slide is a slide while it is read.
type slide struct {
	titles, body, notes, running []paragraph
}

// add puts a paragraph where it belongs.
func (s *slide) add(p paragraph) {
	if p.kind.Kind == Heading {
		s.titles = append(s.titles, p)
	} else {
		s.body = append(s.body, p)
	}
}

// title puts a paragraph of the title's place.
func (s *slide) title(p paragraph) {
	p.kind = Block{Kind: Heading, Level: 1}
	s.titles = append(s.titles, p)
}

// note puts a paragraph of the speaker's notes.
func (s *slide) note(p paragraph) {
	p.kind = Block{Kind: Footnote}
	s.notes = append(s.notes, p)
}

// run puts a paragraph that stands on every slide: its number, the date, a footer.
func (s *slide) run(p paragraph) {
	p.kind = Block{Kind: Running}
	s.running = append(s.running, p)
}

// write writes the slide as the page that has been begun.
func (s *slide) write(b *builder, page int, keepRunning bool) error {
	from := Origin{Source: -1, Page: page}
	for _, list := range [...][]paragraph{s.titles, s.body, s.notes} {
		for _, p := range list {
			b.add(p.kind, p.text, from)
		}
	}
	if keepRunning {
		for _, p := range s.running {
			b.add(p.kind, p.text, from)
		}
	}
	return b.overfull()
}
