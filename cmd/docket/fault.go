package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"docket/ingest"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// fault is an error together with what the user can type next and the exit status that it ends in.
type fault struct {
	err  error  // nil where all has been said already
	hint string // may be empty
	code int    // 0 stands for 2
}

func (f *fault) Error() string {
	if f.err == nil {
		return "something fell short"
	}
	return f.err.Error()
}

func (f *fault) Unwrap() error { return f.err }

func (f *fault) status() int {
	if f.code == 0 {
		return 2
	}
	return f.code
}

// errShort ends a command with status 1 after it has reported each thing that went wrong.
var errShort = &fault{code: 1}

// errInterrupted is how a command ends that Ctrl-C stopped: the status that a shell gives for it.
var errInterrupted = &fault{err: errors.New("stopped; what was finished is kept"), code: 130}

// hintf is a fault with a hint.
func hintf(hint, format string, args ...any) error {
	return &fault{err: fmt.Errorf(format, args...), hint: hint}
}

// oneOf is an error that lists the values where the one given is not among them.
func oneOf(flag, value string, values ...string) error {
	if slices.Contains(values, value) {
		return nil
	}
	hint := fmt.Sprintf("%s %s", flag, strings.Join(values, "|"))
	return hintf(hint, "%s: unknown value %q", flag, value)
}

// flagError is what the flag library complains of.
func flagError(c *cobra.Command, err error) error {
	hint := c.CommandPath() + " --help"
	var value *pflag.InvalidValueError
	if errors.As(err, &value) {
		f := value.GetFlag()
		return hintf(flagExample(f), "--%s: %q is no %s", f.Name, value.GetValue(), flagKind(f))
	}
	if typed, ok := strings.CutPrefix(err.Error(), "unknown flag: "); ok {
		if near := flagNear(c, typed); near != "" {
			hint = c.CommandPath() + " " + near
		}
	}
	return &fault{err: err, hint: hint}
}

// flagKind is what the value of a flag must be.
func flagKind(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "int":
		return "number"
	case "bool":
		return "true or false"
	}
	return f.Value.Type()
}

// flagExample is a flag with a value that it takes.
func flagExample(f *pflag.Flag) string {
	if f.Value.Type() != "int" {
		return "--" + f.Name
	}
	if f.DefValue == "0" {
		return "--" + f.Name + " 2"
	}
	return "--" + f.Name + " " + f.DefValue
}

// wants is an argument check: at least n arguments, at most max (-1: any number).
func wants(n, max int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		hint := strings.TrimSpace(strings.SplitN(c.Example, "\n", 2)[0])
		if len(args) < n {
			return hintf(hint, "%s: %s is missing", c.Name(), what)
		}
		if max >= 0 && len(args) > max {
			return hintf(hint, "%s: %q is too much", c.Name(), args[max])
		}
		return nil
	}
}

// readFault adds the hint to an error from reading one file.
func readFault(err error) *fault {
	f := faultOf(err)
	var unread *ingest.Error
	if f.hint == "" && errors.As(err, &unread) {
		f.hint = unread.Hint
	}
	return f
}

// faultOf adds the hint to an error of any kind; one of the system is told by name and reason, once.
func faultOf(err error) *fault {
	var f *fault
	if errors.As(err, &f) {
		return f
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return &fault{err: fmt.Errorf("%s: %w", path.Path, path.Err), hint: pathHint(path)}
	}
	return &fault{err: err}
}

func pathHint(e *fs.PathError) string {
	switch {
	case errors.Is(e, fs.ErrNotExist):
		return "ls shows what is there; quote names with spaces"
	case errors.Is(e, fs.ErrPermission), errors.Is(e, syscall.EROFS):
		return "ls -l " + shellWord(e.Path) + " shows who may read and write it"
	case errors.Is(e, syscall.ENOSPC):
		return "df -h shows which disk is full"
	}
	return "ls -l " + shellWord(e.Path) + " shows what it is"
}

// shellWord is s as a shell takes it for one word, for hints that can be copied.
func shellWord(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\n'\"$`\\*?[]{}()&|;<>~#!") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
