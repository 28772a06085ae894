package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"docket/extract"
	"docket/extract/lex"

	"github.com/spf13/cobra"
)

// extractRun is one call of `docket extract`.
type extractRun struct {
	*app
	published, kinds, lexicon string
	explain, ocr              bool
}

func (a *app) extractCommand() *cobra.Command {
	r := &extractRun{app: a}
	c := &cobra.Command{
		Use:   "extract FILE…|-",
		Short: "Print the claims of files as JSONL, without a store",
		Example: `  docket extract brief.pdf
  docket extract --kinds money --published 2022-08-24 brief.txt
  docket extract --explain brief.txt
  docket extract - < brief.html`,
		Args: wants(1, -1, "a FILE"),
		RunE: r.run,
	}
	f := c.Flags()
	f.StringVar(&r.published, "published", "", "`DATE` of publication, over what the document says (YYYY, YYYY-MM or YYYY-MM-DD)")
	f.StringVar(&r.kinds, "kinds", "", "the `KINDS` of claim wanted, parted by commas: event,money,agreement_count")
	lexiconFlag(c, &r.lexicon)
	ocrFlag(c, &r.ocr)
	f.BoolVar(&r.explain, "explain", false, "instead of the claims: what was read in each sentence, what became a claim by which rule, and what did not")
	return c
}

func lexiconFlag(c *cobra.Command, dir *string) {
	c.Flags().StringVar(dir, "lexicon", "", "`DIR` with vocabulary and rules laid over docket's own (default: a folder lexicon beside the briefs); see docket lexicon --help")
	if err := c.MarkFlagDirname("lexicon"); err != nil {
		panic(err) // the flag was defined a line ago
	}
}

func (r *extractRun) run(c *cobra.Command, files []string) error {
	options, err := r.options()
	if err != nil {
		return err
	}
	if err := checkOCR(r.ocr); err != nil {
		return err
	}
	lexicon, err := lexiconOf(r.lexicon, files)
	if err != nil {
		return err
	}
	if len(files) > 1 { // its faults are the user's, so they are told here and not by a worker
		if _, err := r.extractorOf(lexicon); err != nil {
			return err
		}
	}
	t := task{Do: "extract", OCR: r.ocr, Lexicon: lexicon, Published: options.Published, Kinds: options.Kinds, Explain: r.explain}
	return r.each(files, t, func(x result) error { return x.write(r.out) })
}

func (r *extractRun) options() (extract.Options, error) {
	if err := checkDate("--published", r.published); err != nil {
		return extract.Options{}, err
	}
	kinds, err := kindList(r.kinds)
	return extract.Options{Published: r.published, Kinds: kinds}, err
}

// besideLexicon returns the folder "lexicon" beside the briefs that paths name: in a folder that is named, or in that of a
// file. It is "" where there is none.
func besideLexicon(paths []string) (string, error) {
	found := ""
	for _, p := range paths {
		if info, err := os.Stat(p); p == "-" || err != nil {
			continue
		} else if !info.IsDir() {
			p = filepath.Dir(p)
		}
		dir := filepath.Join(p, "lexicon")
		if info, err := os.Stat(dir); err != nil || !info.IsDir() || dir == found {
			continue
		}
		if found != "" {
			return "", hintf("--lexicon DIR says which, or read them one after the other", "%s and %s: two vocabularies", found, dir)
		}
		found = dir
	}
	return found, nil
}

// lexiconOf is the folder of vocabulary: the one that is named, or the one beside the briefs.
func lexiconOf(named string, briefs []string) (string, error) {
	if named == "" {
		return besideLexicon(briefs)
	}
	if _, err := os.Stat(named); err != nil {
		return "", readFault(err)
	}
	return named, nil
}

// extractorOf makes the extractor with the vocabulary of a folder.
func (a *app) extractorOf(lexicon string) (*extract.Extractor, error) {
	x, err := extract.New(lexicon)
	if err == nil {
		return x, nil
	}
	f := readFault(err)
	if list := lex.Faults(err); len(list) > 0 {
		f = &fault{err: list[0], hint: "docket lexicon check " + shellWord(lexicon)}
		if more := len(list) - 1; more > 0 {
			f.err = fmt.Errorf("%w (and %d more)", list[0], more)
		}
	}
	return nil, f
}

// kindList reads "event,money"; "count" is short for agreement_count.
func kindList(s string) (kinds []extract.Kind, err error) {
	for _, name := range fields(s) {
		if name == "count" {
			name = string(extract.AgreementCount)
		}
		if err := oneOf("--kinds", name, kindNames()...); err != nil {
			return nil, err
		}
		kinds = append(kinds, extract.Kind(name))
	}
	return kinds, nil
}

func kindNames() (names []string) {
	for _, k := range extract.Kinds {
		names = append(names, string(k))
	}
	return names
}

// fields parts a list at its commas.
func fields(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}

// writeClaims writes claims as JSONL.
func writeClaims(w io.Writer, claims []extract.Claim) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for i := range claims {
		if err := e.Encode(&claims[i]); err != nil {
			return err
		}
	}
	return b.Flush()
}
