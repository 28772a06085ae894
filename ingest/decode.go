package ingest

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// source is the decoded text of a file with the way back to its bytes. A text file says nothing about its
// encoding, so decode goes by what the bytes can be: a byte order mark, else UTF-16 where every other byte
// is NUL, else UTF-8 where that is valid (or nearly so: a file cut in the middle of a character stays
// UTF-8), else Windows-1252, in which old briefs are written.
type source struct {
	text string
	mark int            // bytes of the byte order mark
	unit func(rune) int // bytes a character took in the file; nil where as many as in text
}

// decode turns the bytes of a text file into text; ok is false for what is no text.
func decode(data []byte) (s source, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return source{text: string(data[3:]), mark: 3}, true
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data[2:], 2, 1), true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data[2:], 2, 0), true
	case wide(data, 1):
		return decodeUTF16(data, 0, 1), true
	case wide(data, 0):
		return decodeUTF16(data, 0, 0), true
	case binary(data):
		return source{}, false
	case mostlyUTF8(data):
		return source{text: string(data)}, true
	}
	return decode1252(data), true
}

// decodeUTF16 decodes data whose high bytes stand at the odd (high = 1, little-endian) or even positions.
func decodeUTF16(data []byte, mark, high int) source {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+high])<<8 | uint16(data[2*i+1-high])
	}
	return source{text: string(utf16.Decode(units)), mark: mark, unit: func(r rune) int {
		return 2 * max(1, utf16.RuneLen(r))
	}}
}

// decode1252 decodes Windows-1252, in which every byte is a character.
func decode1252(data []byte) source {
	text := make([]byte, 0, len(data)+len(data)/8)
	for _, c := range data {
		text = utf8.AppendRune(text, charmap.Windows1252.DecodeByte(c))
	}
	return source{text: string(text), unit: func(rune) int { return 1 }}
}

// sniffLen is how much of a file is looked at to find its encoding.
const sniffLen = 8192

// wide reports whether data is UTF-16 without a mark, its high bytes at positions of the parity high: in
// text of Latin letters most of those are NUL, and hardly any of the others.
func wide(data []byte, high int) bool {
	data = data[:min(len(data), sniffLen)&^1]
	var nul [2]int
	for i, c := range data {
		if c == 0 {
			nul[i&1]++
		}
	}
	pairs := len(data) / 2
	return pairs > 1 && nul[high]*10 >= pairs*6 && nul[1-high]*20 <= pairs
}

// binary reports whether data holds more control characters than a text with a few stray ones would.
func binary(data []byte) bool {
	data = data[:min(len(data), 64*sniffLen)]
	n := 0
	for _, c := range data {
		if c < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1b || c == 0x7f {
			n++
		}
	}
	return n*200 > len(data)
}

// mostlyUTF8 reports whether data is UTF-8, but for a few damaged bytes.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good > 4*bad
}

// locator leads from offsets in a source's text to offsets in the file. Asked in rising order, it walks
// the text once.
type locator struct {
	s          source
	text, file int
}

func (s source) locate() *locator { return &locator{s: s, file: s.mark} }

// at returns the offset in the file of the character at the offset i of the text.
func (l *locator) at(i int) int {
	if l.s.unit == nil {
		return l.s.mark + i
	}
	if i < l.text {
		l.text, l.file = 0, l.s.mark
	}
	for _, r := range l.s.text[l.text:i] {
		l.file += l.s.unit(r)
	}
	l.text = i
	return l.file
}
