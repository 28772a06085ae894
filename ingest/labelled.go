package ingest

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Web pages and e-mails say what they are encoded in, often wrongly: a server or a template said it for them.
// What the bytes cannot be is not believed.

// decodeLabelled decodes data that is said to be in an encoding; the label may be empty. ok is false for what is no
// text.
func decodeLabelled(label string, data []byte) (text string, ok bool) {
	e := encodingOf(label)
	if e == nil || utf8.Valid(data) && !isISO2022(data) || strings.HasPrefix(strings.ToLower(label), "utf") || hasMark(data) {
		s, ok := decode(data)
		return s.text, ok
	}
	if s := decodeAs(e, data); !garbled(s.text) {
		return s.text, true
	}
	s, ok := decode(data)
	return s.text, ok
}

// hasMark reports whether data opens with a byte order mark.
func hasMark(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
}

// garbled reports whether more than one character in fifty beyond ASCII is none.
func garbled(s string) bool {
	bad, all := 0, 0
	for _, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		all++
		if r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Co, r) {
			bad++
		}
	}
	return bad*50 > all
}

// pageHead is how much of a web page is searched for its encoding.
const pageHead = 4096

// pageLabel is the encoding that a web page gives itself, in its XML declaration or a meta tag; "" for none.
func pageLabel(data []byte) string {
	head := bytes.ToLower(data[:min(len(data), pageHead)])
	if bytes.HasPrefix(head, []byte("<?xml")) {
		declaration, _, _ := bytes.Cut(head, []byte("?>"))
		if l := valueAfter(declaration, "encoding"); l != "" {
			return l
		}
	}
	for {
		_, tag, found := bytes.Cut(head, []byte("<meta"))
		if !found {
			return ""
		}
		tag, head, _ = bytes.Cut(tag, []byte(">"))
		if l := valueAfter(tag, "charset"); l != "" {
			return l
		}
	}
}

// valueAfter is the value that follows a name and "=" in s.
func valueAfter(s []byte, name string) string {
	_, v, _ := bytes.Cut(s, []byte(name))
	v = bytes.TrimLeft(v, " \t\r\n")
	if len(v) == 0 || v[0] != '=' {
		return ""
	}
	v = bytes.TrimLeft(v[1:], " \t\r\n\"'")
	if i := bytes.IndexAny(v, "\"'; \t\r\n/>?"); i >= 0 {
		v = v[:i]
	}
	return string(v)
}
