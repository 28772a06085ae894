package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// file is a file of a container that a test makes.
type file struct{ name, data string }

// zipped packs files as a zip archive.
func zipped(t testing.TB, files ...file) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err == nil {
			_, err = io.WriteString(w, f.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// tarred packs files as a tar archive.
func tarred(t testing.TB, files ...file) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Size: int64(len(f.data)), Mode: 0o644}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, f.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// gzipped packs data.
func gzipped(t testing.TB, data string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// rawZip packs one file under a name and with flags that the library would not write.
func rawZip(t testing.TB, h zip.FileHeader, data string) string {
	t.Helper()
	var packed, b bytes.Buffer
	w, _ := flate.NewWriter(&packed, 6)
	io.WriteString(w, data)
	w.Close()
	h.Method, h.CRC32 = zip.Deflate, h.CRC32^crc32.ChecksumIEEE([]byte(data))
	h.CompressedSize64, h.UncompressedSize64 = uint64(packed.Len()), uint64(len(data))
	z := zip.NewWriter(&b)
	r, err := z.CreateRaw(&h)
	if err == nil {
		_, err = r.Write(packed.Bytes())
	}
	if err != nil {
		t.Fatal(err)
	}
	z.Close()
	return b.String()
}

// unpacked lists what Unpack visits, a line each.
func unpacked(t testing.TB, path, data string) string {
	t.Helper()
	var b strings.Builder
	err := Unpack(path, []byte(data), func(m Member) error {
		if m.Err != nil {
			var e *Error
			if !errors.As(m.Err, &e) || e.Path != m.Path || e.Hint == "" || m.Data != nil {
				t.Errorf("%s: bad error %#v", m.Path, m.Err)
			}
			fmt.Fprintf(&b, "error %v\n", m.Err)
			return nil
		}
		fmt.Fprintf(&b, "%s: %.20q\n", m.Path, m.Data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestUnpack(t *testing.T) {
	const mail = "From ann@x.org Mon Feb  3 10:00:00 2020\nSubject: a\n\nb\n\n"
	docx := zipped(t, file{"[Content_Types].xml", ""}, file{"word/document.xml", ""})
	for _, tt := range []struct{ name, data, want string }{
		{"any other file is visited as it is", "hello", "a: \"hello\"\n"},
		{"an empty file", "", "a: \"\"\n"},
		{"a zip archive, by name", zipped(t, file{"b/d.txt", "2"}, file{"b/", ""}, file{"a.txt", "1"}), "a!a.txt: \"1\"\na!b/d.txt: \"2\"\n"},
		{"an empty zip archive", zipped(t), ""},
		{"a zip archive that is a document", docx, "a: \"PK\\x03\\x04\\x14\\x00\\b\\x00\\b\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"\n"},
		{"a damaged zip archive is for its reader", "PK\x03\x04rest", "a: \"PK\\x03\\x04rest\"\n"},
		{"gzip keeps the path", gzipped(t, "hello"), "a: \"hello\"\n"},
		{"a tar archive, by name", tarred(t, file{"y", "2"}, file{"x", "1"}), "a!x: \"1\"\na!y: \"2\"\n"},
		{"tar in gzip", gzipped(t, tarred(t, file{"x", "1"})), "a!x: \"1\"\n"},
		{"containers in one another", zipped(t, file{"b.tgz", gzipped(t, tarred(t, file{"c.zip", zipped(t, file{"d.txt", "1"})}))}), "a!b.tgz!c.zip!d.txt: \"1\"\n"},
		{"names that lead outside", zipped(t, file{"../../b", "1"}, file{"/c", "2"}, file{`C:\d\e`, "3"}, file{"f/../../g", "4"}), "a!b: \"1\"\na!c: \"2\"\na!d/e: \"3\"\na!g: \"4\"\n"},
		{"names with control characters", zipped(t, file{"b\x1b[2J\n", "1"}), "a!b\ufffd[2J\ufffd: \"1\"\n"},
		{"the same name twice", zipped(t, file{"b.txt", "1"}, file{"b.txt", "2"}), "a!b (2).txt: \"2\"\na!b.txt: \"1\"\n"},
		{"a name that another would get", zipped(t, file{"b (2)", "1"}, file{"b", "2"}, file{"b", "3"}), "a!b: \"2\"\na!b (2): \"1\"\na!b (3): \"3\"\n"},
		{"what is passed over", zipped(t, file{"__MACOSX/b", "1"}, file{".DS_Store", "1"}, file{"c/~$d.docx", "1"}, file{"e.part", "1"}, file{"lexicon/f.tsv", "1"}, file{".git/g", "1"}), ""},
		{"a name in the code page of the first PCs", rawZip(t, zip.FileHeader{Name: "r\x82sum\x82.txt", NonUTF8: true}, "1"), "a!résumé.txt: \"1\"\n"},
		{"a name in UTF-8 that does not say so", rawZip(t, zip.FileHeader{Name: "résumé.txt", NonUTF8: true}, "1"), "a!résumé.txt: \"1\"\n"},
		{"an encrypted file", rawZip(t, zip.FileHeader{Name: "b", Flags: 1}, "1"), "error a!b: protected by a password\n"},
		{"a damaged file", rawZip(t, zip.FileHeader{Name: "b", CRC32: 1}, "1"), "error a!b: damaged: zip: checksum error\n"},
		{"a tar archive that is cut short", tarred(t, file{"x", "1"}, file{"y", strings.Repeat("2", 1000)})[:1024+512+100], "a!x: \"1\"\nerror a!y: the archive ends within the file\n"},
		{"a gzip file that is cut short", gzipped(t, "hello hello")[:15], "error a: damaged: unexpected EOF\n"},
		{"a mailbox", mail + mail, "a!1: \"From ann@x.org Mon F\"\na!2: \"From ann@x.org Mon F\"\n"},
		{"a mailbox of one message is that message", mail, "a: \"From ann@x.org Mon F\"\n"},
		{"a letter that says From", "From the harbour\n\nFrom the sea\n", "a: \"From the harbour\\n\\nFr\"\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, unpacked(t, "a", tt.data)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnpackEndsWithTheVisitor(t *testing.T) {
	stop := errors.New("enough")
	visits := 0
	err := Unpack("a", []byte(zipped(t, file{"b", ""}, file{"c", ""})), func(Member) error {
		visits++
		return stop
	})
	if err != stop || visits != 1 {
		t.Errorf("got %v after %d visits", err, visits)
	}
}
