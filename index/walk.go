package index

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"docket/ingest"
)

// found is a file on disk that an ingest looks at.
type found struct {
	path  string // label: relative to the folder that was given, "/"-separated
	file  string // absolute
	size  int64
	mtime int64
}

// Wanted reports whether a file or folder met while walking is looked at, by its base name: hidden ones, stores,
// office lock files, unfinished downloads and folders named lexicon are not.
func Wanted(base string, isDir bool) bool { return ingest.Wanted(base, isDir) }

// walk lists the regular files under roots in document order. A file that is reached twice keeps the label of the
// first root that reaches it. A root that does not exist is an error; what cannot be read below one is left
// to the reading of it, so that the failure has a name.
func walk(ctx context.Context, roots []string, store string, skip func(string) bool) ([]found, error) {
	seen := map[string]bool{}
	var list []found
	own, err := filepath.Abs(store)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(own); err == nil {
		own = real
	}
	for _, root := range roots {
		abs, err := filepath.Abs(root)
		if err != nil {
			return nil, err
		}
		info, err := os.Stat(abs)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", root, reason(err))
		}
		if abs, err = filepath.EvalSymlinks(abs); err != nil {
			return nil, err
		}
		w := walker{ctx: ctx, root: abs, own: own, skip: skip, seen: seen, list: &list}
		if !info.IsDir() {
			w.root = filepath.Dir(abs)
			w.file(abs)
			continue
		}
		if err := filepath.WalkDir(abs, w.visit); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, func(a, b found) int { return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.file, b.file)) })
	return list, nil
}

// reason is the reason inside a *fs.PathError, whose path is already in the message.
func reason(err error) error {
	if p, ok := err.(*fs.PathError); ok {
		return p.Err
	}
	return err
}

type walker struct {
	ctx  context.Context
	root string
	own  string // the store's folder, which is passed over whatever its name
	skip func(path string) bool
	seen map[string]bool
	list *[]found
}

func (w *walker) visit(name string, d fs.DirEntry, err error) error {
	if w.ctx.Err() != nil {
		return w.ctx.Err()
	}
	if err != nil { // an unreadable folder: its files cannot be named, the folder can
		if name == w.root {
			return err
		}
		return fs.SkipDir
	}
	if name != w.root && !Wanted(d.Name(), d.IsDir()) || name == w.own {
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	if !d.IsDir() {
		w.file(name)
	}
	return nil
}

// file adds a regular file, or a link to one.
func (w *walker) file(name string) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || w.seen[name] {
		return
	}
	rel, err := filepath.Rel(w.root, name)
	if err != nil {
		return
	}
	rel = strings.ToValidUTF8(filepath.ToSlash(rel), "\uFFFD")
	if w.skip != nil && w.skip(rel) {
		return
	}
	w.seen[name] = true
	*w.list = append(*w.list, found{rel, name, info.Size(), info.ModTime().UnixNano()})
}
