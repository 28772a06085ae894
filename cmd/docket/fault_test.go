package main

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"docket/index"
)

// What the system refuses is told by name and reason, with a hint; what has been told well already stays.
func TestFaultOf(t *testing.T) {
	for _, tt := range []struct {
		name      string
		err       error
		msg, hint string
	}{
		{"full", &fs.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}, "/dev/stdout: no space left on device", "df -h shows which disk is full"},
		{"forbidden", fmt.Errorf("lost: %w", &fs.PathError{Op: "open", Path: "a b", Err: fs.ErrPermission}), "a b: permission denied", "ls -l 'a b' shows who may read and write it"},
		{"a disk for reading only", &fs.PathError{Op: "open", Path: "a", Err: syscall.EROFS}, "a: read-only file system", "ls -l a shows who may read and write it"},
		{"not there", &fs.PathError{Op: "open", Path: "a", Err: fs.ErrNotExist}, "a: file does not exist", "ls shows what is there; quote names with spaces"},
		{"told already", hintf("do", "what"), "what", "do"},
		{"of another kind", errors.New("odd"), "odd", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if f := faultOf(tt.err); f.Error() != tt.msg || f.hint != tt.hint {
				t.Errorf("got %q, hint %q", f.Error(), f.hint)
			}
		})
	}
}

func TestStoreFaultHasAHint(t *testing.T) {
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"read-only", &fs.PathError{Op: "open", Path: "a", Err: syscall.EROFS}, "--store DIR names a store that you may write to"},
		{"damaged", errors.New("index: bad magic"), "docket verify tells what is damaged, docket verify --repair mends it"},
		{"known", fmt.Errorf("open: %w", &index.Error{Path: "a", Err: errors.New("cut"), Hint: "mend"}), "mend"},
		{"told already", hintf("do", "what"), "do"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := faultOf(storeFault(tt.err)).hint; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "naïve – “name”.txt": "naïve – “name”.txt", "two\nlines": `two\nlines`, "\x1b[31mred": `\x1b[31mred`,
		"gpj.\u202etxt": `gpj.\u202etxt`, "a\tb\r": `a\tb\r`, "a\\nb": "a\\nb",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShellWord(t *testing.T) {
	for in, want := range map[string]string{
		"": "''", "a/b.txt": "a/b.txt", "two words": "'two words'", "it's": `'it'\''s'`, "amount:>5": "'amount:>5'", "naïve": "naïve",
	} {
		if got := shellWord(in); got != want {
			t.Errorf("shellWord(%q) = %s, want %s", in, got, want)
		}
	}
}
