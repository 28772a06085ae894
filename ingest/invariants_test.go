package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"unicode"
	"unicode/utf8"
)

// checkDocument fails where d breaks an invariant that document.go promises.
func checkDocument(t *testing.T, d *Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Fatal("text is not valid UTF-8")
	}
	for i := range len(d.Text) {
		if c := d.Text[i]; c < ' ' && c != '\n' && c != '\t' && c != '\f' || c == 0x7f {
			t.Fatalf("control character %#x at %d", c, i)
		}
	}
	checkPages(t, d)
	checkBlocks(t, d)
	for i := 1; i < len(d.Origin); i++ {
		if d.Origin[i-1].At >= d.Origin[i].At {
			t.Fatalf("origin %d is at %d, after one at %d", i, d.Origin[i].At, d.Origin[i-1].At)
		}
	}
	for _, f := range []Fact{d.Meta.Title, d.Meta.Author, d.Meta.Publisher, d.Meta.Published, d.Meta.Language} {
		if (f.Value == "") != (f.From == "") || !utf8.ValidString(f.Value) {
			t.Fatalf("half a fact: %q", f)
		}
	}
}

// checkPages fails where pages do not partition the text or do not end with a form feed.
func checkPages(t *testing.T, d *Document) {
	t.Helper()
	at := 0
	for i, p := range d.Pages {
		if p.Start != at || p.End < p.Start {
			t.Fatalf("page %d is %v, expected to start at %d", i+1, p, at)
		}
		if i+1 < len(d.Pages) && d.Text[p.End-1] != '\f' {
			t.Fatalf("page %d does not end with a form feed", i+1)
		}
		at = p.End
	}
	if len(d.Pages) > 0 && at != len(d.Text) {
		t.Fatalf("pages end at %d of %d", at, len(d.Text))
	}
}

// checkBlocks fails where blocks overlap, are out of order, or leave out text.
func checkBlocks(t *testing.T, d *Document) {
	t.Helper()
	at := 0
	for i, b := range append(d.Blocks[:len(d.Blocks):len(d.Blocks)], Block{Span: Span{len(d.Text), len(d.Text)}}) {
		if b.Start < at || b.End < b.Start || b.Mark < 0 || b.Mark > b.Len() {
			t.Fatalf("block %d is %+v, the one before ends at %d", i, b, at)
		}
		if i < len(d.Blocks) && b.Len() == 0 {
			t.Fatalf("block %d is empty", i)
		}
		for j, r := range d.Text[at:b.Start] {
			if !unicode.IsSpace(r) {
				t.Fatalf("%q at %d stands in no block", r, at+j)
			}
		}
		at = b.End
	}
}

// checkRead reads data both ways, and once more, and checks what comes out.
func checkRead(t *testing.T, path string, data []byte) {
	t.Helper()
	input := bytes.Clone(data)
	for _, o := range []Options{{}, {KeepRunning: true}} {
		d, err := Read(path, data, o)
		again, err2 := Read(path, data, o)
		if (err == nil) != (err2 == nil) || !reflect.DeepEqual(d, again) {
			t.Fatal("read twice, got two documents")
		}
		if err == nil {
			checkDocument(t, d)
		}
	}
	if !bytes.Equal(data, input) {
		t.Fatal("the input was changed")
	}
}

// samples are the files of testdata/samples that are no expectations.
func samples(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/samples/*")
	if err != nil || len(paths) == 0 {
		t.Fatal("no samples", err)
	}
	return paths
}

func TestSamplesKeepInvariants(t *testing.T) {
	for _, path := range samples(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			checkRead(t, path, data)
		})
	}
}

// fuzzRead fuzzes Read from the samples with one of the extensions and from seeds.
func fuzzRead(f *testing.F, name string, exts []string, seeds ...string) {
	for _, path := range samples(f) {
		for _, ext := range exts {
			if filepath.Ext(path) != ext {
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if isPDF(data) {
			return // fuzzed by its own package
		}
		checkRead(t, name, data)
	})
}

func FuzzText(f *testing.F) {
	fuzzRead(f, "brief.txt", []string{".txt"}, "a\fb", " a\n b", "•\n\nitem\n•", "co-\noperate\n\fnow", "1. A\n2. B\n",
		"© 2021 X\n", "By A. B.\n1 May 2020\n", "-\u00ad\n\u00ad")
}

func FuzzMarkdown(f *testing.F) {
	fuzzRead(f, "brief.md", []string{".md"}, "---\na: [b\n---\n# x", "# a\n\n| a |\n|---|\n| b |", "<div>\n<p>a", "[^1]\n\n[^1]: b",
		"> - a\n>   1. b", "a\\\nb `c` <br> &amp;")
}

func FuzzHTML(f *testing.F) {
	fuzzRead(f, "brief.html", []string{".html"}, "<html><p>a<table><tr><td rowspan=3>b<td colspan=9>c", "<!doctype html><ul><li>a<ul><li>b",
		"<html><meta charset=utf-16><p>a", "<html><sup><a href='#a'>1</a></sup><p id=a>b", "<html><pre>\n a\n</pre><title>x")
}

func FuzzMail(f *testing.F) {
	fuzzRead(f, "brief.eml", []string{".eml"}, head("text/plain")+"> a\nb", head("multipart/mixed; boundary=b")+"--b\n\na\n--b--",
		head("multipart/alternative; boundary=b")+"--b\n\na\n--b\nContent-Type: text/html\n\n<p>b", "From a Mon Feb  3 10:00:00 2020\nSubject: b\n\nc")
}

func FuzzUnpack(f *testing.F) {
	f.Add([]byte(zipped(f, file{"a", "b"})))
	f.Add([]byte(tarred(f, file{"a", "b"})))
	f.Add([]byte(gzipped(f, "a")))
	f.Add([]byte(head("multipart/mixed; boundary=b") + "--b\nContent-Disposition: attachment; filename=a\n\na\n--b\nContent-Type: message/rfc822\n\nMIME-Version: 1.0\nTo: b\n\nc\n--b--"))
	f.Add([]byte("From a Mon Feb  3 10:00:00 2020\nSubject: b\n\nc\n\nFrom a Mon Feb  3 10:00:00 2020\nSubject: b\n\nc\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		seen, first := map[string]bool{}, unpacked(t, "a", string(data))
		err := Unpack("a", data, func(m Member) error {
			if seen[m.Path] && m.Err == nil {
				t.Errorf("%s comes twice", m.Path)
			}
			seen[m.Path] = true
			return nil
		})
		if err != nil || first != unpacked(t, "a", string(data)) {
			t.Errorf("unpacked twice, got two results: %v", err)
		}
	})
}
