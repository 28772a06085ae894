package ingest

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io"
	"mime"
	"strings"
)

// E-mails are parted by slices of their bytes, so that no part is copied and nesting costs a scan each. Real
// mail breaks its standard in many ways (lines without a return, raw bytes in headers, boundaries that never
// come), so what is wrong is taken for what it most likely is. The standard library decodes words and parameters;
// its readers of messages and multiparts give up at the first fault, as libraries above them do.

const (
	maxHeader    = 1 << 20 // bytes of a header that are looked at
	maxFields    = 2000
	maxMIMEDepth = 32
	maxMIMEParts = 5000
)

// mimePart is an e-mail or a part of one.
type mimePart struct {
	fields map[string]string // by name in lower case; of several the first
	kind   string            // media type in lower case
	params map[string]string // of the media type
	body   []byte            // as it was transferred
}

// parseMIME parts the header from the body.
func parseMIME(raw []byte) *mimePart {
	p := &mimePart{fields: map[string]string{}, kind: "text/plain", params: map[string]string{}}
	p.body = p.header(raw)
	if v := p.fields["content-type"]; v != "" {
		p.kind, p.params = mediaType(v)
	}
	return p
}

// header reads the fields that open raw and returns the rest. A line that can be no field ends the header.
func (p *mimePart) header(raw []byte) []byte {
	name, value, read := "", []byte(nil), 0
	put := func() {
		if _, have := p.fields[name]; name != "" && !have && len(p.fields) < maxFields {
			p.fields[name] = strings.TrimSpace(string(value))
		}
		name, value = "", nil
	}
	defer put()
	for len(raw) > 0 {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		line = bytes.TrimSuffix(line, []byte("\r"))
		read += len(line)
		i := bytes.IndexByte(line, ':')
		switch {
		case len(line) == 0:
			return rest
		case line[0] == ' ' || line[0] == '\t':
			if read < maxHeader {
				value = append(append(value, ' '), bytes.TrimLeft(line, " \t")...)
			}
		case i > 0 && isFieldName(bytes.TrimRight(line[:i], " ")):
			put()
			name = strings.ToLower(strings.TrimRight(string(line[:i]), " "))
			if read < maxHeader {
				value = append(value, line[i+1:]...)
			}
		default:
			return raw
		}
		raw = rest
	}
	return nil
}

// mediaType reads a field such as Content-Type.
func mediaType(v string) (kind string, params map[string]string) {
	kind, params, err := mime.ParseMediaType(v)
	if err == nil {
		return kind, params
	}
	list := strings.Split(v, ";")
	kind, params = strings.ToLower(strings.TrimSpace(list[0])), map[string]string{}
	for _, p := range list[1:] {
		if key, val, ok := strings.Cut(p, "="); ok {
			params[strings.ToLower(strings.TrimSpace(key))] = strings.Trim(strings.TrimSpace(val), `"`)
		}
	}
	return kind, params
}

// text is a field with its encoded words decoded.
func (p *mimePart) text(name string) string { return decodeWords(p.fields[name]) }

// decodeWords decodes "=?utf-8?q?caf=C3=A9?=".
func decodeWords(s string) string {
	d := mime.WordDecoder{CharsetReader: func(label string, in io.Reader) (io.Reader, error) {
		raw, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		text, _ := decodeLabelled(label, raw)
		return strings.NewReader(text), nil
	}}
	if out, err := d.DecodeHeader(s); err == nil {
		s = out
	}
	text, ok := decodeLabelled("", []byte(s))
	if !ok {
		return ""
	}
	return text
}

// name is the file name of a part, "" for none.
func (p *mimePart) name() string {
	if _, params := mediaType(p.fields["content-disposition"]); params["filename"] != "" {
		return decodeWords(params["filename"])
	}
	return decodeWords(p.params["name"])
}

// attached reports whether the part is set apart from the body.
func (p *mimePart) attached() bool {
	kind, _ := mediaType(p.fields["content-disposition"])
	return kind == "attachment" || p.name() != ""
}

// decoded is the body without its transfer encoding.
func (p *mimePart) decoded() []byte {
	switch strings.ToLower(p.fields["content-transfer-encoding"]) {
	case "base64":
		return decodeBase64(p.body)
	case "quoted-printable":
		return decodeQuoted(p.body)
	}
	return p.body
}

// decodeBase64 decodes base64, whatever stands between its characters.
func decodeBase64(in []byte) []byte {
	in = bytes.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '+' || r == '/':
			return r
		}
		return -1
	}, in)
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(in)))
	n, _ := base64.RawStdEncoding.Decode(out, in)
	return out[:n]
}

// decodeQuoted decodes quoted-printable; a sign that is no code stays as it is.
func decodeQuoted(in []byte) []byte {
	out := make([]byte, 0, len(in))
	for len(in) > 0 {
		i := bytes.IndexByte(in, '=')
		if i < 0 {
			return append(out, in...)
		}
		out, in = append(out, in[:i]...), in[i+1:]
		var code [1]byte
		if len(in) >= 2 {
			if _, err := hex.Decode(code[:], in[:2]); err == nil {
				out, in = append(out, code[0]), in[2:]
				continue
			}
		}
		if blank := bytes.TrimLeft(in, " \t\r"); len(blank) == 0 || blank[0] == '\n' { // the line goes on
			in = blank[min(1, len(blank)):]
			continue
		}
		out = append(out, '=')
	}
	return out
}

// parts are the parts of a multipart body: what stands between the lines of its boundary. A last line that
// never comes is taken as given; a boundary that never comes at all makes the body a text.
func (p *mimePart) parts() [][]byte {
	mark := []byte("--" + p.params["boundary"])
	if len(mark) == 2 {
		return nil
	}
	var out [][]byte
	start := -1
	for at := 0; at < len(p.body); {
		i := bytes.Index(p.body[at:], mark)
		if i < 0 {
			break
		}
		i += at
		at = i + len(mark)
		line, _, _ := bytes.Cut(p.body[at:], []byte("\n"))
		last := bytes.HasPrefix(line, []byte("--"))
		if i > 0 && p.body[i-1] != '\n' || !last && len(bytes.TrimSpace(line)) > 0 {
			continue
		}
		if start >= 0 {
			out = append(out, p.body[start:max(start, lineEnd(p.body, i))])
		}
		if start = min(len(p.body), at+len(line)+1); last || len(out) > maxMIMEParts {
			return out
		}
		at = max(at, start-1) // the line feed that ends this boundary may open the next
	}
	if start >= 0 && start < len(p.body) {
		out = append(out, p.body[start:])
	}
	return out
}

// lineEnd is where the line before the one that starts at i ends; its end belongs to the boundary after it.
func lineEnd(b []byte, i int) int {
	if i > 0 && b[i-1] == '\n' {
		i--
	}
	if i > 0 && b[i-1] == '\r' {
		i--
	}
	return i
}
