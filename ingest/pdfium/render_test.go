package pdfium

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"
)

// TestRender: the picture has the size of the page as it is shown, and ink where the text stands.
func TestRender(t *testing.T) {
	tests := []struct {
		name, entries string
		dpi           float64
		w, h          int
		ink           image.Rectangle // the word, in points
	}{
		{"upright", "", 72, 600, 800, image.Rect(99, 80, 160, 106)},
		{"twice as fine", "", 144, 1200, 1600, image.Rect(99, 80, 160, 106)},
		{"turned", "/Rotate 90", 72, 800, 600, image.Rect(694, 99, 720, 160)},
		{"cropped", "/CropBox[50 300 550 750]", 72, 500, 450, image.Rect(49, 30, 110, 56)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := onePage("BT /F 20 Tf 100 700 Td (Word) Tj ET", tt.entries)
			var out bytes.Buffer
			if err := open(t, data).WritePNG(&out, 0, tt.dpi); err != nil {
				t.Fatal(err)
			}
			img, err := png.Decode(&out)
			if err != nil {
				t.Fatal(err)
			}
			if s := img.Bounds().Size(); s.X != tt.w || s.Y != tt.h {
				t.Fatalf("%v, want %d × %d", s, tt.w, tt.h)
			}
			scale := tt.dpi / 72
			in, off := inkOf(img, func(x, y int) bool {
				return image.Pt(int(float64(x)/scale), int(float64(y)/scale)).In(tt.ink)
			})
			if in == 0 || off > 0 {
				t.Errorf("%d dark pixels on the word, %d beside it", in, off)
			}
		})
	}
}

// inkOf counts dark pixels where the word is and elsewhere.
func inkOf(img image.Image, on func(x, y int) bool) (in, out int) {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := img.At(x, y).RGBA()
			switch dark := r+g+bl < 3*0x8000; {
			case dark && on(x, y):
				in++
			case dark:
				out++
			}
		}
	}
	return in, out
}

// TestRenderBounds: no picture is larger than the limit, whatever the page says of its size.
func TestRenderBounds(t *testing.T) {
	f := open(t, sample(t, "columns"))
	for _, dpi := range []float64{0, -1, 1e9, 5000} {
		if _, err := f.Render(0, dpi); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%v dpi: %v", dpi, err)
		}
	}
}
