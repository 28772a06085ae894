package index

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// tryLock takes an exclusive lock on f without waiting; held tells that another process has it. The locked
// byte lies far beyond the end, so that the holder's name stays readable.
func tryLock(f *os.File) (held bool, err error) {
	at := &windows.Overlapped{OffsetHigh: 1 << 20}
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err = windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, at)
	return errors.Is(err, windows.ERROR_LOCK_VIOLATION), err
}

// syncDir has no meaning on Windows, where a rename is written through.
func syncDir(string) error { return nil }
