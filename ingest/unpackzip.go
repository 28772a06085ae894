package ingest

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

const (
	hintDamaged   = "fetch or copy the file again; it may be cut short"
	hintBomb      = "unpack it yourself if you trust it, and give docket the files within"
	hintEncrypted = "unpack it with its password and give docket the files within"
)

// openZip opens a zip archive. The entries are counted before the library makes an object of each.
func openZip(data []byte) (*zip.Reader, error) {
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > maxEntries {
		return nil, fmt.Errorf("zip archive of %d files: %w", n, ErrLimit)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("damaged zip archive: %w", err)
	}
	return z, nil
}

// isZipContainer reports whether data is a zip archive that bundles files, rather than one document.
func isZipContainer(data []byte) bool {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) && !bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return false
	}
	z, err := openZip(data)
	if err != nil {
		return errors.Is(err, ErrLimit)
	}
	for _, f := range z.File {
		for _, r := range rows("zipdocs.tsv") {
			if f.Name == r[0] {
				return false
			}
		}
	}
	return true
}

// zip opens the files of a zip archive.
func (u *unpacker) zip(path string, data []byte, depth int) error {
	z, err := openZip(data)
	if err != nil {
		return u.fail(path, err, hintBomb)
	}
	if overlapping(z) {
		return u.fail(path, fmt.Errorf("zip archive whose files share bytes: %w", ErrLimit), hintBomb)
	}
	var l listing
	for _, f := range z.File {
		if f.Mode().IsRegular() {
			l.add(zipName(f), func() ([]byte, error) { return u.inflate(f) })
		}
	}
	return u.list(path, &l, depth)
}

// overlapping reports whether two files of an archive share bytes, as only archives do that unpack to far more
// than they are.
func overlapping(z *zip.Reader) bool {
	var at [][2]int64
	for _, f := range z.File {
		start, err := f.DataOffset()
		if err == nil && f.CompressedSize64 > 0 {
			at = append(at, [2]int64{start, start + int64(f.CompressedSize64)})
		}
	}
	slices.SortFunc(at, func(a, b [2]int64) int { return cmp.Compare(a[0], b[0]) })
	for i := 1; i < len(at); i++ {
		if at[i][0] < at[i-1][1] {
			return true
		}
	}
	return false
}

// inflate unpacks one file of an archive.
func (u *unpacker) inflate(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, &Error{Err: ErrEncrypted, Hint: hintEncrypted}
	}
	packed := int(min(f.CompressedSize64, maxMember))
	if f.UncompressedSize64 > uint64(grown(packed)) {
		return nil, tooGrown(packed)
	}
	r, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, &Error{Err: fmt.Errorf("packed by method %d, which docket does not know: %w", f.Method, ErrFormat), Hint: "unpack it and give docket the files within"}
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return u.take(r, packed, int(f.UncompressedSize64))
}

func tooGrown(packed int) error {
	return &Error{Err: fmt.Errorf("unpacks to more than %d MB: %w", grown(packed)>>20, ErrLimit), Hint: hintBomb}
}

// take reads all of r, which was packed into so many bytes and is said to have that size.
func (u *unpacker) take(r io.Reader, packed, size int) ([]byte, error) {
	most := grown(packed)
	var b bytes.Buffer
	if size <= min(most, u.left) {
		b.Grow(size + bytes.MinRead)
	}
	n, err := io.Copy(&b, io.LimitReader(r, int64(min(most, u.left))+1))
	if int(n) > u.left {
		u.left = -1
		return nil, ErrLimit
	}
	u.left -= int(n)
	if int(n) > most {
		return nil, tooGrown(packed)
	}
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// gzip opens what is packed in a gzip file, under the same path.
func (u *unpacker) gzip(path string, data []byte, depth int) error {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return u.fail(path, fmt.Errorf("damaged gzip file: %w", err), hintDamaged)
	}
	var l listing
	size := int(le32(data[len(data)-4:]))
	l.add("", func() ([]byte, error) { return u.take(r, len(data), size) })
	return u.list(path, &l, depth)
}

// zipName is the name of a file of an archive: in UTF-8 where it is that or says so, else in the code page of
// the first PCs, which the format prescribes.
func zipName(f *zip.File) string {
	if name := unicodePath(f); name != "" {
		return name
	}
	if !f.NonUTF8 || utf8.ValidString(f.Name) {
		return f.Name
	}
	name, err := charmap.CodePage437.NewDecoder().String(f.Name)
	if err != nil {
		return f.Name
	}
	return name
}

// unicodePath is the name in UTF-8 that older programs put beside the name proper (extra field 0x7075).
func unicodePath(f *zip.File) string {
	for e := f.Extra; len(e) >= 4; {
		id, n := int(e[0])|int(e[1])<<8, int(e[2])|int(e[3])<<8
		if len(e) < 4+n {
			return ""
		}
		v := e[4 : 4+n]
		if id == 0x7075 && n > 5 && v[0] == 1 {
			sum := le32(v[1:])
			if sum == crc32.ChecksumIEEE([]byte(f.Name)) {
				return string(v[5:])
			}
		}
		e = e[4+n:]
	}
	return ""
}

// le32 is the number in the first four bytes, the lowest first.
func le32(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}
