package main

import (
	"bufio"
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
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
claims speak of. With --json each page says which reader it was read by, and why. "-" is stdin.`,
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
	return r.each(files, r.task(), r.toStdout)
}

func (r *textRun) task() task { return task{Do: "text", All: r.all, JSON: r.json, OCR: r.ocr} }

// toStdout prints one document. Between two texts stands a form feed, as between two pages.
func (r *textRun) toStdout(x result) error {
	out := &parted{w: r.out, part: r.printed && !r.json}
	err := x.write(out)
	r.printed = r.printed || out.written
	return err
}

// parted writes a form feed before the first thing that is written, if there is to be one.
type parted struct {
	w             io.Writer
	part, written bool
}

func (p *parted) Write(b []byte) (int, error) {
	if len(b) > 0 && !p.written && p.part {
		if _, err := io.WriteString(p.w, "\f"); err != nil {
			return 0, err
		}
	}
	p.written = p.written || len(b) > 0
	return p.w.Write(b)
}

// printText writes the text of a document; a scan has none.
func printText(w io.Writer, d *ingest.Document, asJSON bool) error {
	if asJSON {
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
	pools, err := r.readers(r.task(), min(r.jobs, len(files)))
	if err != nil {
		return err
	}
	defer pools.close()
	names := textNames(files)
	work := make(chan int)
	errs := make([][]error, len(files))
	var pool sync.WaitGroup
	for range min(r.jobs, len(files)) {
		pool.Go(func() {
			for i := range work {
				errs[i] = r.toFiles(pools, files[i], names[i])
			}
		})
	}
	for _, i := range largestFirst(files) {
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

// largestFirst is the order in which files are read: a large one that came last would leave all workers but one idle.
func largestFirst(files []string) []int {
	order, size := make([]int, len(files)), make([]int64, len(files))
	for i, file := range files {
		order[i] = i
		if info, err := os.Stat(file); err == nil {
			size[i] = info.Size()
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	return order
}

// tell reports the errors in the order of the files.
func (r *textRun) tell(errs [][]error) error {
	failed, all := 0, 0
	for _, list := range errs {
		for _, err := range list {
			all++
			if err != nil {
				r.report(readFault(err))
				failed++
			}
		}
	}
	return short(failed, all)
}

// toFiles writes the text of each document in a file, and returns what became of them.
func (r *textRun) toFiles(pool *readers, file, name string) (errs []error) {
	err := pool.printed(file, func(x result) error {
		err := x.err
		if err == nil {
			name := filepath.Join(r.dir, memberName(name, file, x.path))
			err = create(name, r.force, x.write)
		}
		errs = append(errs, err)
		return nil
	})
	if err != nil {
		errs = append(errs, err)
	}
	return errs
}

// memberName is the name of the text of a document within a file: archive.zip!notes!brief.docx.txt.
func memberName(name, file, path string) string {
	within := strings.TrimPrefix(path, sourceOf(file).path)
	if within == "" {
		return name
	}
	return filepath.Base(file) + strings.Map(func(r rune) rune {
		if r == '/' || r == '\\' || r == ':' || r < ' ' {
			return '!'
		}
		return r
	}, within) + ".txt"
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
