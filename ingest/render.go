package ingest

// RenderPage draws a page of a PDF, from 0, as a PNG of dpi dots an inch. A page that is too large at this size is an
// error, and so is a machine where the second PDF reader has not been prepared (pdfium.Prepare).
func RenderPage(data []byte, page int, dpi float64) ([]byte, error) {
	s := &secondReader{data: data}
	defer s.close()
	return s.draw(page, dpi)
}
