package pdf

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	library "github.com/ledongthuc/pdf"
)

// composite is what a Type 0 font adds: codes of several bytes, glyph numbers (CIDs), widths by CID.
type composite struct {
	uni      *cmap // ToUnicode
	enc      *cmap // codes to CIDs; nil for two-byte codes that are the CIDs
	charset  encoding.Encoding
	unicode  bool // the codes are UTF-16
	vertical bool
	adobe    map[int]rune   // CID to character, by the character collection
	gids     map[int]string // CID to characters, from the font file
	widths   map[int]float64
	dw       float64
}

// charsets are the predefined CMaps whose codes are a character set that is known anyway.
var charsets = []struct {
	prefix string
	enc    encoding.Encoding
}{
	{"GBK2K", simplifiedchinese.GB18030}, {"GBK", simplifiedchinese.GBK}, {"GB-EUC", simplifiedchinese.GBK},
	{"GBpc-EUC", simplifiedchinese.GBK}, {"B5", traditionalchinese.Big5}, {"ETen-B5", traditionalchinese.Big5},
	{"ETenms-B5", traditionalchinese.Big5}, {"HKscs-B5", traditionalchinese.Big5}, {"90ms-RKSJ", japanese.ShiftJIS},
	{"90msp-RKSJ", japanese.ShiftJIS}, {"90pv-RKSJ", japanese.ShiftJIS}, {"83pv-RKSJ", japanese.ShiftJIS},
	{"Ext-RKSJ", japanese.ShiftJIS}, {"Add-RKSJ", japanese.ShiftJIS}, {"EUC-", japanese.EUCJP},
	{"KSC-EUC", korean.EUCKR}, {"KSCms-UHC", korean.EUCKR}, {"KSCpc-EUC", korean.EUCKR},
}

// predefinedCMap returns the CMaps that are simple enough to need no table.
func predefinedCMap(n string) *cmap {
	if strings.HasPrefix(n, "Identity") {
		return &cmap{spaces: []codespace{{2, 0, 0xffff}}, cids: []codeRange{{lo: 0, hi: 0xffff}}}
	}
	return nil
}

func (f *File) newComposite(d, kid library.Value, uni *cmap) *composite {
	c := &composite{uni: uni, dw: 1000, widths: map[int]float64{}}
	enc := f.key(d, "Encoding")
	n := enc.Name()
	if src := f.view.content(enc); src != nil {
		c.enc = parseCMap(src, predefinedCMap)
		n = f.key(enc, "CMapName").Name()
		c.vertical = f.key(enc, "WMode").Float64() == 1
	}
	c.vertical = c.vertical || n == "V" || strings.HasSuffix(n, "-V")
	c.unicode = strings.HasPrefix(n, "Uni") && hasAny(n, "UCS2", "UTF16") || n == "Identity-UTF16-H"
	for _, x := range charsets {
		if c.enc == nil && strings.HasPrefix(n, x.prefix) {
			c.charset = x.enc
			break
		}
	}
	if uni == nil && !c.unicode && c.charset == nil {
		c.gids = f.cidTexts(kid)
		c.adobe = collection(f.key(f.key(kid, "CIDSystemInfo"), "Ordering").RawString())
	}
	f.cidWidths(kid, c)
	return c
}

// cidWidths reads W: "first [w w w]" and "first last w".
func (f *File) cidWidths(kid library.Value, c *composite) {
	if dw := f.key(kid, "DW"); dw.Kind() != library.Null {
		c.dw = dw.Float64()
	}
	w := f.key(kid, "W")
	for i := 0; i+1 < w.Len() && len(c.widths) < 1<<17; {
		first, next := int(f.index(w, i).Float64()), f.index(w, i+1)
		if next.Kind() == library.Array {
			for j := 0; j < next.Len(); j++ {
				c.widths[first+j] = f.index(next, j).Float64()
			}
			i += 2
			continue
		}
		last, width := int(next.Float64()), f.index(w, i+2).Float64()
		for cid := first; cid <= last && cid-first < 1<<16; cid++ {
			c.widths[cid] = width
		}
		i += 3
	}
}

// split takes the first code off s.
func (c *composite) split(s []byte) (code uint32, n int) {
	switch {
	case c.enc != nil && len(c.enc.spaces) > 0:
		return c.enc.split(s)
	case c.charset != nil:
		n = 1
		if s[0] >= 0x81 && !(c.charset == japanese.ShiftJIS && s[0] >= 0xa0 && s[0] < 0xe0) {
			n = 2
		}
	case c.unicode && len(s) >= 4 && s[0] >= 0xd8 && s[0] < 0xdc:
		n = 4
	default:
		n = 2
	}
	n = min(n, len(s))
	return codeOf(s[:n]), n
}

func (c *composite) glyph(code uint32) glyph {
	cid := int(code)
	if c.enc != nil {
		cid = c.enc.cid(code)
	}
	w, ok := c.widths[cid]
	if !ok {
		w = c.dw
	}
	if c.charset != nil && code < 256 {
		w = c.dw / 2
	}
	t := asSeen(valid(plainText(c.text(code, cid))))
	return glyph{text: t, width: w, space: t == " ", mark: combining(t)}
}

func (c *composite) text(code uint32, cid int) string {
	if c.uni != nil {
		if s := c.uni.text(code); s != "" {
			return s
		}
	}
	switch {
	case c.unicode:
		return string(bfText(object{kind: str, raw: codeBytes(code)}))
	case c.charset != nil:
		b, err := c.charset.NewDecoder().Bytes(codeBytes(code))
		if err == nil {
			return string(b)
		}
	case c.gids[cid] != "":
		return c.gids[cid]
	case c.adobe[cid] != 0:
		return string(c.adobe[cid])
	}
	return ""
}

// codeBytes is the code as it stands in the string.
func codeBytes(code uint32) []byte {
	switch {
	case code < 0x100:
		return []byte{byte(code)}
	case code < 0x10000:
		return []byte{byte(code >> 8), byte(code)}
	}
	return []byte{byte(code >> 24), byte(code >> 16), byte(code >> 8), byte(code)}
}
