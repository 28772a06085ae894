package ingest

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// The body of an e-mail is read as plain text or as a page of which all is text. What it quotes of earlier
// messages (lines with ">") stays, for it may be all that is left of them, as paragraphs apart, without the
// marks, which would stand in the middle of its sentences.

// mailWriter writes the bodies of a message one after the other.
type mailWriter struct {
	b      builder
	tables int
	locked bool // a body is encrypted
}

// part writes one body.
func (w *mailWriter) part(path string, p *mimePart) error {
	text := p.content()
	if err := withinLimits(path, text); err != nil {
		return err
	}
	var d *Document
	if p.isHTML() {
		d = readWhole(text)
	} else {
		text, w.locked = signedText(text)
		flowed := strings.EqualFold(p.params["format"], "flowed")
		text = unquote(text, flowed, strings.EqualFold(p.params["delsp"], "yes"))
		d = readLines(source{text: text, lost: true}, Options{KeepRunning: true}, false)
	}
	w.add(d)
	return nil
}

// add writes the blocks of a document that was read by itself.
func (w *mailWriter) add(d *Document) {
	last := 0
	for _, k := range d.Blocks {
		if k.Table > 0 {
			last = max(last, k.Table)
			k.Table += w.tables
		}
		w.b.open()
		w.b.write(d.Slice(k.Span), Origin{Source: -1})
		w.b.close(k)
	}
	w.tables += last
}

// readWhole reads a page of which nothing is furniture.
func readWhole(page string) *Document {
	d := &Document{}
	root, err := parsePage(page)
	if err != nil {
		return d
	}
	w := pageWriter{notes: noteTargets(root), from: Origin{Source: -1}}
	if body := find(root, atom.Body); body != nil {
		w.node(body, Block{})
		w.flush(Block{})
	}
	w.b.fill(d)
	return d
}

// signedText takes the frame of a PGP signature off a text; locked says that the text is encrypted.
func signedText(s string) (text string, locked bool) {
	const open, sign = "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----"
	t := strings.TrimSpace(s)
	if strings.HasPrefix(t, "-----BEGIN PGP MESSAGE-----") {
		return "", true
	}
	if !strings.HasPrefix(t, open) {
		return s, false
	}
	_, t, _ = strings.Cut(strings.ReplaceAll(t, "\r\n", "\n"), "\n\n")
	t, _, _ = strings.Cut(t, sign)
	return strings.ReplaceAll("\n"+t, "\n- ", "\n"), false
}

// unquote takes the marks of quotation off the lines of a text, with a blank line where the depth of quotation
// changes, and joins the lines of a paragraph where the text is flowed: they end with a space, of which the
// last is to be deleted where del says so.
func unquote(s string, flowed, del bool) string {
	var b strings.Builder
	depth := 0
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		n, text := quoted(line)
		if n != depth {
			b.WriteString("\n\n")
		}
		depth = n
		if flowed {
			text = strings.TrimPrefix(text, " ")
		}
		soft := flowed && strings.HasSuffix(text, " ") && text != "-- "
		if soft && del {
			text = text[:len(text)-1]
		}
		b.WriteString(text)
		if !soft {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// quoted counts the marks of quotation that open a line.
func quoted(line string) (depth int, text string) {
	rest := line
	for strings.HasPrefix(rest, ">") {
		depth++
		text = rest[1:]
		rest = strings.TrimLeft(text, " ")
	}
	if depth == 0 {
		return 0, line
	}
	return depth, strings.TrimPrefix(text, " ")
}
