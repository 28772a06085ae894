package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"docket/extract"
	"docket/index"
	"docket/index/query"

	"github.com/spf13/cobra"
)

// formats are the forms in which claims are written, by name.
var formats = map[string]func(io.Writer) claimWriter{
	"jsonl": newJSONLWriter,
	"csv":   newCSVWriter,
}

// claimWriter writes claims in one format.
type claimWriter interface {
	write(line []byte) error // the claim as JSON, with its newline
	flush() error
}

// exportRun is one call of `docket export`.
type exportRun struct {
	*app
	format, output string
	force          bool
}

func (a *app) exportCommand() *cobra.Command {
	r := &exportRun{app: a}
	c := &cobra.Command{
		Use:   "export [QUERY]",
		Short: "Write claims to a file: all, or those that match a query",
		Long: `Write claims as JSON lines or CSV: all of them, or those that match a query. They come in the order of the documents'
paths and of their place in the text; the same documents give the same bytes each time.`,
		Example: `  docket export -o claims.jsonl
  docket export --format csv -o trade.csv 'measure:trade since:2020'
  docket export kind:event | jq -r .event.type | sort | uniq -c`,
		Annotations:       map[string]string{takesQuery: "yes"},
		ValidArgsFunction: completeQuery,
		RunE:              r.run,
	}
	f := c.Flags()
	formatFlag(c, &r.format, "jsonl")
	f.StringVarP(&r.output, "output", "o", "", "write to `FILE` instead of stdout")
	f.BoolVar(&r.force, "force", false, "overwrite FILE")
	return c
}

// formatFlag adds --format.
func formatFlag(c *cobra.Command, format *string, value string) {
	c.Flags().StringVar(format, "format", value, "`FORMAT`: "+strings.Join(formatNames(), " or "))
	err := c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag was defined two lines ago
	}
}

func formatNames() []string { return slices.Sorted(maps.Keys(formats)) }

func (r *exportRun) run(c *cobra.Command, args []string) error {
	if err := oneOf("--format", r.format, formatNames()...); err != nil {
		return err
	}
	q, err := parseQuery(c, args)
	if err != nil {
		return err
	}
	ctx, stop := interruptible(c)
	defer stop()
	return r.reading(func(s *index.Store) error {
		if r.output == "" {
			return r.export(ctx, r.out, s, q)
		}
		return create(r.output, r.force, func(w io.Writer) error { return r.export(ctx, w, s, q) })
	})
}

// export writes the claims that match q to w.
func (r *exportRun) export(ctx context.Context, w io.Writer, s *index.Store, q *query.Query) error {
	out, n := formats[r.format](w), 0
	err := s.Each(ctx, q, func(line []byte) error {
		n++
		return out.write(line)
	})
	if errors.Is(err, context.Canceled) {
		return errInterrupted
	}
	if err == nil {
		err = out.flush()
	}
	if err != nil {
		return err
	}
	switch {
	case n == 0:
		r.hint("no claims", "docket search --passages -- "+shellWord(q.String()))
	case r.output != "":
		r.say("%s: %s", r.output, number(n, "claim"))
	}
	return nil
}

// jsonlWriter writes the lines as they are.
type jsonlWriter struct{ *bufio.Writer }

func newJSONLWriter(w io.Writer) claimWriter { return jsonlWriter{bufio.NewWriterSize(w, 64<<10)} }

func (w jsonlWriter) write(line []byte) error {
	_, err := w.Write(line)
	return err
}

func (w jsonlWriter) flush() error { return w.Flush() }

// csvWriter writes a row a claim under a header with the dotted paths of the fields.
type csvWriter struct {
	*csv.Writer
}

func newCSVWriter(w io.Writer) claimWriter {
	out := csvWriter{csv.NewWriter(w)}
	var header []string
	for _, c := range claimColumns() {
		header = append(header, c.path)
	}
	_ = out.Write(header) // csv.Writer keeps the error for Flush
	return out
}

func (w csvWriter) write(line []byte) error {
	var c extract.Claim
	if err := json.Unmarshal(line, &c); err != nil {
		return fmt.Errorf("claim: %w", err)
	}
	return w.Write(row(&c))
}

func (w csvWriter) flush() error {
	w.Flush()
	return w.Error()
}
