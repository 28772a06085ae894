package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"docket/index"
	"docket/ingest"
	"docket/ingest/pdfium"
	"docket/ingest/program"
	"docket/ingest/soffice"
	"docket/ingest/tesseract"
	"docket/ingest/worker"

	"github.com/spf13/cobra"
)

// finding is what doctor found out about one thing: a line of `docket doctor --json`.
type finding struct {
	Check string `json:"check"`
	State string `json:"state"`
	What  string `json:"what"`
	Hint  string `json:"hint,omitempty"`
}

// States of a finding. What is absent is not needed, and does no harm.
const (
	well   = "ok"
	absent = "absent"
	failed = "failed"
)

func (a *app) doctorCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Tell what is installed, which limits hold, and how the store is",
		Long: `Tell what is installed of the programs that docket can make use of, which limits hold when files are read, and how the
store is. Makes the second PDF reader ready, which takes some seconds the first time. The exit status is 1 where
something that is needed falls short; what is absent is not needed.`,
		Example: `  docket doctor
  docket doctor --json | jq -r 'select(.state != "ok") | .hint'`,
		Args: wants(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			ctx, stop := interruptible(c)
			defer stop()
			return a.doctor(ctx, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a check")
	return c
}

func (a *app) doctor(ctx context.Context, asJSON bool) error {
	short := 0
	for _, check := range []func(context.Context) finding{
		checkTesseract, checkLibreOffice, checkSecondReader, checkLimits, checkTemporary, a.checkStore,
	} {
		f := check(ctx)
		if f.State == failed {
			short++
		}
		if err := a.tellFinding(f, asJSON); err != nil {
			return err
		}
	}
	if short > 0 {
		return errShort
	}
	return nil
}

func (a *app) tellFinding(f finding, asJSON bool) error {
	if asJSON {
		return writeJSON(a.out, f)
	}
	line := fmt.Sprintf("%-7s %-18s %s", f.State, f.Check, plain(f.What))
	if f.Hint != "" {
		line += "\n" + strings.Repeat(" ", 27) + "hint: " + plain(f.Hint)
	}
	_, err := fmt.Fprintln(a.out, line)
	return err
}

func checkTesseract(context.Context) finding {
	f := finding{Check: "tesseract", State: well}
	t, err := tesseract.Installed()
	switch {
	case errors.Is(err, tesseract.ErrMissing):
		f.State, f.What, f.Hint = absent, "not installed; scans cannot be read", ingest.InstallOCR
	case err != nil:
		f.State, f.What, f.Hint = failed, err.Error(), "install tesseract anew"
	default:
		f.What = fmt.Sprintf("%s, %s, languages %s", t.Version, t.Path, strings.Join(t.Languages, " "))
		var unfit *ingest.Error
		if errors.As(ingest.CanRecognise(), &unfit) {
			f.State, f.What, f.Hint = failed, f.What+"; "+unfit.Err.Error(), unfit.Hint
		}
	}
	return f
}

func checkLibreOffice(context.Context) finding {
	p, err := soffice.Installed()
	if err != nil {
		return finding{"LibreOffice", absent, "not installed; .doc, .xls and .ppt cannot be read", "apt install libreoffice-writer libreoffice-calc libreoffice-impress (Debian, Ubuntu) or brew install --cask libreoffice (macOS)"}
	}
	return finding{"LibreOffice", well, strings.TrimSpace(p.Version+" "+p.Path) + "; reads .doc, .xls, .ppt", ""}
}

// checkSecondReader compiles the second PDF reader where that has not been done.
func checkSecondReader(ctx context.Context) finding {
	f := finding{Check: "second PDF reader", State: well}
	if err := pdfium.Prepare(ctx); err != nil {
		f.State, f.What, f.Hint = failed, err.Error(), "docket reads PDFs without it, damaged ones and scans excepted; free 400 MB of memory and try again"
		return f
	}
	dir, err := pdfium.CacheDir()
	size := folderSize(dir)
	if err != nil || size == 0 {
		f.What = "ready, but not kept: no cache folder can be written, and each start takes seconds"
		f.Hint = "give the user a home folder, or set XDG_CACHE_HOME"
		return f
	}
	f.What = fmt.Sprintf("ready, %d MB in %s", size>>20, dir)
	return f
}

// folderSize adds up the files of a folder; what cannot be seen counts nothing.
func folderSize(dir string) (n int64) {
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			n += info.Size()
		}
		return nil
	})
	return n
}

func checkLimits(context.Context) finding {
	l := worker.Default
	return finding{"limits", well, fmt.Sprintf("a file: %v of processor time, %v without a sign of life, %d MB of memory, %d MB of output; a program that helps: %s",
		l.CPU, l.Stall, l.Memory>>20, l.Output>>20, program.Limits), ""}
}

// checkTemporary writes where programs that help write.
func checkTemporary(context.Context) finding {
	dir := os.TempDir()
	f, err := os.CreateTemp(dir, "docket-doctor-")
	if err != nil {
		return finding{"temporary folder", failed, faultOf(err).Error(), "set TMPDIR to a folder that you may write to"}
	}
	f.Close()
	os.Remove(f.Name())
	return finding{"temporary folder", well, dir, ""}
}

// checkStore looks at the store as far as that takes no time; verify looks at all of it.
func (a *app) checkStore(context.Context) finding {
	f := finding{Check: "store", State: well}
	s, err := index.Open(a.storeDir(), index.Read)
	if errors.Is(err, index.ErrNoStore) {
		f.State, f.What, f.Hint = absent, "none here", "docket ingest FOLDER makes one"
		return f
	}
	if err != nil {
		told := faultOf(storeFault(err))
		f.State, f.What, f.Hint = failed, told.Error(), told.hint
		return f
	}
	defer s.Close()
	unread := 0
	for _, e := range s.Files() {
		if e.State == index.Failed {
			unread++
		}
	}
	f.What = fmt.Sprintf("%s: %s, %s that could not be read", s.Dir(), number(len(s.Docs()), "document"), number(unread, "file"))
	var damage *index.Error
	if errors.As(s.Damage(), &damage) {
		f.State, f.What, f.Hint = failed, f.What+"; "+damage.Error(), damage.Hint
	}
	return f
}
