package ingest

import (
	"strconv"
	"strings"
	"sync"
)

// Fonts of symbols have pictures where other fonts have letters. Files name the place in the font, often
// moved into the private area of Unicode; symbols.tsv says which character the picture is.

// symbol is the character at the hexadecimal place code of a font; "" where it is not known.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		return ""
	}
	if n >= 0xf000 && n <= 0xf0ff {
		return symbolAt(font, byte(n))
	}
	if s, known := symbolFonts()[strings.ToLower(font)]; known && n < 256 {
		return s[byte(n)]
	}
	return string(rune(n))
}

// symbolAt is the character at a place of a font of symbols.
func symbolAt(font string, code byte) string { return symbolFonts()[strings.ToLower(font)][code] }

// isSymbolFont reports whether the font's places are those of symbols.tsv.
func isSymbolFont(font string) bool { return symbolFonts()[strings.ToLower(font)] != nil }

// symbolFonts is symbols.tsv: by font and place.
var symbolFonts = sync.OnceValue(func() map[string]map[byte]string {
	fonts := map[string]map[byte]string{}
	for _, r := range rows("symbols.tsv") {
		code, err := strconv.ParseUint(r[1], 16, 8)
		if err != nil {
			panic(err)
		}
		if fonts[r[0]] == nil {
			fonts[r[0]] = map[byte]string{}
		}
		fonts[r[0]][byte(code)] = r[2]
	}
	return fonts
})
