package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"docket/index"
	"docket/ingest"
	"docket/ingest/pdfium"
	"docket/ingest/worker"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
)

// The hidden command `docket worker` is what docket starts of itself to read files of strangers in (see package worker). It
// writes nothing but frames to stdout, and no file at all.

func (a *app) workerCommand() *cobra.Command {
	var prepare bool
	c := &cobra.Command{
		Use:    "worker",
		Short:  "Read files for another docket",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if prepare {
				return pdfium.Prepare(c.Context())
			}
			return worker.Serve(a.handler)
		},
	}
	c.Flags().BoolVar(&prepare, "prepare", false, "make the second PDF reader ready for all who come after")
	return c
}

// prepare compiles the second PDF reader into the user's cache. That takes more memory than reading files is given, and leaves it
// behind, so it has a process of its own, which reads nothing of anybody.
func prepare() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var said bytes.Buffer
	cmd := exec.Command(self, "worker", "--prepare")
	cmd.Args[0] = os.Args[0]
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		return err
	}
	if err := worker.Relieve(cmd.Process.Pid); err != nil {
		return errors.Join(err, cmd.Process.Kill(), cmd.Wait())
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(said.String()))
	}
	return nil
}

// handler makes the handler of a worker from its task.
func (a *app) handler(config []byte) (worker.Handler, error) {
	var t task
	if err := json.Unmarshal(config, &t); err != nil {
		return nil, err
	}
	r, err := a.newReader(t)
	if err != nil {
		return nil, err
	}
	if t.Do == "ingest" {
		return r.serveStore, nil
	}
	return r.servePrint, nil
}

// printRequest asks for what a command prints of the documents in a file. The bytes of stdin follow it.
type printRequest struct {
	File string `json:"file"`
	Path string `json:"path"`
	Skip int    `json:"skip,omitempty"` // documents of the file that are done already
}

// printReply is the head of what is printed of a document.
type printReply struct {
	Doc     int          `json:"doc"`
	Path    string       `json:"path"`
	Remarks []remark     `json:"remarks,omitempty"`
	Trouble *troubleJSON `json:"trouble,omitempty"`
}

// servePrint answers one printRequest.
func (r *reader) servePrint(request []byte, s *worker.Session) error {
	var q printRequest
	data, err := unpack(request, &q)
	if err == nil && q.File != "-" {
		data, err = os.ReadFile(q.File)
	}
	if err != nil {
		return err
	}
	return members(q.Path, data, func(m member) error {
		if m.number < q.Skip {
			return nil
		}
		s.Unit(unitName(m.number, m.Path))
		return leave(s, r.print(q.File, m, s))
	})
}

// print replies with what the task prints of a document.
func (r *reader) print(file string, m member, s *worker.Session) error {
	var out, log bytes.Buffer
	r.log = newLogger(&log, "json", zerolog.DebugLevel)
	d, err := r.document(m, r.within(s))
	if err == nil {
		err = r.write(&out, file, d)
	}
	said, wrong := remarks(log.Bytes())
	if wrong != nil {
		return wrong
	}
	head, wrong := pack(printReply{m.number, m.Path, said, newTrouble(err)})
	if wrong != nil {
		return wrong
	}
	return s.Reply(head, out.Bytes())
}

// within is reading in a worker, which tells its parent where it is.
func (r *reader) within(s *worker.Session) ingest.Options {
	o := r.reading()
	o.Progress = s.Page
	o.Prepare = func() error { return s.Need("prepare") }
	return o
}

// unitName is the name by which a worker tells where it is: the number of the document and its path.
func unitName(i int, path string) string { return fmt.Sprintf("%d %s", i, path) }

// storeRequest asks for documents of a file, or for a list of those that it holds.
type storeRequest struct {
	index.Request
	List bool `json:"list,omitempty"`
}

// storeReply is the head of what the store keeps of a document: the claims follow, then the record.
type storeReply struct {
	Doc     int          `json:"doc"`
	Claims  int          `json:"claims_bytes"` // -1 where nothing follows
	About   index.About  `json:"about"`
	Trouble *troubleJSON `json:"trouble,omitempty"`
}

// partJSON is a document in a list.
type partJSON struct {
	index.Part
	Trouble *troubleJSON `json:"trouble,omitempty"`
}

// listReply lists the documents of a file that holds others; it lists none where the file is the document.
type listReply struct {
	Parts   []partJSON   `json:"parts"`
	Trouble *troubleJSON `json:"trouble,omitempty"`
}

// serveStore answers one storeRequest.
func (r *reader) serveStore(request []byte, s *worker.Session) error {
	var q storeRequest
	if _, err := unpack(request, &q); err != nil {
		return err
	}
	data, err := fileOf(q.Request)
	switch {
	case q.List && err != nil:
		return reply(s, listReply{Trouble: newTrouble(err)})
	case q.List:
		return reply(s, list(q.Path, data))
	case err != nil:
		return answerAll(s, q.Docs, err)
	}
	return r.answer(q.Request, data, s)
}

// list lists the documents in the bytes of a file.
func list(path string, data []byte) (l listReply) {
	l.Trouble = newTrouble(members(path, data, func(m member) error {
		p := partJSON{Part: index.Part{Path: m.Path, Member: m.key, Size: int64(len(m.Data))}, Trouble: newTrouble(m.Err)}
		if m.Err == nil {
			p.SHA256 = hashOf(m.Data)
		}
		l.Parts = append(l.Parts, p)
		return nil
	}))
	switch {
	case len(l.Parts) == 0 && l.Trouble == nil:
		l.Trouble = newTrouble(&ingest.Error{Path: path, Err: fmt.Errorf("it holds no documents: %w", ingest.ErrEmpty), Hint: "open it and look; hidden files are passed over"})
	case len(l.Parts) == 1 && l.Parts[0].Path == path && l.Parts[0].Trouble != nil:
		l = listReply{Trouble: l.Parts[0].Trouble}
	case len(l.Parts) == 1 && l.Parts[0].Path == path && l.Parts[0].SHA256 == hashOf(data):
		l.Parts = nil
	}
	return l
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func reply(s *worker.Session, head any, rest ...[]byte) error {
	b, err := pack(head)
	if err != nil {
		return err
	}
	return s.Reply(append([][]byte{b}, rest...)...)
}

// answerAll gives all documents asked for the same error.
func answerAll(s *worker.Session, docs []index.Want, err error) error {
	for i := range docs {
		if err := replyDoc(s, i, nil, err); err != nil {
			return err
		}
	}
	return nil
}

// replyDoc hands over a document for the store.
func replyDoc(s *worker.Session, i int, doc *index.Reading, err error) error {
	head := storeReply{Doc: i, Claims: -1, Trouble: newTrouble(err)}
	if doc == nil {
		return reply(s, head)
	}
	head.Claims, head.About = len(doc.Claims), doc.About
	return reply(s, head, doc.Claims, doc.Record)
}

var (
	errChanged = errors.New("file changed while it was being read")
	errDone    = errors.New("all that was asked for is done")
)

// answer reads the documents asked for: the file itself, or some of those within, in the order in which they lie there.
func (r *reader) answer(q index.Request, data []byte, s *worker.Session) error {
	if q.Docs[0].Member == "" {
		m := member{Member: ingest.Member{Path: q.Docs[0].Path, Data: data}}
		return r.stored(0, q.Docs[0], m, s)
	}
	at := map[string]int{}
	for i, w := range q.Docs {
		at[w.Member] = i
	}
	err := members(q.Path, data, func(m member) error {
		i, asked := at[m.key]
		if !asked {
			return nil
		}
		delete(at, m.key)
		if err := r.stored(i, q.Docs[i], m, s); err != nil || len(at) > 0 {
			return err
		}
		return errDone
	})
	if err != nil && !errors.Is(err, errDone) {
		return err
	}
	for i, w := range q.Docs {
		if _, left := at[w.Member]; left {
			if err := replyDoc(s, i, nil, errChanged); err != nil {
				return err
			}
		}
	}
	return nil
}

// stored reads a document and replies with what the store keeps of it.
func (r *reader) stored(i int, w index.Want, m member, s *worker.Session) error {
	s.Unit(unitName(i, w.Path))
	if m.Err == nil && hashOf(m.Data) != w.SHA256 {
		return leave(s, replyDoc(s, i, nil, errChanged))
	}
	m.Path = w.Path
	d, err := r.document(m, r.within(s))
	if err != nil {
		return leave(s, replyDoc(s, i, nil, err))
	}
	doc, err := r.keep(d)
	return leave(s, replyDoc(s, i, doc, err))
}

// leave says that a document is done, unless it has failed: what is unpacked next is not its fault.
func leave(s *worker.Session, err error) error {
	if err == nil {
		s.Unit("")
	}
	return err
}

// fileOf reads the file of a request.
func fileOf(q index.Request) ([]byte, error) {
	info, err := os.Stat(q.File)
	if err != nil {
		return nil, reasonOf(err)
	}
	if info.Size() > q.MaxBytes {
		return nil, fmt.Errorf("file of %d bytes is larger than the limit of %d", info.Size(), q.MaxBytes)
	}
	data, err := os.ReadFile(q.File)
	if err != nil {
		return nil, reasonOf(err)
	}
	return data, nil
}

// reasonOf is the reason inside an error of the system, whose path is told beside it.
func reasonOf(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
