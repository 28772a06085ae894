package pdf

// cff is the part of a Compact Font Format program that names its glyphs: Adobe's Technical Note 5176. Glyphs
// have string numbers (SIDs); the first 391 are the same in all fonts, the rest are in the font.
type cff struct {
	data    []byte
	strings [][]byte
	sids    []int // of each glyph
	encoded int   // place of the encoding; 0 standard, 1 expert
	cid     bool  // the "SIDs" are CIDs
}

const standardSIDs = 391

// parseCFF returns nil for what is no CFF.
func parseCFF(data []byte) *cff {
	c := &cursor{b: data}
	if len(data) < 8 || c.u8() != 1 {
		return nil
	}
	c.pos = int(data[2])
	c.index() // names
	tops := c.index()
	f := &cff{data: data, strings: c.index()}
	if len(tops) == 0 {
		return nil
	}
	top := parseTop(tops[0])
	f.encoded, f.cid = top.encoding, top.cid
	glyphs := cursor{b: data, pos: top.glyphs}
	if top.glyphs == 0 || glyphs.end() {
		return nil
	}
	f.readCharset(top.charset, glyphs.u16())
	return f
}

// index reads an INDEX and moves behind it.
func (c *cursor) index() (items [][]byte) {
	n := c.u16()
	if n == 0 {
		return nil
	}
	size := c.u8()
	if size < 1 || size > 4 || c.pos+(n+1)*size > len(c.b) {
		c.pos = len(c.b)
		return nil
	}
	base := c.pos + (n+1)*size - 1
	start := c.off(size)
	for range n {
		end := c.off(size)
		if start < 1 || end < start || base+end > len(c.b) {
			c.pos = len(c.b)
			return items
		}
		items = append(items, c.b[base+start:base+end])
		start = end
	}
	c.pos = base + start
	return items
}

type cffTop struct {
	charset, encoding, glyphs int
	cid                       bool
}

// parseTop reads the dictionary of a font: operands, then their operator.
func parseTop(b []byte) (t cffTop) {
	c := cursor{b: b}
	last := 0
	for !c.end() {
		switch op := c.u8(); {
		case op == 12:
			t.cid = t.cid || c.u8() == 30
		case op == 15:
			t.charset = last
		case op == 16:
			t.encoding = last
		case op == 17:
			t.glyphs = last
		case op == 28:
			last = c.u16()
		case op == 29:
			last = c.u32()
		case op == 30:
			for !c.end() && c.u8()&15 != 15 { // a real number; none of ours
			}
		case op >= 32 && op <= 246:
			last = op - 139
		case op >= 247 && op <= 250:
			last = (op-247)*256 + c.u8() + 108
		case op >= 251 && op <= 254:
			last = -(op-251)*256 - c.u8() - 108
		}
	}
	return t
}

func (f *cff) readCharset(at, glyphs int) {
	f.sids = append(f.sids, 0)
	if at <= 2 { // predefined: ISOAdobe counts the SIDs; the expert ones are too rare to matter
		for g := 1; g < glyphs && at == 0; g++ {
			f.sids = append(f.sids, g)
		}
		return
	}
	c := cursor{b: f.data, pos: at}
	format := c.u8()
	for len(f.sids) < glyphs && !c.end() {
		sid, more := c.u16(), 0
		switch format {
		case 1:
			more = c.u8()
		case 2:
			more = c.u16()
		}
		for i := 0; i <= more && len(f.sids) < glyphs; i++ {
			f.sids = append(f.sids, sid+i)
		}
	}
}

// isoAdobe are the characters of the SIDs 150 to 228; those of 1 to 149 are in the order of StandardEncoding.
const isoAdobe = "¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž"

func (f *cff) text(sid int) string {
	switch {
	case sid >= standardSIDs:
		if i := sid - standardSIDs; i < len(f.strings) {
			return plainText(glyphText(string(f.strings[i])))
		}
	case sid >= 150 && sid < 150+79:
		return string([]rune(isoAdobe)[sid-150])
	case sid >= 1:
		std, _ := tables()
		for _, r := range std {
			if r == 0 {
				continue
			}
			if sid--; sid == 0 {
				return runeText(r)
			}
		}
	}
	return ""
}

// texts returns the characters of the glyphs by number.
func (f *cff) texts() map[int]string {
	out := map[int]string{}
	for g, sid := range f.sids {
		if s := f.text(sid); s != "" {
			out[g] = s
		}
	}
	return out
}

// encoding returns the characters of the codes, nil where the encoding is a predefined one.
func (f *cff) encoding() map[byte]string {
	if f.encoded <= 1 || f.cid {
		return nil
	}
	out := map[byte]string{}
	set := func(code, glyph int) {
		if glyph < len(f.sids) {
			out[byte(code)] = f.text(f.sids[glyph])
		}
	}
	c := cursor{b: f.data, pos: f.encoded}
	format, n, glyph := c.u8(), c.u8(), 1
	for range n {
		code, more := c.u8(), 0
		if format&127 == 1 {
			more = c.u8()
		}
		for i := 0; i <= more; i++ {
			set(code+i, glyph)
			glyph++
		}
	}
	if format&128 != 0 {
		for range c.u8() {
			code := c.u8()
			out[byte(code)] = f.text(c.u16())
		}
	}
	return out
}

// cffTable finds the CFF in an OpenType font; other data is taken to be CFF itself.
func cffTable(data []byte) []byte {
	if t := sfntTable(data, "CFF "); t != nil {
		return t
	}
	return data
}
