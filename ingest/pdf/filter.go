package pdf

import (
	"bytes"
	"compress/flate"
	"io"
)

// Stream filters. None of them fails: what cannot be decoded ends the data. Filters of pictures (DCT, JPX,
// CCITT, JBIG2) give nothing.

const maxStream = 32 << 20 // bytes that one stream may unpack to

// decode returns the data of a stream in the clear, at most limit bytes of it.
func (v *view) decode(d indirect, limit int) []byte {
	data := v.raw(d)
	if v.cipher != nil && !d.obj.get("Type").is(name, "XRef") {
		data = v.cipher.stream(d, data)
	}
	filters := v.either(d.obj, "Filter", "F")
	parms := v.either(d.obj, "DecodeParms", "DP")
	for i, f := range listOf(filters) {
		var p object
		if l := listOf(parms); i < len(l) {
			p = v.resolve(l[i])
		}
		data = v.filter(string(v.resolve(f).raw), v.settings(p), data, limit)
	}
	return data
}

func (v *view) either(d object, long, short string) object {
	if o := v.resolve(d.get(long)); o.kind != null {
		return o
	}
	return v.resolve(d.get(short))
}

func listOf(o object) []object {
	switch o.kind {
	case array:
		return o.list
	case null:
		return nil
	}
	return []object{o}
}

// settings of the filters that have any.
type settings struct{ predictor, colors, bits, columns, early int }

func (v *view) settings(p object) settings {
	s := settings{1, 1, 8, 1, 1}
	for _, x := range []struct {
		key string
		to  *int
	}{{"Predictor", &s.predictor}, {"Colors", &s.colors}, {"BitsPerComponent", &s.bits}, {"Columns", &s.columns}, {"EarlyChange", &s.early}} {
		if o := v.resolve(p.get(x.key)); o.kind == number && o.num >= 0 && o.num < 1<<20 {
			*x.to = o.int()
		}
	}
	return s
}

func (v *view) filter(f string, s settings, data []byte, limit int) []byte {
	switch f {
	case "FlateDecode", "Fl":
		return unpredict(v.inflate.all(data, limit), s)
	case "LZWDecode", "LZW":
		return unpredict(unLZW(data, s.early != 0, limit), s)
	case "ASCIIHexDecode", "AHx":
		l := lexer{src: data}
		return l.hex()
	case "ASCII85Decode", "A85":
		return unASCII85(data)
	case "RunLengthDecode", "RL":
		return unRunLength(data, limit)
	case "Crypt":
		return data
	}
	return nil
}

// inflater keeps the decompressor's memory from one stream to the next.
type inflater struct{ r io.Reader }

// all inflates data with or without its zlib header, and does not mind the checksum.
func (f *inflater) all(data []byte, limit int) []byte {
	for len(data) > 0 && class[data[0]]&white != 0 {
		data = data[1:]
	}
	if len(data) < 2 {
		return nil
	}
	if data[0]&15 == 8 && (int(data[0])<<8|int(data[1]))%31 == 0 {
		data = data[2:]
	}
	src := bytes.NewReader(data)
	if f.r == nil {
		f.r = flate.NewReader(src)
	} else {
		f.r.(flate.Resetter).Reset(src, nil)
	}
	return readUpTo(f.r, len(data)*4, limit)
}

// readUpTo reads until an error of any kind.
func readUpTo(r io.Reader, guess, limit int) []byte {
	out := make([]byte, 0, min(max(512, guess), limit, 1<<21))
	for len(out) < limit {
		if len(out) == cap(out) {
			out = append(make([]byte, 0, min(2*cap(out), limit)), out...)
		}
		n, err := r.Read(out[len(out):min(cap(out), limit)])
		out = out[:len(out)+n]
		if err != nil {
			break
		}
	}
	return out
}

// unpredict takes back a predictor.
func unpredict(data []byte, s settings) []byte {
	bpp := max(1, s.colors*s.bits/8)
	row := (s.colors*s.bits*s.columns + 7) / 8
	switch {
	case s.predictor < 2 || row <= 0 || row > len(data)+1:
		return data
	case s.predictor == 2:
		return unTIFF(data, row, bpp, s.bits)
	}
	return unPNG(data, row, bpp)
}

func unTIFF(data []byte, row, bpp, bits int) []byte {
	for ; bits == 8 && len(data) >= row; data = data[row:] {
		for i := bpp; i < row; i++ {
			data[i] += data[i-bpp]
		}
	}
	return data
}

func unPNG(data []byte, row, bpp int) []byte {
	out := make([]byte, 0, len(data))
	prev := make([]byte, row)
	for len(data) > 1 {
		n := min(row, len(data)-1)
		at := len(out)
		out = append(out, data[1:1+n]...)
		unPNGRow(data[0], out[at:], prev, bpp)
		prev, data = out[at:], data[1+n:]
	}
	return out
}

func unPNGRow(tag byte, cur, up []byte, bpp int) {
	for i := range cur {
		var left, corner byte
		if i >= bpp {
			left, corner = cur[i-bpp], up[i-bpp]
		}
		switch tag {
		case 1:
			cur[i] += left
		case 2:
			cur[i] += up[i]
		case 3:
			cur[i] += byte((int(left) + int(up[i])) / 2)
		case 4:
			cur[i] += paeth(int(left), int(up[i]), int(corner))
		}
	}
}

func paeth(a, b, c int) byte {
	pa, pb, pc := abs(b-c), abs(a-c), abs(a+b-2*c)
	switch {
	case pa <= pb && pa <= pc:
		return byte(a)
	case pb <= pc:
		return byte(b)
	}
	return byte(c)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// unLZW: codes of 9 to 12 bits, high bit first; 256 clears the table, 257 ends.
func unLZW(data []byte, early bool, limit int) []byte {
	const clearCode, endCode = 256, 257
	var start, length [4096]int // each entry is a slice of what was already written
	out := make([]byte, 0, len(data)*3)
	width, next, prev, acc, bits, e := 9, 258, -1, 0, 0, 0
	if early {
		e = 1
	}
	for _, c := range data {
		acc, bits = acc<<8|int(c), bits+8
		if bits < width {
			continue
		}
		bits -= width
		code := acc >> bits & (1<<width - 1)
		acc &= 1<<bits - 1
		if code == endCode || len(out) > limit || code > next {
			break
		}
		if code == clearCode {
			width, next, prev = 9, 258, -1
			continue
		}
		at := len(out)
		switch {
		case code < 256:
			out = append(out, byte(code))
		case code < next:
			out = append(out, out[start[code]:start[code]+length[code]]...)
		case prev < 0:
			return out
		default:
			out = append(append(out, out[prev:]...), out[prev])
		}
		if prev >= 0 && next < 4096 {
			start[next], length[next] = prev, at-prev+1
			next++
		}
		prev = at
		if next+e >= 1<<width && width < 12 {
			width++
		}
	}
	return out
}

func unASCII85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimLeft(data, "\x00\t\n\f\r "), []byte("<~"))
	out := make([]byte, 0, len(data)*4/5)
	var v uint32
	n := 0
	for _, c := range data {
		switch {
		case c == '~':
			return flush85(out, v, n)
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			v = v*85 + uint32(c-'!')
			if n++; n == 5 {
				out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
				v, n = 0, 0
			}
		}
	}
	return flush85(out, v, n)
}

func flush85(out []byte, v uint32, n int) []byte {
	if n < 2 {
		return out
	}
	for i := n; i < 5; i++ {
		v = v*85 + 84
	}
	b := [4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
	return append(out, b[:n-1]...)
}

func unRunLength(data []byte, limit int) []byte {
	var out []byte
	for i := 0; i < len(data) && len(out) < limit; {
		n := int(data[i])
		i++
		switch {
		case n == 128:
			return out
		case n < 128:
			end := min(len(data), i+n+1)
			out = append(out, data[i:end]...)
			i = end
		case i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
	}
	return out
}
