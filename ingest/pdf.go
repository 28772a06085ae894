package ingest

import "errors"

// readPDF reads a PDF.
func readPDF(path string, data []byte, o Options) (*Document, error) {
	return nil, &Error{Path: path, Err: errors.New("PDF is not readable yet")}
}
