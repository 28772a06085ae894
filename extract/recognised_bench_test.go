package extract_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"os/exec"
	"sort"
	"strconv"
	"strings"
	"testing"

	"docket/extract"
	"docket/ingest"
)

// scanned are ways in which the pages of a brief come out of a scanner.
var scanned = []struct {
	name  string
	dpi   int
	spoil func(*image.Gray)
}{
	{"300 dpi", 300, nil},
	{"200 dpi", 200, nil},
	{"150 dpi", 150, nil},
	{"100 dpi", 100, nil},
	{"300 dpi, noise", 300, func(g *image.Gray) { noise(g, 60) }},
	{"200 dpi, blurred, noise", 200, func(g *image.Gray) { blur(g, 1); noise(g, 40) }},
	{"150 dpi, blurred", 150, func(g *image.Gray) { blur(g, 1) }},
	{"200 dpi, askew by 1°", 200, func(g *image.Gray) { turn(g, 1) }},
	{"300 dpi, askew by 3°, noise", 300, func(g *image.Gray) { turn(g, 3); noise(g, 40) }},
	{"100 dpi, black and white", 100, func(g *image.Gray) { threshold(g, 140) }},
	{"75 dpi, black and white", 75, func(g *image.Gray) { threshold(g, 140) }},
	{"200 dpi, bad fax", 200, func(g *image.Gray) { blur(g, 1); noise(g, 90); threshold(g, 140) }},
}

// BenchmarkRecognised measures what leastSure should be: it prints the pages of the PDF samples, spoils the pictures,
// has them read by tesseract and compares the figures with those of the PDFs themselves. It needs pdftoppm and
// tesseract and takes many minutes; a part of it is
//
//	go test -run '^$' -bench 'Recognised/75_dpi' -benchtime 1x ./extract
func BenchmarkRecognised(b *testing.B) {
	x := extractor(b)
	for _, s := range scanned {
		b.Run(s.name, func(b *testing.B) {
			for b.Loop() {
				found, stated := readScans(b, x, s.dpi, s.spoil)
				b.Logf("of %d figures stated %d were read, %d of them wrong", stated, len(found), wrong(found))
				logThresholds(b, found)
				b.ReportMetric(float64(wrong(found))/float64(max(len(found), 1)), "wrong/figure")
			}
		})
	}
}

// figureRead is a figure read from a picture.
type figureRead struct {
	text  string
	sure  float64
	right bool
}

func wrong(list []figureRead) (n int) {
	for _, f := range list {
		if !f.right {
			n++
		}
	}
	return n
}

// logThresholds prints what each threshold would let through and what it would cost.
func logThresholds(b *testing.B, list []figureRead) {
	for _, least := range []float64{0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95} {
		kept, bad := 0, 0
		for _, f := range list {
			if f.sure >= least {
				kept++
				if !f.right {
					bad++
				}
			}
		}
		b.Logf("  least %.2f: %4d kept, %3d of them wrong, %3d right ones left out", least, kept, bad, len(list)-wrong(list)-(kept-bad))
	}
	sort.Slice(list, func(i, j int) bool { return list[i].sure > list[j].sure })
	n := 0
	for _, f := range list {
		if !f.right && n < 12 {
			n++
			b.Logf("  wrong: %.3f %q", f.sure, f.text)
		}
	}
}

func readScans(b *testing.B, x *extract.Extractor, dpi int, spoil func(*image.Gray)) (found []figureRead, stated int) {
	for _, path := range seedPaths(b) {
		if !strings.HasSuffix(path, ".pdf") {
			continue
		}
		d := readFile(b, path)
		truth := map[string]bool{}
		for _, c := range x.Extract(d, extract.Options{}).Claims {
			if v := figureOf(&c); v != "" {
				truth[v] = true
				stated++
			}
		}
		for page := range d.Pages {
			scan, err := ingest.Read("scan.png", drawn(b, path, page+1, dpi, spoil), ingest.Options{OCR: true})
			if err != nil {
				b.Fatal(err)
			}
			r := x.Extract(scan, extract.Options{Published: d.Meta.Published.Value})
			for _, c := range append(r.Claims, r.Unsure...) {
				if v := figureOf(&c); v != "" {
					found = append(found, figureRead{c.Text, c.Provenance.OCRConfidence, truth[v]})
				}
			}
		}
	}
	return found, stated
}

// figureOf is the figure of a claim, "" for an event. The currency is left out: a page alone does not always tell whose
// dollars it speaks of.
func figureOf(c *extract.Claim) string {
	switch {
	case c.Money != nil:
		return c.Money.Amount + c.Money.Low + "-" + c.Money.High
	case c.Agreement != nil && c.Agreement.Count != nil:
		return strconv.FormatInt(*c.Agreement.Count, 10)
	}
	return ""
}

// drawn prints a page, spoiled.
func drawn(b *testing.B, path string, page, dpi int, spoil func(*image.Gray)) []byte {
	n := strconv.Itoa(page)
	out, err := exec.Command("pdftoppm", "-r", strconv.Itoa(dpi), "-gray", "-png", "-f", n, "-l", n, path).Output()
	if err != nil {
		b.Fatal(fmt.Errorf("pdftoppm: %w", err))
	}
	if spoil == nil {
		return out
	}
	m, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		b.Fatal(err)
	}
	g := grey(m)
	spoil(g)
	var buf bytes.Buffer
	if err := png.Encode(&buf, g); err != nil {
		b.Fatal(err)
	}
	return buf.Bytes()
}

func grey(m image.Image) *image.Gray {
	if g, ok := m.(*image.Gray); ok {
		return g
	}
	g := image.NewGray(m.Bounds())
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			g.Set(x, y, m.At(x, y))
		}
	}
	return g
}

// noise makes each pixel darker or lighter by up to most, the same way each time.
func noise(g *image.Gray, most int) {
	r := rand.New(rand.NewPCG(1, 2))
	for i, v := range g.Pix {
		g.Pix[i] = uint8(min(max(int(v)+r.IntN(2*most+1)-most, 0), 255))
	}
}

// blur makes each pixel the mean of those around it.
func blur(g *image.Gray, around int) {
	old := append([]byte(nil), g.Pix...)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for y := around; y < h-around; y++ {
		for x := around; x < w-around; x++ {
			sum := 0
			for dy := -around; dy <= around; dy++ {
				for dx := -around; dx <= around; dx++ {
					sum += int(old[(y+dy)*g.Stride+x+dx])
				}
			}
			g.Pix[y*g.Stride+x] = uint8(sum / ((2*around + 1) * (2*around + 1)))
		}
	}
}

// turn turns the page about its middle.
func turn(g *image.Gray, degrees float64) {
	old := &image.Gray{Pix: append([]byte(nil), g.Pix...), Stride: g.Stride, Rect: g.Rect}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	mx, my := float64(g.Rect.Dx())/2, float64(g.Rect.Dy())/2
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			dx, dy := float64(x)-mx, float64(y)-my
			g.SetGray(x, y, bilinear(old, mx+dx*cos+dy*sin, my-dx*sin+dy*cos))
		}
	}
}

// bilinear is the grey between four pixels; white outside.
func bilinear(g *image.Gray, x, y float64) color.Gray {
	x0, y0 := math.Floor(x), math.Floor(y)
	at := func(x, y float64) float64 {
		if p := image.Pt(int(x), int(y)); p.In(g.Rect) {
			return float64(g.GrayAt(p.X, p.Y).Y)
		}
		return 255
	}
	fx, fy := x-x0, y-y0
	top := at(x0, y0)*(1-fx) + at(x0+1, y0)*fx
	bottom := at(x0, y0+1)*(1-fx) + at(x0+1, y0+1)*fx
	return color.Gray{Y: uint8(top*(1-fy) + bottom*fy)}
}

// threshold makes each pixel black or white.
func threshold(g *image.Gray, level uint8) {
	for i, v := range g.Pix {
		g.Pix[i] = 0
		if v >= level {
			g.Pix[i] = 255
		}
	}
}
