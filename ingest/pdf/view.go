package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	library "github.com/ledongthuc/pdf"
)

// view is the file as the library is shown it: an imaginary file in which object N starts at N<<windowBits,
// with one sound cross-reference stream at the far end. A window is filled when it is read: with the file's
// own bytes, with an object out of an object stream, or with the object written anew (deciphered, mended).
// The library re-inflates an object stream for each object it takes out of it; here each is inflated once.

const (
	windowBits = 28
	windowMask = 1<<windowBits - 1

	maxUnpacked = 64 << 20 // bytes of object streams kept
)

type view struct {
	data    []byte
	shift   int // of all offsets: length of what stands before the header
	entries []entry
	trailer object
	cipher  *cipherKey
	mend    bool     // write all objects anew
	strays  []object // references to pages that no page tree leads to

	unpacked map[int]unpacked
	kept     int // bytes in unpacked
	busy     map[int]bool
	window   []byte // last one filled by hand
	windowID int
	tail     []byte
	inflate  inflater
}

// unpacked is an object stream in the clear.
type unpacked struct {
	ids  []int
	offs []int // where each object starts in data
	data []byte
}

// indirect is an object of the file as our own parser sees it.
type indirect struct {
	id, gen int
	obj     object
	stream  int // where the data of a stream begins, else -1
}

func newView(data []byte) (*view, error) {
	v := &view{data: data, unpacked: map[int]unpacked{}, busy: map[int]bool{}}
	head := data[:min(len(data), 4096)]
	if i := bytes.Index(head, []byte("%PDF-")); i > 0 {
		v.shift = i
	} else if i < 0 && !bytes.Contains(head, []byte(" obj")) {
		return nil, ErrNotPDF
	}
	if err := v.locate(); err != nil {
		return nil, err
	}
	v.tail = v.makeTail()
	return v, nil
}

// size is the length of the imaginary file.
func (v *view) size() int64 { return int64(len(v.entries)+1)<<windowBits + int64(len(v.tail)) }

// makeTail writes the cross-reference stream.
func (v *view) makeTail() []byte {
	n := len(v.entries)
	b := fmt.Appendf(nil, "%d 0 obj\n<</Type/XRef/Size %d/W[1 7 2]/Length %d", n+1, n, n*10)
	for _, k := range []string{"Root", "Info"} {
		if o := v.trailer.get(k); o.kind == ref {
			b = appendObject(append(b, "/"+k+" "...), o)
		}
	}
	if v.strays != nil {
		b = appendObject(append(b, "/Strays "...), object{kind: array, list: v.strays})
	}
	b = append(b, ">>stream\n"...)
	for id, e := range v.entries {
		row := [10]byte{}
		if e.ok {
			off := uint64(id) << windowBits
			row = [10]byte{1, byte(off >> 48), byte(off >> 40), byte(off >> 32), byte(off >> 24), byte(off >> 16),
				byte(off >> 8), byte(off), byte(e.gen >> 8), byte(e.gen)}
			if e.in != 0 {
				row[8], row[9] = 0, 0
			}
		}
		b = append(b, row[:]...)
	}
	return fmt.Appendf(b, "\nendstream endobj\n%80s\nstartxref\n%d\n%%%%EOF", "", int64(n+1)<<windowBits)
}

// ReadAt implements io.ReaderAt.
func (v *view) ReadAt(p []byte, off int64) (int, error) {
	w := v.windowOf(int(off >> windowBits))
	at := int(off & windowMask)
	if at >= len(w) {
		return 0, io.EOF
	}
	return copy(p, w[at:]), nil
}

func (v *view) windowOf(id int) []byte {
	switch {
	case id == 0:
		return []byte("%PDF-1.7\n")
	case id == len(v.entries)+1:
		return v.tail
	case id >= len(v.entries) || !v.entries[id].ok:
		return nil
	case v.entries[id].in == 0 && v.cipher == nil && !v.mend:
		return v.data[v.entries[id].off:]
	case id != v.windowID:
		v.window, v.windowID = v.fill(id), id
	}
	return v.window
}

// remake writes all objects anew from now on.
func (v *view) remake() { v.mend, v.windowID = true, 0 }

// fill writes the window of an object that the file does not hold in the clear.
func (v *view) fill(id int) []byte {
	b := strconv.AppendInt(nil, int64(id), 10)
	e := v.entries[id]
	if e.in != 0 {
		b = append(b, " 0 obj\n"...)
		if raw := v.inStream(id); !v.mend {
			b = append(b, raw...)
		} else {
			l := lexer{src: raw}
			b = appendObject(b, l.parse(true))
		}
		return append(b, "\nendobj\n"...)
	}
	d := v.indirect(id)
	b = fmt.Appendf(b, " %d obj\n", e.gen)
	b = appendObject(b, d.obj)
	if d.stream >= 0 {
		return append(b, " stream\n"...)
	}
	return append(b, "\nendobj\n"...)
}

// inStream returns the bytes of an object that lies in an object stream.
func (v *view) inStream(id int) []byte {
	e := v.entries[id]
	u := v.unpack(int(e.in))
	i := int(e.off)
	if i >= len(u.ids) || u.ids[i] != id {
		for i = 0; i < len(u.ids) && u.ids[i] != id; i++ {
		}
	}
	if i >= len(u.ids) {
		return []byte("null")
	}
	end := len(u.data)
	if i+1 < len(u.offs) && u.offs[i+1] > u.offs[i] {
		end = u.offs[i+1]
	}
	return u.data[u.offs[i]:end]
}

// unpack inflates an object stream, once.
func (v *view) unpack(id int) unpacked {
	if u, ok := v.unpacked[id]; ok {
		return u
	}
	u := v.unpackNew(id)
	if v.kept += len(u.data); v.kept > maxUnpacked {
		clear(v.unpacked)
		v.kept = len(u.data)
	}
	v.unpacked[id] = u
	return u
}

func (v *view) unpackNew(id int) (u unpacked) {
	if id >= len(v.entries) || !v.entries[id].ok || v.entries[id].in != 0 {
		return u
	}
	d := v.indirect(id)
	if d.stream < 0 || !d.obj.get("Type").is(name, "ObjStm") {
		return u
	}
	u.data = v.decode(d, maxStream)
	first, n := v.resolve(d.obj.get("First")).int(), v.resolve(d.obj.get("N")).int()
	l := lexer{src: u.data[:max(0, min(first, len(u.data)))]}
	for i := 0; i < n && !l.done; i++ {
		inner, off := l.next(), first+l.next().int()
		if inner.kind != number || off < 0 || off > len(u.data) {
			break
		}
		u.ids, u.offs = append(u.ids, inner.int()), append(u.offs, off)
	}
	return u
}

// objectAt parses the object that starts at off, in the file's own (enciphered) bytes.
func (v *view) objectAt(off int) indirect {
	n, gen, body := v.header(off)
	d := indirect{id: n, gen: gen, stream: -1}
	if n < 0 {
		return d
	}
	l := lexer{src: v.data, pos: body}
	d.obj = l.parse(true)
	if d.obj.kind != dict {
		return d
	}
	l.skip()
	if !bytes.HasPrefix(v.data[l.pos:], []byte("stream")) {
		return d
	}
	l.pos += len("stream")
	for l.pos < len(v.data) && v.data[l.pos] == ' ' {
		l.pos++
	}
	l.eat('\r')
	l.eat('\n')
	d.stream = l.pos
	return d
}

// indirect parses object id, which lies in no object stream, in the clear.
func (v *view) indirect(id int) indirect {
	d := v.objectAt(int(v.entries[id].off))
	if v.cipher != nil {
		d.obj = v.cipher.clear(d.obj, d.id, d.gen, 0)
	}
	return d
}

// object parses object id wherever it lies.
func (v *view) object(id int) object {
	if id <= 0 || id >= len(v.entries) || !v.entries[id].ok {
		return object{}
	}
	if v.entries[id].in != 0 {
		l := lexer{src: v.inStream(id)}
		return l.parse(true)
	}
	return v.indirect(id).obj
}

// resolve follows a reference.
func (v *view) resolve(o object) object {
	for i := 0; o.kind == ref && i < 8; i++ {
		id := int(o.num)
		if v.busy[id] {
			return object{}
		}
		v.busy[id] = true
		o = v.object(id)
		delete(v.busy, id)
	}
	return o
}

// raw returns the bytes of a stream as the file holds them. The length that the file states is believed if
// "endstream" follows.
func (v *view) raw(d indirect) []byte {
	data := v.data[d.stream:]
	n := v.resolve(d.obj.get("Length")).int()
	if n > 0 && n <= len(data) {
		l := lexer{src: data[:min(len(data), n+40)], pos: n}
		if l.skip(); bytes.HasPrefix(data[l.pos:], []byte("endstream")) || bytes.HasPrefix(data[l.pos:], []byte("endobj")) {
			return data[:n]
		}
	}
	if i := bytes.Index(data, []byte("endstream")); i >= 0 {
		data = data[:i]
	}
	data = bytes.TrimSuffix(data, []byte("\n"))
	return bytes.TrimSuffix(data, []byte("\r"))
}

// streamOf finds the stream that a value of the library stands for. The library keeps the place to itself,
// but prints it: "<<…>>@offset".
func (v *view) streamOf(val library.Value) (indirect, bool) {
	s := val.String()
	i := len(s) - 1
	for i >= 0 && s[i] != '@' {
		i--
	}
	off, err := strconv.ParseInt(s[i+1:], 10, 64)
	if i < 0 || err != nil || off < 0 {
		return indirect{}, false
	}
	id := int(off >> windowBits)
	if id <= 0 || id >= len(v.entries) || !v.entries[id].ok || v.entries[id].in != 0 {
		return indirect{}, false
	}
	d := v.indirect(id)
	return d, d.stream >= 0
}

// content returns the decoded bytes of a stream of the library's, nil if it is none.
func (v *view) content(val library.Value) []byte {
	if val.Kind() != library.Stream {
		return nil
	}
	d, ok := v.streamOf(val)
	if !ok {
		return nil
	}
	return v.decode(d, maxStream)
}
