package pdf

import "bytes"

// Where the objects of the file are. The cross-reference chain is followed as far as it is sound; each place
// it names is checked ("12 0 obj" must stand there), and what fails the check is looked for by reading
// through the whole file. So a shifted, cut or missing table costs a scan, and one that lies costs nothing.

// entry is the place of one object.
type entry struct {
	off int32 // in the file, or index in the object stream; files are read up to 2 GB
	in  int32 // number of the object stream, 0 for an object by itself
	gen uint16
	ok  bool
}

// maxObjects bounds the numbers of objects, and so the table's memory.
const maxObjects = 1 << 21

// set enters an object unless a newer section has it.
func (v *view) set(id int, e entry) {
	if id <= 0 || id >= maxObjects || id > 4*len(v.data)+1024 {
		return
	}
	v.grow(id)
	if !v.entries[id].ok {
		v.entries[id] = e
	}
}

func (v *view) grow(id int) {
	if id >= len(v.entries) {
		v.entries = append(v.entries, make([]entry, id+1-len(v.entries))...)
	}
}

// locate fills the table and the trailer.
func (v *view) locate() error {
	v.chain(v.startxref())
	sound := v.check()
	if err := v.decipher(); err != nil {
		return err
	}
	if sound && v.hasRoot() {
		return nil
	}
	v.rebuild()
	if err := v.decipher(); err != nil {
		return err
	}
	if !v.hasRoot() {
		v.findCatalog()
	}
	if !v.hasRoot() {
		return errBroken
	}
	return nil
}

func (v *view) startxref() int {
	tail := max(0, len(v.data)-4096)
	i := bytes.LastIndex(v.data[tail:], []byte("startxref"))
	if i < 0 {
		return -1
	}
	l := lexer{src: v.data, pos: tail + i + len("startxref")}
	return v.shift + l.next().int()
}

// chain reads the section at off and those before it.
func (v *view) chain(off int) {
	seen := map[int]bool{}
	for off > 0 && off < len(v.data) && !seen[off] && len(seen) < 4096 {
		seen[off] = true
		t := v.section(off)
		if t.kind != dict {
			return
		}
		v.keepTrailer(t)
		if hybrid := v.shift + t.get("XRefStm").int(); hybrid > v.shift && hybrid < len(v.data) && !seen[hybrid] {
			seen[hybrid] = true
			v.section(hybrid)
		}
		if off = t.get("Prev").int(); off > 0 {
			off += v.shift
		}
	}
}

// keepTrailer takes what newer trailers left open.
func (v *view) keepTrailer(t object) {
	for _, k := range []string{"Root", "Info", "Encrypt", "ID"} {
		if o := t.get(k); o.kind != null && v.trailer.get(k).kind == null {
			v.trailer.kind = dict
			v.trailer.list = append(v.trailer.list, object{kind: name, raw: []byte(k)}, o)
		}
	}
}

// section reads one table or cross-reference stream and returns its trailer.
func (v *view) section(off int) object {
	l := lexer{src: v.data, pos: off}
	if l.next().is(keyword, "xref") {
		return v.table(&l)
	}
	d := v.objectAt(off)
	if d.stream < 0 || !d.obj.get("Type").is(name, "XRef") {
		return object{}
	}
	v.streamTable(d.obj, v.decode(d, maxStream))
	return d.obj
}

func (v *view) table(l *lexer) object {
	for !l.done {
		t := l.next()
		if t.is(keyword, "trailer") {
			return l.parse(true)
		}
		n := l.next()
		if t.kind != number || n.kind != number {
			return object{}
		}
		v.subsection(l, t.int(), n.int())
	}
	return object{}
}

func (v *view) subsection(l *lexer, start, n int) {
	for i := 0; i < n && !l.done; i++ {
		back := *l
		off, gen, use := l.next(), l.next(), l.next()
		if off.kind != number || gen.kind != number {
			*l = back // the count was too large
			return
		}
		if i == 0 && start == 1 && use.is(keyword, "f") && gen.num == 65535 {
			start = 0 // a table that counts from 1 what is object 0
		}
		if use.is(keyword, "n") && off.num > 0 {
			v.set(start+i, entry{off: int32(off.num) + int32(v.shift), gen: uint16(gen.num), ok: true})
		}
	}
}

func (v *view) streamTable(d object, data []byte) {
	var w [3]int
	for i := range w {
		if l := d.get("W").list; i < len(l) {
			w[i] = l[i].int()
		}
		if w[i] < 0 || w[i] > 8 {
			return
		}
	}
	index := d.get("Index").list
	if len(index) < 2 {
		index = []object{{kind: number}, d.get("Size")}
	}
	for ; len(index) >= 2; index = index[2:] {
		data = v.streamRows(index[0].int(), index[1].int(), w, data)
	}
}

func (v *view) streamRows(start, n int, w [3]int, data []byte) []byte {
	size := w[0] + w[1] + w[2]
	for i := 0; i < n && size > 0 && len(data) >= size; i++ {
		t, a, b := 1, bigEndian(data[w[0]:w[0]+w[1]]), bigEndian(data[w[0]+w[1]:size])
		if w[0] > 0 {
			t = bigEndian(data[:w[0]])
		}
		data = data[size:]
		switch {
		case t == 1 && a > 0 && a < len(v.data):
			v.set(start+i, entry{off: int32(a + v.shift), gen: uint16(b), ok: true})
		case t == 2 && a > 0 && a < maxObjects && b < 1<<24:
			v.set(start+i, entry{off: int32(b), in: int32(a), ok: true})
		}
	}
	return data
}

func bigEndian(b []byte) (n int) {
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return max(n, 0)
}

// check drops the entries at whose place no such object stands; false if there are any.
func (v *view) check() bool {
	sound := true
	for id := range v.entries {
		e := &v.entries[id]
		if !e.ok || e.in != 0 {
			continue
		}
		n, gen, _ := v.header(int(e.off))
		if n != id {
			*e, sound = entry{}, false
			continue
		}
		e.gen = uint16(gen)
	}
	return sound
}

// header reads "12 0 obj" and returns where the object itself begins; n is -1 where there is none.
func (v *view) header(off int) (n, gen, body int) {
	if off < 0 || off >= len(v.data) {
		return -1, 0, 0
	}
	l := lexer{src: v.data, pos: off}
	a, b, c := l.next(), l.next(), l.next()
	if a.kind != number || b.kind != number || c.kind != keyword || !bytes.HasPrefix(c.raw, []byte("obj")) {
		return -1, 0, 0
	}
	return a.int(), b.int(), l.pos - len(c.raw) + len("obj")
}

func (v *view) hasRoot() bool {
	root := v.resolve(v.trailer.get("Root"))
	return root.kind == dict && v.resolve(root.get("Pages")).kind == dict
}

// rebuild reads through the file for objects, object streams and trailers; the last definition wins.
func (v *view) rebuild() {
	found := v.scan()
	for id, e := range found {
		if e.ok {
			v.grow(id)
			v.entries[id] = e
		}
	}
	for id := range found {
		if found[id].ok {
			v.salvage(id)
		}
	}
	for i := len(v.data); i > 0 && v.trailer.get("Root").kind == null; {
		if i = bytes.LastIndex(v.data[:i], []byte("trailer")); i >= 0 {
			l := lexer{src: v.data, pos: i + len("trailer")}
			v.keepTrailer(l.parse(true))
		}
	}
}

// scan finds every "N G obj".
func (v *view) scan() []entry {
	var found []entry
	for pos := 0; ; {
		i := bytes.Index(v.data[pos:], []byte("obj"))
		if i < 0 {
			return found
		}
		at := pos + i
		pos = at + 3
		id, gen, off := v.before(at)
		if id <= 0 || id >= maxObjects || id > 4*len(v.data)+1024 {
			continue
		}
		if id >= len(found) {
			found = append(found, make([]entry, id+1-len(found))...)
		}
		found[id] = entry{off: int32(off), gen: uint16(gen), ok: true}
	}
}

// before reads two numbers backwards from at.
func (v *view) before(at int) (id, gen, off int) {
	g, p := v.numberBefore(at)
	if p < 0 {
		return -1, 0, 0
	}
	n, q := v.numberBefore(p)
	if q < 0 {
		return -1, 0, 0
	}
	return n, g, q
}

func (v *view) numberBefore(at int) (n, start int) {
	for at > 0 && class[v.data[at-1]]&white != 0 {
		at--
	}
	end := at
	for at > 0 && v.data[at-1] >= '0' && v.data[at-1] <= '9' && end-at < 9 {
		at--
	}
	if at == end {
		return 0, -1
	}
	for _, c := range v.data[at:end] {
		n = n*10 + int(c-'0')
	}
	return n, at
}

// salvage enters what an object stream holds, and the trailer of a cross-reference stream.
func (v *view) salvage(id int) {
	d := v.objectAt(int(v.entries[id].off))
	switch t := d.obj.get("Type"); {
	case d.stream < 0:
	case t.is(name, "XRef"):
		v.keepTrailer(d.obj)
	case t.is(name, "ObjStm"):
		for i, inner := range v.unpack(id).ids {
			v.set(inner, entry{off: int32(i), in: int32(id), ok: true})
		}
	}
}

func (v *view) findCatalog() {
	for id := len(v.entries) - 1; id > 0; id-- {
		if v.entries[id].ok && v.object(id).get("Type").is(name, "Catalog") {
			root := object{kind: ref, num: float64(id), gen: int(v.entries[id].gen)}
			v.trailer = object{kind: dict, list: []object{{kind: name, raw: []byte("Root")}, root}}
			return
		}
	}
}
