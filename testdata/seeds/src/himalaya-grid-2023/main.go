// Command grid sets brief.txt as a PDF with go-pdf/fpdf. It lives in a module of its own, so that docket itself
// does not depend on a PDF writer.
//
//	go run . OUT.pdf
//
// Each line of the text is one block, named by its first word: "#" title, "##" heading, "by", "note", "-" bullet,
// "table" (caption), "row" (cells parted by "|"), "end", "small"; any other line is a paragraph.
package main

import (
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/go-pdf/fpdf"
)

// style is how a block is set: font style, size and line height in points, space above it.
type style struct {
	font         string
	size, height float64
	above        float64
}

var styles = map[string]style{
	"#":     {"B", 18, 22, 0},
	"##":    {"B", 12.5, 17, 9},
	"by":    {"", 10, 14, 0},
	"note":  {"I", 10.5, 14, 6},
	"table": {"B", 9.5, 14, 6},
	"small": {"", 8.5, 11, 10},
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: grid OUT.pdf")
	}
	text, err := os.ReadFile("brief.txt")
	if err != nil {
		log.Fatal(err)
	}
	pdf := newPDF()
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		block(pdf, line)
	}
	if err := pdf.OutputFileAndClose(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

// newPDF returns an empty document with its running head and foot, and with fixed dates.
func newPDF() *fpdf.Fpdf {
	pdf := fpdf.New("P", "pt", "A4", "")
	day := time.Date(2023, 10, 30, 0, 0, 0, 0, time.UTC)
	pdf.SetCreationDate(day)
	pdf.SetModificationDate(day)
	pdf.SetCatalogSort(true)
	pdf.SetTitle("Power Across the Hills", true)
	pdf.SetAuthor("Rukmini Thapa Chowdhury", true)
	pdf.SetMargins(70, 64, 70)
	pdf.SetAutoPageBreak(true, 64)
	pdf.SetHeaderFunc(func() { running(pdf, 30, "Ganga Basin Energy Forum - Power Across the Hills") })
	pdf.SetFooterFunc(func() { running(pdf, -36, fmt.Sprintf("%d", pdf.PageNo())) })
	pdf.AddPage()
	return pdf
}

// running writes one line at height y, counted from the foot where negative.
func running(pdf *fpdf.Fpdf, y float64, text string) {
	pdf.SetY(y)
	pdf.SetFont("Helvetica", "", 8)
	pdf.CellFormat(0, 10, text, "", 1, "C", false, 0, "")
	if y > 0 {
		pdf.SetY(64)
	}
}

// block writes one line of the text as what its first word names.
func block(pdf *fpdf.Fpdf, line string) {
	latin := pdf.UnicodeTranslatorFromDescriptor("")
	word, rest, _ := strings.Cut(line, " ")
	switch s, ok := styles[word]; {
	case ok:
		pdf.Ln(s.above)
		pdf.SetFont("Helvetica", s.font, s.size)
		pdf.MultiCell(0, s.height, latin(rest), "", "L", false)
	case word == "row":
		row(pdf, strings.Split(rest, "|"), latin)
	case word == "-":
		pdf.SetFont("Times", "", 11)
		pdf.SetX(82)
		pdf.MultiCell(0, 14.5, latin("• "+rest), "", "L", false)
	case word == "end" || line == "":
		pdf.Ln(7)
	default:
		pdf.SetFont("Times", "", 11)
		pdf.MultiCell(0, 14.5, latin(line), "", "J", false)
		pdf.Ln(5)
	}
}

// row writes the cells of one row of a table.
func row(pdf *fpdf.Fpdf, cells []string, latin func(string) string) {
	pdf.SetFont("Helvetica", "", 9)
	for i, c := range cells {
		width, align := 95.0, "R"
		if i == 0 || i == len(cells)-1 {
			width, align = 130, "L"
		}
		pdf.CellFormat(width, 14, latin(strings.TrimSpace(c)), "B", 0, align, false, 0, "")
	}
	pdf.Ln(14)
}
