package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"docket/index"

	"github.com/spf13/cobra"
)

// ingestRun is one call of `docket ingest`.
type ingestRun struct {
	*app
	jobs               int
	jobsGiven          bool
	lexicon, published string
	prune, dry, json   bool
	ocr                bool
	bar                *progress
	lost               error // from writing to stdout
}

func (a *app) ingestCommand() *cobra.Command {
	r := &ingestRun{app: a}
	c := &cobra.Command{
		Use:   "ingest [PATH…]",
		Short: "Read files and folders into the store",
		Long: `Read files and folders, recursively, into the store; without a PATH the folder seeds. What is new, changed or moved is
told by content; the rest is not read again, unless the extractor, the lexicon or --published have changed.
Archives, mailboxes and mails with attachments are opened. Scans need --ocr; the pages of a PDF that are pictures are named.
Hidden files, stores, ~$*, *.part, *.crdownload and folders named lexicon are passed over.`,
		Example: `  docket ingest briefs/
  docket ingest --prune --jobs 4 briefs/ report.pdf
  docket ingest --dry-run --json briefs/`,
		RunE: r.run,
	}
	f := c.Flags()
	f.IntVar(&r.jobs, "jobs", 0, "read `N` files at once (default: as many as there are processors)")
	lexiconFlag(c, &r.lexicon)
	f.StringVar(&r.published, "published", "", "`DATE` of publication, over what the documents say")
	ocrFlag(c, &r.ocr)
	f.BoolVar(&r.prune, "prune", false, "forget documents whose files are gone")
	f.BoolVar(&r.dry, "dry-run", false, "say what would be done, and do nothing")
	f.BoolVar(&r.json, "json", false, "one JSON object a file")
	return c
}

func (r *ingestRun) run(c *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		paths = []string{"seeds"}
	}
	r.jobsGiven = c.Flags().Changed("jobs")
	options, t, err := r.options(paths)
	if err != nil {
		return err
	}
	workers, err := r.readers(t, options.Jobs)
	if err != nil {
		return err
	}
	defer workers.close()
	options.Reader, options.Lister = workers.store, workers.list
	ctx, stop := interruptible(c)
	defer stop()
	return r.inStore(func(s *index.Store) error {
		r.bar = r.newProgress()
		sum, err := s.Ingest(ctx, options)
		r.bar.end(r.app)
		return r.finish(sum, errors.Join(err, r.lost))
	})
}

// options checks the flags before anything is touched.
func (r *ingestRun) options(paths []string) (o index.Options, t task, err error) {
	if r.jobs < 1 && r.jobsGiven {
		return o, t, hintf("--jobs 2", "--jobs: %d is not a number of files", r.jobs)
	}
	if err := checkDate("--published", r.published); err != nil {
		return o, t, err
	}
	for _, p := range paths {
		if err := checkPath(p); err != nil {
			return o, t, err
		}
	}
	if err := checkOCR(r.ocr); err != nil {
		return o, t, err
	}
	t = task{Do: "ingest", OCR: r.ocr, Published: r.published}
	if t.Lexicon, err = lexiconOf(r.lexicon, paths); err != nil {
		return o, t, err
	}
	x, err := r.extractorOf(t.Lexicon)
	if err != nil {
		return o, t, err
	}
	return index.Options{
		Paths:    paths,
		ReadWith: readWith(x.Identity(), t),
		Jobs:     cmp.Or(r.jobs, runtime.NumCPU()),
		Prune:    r.prune,
		DryRun:   r.dry,
		Event:    r.event,
		Progress: func(done, total int) { r.bar.set(done, total) },
	}, t, nil
}

// readWith is what a document that is read again might come out differently with.
func readWith(extractor string, t task) string {
	s := extractor + " published=" + t.Published
	if t.OCR {
		s += " ocr"
	}
	return s
}

// checkPath is an error where a path that was named is neither a file nor a folder.
func checkPath(p string) error {
	if p == "" {
		return hintf("docket ingest FOLDER", "ingest: a PATH is empty")
	}
	info, err := os.Stat(p)
	if err != nil {
		return readFault(err)
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return hintf("ls -l "+shellWord(p)+" shows what it is", "%s: neither a file nor a folder", p)
	}
	return nil
}

// inStore opens the store, making it where there is none. A dry run makes none: it looks at an empty one
// elsewhere.
func (r *ingestRun) inStore(do func(*index.Store) error) error {
	if !r.dry {
		return r.with(index.Create, do)
	}
	s, err := index.Open(r.storeDir(), index.Read)
	if err == nil {
		defer s.Close()
		return do(s)
	}
	if !errors.Is(err, index.ErrNoStore) {
		return storeFault(err)
	}
	tmp, err := os.MkdirTemp("", "docket-dry-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if s, err = index.Open(tmp, index.Create); err != nil {
		return err
	}
	defer s.Close()
	return do(s)
}

// event tells of one file.
func (r *ingestRun) event(e index.Event) {
	out := r.bar.above(r.out)
	switch {
	case r.json:
		r.lost = errors.Join(r.lost, writeJSON(out, e))
	case r.quiet, e.Status == index.Unchanged, e.Status == index.HasFailed, e.Status == index.WantsOCR:
		// nothing new, or told below
	default:
		_, err := fmt.Fprintln(out, r.eventLine(e))
		r.lost = errors.Join(r.lost, err)
	}
	r.log.Debug().Msgf("%s %s, %.2f s", e.Status, e.Path, e.Seconds)
	switch e.Status {
	case index.HasFailed:
		r.report(&fault{err: fmt.Errorf("%s: %s", e.Path, e.Error), hint: hintFor(e)})
	case index.WantsOCR:
		if r.ocr {
			r.hint(e.Path+": "+stillNoText, lookAtIt)
		} else {
			r.hint(e.Path+": no text, only pictures of pages", scanHint("ingest", "FOLDER"))
		}
	case index.New, index.Updated:
		r.warnUnsure(e.Path, "FILE", e.Unsure)
		if !r.ocr {
			r.warnPictured("ingest", "FOLDER", e.Path, e.NoText)
		}
	}
}

// hintFor is what to do about a file that failed: what its reader said, else where to look.
func hintFor(e index.Event) string {
	if e.Hint != "" {
		return e.Hint
	}
	if e.SHA256 == "" { // not even its bytes could be read
		return "ls -l shows who may read it"
	}
	return "docket docs --failed lists what could not be read"
}

// eventLine is an event for people. What a file holds is known only once it has been read.
func (r *ingestRun) eventLine(e index.Event) string {
	line := fmt.Sprintf("%-9s  %s", e.Status, plain(e.Path))
	if r.dry || e.Status != index.New && e.Status != index.Updated || e.Seconds == 0 {
		return line
	}
	if e.Pages > 0 {
		line += "  " + number(e.Pages, "page")
	}
	return line + "  " + claimCounts(e.Claims)
}

// finish tells the summary and settles the exit status: 1 where some files failed, 2 where all did.
func (r *ingestRun) finish(sum index.Summary, err error) error {
	if errors.Is(err, context.Canceled) {
		return errInterrupted
	}
	if err != nil {
		return storeFault(err)
	}
	var parts []string
	for _, status := range statuses {
		if n := sum.Status[status]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ReplaceAll(string(status), "_", " ")))
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing to read"}
	}
	line := number(sum.Files, "file") + ": " + strings.Join(parts, ", ")
	if !r.dry {
		line += fmt.Sprintf("; %s read, %s, %.1f s", number(sum.Pages, "page"), claimCounts(sum.Claims), sum.Seconds)
	}
	r.say("%s", line)
	failed := sum.Status[index.HasFailed]
	r.next(sum, failed)
	return short(failed, sum.Files)
}

// next says which command comes next.
func (r *ingestRun) next(sum index.Summary, failed int) {
	switch {
	case r.dry:
		r.say("nothing was done: this was a dry run")
	case failed > 0:
		r.say("next: docket docs --failed")
	case sum.Claims.Money > 0:
		r.say("next: docket search kind:money")
	case sum.Claims.Total() > 0:
		r.say("next: docket search kind:event")
	case sum.Files > 0:
		r.say("next: docket docs")
	}
}

var statuses = []index.Status{
	index.New, index.Updated, index.Moved, index.Unchanged, index.IsDuplicate, index.WantsOCR, index.HasFailed, index.Removed,
}
