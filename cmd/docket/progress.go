package main

import (
	"io"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress is a bar on stderr; the zero value shows nothing. While it is there, lines for a terminal must be
// written above it, or the bar would be drawn into them.
type progress struct {
	p   *mpb.Progress
	bar *mpb.Bar
}

// newProgress shows a bar where a person looks on.
func (a *app) newProgress() *progress {
	if a.quiet || a.logFormat != "console" || !isTerminal(a.err) {
		return &progress{}
	}
	p := mpb.New(mpb.WithOutput(a.err), mpb.WithWidth(48))
	bar := p.AddBar(0,
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("%d of %d files ")),
		mpb.AppendDecorators(decor.AverageETA(decor.ET_STYLE_GO)))
	a.logTo(p)
	return &progress{p, bar}
}

// set moves the bar.
func (b *progress) set(done, total int) {
	if b.p != nil {
		b.bar.SetTotal(int64(total), false)
		b.bar.SetCurrent(int64(done))
	}
}

// above is where to write what belongs to w: above the bar if w is a terminal too, else w itself.
func (b *progress) above(w io.Writer) io.Writer {
	if b.p == nil || !isTerminal(w) {
		return w
	}
	return b.p
}

// end takes the bar away.
func (b *progress) end(a *app) {
	if b.p != nil {
		b.bar.Abort(true)
		b.p.Wait()
		a.logTo(a.err)
	}
}
