package pdf

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"docket/ingest/pdf/pdftest"
)

// The fuzz targets want neither panic nor a long wait, and of a page that its runs are sound.

func FuzzOpen(f *testing.F) {
	f.Add(onePage(words, helvetica))
	f.Add(outlined())
	f.Add(onePage("/X Do", helvetica, pdftest.Stream("/Subtype/Form/Filter/FlateDecode", deflate(words))))
	files, _ := filepath.Glob("../../testdata/pdf/*.pdf")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		file, err := Open(data)
		if err != nil {
			return
		}
		file.Info()
		file.Labels()
		file.Outline()
		file.Properties()
		file.Language()
		for i := range min(file.NumPages(), 20) {
			p, _ := file.Page(i)
			checkRuns(t, p)
		}
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("took %v", d)
		}
	})
}

func FuzzContent(f *testing.F) {
	f.Add([]byte(words))
	f.Add([]byte("q 1 0 0 1 5 5 cm /X Do Q BI /W 1 ID x EI [(a) -500 (b)] TJ T* (c) ' /Span <</ActualText (z)>> BDC EMC"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open(onePage(string(data), helvetica, pdftest.Stream("/Subtype/Form/Resources<</Font<</F 5 0 R>>>>", words)))
		if err != nil {
			return // "endobj" and the like inside the content
		}
		p, _ := file.Page(0)
		checkRuns(t, p)
	})
}

func checkRuns(t *testing.T, p Page) {
	t.Helper()
	for _, r := range p.Runs {
		if r.Text == "" || r.Text != valid(r.Text) {
			t.Fatalf("run %q", r.Text)
		}
		if !(r.Box.X0 <= r.Box.X1 && r.Box.Y0 <= r.Box.Y1) {
			t.Fatalf("run %q has the box %v", r.Text, r.Box)
		}
	}
}

func FuzzCMap(f *testing.F) {
	f.Add([]byte(toUnicode), []byte("\x01\x02"))
	f.Fuzz(func(t *testing.T, src, text []byte) {
		m := parseCMap(src, predefinedCMap)
		for len(text) > 0 {
			code, n := m.split(text)
			m.text(code)
			m.cid(code)
			if n < 1 || n > len(text) {
				t.Fatalf("took %d bytes of %d", n, len(text))
			}
			text = text[n:]
		}
	})
}

func FuzzFilters(f *testing.F) {
	f.Add([]byte(deflate("abc")), 12, 4)
	f.Fuzz(func(t *testing.T, data []byte, predictor, columns int) {
		v := &view{}
		s := settings{predictor, 1, 8, max(0, columns%100), 1}
		for _, name := range []string{"FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"} {
			if n := len(v.filter(name, s, append([]byte(nil), data...), 1<<16)); n > 1<<17 {
				t.Fatalf("%s unpacked to %d bytes", name, n)
			}
		}
	})
}
