package pdf

// sfntTable returns a table of a TrueType or OpenType font, nil if there is none.
func sfntTable(data []byte, tag string) []byte {
	c := cursor{b: data}
	switch v := c.u32(); v {
	case 0x00010000, 0x4f54544f, 0x74727565: // 1.0, "OTTO", "true"
	default:
		return nil
	}
	n := c.u16()
	c.pos = 12
	for ; n > 0 && !c.end(); n-- {
		at := c.pos
		c.pos += 8
		off, size := c.u32(), c.u32()
		if at+4 <= len(data) && string(data[at:at+4]) == tag && off < len(data) {
			return data[off:min(off+size, len(data))]
		}
	}
	return nil
}

// trueTypeTexts returns the characters of the glyphs of a font by its cmap, nil if it has no Unicode one.
func trueTypeTexts(data []byte) map[int]string {
	cmap := sfntTable(data, "cmap")
	c := cursor{b: cmap, pos: 2}
	best, at := 0, 0
	for n := c.u16(); n > 0 && !c.end(); n-- {
		platform, enc, off := c.u16(), c.u16(), c.u32()
		rank := 0
		switch {
		case platform == 3 && enc == 10:
			rank = 3
		case platform == 3 && enc == 1:
			rank = 2
		case platform == 0:
			rank = 1
		}
		if rank > best {
			best, at = rank, off
		}
	}
	if best == 0 || at >= len(cmap) {
		return nil
	}
	return readSubtable(cmap[at:])
}

func readSubtable(b []byte) map[int]string {
	out := map[int]string{}
	put := func(glyph, char int) {
		if s := runeText(rune(char)); glyph != 0 && out[glyph] == "" && !private(s) {
			out[glyph] = s
		}
	}
	c := cursor{b: b}
	switch c.u16() {
	case 4:
		segments(b, put)
	case 12:
		c.pos = 12
		for n := c.u32(); n > 0 && !c.end(); n-- {
			first, last, glyph := c.u32(), c.u32(), c.u32()
			for i := 0; first+i <= last && i < 1<<16; i++ {
				put(glyph+i, first+i)
			}
		}
	}
	return out
}

// segments reads a format 4 table: ends, starts, deltas and offsets of segments, each list by itself.
func segments(b []byte, put func(glyph, char int)) {
	head := cursor{b: b, pos: 6}
	n := head.u16() / 2
	u16 := func(at int) int {
		c := cursor{b: b, pos: at}
		return c.u16()
	}
	for i := 0; i < n && 16+8*i <= len(b); i++ {
		end, start := u16(14+2*i), u16(16+2*n+2*i)
		delta, at := u16(16+4*n+2*i), 16+6*n+2*i
		off := u16(at)
		for ch := start; ch <= end && ch < 0xffff; ch++ {
			glyph := ch
			if off != 0 {
				if glyph = u16(at + off + 2*(ch-start)); glyph == 0 {
					continue
				}
			}
			put((glyph+delta)&0xffff, ch)
		}
	}
}
