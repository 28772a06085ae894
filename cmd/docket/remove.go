package main

import (
	"bufio"
	"fmt"
	"strings"

	"docket/index"

	"github.com/spf13/cobra"
)

func (a *app) removeCommand() *cobra.Command {
	var yes, asJSON bool
	c := &cobra.Command{
		Use:   "remove DOC…",
		Short: "Forget documents; their files stay",
		Long: `Forget documents and their claims, until they are ingested again; the files themselves stay. DOC is a path or
a sha256, which may be shortened while it fits only one.`,
		Example: `  docket remove brief.pdf
  docket remove --yes reports/2019.pdf 3f2a9c01`,
		Args:              wants(1, -1, "a DOC"),
		ValidArgsFunction: a.completeDocs,
		RunE: func(_ *cobra.Command, names []string) error {
			return a.with(index.Write, func(s *index.Store) error { return a.remove(s, names, yes, asJSON) })
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object for each document forgotten")
	return c
}

func (a *app) remove(s *index.Store, names []string, yes, asJSON bool) error {
	list, err := documents(s, names)
	if err != nil {
		return err
	}
	if !yes {
		if err := a.confirm(list); err != nil {
			return err
		}
	}
	if err := s.Remove(list...); err != nil {
		return err
	}
	for _, e := range list {
		if asJSON {
			err = writeJSON(a.out, index.Event{Path: e.Path, SHA256: e.SHA256, Status: index.Removed, Pages: e.Pages, Claims: e.Claims})
		} else {
			_, err = fmt.Fprintf(a.out, "removed    %s\n", plain(e.Path))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// quoted is the paths of documents as a shell takes them.
func quoted(list []*index.Entry) string {
	words := make([]string, len(list))
	for i, e := range list {
		words[i] = shellWord(e.Path)
	}
	return strings.Join(words, " ")
}

// confirm asks on a terminal and refuses elsewhere.
func (a *app) confirm(list []*index.Entry) error {
	if !isTerminal(a.in) {
		return hintf("docket remove --yes "+quoted(list), "remove: nobody can be asked whether to forget %s", number(len(list), "document"))
	}
	for _, e := range list {
		fmt.Fprintf(a.err, "%s  %s\n", plain(e.Path), claimCounts(e.Claims))
	}
	fmt.Fprintf(a.err, "Forget %s? [y/N] ", number(len(list), "document"))
	answer, err := bufio.NewReader(a.in).ReadString('\n')
	if word := strings.ToLower(strings.TrimSpace(answer)); err == nil && (word == "y" || word == "yes") {
		return nil
	}
	return &fault{err: fmt.Errorf("nothing was removed"), code: 1}
}
