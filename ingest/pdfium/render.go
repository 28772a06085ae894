package pdfium

import (
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
)

// maxPixels of a picture: a page of A3 at 300 dpi has 17 million.
const maxPixels = 40_000_000

// Render draws page n, from 0, as it is shown, black on white with its pictures, form fields and stamps.
func (f *File) Render(n int, dpi float64) (*image.RGBA, error) {
	var img *image.RGBA
	err := f.withPage(n, func(page uint64) error {
		w, h, err := pixels(f.i.number("FPDF_GetPageWidthF", page), f.i.number("FPDF_GetPageHeightF", page), dpi)
		if err != nil {
			return err
		}
		img, err = f.i.draw(page, w, h)
		return err
	})
	return img, err
}

// WritePNG draws page n and writes it as a PNG.
func (f *File) WritePNG(w io.Writer, n int, dpi float64) error {
	img, err := f.Render(n, dpi)
	if err != nil {
		return err
	}
	// Pictures of pages go to a reader at once, so speed counts more than size.
	return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(w, img)
}

// pixels is the size of a picture of a page that is w × h points large.
func pixels(w, h, dpi float64) (int, int, error) {
	x, y := math.Ceil(w*dpi/72), math.Ceil(h*dpi/72)
	if !(x >= 1 && y >= 1 && x*y <= maxPixels) {
		return 0, 0, fmt.Errorf("%w: a picture of %.0f × %.0f pixels", ErrTooLarge, x, y)
	}
	return int(x), int(y), nil
}

func (i *instance) draw(page uint64, w, h int) (*image.RGBA, error) {
	const (
		bgra         = 4 // FPDFBitmap_BGRA
		annotations  = 0x01
		reverseOrder = 0x10 // red first, as Go's pictures have it
		white        = 0xffffffff
	)
	pw, ph := uint64(w), uint64(h)
	i.mem.allow(i.bytes, 2*4*w*h) // PDFium blends in a second picture
	defer i.mem.allow(i.bytes, 0)
	at, err := i.malloc(4 * w * h)
	if err != nil {
		return nil, err
	}
	defer i.free(at)
	bitmap := i.call("FPDFBitmap_CreateEx", pw, ph, bgra, at, 4*pw)
	if bitmap == 0 {
		return nil, ErrTooLarge
	}
	defer i.call("FPDFBitmap_Destroy", bitmap)
	i.call("FPDFBitmap_FillRect", bitmap, 0, 0, pw, ph, white)
	i.call("FPDF_RenderPageBitmap", bitmap, page, 0, 0, pw, ph, 0, annotations|reverseOrder)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	copy(img.Pix, i.view(at, 4*w*h))
	return img, nil
}
