// Package tesseract recognises the text of pictures with an installed tesseract.
//
// The picture goes in by stdin and a table of words comes out by stdout (tsv.go): no temporary file, no shell. A page
// then has the same type as one that was read from a PDF, so that the layout makes lines and paragraphs of it as of
// any other (runs.go); beside each run of text, which is one word, stands how surely it was read.
//
// The same picture gives the same words with the same version of tesseract and of its language data: it runs on one
// thread, in an environment of its own.
package tesseract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"docket/ingest/program"
)

// ErrMissing says that there is no tesseract.
var ErrMissing = errors.New("tesseract is not installed")

const (
	perPicture = 3 * time.Minute // an A4 page of 300 dpi takes three seconds
	memory     = 2 << 30         // bytes; that page takes a quarter of it
	output     = 32 << 20        // bytes of the table of words; a page of a newspaper has 1 MB
)

// Program is an installed tesseract.
type Program struct {
	Path      string
	Version   string
	Languages []string // by tesseract's codes, sorted: "eng", "fra"; "osd" finds which way up a page is
}

// Installed looks for tesseract, once.
var Installed = sync.OnceValues(func() (Program, error) {
	p := Program{Path: program.Find("tesseract")}
	if p.Path == "" {
		return p, ErrMissing
	}
	out, err := p.run(nil, nil, "--version")
	if err != nil {
		return p, fmt.Errorf("%s --version: %w", p.Path, err)
	}
	first, _, _ := strings.Cut(string(out), "\n")
	p.Version = strings.TrimPrefix(strings.TrimSpace(first), "tesseract ")
	if out, err = p.run(nil, nil, "--list-langs"); err != nil {
		return p, fmt.Errorf("%s --list-langs: %w", p.Path, err)
	}
	p.Languages = languages(string(out))
	return p, nil
})

// languages reads what --list-langs prints: a line of talk, then a code a line.
func languages(s string) (list []string) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" && !strings.ContainsAny(line, " :") {
			list = append(list, line)
		}
	}
	slices.Sort(list)
	return list
}

// Has reports whether the language data of a code are installed.
func (p Program) Has(code string) bool { return slices.Contains(p.Languages, code) }

// Picture is what to recognise.
type Picture struct {
	Data     []byte  // a picture by its first bytes: tesseract takes other bytes for a list of files to read
	Language string  // by tesseract's code
	DPI      float64 // of the picture; 0 where unknown
	Tick     func()  // called each second while tesseract works; nil for none
}

// Recognise returns the pages of a picture, which is one but for a TIFF of several.
func (p Program) Recognise(pic Picture) ([]Page, error) {
	sheets, err := p.sheets(pic, "3")
	if err != nil {
		return nil, err
	}
	if doubtful(sheets) && p.Has("osd") {
		turned, err := p.sheets(pic, "1") // may lie on its side or stand on its head
		if err == nil && surer(turned, sheets) {
			sheets = turned
		}
	}
	pages := make([]Page, len(sheets))
	for i := range sheets {
		pages[i] = sheets[i].page(i+1, pic.DPI)
	}
	return pages, nil
}

// sheets has tesseract read a picture in one of its modes of page segmentation.
func (p Program) sheets(pic Picture, mode string) ([]sheet, error) {
	args := []string{"-", "-", "-l", pic.Language, "--psm", mode}
	if pic.DPI > 0 {
		args = append(args, "--dpi", fmt.Sprintf("%.0f", pic.DPI))
	}
	out, err := p.run(bytes.NewReader(pic.Data), pic.Tick, append(args, "tsv")...)
	if err != nil {
		return nil, fmt.Errorf("tesseract: %w", err)
	}
	sheets, err := parse(string(out))
	if err == nil && len(sheets) == 0 {
		err = errors.New("tesseract: there is no picture in the file")
	}
	return sheets, err
}

func (p Program) run(stdin io.Reader, tick func(), args ...string) ([]byte, error) {
	return program.Run(program.Command{
		Path: p.Path, Args: args, Stdin: stdin, Tick: tick, Time: perPicture, Memory: memory, Output: output,
	})
}

// Text that lies on its side is read as few words or as many that nobody would believe.
const (
	fewWords  = 20
	poorWords = 0.6
)

func doubtful(sheets []sheet) bool {
	n, mean := sureness(sheets)
	return n < fewWords || mean < poorWords
}

// surer compares by the words that can be believed.
func surer(a, b []sheet) bool { return believable(a) > believable(b) }

func believable(sheets []sheet) (n int) {
	for i := range sheets {
		for _, w := range sheets[i].words {
			if w.confidence >= 0.8 && len(w.text) > 1 {
				n++
			}
		}
	}
	return n
}

// sureness is the number of words, and the mean of their confidence.
func sureness(sheets []sheet) (n int, mean float64) {
	for i := range sheets {
		for _, w := range sheets[i].words {
			n++
			mean += w.confidence
		}
	}
	return n, mean / float64(max(n, 1))
}
