package index

import (
	"docket/extract"
	"docket/ingest"
)

// The store does not read documents itself: a Reader does, which may do so in another process. What goes to and fro
// is therefore names, hashes and finished files; no document is decoded on its way into the store.

// Reader reads documents of one file. It calls done for each document of the request, in order, as soon as it has been
// read or has failed. ErrNeedsOCR (wrapped or not) says that it is a scan without text; the document may then still
// come with it.
type Reader func(r Request, done func(i int, doc *Reading, err error))

// Request asks for documents of one file.
type Request struct {
	File     string `json:"file"`      // absolute
	Path     string `json:"path"`      // the file's label
	MaxBytes int64  `json:"max_bytes"` // a longer file is an error
	Docs     []Want `json:"docs"`
}

// Want is a document that is asked for.
type Want struct {
	Path   string `json:"path"`             // its label, as the claims name it
	Member string `json:"member,omitempty"` // which of the documents within the file; empty where it is the file itself
	SHA256 string `json:"sha256"`           // of its bytes: if they are others now, that is an error
}

// Lister lists the documents within a file: none where the file itself is the document. maxBytes is as in Request.
type Lister func(file, path string, maxBytes int64) ([]Part, error)

// Part is a document within a file.
type Part struct {
	Path   string `json:"path"`
	Member string `json:"member"` // not empty; parts it from the others in the file
	SHA256 string `json:"sha256,omitempty"`
	Size   int64  `json:"size"`
	Err    error  `json:"-"` // why it could not be unpacked
}

// Reading is what was read of a document: the two files that the store keeps of it, and what the catalogue tells.
type Reading struct {
	Claims []byte // claims.jsonl
	Record []byte // document.json
	About  About
}

// About is what the catalogue tells of what a document says.
type About struct {
	Format    string `json:"format,omitempty"`
	Pages     int    `json:"pages,omitempty"`
	Claims    Counts `json:"claims"`
	Sentences int    `json:"sentences,omitempty"` // without claims
	Unsure    int    `json:"unsure,omitempty"`    // claims left out, for their words were read from a picture with too little confidence
	Pictured  string `json:"pictured,omitempty"`  // the pages that hold pictures and no text: "3, 7-9"
	Labelled  bool   `json:"labelled,omitempty"`  // pages call themselves by other than their numbers: see Labels
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"`
}

// NewReading makes the files of a document and its claims, both of which name it by d.Path and d.SHA256.
func NewReading(d *ingest.Document, res extract.Result) (*Reading, error) {
	for i := range res.Claims {
		res.Claims[i].Document.Path, res.Claims[i].Document.SHA256 = d.Path, d.SHA256
	}
	r, err := newRevision(d, res)
	if err != nil {
		return nil, err
	}
	return &Reading{Claims: r.claims, Record: r.record, About: about(d, res)}, nil
}

func about(d *ingest.Document, res extract.Result) About {
	a := About{
		Format: d.Format, Pages: len(d.Pages), Title: d.Meta.Title.Value, Published: d.Meta.Published.Value,
		Sentences: len(passages(res)), Unsure: len(res.Unsure), Pictured: d.Pictured.String(),
		Labelled: tellingLabels(d) != nil,
	}
	for i := range res.Claims {
		a.Claims.Add(res.Claims[i].Kind)
	}
	return a
}
