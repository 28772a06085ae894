package pdf

import library "github.com/ledongthuc/pdf"

// fontFile returns the characters that an embedded simple font's own encoding gives its codes, nil if it
// cannot tell.
func (f *File) fontFile(desc library.Value) map[byte]string { return nil }

// cidTexts returns the characters of the CIDs of an embedded font, nil if it cannot tell.
func (f *File) cidTexts(kid library.Value) map[int]string { return nil }
