package ingest

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"sync"

	"docket/ingest/pdf"
)

// A picture that comes as a file of its own is a document of one page, or of several in a TIFF: a scan. Without
// Options.OCR it has no text.

// maxPicture bounds the pixels of a picture, which a few bytes can claim: A3 at 600 dpi has 70 million.
const maxPicture = 120e6

// readPicture reads a picture of a format of pictures.tsv.
func readPicture(path, format string, data []byte, o Options) (*Document, error) {
	if err := checkPicture(format, data); err != nil {
		return nil, &Error{Path: path, Err: err, Hint: "open the picture, make it smaller, and save it again"}
	}
	d := &Document{Format: format}
	if !o.OCR {
		d.layOut(make([]pdf.Page, 1), o)
		return d, nil
	}
	r, bad := newRecogniser(o, "")
	if bad != nil {
		bad.Path = path
		return nil, bad
	}
	r.progress(1)
	read, err := r.picture(data, 0, 1)
	if err != nil {
		return nil, &Error{Path: path, Err: err, Hint: "open the picture and save it again as PNG"}
	}
	pages := make([]pdf.Page, len(read))
	for i := range read {
		r.keep(&read[i])
		pages[i] = read[i].Page
		d.Readings = append(d.Readings, Reading{Reader: "tesseract", Reason: isPicture, Confidence: read[i].Mean()})
	}
	d.layOut(pages, o)
	r.mark(d)
	return d, nil
}

// checkPicture reads how large a picture is where Go knows the format; tesseract has a bound on its memory besides.
func checkPicture(format string, data []byte) error {
	sizes := map[string]func(io.Reader) (image.Config, error){"png": png.DecodeConfig, "jpeg": jpeg.DecodeConfig, "gif": gif.DecodeConfig}
	size, ok := sizes[format]
	if !ok {
		return nil
	}
	c, err := size(bytes.NewReader(data))
	switch {
	case err != nil:
		return fmt.Errorf("damaged picture: %w", err)
	case float64(c.Width)*float64(c.Height) > maxPicture:
		return fmt.Errorf("picture of %d × %d pixels: %w", c.Width, c.Height, ErrLimit)
	}
	return nil
}

// picturePattern is a line of pictures.tsv.
type picturePattern struct {
	bytes  []byte
	any    []bool // where any byte will do
	format string
}

var pictures = sync.OnceValue(func() (list []picturePattern) {
	for _, r := range rows("pictures.tsv") {
		p := picturePattern{format: r[1]}
		for i := 0; i+1 < len(r[0]); i += 2 {
			p.any = append(p.any, r[0][i:i+2] == "??")
		}
		var err error
		if p.bytes, err = hex.DecodeString(strings.ReplaceAll(r[0], "?", "0")); err != nil {
			panic(err)
		}
		list = append(list, p)
	}
	return list
})

// pictureFormat is the format of a picture, "" where data are none.
func pictureFormat(data []byte) string {
	for _, p := range pictures() {
		if p.fits(data) {
			return p.format
		}
	}
	return ""
}

func (p *picturePattern) fits(data []byte) bool {
	if len(data) < len(p.bytes) {
		return false
	}
	for i, b := range p.bytes {
		if data[i] != b && !p.any[i] {
			return false
		}
	}
	return true
}
