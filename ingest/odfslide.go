package ingest

import "encoding/xml"

// odfSlide reads "page" of a presentation or drawing.
func (r *odfReader) odfSlide(x *xmlPart, e xml.StartElement, slides *int) error {
	if e.Name.Local != "page" {
		return x.skip()
	}
	if *slides++; *slides > 1 {
		r.b.newPage()
	}
	r.o.progress(*slides)
	if r.named("drawing-page", value(e, "style-name")).hidden {
		return x.skip()
	}
	var s slide
	if err := x.each(r.shape(&s, s.add), nil); err != nil {
		return err
	}
	return s.write(&r.b, *slides, r.o.KeepRunning)
}

// shape reads what stands on a slide; its paragraphs go to out unless it says that it is something else.
func (r *odfReader) shape(s *slide, out func(paragraph)) element {
	return func(x *xmlPart, e xml.StartElement) error {
		switch value(e, "class") {
		case "title":
			return x.each(r.flow(s.title, 0), nil)
		case "notes":
			return x.each(r.flow(s.note, 0), nil)
		case "header", "footer", "date-time", "page-number":
			return x.each(r.flow(s.run, 0), nil)
		}
		switch e.Name.Local {
		case "notes": // what stands on this page beside the notes is the slide once more
			return x.each(r.shape(s, func(paragraph) {}), nil)
		case "g":
			return x.each(r.shape(s, out), nil)
		}
		return r.flow(out, 0)(x, e)
	}
}
