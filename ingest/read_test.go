package ingest

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestReadFindsFormatByContent(t *testing.T) {
	for _, tt := range []struct{ name, path, data, want string }{
		{"plain text", "a", "Boats sail.\n", "text"},
		{"plain text with the name of a web page", "a.html", "Boats sail.\n", "text"},
		{"a web page with the name of a text", "a.txt", "<!DOCTYPE html><p>Boats sail.", "html"},
		{"a web page after a comment", "a", "<!-- saved -->\n<html><body>Boats sail.", "html"},
		{"XHTML", "a", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>Boats sail.</body></html>`, "html"},
		{"a piece of a web page", "a", "<div><p>Boats</p><p>sail</p><p>far</p><p>off</p></div>", "html"},
		{"Markdown", "a", "# Boats\n\nThey **sail**, see [here](x).\n", "markdown"},
		{"Markdown by its front matter", "a.txt", "---\ntitle: Boats\n---\nThey sail.\n", "markdown"},
		{"Markdown that opens with raw HTML", "a.md", "<p align=center>x</p>\n\n# Boats\n", "markdown"},
		{"the name breaks a tie", "a.md", "Boats\n\n- sail\n", "markdown"},
		{"a text with one mark of Markdown", "a.txt", "Boats\n\n# 1 sails\n", "text"},
		{"a text with a rule", "a.txt", "---\nBoats sail\n---\n", "text"},
		{"a text in brackets", "a.txt", "<Boats> sail.\n", "text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(tt.path, []byte(tt.data), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if d.Format != tt.want || d.Path != tt.path || len(d.SHA256) != 64 {
				t.Errorf("got format %s, path %s, hash %s; want format %s", d.Format, d.Path, d.SHA256, tt.want)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       error
		hint       string // a part of it
	}{
		{"no bytes at all", "", ErrEmpty, "again"},
		{"a PNG picture cut short", "\x89PNG\r\n\x1a\n\x00\x00", errAny, "save it again"},
		{"a picture of too many pixels", hugePNG, ErrLimit, "smaller"},
		{"an old Word file", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 512), ErrFormat, "soffice"},
		{"a Word file with a password", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + string(wideASCII("EncryptedPackage")), ErrEncrypted, "password"},
		{"an archive with a password", "PK\x03\x04", errAny, ""},
		{"a program", "\x7fELF\x02\x01\x01\x00\x00", ErrFormat, "plain text"},
		{"bytes of no kind", "ab\x00\x01\x02cd\x00\x00\x05", ErrFormat, "plain text"},
		{"XML", `<?xml version="1.0"?><rss><item>x</item></rss>`, ErrFormat, "plain text"},
		{"a drawing", `<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>`, ErrFormat, "plain text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read("dir/a.txt", []byte(tt.data), Options{})
			var e *Error
			if !errors.As(err, &e) || e.Path != "dir/a.txt" {
				t.Fatalf("got %v, want an *Error with the path", err)
			}
			if tt.want != errAny && !errors.Is(err, tt.want) || !strings.Contains(e.Hint, tt.hint) {
				t.Errorf("got %v, hint %q", err, e.Hint)
			}
		})
	}
}

// errAny stands for an error that no caller tests for.
var errAny = errors.New("any")

func TestErrorNamesPathAndPage(t *testing.T) {
	for _, tt := range []struct {
		name string
		err  *Error
		want string
	}{
		{"with a page", &Error{Path: "a/b.pdf", Page: 3, Err: ErrFormat}, "a/b.pdf: page 3: not a format that docket reads"},
		{"without one", &Error{Path: "b.pdf", Err: fmt.Errorf("lost: %w", ErrEncrypted)}, "b.pdf: lost: protected by a password"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.err.Error(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDataFiles(t *testing.T) {
	t.Run("classes of words are known", func(t *testing.T) {
		for _, r := range rows("words.tsv") {
			for class := range strings.FieldsSeq(r[1]) {
				if classNames[class] == 0 {
					t.Errorf("%s has the unknown class %s", r[0], class)
				}
			}
			if r[0] != bare(r[0]) {
				t.Errorf("%q is never looked up: words are in lower case without punctuation", r[0])
			}
		}
	})
	t.Run("a word has one line", func(t *testing.T) {
		seen := map[string]bool{}
		for _, r := range rows("words.tsv") {
			if seen[r[0]] {
				t.Errorf("%s stands twice", r[0])
			}
			seen[r[0]] = true
		}
	})
	t.Run("months are numbers", func(t *testing.T) {
		for _, r := range rows("months.tsv") {
			if n := vocab().month(r[0]); n < 1 || n > 12 {
				t.Errorf("%s is month %d", r[0], n)
			}
		}
	})
	t.Run("first bytes are hexadecimal", func(t *testing.T) {
		for _, r := range rows("magic.tsv") {
			if _, err := hex.DecodeString(r[0]); err != nil {
				t.Errorf("%s: %v", r[0], err)
			}
		}
	})
	t.Run("fields of metadata are known", func(t *testing.T) {
		for _, name := range []string{"frontmatter.tsv", "metatags.tsv"} {
			for _, r := range rows(name) {
				if new(Meta).field(r[0]) == nil {
					t.Errorf("%s: unknown field %s", name, r[0])
				}
			}
		}
	})
}
