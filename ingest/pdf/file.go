package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	library "github.com/ledongthuc/pdf"
)

// File is an open PDF. It is not safe for use by several goroutines.
type File struct {
	view  *view
	root  library.Value
	info  library.Value
	pages []leaf
	nodes int // of the page tree, visited
	fonts map[string]*font
	forms map[string]*form // by what they print as

	layers map[int]bool // of optional content, the ones that are off, by object number
}

// leaf is a page with what it inherits.
type leaf struct {
	dict, resources, media, crop library.Value
	rotate                       int
	id                           int // object number; 0 where unknown
}

const maxPages = 100_000

// Open reads the structure of a PDF; pages are read when asked for. The errors are ErrNotPDF, ErrLocked,
// ErrCipher, or tell of damage.
func Open(data []byte) (f *File, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("%w: %v", errBroken, r)
		}
	}()
	if int64(len(data)) > 1<<31-1 {
		return nil, fmt.Errorf("%w: larger than 2 GB", errBroken)
	}
	v, err := newView(data)
	if err != nil {
		return nil, err
	}
	f = &File{view: v, fonts: map[string]*font{}, forms: map[string]*form{}}
	t, err := f.trailer()
	if err != nil {
		return nil, err
	}
	f.root, f.info = f.key(t, "Root"), f.key(t, "Info")
	f.layers = f.hiddenLayers()
	f.walk(f.key(f.root, "Pages"), leaf{}, map[string]bool{}, 0)
	if len(f.pages) == 0 {
		f.strayPages()
	}
	return f, nil
}

func (f *File) trailer() (library.Value, error) {
	r, err := library.NewReader(f.view, f.view.size())
	if err != nil {
		return library.Value{}, fmt.Errorf("%w: %v", errBroken, err)
	}
	return r.Trailer(), nil
}

// NumPages is the number of pages that were found, whatever the file says.
func (f *File) NumPages() int { return len(f.pages) }

// Declared is the number of pages that the file says it has, 0 where it does not say.
func (f *File) Declared() int {
	n := f.key(f.key(f.root, "Pages"), "Count").Float64()
	if !(n > 0 && n <= maxPages) {
		return 0
	}
	return int(n)
}

// key is v.Key(k), null where the library panics.
func (f *File) key(v library.Value, k string) library.Value {
	return f.patient(func() library.Value { return v.Key(k) })
}

// index is v.Index(i), null where the library panics.
func (f *File) index(v library.Value, i int) library.Value {
	return f.patient(func() library.Value { return v.Index(i) })
}

// patient calls get, which asks the library. After the first panic all objects are written anew for the library by our
// own, more patient parser, and it is asked once more.
func (f *File) patient(get func() library.Value) library.Value {
	out, ok := tryValue(get)
	if !ok {
		f.view.remake()
		out, _ = tryValue(get)
	}
	return out
}

func tryValue(get func() library.Value) (out library.Value, ok bool) {
	defer func() {
		if recover() != nil {
			out, ok = library.Value{}, false
		}
	}()
	return get(), true
}

// walk collects the leaves of the page tree. A node is known by what it prints as, so a loop ends.
func (f *File) walk(n library.Value, up leaf, seen map[string]bool, depth int) {
	if f.nodes++; n.Kind() != library.Dict || depth > maxNest || f.nodes > 2*maxPages || len(f.pages) >= maxPages {
		return
	}
	up.inherit(f, n)
	kids := f.key(n, "Kids")
	if kids.Kind() != library.Array {
		up.dict = n
		f.pages = append(f.pages, up)
		return
	}
	id := n.String()
	if seen[id] {
		return
	}
	seen[id] = true
	ids := references(kids.String())
	for i := 0; i < kids.Len(); i++ {
		if up.id = 0; len(ids) == kids.Len() {
			up.id = ids[i]
		}
		f.walk(f.index(kids, i), up, seen, depth+1)
	}
	delete(seen, id)
}

// references reads the object numbers of an array that holds nothing but references, as the library prints it.
func references(printed string) (ids []int) {
	f := strings.Fields(strings.Trim(printed, "[]"))
	for i := 0; i+2 < len(f); i += 3 {
		id, err := strconv.Atoi(f[i])
		if err != nil || f[i+2] != "R" {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

func (l *leaf) inherit(f *File, n library.Value) {
	for _, x := range []struct {
		key string
		to  *library.Value
	}{{"Resources", &l.resources}, {"MediaBox", &l.media}, {"CropBox", &l.crop}} {
		if v := f.key(n, x.key); v.Kind() != library.Null {
			*x.to = v
		}
	}
	if v := f.key(n, "Rotate"); v.Kind() != library.Null {
		l.rotate = int(v.Float64())
	}
}

// strayPages takes the pages in the order of their numbers where the tree leads to none. The view's trailer
// is made to list them, for the library resolves references only.
func (f *File) strayPages() {
	for id := range f.view.entries {
		if e := f.view.entries[id]; e.ok && f.view.object(id).get("Type").is(name, "Page") {
			f.view.strays = append(f.view.strays, object{kind: ref, num: float64(id), gen: int(e.gen)})
		}
	}
	f.view.tail = f.view.makeTail()
	t, err := f.trailer()
	if err != nil {
		return
	}
	list := f.key(t, "Strays")
	for i := 0; i < list.Len(); i++ {
		f.walk(f.index(list, i), leaf{}, map[string]bool{}, 0)
	}
}

// Info reads the document's properties.
func (f *File) Info() Info {
	text := func(k string) string { return strings.TrimSpace(decodeText(f.key(f.info, k).RawString())) }
	return Info{
		Title: text("Title"), Author: text("Author"), Subject: text("Subject"), Producer: text("Producer"),
		Created: Day(text("CreationDate")), Modified: Day(text("ModDate")),
	}
}

// Day turns D:20240131… into 2024-01-31.
func Day(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 {
		return ""
	}
	t, err := time.Parse("20060102", s[:8])
	if err != nil {
		return ""
	}
	return t.Format("2006-01-02")
}

// decodeText turns a text string of the file into UTF-8.
func decodeText(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return utf16Text(s[2:], 0, 1)
	case strings.HasPrefix(s, "\xff\xfe"):
		return utf16Text(s[2:], 1, 0)
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(s[3:], "\ufffd")
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if r := docEncoding(s[i]); r >= ' ' || r == '\n' || r == '\t' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func utf16Text(s string, hi, lo int) string {
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i+hi])<<8|uint16(s[i+lo]))
	}
	return string(utf16.Decode(u))
}

// docEncoding is PDFDocEncoding, which is Latin-1 but for 0x18–0x1F and 0x80–0xA0.
func docEncoding(c byte) rune {
	switch {
	case c >= 0x18 && c < 0x20:
		return []rune("˘ˇˆ˙˝˛˚˜")[c-0x18]
	case c >= 0x80 && c < 0xa1:
		return []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€")[c-0x80]
	}
	return rune(c)
}

// valid keeps what is no valid UTF-8 out of the runs.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\ufffd")
}
