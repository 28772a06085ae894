// Package soffice has an installed LibreOffice turn documents of old formats into newer ones.
//
// LibreOffice reads and writes files, not pipes. Each conversion has a temporary folder of its own for the file, the
// result, the user profile and whatever else it writes; the folder goes when the conversion ends, and one that a
// killed docket has left goes with the next conversion after an hour. The profile is written anew each time: macros
// are off, links are not followed.
package soffice

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"docket/ingest/program"
)

// Errors that a caller may test for.
var (
	ErrMissing = errors.New("LibreOffice is not installed")
	ErrNothing = errors.New("LibreOffice could not read it")
	ErrLarge   = errors.New("LibreOffice made more of it than the limit allows")
)

const (
	perFile  = 2 * time.Minute
	memory   = 4 << 30 // bytes of address space, of which it fills a small part
	output   = 1 << 20 // bytes of talk
	maxBytes = 256 << 20
	prefix   = "docket-soffice-"
	stale    = time.Hour
)

// settings are the user profile: no macros, no links, no talk on the screen.
//
//go:embed registrymodifications.xcu
var settings []byte

// Program is an installed LibreOffice.
type Program struct {
	Path    string
	Version string
}

// Installed looks for LibreOffice, once.
var Installed = sync.OnceValues(func() (Program, error) {
	p := Program{Path: program.Find("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")}
	if p.Path == "" {
		return p, ErrMissing
	}
	// The command is a shell script; the program it starts lies beside it, and can be ended.
	if real, err := filepath.EvalSymlinks(p.Path); err == nil {
		if bin := filepath.Join(filepath.Dir(real), "soffice.bin"); executable(bin) {
			p.Path = bin
		}
	}
	p.Version = version(filepath.Dir(p.Path))
	return p, nil
})

func executable(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// version reads the version from where LibreOffice keeps it, for --version takes it seconds; "" where it is not there.
func version(dir string) string {
	for _, name := range []string{"bootstraprc", "bootstrap.ini", "../Resources/bootstraprc"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			if v, ok := strings.CutPrefix(strings.TrimSpace(line), "ProductKey=LibreOffice "); ok {
				return v
			}
		}
	}
	return ""
}

// Convert returns the document turned from one format into another, both given as the ends of names: "doc", "docx".
// tick is called each second meanwhile; it may be nil.
func (p Program) Convert(data []byte, from, to string, tick func()) ([]byte, error) {
	sweep(os.TempDir(), time.Now().Add(-stale))
	dir, err := os.MkdirTemp("", prefix)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "document."+from), filepath.Join(dir, "out")
	if err := prepare(dir, in, data); err != nil {
		return nil, err
	}
	if err := p.run(dir, tick, "--convert-to", to, "--outdir", out, in); err != nil {
		return nil, fmt.Errorf("LibreOffice: %w", err)
	}
	return result(filepath.Join(out, "document."+to))
}

// run starts LibreOffice, twice where it asks for that: once it has made a profile it wants to begin anew.
func (p Program) run(dir string, tick func(), args ...string) error {
	const again = 81
	profile := "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile"))
	args = append([]string{profile, "--headless", "--invisible", "--nologo", "--norestore", "--nodefault", "--nolockcheck"}, args...)
	c := program.Command{
		Path: p.Path, Args: args, Dir: dir, Env: []string{"HOME=" + dir, "TMPDIR=" + dir, "SAL_USE_VCLPLUGIN=svp"},
		Time: perFile, Memory: memory, Output: output, Tick: tick,
	}
	_, err := program.Run(c)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == again {
		_, err = program.Run(c)
	}
	return err
}

// prepare writes the document and the profile.
func prepare(dir, in string, data []byte) error {
	user := filepath.Join(dir, "profile", "user")
	if err := os.MkdirAll(user, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), settings, 0o600); err != nil {
		return err
	}
	return os.WriteFile(in, data, 0o600)
}

// result reads what LibreOffice wrote; where it could not read the document it wrote nothing, and ended as if all was
// well.
func result(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, ErrNothing
	case info.Size() > maxBytes:
		return nil, ErrLarge
	}
	return os.ReadFile(name)
}

// sweep removes the folders that conversions have left behind before a time; no conversion takes that long.
func sweep(dir string, before time.Time) {
	old, err := filepath.Glob(filepath.Join(dir, prefix+"*"))
	if err != nil {
		return
	}
	for _, name := range old {
		if info, err := os.Lstat(name); err == nil && info.IsDir() && info.ModTime().Before(before) {
			os.RemoveAll(name)
		}
	}
}
