package index

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"slices"
	"sync"
)

// Status is what an ingest did, or would do, with a file.
type Status string

// The statuses of `ingest --json`.
const (
	New         Status = "new"
	Unchanged   Status = "unchanged"
	Updated     Status = "updated"
	Moved       Status = "moved"
	IsDuplicate Status = "duplicate"
	HasFailed   Status = "failed"
	WantsOCR    Status = "needs_ocr"
	Removed     Status = "removed"
)

// step is one file's part of a plan: what will be reported, and the changes that make it so.
type step struct {
	entry   Entry      // as it will be in the catalogue, less what reading adds
	old     *Entry     // what the catalogue has for the file, if anything
	status  Status     // if all goes well
	read    bool       // the file must be parsed
	relabel *Entry     // the document whose stored reading serves, under a new path
	drop    []string   // files that leave the catalogue with this step
	also    []*Entry   // duplicates, which become so in the same commit: a document never lacks a file that leads it
	err     error      // the file could not even be hashed or opened
	in      *container // the file that holds the document, if another one does
}

// planner decides what happens to each file. Everything is decided before the first file is parsed: only then can
// one tell, whatever the number of workers, which of several identical files is the document.
//
// Files are grouped by content. The document of a group is its smallest live path; its text and claims come from
// whichever member has been read already, unless with another extractor, lexicon or date.
type planner struct {
	opts   *Options
	cat    map[string]*Entry
	docs   map[string]*Entry   // by sha256, of the files in cat that are no duplicates
	lost   func(*Entry) bool   // reports whether a stored reading is gone
	steps  []*step             // of the files that were found, in document order
	met    map[string]bool     // the files that were found, by absolute name
	within map[string][]*Entry // what the catalogue knows of the documents in a file
	forget []string            // files that held documents and are gone
	today  string
}

// plan works out the steps for the files found, in document order.
func (p *planner) plan(ctx context.Context, list []found) ([]*step, error) {
	if err := p.identify(ctx, list); err != nil {
		return nil, err
	}
	p.docs = map[string]*Entry{}
	for _, file := range sortedKeys(p.cat) {
		if e := p.cat[file]; e.State != Duplicate && e.State != Container && e.SHA256 != "" {
			p.docs[e.SHA256] = e
		}
	}
	groups := map[string][]*step{}
	here := map[string]*step{}
	for _, st := range p.steps {
		here[st.entry.key()] = st
		if st.err == nil {
			groups[st.entry.SHA256] = append(groups[st.entry.SHA256], st)
		}
	}
	extra := p.absent(groups, here)
	for _, sha := range sortedKeys(groups) {
		p.decide(groups[sha])
	}
	extra = slices.DeleteFunc(extra, func(st *step) bool { return st.status != Removed && *st.old == st.entry })
	p.steps = append(p.steps, extra...)
	slices.SortStableFunc(p.steps, func(a, b *step) int { return byPath(&a.entry, &b.entry) })
	return p.steps, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// identify makes a step for each file and hashes those that a stat does not show to be unchanged.
func (p *planner) identify(ctx context.Context, list []found) error {
	p.met, p.within = map[string]bool{}, membersOf(p.cat)
	held := make([][]Part, len(list))
	files := make([]*step, len(list))
	work := make(chan int)
	var wg sync.WaitGroup
	for range p.opts.jobs() {
		wg.Go(func() {
			for i := range work {
				held[i] = p.look(files[i])
			}
		})
	}
	for i, f := range list {
		files[i] = p.newStep(f)
		p.met[f.file] = true
		if ctx.Err() == nil {
			work <- i
		}
	}
	close(work)
	wg.Wait()
	for i, st := range files {
		p.steps = append(p.steps, p.expand(st, held[i])...)
	}
	return ctx.Err()
}

// look hashes a file if need be, and lists the documents in it.
func (p *planner) look(st *step) []Part {
	if st.entry.SHA256 == "" {
		if st.entry.SHA256, st.err = hashFile(st.entry.File); st.err != nil {
			return nil
		}
	}
	parts, err := p.list(st)
	st.err = err
	return parts
}

// newStep knows a file's content already where its size and time are those of the last reading.
func (p *planner) newStep(f found) *step {
	st := &step{entry: Entry{Path: f.path, File: f.file, Size: f.size, MTime: f.mtime}}
	if st.old = p.cat[f.file]; st.old != nil && st.old.Size == f.size && st.old.MTime == f.mtime {
		st.entry.SHA256 = st.old.SHA256
	}
	return st
}

func hashFile(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", reason(err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", reason(err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// absent adds the files that the catalogue knows and the walk did not meet to the groups they matter to: those
// that live elsewhere as rivals for being the document, those that are gone as origins of a move. It returns the
// steps for what may be forgotten or promoted outside the walk.
func (p *planner) absent(groups map[string][]*step, here map[string]*step) (extra []*step) {
	orphaned := p.orphaned(here)
	var lost []*Entry
	for _, file := range sortedKeys(p.cat) {
		e := p.cat[file]
		if e.State == Container {
			if !p.met[e.File] && gone(e.File) {
				p.forget = append(p.forget, file)
			}
			continue
		}
		if here[file] != nil || e.Member == "" && p.met[e.File] || !p.opts.Prune && len(groups[e.SHA256]) == 0 && !orphaned[e.SHA256] {
			continue
		}
		if e.Member != "" && p.met[e.File] || gone(e.File) {
			lost = append(lost, e)
		} else if e.SHA256 != "" {
			st := &step{entry: *e, old: e}
			groups[e.SHA256] = append(groups[e.SHA256], st)
			extra = append(extra, st)
		}
	}
	for _, e := range lost {
		if g := groups[e.SHA256]; len(g) > 0 {
			g[0].drop = append(g[0].drop, e.key())
		} else if p.opts.Prune && e.File != "" { // a file that is not known is not known to be gone
			extra = append(extra, removal(e))
		}
	}
	return extra
}

// orphaned is the set of contents whose document is about to change, or has gone, so that a duplicate takes its
// place.
func (p *planner) orphaned(here map[string]*step) map[string]bool {
	led := map[string]bool{}
	for file, e := range p.cat {
		st := here[file]
		led[e.SHA256] = led[e.SHA256] || e.State != Duplicate && (st == nil || st.entry.SHA256 == e.SHA256)
	}
	m := map[string]bool{}
	for sha, ok := range led {
		if !ok && sha != "" {
			m[sha] = true
		}
	}
	return m
}

func removal(e *Entry) *step {
	return &step{entry: *e, old: e, status: Removed, drop: []string{e.key()}}
}

func gone(file string) bool {
	_, err := os.Stat(file)
	return os.IsNotExist(err)
}

// decide settles a group of live files with the same content.
func (p *planner) decide(g []*step) {
	slices.SortFunc(g, func(a, b *step) int {
		return cmp.Or(cmp.Compare(a.entry.Path, b.entry.Path), cmp.Compare(a.entry.key(), b.entry.key()))
	})
	for _, st := range g[1:] {
		st.status = IsDuplicate
		st.entry = Entry{
			Path: st.entry.Path, File: st.entry.File, Member: st.entry.Member, In: st.entry.In, SHA256: st.entry.SHA256,
			Size: st.entry.Size, MTime: st.entry.MTime, State: Duplicate, ReadWith: p.opts.ReadWith,
		}
		g[0].drop = append(g[0].drop, st.drop...)
		st.drop = nil
		if st.old == nil || *st.old != st.entry {
			g[0].also = append(g[0].also, &st.entry)
		}
	}
	p.lead(g[0], p.reading(g))
}

// reading finds the stored reading of a group's content: of a member, or of a file that is gone or has changed.
func (p *planner) reading(g []*step) *Entry {
	for _, st := range g {
		if e := st.old; e != nil && e.SHA256 == st.entry.SHA256 && e.State != Duplicate {
			return e
		}
	}
	return p.docs[g[0].entry.SHA256]
}

// lead decides what happens to the file that is its group's document.
func (p *planner) lead(st *step, have *Entry) {
	own := have != nil && st.old == have
	switch {
	case have == nil && st.old == nil:
		st.status = New
	case have == nil || own || have.File == "":
		st.status = Updated
	default:
		st.status = Moved
	}
	st.entry.Ingested = p.today
	if have != nil && have.Ingested != "" {
		st.entry.Ingested = have.Ingested
	}
	if have == nil || have.ReadWith != p.opts.ReadWith || st.status == Moved && have.Rev == "" || p.lost(have) {
		st.read = true
		return
	}
	at := st.entry
	st.entry = *have
	st.entry.Path, st.entry.File, st.entry.Member, st.entry.In = at.Path, at.File, at.Member, at.In
	st.entry.Size, st.entry.MTime = at.Size, at.MTime
	if own {
		st.status = remembered(have.State)
	}
	if at.Path != have.Path && have.Rev != "" {
		st.relabel, st.status = have, Moved
	}
}

// remembered is the status of a file that need not be read again.
func remembered(s State) Status {
	switch s {
	case Failed:
		return HasFailed
	case NeedsOCR:
		return WantsOCR
	}
	return Unchanged
}
