package ingest

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// listing is the files of a container, none of them unpacked yet.
type listing struct {
	files []packed
	names map[string]int // how many files have, or wanted, the name
}

// packed is a file of a container; an empty name stands for the container itself.
type packed struct {
	name string
	data func() ([]byte, error)
}

// add adds a file, unless a walk over the same folder on disk would pass it over too. Of several with the same
// name the second is "name (2).ext".
func (l *listing) add(name string, data func() ([]byte, error)) {
	clean := cleanName(name)
	if name != "" && (clean == "" || unwanted(clean)) {
		return
	}
	l.files = append(l.files, packed{l.unique(clean), data})
}

// unique returns a name that no other file has.
func (l *listing) unique(name string) string {
	if l.names == nil {
		l.names = map[string]int{}
	}
	ext := path.Ext(name)
	for free := name; ; {
		if l.names[free] == 0 {
			l.names[free]++
			return free
		}
		l.names[name]++
		free = strings.TrimSuffix(name, ext) + " (" + strconv.Itoa(l.names[name]) + ")" + ext
	}
}

// list opens the files of the container at path, in order of their names.
func (u *unpacker) list(at string, l *listing, depth int) error {
	slices.SortStableFunc(l.files, func(a, b packed) int { return strings.Compare(a.name, b.name) })
	for _, f := range l.files {
		name := at
		if f.name != "" {
			name += "!" + f.name
		}
		data, err := f.data()
		switch {
		case u.left < 0:
			return u.stop("unpacks to far more than it is")
		case err != nil:
			var e *Error
			if !errors.As(err, &e) {
				e = &Error{Err: fmt.Errorf("damaged: %w", err), Hint: hintDamaged}
			}
			err = u.fail(name, e.Err, e.Hint)
		default:
			err = u.open(name, data, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// maxName is how many bytes of a name are kept.
const maxName = 1024

// cleanName is a name within a container as a relative path with "/" between its parts that leads nowhere
// outside; "" for a folder.
func cleanName(name string) string {
	name = strings.ReplaceAll(strings.ToValidUTF8(name, "\ufffd"), `\`, "/")
	if strings.HasSuffix(name, "/") {
		return ""
	}
	if len(name) > 2 && name[1] == ':' && name[2] == '/' { // C:\…
		name = name[2:]
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '\ufffd'
		}
		return r
	}, name)
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if len(name) > maxName {
		name = strings.ToValidUTF8(name[len(name)-maxName:], "")
	}
	return name
}

// unwanted reports whether a part of a cleaned name is passed over, or is what a Mac adds to its archives.
func unwanted(name string) bool {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		if p == "__MACOSX" || !Wanted(p, i < len(parts)-1) {
			return true
		}
	}
	return false
}

// Wanted reports whether a file or folder that is met on the way is looked at, by its base name: hidden ones,
// office lock files, unfinished downloads and folders named lexicon are not.
func Wanted(base string, isDir bool) bool {
	switch {
	case strings.HasPrefix(base, "."), strings.HasPrefix(base, "~$"):
		return false
	case isDir:
		return base != "lexicon"
	}
	ext := strings.ToLower(path.Ext(base))
	return ext != ".part" && ext != ".crdownload"
}
