package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// lock is held by the one process that writes. The system drops it when that process ends, however it ends,
// so a stale lock cannot exist; the JSON in the file only says whom to look for.
type lock struct{ f *os.File }

// acquire takes the lock of the store in dir, or says who has it.
func acquire(dir string) (*lock, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	held, err := tryLock(f)
	if err == nil {
		return &lock{f}, signLock(f)
	}
	defer f.Close()
	if !held {
		return nil, fmt.Errorf("lock %s: %w", dir, err)
	}
	e := &LockedError{Dir: dir}
	_ = json.NewDecoder(f).Decode(&e.Holder) // it may be half written; then the holder stays unknown
	return nil, e
}

// acquireSoon is acquire with a second of patience: a search holds the lock for a moment when it brings the index up to
// date after a writer was killed.
func acquireSoon(dir string) (l *lock, err error) {
	for wait := 10 * time.Millisecond; ; wait *= 2 {
		var locked *LockedError
		if l, err = acquire(dir); !errors.As(err, &locked) || wait > 700*time.Millisecond {
			return l, err
		}
		time.Sleep(wait)
	}
}

// signLock writes who holds the lock.
func signLock(f *os.File) error {
	b, err := json.Marshal(Holder{os.Getpid(), commandLine(), time.Now().UTC().Truncate(time.Second)})
	if err != nil {
		return err
	}
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err = f.WriteAt(append(b, '\n'), 0)
	return err
}

// commandLine is the process's command, short enough for one line.
func commandLine() string {
	args := append([]string{filepath.Base(os.Args[0])}, os.Args[1:]...)
	s := strings.ToValidUTF8(strings.Join(args, " "), "?")
	if r := []rune(s); len(r) > 120 {
		s = string(r[:119]) + "…"
	}
	return s
}

func (l *lock) release() error {
	if err := l.f.Truncate(0); err != nil {
		l.f.Close()
		return err
	}
	return l.f.Close()
}
