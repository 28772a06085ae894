package lex

// Files of vocabulary and rules are read line by line to their end, so that all that is wrong in one is told at once.

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Source is where an entry or a rule stands: Line counts from one, 0 is the file as a whole.
type Source struct {
	File string
	Line int
}

func (s Source) String() string {
	if s.Line == 0 {
		return s.File
	}
	return fmt.Sprintf("%s:%d", s.File, s.Line)
}

// From is the source as a line of a file names it: a line of the same file by its number alone.
func (s Source) From(file string) string {
	if s.File == file {
		return fmt.Sprintf("line %d", s.Line)
	}
	return s.String()
}

// Fault is what is wrong with a line of a file of vocabulary or rules.
type Fault struct {
	Source
	Err error
}

func (f *Fault) Error() string { return fmt.Sprintf("%v: %v", f.Source, f.Err) }

// Unwrap returns the reason.
func (f *Fault) Unwrap() error { return f.Err }

// Faults are the faults that an error joins, by file and line. What is no Fault is left out.
func Faults(err error) []*Fault {
	var out []*Fault
	var walk func(error)
	walk = func(err error) {
		switch e := err.(type) {
		case *Fault:
			out = append(out, e)
		case interface{ Unwrap() []error }:
			for _, one := range e.Unwrap() {
				walk(one)
			}
		case interface{ Unwrap() error }:
			walk(e.Unwrap())
		}
	}
	walk(err)
	slices.SortStableFunc(out, func(a, b *Fault) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line)
	})
	return out
}

var errNotUTF8 = errors.New("not UTF-8: save the file in that encoding")

// Lines calls f with each line of a file that is no comment, without what ends it. Errors of f become Faults and end
// nothing; so does a line that is not UTF-8. A mark of byte order, as some editors set it, is passed over.
func Lines(name string, b []byte, f func(at Source, line string) error) error {
	var faults []error
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if !utf8.Valid(b) && bytes.IndexByte(b, 0) >= 0 { // UTF-16, of which each line would be wrong
		return &Fault{Source{name, 1}, errNotUTF8}
	}
	for n := 1; len(b) > 0; n++ {
		var row []byte
		row, b, _ = bytes.Cut(b, []byte("\n"))
		line := strings.TrimRight(string(row), "\r ")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		at := Source{name, n}
		err := error(nil)
		if !utf8.ValidString(line) {
			err = errNotUTF8
		} else {
			err = f(at, line)
		}
		if err != nil {
			faults = append(faults, &Fault{at, err})
		}
	}
	return errors.Join(faults...)
}

// Rows calls f with the fields of each line of a table, from least to most, parted by tabs.
func Rows(name string, b []byte, least, most int, f func(at Source, field []string) error) error {
	return Lines(name, b, func(at Source, line string) error {
		field := strings.Split(line, "\t")
		for i := range field {
			field[i] = strings.TrimSpace(field[i])
		}
		for len(field) > least && field[len(field)-1] == "" {
			field = field[:len(field)-1]
		}
		if len(field) < least || len(field) > most {
			return fmt.Errorf("want %s with tabs between, got %d: %q", fields(least, most), len(field), line)
		}
		if field[0] == "" {
			return fmt.Errorf("nothing stands before the first tab: %q", line)
		}
		return f(at, field)
	})
}

func fields(least, most int) string {
	if least == most {
		return fmt.Sprintf("%d fields", least)
	}
	return fmt.Sprintf("%d to %d fields", least, most)
}
