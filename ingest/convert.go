package ingest

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"

	"docket/ingest/ole"
	"docket/ingest/soffice"
)

// Formats that docket does not read itself are turned into one that it does by LibreOffice, where that is installed:
// those of Office before 2007 and a few others, all told by their content (convert.tsv). What is locked is seen before
// LibreOffice is troubled, which would only say that it could not read it.

// oldFormat is a line of convert.tsv.
type oldFormat struct{ how, sign, name, what, to, pkg string }

// oldFormatOf finds the format of data that do not open as an archive; nil where it is none of them.
func oldFormatOf(data []byte) *oldFormat {
	var dir *ole.File
	if ole.Is(data) {
		dir, _ = ole.Open(data) // a damaged one is told as a file of an unknown format
	}
	return findOld(func(f *oldFormat) bool {
		switch f.how {
		case "ole":
			return dir != nil && dir.Has(f.sign)
		case "head":
			head, err := hex.DecodeString(f.sign)
			return err == nil && bytes.HasPrefix(data, head)
		}
		return false
	})
}

// oldFormat finds the format of an archive.
func (a *archive) oldFormat() *oldFormat {
	return findOld(func(f *oldFormat) bool { return f.how == "zip" && a.files[f.sign] != nil })
}

func findOld(is func(*oldFormat) bool) *oldFormat {
	for _, r := range rows("convert.tsv") {
		if f := (oldFormat{r[0], r[1], r[2], r[3], r[4], r[5]}); is(&f) {
			return &f
		}
	}
	return nil
}

// readOld reads a document of an old format.
func readOld(path string, f *oldFormat, data []byte, o Options) (*Document, error) {
	if f.how == "ole" && locked(f, data) {
		return nil, &Error{Path: path, Err: ErrEncrypted, Hint: "open it with its password, take that off, and save it again"}
	}
	office, err := soffice.Installed()
	if err != nil {
		return nil, &Error{Path: path, Err: lacking{fmt.Errorf("%s: %w", f.what, ErrFormat)}, Hint: "apt install " + f.pkg + " (Debian, Ubuntu) or brew install --cask libreoffice (macOS), with which docket reads it; or save it as ." + f.to}
	}
	tick := func() { o.progress(1) }
	tick()
	newer, err := office.Convert(data, f.name, f.to, tick)
	if err != nil {
		return nil, &Error{Path: path, Err: fmt.Errorf("%s: %w", f.what, err), Hint: hintOld(f, err)}
	}
	d, err := readZip(path, newer, o)
	if err != nil {
		return nil, err
	}
	d.Format = f.name
	how := Reading{Reader: "libreoffice", Reason: "turned " + f.what + " into ." + f.to}
	for range max(len(d.Pages), 1) {
		d.Readings = append(d.Readings, how)
	}
	return d, nil
}

// hintOld tells what helps where LibreOffice failed: a part of it may be missing.
func hintOld(f *oldFormat, err error) string {
	if errors.Is(err, soffice.ErrNothing) {
		return "see that " + f.pkg + " is installed; if it is, open the file in the program that wrote it and save it as ." + f.to
	}
	return "open it in the program that wrote it and save it as ." + f.to
}

// locked reports whether a document of an OLE compound file needs a password, by what its format says of it.
func locked(f *oldFormat, data []byte) bool {
	dir, err := ole.Open(data)
	if err != nil {
		return false
	}
	switch f.name {
	case "doc":
		const flags, encrypted = 10, 1 << 8 // in the block that opens the stream
		head := dir.Head(f.sign, 32)
		return len(head) == 32 && binary.LittleEndian.Uint16(head[flags:])&encrypted != 0
	case "xls":
		return hasRecord(dir.Head(f.sign, 4096), 0x2f)
	case "ppt":
		return dir.Has("EncryptedSummary")
	}
	return false
}

// hasRecord looks for a record among the first of a workbook: each is its type, its length and that many bytes.
func hasRecord(stream []byte, want uint16) bool {
	for len(stream) >= 4 {
		kind, n := binary.LittleEndian.Uint16(stream), int(binary.LittleEndian.Uint16(stream[2:]))
		if kind == want {
			return true
		}
		if 4+n > len(stream) {
			return false
		}
		stream = stream[4+n:]
	}
	return false
}
