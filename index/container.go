package index

import (
	"errors"
	"slices"
	"strings"

	"docket/ingest"
)

// Some files hold documents: archives, mailboxes, e-mails with attachments. Each document in them is one of the store, with
// its own hash, state and error, as if it lay in a folder of the file's name. The file itself has an entry of the state
// "container": its size, time and hash tell an ingest that nothing in it has changed, so that it need not be opened. That entry
// is written last, after those of all documents in it: where an ingest was killed in between, the file is opened again,
// and what has been read by then is known by its hash.
//
// A document that is no longer in its file is treated like a file that is gone, and one that has moved into, out of or between
// such files like any other that moved.

// container is a file that holds documents, on its way into the catalogue.
type container struct {
	entry Entry
	old   *Entry
	left  int // documents in it that are not in the catalogue yet
}

// membersOf lists the documents in each file that holds some, in document order.
func membersOf(cat map[string]*Entry) map[string][]*Entry {
	m := map[string][]*Entry{}
	for _, key := range sortedKeys(cat) {
		if e := cat[key]; e.Member != "" {
			m[e.File] = append(m[e.File], e)
		}
	}
	return m
}

// unopened reports whether the catalogue tells all there is to know about what a file holds.
func (p *planner) unopened(st *step) bool {
	return st.old != nil && st.old.SHA256 == st.entry.SHA256 && st.old.ReadWith == p.opts.ReadWith
}

// list lists the documents in a file; none where it is a document itself.
func (p *planner) list(st *step) ([]Part, error) {
	if p.opts.Lister == nil || st.old != nil && st.old.State != Container && p.unopened(st) {
		return nil, nil
	}
	if !p.unopened(st) {
		return p.opts.Lister(st.entry.File, st.entry.Path, p.opts.maxBytes())
	}
	var parts []Part
	for _, e := range p.within[st.entry.File] {
		if e.In != st.old.SHA256 { // it was in an earlier one
			continue
		}
		part := Part{Path: st.entry.Path + strings.TrimPrefix(e.Path, st.old.Path), Member: e.Member, SHA256: e.SHA256, Size: e.Size}
		if e.SHA256 == "" {
			part.Err = &ingest.Error{Path: part.Path, Err: errors.New(e.Error), Hint: e.Hint}
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// expand makes the steps of the documents in a file; where it is one itself, that is st.
func (p *planner) expand(st *step, parts []Part) (steps []*step) {
	if len(parts) == 0 {
		if st.err != nil {
			st.entry.ReadWith = p.opts.ReadWith
		}
		return []*step{st}
	}
	c := &container{entry: st.entry, old: st.old, left: len(parts)}
	c.entry.State, c.entry.ReadWith = Container, p.opts.ReadWith
	for _, part := range parts {
		e := Entry{Path: part.Path, File: st.entry.File, Member: part.Member, In: st.entry.SHA256, SHA256: part.SHA256, Size: part.Size, MTime: st.entry.MTime}
		if part.Err != nil {
			e.SHA256 = ""
		}
		steps = append(steps, &step{entry: e, old: p.cat[e.key()], err: part.Err, in: c})
	}
	return steps
}

// committed notes that the entry of a document in the file is in the catalogue with the changes at hand, and returns what else
// belongs there.
func (c *container) committed() []change {
	if c == nil {
		return nil
	}
	if c.left--; c.left > 0 || c.old != nil && *c.old == c.entry {
		return nil
	}
	return []change{{Put: &c.entry}}
}

// jobsOf parts the steps into what is done at one go: the documents to be read from one file together, so that it is opened
// once, but not so many that a worker has nothing to do; every other step by itself.
func jobsOf(steps []*step, jobs int) (list [][]int) {
	last := map[string]int{} // the job that documents of a file are added to
	count := map[string]int{}
	for _, st := range steps {
		if st.reads() {
			count[st.entry.File]++
		}
	}
	for i, st := range steps {
		file := st.entry.File
		if !st.reads() {
			list = append(list, []int{i})
			continue
		}
		most := max(8, (count[file]+jobs-1)/jobs)
		at, open := last[file]
		if !open || len(list[at]) >= most {
			last[file] = len(list)
			list = append(list, []int{i})
			continue
		}
		list[at] = append(list[at], i)
	}
	return slices.Clip(list)
}

// reads reports whether a step reads a document in a file that may hold others.
func (st *step) reads() bool { return st.read && st.err == nil && st.entry.Member != "" }
