package pdf

import (
	"strconv"
	"strings"
)

// What pages call themselves, and the file's table of contents. Both are trees that a file may tie into
// knots; each node is entered once, and both their depth and their size are bounded.

const (
	maxBookmarks = 20_000
	maxLabel     = 40 // characters of a prefix
)

// Bookmark is an entry of the file's table of contents.
type Bookmark struct {
	Title string
	Level int // from 1
	Page  int // from 1; 0 where it leads to none
}

// at follows a path of keys from o, resolving references on the way.
func (v *view) at(o object, keys ...string) object {
	o = v.resolve(o)
	for _, k := range keys {
		o = v.resolve(o.get(k))
	}
	return o
}

// catalog is the root of the file's objects.
func (v *view) catalog() object { return v.resolve(v.trailer.get("Root")) }

// tree walks a number or name tree and calls visit for each pair of its leaves, in order.
func (v *view) tree(root object, leaves string, visit func(key, value object)) {
	seen := map[int]bool{}
	var walk func(o object, depth int)
	walk = func(o object, depth int) {
		if o.kind == ref {
			if seen[int(o.num)] {
				return
			}
			seen[int(o.num)] = true
		}
		n := v.resolve(o)
		if depth > maxNest || n.kind != dict {
			return
		}
		list := v.resolve(n.get(leaves)).list
		for i := 0; i+1 < len(list); i += 2 {
			visit(v.resolve(list[i]), list[i+1])
		}
		for _, kid := range v.resolve(n.get("Kids")).list {
			walk(kid, depth+1)
		}
	}
	walk(root, 0)
}

// Labels returns what the pages call themselves, one a page, nil where the file does not say.
func (f *File) Labels() (labels []string) {
	defer func() {
		if recover() != nil {
			labels = nil
		}
	}()
	v := f.view
	root := v.catalog().get("PageLabels")
	if v.resolve(root).kind != dict {
		return nil
	}
	starts := map[int]object{}
	v.tree(root, "Nums", func(key, value object) {
		if key.kind == number && key.int() >= 0 && key.int() < len(f.pages) {
			starts[key.int()] = v.resolve(value)
		}
	})
	if len(starts) == 0 {
		return nil
	}
	labels = make([]string, len(f.pages))
	var style, prefix string
	next := 1
	for i := range labels {
		if d, ok := starts[i]; ok {
			style = string(v.at(d, "S").raw)
			prefix = cutLabel(strings.TrimSpace(decodeText(string(v.at(d, "P").raw))))
			next = max(1, v.at(d, "St").int())
		}
		labels[i] = prefix + numeral(style, next)
		next++
	}
	return labels
}

func cutLabel(s string) string {
	if r := []rune(s); len(r) > maxLabel {
		return string(r[:maxLabel])
	}
	return s
}

// numeral writes n in a style of page labels, "" in none.
func numeral(style string, n int) string {
	const most = 100_000 // pages; larger numbers would be long ones in roman
	if n > most {
		style = "D"
	}
	switch style {
	case "D":
		return strconv.Itoa(n)
	case "r":
		return roman(n)
	case "R":
		return strings.ToUpper(roman(n))
	case "a", "A":
		return strings.Repeat(string(rune(style[0])+rune((n-1)%26)), min((n-1)/26+1, maxLabel))
	}
	return ""
}

func roman(n int) string {
	var b strings.Builder
	for ; n >= 4000; n -= 1000 {
		if b.Len() > maxLabel {
			return b.String()
		}
		b.WriteByte('m')
	}
	for _, x := range []struct {
		n int
		s string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= x.n; n -= x.n {
			b.WriteString(x.s)
		}
	}
	return b.String()
}

// Outline returns the file's table of contents.
func (f *File) Outline() (list []Bookmark) {
	defer func() {
		if recover() != nil {
			list = nil
		}
	}()
	v := f.view
	o := &outline{file: f, seen: map[int]bool{}, pages: map[int]int{}}
	for i := range f.pages {
		if id := f.pages[i].id; id > 0 {
			o.pages[id] = i + 1
		}
	}
	o.walk(v.at(v.catalog(), "Outlines").get("First"), 1)
	return o.list
}

type outline struct {
	file  *File
	seen  map[int]bool
	pages map[int]int // object number → page
	names map[string]object
	list  []Bookmark
}

// walk takes an item, its children and those after it.
func (o *outline) walk(item object, level int) {
	v := o.file.view
	for item.kind == ref && !o.seen[int(item.num)] && level <= maxNest && len(o.list) < maxBookmarks {
		o.seen[int(item.num)] = true
		d := v.resolve(item)
		title := strings.Join(strings.Fields(decodeText(string(v.at(d, "Title").raw))), " ")
		if title = valid(title); title != "" {
			o.list = append(o.list, Bookmark{Title: title, Level: level, Page: o.target(d)})
		}
		o.walk(d.get("First"), level+1)
		item = d.get("Next")
	}
}

// target is the page that an item leads to, by a destination or by an action.
func (o *outline) target(d object) int {
	v := o.file.view
	dest := v.resolve(d.get("Dest"))
	if dest.kind == null {
		dest = v.at(d, "A", "D")
	}
	if dest.kind == name || dest.kind == str {
		dest = v.resolve(o.named(string(dest.raw)))
	}
	if dest.kind == dict {
		dest = v.at(dest, "D")
	}
	if dest.kind != array || len(dest.list) == 0 {
		return 0
	}
	if p := dest.list[0]; p.kind == ref {
		return o.pages[int(p.num)]
	}
	return 0
}

// named looks a destination up by its name.
func (o *outline) named(n string) object {
	v := o.file.view
	if o.names == nil {
		o.names = map[string]object{}
		old := v.at(v.catalog(), "Dests")
		for i := 0; i+1 < len(old.list); i += 2 {
			o.names[string(old.list[i].raw)] = old.list[i+1]
		}
		v.tree(v.at(v.catalog(), "Names").get("Dests"), "Names", func(key, value object) {
			if len(o.names) < maxList {
				o.names[string(key.raw)] = value
			}
		})
	}
	return o.names[n]
}
