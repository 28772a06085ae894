package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"docket/ingest/pdf/pdftest"
)

// TestInk draws pages with poppler and looks where their ink lies: all of it inside the boxes of the runs,
// within a point, and some of it along each box, however the page is turned and cut and the text is placed.
func TestInk(t *testing.T) {
	const upright = "BT /F 14 Tf 100 620 Td (Norland) Tj 120 0 Td (pays) Tj -60 -90 Td (for the dams) Tj ET"
	tests := []struct{ name, page, content string }{
		{"upright", "", upright},
		{"turned by 90", "/Rotate 90", upright},
		{"turned by 180", "/Rotate 180", upright},
		{"turned by 270", "/Rotate 270", upright},
		{"cropped", "/CropBox[60 400 430 700]", upright},
		{"cropped and turned", "/CropBox[60 400 430 700]/Rotate 90", upright},
		{"a box that begins elsewhere", "/MediaBox[-50 -100 550 700]", upright},
		{"a scaled form", "", "q 0.5 0 0 2 100 100 cm /X Do Q q 2 0 0 1 50 300 cm /X Do Q"},
		{"a form on a page turned and cropped", "/CropBox[60 80 500 700]/Rotate 270", "q 0.5 0 0 2 100 100 cm /X Do Q"},
		{"text that runs upwards", "", "BT /F 14 Tf 0 1 -1 0 300 200 Tm (upwards) Tj ET"},
		{"text that runs downwards", "/Rotate 90", "BT /F 14 Tf 0 -1 1 0 300 500 Tm (downwards) Tj ET"},
		{"slanted text", "", "BT /F 20 Tf 0.8 0.6 -0.6 0.8 200 300 Tm (aslant) Tj ET"},
		{"slanted text on a page turned", "/Rotate 180", "BT /F 20 Tf 0.8 0.6 -0.6 0.8 200 300 Tm (aslant) Tj ET"},
		{"mirrored text", "", "BT /F 14 Tf -1 0 0 1 300 300 Tm (mirrored) Tj ET"},
		{"condensed, raised and spaced", "", "BT /F 14 Tf 60 Tz 100 600 Td (narrow) Tj 100 Tz 5 Ts (raised) Tj 0 Ts 4 Tc (wide) Tj ET"},
		{"the value of a field", "/Annots[7 0 R]", upright},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := tt.page
			if !bytes.Contains([]byte(page), []byte("MediaBox")) {
				page += "/MediaBox[0 0 600 800]"
			}
			checkInk(t, filepath.Join(t.TempDir(), fmt.Sprint(i, ".pdf")), pdftest.Build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
				"<</Type/Page/Parent 2 0 R"+page+"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>/Contents 4 0 R>>",
				pdftest.Stream("", tt.content), helvetica,
				pdftest.Stream("/Type/XObject/Subtype/Form/BBox[0 0 300 100]/Matrix[1 0 0 1 10 20]/Resources<</Font<</F 5 0 R>>>>", "BT /F 12 Tf 10 10 Td (in a form) Tj ET"),
				"<</Type/Annot/Subtype/Widget/F 4/Rect[100 100 300 140]/AP<</N 8 0 R>>>>",
				pdftest.Stream("/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 5 0 R>>>>", "BT /F 10 Tf 2 5 Td (filled in) Tj ET")))
		})
	}
}

// checkInk compares the picture of the only page with the boxes of its runs.
func checkInk(t *testing.T, name string, data []byte) {
	const dpi, slack = 144, 1.0 // points
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Page(0)
	if err != nil || len(p.Runs) == 0 {
		t.Fatalf("%d runs, error %v", len(p.Runs), err)
	}
	w, h, gray := draw(t, name, data, dpi)
	if dw, dh := float64(w)*72/dpi-p.Width, float64(h)*72/dpi-p.Height; dw > 1 || dw < -1 || dh > 1 || dh < -1 {
		t.Fatalf("the picture has %dx%d pixels, the page %gx%g points", w, h, p.Width, p.Height)
	}
	inked := make([]Box, len(p.Runs)) // where the ink of each run lies
	for i, c := range gray {
		if c >= 128 {
			continue
		}
		x, y := (float64(i%w)+0.5)*72/dpi, (float64(i/w)+0.5)*72/dpi
		found := false
		for k, r := range p.Runs {
			if b := r.Box; x > b.X0-slack && x < b.X1+slack && y > b.Y0-slack && y < b.Y1+slack {
				found = true
				inked[k] = grown(inked[k], x, y)
			}
		}
		if !found {
			t.Fatalf("ink at %.1f, %.1f lies in no box: %v", x, y, boxesOf(p.Runs))
		}
	}
	for k, r := range p.Runs {
		have, want := max(inked[k].X1-inked[k].X0, inked[k].Y1-inked[k].Y0), max(r.Box.X1-r.Box.X0, r.Box.Y1-r.Box.Y0)
		if have < 0.7*want {
			t.Errorf("the ink of %q is %.1f points long, its box %v", r.Text, have, r.Box)
		}
	}
}

func grown(b Box, x, y float64) Box {
	if b == (Box{}) {
		return Box{x, y, x, y}
	}
	return Box{min(b.X0, x), min(b.Y0, y), max(b.X1, x), max(b.Y1, y)}
}

func boxesOf(runs []Run) (list []Box) {
	for _, r := range runs {
		list = append(list, r.Box)
	}
	return list
}

// draw has pdftoppm make a picture of the page, a byte a pixel.
func draw(t *testing.T, name string, data []byte, dpi int) (w, h int, gray []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftoppm", "-gray", "-cropbox", "-r", fmt.Sprint(dpi), name).Output()
	if err != nil {
		t.Fatalf("pdftoppm, of poppler-utils: %v", err)
	}
	var depth int
	if n, err := fmt.Sscanf(string(out[:min(len(out), 32)]), "P5\n%d %d\n%d\n", &w, &h, &depth); n != 3 || len(out) < w*h {
		t.Fatalf("no picture: %v", err)
	}
	return w, h, out[len(out)-w*h:]
}
