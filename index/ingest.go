package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"docket/ingest"
)

// Options steer an ingest.
type Options struct {
	Paths    []string               // files and folders
	Reader   Reader                 // called by Jobs goroutines at once; a panic in it costs one file
	Lister   Lister                 // called as Reader is; nil where no file holds others
	ReadWith string                 // identity of Reader: extractor version, lexicon hash, overriding date
	Jobs     int                    // files in flight at once; 0 = one a processor
	Prune    bool                   // forget documents whose files are gone
	DryRun   bool                   // only say what would be done
	MaxBytes int64                  // larger files fail; 0 = 256 MiB
	Skip     func(path string) bool // further files to pass over, by label
	Event    func(Event)            // called for each file in document order, after it is safe on disk
	Progress func(done, total int)  // called as files are finished, in any order
	Now      func() time.Time       // nil = time.Now

	publishEvery int // units committed before the index is published; 0 = publishEvery
}

func (o *Options) maxBytes() int64 { return cmp.Or(o.MaxBytes, 256<<20) }

func (o *Options) jobs() int {
	if o.Jobs > 0 {
		return o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// Event is what happened to one file: a line of `ingest --json`.
type Event struct {
	Path    string  `json:"path"`
	SHA256  string  `json:"sha256,omitempty"`
	Status  Status  `json:"status"`
	Pages   int     `json:"pages"`
	Claims  Counts  `json:"claims"`
	Unsure  int     `json:"claims_left_out,omitempty"`    // their words were read from a picture with too little confidence
	NoText  string  `json:"pages_without_text,omitempty"` // they hold only pictures: "3, 7-9"
	Seconds float64 `json:"seconds"`
	Error   string  `json:"error,omitempty"`
	Hint    string  `json:"hint,omitempty"` // what to do about the error
}

// Summary adds up an ingest.
type Summary struct {
	Files   int
	Status  map[Status]int
	Pages   int // of the documents read in this run
	Claims  Counts
	Seconds float64
}

// Ingest brings the store up to date with the files under opts.Paths, and the index with the store. Files are parsed
// by opts.Jobs workers, each with one file in memory; what a worker has finished is committed before its event.
// When ctx ends, files in flight are finished and committed, and ctx's error returned.
func (s *Store) Ingest(ctx context.Context, opts Options) (Summary, error) {
	sum := Summary{Status: map[Status]int{}}
	if s.mode == Read && !opts.DryRun {
		return sum, ErrReadOnly
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	s.ingesting.Add(1)
	defer s.ingesting.Add(-1)
	start := opts.Now()
	list, err := walk(ctx, opts.Paths, s.dir, opts.Skip)
	if err != nil {
		return sum, err
	}
	p := &planner{opts: &opts, cat: s.snapshotFiles(), lost: s.lost, today: start.UTC().Format(time.DateOnly)}
	steps, err := p.plan(ctx, list)
	if err != nil {
		return sum, err
	}
	b := &batch{s: s, opts: &opts, steps: steps, forget: p.forget, done: make([]*Event, len(steps)), sum: &sum}
	err = b.run(ctx)
	sum.Seconds = opts.Now().Sub(start).Seconds()
	return sum, err
}

// snapshotFiles copies the catalogue's map; the entries in it are never changed.
func (s *Store) snapshotFiles() map[string]*Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := make(map[string]*Entry, len(s.cat.files))
	for k, e := range s.cat.files {
		m[k] = e
	}
	return m
}

// batch carries out the steps of a plan.
type batch struct {
	s       *Store
	opts    *Options
	steps   []*step
	forget  []string // entries that go when all else is done
	done    []*Event // by step; nil until finished
	told    int      // events told so far
	ready   int      // steps finished so far
	pending int      // units committed since the index was last published
	total   int      // units published before
	sum     *Summary
}

// outcome is a finished step on its way from a worker to the committer.
type outcome struct {
	i       int
	entry   Entry
	status  Status
	seconds float64
	fatal   error // the store itself could not be written
}

// run starts the workers and commits what they finish, many at a time when they are faster than the disk.
func (b *batch) run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan []int)
	results := make(chan outcome, 4*b.opts.jobs())
	var wg sync.WaitGroup
	for range b.opts.jobs() {
		wg.Go(func() {
			for job := range work {
				b.work(job, func(o outcome) { results <- o })
			}
		})
	}
	go func() {
		defer close(results)
		b.dispatch(ctx, work)
		close(work)
		wg.Wait()
	}()
	var broken error
	for o := range results { // to the end, or the workers would wait for ever
		if broken == nil {
			if broken = b.collect(o, results); broken != nil {
				stop(broken)
			}
		}
	}
	if broken != nil {
		return broken
	}
	b.tellRest()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	if b.opts.DryRun {
		return nil
	}
	if err := b.forgetGone(); err != nil {
		return err
	}
	if err := b.s.sync(ctx); err != nil {
		return err
	}
	return b.s.sweep()
}

// forgetGone takes files out of the catalogue that held documents.
func (b *batch) forgetGone() error {
	var changes []change
	for _, key := range b.forget {
		changes = append(changes, change{Del: key})
	}
	if len(changes) == 0 {
		return nil
	}
	return b.s.commit(changes...)
}

func (b *batch) dispatch(ctx context.Context, work chan<- []int) {
	for _, job := range jobsOf(b.steps, b.opts.jobs()) {
		if ctx.Err() != nil {
			return
		}
		select {
		case work <- job:
		case <-ctx.Done():
			return
		}
	}
}

// work does all of some steps but the commit. Several at a time are documents of one file that are to be read.
func (b *batch) work(job []int, done func(outcome)) {
	if st := b.steps[job[0]]; st.read && st.err == nil && !b.opts.DryRun {
		b.read(job, done)
		return
	}
	for _, i := range job {
		st := b.steps[i]
		o := outcome{i: i, entry: st.entry, status: st.status}
		switch {
		case st.err != nil:
			o.fail(st.err)
		case st.relabel != nil && !b.opts.DryRun:
			start := time.Now()
			if b.relabel(st, &o) != nil { // the stored reading is damaged
				b.read([]int{i}, done)
				continue
			}
			o.seconds = time.Since(start).Seconds()
		}
		done(o)
	}
}

func (o *outcome) fail(err error) {
	e := &o.entry
	o.status, e.State, e.Error, e.Hint = HasFailed, Failed, err.Error(), ""
	e.Rev, e.Claims, e.Sentences, e.Unsure, e.Pictured, e.Labelled = "", Counts{}, 0, 0, "", false
	if errors.Is(err, ErrAgain) || errors.Is(err, ingest.ErrLacking) {
		e.ReadWith = ""
	}
	var unread *ingest.Error
	if !errors.As(err, &unread) {
		return
	}
	e.Error, e.Hint = unread.Err.Error(), unread.Hint // the path is told beside it
	if unread.Page > 0 {
		e.Error = fmt.Sprintf("page %d: %v", unread.Page, unread.Err)
	}
}

func (b *batch) relabel(st *step, o *outcome) error {
	r, err := b.s.relabel(st.relabel, o.entry.Path)
	if err != nil {
		return err
	}
	o.fatal = b.s.fill(&o.entry, r)
	return nil
}

// read has documents of one file read and saves what they say. A bad file is an outcome; only a failing store is an error.
func (b *batch) read(job []int, done func(outcome)) {
	file := &b.steps[job[0]].entry
	q := Request{File: file.File, Path: file.Path, MaxBytes: b.opts.maxBytes()}
	if file.Member != "" {
		q.Path = filepath.Base(file.File)
	}
	for _, i := range job {
		e := &b.steps[i].entry
		q.Docs = append(q.Docs, Want{Path: e.Path, Member: e.Member, SHA256: e.SHA256})
	}
	start := time.Now()
	told := make([]bool, len(job))
	give := func(n int, r *Reading, err error) {
		st := b.steps[job[n]]
		o := outcome{i: job[n], entry: st.entry, status: st.status, seconds: time.Since(start).Seconds()}
		o.entry.ReadWith = b.opts.ReadWith
		o.fatal = b.keep(&o, r, err)
		start, told[n] = time.Now(), true
		done(o)
	}
	b.ask(q, give)
	for n := range told {
		if !told[n] {
			give(n, nil, errors.New("the reader gave no document"))
		}
	}
}

// keep makes an outcome of what the reader gave.
func (b *batch) keep(o *outcome, r *Reading, err error) error {
	switch {
	case errors.Is(err, ErrNeedsOCR):
		o.status, o.entry.State = WantsOCR, NeedsOCR
		if r == nil {
			return nil
		}
	case err == nil && r == nil:
		err = errors.New("the reader gave no document")
		fallthrough
	case err != nil:
		o.fail(err)
		return nil
	}
	return b.s.fill(&o.entry, r)
}

// ask calls the reader; a panic in it is the fault of the documents that it has not told of.
func (b *batch) ask(q Request, give func(i int, r *Reading, err error)) {
	told := map[int]bool{}
	defer func() {
		if p := recover(); p != nil {
			for i := range q.Docs {
				if !told[i] {
					give(i, nil, fmt.Errorf("panic: %v", p))
				}
			}
		}
	}()
	b.opts.Reader(q, func(i int, r *Reading, err error) {
		if told[i] {
			return
		}
		told[i] = true
		give(i, r, err)
	})
}

// collect commits o and whatever else is waiting in one sync, then tells the events that are due.
func (b *batch) collect(o outcome, more <-chan outcome) error {
	list := []outcome{o}
	for len(list) < cap(more) {
		select {
		case o, ok := <-more:
			if ok {
				list = append(list, o)
				continue
			}
		default:
		}
		break
	}
	if err := b.commit(list); err != nil {
		return err
	}
	for _, o := range list {
		b.finish(o)
	}
	b.tell()
	return b.publish()
}

func (b *batch) commit(list []outcome) error {
	var changes []change
	for i := range list {
		o := &list[i]
		if o.fatal != nil {
			return fmt.Errorf("%s: %w", o.entry.Path, o.fatal)
		}
		st := b.steps[o.i]
		for _, key := range st.drop {
			changes = append(changes, change{Del: key})
		}
		for _, e := range st.also {
			changes = append(changes, change{Put: e})
		}
		if o.status != Removed && o.status != IsDuplicate && (st.old == nil || *st.old != o.entry) {
			changes = append(changes, change{Put: &o.entry})
			b.pending += o.entry.Claims.Total() + o.entry.Sentences
		}
		changes = append(changes, st.in.committed()...)
	}
	if len(changes) == 0 || b.opts.DryRun {
		return nil
	}
	b.s.mu.Lock()
	defer b.s.mu.Unlock()
	return b.s.cat.commit(changes...)
}

// finish adds an outcome to the summary and makes its event.
func (b *batch) finish(o outcome) {
	e := &o.entry
	b.done[o.i] = &Event{
		Path: e.Path, SHA256: e.SHA256, Status: o.status, Pages: e.Pages, Claims: e.Claims, Unsure: e.Unsure, NoText: e.Pictured,
		Seconds: o.seconds, Error: e.Error, Hint: e.Hint,
	}
	b.ready++
	b.sum.Files++
	b.sum.Status[o.status]++
	if b.steps[o.i].read {
		b.sum.Pages += e.Pages
		b.sum.Claims.Event += e.Claims.Event
		b.sum.Claims.Money += e.Claims.Money
		b.sum.Claims.AgreementCount += e.Claims.AgreementCount
	}
}

// tell passes on the events up to the first file that is not finished yet.
func (b *batch) tell() {
	for ; b.told < len(b.done) && b.done[b.told] != nil; b.told++ {
		if b.opts.Event != nil {
			b.opts.Event(*b.done[b.told])
		}
		b.done[b.told] = &Event{}
	}
	if b.opts.Progress != nil {
		b.opts.Progress(b.ready, len(b.steps))
	}
}

// tellRest passes on what was finished behind a gap, when the ingest was stopped.
func (b *batch) tellRest() {
	for ; b.told < len(b.done); b.told++ {
		if e := b.done[b.told]; e != nil && b.opts.Event != nil {
			b.opts.Event(*e)
		}
	}
}

// publish makes what is committed searchable, rarely enough that the cost of it stays a small part.
func (b *batch) publish() error {
	every := b.opts.publishEvery
	if every == 0 {
		every = max(publishEvery, b.total/4)
	}
	if b.opts.DryRun || b.pending < every {
		return nil
	}
	b.total += b.pending
	b.pending = 0
	return b.s.sync(context.Background())
}

// Remove forgets documents, and duplicates of them, until they are ingested again.
func (s *Store) Remove(entries ...*Entry) error {
	if s.mode == Read {
		return ErrReadOnly
	}
	s.mu.Lock()
	var changes []change
	for _, e := range entries {
		for _, f := range s.cat.sorted() {
			if f.key() == e.key() || e.SHA256 != "" && e.State != Duplicate && f.SHA256 == e.SHA256 {
				changes = append(changes, change{Del: f.key()})
				if f.Member != "" { // or the file would pass for unchanged, and would not be opened again
					changes = append(changes, change{Del: f.File})
				}
			}
		}
	}
	err := s.cat.commit(changes...)
	s.mu.Unlock()
	if err != nil {
		return err
	}
	return s.sync(context.Background())
}
