package pdf

import (
	"bytes"

	library "github.com/ledongthuc/pdf"
)

// What an embedded font program says of its codes and glyphs is the last resort, for fonts whose dictionary
// has neither ToUnicode nor a complete Encoding. Names of glyphs are read from Type 1 (below) and CFF
// (cff.go), characters from the cmap of TrueType (truetype.go).

const maxFontFile = 8 << 20 // bytes; larger ones are East Asian fonts, which have other means

// fontProgram returns the embedded font of a descriptor and the key it stood under.
func (f *File) fontProgram(desc library.Value) (data []byte, key string) {
	for _, key := range []string{"FontFile", "FontFile2", "FontFile3"} {
		if v := f.key(desc, key); v.Kind() == library.Stream {
			if data := f.view.content(v); len(data) <= maxFontFile {
				return data, key
			}
		}
	}
	return nil, ""
}

// fontFile returns the characters that an embedded simple font's own encoding gives its codes, nil if it
// has none.
func (f *File) fontFile(desc library.Value) map[byte]string {
	switch data, key := f.fontProgram(desc); key {
	case "FontFile":
		return type1Encoding(data)
	case "FontFile3":
		if c := parseCFF(cffTable(data)); c != nil {
			return c.encoding()
		}
	}
	return nil
}

// cidTexts returns the characters of the CIDs of an embedded font, nil if it cannot tell.
func (f *File) cidTexts(kid library.Value) map[int]string {
	data, key := f.fontProgram(f.key(kid, "FontDescriptor"))
	switch key {
	case "FontFile2":
		return throughMap(trueTypeTexts(data), f.view.content(f.key(kid, "CIDToGIDMap")))
	case "FontFile3":
		if c := parseCFF(cffTable(data)); c != nil && !c.cid {
			return c.texts()
		}
		return trueTypeTexts(data)
	}
	return nil
}

// throughMap turns characters by glyph into characters by CID; an empty map is the identity.
func throughMap(texts map[int]string, gids []byte) map[int]string {
	if len(gids) == 0 {
		return texts
	}
	out := map[int]string{}
	for cid := 0; 2*cid+1 < len(gids); cid++ {
		if s := texts[int(gids[2*cid])<<8|int(gids[2*cid+1])]; s != "" {
			out[cid] = s
		}
	}
	return out
}

// type1Encoding reads "dup 65 /A put" in the part of a Type 1 font that is in the clear.
func type1Encoding(data []byte) map[byte]string {
	start := bytes.Index(data, []byte("/Encoding"))
	if start < 0 {
		return nil
	}
	out := map[byte]string{}
	l := lexer{src: data, pos: start + len("/Encoding")}
	for n := 0; !l.done && n < 4096; n++ {
		t := l.next()
		if t.is(keyword, "def") || t.is(keyword, "readonly") || t.is(keyword, "eexec") || t.is(keyword, "StandardEncoding") {
			break
		}
		if !t.is(keyword, "dup") {
			continue
		}
		code, glyph := l.next(), l.next()
		if code.kind == number && code.num >= 0 && code.num < 256 && glyph.kind == name {
			out[byte(code.num)] = plainText(glyphText(string(glyph.raw)))
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// cursor reads big-endian numbers; beyond the end all are 0.
type cursor struct {
	b   []byte
	pos int
}

func (c *cursor) u8() int {
	if c.pos < 0 || c.pos >= len(c.b) {
		c.pos++
		return 0
	}
	c.pos++
	return int(c.b[c.pos-1])
}

func (c *cursor) u16() int { return c.u8()<<8 | c.u8() }
func (c *cursor) u32() int { return c.u16()<<16 | c.u16() }

func (c *cursor) end() bool { return c.pos < 0 || c.pos >= len(c.b) }

// off reads an offset of n bytes.
func (c *cursor) off(n int) (v int) {
	for range n {
		v = v<<8 | c.u8()
	}
	return v
}
