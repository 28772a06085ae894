package ingest

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"docket/ingest/soffice"
)

// old reads a document of testdata/old, unpacked.
func old(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../testdata/old/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(name, ".gz") {
		return data
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if data, err = io.ReadAll(z); err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOldFormatOf(t *testing.T) {
	for _, test := range []struct {
		file, want string
	}{
		{"brief.doc", "doc"}, {"trade.xls", "xls"}, {"talk.ppt.gz", "ppt"},
	} {
		f := oldFormatOf(old(t, test.file))
		if f == nil || f.name != test.want {
			t.Errorf("%s is told as %+v, want %s", test.file, f, test.want)
		}
	}
	if f := oldFormatOf([]byte("\xffWPC\x10\x00\x00\x00")); f == nil || f.name != "wpd" {
		t.Errorf("WordPerfect is told as %+v", f)
	}
	if f := oldFormatOf([]byte("a text")); f != nil {
		t.Errorf("a text is told as %+v", f)
	}
}

// TestReadOld reads documents through LibreOffice. The temporary folder is gone then.
func TestReadOld(t *testing.T) {
	if _, err := soffice.Installed(); err != nil {
		if os.Getenv("DOCKET_TEST_TOOLS") != "" {
			t.Fatal(err)
		}
		t.Skip("LibreOffice is not installed")
	}
	for _, test := range []struct {
		name, file, format, text string
	}{
		{"Word", "brief.doc", "doc", "On 14 May 2021 Ghana and Togo signed an agreement on ferries in Accra."},
		{"Excel", "trade.xls", "xls", "$78.4 million"},
		{"PowerPoint", "talk.ppt.gz", "ppt", "Exports of Ghana to Togo reached $78.4 million in 2021."},
	} {
		t.Run(test.name, func(t *testing.T) {
			tmp := t.TempDir()
			t.Setenv("TMPDIR", tmp)
			ticks := 0
			d, err := Read(test.file, old(t, test.file), Options{Progress: func(int) { ticks++ }})
			if err != nil {
				t.Fatal(err)
			}
			checkDocument(t, d)
			if d.Format != test.format || !strings.Contains(d.Text, test.text) {
				t.Errorf("format %s, text %q", d.Format, d.Text)
			}
			if how := d.ReadingAt(0); how.Reader != "libreoffice" || !strings.Contains(how.Reason, "."+test.format) {
				t.Errorf("reading %+v", how)
			}
			if left, _ := os.ReadDir(tmp); len(left) > 0 || ticks == 0 {
				t.Errorf("left behind: %v; %d ticks", left, ticks)
			}
		})
	}
	t.Run("damaged", func(t *testing.T) {
		data := old(t, "brief.doc")
		for i := 1024; i < len(data)-3000; i++ {
			data[i] ^= byte(i*7 + 1)
		}
		d, err := Read("dir/brief.doc", data, Options{})
		var e *Error
		if err == nil && strings.Contains(d.Text, "Ghana") || err != nil && (!errors.As(err, &e) || e.Path != "dir/brief.doc" || e.Hint == "") {
			t.Errorf("document %+v, error %v", d, err)
		}
	})
}

// TestLocked marks documents as their programs mark those with a password.
func TestLocked(t *testing.T) {
	doc := old(t, "brief.doc")
	at := bytes.Index(doc, []byte{0xec, 0xa5}) // opens the stream WordDocument
	doc[at+11] |= 1
	xls := old(t, "trade.xls")
	bof := bytes.Index(xls, []byte{0x09, 0x08})
	next := bof + 4 + int(binary.LittleEndian.Uint16(xls[bof+2:]))
	xls[next], xls[next+1] = 0x2f, 0
	ppt := renamed(old(t, "talk.ppt.gz"), "\x05DocumentSummaryInformation", "EncryptedSummary")
	for _, test := range []struct {
		name string
		data []byte
	}{{"Word", doc}, {"Excel", xls}, {"PowerPoint", ppt}} {
		t.Run(test.name, func(t *testing.T) {
			var e *Error
			if _, err := Read("a", test.data, Options{}); !errors.Is(err, ErrEncrypted) || !errors.As(err, &e) || e.Hint == "" {
				t.Errorf("error %v", err)
			}
		})
	}
}

// renamed gives an entry of a compound file's directory a shorter name.
func renamed(data []byte, from, to string) []byte {
	i := bytes.Index(data, wideASCII(from))
	copy(data[i:i+64], append(wideASCII(to), make([]byte, 64)...))
	binary.LittleEndian.PutUint16(data[i+64:], uint16(2*len(to)+2))
	return data
}
