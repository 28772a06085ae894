package ingest

import (
	"bytes"
	"embed"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/net/html/atom"
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

const readable = "docket reads PDF, Word, LibreOffice, RTF, PowerPoint, Excel, CSV, EPUB, HTML, e-mails, Markdown and plain text"

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
		if bytes.Contains(data, wideASCII("__substg1.0_")) {
			return &Error{Path: path, Err: fmt.Errorf("an Outlook message (.msg): %w", ErrFormat), Hint: "open it in Outlook and save it as .eml, or convert it first: msgconvert FILE"}
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
	switch {
	case len(data) == 0:
		return nil, &Error{Path: path, Err: ErrEmpty, Hint: "copy it again from where it came from"}
	case isPDF(data):
		return readPDF(path, data, o)
	case isRTF(data):
		return readRTF(data, o)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readZip(path, data, o)
	case pictureFormat(data) != "":
		return readPicture(path, pictureFormat(data), data, o)
	}
	if f := oldFormatOf(data); f != nil {
		return readOld(path, f, data, o)
	}
	if err := unreadable(path, data); err != nil {
		return nil, err
	}
	if isMail(data) {
		return readMail(path, data)
	}
	s, ok := decode(data)
	switch {
	case !ok:
		return nil, &Error{Path: path, Err: ErrFormat, Hint: readable}
	case isHTML(s.text):
		return readHTML(data)
	case firstTag(s.text) == "office:document":
		return readFlatODF(s.text, o)
	case isMarkup(s.text):
		return nil, &Error{Path: path, Err: fmt.Errorf("an XML file: %w", ErrFormat), Hint: readable}
	}
	if comma := separator(path, s.text); comma != 0 && !isJSON(s.text) {
		return readCSV(s, comma)
	}
	if err := withinLimits(path, s.text); err != nil {
		return nil, err
	}
	if err := dataFile(path, s.text); err != nil {
		return nil, err
	}
	if isMarkdown(path, s.text) {
		return readMarkdown(s), nil
	}
	return readText(s, o), nil
}

// isPDF reports whether data is a PDF; readers of PDF accept rubbish before its header, and a lost one.
func isPDF(data []byte) bool {
	head := data[:min(len(data), 1024)]
	return bytes.Contains(head, []byte("%PDF-")) ||
		bytes.HasPrefix(head, []byte("%")) && bytes.Contains(head, []byte(" 0 obj")) && bytes.Contains(data, []byte("endobj"))
}

// isHTML reports whether s is a web page: it opens with one of the elements of a page's frame, or with any
// element of HTML and closes many.
func isHTML(s string) bool {
	name := firstTag(s)
	switch a := atom.Lookup([]byte(name)); a {
	case atom.Html, atom.Head, atom.Body, atom.Title, atom.Meta, atom.Link:
		return true
	case 0, atom.Svg, atom.Math:
		return name == "!doctype"
	}
	return strings.Count(s, "</") > max(3, strings.Count(s, "\n\n")) && !strings.Contains(s, "\n# ")
}

// isMarkup reports whether s is XML.
func isMarkup(s string) bool {
	return strings.HasPrefix(strings.TrimSpace(s), "<?xml") || firstTag(s) == "svg"
}

// firstTag is the name of the element that opens s, in lower case, after comments and what XML puts before
// it; "" where s opens with anything else.
func firstTag(s string) string {
	for {
		s = strings.TrimSpace(s)
		end := ""
		switch {
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		case strings.HasPrefix(s, "<?"):
			end = "?>"
		case strings.HasPrefix(s, "<"):
			name := s[1:min(len(s), 20)]
			if i := strings.IndexAny(name, " \t\r\n/>"); i >= 0 {
				return strings.ToLower(name[:i])
			}
			return ""
		}
		i := strings.Index(s, end)
		if end == "" || i < 0 {
			return ""
		}
		s = s[i+len(end):]
	}
}

// isMarkdown tells Markdown from plain text by marks that prose has no use for. One such mark may be
// chance, so then the name decides.
func isMarkdown(path, s string) bool {
	score := 0
	if front, _ := cutFrontMatter(s); front != "" {
		score += 3
	}
	fence := false
	for line := range strings.Lines(s[:min(len(s), sniffLen)]) {
		line = strings.TrimRight(line, " \t\r\n")
		fence = fence != strings.HasPrefix(line, "```")
		if !fence {
			score += markdownMarks(line)
		}
	}
	switch ext := strings.ToLower(path[strings.LastIndexByte(path, '.')+1:]); ext {
	case "md", "markdown", "mdown", "mkd":
		return score > 0 || !strings.Contains(s, "\f")
	}
	return score >= 3
}

// markdownMarks counts the marks of Markdown in a line.
func markdownMarks(line string) int {
	n := 0
	if rest := strings.TrimLeft(line, "#"); len(rest) < len(line) && len(line)-len(rest) <= 6 && strings.HasPrefix(rest, " ") {
		n++
	}
	if strings.Contains(line, "](") && strings.Contains(line, "[") {
		n += 2
	}
	if strings.Count(line, "**") >= 2 || strings.HasPrefix(line, "```") || strings.HasPrefix(line, "[^") {
		n++
	}
	if strings.Contains(line, "---") && strings.Contains(line, "|") && strings.Trim(line, "|:- ") == "" {
		n += 3
	}
	return n
}
