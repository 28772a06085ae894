package ole

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

const (
	end  = 0xfffffffe
	free = 0xffffffff
)

// made is a compound file of 512-byte sectors: the FAT in sector 0, the directory from sector 1 on, then one stream for
// each name with the content given. change may spoil the header and the FAT.
func made(names []string, content []byte, change func(header, fat []byte)) []byte {
	header, fat := make([]byte, 512), bytes.Repeat([]byte{0xff}, 512)
	copy(header, magic)
	put := binary.LittleEndian.PutUint32
	binary.LittleEndian.PutUint16(header[30:], 9)
	put(header[44:], 1)
	put(header[48:], 1)
	put(header[56:], 4096)
	put(header[68:], end)
	for i := range inHeader {
		put(header[76+4*i:], free)
	}
	put(header[76:], 0)
	put(fat, 0xfffffffd)
	chain := func(first, n int) {
		for i := range n {
			put(fat[4*(first+i):], uint32(first+i+1))
		}
		put(fat[4*(first+n-1):], end)
	}
	names = append([]string{"Root Entry"}, names...)
	dirs := (len(names) + 3) / 4
	chain(1, dirs)
	var dir, streams []byte
	sector := 1 + dirs
	for i, name := range names {
		e := make([]byte, entrySize)
		wide := utf16.Encode([]rune(name))
		for j, c := range wide {
			binary.LittleEndian.PutUint16(e[2*j:], c)
		}
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(wide)+2))
		e[66] = 5
		if i > 0 {
			e[66] = 2
			n := len(content) / 512
			chain(sector, n)
			put(e[116:], uint32(sector))
			put(e[120:], uint32(len(content)))
			sector += n
			streams = append(streams, content...)
		}
		dir = append(dir, e...)
	}
	dir = append(dir, make([]byte, dirs*512-len(dir))...)
	if change != nil {
		change(header, fat)
	}
	return bytes.Join([][]byte{header, fat, dir, streams}, nil)
}

// page is a stream that is just large enough to have sectors of its own.
func page(start string) []byte { return append([]byte(start), make([]byte, 4096-len(start))...) }

func TestOpen(t *testing.T) {
	names := []string{"WordDocument", "1Table", "\x05SummaryInformation", "Données", "Workbook", "Book"}
	f, err := Open(made(names, page("head of the stream"), nil))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range f.Entries() {
		got = append(got, e.Name)
		if e.Stream && e.Size != 4096 {
			t.Errorf("%q has %d bytes", e.Name, e.Size)
		}
	}
	if diff := cmp.Diff(append([]string{"Root Entry"}, names...), got); diff != "" {
		t.Error(diff)
	}
	if !f.Has("Workbook") || f.Has("PowerPoint Document") {
		t.Error("Has tells what is not so")
	}
	if got := string(f.Head("Book", 7)); got != "head of" {
		t.Errorf("head %q", got)
	}
	if got := f.Head("Book", 1<<20); len(got) != 4096 {
		t.Errorf("a head of %d bytes, want all 4096", len(got))
	}
	if f.Head("Root Entry", 10) != nil || f.Head("none", 10) != nil {
		t.Error("a head of what is no stream")
	}
}

// TestSmallStream reads a stream that lies in that of the root, in sectors that are not side by side.
func TestSmallStream(t *testing.T) {
	put := binary.LittleEndian.PutUint32
	data := made([]string{"root stream", "mini FAT", "small"}, page(""), nil)
	entry := func(i int) []byte { return data[1024+128*i:] }
	start := func(i int) int { return int(binary.LittleEndian.Uint32(entry(i)[116:])+1) * 512 }
	copy(data[start(1)+3*64:], strings.Repeat("first ", 10)+"half")
	copy(data[start(1)+1*64:], " and the second")
	put(data[start(2)+4*3:], 1)
	put(data[start(2)+4*1:], end)
	copy(entry(0)[116:], entry(1)[116:120])
	copy(data[60:], entry(2)[116:120])
	put(entry(3)[116:], 3)
	put(entry(3)[120:], 79)
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(f.Head("small", 1000)), strings.Repeat("first ", 10)+"half and the second"; got != want {
		t.Errorf("read %q, want %q", got, want)
	}
	put(data[start(2)+4*1:], 3) // a circle
	if f, err = Open(data); err != nil || len(f.Head("small", 1000)) != 79 {
		t.Errorf("a circle: %v", err)
	}
}

// TestDamaged opens files that are spoiled: what can still be found is, and there is always an end.
func TestDamaged(t *testing.T) {
	put := binary.LittleEndian.PutUint32
	for _, test := range []struct {
		name   string
		change func(header, fat []byte)
		cut    int // bytes that are left; 0 for all
		names  int // -1 for an error
	}{
		{name: "whole", names: 5},
		{name: "a directory that runs in a circle", change: func(_, fat []byte) { put(fat[4*2:], 1) }, names: -2},
		{name: "a directory that ends early", change: func(_, fat []byte) { put(fat[4*1:], end) }, names: 4},
		{name: "a directory beyond the file", change: func(h, _ []byte) { put(h[48:], 99999) }, names: -1},
		{name: "no FAT", change: func(h, _ []byte) { put(h[76:], free) }, names: 4},
		{name: "a DIFAT that runs in a circle", change: func(h, fat []byte) { put(h[68:], 0); put(fat[508:], 0) }, names: 5},
		{name: "sectors of an odd size", change: func(h, _ []byte) { h[30] = 31 }, names: -1},
		{name: "cut in the directory", cut: 512 + 512 + 200, names: 1},
		{name: "cut in the header", cut: 100, names: -1},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := made([]string{"a", "b", "c", "WordDocument"}, page(""), test.change)
			if test.cut > 0 {
				data = data[:test.cut]
			}
			f, err := Open(data)
			switch {
			case test.names == -1:
				if err == nil {
					t.Errorf("opened with %d entries", len(f.Entries()))
				}
			case err != nil:
				t.Error(err)
			case test.names == -2: // each entry again and again, up to a limit
				if n := len(f.Entries()); n > maxEntries+4 {
					t.Errorf("%d entries", n)
				}
			case len(f.Entries()) != test.names:
				t.Errorf("%d entries, want %d", len(f.Entries()), test.names)
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(made([]string{"WordDocument", "1Table"}, page("x"), nil))
	f.Add(made([]string{strings.Repeat("long", 7)}, page("x"), func(h, fat []byte) { binary.LittleEndian.PutUint32(h[68:], 0) }))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open(data)
		if err != nil {
			return
		}
		for _, e := range file.Entries() {
			if n := len(file.Head(e.Name, 1000)); n > 1000 {
				t.Errorf("a head of %d bytes", n)
			}
		}
	})
}
