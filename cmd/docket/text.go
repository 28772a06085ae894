package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"docket/ingest"

	"github.com/spf13/cobra"
)

// textRun is one call of `docket text`.
type textRun struct {
	*app
	all, json, force bool
	ocr              bool
	dir              string
	jobs             int
	printed          bool // a text has gone to stdout
}

func (a *app) textCommand() *cobra.Command {
	r := &textRun{app: a}
	c := &cobra.Command{
		Use:   "text FILE…",
		Short: "Print the text of files as docket sees it",
		Long: `Print the text of files as docket sees it. Pages are parted by form feeds; every byte stands at the offset that the
claims speak of. "-" is stdin.`,
		Example: `  docket text brief.pdf
  docket text --json brief.pdf
  docket text --ocr scan.pdf
  docket text -o texts/ --jobs 4 briefs/*.pdf`,
		Args: wants(1, -1, "a FILE"),
		RunE: r.run,
	}
	f := c.Flags()
	f.BoolVar(&r.all, "all", false, "with the running headers, footers and page numbers that cleaning drops")
	f.BoolVar(&r.json, "json", false, "one JSON object a file: text, pages, blocks, boxes, metadata")
	f.StringVarP(&r.dir, "output", "o", "", "write NAME.txt for each file into the folder `DIR`")
	f.BoolVar(&r.force, "force", false, "overwrite files in the folder given with -o")
	ocrFlag(c, &r.ocr)
	f.IntVar(&r.jobs, "jobs", runtime.NumCPU(), "read `N` files at once, with -o")
	return c
}

func (r *textRun) run(c *cobra.Command, files []string) error {
	if r.jobs < 1 {
		return hintf("--jobs 2", "--jobs: %d is not a number of files", r.jobs)
	}
	if err := checkOCR(r.ocr); err != nil {
		return err
	}
	if r.dir != "" {
		ctx, stop := interruptible(c)
		defer stop()
		return r.toFolder(ctx, files)
	}
	return r.each(files, r.toStdout)
}

func (r *textRun) options() ingest.Options { return ingest.Options{KeepRunning: r.all, OCR: r.ocr} }

// toStdout prints one document. Between two texts stands a form feed, as between two pages.
func (r *textRun) toStdout(s source) error {
	d, err := r.read(s, r.options())
	if err != nil {
		return err
	}
	r.warnScan("text", s, d, r.ocr)
	if r.printed && !r.json && d.Text != "" {
		if _, err := io.WriteString(r.out, "\f"); err != nil {
			return err
		}
	}
	r.printed = r.printed || d.Text != ""
	return r.write(r.out, d)
}

func (r *textRun) write(w io.Writer, d *ingest.Document) error {
	if r.json {
		return writeTextJSON(w, d)
	}
	if isScan(d) {
		return nil
	}
	b := bufio.NewWriter(w)
	b.WriteString(d.Text)
	if d.Text != "" && !strings.HasSuffix(d.Text, "\n") {
		b.WriteByte('\n')
	}
	return b.Flush()
}

// toFolder writes NAME.txt for each file, several at once; it starts no new file once ctx has ended.
func (r *textRun) toFolder(ctx context.Context, files []string) error {
	if err := os.MkdirAll(r.dir, 0o755); err != nil {
		return createFault(r.dir, err)
	}
	names := textNames(files)
	work := make(chan int)
	errs := make([]error, len(files))
	var pool sync.WaitGroup
	for range min(r.jobs, len(files)) {
		pool.Go(func() {
			for i := range work {
				errs[i] = r.toFile(files[i], filepath.Join(r.dir, names[i]))
			}
		})
	}
	for i := range files {
		if ctx.Err() != nil {
			break
		}
		work <- i
	}
	close(work)
	pool.Wait()
	if ctx.Err() != nil {
		return errInterrupted
	}
	return r.tell(errs)
}

// tell reports the errors in the order of the files.
func (r *textRun) tell(errs []error) error {
	failed := 0
	for _, err := range errs {
		if err != nil {
			r.report(readFault(err))
			failed++
		}
	}
	return short(failed, len(errs))
}

func (r *textRun) toFile(file, name string) error {
	d, err := r.read(sourceOf(file), r.options())
	if err != nil {
		return err
	}
	r.warnScan("text", sourceOf(file), d, r.ocr)
	return create(name, r.force, func(w io.Writer) error { return r.write(w, d) })
}

// textNames gives each file its name in the folder: NAME.txt for NAME.pdf, and NAME.pdf.txt where two files
// would have the same.
func textNames(files []string) []string {
	stem := func(file string) string {
		base := filepath.Base(file)
		return strings.TrimSuffix(base, filepath.Ext(base))
	}
	uses := map[string]int{}
	for _, file := range files {
		uses[stem(file)]++
	}
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = stem(file) + ".txt"
		if uses[stem(file)] > 1 {
			names[i] = filepath.Base(file) + ".txt"
		}
	}
	return names
}
