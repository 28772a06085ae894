package ingest

import (
	"bytes"
)

// A mailbox (mbox) is messages one after the other, each led by a line "From sender day time year". Writers
// differ in what they do with such a line within a message, so a separator has to look like one in all its
// parts: a blank line before it, a time and a year in it, and the header of a message after it. Lengths that
// some writers put into headers are often wrong, and not used.

// isMailbox reports whether data is a mailbox of two messages or more; one message alone is read as the
// message that it is.
func isMailbox(data []byte) bool {
	if !bytes.HasPrefix(data, []byte("From ")) {
		return false
	}
	n := 0
	for range separators(data) {
		if n++; n > 1 {
			return true
		}
	}
	return false
}

// messages yields the messages of a mailbox, from 1, each with its separator: it says that "From " at the start of
// a line was written ">From ".
func messages(data []byte) func(yield func(int, []byte) bool) {
	return func(yield func(int, []byte) bool) {
		start, n := -1, 0
		for at := range separators(data) {
			if start >= 0 {
				if n++; !yield(n, data[start:at:at]) {
					return
				}
			}
			start = at
		}
		if start >= 0 {
			yield(n+1, data[start:])
		}
	}
}

// separators yields where the separators of a mailbox start.
func separators(data []byte) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for at := 0; at < len(data); {
			if isSeparator(data[at:]) && !yield(at) {
				return
			}
			i := bytes.Index(data[at:], []byte("\nFrom "))
			for i >= 0 && !afterBlank(data[:at+i]) {
				j := bytes.Index(data[at+i+1:], []byte("\nFrom "))
				if j < 0 {
					return
				}
				i += 1 + j
			}
			if i < 0 {
				return
			}
			at += i + 1
		}
	}
}

// afterBlank reports whether before, up to the line feed of its last line, ends with a blank line.
func afterBlank(before []byte) bool {
	before = bytes.TrimSuffix(before, []byte("\r"))
	return len(before) == 0 || before[len(before)-1] == '\n'
}

// isSeparator reports whether rest opens with a separator and the first field of a header.
func isSeparator(rest []byte) bool {
	line, after, ok := bytes.Cut(rest[:min(len(rest), 1024)], []byte("\n"))
	if !ok || !bytes.HasPrefix(line, []byte("From ")) {
		return false
	}
	clock, year := false, false
	for _, f := range bytes.Fields(line) {
		clock = clock || len(f) >= 5 && f[2] == ':' && isDigits(f[:2]) && isDigits(f[3:5])
		year = year || len(f) == 4 && isDigits(f)
	}
	name, _, ok := bytes.Cut(after, []byte(":"))
	return ok && clock && year && isFieldName(bytes.TrimPrefix(name, []byte(">From ")))
}

// isFieldName reports whether name can be the name of a header field.
func isFieldName(name []byte) bool {
	for _, c := range name {
		if c <= ' ' || c >= 0x7f || c == ':' {
			return false
		}
	}
	return len(name) > 0 && len(name) < 80
}

// isDigits reports whether b is ASCII digits.
func isDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}
