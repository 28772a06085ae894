package main

import (
	"fmt"
	"text/tabwriter"

	"docket/index"

	"github.com/spf13/cobra"
)

// docJSON is a document as `docket docs --json` prints it.
type docJSON struct {
	Path      string       `json:"path"`
	SHA256    string       `json:"sha256,omitempty"`
	Title     string       `json:"title,omitempty"`
	Published string       `json:"published,omitempty"`
	Format    string       `json:"format,omitempty"`
	Pages     int          `json:"pages"`
	Claims    index.Counts `json:"claims"`
	Unsure    int          `json:"claims_left_out,omitempty"`
	NoText    string       `json:"pages_without_text,omitempty"`
	State     index.State  `json:"state"`
	Error     string       `json:"error,omitempty"`
	Hint      string       `json:"hint,omitempty"`
	Ingested  string       `json:"ingested,omitempty"`
	File      string       `json:"file"`
}

func newDocJSON(e *index.Entry) docJSON {
	return docJSON{
		Path: e.Path, SHA256: e.SHA256, Title: e.Title, Published: e.Published, Format: e.Format, Pages: e.Pages,
		Claims: e.Claims, Unsure: e.Unsure, NoText: e.Pictured, State: e.State, Error: e.Error, Hint: e.Hint, Ingested: e.Ingested, File: e.File,
	}
}

func (a *app) docsCommand() *cobra.Command {
	var failed, asJSON bool
	c := &cobra.Command{
		Use:   "docs",
		Short: "List the documents of the store",
		Example: `  docket docs
  docket docs --failed`,
		Args: wants(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			return a.reading(func(s *index.Store) error { return a.listDocs(s, failed, asJSON) })
		},
	}
	c.Flags().BoolVar(&failed, "failed", false, "only files that could not be read, and why")
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return c
}

func (a *app) listDocs(s *index.Store, failed, asJSON bool) error {
	var list []*index.Entry
	for _, e := range s.Files() {
		if !failed || e.State == index.Failed {
			list = append(list, e)
		}
	}
	switch {
	case asJSON:
		for _, e := range list {
			if err := writeJSON(a.out, newDocJSON(e)); err != nil {
				return err
			}
		}
		return nil
	case failed:
		return a.failures(list)
	}
	return a.docTable(list)
}

// failures lists what could not be read, and why.
func (a *app) failures(list []*index.Entry) error {
	if len(list) == 0 {
		a.say("no file failed")
	}
	for _, e := range list {
		if _, err := fmt.Fprintf(a.out, "%s: %s\n", plain(e.Path), plain(e.Error)); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) docTable(list []*index.Entry) error {
	if len(list) == 0 {
		a.hint("no documents", "docket ingest FOLDER")
		return nil
	}
	t := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "PATH\tPUBLISHED\tPAGES\tCLAIMS\tSTATE\tTITLE")
	for _, e := range list {
		pages := "-"
		if e.Pages > 0 {
			pages = fmt.Sprint(e.Pages)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%s\t%s\n", plain(e.Path), orDash(e.Published), pages, e.Claims.Total(), e.State, oneLine(e.Title))
	}
	return t.Flush()
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
