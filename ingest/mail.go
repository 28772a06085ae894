package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"net/mail"
	"path"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/net/html/atom"
)

// An e-mail is a document: its body. Its subject, sender and day are metadata, and what is attached is
// documents of its own, which Unpack opens; so are forwarded messages. A web page saved as one file (MHTML) has
// the form of an e-mail, and is read as the page that it holds.

// message is an e-mail, sorted into what it is made of.
type message struct {
	top      *mimePart
	bodies   []*mimePart
	attached []*mimePart
	locked   bool // a part is encrypted, or signed in a form that hides its words
	deep     bool // nested too deeply, or of too many parts
	parts    int
}

// mailField says who else writes a field of a header.
type mailField struct {
	programs bool // programs alone write it
	any      bool // and not only in e-mails
}

// mailFields is mailfields.tsv.
var mailFields = sync.OnceValue(func() map[string]mailField {
	fields := map[string]mailField{}
	for _, r := range rows("mailfields.tsv") {
		fields[r[0]] = mailField{programs: len(r) > 1, any: len(r) > 1 && r[1] == "any"}
	}
	return fields
})

// mailParts is mailparts.tsv.
var mailParts = sync.OnceValue(func() map[string]string {
	parts := map[string]string{}
	for _, r := range rows("mailparts.tsv") {
		parts[r[0]] = r[1]
	}
	return parts
})

// isMail reports whether data is an e-mail: it opens with the header of one, to the last line, or with the
// separator of a mailbox.
func isMail(data []byte) bool {
	if isSeparator(data) {
		return true
	}
	head := bytes.TrimPrefix(data[:min(len(data), 8*sniffLen)], []byte("\xef\xbb\xbf"))
	cut := len(data) > 8*sniffLen
	known, sure, mail := 0, false, false
	for len(head) > 0 {
		line, rest, _ := bytes.Cut(head, []byte("\n"))
		line = bytes.TrimSuffix(line, []byte("\r"))
		switch name, _, ok := bytes.Cut(line, []byte(":")); {
		case len(line) == 0:
			return sure && mail && known > 1
		case line[0] == ' ' || line[0] == '\t':
			if known == 0 {
				return false
			}
		case !ok || !isFieldName(name):
			return cut && len(rest) == 0 && sure && mail && known > 1
		default:
			if f, is := mailFields()[strings.ToLower(string(name))]; is {
				known++
				sure, mail = sure || f.programs, mail || !f.any
			}
		}
		head = rest
	}
	return sure && mail && known > 1 // a header longer than what is looked at
}

// parseMessage sorts the parts of an e-mail.
func parseMessage(data []byte) *message {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if isSeparator(data) { // out of a mailbox, in which lines that look like a separator were changed
		_, data, _ = bytes.Cut(data, []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\n>From "), []byte("\nFrom "))
	}
	m := &message{top: parseMIME(data)}
	m.sort(m.top, 0)
	return m
}

// sort puts a part, or the parts within it, where they belong.
func (m *message) sort(p *mimePart, depth int) {
	if m.parts++; depth > maxMIMEDepth || m.parts > maxMIMEParts {
		m.deep = true
		return
	}
	what := mailParts()[p.kind]
	if strings.HasPrefix(p.kind, "multipart/") && what == "" {
		m.sortParts(p, depth)
		return
	}
	switch {
	case what == "locked":
		m.locked = true
	case what == "body" && (p == m.top || !p.attached()):
		m.bodies = append(m.bodies, p)
	case what == "skip" && !p.attached(), strings.HasSuffix(p.kind, "-signature"):
	default:
		m.attached = append(m.attached, p)
	}
}

// sortParts puts the parts of a multipart where they belong.
func (m *message) sortParts(p *mimePart, depth int) {
	raws := p.parts()
	if raws == nil && p.params["boundary"] != "" || raws == nil && p == m.top {
		m.bodies = append(m.bodies, &mimePart{kind: "text/plain", body: p.body})
		return
	}
	var choices [][]*mimePart
	before := m.bodies
	for i, raw := range raws {
		c := parseMIME(raw)
		if p.kind == "multipart/digest" && c.fields["content-type"] == "" {
			c.kind = "message/rfc822"
		}
		if p.kind == "multipart/related" && i > 0 && mailParts()[c.kind] == "image" {
			continue // shown within the body
		}
		m.bodies = nil
		m.sort(c, depth+1)
		choices = append(choices, m.bodies)
	}
	m.bodies = before
	if p.kind == "multipart/alternative" {
		m.bodies = append(m.bodies, better(choices)...)
		return
	}
	for _, c := range choices {
		m.bodies = append(m.bodies, c...)
	}
}

// better chooses among forms of the same body: the richest (which comes last) where it has more structure or
// words than the plain one.
func better(choices [][]*mimePart) []*mimePart {
	var plain, rich []*mimePart
	for _, c := range choices {
		switch {
		case len(c) == 0:
		case len(c) == 1 && !c[0].isHTML() && plain == nil:
			plain = c
		default:
			rich = c
		}
	}
	if plain == nil || rich == nil {
		return append(plain, rich...)
	}
	words := len(strings.Fields(plain[0].content()))
	for _, p := range rich {
		if p.isHTML() && structured(p.content(), words) {
			return rich
		}
	}
	return plain
}

// structured reports whether a page has headings, lists or tables of data, or half as many words again.
func structured(page string, words int) bool {
	root, err := parsePage(page)
	if err != nil {
		return false
	}
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.Li:
			return true
		case atom.Table:
			if isDataTable(n) {
				return true
			}
		}
	}
	if body := find(root, atom.Body); body != nil {
		return len(strings.Fields(textOf(body)))*2 > words*3
	}
	return false
}

func (p *mimePart) isHTML() bool { return p.kind == "text/html" || p.kind == "application/xhtml+xml" }

// content is the text of a part.
func (p *mimePart) content() string {
	data, label := p.decoded(), p.params["charset"]
	if label == "" && p.isHTML() {
		label = pageLabel(data)
	}
	text, ok := decodeLabelled(label, data)
	if !ok {
		return ""
	}
	return text
}

// isSavedPage reports whether the message is a web page saved as one file: nobody has sent it.
func (m *message) isSavedPage() bool {
	return m.top.kind == "multipart/related" && m.top.fields["to"] == "" && m.top.fields["received"] == "" && m.top.fields["message-id"] == "" &&
		len(m.bodies) > 0 && m.bodies[0].isHTML()
}

// readMail reads an e-mail.
func readMail(at string, data []byte) (*Document, error) {
	m := parseMessage(data)
	if m.isSavedPage() {
		return readPage(m.bodies[0].content())
	}
	d := &Document{Format: "eml"}
	m.headerFacts(&d.Meta)
	var w mailWriter
	for _, p := range m.bodies {
		if err := w.part(at, p); err != nil {
			return nil, err
		}
	}
	w.b.fill(d)
	switch {
	case d.Text == "" && m.deep:
		return nil, &Error{Path: at, Err: fmt.Errorf("parts lie more than %d deep in one another: %w", maxMIMEDepth, ErrLimit), Hint: "open it in a mail program and save its text"}
	case m.locked && d.Text == "" || w.locked:
		return nil, &Error{Path: at, Err: ErrEncrypted, Hint: "open it in a mail program that has its key and save it as text"}
	}
	return d, nil
}

// headerFacts sets what the header says.
func (m *message) headerFacts(meta *Meta) {
	meta.set("title", m.top.text("subject"), "header")
	meta.set("author", sender(m.top.fields["from"]), "header")
	meta.set("publisher", m.top.text("organization"), "header")
	meta.set("language", m.top.fields["content-language"], "header")
	if t, err := mail.ParseDate(m.top.fields["date"]); err == nil && t.Year() > 1970 {
		meta.set("published", t.Format("2006-01-02"), "header")
	}
}

// sender is the name in "Name <address>", else the address.
func sender(from string) string {
	from = strings.ReplaceAll(decodeWords(from), `"`, "")
	name, address, ok := strings.Cut(from, "<")
	if name = strings.TrimSpace(name); !ok || name != "" {
		return name
	}
	return strings.TrimRight(strings.TrimSpace(address), ">")
}

// mail visits an e-mail and what is attached to it.
func (u *unpacker) mail(at string, data []byte, depth int) error {
	if err := u.document(at, data); err != nil {
		return err
	}
	m := parseMessage(data)
	if m.isSavedPage() {
		return nil
	}
	var l listing
	for i, p := range m.attached {
		l.add(attachmentName(p, i+1), func() ([]byte, error) {
			if mailParts()[p.kind] == "tnef" || strings.EqualFold(p.name(), "winmail.dat") {
				return nil, &Error{Err: errors.New("attachments packed in a form of Outlook's own (winmail.dat)"), Hint: "unpack it with tnef, or ask the sender to send the message as HTML"}
			}
			return p.decoded(), nil
		})
	}
	if m.deep {
		return u.fail(at, fmt.Errorf("more than %d parts, or deeper than %d in one another: %w", maxMIMEParts, maxMIMEDepth, ErrLimit), "save its attachments and give docket those")
	}
	return u.list(at, &l, depth)
}

// attachmentName is the name of the i-th attachment.
func attachmentName(p *mimePart, i int) string {
	if name := cleanName(p.name()); name != "" {
		return path.Base(name)
	}
	if mailParts()[p.kind] == "mail" {
		return "message " + strconv.Itoa(i) + ".eml"
	}
	return "attachment " + strconv.Itoa(i)
}
