package ingest

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// tarBlock is the size of a header of a tar archive.
const tarBlock = 512

// isTar reports whether data opens with a header of tar: the sum of its bytes stands in it, the field for the
// sum itself counted as blanks.
func isTar(data []byte) bool {
	if len(data) < tarBlock || data[0] == 0 {
		return false
	}
	want, err := strconv.ParseInt(strings.Trim(string(data[148:156]), " \x00"), 8, 32)
	if err != nil {
		return false
	}
	sum := int64(8 * ' ')
	for i, c := range data[:tarBlock] {
		if i < 148 || i >= 156 {
			sum += int64(c)
		}
	}
	return sum == want
}

// tar opens the files of a tar archive. They lie in it as they are, so none is copied.
func (u *unpacker) tar(path string, data []byte, depth int) error {
	in := bytes.NewReader(data)
	r := tar.NewReader(in)
	var l listing
	cut := false // the last file lacks its end, and says so itself
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return u.list(path, &l, depth)
		}
		if err != nil { // what stands before the damage is good
			if cut {
				return u.list(path, &l, depth)
			}
			l.add("", func() ([]byte, error) {
				return nil, &Error{Err: fmt.Errorf("damaged tar archive: %w", err), Hint: hintDamaged}
			})
			return u.list(path, &l, depth)
		}
		if len(l.files) > maxMembers {
			return u.stop("more than " + strconv.Itoa(maxMembers) + " files within")
		}
		if h.Typeflag == tar.TypeReg {
			l.add(h.Name, tarFile(h, data[len(data)-in.Len():]))
			cut = h.Size > int64(in.Len())
		}
	}
}

// tarFile returns what gives the bytes of a file, which opens the rest of the archive.
func tarFile(h *tar.Header, rest []byte) func() ([]byte, error) {
	return func() ([]byte, error) {
		for key := range h.PAXRecords {
			if strings.HasPrefix(key, "GNU.sparse.") {
				return nil, &Error{Err: fmt.Errorf("a file with holes: %w", ErrFormat), Hint: "unpack the archive and give docket the files within"}
			}
		}
		if h.Size > int64(len(rest)) {
			return nil, &Error{Err: errors.New("the archive ends within the file"), Hint: hintDamaged}
		}
		return rest[:h.Size], nil
	}
}
