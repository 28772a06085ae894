package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"docket/extract"

	"github.com/spf13/cobra"
)

func (a *app) tagCommand() *cobra.Command {
	var kinds, lexicon string
	c := &cobra.Command{
		Use:   "tag",
		Short: "Mark times, sums, counts and numbers in lines of JSON on stdin",
		Long: `Mark times, sums, counts and numbers in short texts. Each line of stdin is an object {"id","text","dct"}, dct being
the date of publication; each gives one line on stdout at once, a wrong one {"id","error"}. Offsets are bytes of
"text", half-open.`,
		Example: `  echo '{"id":"1","text":"since last June","dct":"2022-08-24"}' | docket tag --kinds time
  docket tag < texts.jsonl > tagged.jsonl`,
		Args: wants(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			for _, k := range fields(kinds) {
				if err := oneOf("--kinds", k, extract.TagKinds...); err != nil {
					return err
				}
			}
			lexicon, err := lexiconOf(lexicon, nil)
			if err != nil {
				return err
			}
			x, err := a.extractorOf(lexicon)
			if err != nil {
				return err
			}
			list := fields(kinds)
			if len(list) == 0 {
				list = extract.TagKinds
			}
			return a.tagLines(x, list)
		},
	}
	c.Flags().StringVar(&kinds, "kinds", strings.Join(extract.TagKinds, ","), "the `KINDS` of thing to mark, parted by commas")
	lexiconFlag(c, &lexicon)
	return c
}

// tagHint is what a line looks like.
const tagHint = `{"id":"1","text":"since last June","dct":"2022-08-24"}`

// tagLine is a line of input; what else stands in it is ignored.
type tagLine struct {
	ID   json.RawMessage `json:"id"`
	Text json.RawMessage `json:"text"`
	DCT  json.RawMessage `json:"dct"`
}

// tagError is the answer to a line that is wrong.
type tagError struct {
	ID    json.RawMessage `json:"id"` // null where the line does not tell it
	Error string          `json:"error"`
}

// tagLines answers line by line, each flushed before the next is read, so that another program can hold a
// conversation. A line that is wrong gets an answer that says so, and is reported; the status is 1 then.
func (a *app) tagLines(x *extract.Extractor, kinds []string) (err error) {
	in := bufio.NewReader(a.in)
	for n := 1; ; n++ {
		line, end := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			ok, lost := a.tagLine(x, n, line, kinds)
			if lost != nil {
				return lost
			}
			if !ok {
				err = errShort
			}
		}
		if errors.Is(end, io.EOF) {
			return err
		}
		if end != nil {
			return fmt.Errorf("stdin: %w", end)
		}
	}
}

// tagLine answers the line n and reports whether there was nothing wrong with it; lost is an error of stdout.
func (a *app) tagLine(x *extract.Extractor, n int, line []byte, kinds []string) (ok bool, lost error) {
	var in tagLine
	text, err := in.read(line)
	if err != nil {
		a.report(&fault{err: fmt.Errorf("stdin: line %d: %w", n, err), hint: tagHint})
		return false, writeJSON(a.out, tagError{in.ID, fmt.Sprintf("line %d: %v", n, err)})
	}
	dct, err := in.date()
	if err != nil {
		a.warn(fmt.Sprintf("stdin: line %d: %v; tagged without it", n, err), `"dct":"2022-08-24"`)
	}
	answer, err := tagAnswer(in.ID, x.Tag(text, dct, kinds))
	if err != nil {
		return false, err
	}
	_, err = a.out.Write(answer)
	return true, err
}

// read reads a line and returns its text.
func (in *tagLine) read(line []byte) (text string, err error) {
	if !json.Valid(line) {
		return "", errors.New("no JSON")
	}
	if json.Unmarshal(line, in) != nil {
		return "", errors.New("no JSON object")
	}
	if in.Text == nil || string(in.Text) == "null" {
		return "", errors.New(`no "text"`)
	}
	if json.Unmarshal(in.Text, &text) != nil {
		return "", errors.New(`"text" is no string`)
	}
	return text, nil
}

// date is the date of the text, "" where none is given or what is given is none.
func (in *tagLine) date() (string, error) {
	var dct string
	if json.Unmarshal(in.DCT, &dct) != nil && in.DCT != nil {
		return "", errors.New(`"dct" is no string`)
	}
	if !isDate(dct) && dct != "" {
		return "", fmt.Errorf(`"dct" is %q, no date of the form YYYY, YYYY-MM or YYYY-MM-DD`, dct)
	}
	return dct, nil
}

// tagAnswer is the answer to one line: {"id":…, then what was found of each kind that is wanted.
func tagAnswer(id json.RawMessage, found extract.Tags) ([]byte, error) {
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	var buf bytes.Buffer
	if err := writeJSON(&buf, found); err != nil {
		return nil, err
	}
	head := append([]byte(`{"id":`), id...)
	rest := buf.Bytes()[1:] // without the opening brace
	if rest[0] != '}' {
		head = append(head, ',')
	}
	return append(head, rest...), nil
}
