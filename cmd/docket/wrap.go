package main

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// Text that others wrote is shown in lines of the terminal's width, with the mention marked. The marks are two
// control characters until the moment of writing: they take no room, and prose keeps them out of the text itself.
const (
	markOn  = "\x01"
	markOff = "\x02"
)

// around is how many words of a long sentence are shown on either side of the mention.
const around = 40

// marked returns the words of a text with the bytes from start to end marked; of a long text those near the mark.
func marked(text string, start, end int) []string {
	if start < 0 || start > end || end > len(text) {
		return plainWords(text)
	}
	words := strings.Fields(prose(text[:start]) + markOn + prose(text[start:end]) + markOff + prose(text[end:]))
	first := slices.IndexFunc(words, func(w string) bool { return strings.Contains(w, markOn) })
	last := slices.IndexFunc(words, func(w string) bool { return strings.Contains(w, markOff) })
	if rest := last + 1 + around; rest < len(words) {
		words = append(words[:rest:rest], "…")
	}
	if first > around {
		words = append([]string{"…"}, words[first-around:]...)
	}
	return words
}

// wrap breaks words into lines of at most width columns, each behind the indent. A longer word has a line of its own.
func wrap(words []string, indent string, width int) string {
	var b strings.Builder
	column := 0
	for _, w := range words {
		n := runewidth.StringWidth(w)
		switch {
		case column == 0:
			b.WriteString(indent)
			column = runewidth.StringWidth(indent)
		case column+1+n > width:
			b.WriteString("\n" + indent)
			column = runewidth.StringWidth(indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += n
	}
	if column > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// style turns marks and roles into what the terminal shows: colours, or signs that need none.
type style struct{ colours bool }

func (a *app) style() style { return style{a.styled()} }

// signs shows marks as «…» where there is no bold; done before wrapping, since these take room.
func (s style) signs(words []string) []string {
	if s.colours {
		return words
	}
	r := strings.NewReplacer(markOn, "«", markOff, "»")
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = r.Replace(w)
	}
	return out
}

// bold shows the marks that are left as bold.
func (s style) bold(text string) string {
	return strings.NewReplacer(markOn, "\x1b[1;33m", markOff, "\x1b[0m").Replace(text)
}

// sgr sets a rendition for text; a line break at its end stays outside.
func (s style) sgr(code, text string) string {
	if !s.colours || text == "" {
		return text
	}
	text, newline := strings.CutSuffix(text, "\n")
	out := "\x1b[" + code + "m" + text + "\x1b[0m"
	if newline {
		out += "\n"
	}
	return out
}

func (s style) heading(text string) string { return s.sgr("1", text) }
func (s style) faint(text string) string   { return s.sgr("2", text) }
func (s style) id(text string) string      { return s.sgr("36", text) }
