package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"docket/index"
	"docket/index/query"

	"github.com/spf13/cobra"
)

// storeDir is the folder of the store: --store, $DOCKET_STORE, the nearest .docket at or above the current
// folder, else ./.docket, which need not exist.
func (a *app) storeDir() string {
	if a.store != "" {
		return a.store
	}
	if dir := os.Getenv("DOCKET_STORE"); dir != "" {
		return dir
	}
	if dir, ok := index.Find("."); ok {
		return dir
	}
	return ".docket"
}

// open opens the store; its errors say what to do.
func (a *app) open(mode index.Mode) (*index.Store, error) {
	dir := a.storeDir()
	a.log.Debug().Msgf("store %s", dir)
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, hintf("--store DIR names a folder", "%s: is a file, not a store", dir)
	}
	s, err := index.Open(dir, mode)
	if err != nil {
		return nil, storeFault(err)
	}
	if damage := (*index.Error)(nil); errors.As(s.Damage(), &damage) {
		a.warn(damage.Error(), damage.Hint)
	}
	return s, nil
}

func storeFault(err error) error {
	var locked *index.LockedError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, index.ErrNoStore):
		return &fault{err: err, hint: "docket ingest FOLDER makes one, --store DIR names another"}
	case errors.As(err, &locked):
		return &fault{err: err, hint: "wait for it to end; search, export and show work meanwhile"}
	}
	var told *fault
	if errors.As(err, &told) {
		return err
	}
	var known *index.Error
	if errors.As(err, &known) && known.Hint != "" {
		return &fault{err: err, hint: known.Hint}
	}
	f := faultOf(err)
	switch denied := errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS); {
	case denied:
		f.hint = "--store DIR names a store that you may write to"
	case f.hint != "":
	case errors.As(err, new(*query.Error)):
		f = queryFault(err)
	default: // a fault of the store, such as a damaged index
		f.hint = "docket verify tells what is damaged, docket verify --repair mends it"
	}
	return f
}

// reading opens the store, hands it to do, and closes it.
func (a *app) reading(do func(*index.Store) error) error {
	return a.with(index.Read, do)
}

// with is reading for any mode.
func (a *app) with(mode index.Mode, do func(*index.Store) error) (err error) {
	s, err := a.open(mode)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return storeFault(do(s))
}

// documents finds documents by path or id, each of which may be shortened.
func documents(s *index.Store, names []string) ([]*index.Entry, error) {
	var list []*index.Entry
	for _, name := range names {
		e, err := s.Doc(name)
		if err != nil {
			return nil, nameFault(err)
		}
		list = append(list, e)
	}
	return list, nil
}

const notFoundHint = "docket docs lists the documents, docket search QUERY finds claims"

// nameFault is the end of a command for which a document or claim was not found, or several were.
func nameFault(err error) error {
	var several *index.AmbiguousError
	switch {
	case errors.As(err, &several):
		return &fault{err: err, hint: "type more of it, say " + several.Fits[0]}
	case errors.Is(err, index.ErrNotFound):
		return &fault{err: err, hint: notFoundHint, code: 1}
	}
	return err
}

// completeDocs completes paths of documents.
func (a *app) completeDocs(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	s, err := index.Open(a.storeDir(), index.Read)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer s.Close()
	var paths []string
	for _, e := range s.Files() {
		if strings.HasPrefix(e.Path, typed) {
			paths = append(paths, e.Path)
		}
	}
	return paths, cobra.ShellCompDirectiveNoFileComp
}
