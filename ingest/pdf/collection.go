package pdf

import (
	"sync"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Adobe's character collections number the glyphs of East Asian fonts. They list most characters in the
// order of the national standards, row by row, so their tables need not be stored: a stretch of rows and the
// CID of its first character are enough. What lies outside these stretches stays unknown.

// stretch is a part of a collection: the characters of the rows from–to of a national standard, in order.
type stretch struct {
	cid      int
	from, to byte
}

// listed are glyphs outside the order of a standard: the forms for vertical writing.
type listed struct {
	cid   int
	chars string
}

// collections holds, by the ordering that a font names, its characters by CID.
var collections = map[string]func() map[int]rune{
	"Japan1": sync.OnceValue(func() map[int]rune {
		return makeCollection(japanese.EUCJP, []stretch{{633, 1, 7}, {1125, 16, 84}}, []listed{
			{7887, "、。"}, {7891, "ー"}, {7894, "〜"}, {7896, "｜"}, {7899, "（）〔〕［］｛｝〈〉《》「」『』【】"},
			{7918, "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"},
		})
	}),
	"GB1": sync.OnceValue(func() map[int]rune {
		return makeCollection(simplifiedchinese.GBK, []stretch{{96, 1, 1}, {262, 3, 3}, {356, 4, 4}, {940, 16, 87}}, nil)
	}),
	"Korea1": sync.OnceValue(func() map[int]rune {
		return makeCollection(korean.EUCKR, []stretch{{101, 1, 1}, {1086, 16, 40}}, nil)
	}),
}

// collection returns the characters of the CIDs of a collection, nil if it is unknown. All of them begin with
// ASCII.
func collection(ordering string) map[int]rune {
	if get := collections[ordering]; get != nil {
		return get()
	}
	return nil
}

func makeCollection(enc encoding.Encoding, stretches []stretch, lists []listed) map[int]rune {
	m := map[int]rune{}
	for c := 1; c <= 95; c++ {
		m[c] = rune(c + 31)
	}
	for _, x := range stretches {
		fillStretch(m, x, enc)
	}
	for _, x := range lists {
		for i, r := range []rune(x.chars) {
			m[x.cid+i] = r
		}
	}
	return m
}

func fillStretch(m map[int]rune, x stretch, enc encoding.Encoding) {
	dec := enc.NewDecoder()
	cid := x.cid
	for row := x.from; row <= x.to; row++ {
		for cell := byte(1); cell <= 94; cell++ {
			b, err := dec.Bytes([]byte{0xa0 + row, 0xa0 + cell})
			if r := []rune(string(b)); err == nil && len(r) == 1 && r[0] != '\ufffd' && !private(string(r)) {
				m[cid] = r[0]
				cid++
			}
		}
	}
}
