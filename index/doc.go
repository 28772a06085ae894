// Package index keeps what ingest read and extract found, and finds it again.
//
// Files are the truth; the full-text index is derived from them and can be thrown away at any time.
// A store is one folder:
//
//	format                          "docket store 1\n"
//	lock                            flock of the one writer; holds {"pid","command","since"} as JSON
//	catalogue.jsonl                 one line a change: {"put":Entry} or {"del":FILE}; the last line of a file counts
//	docs/ab/SHA256-REVISION/        one folder a document; ab = the first two digits of its sha256 (64 hex digits);
//	                                REVISION = 16 hex digits, the start of the sha256 of the two files in it
//	  claims.jsonl                  the claims, one a line, ordered by span: an export is these files in a row
//	  document.json                 text, pages, blocks, metadata, sentences (see record)
//	index/CURRENT                   the name of the published generation, one line
//	index/gen-NNNNNNNN/             an immutable generation: bleve/ and manifest.jsonl (see generation)
//	tmp/                            what is being written; emptied by the next writer
//
// Nothing is ever changed in place. A document's folder is written under tmp, each file and the folder are
// synced, the folder is renamed into docs and its new parent synced; only then is its line appended to the
// catalogue and synced, which is the moment at which the document is in. A writer that is killed leaves at
// most an unfinished folder, an unreferenced one, or half a last line; all three are passed over by readers and
// swept by the next writer. A catalogue that is damaged costs no document: its good lines still count, a generation keeps
// what was never removed, and Verify makes the catalogue again from the documents (see recover.go). Writers take the lock; readers never do: they see the catalogue up to its last
// whole line and the generation that was published last.
package index
