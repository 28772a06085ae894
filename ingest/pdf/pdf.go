// Package pdf reads the text of PDF files: what is written, where on the page, and in which type.
//
// It is an interpreter of content streams over the object layer of github.com/ledongthuc/pdf. That library
// is asked for objects only (NewReader, Trailer, Key, Index); it is never shown the file itself but a view
// of it (view.go) in which each object has a window of its own: objects out of object streams are unpacked
// once, strings are deciphered, damage is mended, and no cross-reference data of the file can hang it.
//
//	lex.go, syntax.go  tokens and objects of files, content streams and CMaps
//	xref.go            where the objects are, also in a damaged file
//	view.go            the file as the library sees it
//	filter.go          stream filters; a damaged stream yields what came before the damage
//	file.go, page.go   the page tree, page geometry
//	interp.go, show.go operators; glyphs into runs
//	font.go …          codes into characters and widths
//
// A Page is plain data in stream order, so that another reader can fill the same type.
package pdf

import (
	"errors"
	"strings"
)

// Errors that a caller may test for.
var (
	ErrNotPDF = errors.New("not a PDF file")
	ErrLocked = errors.New("protected by a password")
	ErrCipher = errors.New("enciphered in a way that is not supported")
	ErrNoPage = errors.New("no such page")
	errBroken = errors.New("damaged beyond reading")
)

// Run is text of one font on one line: usually a word, or a few where the file itself holds the spaces.
type Run struct {
	Text         string
	Box          Box     // on the page as it is shown
	Base         float64 // height of the base line, in the frame of Dir
	X0, X1       float64 // where the text starts and ends along its base line, in the frame of Dir
	Dir          Dir
	Size         float64 // of the type, in points on the page
	Font         string  // base name of the font, without the subset's tag
	Bold, Italic bool
	Space        bool // a space was shown, or stands, before the run

	Angle    float64 // of a Slanted base line, clockwise from the left, in degrees
	Artifact bool    // the file says that it is no content: a running head, a page number, a watermark
	Over     Layer   // what lies over the page's own content
}

// Layer says where a run belongs.
type Layer uint8

// The page's own text; the value of a form field; what somebody has written on the page since.
const (
	Content Layer = iota
	Field
	Annotation
)

// Dir is the direction of a base line on the shown page.
type Dir uint8

// The four directions, and any other. A run's frame is the page turned so that the text reads from left to
// right, y growing downwards.
const (
	Right Dir = iota
	Down
	Left
	Up
	Slanted // by Run.Angle
)

// Box is a rectangle in points from the upper left corner of the page as it is shown, y growing downwards.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Page is the text of one page, in the order of its content stream.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Runs          []Run
	Drawings      []Drawing
	Glyphs        int     // how many were shown
	Unknown       int     // how many of them have no known character; they are U+FFFD in the text
	Lost          int     // bytes of text that could not be shown, for their font is missing
	Pictures      float64 // share of the page that pictures cover, 1 for all of it or more
}

// Words joins the runs, with a space behind each: good enough to tell the language of the page.
func (p *Page) Words() string {
	var b strings.Builder
	for i := range p.Runs {
		b.WriteString(p.Runs[i].Text)
		b.WriteByte(' ')
	}
	return b.String()
}

// Info is what the document's properties say; empty where they say nothing.
type Info struct {
	Title, Author, Subject, Producer string
	Created, Modified                string // YYYY-MM-DD
}
