package worker

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A frame is a mark, a kind, the length of the rest in four bytes (big endian) and the rest. Both ends are the
// same program, so there is no version. The mark is there to notice at once when something else was written.
const (
	mark      = 0xd7
	headerLen = 6
)

type frameKind byte

const (
	// from the parent
	setupFrame   frameKind = 's' // the first one: limits and what the handler is made of
	requestFrame frameKind = 'q'
	answerFrame  frameKind = 'a' // to a need: an error's text, empty for none

	// from the worker
	unitFrame  frameKind = 'u' // a new unit of the request begins: its name
	pageFrame  frameKind = 'p' // a page of it begins: its number
	replyFrame frameKind = 'r'
	needFrame  frameKind = 'n' // what the parent has to do before the worker goes on
	doneFrame  frameKind = 'd' // the request is done: memory in use, and the handler's error, empty for none
	faultFrame frameKind = 'f' // the last one: a Fault
)

var errGarbage = errors.New("it wrote what is no frame")

// tooLongError is a frame of more bytes than allowed.
type tooLongError int

func (n tooLongError) Error() string { return fmt.Sprintf("frame of %d bytes", int(n)) }

// writeFrame writes a frame whose content is made of parts.
func writeFrame(w io.Writer, k frameKind, parts ...[]byte) error {
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	if int64(n) > 1<<32-1 {
		return tooLongError(n)
	}
	head := make([]byte, headerLen, 64)
	head[0], head[1] = mark, byte(k)
	binary.BigEndian.PutUint32(head[2:], uint32(n))
	if n <= cap(head)-headerLen { // small ones in one piece
		for _, p := range parts {
			head = append(head, p...)
		}
		_, err := w.Write(head)
		return err
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	for _, p := range parts {
		if _, err := w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

// readFrame reads a frame of at most limit bytes. Memory is taken as bytes arrive, not as the header promises.
func readFrame(r io.Reader, limit int) (frameKind, []byte, error) {
	var head [headerLen]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, nil, err
	}
	if head[0] != mark {
		return 0, nil, errGarbage
	}
	n := int(binary.BigEndian.Uint32(head[2:]))
	if n > limit {
		return 0, nil, tooLongError(n)
	}
	const piece = 1 << 20
	b := make([]byte, 0, min(n, piece))
	for len(b) < n {
		at := len(b)
		b = append(b, make([]byte, min(n-at, max(piece, at)))...)
		if _, err := io.ReadFull(r, b[at:]); err != nil {
			return 0, nil, io.ErrUnexpectedEOF
		}
	}
	return frameKind(head[1]), b, nil
}
