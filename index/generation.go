package index

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"

	"docket/extract"
	"docket/index/query"
	"docket/ingest"
)

// A generation is an immutable Bleve index with the list of what is in it. A Bleve index that is open for writing shuts
// out readers, even of other processes; so it is never written in place. The next generation starts as hard links to
// the segment files of the last one, which Bleve itself never changes, is brought up to date with the catalogue,
// closed, renamed and named in CURRENT. Readers open the generation that CURRENT names; nobody locks it.
//
//	index/gen-00000012/bleve/          the Bleve index
//	index/gen-00000012/manifest.jsonl  one line a document: {"sha256","rev","ingested","path","claims","passages","sentences"}
//
// The generation before is kept until the next one is published, for readers that were about to open it, and so are
// the revisions that it refers to.

const (
	publishEvery = 8192 // units committed before an ingest publishes; later a quarter of what is there
	batchUnits   = 2048 // units in one Bleve batch
	maxSegments  = 12   // more are merged into one before publishing
)

// indexed is a document in a generation.
type indexed struct {
	SHA256    string `json:"sha256"`
	Rev       string `json:"rev"`
	Ingested  string `json:"ingested,omitempty"`
	Path      string `json:"path"`
	Claims    int    `json:"claims"`
	Passages  int    `json:"passages"`  // sentences without claims
	Sentences int    `json:"sentences"` // all, so that passages can be removed without knowing which ones they are
}

func (s *Store) indexDir(name string) string { return filepath.Join(s.dir, "index", name) }

// current is the name of the published generation, "" if there is none.
func (s *Store) current() (string, error) {
	b, err := os.ReadFile(s.indexDir("CURRENT"))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return strings.TrimSpace(string(b)), err
}

// readManifest lists what is in a generation, by sha256.
func readManifest(name string) (map[string]*indexed, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m := map[string]*indexed{}
	dec := json.NewDecoder(bufio.NewReader(f))
	for {
		d := &indexed{}
		if err := dec.Decode(d); err == io.EOF {
			return m, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		m[d.SHA256] = d
	}
}

// difference is what a generation lacks and what it has too much of, compared with the catalogue.
type difference struct {
	add  []*Entry
	drop []*indexed
}

func (d difference) none() bool { return len(d.add)+len(d.drop) == 0 }

// compare tells what must be done to have. A document that the catalogue never spoke of stays: it was not removed, the
// catalogue was damaged, and while it is in a generation its files are kept as well.
func compare(docs []*Entry, have map[string]*indexed, named map[string]bool) (d difference) {
	want := map[string]bool{}
	for _, e := range docs {
		if want[e.SHA256] {
			continue // the same bytes twice: a killed writer left both, the next ingest settles it
		}
		want[e.SHA256] = true
		h := have[e.SHA256]
		if h != nil && h.Rev == e.Rev && h.Ingested == e.Ingested {
			continue
		}
		d.add = append(d.add, e)
		if h != nil {
			d.drop = append(d.drop, h)
		}
	}
	for _, sha := range sortedKeys(have) {
		if !want[sha] && named[sha] {
			d.drop = append(d.drop, have[sha])
		}
	}
	return d
}

// sync publishes a generation that holds what the catalogue holds, if the published one does not. The caller has the
// lock of the store.
func (s *Store) sync(ctx context.Context) error {
	s.syncing.Lock()
	defer s.syncing.Unlock()
	cur, have, err := s.published()
	if err != nil {
		return err
	}
	docs, at := s.docsAt()
	d := compare(docs, have, s.named())
	if d.none() {
		s.syncedAt.Store(at)
		return nil
	}
	tmp := filepath.Join(s.dir, "tmp", "gen")
	defer os.RemoveAll(tmp)
	b, err := s.startGeneration(cur, tmp)
	if err != nil && cur != "" { // damaged: begin again
		d = compare(docs, nil, nil)
		b, err = s.startGeneration("", tmp)
	}
	if err != nil {
		return err
	}
	if err := b.apply(ctx, s, d); err != nil {
		return errors.Join(err, b.idx.Close())
	}
	if b.changed == 0 && cur != "" { // all that is lacking cannot be read
		s.syncedAt.Store(at)
		return b.idx.Close()
	}
	if err := b.finish(tmp); err != nil {
		return err
	}
	if err := s.publishGeneration(cur, tmp); err != nil {
		return err
	}
	s.syncedAt.Store(at)
	return nil
}

// apply makes up the difference. A document whose stored files are lost or damaged is left out: Verify tells of it, and it
// must not keep the others from being found.
func (b *builder) apply(ctx context.Context, s *Store, d difference) error {
	for _, h := range d.drop {
		b.remove(h)
	}
	for _, e := range d.add {
		if err := ctx.Err(); err != nil {
			return err
		}
		doc, res, err := s.Load(e)
		if err != nil {
			continue
		}
		if err := b.add(e, doc, res); err != nil {
			return err
		}
	}
	return nil
}

// named copies the set of documents that the catalogue has ever spoken of.
func (s *Store) named() map[string]bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.cat.named)
}

// docsAt lists the documents, and tells the length of the catalogue that lists them.
func (s *Store) docsAt() (docs []*Entry, at int64) {
	s.mu.Lock()
	at = s.cat.size
	s.mu.Unlock()
	return s.Docs(), at // a change in between is only indexed twice
}

// published is the generation to start from: none where it cannot be read, since it can be made again.
func (s *Store) published() (cur string, have map[string]*indexed, err error) {
	if cur, err = s.current(); err != nil || cur == "" {
		return "", nil, err
	}
	have, err = readManifest(filepath.Join(s.indexDir(cur), "manifest.jsonl"))
	if err != nil {
		return "", nil, nil
	}
	return cur, have, nil
}

// builder fills a generation.
type builder struct {
	idx   bleve.Index
	batch *bleve.Batch
	docs  map[string]*indexed

	changed int // documents that were added or removed
}

// startGeneration opens the successor of cur, in tmp, for writing.
func (s *Store) startGeneration(cur, tmp string) (*builder, error) {
	if err := errors.Join(os.RemoveAll(tmp), os.MkdirAll(tmp, 0o755)); err != nil {
		return nil, err
	}
	b := &builder{docs: map[string]*indexed{}}
	at := filepath.Join(tmp, "bleve")
	var err error
	if cur == "" {
		b.idx, err = bleve.NewUsing(at, newMapping(), scorch.Name, scorch.Name, nil)
	} else {
		if b.docs, err = readManifest(filepath.Join(s.indexDir(cur), "manifest.jsonl")); err != nil {
			return nil, err
		}
		if err = cloneIndex(filepath.Join(s.indexDir(cur), "bleve"), at); err != nil {
			return nil, err
		}
		b.idx, err = bleve.OpenUsing(at, map[string]any{"bolt_timeout": "5s"})
	}
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	b.batch = b.idx.NewBatch()
	return b, nil
}

// newMapping is empty: fields are made in newUnit.
func newMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentDisabledMapping()
	return m
}

// cloneIndex links the segment files, which never change, and copies the rest.
func cloneIndex(from, to string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		if filepath.Ext(name) == ".zap" && os.Link(name, target) == nil {
			return nil
		}
		return copyFile(name, target)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

func (b *builder) remove(h *indexed) {
	b.changed++
	for i := range h.Claims {
		b.batch.Delete(claimID(h.SHA256, i))
	}
	for i := range h.Sentences {
		b.batch.Delete(passageID(h.SHA256, i))
	}
	delete(b.docs, h.SHA256)
}

// add puts the claims and passages of a document into the batch.
func (b *builder) add(e *Entry, d *ingest.Document, res extract.Result) error {
	b.changed++
	rest := passages(res)
	b.docs[e.SHA256] = &indexed{
		SHA256: e.SHA256, Rev: e.Rev, Ingested: e.Ingested, Path: e.Path,
		Claims: len(res.Claims), Passages: len(rest), Sentences: len(res.Sentences),
	}
	for i := range res.Claims {
		c := &res.Claims[i]
		if err := b.batch.IndexAdvanced(newUnit(claimID(e.SHA256, i), query.Of(c, e.Ingested), c.Span.Start)); err != nil {
			return err
		}
	}
	for _, i := range rest {
		t := res.Sentences[i]
		u := &query.Subject{
			Document: sourceOf(d), Page: t.Page, Section: t.Section,
			Sentence: d.Slice(t.Span), Ingested: e.Ingested,
		}
		if err := b.batch.IndexAdvanced(newUnit(passageID(e.SHA256, i), u, t.Start)); err != nil {
			return err
		}
	}
	if b.batch.Size() >= batchUnits {
		return b.flush()
	}
	return nil
}

func (b *builder) flush() error {
	if b.batch.Size() == 0 {
		return nil
	}
	err := b.idx.Batch(b.batch)
	b.batch = b.idx.NewBatch() // the old one is still read behind our back, so it is not reset
	return err
}

// finish writes what is left, merges many segments into one, and closes.
func (b *builder) finish(dir string) error {
	err := b.flush()
	if err == nil {
		err = b.merge()
	}
	if err := errors.Join(err, b.idx.Close()); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	var buf bytes.Buffer
	for _, sha := range sortedKeys(b.docs) {
		if err := encodeJSON(&buf, b.docs[sha]); err != nil {
			return err
		}
	}
	return writeSynced(filepath.Join(dir, "manifest.jsonl"), buf.Bytes())
}

func (b *builder) merge() error {
	adv, err := b.idx.Advanced()
	if err != nil {
		return err
	}
	sc, ok := adv.(*scorch.Scorch)
	if n, _ := sc.StatsMap()["num_files_on_disk"].(uint64); !ok || n <= maxSegments {
		return nil
	}
	return sc.ForceMerge(context.Background(), nil)
}

// publishGeneration makes the finished index in tmp the current one, and drops those before the last.
func (s *Store) publishGeneration(cur, tmp string) error {
	n, _ := strconv.Atoi(strings.TrimPrefix(cur, "gen-"))
	next := fmt.Sprintf("gen-%08d", n+1)
	for { // a name that was used and is left over from a crash
		if _, err := os.Stat(s.indexDir(next)); errors.Is(err, fs.ErrNotExist) {
			break
		}
		n++
		next = fmt.Sprintf("gen-%08d", n+1)
	}
	if err := errors.Join(os.MkdirAll(s.indexDir(""), 0o755), os.Rename(tmp, s.indexDir(next))); err != nil {
		return err
	}
	if err := writeFileSync(s.indexDir("CURRENT"), []byte(next+"\n")); err != nil {
		return err
	}
	list, err := os.ReadDir(s.indexDir(""))
	if err != nil {
		return err
	}
	for _, d := range list {
		if strings.HasPrefix(d.Name(), "gen-") && d.Name() != cur && d.Name() != next {
			os.RemoveAll(s.indexDir(d.Name())) // what cannot be removed now is removed next time
		}
	}
	return nil
}

// sweep removes revisions that neither the catalogue nor a generation refers to.
func (s *Store) sweep() error {
	if s.Damage() != nil { // what cannot be read may refer to them
		return nil
	}
	keep := map[string]bool{}
	for _, e := range s.Docs() {
		keep[e.SHA256+"-"+e.Rev] = true
	}
	gens, err := filepath.Glob(s.indexDir("gen-*"))
	if err != nil {
		return err
	}
	for _, g := range gens {
		have, err := readManifest(filepath.Join(g, "manifest.jsonl"))
		if err != nil {
			continue
		}
		for _, h := range have {
			keep[h.SHA256+"-"+h.Rev] = true
		}
	}
	revs, err := filepath.Glob(filepath.Join(s.dir, "docs", "??", "*-*"))
	if err != nil {
		return err
	}
	for _, r := range revs {
		if !keep[filepath.Base(r)] {
			if err := os.RemoveAll(r); err != nil {
				return err
			}
		}
	}
	return nil
}
