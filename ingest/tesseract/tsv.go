package tesseract

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The table that tesseract prints has twelve columns:
//
//	level page_num block_num par_num line_num word_num left top width height conf text
//
// A row of level 1 opens a page and gives its size, one of level 5 is a word; lengths are pixels from the page's upper
// left corner. Rows in between (block, paragraph, line) say nothing that the words do not.

const (
	columns  = 12
	maxWords = 200_000 // on one page
	maxSide  = 1 << 20 // pixels
	maxPages = 5000
)

// sheet is a page as tesseract tells of it.
type sheet struct {
	width, height int
	words         []word
}

// word is one word of it.
type word struct {
	text                  string
	x0, y0, x1, y1        float64 // pixels
	block, paragraph, row int
	confidence            float64 // 0–1
}

// sameLine tells whether two words stand on one line, sameParagraph whether in one paragraph.
func (w *word) sameLine(o *word) bool { return w.sameParagraph(o) && w.row == o.row }

func (w *word) sameParagraph(o *word) bool { return w.block == o.block && w.paragraph == o.paragraph }

// parse reads the table.
func parse(table string) (sheets []sheet, err error) {
	line := 0
	for row := range strings.Lines(table) {
		line++
		row = strings.TrimRight(row, "\r\n")
		if row == "" || line == 1 && strings.HasPrefix(row, "level\t") {
			continue
		}
		if sheets, err = addRow(sheets, row); err != nil {
			return nil, fmt.Errorf("tesseract: line %d of its table: %w", line, err)
		}
	}
	return sheets, nil
}

// addRow adds what a row says.
func addRow(sheets []sheet, row string) ([]sheet, error) {
	f := strings.SplitN(row, "\t", columns)
	if len(f) < columns-1 {
		return nil, fmt.Errorf("%d columns where there should be %d", len(f), columns)
	}
	var n [columns - 2]int
	for i := range n {
		v, err := strconv.Atoi(f[i])
		if err != nil || v < 0 || v > maxSide {
			return nil, fmt.Errorf("%q is no number", f[i])
		}
		n[i] = v
	}
	switch {
	case n[0] == 1 && len(sheets) == maxPages:
		return nil, fmt.Errorf("more than %d pages", maxPages)
	case n[0] == 1:
		return append(sheets, sheet{width: n[8], height: n[9]}), nil
	case n[0] != 5:
		return sheets, nil
	case len(sheets) == 0:
		return nil, fmt.Errorf("a word before the first page")
	}
	return sheets, sheets[len(sheets)-1].add(f, n)
}

// add adds the word of a row. Lines and specks are words of white space; they are none.
func (s *sheet) add(f []string, n [columns - 2]int) error {
	if len(f) < columns || strings.TrimSpace(f[11]) == "" || !utf8.ValidString(f[11]) {
		return nil
	}
	confidence, err := strconv.ParseFloat(f[10], 64)
	if err != nil || math.IsNaN(confidence) {
		return fmt.Errorf("%q is no confidence", f[10])
	}
	if len(s.words) == maxWords {
		return fmt.Errorf("more than %d words on a page", maxWords)
	}
	x, y := float64(n[6]), float64(n[7])
	s.words = append(s.words, word{
		text: strings.Join(strings.Fields(f[11]), " "), x0: x, y0: y, x1: x + float64(n[8]), y1: y + float64(n[9]),
		block: n[2], paragraph: n[3], row: n[4], confidence: min(max(confidence/100, 0), 1),
	})
	return nil
}
