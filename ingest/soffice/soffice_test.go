package soffice

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestSweep leaves alone what may still be in use, and what is not of a conversion.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	for _, f := range []struct {
		name string
		age  time.Duration
		file bool
	}{{prefix + "old", 2 * time.Hour, false}, {prefix + "new", time.Minute, false}, {"other", 5 * time.Hour, false}, {prefix + "file", 5 * time.Hour, true}} {
		name := filepath.Join(dir, f.name)
		if f.file {
			if err := os.WriteFile(name, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		} else if err := os.MkdirAll(filepath.Join(name, "profile"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, now.Add(-f.age), now.Add(-f.age)); err != nil {
			t.Fatal(err)
		}
	}
	sweep(dir, now.Add(-stale))
	for name, want := range map[string]bool{prefix + "old": false, prefix + "new": true, "other": true, prefix + "file": true} {
		if _, err := os.Lstat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v, want it there: %v", name, err, want)
		}
	}
}

func TestVersion(t *testing.T) {
	dir := t.TempDir()
	if got := version(dir); got != "" {
		t.Errorf("version %q of nothing", got)
	}
	text := "[Bootstrap]\nInstallMode=<installmode>\nProductKey=LibreOffice 7.4\n"
	if err := os.WriteFile(filepath.Join(dir, "bootstraprc"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := version(dir); got != "7.4" {
		t.Errorf("version %q, want 7.4", got)
	}
}
