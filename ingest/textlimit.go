package ingest

import (
	"fmt"
	"strings"
)

// Limits on texts, far above any document that people write: what takes more would take all memory too.
const (
	maxTextBytes = 16 << 20 // bytes, some eight thousand pages
	maxLines     = 300_000
	maxTags      = 400_000 // of a web page; each becomes an object
)

// withinLimits returns the error for a text that is too long to be read.
func withinLimits(path, text string) error {
	switch {
	case len(text) > maxTextBytes:
		return &Error{Path: path, Err: fmt.Errorf("a text of %d MB: %w", len(text)>>20, ErrLimit), Hint: "split it into files of less than 16 MB"}
	case strings.Count(text, "\n")+strings.Count(text, "\r") > 2*maxLines, strings.Count(text, "\n") > maxLines, strings.Count(text, "\f") > maxLines:
		return &Error{Path: path, Err: fmt.Errorf("a text of more than %d lines or pages: %w", maxLines, ErrLimit), Hint: "split it into smaller files"}
	}
	return nil
}
