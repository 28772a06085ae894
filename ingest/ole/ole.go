// Package ole reads the directory of compound files, the container of Office documents before 2007.
//
// A compound file is a file system in small: sectors of 512 or 4096 bytes; a table (FAT) that gives each sector its
// successor; the sectors of that table are listed in the header and, beyond 109 of them, in a chain of their own
// (DIFAT). The directory is a chain of sectors with entries of 128 bytes. docket wants to know what kind of document a
// file holds and whether it is locked, so names and the beginnings of large streams are all that is read.
//
// Chains of a damaged or hostile file may be circles: no chain is followed for more steps than the file has sectors.
package ole

import (
	"bytes"
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// ErrDamaged says that the directory cannot be found.
var ErrDamaged = errors.New("damaged compound file")

const (
	headerSize = 512
	entrySize  = 128
	inHeader   = 109  // sectors of the FAT that the header lists
	maxEntries = 4096 // of a directory; a document has some ten
	maxMini    = 8192 // sectors of the root's stream that are looked at
	lastSector = 0xfffffffa
)

var magic = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// Is reports whether data begin as a compound file does.
func Is(data []byte) bool { return bytes.HasPrefix(data, magic) }

// File is an open compound file.
type File struct {
	data    []byte
	sector  int      // bytes
	fat     []uint32 // sectors that hold the FAT, in order
	cutoff  uint64   // bytes; a smaller stream lies in that of the root
	entries []Entry  // the root first
}

// Entry is a stream or a storage (a folder).
type Entry struct {
	Name   string
	Stream bool
	Size   uint64
	start  uint32
}

// Open reads the directory.
func Open(data []byte) (*File, error) {
	if len(data) < headerSize || !Is(data) {
		return nil, ErrDamaged
	}
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift != 9 && shift != 12 {
		return nil, ErrDamaged
	}
	f := &File{data: data, sector: 1 << shift, cutoff: uint64(binary.LittleEndian.Uint32(data[56:]))}
	f.listFAT()
	f.readDirectory(binary.LittleEndian.Uint32(data[48:]))
	if len(f.entries) == 0 {
		return nil, ErrDamaged
	}
	return f, nil
}

// Entries lists the directory, storages and all that is in them in one list.
func (f *File) Entries() []Entry { return f.entries }

// Has reports whether there is an entry of that name anywhere.
func (f *File) Has(name string) bool {
	for i := range f.entries {
		if f.entries[i].Name == name {
			return true
		}
	}
	return false
}

// Head returns the first bytes of a stream, n at most; nil where there is no such stream.
func (f *File) Head(name string, n int) []byte {
	for i := range f.entries {
		e := &f.entries[i]
		if e.Name != name || !e.Stream {
			continue
		}
		n := int(min(uint64(n), e.Size))
		if e.Size < f.cutoff {
			return f.small(e.start, n)
		}
		return f.head(e.start, n)
	}
	return nil
}

// head reads the first n bytes of a chain.
func (f *File) head(sector uint32, n int) (out []byte) {
	f.follow(sector, func(s []byte) bool {
		out = append(out, s...)
		return len(out) < n
	})
	return out[:min(n, len(out))]
}

// small reads the first n bytes of a stream that lies in the root's.
func (f *File) small(sector uint32, n int) (out []byte) {
	const size = 64
	table := f.head(binary.LittleEndian.Uint32(f.data[60:]), maxMini*4)
	root := f.head(f.entries[0].start, maxMini*size)
	for steps := 0; steps < maxMini && len(out) < n; steps++ {
		at := int(min(sector, maxMini))
		if (at+1)*size > len(root) || (at+1)*4 > len(table) {
			break
		}
		out = append(out, root[at*size:(at+1)*size]...)
		sector = binary.LittleEndian.Uint32(table[at*4:])
	}
	return out[:min(n, len(out))]
}

// bytes is a sector; of the last one there may be less, and of one beyond the file nothing.
func (f *File) bytes(sector uint32) []byte {
	start := (uint64(sector) + 1) * uint64(f.sector)
	if start >= uint64(len(f.data)) {
		return nil
	}
	return f.data[start:min(start+uint64(f.sector), uint64(len(f.data)))]
}

// sectors is how many sectors the file has.
func (f *File) sectors() int { return len(f.data)/f.sector + 1 }

// listFAT finds the sectors of the FAT.
func (f *File) listFAT() {
	for i := range inHeader {
		f.addFAT(binary.LittleEndian.Uint32(f.data[76+4*i:]))
	}
	next := binary.LittleEndian.Uint32(f.data[68:])
	for steps := 0; next < lastSector && steps < f.sectors(); steps++ {
		s := f.bytes(next)
		if len(s) < f.sector {
			return
		}
		for i := 0; i+8 <= len(s); i += 4 {
			f.addFAT(binary.LittleEndian.Uint32(s[i:]))
		}
		next = binary.LittleEndian.Uint32(s[len(s)-4:])
	}
}

func (f *File) addFAT(sector uint32) {
	if sector < lastSector && len(f.fat) < f.sectors() {
		f.fat = append(f.fat, sector)
	}
}

// next is the sector that follows another.
func (f *File) next(sector uint32) uint32 {
	each := uint32(f.sector / 4)
	i := int(sector / each)
	if i >= len(f.fat) {
		return lastSector
	}
	s, at := f.bytes(f.fat[i]), 4*int(sector%each)
	if at+4 > len(s) {
		return lastSector
	}
	return binary.LittleEndian.Uint32(s[at:])
}

// follow calls on for the sectors of a chain, until it returns false.
func (f *File) follow(sector uint32, on func([]byte) bool) {
	for steps := 0; sector < lastSector && steps < f.sectors(); steps++ {
		s := f.bytes(sector)
		if s == nil || !on(s) {
			return
		}
		sector = f.next(sector)
	}
}

func (f *File) readDirectory(first uint32) {
	f.follow(first, func(s []byte) bool {
		for ; len(s) >= entrySize; s = s[entrySize:] {
			f.addEntry(s[:entrySize])
		}
		return len(f.entries) < maxEntries
	})
}

// addEntry reads an entry: its name in UTF-16, how long that is, what it is, where it starts and its size.
func (f *File) addEntry(e []byte) {
	const storage, stream, root = 1, 2, 5
	n := int(binary.LittleEndian.Uint16(e[64:]))
	if kind := e[66]; n < 2 || n > 64 || kind != storage && kind != stream && kind != root {
		return
	}
	name := make([]uint16, n/2-1)
	for i := range name {
		name[i] = binary.LittleEndian.Uint16(e[2*i:])
	}
	f.entries = append(f.entries, Entry{
		Name: string(utf16.Decode(name)), Stream: e[66] == stream,
		Size: binary.LittleEndian.Uint64(e[120:]), start: binary.LittleEndian.Uint32(e[116:]),
	})
}
