package index

import (
	"bytes"
	"context"
	"io"

	"docket/index/query"
)

// Export writes the claims that match q as JSONL, in document order, then by span: the same bytes each time, and from
// any store that holds the same documents. Without a query (nil, or one that matches everything) it copies the
// claim files and does not touch the index. It returns the number of claims.
func (s *Store) Export(ctx context.Context, w io.Writer, q *query.Query) (n int, err error) {
	err = s.Each(ctx, q, func(line []byte) error {
		n++
		_, err := w.Write(line)
		return err
	})
	return n, err
}

// Each calls f with the JSON line of each claim that matches q, in the order of Export. The line ends in a newline
// and is valid only until f returns.
func (s *Store) Each(ctx context.Context, q *query.Query, f func(line []byte) error) error {
	if q != nil && !q.All() {
		return s.eachMatch(ctx, q, f)
	}
	for _, e := range s.Docs() {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, err := s.readClaims(e)
		if err != nil {
			return err
		}
		for line := range bytes.Lines(b) {
			if err := f(line); err != nil {
				return err
			}
		}
	}
	return nil
}
