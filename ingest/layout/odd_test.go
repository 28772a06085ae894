package layout

import (
	"math"
	"testing"
	"time"

	"docket/ingest/pdf"
)

// within fails a test whose layout takes longer than any page may.
func within(t *testing.T, most time.Duration, doc []pdf.Page) []Block {
	t.Helper()
	done := make(chan []Block, 1)
	go func() { done <- Document(doc, Options{}) }()
	select {
	case blocks := <-done:
		return blocks
	case <-time.After(most):
		t.Fatalf("not laid out within %v", most)
	}
	return nil
}

// TestOddPlaces: type of a size or in a place that no page has, as damaged files say, comes to an end and keeps its words.
func TestOddPlaces(t *testing.T) {
	for name, change := range map[string]func(*pdf.Run){
		"no height":           func(r *pdf.Run) { r.Size = 0 },
		"a negative height":   func(r *pdf.Run) { r.Size = -10 },
		"larger than a page":  func(r *pdf.Run) { r.Size = 1e12 },
		"infinitely large":    func(r *pdf.Run) { r.Size = math.Inf(1) },
		"a size of no number": func(r *pdf.Run) { r.Size = math.NaN() },
		"infinitely high":     func(r *pdf.Run) { r.Base = math.Inf(-1) },
		"infinitely low":      func(r *pdf.Run) { r.Base = math.Inf(1) },
		"nowhere":             func(r *pdf.Run) { r.Base = math.NaN() },
		"infinitely wide":     func(r *pdf.Run) { r.X0, r.X1 = math.Inf(-1), math.Inf(1) },
		"no number wide":      func(r *pdf.Run) { r.X1 = math.NaN() },
	} {
		t.Run(name, func(t *testing.T) {
			var runs []pdf.Run
			for y := range 6 {
				for x, word := range []string{"Norland", "12", "שלום"} {
					r := at(100*float64(x+1), 50+12*float64(y), 10, word)
					change(&r)
					runs = append(runs, r)
				}
			}
			n := 0
			for _, b := range within(t, 10*time.Second, pages(runs)) {
				for _, l := range b.Lines {
					n += len(l.Pieces)
				}
			}
			if n == 0 {
				t.Error("all words are lost")
			}
		})
	}
}

// TestManyAtOneHeight: time must not grow with the square of the lines at one height, or of the cells of a row.
func TestManyAtOneHeight(t *testing.T) {
	const many = 20_000
	for name, place := range map[string]func(i int) (x, y float64){
		"each back to the left": func(i int) (x, y float64) { return float64((i * 7919) % 590), 100 },
		"from right to left":    func(i int) (x, y float64) { return 20 * float64(many-i), 100 },
		"a row of cells":        func(i int) (x, y float64) { return 40 * float64(i), 100 },
		"three rows of cells":   func(i int) (x, y float64) { return 40 * float64(i%(many/3)), 100 + 12*float64(3*i/many) },
		"up the page":           func(i int) (x, y float64) { return 100, 1e6 - 30*float64(i) },
	} {
		t.Run(name, func(t *testing.T) {
			runs := make([]pdf.Run, many)
			for i := range runs {
				x, y := place(i)
				runs[i] = at(x, y, 10, words[i%len(words)])
			}
			within(t, 20*time.Second, pages(runs))
		})
	}
}
