package main

import (
	"bufio"
	"fmt"

	"docket/cmd/docket/licences"
	"docket/ingest/pdfium"

	"github.com/spf13/cobra"
)

// licencesRun is one call of `docket licences`.
type licencesRun struct {
	*app
	text, json bool
}

func (a *app) licencesCommand() *cobra.Command {
	r := &licencesRun{app: a}
	c := &cobra.Command{
		Use:   "licences",
		Short: "List the licences of all that docket is built of",
		Long: `List the modules that are linked into this program, with the licence of each. With --text the licences follow in full, as
they must go with every copy of the program, and those of PDFium and the libraries in it. docket itself is under the Apache License 2.0.`,
		Example: `  docket licences
  docket licences --text | less
  docket licences --json | jq -r 'select(.licence != "MIT") | .path'`,
		Args: wants(0, 0, ""),
		RunE: r.run,
	}
	c.Flags().BoolVar(&r.text, "text", false, "with the full text of each")
	c.Flags().BoolVar(&r.json, "json", false, "one JSON object a module, with the texts")
	return c
}

func (r *licencesRun) run(*cobra.Command, []string) error {
	all, err := licences.All()
	if err != nil {
		return err
	}
	if r.json {
		for _, m := range all {
			if err := writeJSON(r.out, m); err != nil {
				return err
			}
		}
		return nil
	}
	b := bufio.NewWriter(r.out)
	for _, m := range all {
		fmt.Fprintf(b, "%-13s %s %s\n", m.Licence, m.Path, m.Version)
	}
	if r.text {
		for _, m := range all {
			writeTerms(b, m)
		}
		for _, part := range pdfium.Licences() {
			fmt.Fprintf(b, "\n──── %s, in the second PDF reader\n\n%s\n", part.Name, part.Text)
		}
	}
	return b.Flush()
}

func writeTerms(b *bufio.Writer, m licences.Module) {
	for _, t := range m.Texts {
		fmt.Fprintf(b, "\n──── %s %s, %s\n\n%s\n", m.Path, m.Version, t.Name, t.Text)
	}
}
