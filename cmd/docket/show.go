package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"docket/extract"
	"docket/index"
	"docket/ingest"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"
)

func (a *app) showCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Show a claim or a document in full",
		Long: `Show a claim in full: its sentence with the mention marked, the sentences before and after it, each field with the
words it comes from, and the rule that found it; or a document with all its claims. ID is the id of a claim,
or the path or sha256 of a document; each may be shortened while it fits only one.`,
		Example: `  docket show 1f3a5c7e
  docket show briefs/trade.pdf
  docket show --json 1f3a5c7e`,
		Args:              wants(1, 1, "an ID"),
		ValidArgsFunction: a.completeDocs,
		RunE: func(c *cobra.Command, args []string) error {
			return a.reading(func(s *index.Store) error { return a.show(c.Context(), s, args[0], asJSON) })
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	return c
}

// show looks for a claim first: an id is never a path, while the start of one may be the start of a sha256.
func (a *app) show(ctx context.Context, s *index.Store, name string, asJSON bool) error {
	claim, claimErr := s.Claim(ctx, strings.ToLower(name))
	if claimErr == nil {
		return a.showClaim(s, claim, asJSON)
	}
	e, docErr := s.Doc(name)
	if docErr == nil {
		return a.showDoc(s, e, asJSON)
	}
	if !errors.Is(claimErr, index.ErrNotFound) {
		return nameFault(claimErr)
	}
	if errors.Is(docErr, index.ErrNotFound) {
		return &fault{err: fmt.Errorf("%q: no such claim or document", name), hint: notFoundHint, code: 1}
	}
	return nameFault(docErr)
}

func (a *app) showClaim(s *index.Store, c *extract.Claim, asJSON bool) error {
	if asJSON {
		return writeJSON(a.out, c)
	}
	e, err := documentOf(s, c)
	if err != nil {
		return err
	}
	d, res, err := s.Load(e)
	if err != nil {
		return err
	}
	st, width := a.style(), a.width()
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", st.id(c.ID), st.heading(string(c.Kind)))
	b.WriteString(wrap(plainWords(describe(c)), "", width))
	b.WriteString(wrap(plainWords(whence(newPlaces(s), c)), "", width) + "\n")
	b.WriteString(st.context(d, res.Sentences, c, width) + "\n")
	b.WriteString(st.fields(d, c, width))
	_, err = io.WriteString(a.out, b.String())
	return err
}

// documentOf is the store's entry for the document of a claim.
func documentOf(s *index.Store, c *extract.Claim) (*index.Entry, error) {
	for _, e := range s.Docs() {
		if e.SHA256 == c.Document.SHA256 {
			return e, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", c.Document.Path, index.ErrNotFound)
}

// whence says where a claim stands.
func whence(at *places, c *extract.Claim) string {
	d := c.Document
	return strings.Join(filled([]string{
		plain(d.Path), at.at(d.SHA256, c.Page, c.Section), d.Title, cmp.Or(d.Publisher, d.Author), d.Published,
	}), " · ")
}

// context is the claim's sentence with the mention marked, between its neighbours of the same section.
func (st style) context(d *ingest.Document, list []extract.Sentence, c *extract.Claim, width int) string {
	at := slices.IndexFunc(list, func(s extract.Sentence) bool { return s.Contains(c.Span) })
	neighbour := func(i int) string {
		if at < 0 || i < 0 || i >= len(list) || list[i].Section != list[at].Section {
			return ""
		}
		return st.faint(wrap(plainWords(d.Slice(list[i].Span)), "    ", width))
	}
	start := c.Span.Start - c.Sentence.Start
	own := st.bold(wrap(st.signs(marked(c.Sentence.Text, start, start+c.Span.Len())), "  ", width))
	return neighbour(at-1) + own + neighbour(at+1)
}

// fields lists what the claim says, field by field, each with the words that it comes from where they lie outside
// the mention.
func (st style) fields(d *ingest.Document, c *extract.Claim, width int) string {
	texts, from := row(c), slices.IndexFunc(claimColumns(), func(c column) bool { return c.path == "status" })
	labels := 0
	for _, col := range claimColumns()[from:] {
		labels = max(labels, len(col.path))
	}
	var b strings.Builder
	for i, col := range claimColumns() {
		if i < from || texts[i] == "" || isOffset(col.path) {
			continue
		}
		line := oneLine(texts[i])
		if s, ok := evidenceOf(c, col.path); ok {
			line += "  ← " + oneLine(d.Slice(s))
		}
		indent := strings.Repeat(" ", labels+2)
		value := strings.TrimPrefix(wrap(strings.Fields(line), indent, width), indent)
		b.WriteString(st.faint(runewidth.FillRight(col.path, labels+2)) + value)
	}
	return b.String()
}

// isOffset reports whether a column says where something stands rather than what is claimed.
func isOffset(path string) bool {
	return path == "evidence" || strings.HasSuffix(path, ".start") || strings.HasSuffix(path, ".end")
}

// evidenceOf is the evidence for a field, given for it or for the object that it is part of, told once.
func evidenceOf(c *extract.Claim, path string) (ingest.Span, bool) {
	if s, ok := c.Evidence[path]; ok {
		return s, true
	}
	parent, found := strings.CutSuffix(path, ".name")
	s, ok := c.Evidence[parent]
	return s, found && ok
}
