package ingest

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// format is what a file turned out to be; text is its decoded text, where it is one.
type format struct {
	name string
	text source
}

// sniff finds the format of a file by its content.
func sniff(path string, data []byte) (format, error) {
	if bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return format{name: "pdf"}, nil
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return format{}, &Error{Path: path, Err: ErrFormat, Hint: "docket reads PDF, Word (.docx), HTML, Markdown and plain text"}
	}
	if !utf8.Valid(data) {
		out, err := charmap.Windows1252.NewDecoder().Bytes(data)
		if err != nil {
			return format{}, err
		}
		data = out
	}
	return format{name: "text", text: source(data)}, nil
}
