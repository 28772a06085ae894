package ingest

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"docket/ingest/pdf"
	"docket/ingest/pdfium"
	"docket/ingest/tesseract"
)

// hugePNG claims to be a picture of 60,000 × 60,000 pixels.
const hugePNG = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xea\x60\x00\x00\xea\x60\x08\x00\x00\x00\x00\xa5\xb9\x2a\x9e"

func TestPictureFormat(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"PNG", "\x89PNG\r\n\x1a\n…", "png"},
		{"JPEG", "\xff\xd8\xff\xe0…", "jpeg"},
		{"TIFF of either byte order", "II*\x00…", "tiff"},
		{"TIFF of either byte order", "MM\x00*…", "tiff"},
		{"WebP", "RIFF\x10\x20\x00\x00WEBPVP8 ", "webp"},
		{"a sound in the same container", "RIFF\x10\x20\x00\x00WAVEfmt ", ""},
		{"BMP", "BM\x10\x20\x00\x00\x00\x00\x00\x00…", "bmp"},
		{"a text about cars", "BMW and Volkswagen agreed", ""},
		{"no bytes", "", ""},
		{"cut short", "\x89PN", ""},
	} {
		if got := pictureFormat([]byte(test.data)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestPictureIsAScan reads pictures without being asked to recognise anything: a page without text.
func TestPictureIsAScan(t *testing.T) {
	d, err := Read("scan.png", scan(t, "ferries.png"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Format != "png" || d.Text != "" || len(d.Pages) != 1 || len(d.Readings) != 0 {
		t.Errorf("%+v", d)
	}
}

func scan(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../testdata/scans/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// needTesseract passes a test over where there is no tesseract, unless the machine must have it.
func needTesseract(t testing.TB) {
	t.Helper()
	if _, err := tesseract.Installed(); err == nil {
		return
	} else if os.Getenv("DOCKET_TEST_TOOLS") != "" {
		t.Fatal(err)
	}
	t.Skip("tesseract is not installed")
}

// TestPictures reads pages out of pictures, however they lie: the layout is that of any page, each word knows where it
// stands and how surely it was read, and what is read twice is read alike.
func TestPictures(t *testing.T) {
	needTesseract(t)
	for _, test := range []struct {
		name      string
		least     float64 // confidence
		most      float64
		heading   string
		paragraph string // its beginning
	}{
		{"ferries.png", .93, .99, "Ghana and Togo: Ferries", "On 14 May 2021 Ghana and Togo signed an agreement on ferries in Accra.\nExports"},
		{"turned.png", .93, .99, "Ghana and Togo: Ferries", "On 14 May 2021 Ghana and Togo signed an agreement on ferries in Accra.\nExports"},
		{"faint.png", .3, .85, "Ghana and Togo: Ferries", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := scan(t, test.name)
			d, err := Read(test.name, data, Options{OCR: true})
			if err != nil {
				t.Fatal(err)
			}
			checkDocument(t, d)
			if how := d.ReadingAt(0); how.Reader != "tesseract" || how.Reason != isPicture || how.Confidence < test.least || how.Confidence > test.most {
				t.Errorf("reading %+v", how)
			}
			if len(d.Blocks) != 2 || d.Blocks[0].Kind != Heading || d.Slice(d.Blocks[0].Span) != test.heading || !strings.HasPrefix(d.Slice(d.Blocks[1].Span), test.paragraph) {
				t.Errorf("blocks:\n%s", printBlocks(d))
			}
			checkRecognised(t, d)
			again, err := Read(test.name, data, Options{OCR: true})
			if err != nil || again.Text != d.Text {
				t.Errorf("read again: %v\n%s", err, again.Text)
			}
		})
	}
}

// checkRecognised checks that each word of a page that was a picture knows how surely it was read.
func checkRecognised(t *testing.T, d *Document) {
	t.Helper()
	words := strings.Fields(d.Text)
	if len(words) != len(d.Recognised) {
		t.Errorf("%d words, %d of them recognised", len(words), len(d.Recognised))
		return
	}
	for i, w := range d.Recognised {
		if d.Slice(w.Span) != words[i] || w.Confidence < 0 || w.Confidence > 1 {
			t.Errorf("word %d: %q recognised as %q (%.2f)", i, words[i], d.Slice(w.Span), w.Confidence)
		}
	}
}

func TestEmptyPicture(t *testing.T) {
	needTesseract(t)
	d, err := Read("blank.png", scan(t, "blank.png"), Options{OCR: true})
	if err != nil || d.Text != "" || len(d.Pages) != 1 || len(d.Recognised) != 0 {
		t.Errorf("%+v, error %v", d, err)
	}
}

func TestDamagedPicture(t *testing.T) {
	needTesseract(t)
	whole := scan(t, "ferries.png")
	for _, test := range []struct {
		name string
		data []byte
	}{
		{"cut short", whole[:len(whole)/8]},
		{"rubbish after the header", append(append([]byte(nil), whole[:60]...), bytes.Repeat([]byte("rubbish "), 500)...)},
		{"a TIFF that is none", []byte("II*\x00\x08\x00\x00\x00" + strings.Repeat("\xff", 200))},
		{"a WebP that is none", []byte("RIFF\x10\x20\x00\x00WEBPVP8 " + strings.Repeat("\xff", 200))},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read("dir/scan.png", test.data, Options{OCR: true})
			var e *Error
			if !errors.As(err, &e) || e.Path != "dir/scan.png" || e.Hint == "" {
				t.Errorf("document %+v, error %v", d, err)
			}
		})
	}
}

// TestWhichPagesAreRead lets the pages of a document be read from pictures: those without text or with hardly any, and
// only where the picture says far more.
func TestWhichPagesAreRead(t *testing.T) {
	needTesseract(t)
	text := func(s string) pdf.Page {
		return pdf.Page{Width: 432, Height: 288, Glyphs: len(s), Runs: []pdf.Run{{Text: s, Size: 10, Base: 20, X0: 10, X1: 50, Box: pdf.Box{X0: 10, Y0: 10, X1: 50, Y1: 20}}}}
	}
	long := "A page that has as much text as this is no picture, whatever is drawn on it."
	for _, test := range []struct {
		name    string
		page    pdf.Page
		picture string
		reason  string // "" where the page stays as it was
	}{
		{"no text", pdf.Page{Width: 432, Height: 288}, "ferries.png", noText},
		{"a stamp", text("Copy 3"), "ferries.png", littleText},
		{"glyphs without characters", pdf.Page{Width: 432, Height: 288, Glyphs: 400, Unknown: 400}, "ferries.png", noText},
		{"text", text(long), "ferries.png", ""},
		{"nothing at all", pdf.Page{Width: 432, Height: 288}, "blank.png", ""},
		{"a short text that is all there is", text("This page is left empty"), "blank.png", ""},
		{"a page of no size", pdf.Page{}, "ferries.png", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var told []int
			before := text(long)
			before.Number, test.page.Number = 1, 2
			pages := []pdf.Page{before, test.page}
			d := &Document{Readings: []Reading{{Reader: "docket"}, {Reader: "docket"}}}
			draw := func(page int, dpi float64) ([]byte, error) {
				if page != 1 || dpi != scanDPI {
					t.Errorf("page %d drawn at %.0f dpi", page, dpi)
				}
				return scan(t, test.picture), nil
			}
			how := d.Readings
			if _, bad := d.recognise(pages, draw, Options{OCR: true, Progress: func(p int) { told = append(told, p) }}); bad != nil {
				t.Fatal(bad)
			}
			if how[1].Reason != test.reason || (how[1].Reader == "tesseract") != (test.reason != "") {
				t.Errorf("read as %+v", how[1])
			}
			if p := pages[1]; test.reason != "" && (p.Glyphs < 200 || p.Width != 432 || p.Number != 2) {
				t.Errorf("page %d of %.0f points with %d glyphs", p.Number, p.Width, p.Glyphs)
			}
			if wantsOCR(&test.page) && (len(told) == 0 || told[0] != 2) {
				t.Errorf("progress %v", told)
			}
		})
	}
}

// TestUnreadablePage has the drawing of a page fail: the page is named, the others are read.
func TestUnreadablePage(t *testing.T) {
	needTesseract(t)
	pages := []pdf.Page{{Number: 1, Width: 432, Height: 288}, {Number: 2, Width: 432, Height: 288}}
	d := &Document{Readings: make([]Reading, 2)}
	_, bad := d.recognise(pages, func(page int, _ float64) ([]byte, error) {
		if page == 0 {
			return nil, errors.New("no such colour")
		}
		return scan(t, "ferries.png"), nil
	}, Options{OCR: true})
	if bad == nil || bad.Page != 1 || bad.Hint == "" || len(pages[1].Runs) == 0 {
		t.Errorf("error %v, page 2 has %d words", bad, len(pages[1].Runs))
	}
	if !strings.HasSuffix(d.Readings[0].Reason, "no such colour") || d.Readings[1].Reader != "tesseract" {
		t.Errorf("readings %+v", d.Readings)
	}
}

// TestScansInPDF reads PDFs with pages that are pictures, drawn by the second reader.
func TestScansInPDF(t *testing.T) {
	needTesseract(t)
	ferries, quays := "On 14 May 2021 Ghana and Togo signed", "In June 2019 the port of Tema opened a new quay, which cost $36.5 million."
	for _, test := range []struct {
		file    string
		reasons []string // of each page
		text    []string // in each
	}{
		{"scan.pdf", []string{noText, noText}, []string{ferries, quays}},
		{"mixed.pdf", []string{"", noText, ""}, []string{ferries, quays, ""}},
		{"stamp.pdf", []string{littleText}, []string{quays}},
	} {
		t.Run(test.file, func(t *testing.T) {
			prepare := func() error { return pdfium.Prepare(context.Background()) }
			d, err := Read(test.file, scan(t, test.file), Options{OCR: true, Prepare: prepare})
			if err != nil {
				t.Fatal(err)
			}
			checkDocument(t, d)
			if len(d.Pages) != len(test.reasons) {
				t.Fatalf("%d pages", len(d.Pages))
			}
			for i, p := range d.Pages {
				if d.Readings[i].Reason != test.reasons[i] || !strings.Contains(d.Slice(p), test.text[i]) {
					t.Errorf("page %d, %+v:\n%s", i+1, d.Readings[i], d.Slice(p))
				}
			}
			for _, w := range d.Recognised {
				if how := d.ReadingAt(w.Start); how.Reader != "tesseract" {
					t.Errorf("%q recognised on a page of %+v", d.Slice(w.Span), how)
				}
			}
			if plain, err := Read(test.file, scan(t, test.file), Options{}); err != nil || len(plain.Recognised) > 0 || strings.Contains(plain.Text, quays) {
				t.Errorf("without OCR: %v\n%s", err, plain.Text)
			}
		})
	}
}

func TestDPIFor(t *testing.T) {
	for _, test := range []struct {
		name          string
		width, height float64
		want          float64
	}{
		{"A4", 595, 842, 300},
		{"A3", 842, 1191, 300},
		{"a poster of 1 × 2 m", 2835, 5669, 113},
	} {
		if got := dpiFor(test.width, test.height); got != test.want {
			t.Errorf("%s: %v dpi, want %v", test.name, got, test.want)
		}
	}
}
