package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"docket/ingest"
)

// source is a file of a one-file command: its name as typed, and as a document is named when its file is given
// by itself.
type source struct{ file, path string }

func sourceOf(file string) source { return source{file, filepath.Base(file)} }

// each has a task carried out on files, and hands what it makes of each document in them to do. What fails is reported and the
// rest goes on; the status is 1 then, or 2 where the only file failed.
func (a *app) each(files []string, t task, do func(result) error) error {
	failed, all := 0, 0
	take := func(x result) error {
		all++
		err := x.err
		if err == nil {
			err = do(x)
		}
		if err != nil {
			a.report(readFault(err))
			failed++
		}
		return nil
	}
	if len(files) == 1 {
		r, err := a.newReader(t)
		if err == nil {
			err = r.alone(files[0], take)
		}
		return errors.Join(err, short(failed, all))
	}
	r, err := a.readers(t, 1)
	if err != nil {
		return err
	}
	defer r.close()
	for _, file := range files {
		if err := r.printed(file, take); err != nil {
			return err
		}
	}
	return short(failed, all)
}

// short is the end of a command that has reported its failures: 2 where the only file failed, else 1.
func short(failed, all int) error {
	switch {
	case failed == 0:
		return nil
	case all == 1:
		return &fault{}
	}
	return errShort
}

// bytes reads a file; "-" is stdin.
func (a *app) bytes(file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(a.in)
	}
	if err := isFile(file); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// isFile is the error of what is no file.
func isFile(file string) error {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return hintf("docket ingest "+shellWord(file), "%s: is a folder", file)
	case !info.Mode().IsRegular(): // reading a pipe by its name could wait for ever
		return hintf("give - as the FILE and write < "+shellWord(file)+" after it", "%s: is no file", file)
	}
	return nil
}

// create writes a file in one step: what stood there stays until the new content is complete. Without force
// an existing file is an error.
func create(name string, force bool, write func(io.Writer) error) (err error) {
	if _, err := os.Stat(name); err == nil && !force {
		return hintf("--force overwrites it, or choose another name", "%s: exists already", name)
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".docket-*.part")
	if err != nil {
		return createFault(name, err)
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
			err = underName(err, f.Name(), name)
		}
	}()
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// underName is an error about the file tmp told as one about the file that it was to become.
func underName(err error, tmp, name string) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path) && path.Path == tmp:
		return &fs.PathError{Op: path.Op, Path: name, Err: path.Err}
	case errors.As(err, &link):
		return createFault(name, link.Err)
	}
	return err
}

// createFault tells why a file cannot be made, by its own name rather than that of its unfinished copy.
func createFault(name string, err error) error {
	dir := filepath.Dir(name)
	switch info, statErr := os.Stat(dir); {
	case errors.Is(statErr, fs.ErrNotExist):
		return hintf("mkdir -p "+shellWord(dir), "%s: there is no folder %s", name, dir)
	case statErr == nil && !info.IsDir():
		return hintf("choose another name", "%s: %s is no folder", name, dir)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return hintf("ls -ld "+shellWord(dir)+" shows who may write there", "%s: %w", name, err)
}

// isScan reports whether a document has pages but no text.
func isScan(d *ingest.Document) bool {
	return len(d.Pages) > 0 && strings.TrimSpace(d.Text) == ""
}
