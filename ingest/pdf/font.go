package pdf

import (
	"strconv"
	"strings"

	library "github.com/ledongthuc/pdf"
)

// font leads from the codes of shown strings to characters and widths.
type font struct {
	name         string
	bold, italic bool
	simple       *[256]glyph // of a simple font; composite fonts fill cache as codes come
	cache        map[uint32]*glyph
	composite    *composite
	vertical     bool
	unit         float64 // of widths, in text space: 1/1000, or what a Type 3 font says
}

// glyph is what one code shows.
type glyph struct {
	text  string  // empty where nothing tells
	width float64 // in font.unit
	space bool    // it shows white space
	mark  rune    // of a bare accent, the combining one
}

// next takes the first code off s, which is not empty. word says that word spacing applies.
func (f *font) next(s []byte) (g *glyph, n int, word bool) {
	if f.simple != nil {
		return &f.simple[s[0]], 1, s[0] == ' '
	}
	code, n := f.composite.split(s)
	g, ok := f.cache[code]
	if !ok {
		fresh := f.composite.glyph(code)
		g = &fresh
		f.cache[code] = g
	}
	return g, n, n == 1 && code == ' '
}

// font returns a font of a resource dictionary, read once per file. A font is known by its reference, as
// the dictionary prints it.
func (f *File) font(fonts library.Value, printed, n string) *font {
	id := referenceOf(printed, n)
	if ft, ok := f.fonts[id]; ok {
		return ft
	}
	ft := f.newFont(f.key(fonts, n))
	f.fonts[id] = ft
	return ft
}

// referenceOf finds "/n 12 0 R" in a printed dictionary; without it the whole is the identity.
func referenceOf(printed, n string) string {
	key := "/" + n + " "
	if i := strings.Index(printed, key); i >= 0 {
		rest := printed[i+len(key):]
		if end := strings.Index(rest, " R"); end > 0 && end < 20 && rest[0] >= '0' && rest[0] <= '9' {
			return rest[:end]
		}
	}
	return key + printed
}

func (f *File) newFont(d library.Value) *font {
	ft := &font{name: baseName(f.key(d, "BaseFont").Name()), unit: 1.0 / 1000}
	sub := f.key(d, "Subtype").Name()
	desc := f.key(d, "FontDescriptor")
	var uni *cmap
	if src := f.view.content(f.key(d, "ToUnicode")); src != nil {
		uni = parseCMap(src, predefinedCMap)
	}
	if sub == "Type0" {
		kid := f.index(f.key(d, "DescendantFonts"), 0)
		desc = f.key(kid, "FontDescriptor")
		ft.composite, ft.cache = f.newComposite(d, kid, uni), map[uint32]*glyph{}
		ft.vertical = ft.composite.vertical
	} else {
		ft.simple = f.newSimple(d, desc, ft, uni)
	}
	if m := f.key(d, "FontMatrix"); sub == "Type3" && m.Len() == 6 {
		ft.unit = f.index(m, 0).Float64()
	}
	ft.style(f, desc)
	return ft
}

// baseName drops the tag of a subset: ABCDEF+Name.
func baseName(s string) string {
	if len(s) > 7 && s[6] == '+' {
		return valid(s[7:])
	}
	return valid(s)
}

func (ft *font) style(f *File, desc library.Value) {
	n := strings.ToLower(ft.name)
	flags := int(f.key(desc, "Flags").Float64())
	ft.bold = hasAny(n, "bold", "black", "heavy", "demi") || flags>>18&1 == 1 || f.key(desc, "FontWeight").Float64() >= 600
	ft.italic = hasAny(n, "italic", "oblique") || flags>>6&1 == 1
}

func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// newSimple makes the table of a font of one-byte codes: ToUnicode first, then the names of Differences,
// then the base encoding.
func (f *File) newSimple(d, desc library.Value, ft *font, uni *cmap) *[256]glyph {
	var t [256]glyph
	enc := f.encoding(d, desc, ft.name, uni == nil)
	for c := range t {
		g := &t[c]
		if uni != nil {
			g.text = plainText(uni.text(uint32(c)))
		}
		if g.text == "" || private(g.text) {
			if s := plainText(enc[c]); s != "" {
				g.text = s
			}
		}
		g.text = asSeen(valid(g.text))
		g.space, g.mark = g.text == " ", combining(g.text)
	}
	f.simpleWidths(d, desc, ft, &t)
	return &t
}

// private tells characters that mean nothing outside the file.
func private(s string) bool {
	for _, r := range s {
		if r >= 0xe000 && r <= 0xf8ff || r == '\ufffd' {
			return true
		}
	}
	return false
}

// encoding returns the characters of each code by the font's Encoding, without ToUnicode. With deep, the font
// program is asked too.
func (f *File) encoding(d, desc library.Value, fontName string, deep bool) (t [256]string) {
	enc := f.key(d, "Encoding")
	base := encodingOf(enc.Name())
	if base == nil {
		base = encodingOf(f.key(enc, "BaseEncoding").Name())
	}
	builtin := map[byte]string(nil)
	if base == nil {
		base, builtin = f.builtin(desc, fontName, deep)
	}
	for c, r := range base {
		t[c] = runeText(r)
	}
	for c, s := range builtin {
		t[c] = s
	}
	f.differences(f.key(enc, "Differences"), &t, strings.Contains(strings.ToLower(fontName), "dingbats"))
	return t
}

// differing returns the character of a name of Differences. A name that is a letter and the code itself says
// nothing else: TeX names the glyphs of its pictured fonts so ("a79"), though there is a dingbat of that name.
func differing(n string, code int, dingbats bool) string {
	if !dingbats && n == "a"+strconv.Itoa(code) {
		return teXText(code)
	}
	if s := glyphText(n); s != "" {
		return s
	}
	return codeGlyph(n)
}

func (f *File) differences(diff library.Value, t *[256]string, dingbats bool) {
	code, n := 0, min(diff.Len(), 2048)
	for i := 0; i < n; i++ {
		v := f.index(diff, i)
		if v.Kind() != library.Name {
			code = int(v.Float64())
			continue
		}
		if code >= 0 && code < 256 {
			t[code] = differing(v.Name(), code, dingbats)
		}
		code++
	}
}

// builtin is the encoding of a font that names none: the one in its file, that of the symbol fonts, or else
// the usual one.
func (f *File) builtin(desc library.Value, fontName string, deep bool) (*codePage, map[byte]string) {
	n := strings.ToLower(fontName)
	std, sets := tables()
	switch {
	case strings.HasPrefix(n, "symbol"):
		return &sets[0].enc, nil
	case strings.HasPrefix(n, "zapfdingbats"):
		return &sets[1].enc, nil
	}
	if deep {
		if names := f.fontFile(desc); names != nil {
			e := winAnsi()
			return &e, names
		}
	}
	if int(f.key(desc, "Flags").Float64())&4 == 0 && f.key(desc, "FontFile2").Kind() == library.Null {
		return &std, nil
	}
	e := winAnsi()
	return &e, nil
}

// simpleWidths reads Widths, or takes those of the standard font that comes nearest.
func (f *File) simpleWidths(d, desc library.Value, ft *font, t *[256]glyph) {
	w, first := f.key(d, "Widths"), int(f.key(d, "FirstChar").Float64())
	missing := f.key(desc, "MissingWidth").Float64()
	sum := 0.0
	for c := range t {
		t[c].width = missing
		if i := c - first; i >= 0 && i < w.Len() {
			t[c].width = f.index(w, i).Float64()
			sum += t[c].width
		}
	}
	if sum == 0 {
		f.likeStandard(desc, ft, t)
	}
}

func (f *File) likeStandard(desc library.Value, ft *font, t *[256]glyph) {
	n := strings.ToLower(ft.name)
	ft.style(f, desc)
	_, sets := tables()
	for i, p := range []string{"symbol", "zapfdingbats"} {
		if strings.HasPrefix(n, p) {
			for c := range t {
				t[c].width = sets[i].widths[c]
			}
			return
		}
	}
	flags := int(f.key(desc, "Flags").Float64())
	if hasAny(n, "courier", "mono", "consol") || flags&1 == 1 {
		for c := range t {
			t[c].width = 600
		}
		return
	}
	serif := hasAny(n, "times", "roman", "serif", "georgia", "garamond") || flags&2 == 2
	widths := standardWidths()[standardColumn(serif, ft.bold, ft.italic)]
	for c := range t {
		t[c].width = 500
		for _, r := range t[c].text {
			if w, ok := widths[r]; ok {
				t[c].width = w
			}
			break
		}
	}
}

func standardColumn(serif, bold, italic bool) int {
	col := 0
	if serif {
		col = 2
		if italic {
			col = 4
		}
	}
	if bold {
		col++
	}
	return col
}
