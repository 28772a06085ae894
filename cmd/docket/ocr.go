package main

import (
	"errors"
	"strings"

	"docket/ingest"

	"github.com/spf13/cobra"
)

// ocrFlag adds --ocr.
func ocrFlag(c *cobra.Command, ocr *bool) {
	c.Flags().BoolVar(ocr, "ocr", false, "read pages that are pictures with tesseract, which must be installed")
}

// checkOCR is an error where --ocr was given and there is nothing to read pictures with.
func checkOCR(ocr bool) error {
	if !ocr {
		return nil
	}
	err := ingest.CanRecognise()
	var unread *ingest.Error
	if errors.As(err, &unread) {
		return hintf(unread.Hint, "--ocr: %w", unread.Err)
	}
	return err
}

// What is said of a scan in which no text was recognised.
const (
	stillNoText = "no text, and none was recognised in the pictures of its pages"
	lookAtIt    = "open it: are the pages blank, or written by hand?"
)

// warnScan says what to do where a document is a scan.
func (a *app) warnScan(command string, s source, d *ingest.Document, ocr bool) {
	switch {
	case !isScan(d):
		if !ocr {
			a.warnPictured(command, s.file, s.file, d.Pictured.String())
		}
	case ocr:
		a.hint(s.file+": "+stillNoText, lookAtIt)
	default:
		a.hint(s.file+": no text, only pictures of pages", scanHint(command, s.file))
	}
}

// warnPictured says what to do where some pages of a document are scans. The command names what it reads, which may be more.
func (a *app) warnPictured(command, names, file, pages string) {
	switch {
	case pages == "":
	case strings.ContainsAny(pages, ",-"):
		a.hint(file+": pages "+pages+" hold no text, only pictures", scanHint(command, names))
	default:
		a.hint(file+": page "+pages+" holds no text, only a picture", scanHint(command, names))
	}
}

// scanHint is what to do about a scan: the command that reads it, and first how to get what it needs.
func scanHint(command, file string) string {
	again := "docket " + command + " --ocr " + shellWord(file) + " reads them"
	if ingest.CanRecognise() != nil {
		return ingest.InstallOCR + "; then " + again
	}
	return again
}

// warnUnsure tells of claims that were left out since their words may have been read wrong. path is what the document is
// called here, file what may be read again.
func (a *app) warnUnsure(path, file string, n int) {
	if n > 0 {
		a.warn(path+": "+number(n, "claim")+" left out: the words were read from a picture with too little confidence", "docket extract --explain --ocr "+shellWord(file)+" shows them")
	}
}
