package ingest

import (
	"bytes"
	"embed"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
)

// The vocabulary of the readers: one file a topic, tab-separated, "#" opens a comment.
//
//go:embed data/*.tsv
var dataFiles embed.FS

// rows returns the fields of each line of a data file. The files are part of the program, so a missing one
// is a fault of the build and panics.
func rows(name string) [][]string {
	raw, err := dataFiles.ReadFile("data/" + name)
	if err != nil {
		panic(err)
	}
	var out [][]string
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

const readable = "docket reads PDF, Word (.docx), HTML, Markdown and plain text"

// magic is one line of magic.tsv.
type magic struct {
	prefix     []byte
	name, hint string
}

var magics = sync.OnceValue(func() []magic {
	var out []magic
	for _, r := range rows("magic.tsv") {
		prefix, err := hex.DecodeString(r[0])
		if err != nil {
			panic(err)
		}
		m := magic{prefix: prefix, name: r[1], hint: readable}
		if len(r) > 2 {
			m.hint = r[2]
		}
		out = append(out, m)
	}
	return out
})

// unreadable returns the error for a file of a known format that docket does not read, else nil.
func unreadable(path string, data []byte) error {
	for _, m := range magics() {
		if !bytes.HasPrefix(data, m.prefix) {
			continue
		}
		if bytes.Contains(data, wideASCII("EncryptedPackage")) {
			return &Error{Path: path, Err: ErrEncrypted, Hint: "open it in Word, take the password off (File, Info, Protect Document) and save it again"}
		}
		return &Error{Path: path, Err: fmt.Errorf("%s: %w", m.name, ErrFormat), Hint: m.hint}
	}
	return nil
}

// wideASCII is s in UTF-16LE, as Office containers write names.
func wideASCII(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// read finds the format by content and calls its reader.
func read(path string, data []byte, o Options) (*Document, error) {
	if isPDF(data) {
		return readPDF(path, data, o)
	}
	if err := unreadable(path, data); err != nil {
		return nil, err
	}
	s, ok := decode(data)
	if !ok {
		return nil, &Error{Path: path, Err: ErrFormat, Hint: readable}
	}
	return readText(s, o), nil
}

// isPDF reports whether data is a PDF; readers of PDF accept rubbish before its header.
func isPDF(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}
