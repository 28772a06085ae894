package ingest

import (
	"bytes"
	"fmt"
	"strconv"
)

// People drop bundles: a zip archive of a folder, a tar file, an e-mail with its attachments, a mailbox. Unpack
// opens them, also in one another, and hands on each document within. Archives come from strangers, so what
// opening one may cost is bounded by the size of the file that was dropped: how deep containers may lie in one
// another, how many documents may come out, how many bytes in all, and by how much a single one may grow.

// Member is a document that a file holds.
type Member struct {
	Path string // the container's path, "!", and the name within: "archive.zip!notes/brief.docx"
	Data []byte // not to be changed
	Err  error  // why it could not be unpacked, an *Error; Data is then nil
}

const (
	maxContainers = 8 // containers in one another
	maxMembers    = 20000
	maxMember     = 256 << 20 // bytes of one member, unpacked
	freeGrowth    = 16 << 20  // bytes that a member may have whatever its packed size
	mostGrowth    = 40        // times its packed size that a larger one may have; text shrinks to a tenth
	freeTotal     = 32 << 20  // bytes that all members may have whatever the size of the file
	totalGrowth   = 20        // times the size of the file that all members may have on top of that
)

// Unpack calls visit for each document that the bytes of a file hold. A zip archive that is no document format, a
// tar archive and a mailbox are opened, and so are the attachments of an e-mail, which itself is visited first; a
// gzip file is what is packed in it, under its own path. Any other file is visited as it is. Members come in
// order of their names at each level. A member that cannot be unpacked, or a container that is damaged or larger
// than the limits, is visited with Err set. The error returned is that of visit, which ends the unpacking.
func Unpack(path string, data []byte, visit func(Member) error) error {
	u := &unpacker{visit: visit, root: path, left: freeTotal + totalGrowth*len(data), members: maxMembers}
	err := u.open(path, data, 0)
	if err == errUnpackedAll {
		return nil
	}
	return err
}

// unpacker carries the visitor and what is left of the limits.
type unpacker struct {
	visit   func(Member) error
	root    string // path of the file
	left    int    // bytes that may still be unpacked
	members int    // documents that may still come out
}

// errUnpackedAll ends the unpacking once a limit on the whole file has been passed.
var errUnpackedAll = fmt.Errorf("unpacked: %w", ErrLimit)

// open visits the documents in a file, which lies depth containers deep.
func (u *unpacker) open(path string, data []byte, depth int) error {
	inner := u.opener(data)
	switch {
	case inner == nil:
		return u.document(path, data)
	case depth >= maxContainers:
		return u.fail(path, fmt.Errorf("containers lie more than %d deep in one another: %w", maxContainers, ErrLimit), "unpack it and give docket the files within")
	}
	return inner(path, data, depth)
}

// opener returns what opens a container of the format of data, nil for a document.
func (u *unpacker) opener(data []byte) func(path string, data []byte, depth int) error {
	switch {
	case bytes.HasPrefix(data, []byte("\x1f\x8b\x08")):
		return u.gzip
	case isZipContainer(data):
		return u.zip
	case isTar(data):
		return u.tar
	case isMailbox(data):
		return u.mailbox
	case isMail(data):
		return u.mail
	}
	return nil
}

// document visits a document.
func (u *unpacker) document(path string, data []byte) error {
	if err := u.count(); err != nil {
		return err
	}
	return u.visit(Member{Path: path, Data: data})
}

// fail visits a member that could not be unpacked.
func (u *unpacker) fail(path string, err error, hint string) error {
	if err := u.count(); err != nil {
		return err
	}
	return u.visit(Member{Path: path, Err: &Error{Path: path, Err: err, Hint: hint}})
}

// count takes one from the members that may come out.
func (u *unpacker) count() error {
	if u.members--; u.members < 0 {
		return u.stop("more than " + strconv.Itoa(maxMembers) + " files within")
	}
	return nil
}

// stop says that the file as a whole passes a limit, and ends the unpacking.
func (u *unpacker) stop(what string) error {
	err := &Error{Path: u.root, Err: fmt.Errorf("%s: %w", what, ErrLimit), Hint: "unpack it and give docket the files within"}
	if err := u.visit(Member{Path: u.root, Err: err}); err != nil {
		return err
	}
	return errUnpackedAll
}

// grown is the most that packed bytes may become.
func grown(packed int) int { return min(max(freeGrowth, mostGrowth*packed), maxMember) }

// mailbox opens the messages of a mailbox.
func (u *unpacker) mailbox(path string, data []byte, depth int) error {
	for n, m := range messages(data) {
		if err := u.open(path+"!"+strconv.Itoa(n), m, depth+1); err != nil {
			return err
		}
	}
	return nil
}
