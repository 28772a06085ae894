// Package pdfium is the second reader of PDF files: Google's PDFium, compiled to WebAssembly
// (github.com/klippa-app/go-pdfium), run by wazero without cgo. It reads what the first reader cannot open or
// understand, fills the same pdf.Page, and draws pages as pictures.
//
// A WebAssembly module sees nothing but its own memory: it gets no files, no clock, no random numbers, and its
// memory is bounded. So whatever a hostile file does to it ends as an error for that file, and the same bytes give
// the same text.
//
//	engine.go    the runtime, started when it is first asked for; one instance a process, replaced after a fault
//	cache.go     where the compiled module lies on disk, and how it gets there
//	memory.go    the module's memory, and its limit
//	call.go      calling PDFium's functions by name, and reading what they leave in memory
//	file.go      opening files
//	char.go, run.go  characters into runs
//	render.go    pages into pictures
//
// The functions of PDFium are called directly, not through go-pdfium's own methods: those allocate memory in the
// module for each result of each call, which costs more than PDFium itself does.
package pdfium

import "errors"

// Errors that a caller may test for, beside pdf.ErrNotPDF, pdf.ErrLocked, pdf.ErrCipher and pdf.ErrNoPage.
var (
	// ErrNotReady says that the module has not been compiled on this machine: Prepare does it.
	ErrNotReady = errors.New("the second PDF reader is not prepared")
	// ErrFault says that PDFium broke down on the file, or needed more memory than it may have.
	ErrFault = errors.New("the second PDF reader broke down")
	// ErrDamaged says that PDFium found no structure that it can read.
	ErrDamaged = errors.New("damaged beyond reading")
	// ErrTooLarge says that the file, or a picture of its page, would not fit into the module's memory.
	ErrTooLarge = errors.New("larger than the second PDF reader allows")
)
