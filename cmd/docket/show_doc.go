package main

import (
	"fmt"
	"io"
	"strings"

	"docket/index"
)

// showDoc shows a document: what is known about it, then its claims in the order of the text.
func (a *app) showDoc(s *index.Store, e *index.Entry, asJSON bool) error {
	if asJSON {
		return writeJSON(a.out, newDocJSON(e))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", a.style().heading(plain(e.Path)))
	for _, f := range [][2]string{
		{"title", e.Title}, {"published", e.Published}, {"format", e.Format}, {"pages", pageCount(e)},
		{"state", string(e.State)}, {"error", e.Error}, {"sha256", e.SHA256}, {"file", plain(e.File)},
		{"ingested", e.Ingested}, {"claims", claimCounts(e.Claims)},
	} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s%s\n", a.style().faint(fmt.Sprintf("%-11s", f[0])), oneLine(f[1]))
		}
	}
	if err := a.claimList(&b, s, e); err != nil {
		return err
	}
	_, err := io.WriteString(a.out, b.String())
	return err
}

func pageCount(e *index.Entry) string {
	if e.Pages == 0 {
		return ""
	}
	return fmt.Sprint(e.Pages)
}

// claimList writes the claims of a document, two lines each.
func (a *app) claimList(b *strings.Builder, s *index.Store, e *index.Entry) error {
	width, place, where := a.width(), "", newPlaces(s)
	for c, err := range s.Claims(e) {
		if err != nil {
			return err
		}
		if at := where.at(e.SHA256, c.Page, c.Section); at != place {
			place = at
			b.WriteString("\n" + wrap(strings.Fields(at), "  ", width))
		}
		b.WriteString(a.style().claimLine(c.ID, describe(&c)+": «"+c.Text+"»", width))
	}
	return nil
}
