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
the date of publication; each gives one line on stdout at once. Offsets are bytes of "text", half-open.`,
		Example: `  echo '{"id":"1","text":"since last June","dct":"2022-08-24"}' | docket tag --kinds time
  docket tag < texts.jsonl > tagged.jsonl`,
		Args: wants(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			for _, k := range fields(kinds) {
				if err := oneOf("--kinds", k, extract.TagKinds...); err != nil {
					return err
				}
			}
			x, err := a.extractor(lexicon)
			if err != nil {
				return err
			}
			return a.tagLines(x, fields(kinds))
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
	Text *string         `json:"text"`
	DCT  string          `json:"dct"`
}

// tagLines answers line by line, each flushed before the next is read, so that another program can hold a
// conversation. A line that is wrong is reported and gives no answer; the status is 1 then.
func (a *app) tagLines(x *extract.Extractor, kinds []string) (err error) {
	in := bufio.NewReader(a.in)
	for n := 1; ; n++ {
		line, end := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			answer, bad := tagOne(x, line, kinds)
			if bad != nil {
				a.report(&fault{err: fmt.Errorf("stdin: line %d: %w", n, bad), hint: tagHint})
				err = errShort
			} else if _, err := a.out.Write(answer); err != nil {
				return err
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

// tagOne returns the answer to one line: {"id":…, then what was found of each kind that is wanted.
func tagOne(x *extract.Extractor, line []byte, kinds []string) ([]byte, error) {
	var in tagLine
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, err
	}
	if in.Text == nil {
		return nil, errors.New(`no "text"`)
	}
	if len(in.ID) == 0 {
		in.ID = json.RawMessage("null")
	}
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(x.Tag(*in.Text, in.DCT, kinds)); err != nil {
		return nil, err
	}
	head := append([]byte(`{"id":`), in.ID...)
	rest := buf.Bytes()[1:] // without the opening brace
	if rest[0] != '}' {
		head = append(head, ',')
	}
	return append(head, rest...), nil
}
