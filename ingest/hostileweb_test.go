package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// hostileWeb are files made to take all time or memory of what reads them, by their names. Each is made when it is
// asked for.
var hostileWeb = map[string]func(t testing.TB) string{
	"zip-zeros.zip":       func(t testing.TB) string { return zipZeros(t, 1<<28) },
	"zip-many-zeros.zip":  manyZeros,
	"zip-nested.zip":      func(t testing.TB) string { return nestedBomb(t, 12) },
	"zip-wide-nested.zip": func(t testing.TB) string { return wideBomb(t, 6, 16) },
	"zip-overlapping.zip": overlappingZip,
	"zip-entries.zip":     func(t testing.TB) string { return zipEntries(t, 1_000_000, 1_000_000) },
	"zip-entries-lie.zip": func(t testing.TB) string { return zipEntries(t, 1_000_000, 1_000_000%65536) },
	"zip-names.zip":       hostileNames,
	"zip-declared.zip":    declaredSize,
	"zip-cut.zip":         func(t testing.TB) string { z := zipped(t, file{"a", "b"}); return z[:len(z)-5] },
	"gzip-zeros.gz":       func(t testing.TB) string { return gzipZeros(t, 1<<28) },
	"gzip-in-gzip.gz":     func(t testing.TB) string { return gzipped(t, gzipZeros(t, 1<<28)) },
	"tar-huge-size.tar":   func(t testing.TB) string { return tarHeader(t, "a", 1<<50) + "b" },
	"tar-entries.tar":     tarEntries,
	"tar-sparse.tar":      tarSparse,
	"tar-links.tar":       tarLinks,
	"tar-zeros.tgz":       func(t testing.TB) string { return gzipped(t, tarred(t, file{"a", strings.Repeat("\x00", 64<<20)})) },
	"mail-nested.eml":     nestedMail,
	"mail-forwarded.eml":  forwardedMail,
	"mail-parts.eml": func(testing.TB) string {
		return head("multipart/mixed; boundary=b") + strings.Repeat("--b\n\na\n", 500_000)
	},
	"mail-headers.eml": func(testing.TB) string { return "Message-ID: 1\n" + strings.Repeat("To: a\nX-B: c\n", 500_000) + "\nd" },
	"mail-folded.eml": func(testing.TB) string {
		return "Message-ID: 1\nSubject: a\n" + strings.Repeat(" b\n", 3_000_000) + "\nd"
	},
	"mail-words.eml": func(testing.TB) string {
		return "Message-ID: 1\nSubject: " + strings.Repeat("=?utf-8?q?a?= ", 60_000) + "\n\nd"
	},
	"mail-boundary.eml": func(testing.TB) string {
		return head("multipart/mixed; boundary=\"-\"") + strings.Repeat("-", 4_000_000) + strings.Repeat("\n---", 500_000)
	},
	"mail-base64.eml": func(testing.TB) string {
		return strings.Replace(head("text/plain"), "\n\n", "\nContent-Transfer-Encoding: base64\n\n", 1) + strings.Repeat("AAAA", 6_000_000)
	},
	"mail-quoted.eml": func(testing.TB) string {
		return head("text/plain") + strings.Repeat(strings.Repeat(">", 4000)+"\n", 500)
	},
	"mail-separators.mbox": func(testing.TB) string {
		return strings.Repeat("From a Mon Feb  3 10:00:00 2020\nA: b\n\n", 1_000_000)
	},
	"html-nested.html":     func(testing.TB) string { return "<html>" + strings.Repeat("<div>", 1_000_000) },
	"html-formatting.html": func(testing.TB) string { return "<html><body>" + strings.Repeat("<b><i><a href=x><p>", 5_000) },
	"html-tables.html":     func(testing.TB) string { return "<html>" + strings.Repeat("<table><tr><td>", 100_000) },
	"html-attributes.html": func(testing.TB) string { return "<html><p " + numberedWords(200_000) + ">a" },
	"html-siblings.html":   func(testing.TB) string { return "<html><body>" + strings.Repeat("<p>a, b", 300_000) },
	"html-spans.html": func(testing.TB) string {
		return "<html><table><tr><th>a<tr>" + strings.Repeat("<td colspan=1000000000 rowspan=1000000000>b", 2_000)
	},
	"html-rows.html": func(testing.TB) string {
		return "<html><table><tr><th rowspan=65534 colspan=1000>" + strings.Repeat("<tr><td>a", 20_000)
	},
	"html-entities.html": func(testing.TB) string { return "<html><p>" + strings.Repeat("&amp;&#x41;&notanentity;", 300_000) },
	"html-links.html": func(testing.TB) string {
		return "<html>" + strings.Repeat("<ul><li><a href=#a><sup>1</sup></a>b", 150) + strings.Repeat("<p id=a><a href=#b>c</a>", 20_000)
	},
	"html-lists.html": func(testing.TB) string {
		return "<html>" + strings.Repeat("<ul><li class=menu>", 250) + strings.Repeat("<p class=nav>word word", 20_000)
	},
	"html-ld.html": func(testing.TB) string {
		return `<html><script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 200_000) + "</script><p>a"
	},
	"html-comment.html":  func(testing.TB) string { return "<html><!--" + strings.Repeat("<!-- -- >", 1_000_000) },
	"markdown-quotes.md": func(testing.TB) string { return "# a\n\n" + strings.Repeat(">", 20_000) + " b" },
	"markdown-lines-of-quotes.md": func(testing.TB) string {
		return "# a\n\n" + strings.Repeat(strings.Repeat("> ", 60)+"b\n", 3_000)
	},
	"markdown-brackets.md": func(testing.TB) string {
		return "# a\n\n" + strings.Repeat("[", 100_000) + strings.Repeat("](b)", 50_000)
	},
	"markdown-emphasis.md": func(testing.TB) string { return "# a\n\n" + strings.Repeat("*a **b _c ", 50_000) },
	"markdown-lists.md":    func(testing.TB) string { return "# a\n\n" + strings.Repeat("- ", 5_000) + "b" },
	"markdown-notes.md":    func(testing.TB) string { return "# a\n\n" + strings.Repeat("b[^1] ", 50_000) + "\n\n[^1]: c\n" },
	"text-one-line.txt":    func(testing.TB) string { return strings.Repeat("The pier stands, and so it will. ", 50<<20/33) },
	"text-short-lines.txt": func(testing.TB) string { return strings.Repeat("a\n", 2_000_000) },
	"text-pages.txt":       func(testing.TB) string { return strings.Repeat("a\f", 500_000) },
	"text-utf16.txt":       func(testing.TB) string { return "\xff\xfe" + strings.Repeat("\x00\xd8\x41\x00", 2_000_000) },
	"text-bytes.txt":       func(testing.TB) string { return strings.Repeat("\x80\xe9 \xff\xc3\xa4\xd7a\n", 800_000) },
	"yaml-aliases.md":      yamlAliases,
}

// zeros writes n zeros.
func zeros(t testing.TB, w io.Writer, n int) {
	t.Helper()
	if _, err := io.CopyN(w, zeroReader{}, int64(n)); err != nil {
		t.Fatal(err)
	}
}

type zeroReader struct{}

func (zeroReader) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func zipZeros(t testing.TB, n int) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("zeros.txt")
	if err != nil {
		t.Fatal(err)
	}
	zeros(t, w, n)
	z.Close()
	return b.String()
}

func gzipZeros(t testing.TB, n int) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	zeros(t, w, n)
	w.Close()
	return b.String()
}

// manyZeros is files that each stay below the limit of one.
func manyZeros(t testing.TB) string {
	var files []file
	for i := range 32 {
		files = append(files, file{fmt.Sprintf("%d.txt", i), strings.Repeat("\x00", 8<<20)})
	}
	return zipped(t, files...)
}

// nestedBomb is an archive in an archive in an archive.
func nestedBomb(t testing.TB, depth int) string {
	z := zipped(t, file{"a.txt", "a"})
	for range depth {
		z = zipped(t, file{"a.zip", z})
	}
	return z
}

// wideBomb holds the same archive many times at each level.
func wideBomb(t testing.TB, depth, width int) string {
	z := zipped(t, file{"a.txt", strings.Repeat("a", 1<<20)})
	for range depth {
		var files []file
		for i := range width {
			files = append(files, file{fmt.Sprintf("%d.zip", i), z})
		}
		z = zipped(t, files...)
	}
	return z
}

// directory writes the directory of a zip archive: n entries that all lead to the same file at its start.
func directory(local string, name string, packed, size uint32, sum uint32, method uint16, n, claimed int) string {
	e := []byte("PK\x01\x02\x14\x00\x14\x00\x00\x00")
	e = binary.LittleEndian.AppendUint16(e, method)
	e = append(e, 0, 0, 0, 0)
	e = binary.LittleEndian.AppendUint32(e, sum)
	e = binary.LittleEndian.AppendUint32(e, packed)
	e = binary.LittleEndian.AppendUint32(e, size)
	e = binary.LittleEndian.AppendUint16(e, uint16(len(name)))
	e = append(e, make([]byte, 46-len(e))...)
	e = append(e, name...)
	end := []byte("PK\x05\x06\x00\x00\x00\x00")
	end = binary.LittleEndian.AppendUint16(end, uint16(claimed))
	end = binary.LittleEndian.AppendUint16(end, uint16(claimed))
	end = binary.LittleEndian.AppendUint32(end, uint32(n*len(e)))
	end = binary.LittleEndian.AppendUint32(end, uint32(len(local)))
	return local + strings.Repeat(string(e), n) + string(append(end, 0, 0))
}

// localFile is a file of a zip archive with its header, stored as it is.
func localFile(name, data string) string {
	h := []byte("PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	h = binary.LittleEndian.AppendUint32(h, crc32.ChecksumIEEE([]byte(data)))
	h = binary.LittleEndian.AppendUint32(h, uint32(len(data)))
	h = binary.LittleEndian.AppendUint32(h, uint32(len(data)))
	h = binary.LittleEndian.AppendUint16(h, uint16(len(name)))
	return string(h) + "\x00\x00" + name + data
}

func zipEntries(_ testing.TB, n, claimed int) string {
	return directory(localFile("a", "b"), "a", 1, 1, crc32.ChecksumIEEE([]byte("b")), 0, n, claimed)
}

// overlappingZip gives the same megabyte under ten thousand names.
func overlappingZip(testing.TB) string {
	data := strings.Repeat("ab ", 1<<18)
	n := uint32(len(data))
	return directory(localFile("a", data), "a", n, n, crc32.ChecksumIEEE([]byte(data)), 0, 10_000, 10_000)
}

// declaredSize says that its file has nearly four gigabytes.
func declaredSize(testing.TB) string {
	return directory(localFile("a", "b"), "a", 1, 1<<32-2, 0, 8, 1, 1)
}

func hostileNames(t testing.TB) string {
	return zipped(t, file{strings.Repeat("../", 5_000) + "etc/passwd", "a"}, file{strings.Repeat("a/", 30_000) + "b", "a"},
		file{strings.Repeat("x", 60_000), "a"}, file{"con", "a"}, file{"\x00\x1b]0;a\x07", "a"}, file{"\\\\host\\share\\a", "a"}, file{"\xff\xfe.txt", "a"})
}

func tarHeader(t testing.TB, name string, size int64) string {
	var b bytes.Buffer
	if err := tar.NewWriter(&b).WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o644, Format: tar.FormatGNU}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarEntries(t testing.TB) string {
	one := tarHeader(t, "a", 0)
	return strings.Repeat(one, 60_000)
}

// tarSparse is a file of a terabyte of holes.
func tarSparse(t testing.TB) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	h := &tar.Header{Name: "a", Size: 512, Mode: 0o644, Format: tar.FormatPAX, PAXRecords: map[string]string{"comment": "GNU.sparse"}}
	if err := w.WriteHeader(h); err != nil {
		t.Fatal(err)
	}
	return strings.Replace(b.String(), "30 comment=GNU.sparse", "x", 1) + strings.Repeat("\x00", 512)
}

func tarLinks(t testing.TB) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range []tar.Header{
		{Name: "a", Linkname: "b", Typeflag: tar.TypeSymlink}, {Name: "b", Linkname: "a", Typeflag: tar.TypeSymlink},
		{Name: "c", Linkname: "/etc/passwd", Typeflag: tar.TypeLink}, {Name: "d", Typeflag: tar.TypeFifo}, {Name: "e", Typeflag: tar.TypeChar},
	} {
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	return b.String()
}

func nestedMail(testing.TB) string {
	var b strings.Builder
	b.WriteString("Message-ID: 1\nMIME-Version: 1.0\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	return b.String() + "\na"
}

func forwardedMail(testing.TB) string {
	return strings.Repeat("Message-ID: 1\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n", 10_000)
}

// numberedWords is n attributes, each of another name.
func numberedWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d ", i)
	}
	return b.String()
}

// yamlAliases is front matter that grows by aliases of aliases.
func yamlAliases(testing.TB) string {
	var b strings.Builder
	b.WriteString("---\na0: &a0 [x,x,x,x,x,x,x,x,x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i-1), 9), ","))
	}
	return b.String() + "author: *a11\n---\n# b\n"
}

// readAll reads a file as the commands do: each document that it holds. It returns how many gave text.
func readAll(t testing.TB, name, data string) int {
	n := 0
	err := Unpack(name, []byte(data), func(m Member) error {
		err := m.Err
		if err == nil {
			_, err = Read(m.Path, m.Data, Options{})
		}
		var e *Error
		switch {
		case err == nil:
			n++
		case !errors.As(err, &e):
			t.Errorf("%s: an error without a path: %v", name, err)
		case len(e.Error()) > 3000:
			t.Errorf("%s: an error of %d bytes", name, len(e.Error()))
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	return n
}

// TestHostileWeb reads each hostile file within time and memory. The bounds are wide, for machines differ; with
// DOCKET_HOSTILE_DIR the files are written there, for docket itself to be tried on them under stricter ones.
func TestHostileWeb(t *testing.T) {
	const mostTime, mostMemory = 20 * time.Second, 1 << 30
	for name, make := range hostileWeb {
		t.Run(name, func(t *testing.T) {
			data := make(t)
			if dir := os.Getenv("DOCKET_HOSTILE_DIR"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			n := readAll(t, name, data)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			grown := after.TotalAlloc - before.TotalAlloc
			t.Logf("%d documents of %d KB, %v, %d MB allocated in all", n, len(data)>>10, took.Round(time.Millisecond), grown>>20)
			if took > mostTime || after.HeapSys > before.HeapSys+mostMemory {
				t.Errorf("took %v and %d MB", took, (after.HeapSys-before.HeapSys)>>20)
			}
		})
	}
}
