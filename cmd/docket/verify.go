package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"docket/index"

	"github.com/spf13/cobra"
)

// verifyRun is one call of `docket verify`.
type verifyRun struct {
	*app
	repair, json bool
}

func (a *app) verifyCommand() *cobra.Command {
	r := &verifyRun{app: a}
	c := &cobra.Command{
		Use:   "verify [DOC…]",
		Short: "Prove that the store is whole",
		Long: `Prove that the store is whole: every span of every claim is cut out of the stored text again and compared, the stored
files are compared with their names, the documents' files with their hashes, the index with the store. Works
while another process writes. With --repair the index is made anew from the store.`,
		Example: `  docket verify
  docket verify briefs/trade.pdf
  docket verify --repair`,
		ValidArgsFunction: a.completeDocs,
		RunE:              r.run,
	}
	c.Flags().BoolVar(&r.repair, "repair", false, "rebuild the index, and have damaged documents read again by the next ingest")
	c.Flags().BoolVar(&r.json, "json", false, "one JSON object a problem")
	return c
}

func (r *verifyRun) run(c *cobra.Command, names []string) error {
	ctx, stop := interruptible(c)
	defer stop()
	mode := index.Read
	if r.repair {
		mode = index.Write
	}
	return r.with(mode, func(s *index.Store) error {
		err := r.verify(ctx, s, names)
		if errors.Is(err, context.Canceled) {
			return errInterrupted
		}
		return err
	})
}

func (r *verifyRun) verify(ctx context.Context, s *index.Store, names []string) error {
	docs, err := documents(s, names)
	if err != nil {
		return err
	}
	before := len(s.Docs())
	found, err := s.Verify(ctx, docs, r.repair)
	if err != nil {
		return err
	}
	for _, p := range found {
		if err := r.tell(p); err != nil {
			return err
		}
	}
	if r.repair && len(found) > 0 {
		return r.mended(ctx, s, before-len(s.Docs()))
	}
	if len(docs) == 0 {
		docs = s.Docs()
	}
	return r.verdict(docs, found)
}

// mended looks again after a repair. Documents whose stored files were damaged have been given up.
func (r *verifyRun) mended(ctx context.Context, s *index.Store, lost int) error {
	left, err := s.Verify(ctx, nil, false)
	if err != nil {
		return err
	}
	if lost > 0 {
		err := fmt.Errorf("the index is rebuilt, but %s must be read again", number(lost, "damaged document"))
		return &fault{err: err, hint: "docket ingest FOLDER", code: 1}
	}
	return r.verdict(s.Docs(), left)
}

// tell writes a problem.
func (r *verifyRun) tell(p index.Problem) error {
	if r.json {
		return writeJSON(r.out, p)
	}
	_, err := fmt.Fprintf(r.out, "%s: %s\n", plain(cmp.Or(p.Path, "store")), plain(p.What))
	return err
}

// verdict sums up, and settles the exit status.
func (r *verifyRun) verdict(docs []*index.Entry, found []index.Problem) error {
	claims := 0
	for _, e := range docs {
		claims += e.Claims.Total()
	}
	all := number(len(docs), "document") + ", " + number(claims, "claim")
	if len(found) == 0 {
		r.say("%s: all is whole", all)
		return nil
	}
	return &fault{err: fmt.Errorf("%s: %s", all, number(len(found), "problem")), hint: found[0].Hint, code: 1}
}
