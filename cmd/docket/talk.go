package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"

	"github.com/rs/zerolog"
	"golang.org/x/term"
)

// All talk goes through one zerolog logger. On the console an error is "docket: what", a hint is a line of its
// own under it, and talk is the bare sentence; with --log-format json the same are fields of one object a line.

const hintField = "hint"

// logTo sends the talk to w, as much of it and in the form that the flags ask for.
func (a *app) logTo(w io.Writer) {
	level := zerolog.InfoLevel
	switch {
	case a.quiet:
		level = zerolog.ErrorLevel
	case a.verbose:
		level = zerolog.DebugLevel
	}
	a.log = newLogger(w, a.logFormat, level)
}

// newLogger makes the logger that writes to w.
func newLogger(w io.Writer, format string, level zerolog.Level) zerolog.Logger {
	if format == "json" {
		return zerolog.New(w).Level(level).With().Timestamp().Logger()
	}
	return zerolog.New(zerolog.ConsoleWriter{
		Out:           w,
		NoColor:       true,
		PartsOrder:    []string{zerolog.LevelFieldName, zerolog.MessageFieldName},
		FieldsExclude: []string{hintField},
		FormatLevel:   levelPrefix,
		FormatMessage: func(v any) string { return plain(fmt.Sprint(v)) },
		FormatExtra:   hintLine,
	}).Level(level)
}

// levelPrefix marks errors and warnings; the console writer parts it from the message by a space.
func levelPrefix(level any) string {
	switch level {
	case "error":
		return "docket:"
	case "warn":
		return "warning:"
	}
	return ""
}

// hintLine writes the hint under the message.
func hintLine(event map[string]any, buf *bytes.Buffer) error {
	if hint, ok := event[hintField].(string); ok {
		fmt.Fprintf(buf, "\nhint: %s", plain(hint))
	}
	return nil
}

// report tells of a fault.
func (a *app) report(f *fault) {
	if f.err == nil {
		return
	}
	event := a.log.Error()
	if f.hint != "" {
		event = event.Str(hintField, f.hint)
	}
	event.Msg(f.err.Error())
}

// say is talk that --quiet silences.
func (a *app) say(format string, args ...any) { a.log.Info().Msgf(format, args...) }

// warn is about something that was passed over.
func (a *app) warn(message, hint string) { a.log.Warn().Str(hintField, hint).Msg(message) }

// hint is talk that says what to type.
func (a *app) hint(message, hint string) { a.log.Info().Str(hintField, hint).Msg(message) }

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width is the number of columns to fill: those of the terminal, at most 100, and 80 in a pipe.
func (a *app) width() int {
	f, ok := a.out.(*os.File)
	if !ok {
		return 80
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil || columns <= 0 {
		return 80
	}
	return max(40, min(columns, 100))
}

// styled reports whether stdout gets colours.
func (a *app) styled() bool {
	switch a.color {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(a.out)
}

// plain makes what others wrote, names of files first of all, safe to show on one line: what could drive a
// terminal, end a line or turn the order of letters round is shown as an escape, "\n" or "\u202e".
func plain(s string) string {
	if !strings.ContainsFunc(s, drives) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if drives(r) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// drives reports whether a terminal does not show r but obeys it.
func drives(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp)
}

// prose is plain for text in which it does not matter which white space parts the words.
func prose(s string) string {
	return plain(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s))
}

// plainWords is the words of prose.
func plainWords(s string) []string { return strings.Fields(prose(s)) }

// oneLine is prose with each run of white space made one space.
func oneLine(s string) string { return strings.Join(plainWords(s), " ") }
