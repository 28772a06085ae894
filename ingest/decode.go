package ingest

import (
	"bytes"
	"encoding/binary"
	"slices"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// source is the decoded text of a file with the way back to its bytes. A text file says nothing about its
// encoding, so decode goes by what the bytes can be: a byte order mark, else UTF-32 or UTF-16 where every other byte
// is NUL or alike, else UTF-8 where that is valid (or nearly so: a file cut in the middle of a character stays
// UTF-8), else the encoding in which it makes the best text (charset.go).
type source struct {
	text string
	mark int            // bytes of the byte order mark
	unit func(rune) int // bytes a character took in the file; nil where as many as in text
	lost bool           // the encoding has bytes that are no characters: there is no way back
}

// decode turns the bytes of a text file into text; ok is false for what is no text.
func decode(data []byte) (s source, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return source{text: string(data[3:]), mark: 3}, true
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")) && len(data)%4 == 0:
		return decodeUTF32(data[4:], 4, binary.LittleEndian), true
	case bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return decodeUTF32(data[4:], 4, binary.BigEndian), true
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data[2:], 2, 1), true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data[2:], 2, 0), true
	case wider(data, binary.LittleEndian):
		return decodeUTF32(data, 0, binary.LittleEndian), true
	case wider(data, binary.BigEndian):
		return decodeUTF32(data, 0, binary.BigEndian), true
	case wide(data, 1):
		return decodeUTF16(data, 0, 1), true
	case wide(data, 0):
		return decodeUTF16(data, 0, 0), true
	case isBinary(data):
		return source{}, false
	case isISO2022(data):
		return decodeAs(encodingOf("iso-2022-jp"), data), true
	case mostlyUTF8(data):
		return source{text: string(data)}, true
	}
	return decodeAs(guessEncoding(data), data), true
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

// decodeUTF32 decodes data of four bytes a character.
func decodeUTF32(data []byte, mark int, order binary.ByteOrder) source {
	text := make([]byte, 0, len(data)/2)
	for i := 0; i+4 <= len(data); i += 4 {
		text = utf8.AppendRune(text, rune(order.Uint32(data[i:])))
	}
	return source{text: string(text), mark: mark, unit: func(rune) int { return 4 }}
}

// decodeAs decodes data from an encoding of one or two bytes a character.
func decodeAs(e encoding.Encoding, data []byte) source {
	one, ok := e.(*charmap.Charmap)
	if !ok {
		text, _ := e.NewDecoder().Bytes(data) // what is wrong becomes U+FFFD
		return source{text: string(text), lost: bytes.IndexByte(data, 0x1b) >= 0, unit: unitOf(e)}
	}
	text := make([]byte, 0, len(data)+len(data)/8)
	for _, c := range data {
		text = utf8.AppendRune(text, one.DecodeByte(c))
	}
	return source{text: string(text), unit: func(rune) int { return 1 }}
}

// unitOf counts the bytes that a character takes in an encoding of several lengths.
func unitOf(e encoding.Encoding) func(rune) int {
	enc := e.NewEncoder()
	var in [utf8.UTFMax]byte
	var out [16]byte
	return func(r rune) int {
		if r < utf8.RuneSelf || r == utf8.RuneError {
			return 1
		}
		enc.Reset()
		n, _, _ := enc.Transform(out[:], in[:utf8.EncodeRune(in[:], r)], true)
		return max(1, n)
	}
}

// sniffLen is how much of a file is looked at to find its encoding.
const sniffLen = 8192

// wider reports whether data is UTF-32 without a mark.
func wider(data []byte, order binary.ByteOrder) bool {
	data = data[:min(len(data), sniffLen)&^3]
	for i := 0; i < len(data); i += 4 {
		if r := order.Uint32(data[i:]); r == 0 || r > unicode.MaxRune {
			return false
		}
	}
	return len(data) > 4
}

// wide reports whether data is UTF-16 without a mark, its high bytes at positions of the parity high: in
// text of Latin letters most of those are NUL, in that of another alphabet NUL (with spaces and digits) or the
// same for all its letters; and hardly any of the low bytes are NUL.
func wide(data []byte, high int) bool {
	data = data[:min(len(data), sniffLen)&^1]
	var nul [2]int
	var highs [256]int
	for i, c := range data {
		if c == 0 {
			nul[i&1]++
		}
		if i&1 == high {
			highs[c]++
		}
	}
	pairs := len(data) / 2
	if pairs < 2 || nul[1-high]*20 > pairs {
		return false
	}
	script := slices.Max(highs[1:])
	return nul[high]*10 >= pairs*6 || nul[high]*20 >= pairs && (nul[high]+script)*10 >= pairs*9
}

// isBinary reports whether data holds more control characters than a text with a few stray ones would.
func isBinary(data []byte) bool {
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
	if l.s.lost {
		return -1
	}
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
