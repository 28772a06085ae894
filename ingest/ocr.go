package ingest

import (
	"fmt"
	"math"
	"strings"

	"docket/ingest/pdf"
	"docket/ingest/tesseract"
)

// Pages that are pictures are read by tesseract, where Options.OCR asks for it: those without text, and those with
// hardly any, a stamp or a page number over a scan. A page counts as recognised only where words were found; a blank
// one stays what it was. How surely each word was read goes with the text (Document.Recognised), for those who build
// on it.

const (
	scanDPI   = 300    // dots an inch: what tesseract was trained on
	maxPixels = 40e6   // of a picture of a page: A3 at 400 dpi
	fewGlyphs = 60     // a page with less text may be a scan with a stamp
	minPoints = 1 << 4 // a smaller page is none
)

// Why a page was read from its picture.
const (
	noText     = "no text on the page, only a picture"
	littleText = "hardly any text on the page beside a picture"
	isPicture  = "the file is a picture"
)

// Recognised is a stretch of the text, one word as a rule, that was recognised in a picture.
type Recognised struct {
	Span
	Confidence float64 // how surely, 0–1
}

// pageImage draws a page, from 0, as a PNG of dpi dots an inch.
type pageImage func(page int, dpi float64) ([]byte, error)

// recognise reads those of a document's pages that are pictures, where o asks for it, and notes so in d.Readings. A page
// that cannot be read stays as it is; the error is that of the first one.
func (d *Document) recognise(pages []pdf.Page, draw pageImage, o Options) (r *recogniser, bad *Error) {
	if !o.OCR || !anyPicture(pages) {
		return nil, nil
	}
	r, bad = newRecogniser(o, runTexts(pages))
	if bad != nil {
		return nil, bad
	}
	for i := range pages {
		if !wantsOCR(&pages[i]) {
			continue
		}
		r.progress(i + 1)
		if err := r.page(&pages[i], &d.Readings[i], draw); err != nil {
			d.Readings[i].Reason = fmt.Sprintf("the page could not be read from its picture: %v", err)
			if bad == nil {
				bad = &Error{Page: i + 1, Err: err, Hint: "docket doctor shows whether tesseract and the second PDF reader work here"}
			}
		}
	}
	return r, bad
}

// runTexts is the text of pages, good enough to tell its language.
func runTexts(pages []pdf.Page) string {
	var b strings.Builder
	for i := range pages {
		b.WriteString(pages[i].Words())
	}
	return b.String()
}

// anyPicture reports whether a page of a document may be a picture.
func anyPicture(pages []pdf.Page) bool {
	for i := range pages {
		if wantsOCR(&pages[i]) {
			return true
		}
	}
	return false
}

func wantsOCR(p *pdf.Page) bool {
	return p.Glyphs-p.Unknown < fewGlyphs && min(p.Width, p.Height) >= minPoints
}

// page reads one page, and puts what was read in its place where that is far more.
func (r *recogniser) page(p *pdf.Page, how *Reading, draw pageImage) error {
	dpi := dpiFor(p.Width, p.Height)
	picture, err := draw(p.Number-1, dpi)
	if err != nil {
		return err
	}
	read, err := r.picture(picture, dpi, p.Number)
	if err != nil {
		return err
	}
	got := &read[0]
	if got.Glyphs == 0 || len(p.Runs) > 0 && got.Glyphs < 3*p.Glyphs {
		return nil
	}
	*how = Reading{Reader: "tesseract", Reason: noText, Confidence: got.Mean()}
	if len(p.Runs) > 0 {
		how.Reason = littleText
	}
	got.Number, got.Width, got.Height = p.Number, p.Width, p.Height
	r.keep(got)
	*p = got.Page
	return nil
}

// dpiFor is how finely to draw a page of some points: a poster less finely than a letter.
func dpiFor(width, height float64) float64 {
	most := math.Sqrt(maxPixels / (width * height / (72 * 72)))
	return math.Floor(min(scanDPI, most))
}

// place is where a word stands; the layout keeps the boxes of runs as they are.
type place struct {
	page int
	box  Box
}

// keep notes how surely the words of a page were read.
func (r *recogniser) keep(p *tesseract.Page) {
	for i := range p.Runs {
		at := place{p.Number, Box(p.Runs[i].Box)}
		if old, twice := r.sure[at]; !twice || p.Confidence[i] < old {
			r.sure[at] = p.Confidence[i]
		}
	}
}

// mark finds the words again in the text that was made of them.
func (r *recogniser) mark(d *Document) {
	if r == nil {
		return
	}
	for i, o := range d.Origin {
		sure, ok := r.sure[place{o.Page, o.Box}]
		if !ok {
			continue
		}
		end := len(d.Text)
		if i+1 < len(d.Origin) {
			end = d.Origin[i+1].At
		}
		word := d.Text[o.At:end]
		s := Span{Start: o.At + len(word) - len(strings.TrimLeft(word, " \n\f")), End: o.At + len(strings.TrimRight(word, " \n\f"))}
		if s.Start < s.End {
			d.Recognised = append(d.Recognised, Recognised{s, sure})
		}
	}
}
