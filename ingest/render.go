package ingest

import (
	"bytes"

	"docket/ingest/pdfium"
)

// RenderPage draws a page of a PDF, from 0, as a PNG of dpi dots an inch. A page that is too large at this size is an
// error, and so is a machine where the second PDF reader has not been prepared (see Options.Prepare).
func RenderPage(data []byte, page int, dpi float64) ([]byte, error) {
	f, err := pdfium.Open(data)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var png bytes.Buffer
	if err := f.WritePNG(&png, page, dpi); err != nil {
		return nil, err
	}
	return png.Bytes(), nil
}
