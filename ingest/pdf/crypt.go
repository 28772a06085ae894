package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// Files that open without a password are often enciphered all the same, so that viewers heed their owner's
// restrictions. The standard security handler is read in all its versions (ISO 32000-2, 7.6), for the empty
// user password; a file that needs another one is ErrLocked.

type method uint8

const (
	plain method = iota
	rc4Method
	aesMethod    // a key for each object
	aes256Method // the file's key for all
)

type cipherKey struct {
	key              []byte
	streams, strings method
	metadata         bool // metadata streams are enciphered too
}

// decipher prepares reading an enciphered file.
func (v *view) decipher() error {
	if v.cipher != nil {
		return nil
	}
	enc := v.resolve(v.trailer.get("Encrypt"))
	if enc.kind != dict {
		return nil
	}
	c, err := v.newCipher(v.deep(enc, 0))
	if err != nil {
		return err
	}
	clear(v.unpacked) // what was unpacked before was not deciphered
	v.kept = 0
	v.cipher = c
	return nil
}

// deep resolves the references inside a small dictionary.
func (v *view) deep(o object, depth int) object {
	o = v.resolve(o)
	if depth > 4 {
		return o
	}
	out := o
	out.list = nil
	for _, x := range o.list {
		out.list = append(out.list, v.deep(x, depth+1))
	}
	return out
}

func (v *view) newCipher(enc object) (*cipherKey, error) {
	if f := enc.get("Filter"); f.kind == name && string(f.raw) != "Standard" {
		return nil, ErrCipher
	}
	c := &cipherKey{metadata: true}
	if m := enc.get("EncryptMetadata"); m.kind == boolean {
		c.metadata = m.num != 0
	}
	version, bits := enc.get("V").int(), enc.get("Length").int()
	switch version {
	case 1:
		c.streams, c.strings, bits = rc4Method, rc4Method, 40
	case 2, 3:
		c.streams, c.strings = rc4Method, rc4Method
	case 4, 5:
		c.streams, c.strings = filterMethod(enc, "StmF"), filterMethod(enc, "StrF")
		bits = 128
	default:
		return nil, ErrCipher
	}
	if bits < 40 || bits > 128 || bits%8 != 0 {
		bits = 40
	}
	if version == 5 {
		c.key = key256(enc)
	} else {
		c.key = keyMD5(enc, v.fileID(), bits/8, c.metadata)
	}
	if c.key == nil {
		return nil, ErrLocked
	}
	return c, nil
}

func (v *view) fileID() []byte {
	if l := v.resolve(v.trailer.get("ID")).list; len(l) > 0 {
		return v.resolve(l[0]).raw
	}
	return nil
}

// filterMethod is what the crypt filter that enc names for strings or streams does.
func filterMethod(enc object, which string) method {
	f := enc.get("CF").get(string(enc.get(which).raw))
	switch string(f.get("CFM").raw) {
	case "V2":
		return rc4Method
	case "AESV2":
		return aesMethod
	case "AESV3":
		return aes256Method
	}
	return plain
}

var pad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// keyMD5 is the key of revisions 2 to 4, nil if the empty password does not open the file.
func keyMD5(enc object, id []byte, n int, metadata bool) []byte {
	r := enc.get("R").int()
	o, u := enc.get("O").raw, enc.get("U").raw
	if len(o) < 32 || len(u) < 16 {
		return nil
	}
	var p [4]byte
	binary.LittleEndian.PutUint32(p[:], uint32(int64(enc.get("P").num)))
	h := md5.New()
	for _, part := range [][]byte{pad, o[:32], p[:], id} {
		h.Write(part)
	}
	if r >= 4 && !metadata {
		h.Write([]byte{255, 255, 255, 255})
	}
	key := h.Sum(nil)
	for i := 0; i < 50 && r >= 3; i++ {
		s := md5.Sum(key[:n])
		key = s[:]
	}
	if key = key[:n]; opens(key, u, id, r) {
		return key
	}
	return nil
}

// opens checks a key against the U entry.
func opens(key, u, id []byte, r int) bool {
	if r < 3 {
		return bytes.Equal(rc4Of(key, pad)[:16], u[:16])
	}
	s := md5.Sum(append(append([]byte(nil), pad...), id...))
	x := s[:]
	for i := byte(0); i < 20; i++ {
		k := append([]byte(nil), key...)
		for j := range k {
			k[j] ^= i
		}
		x = rc4Of(k, x)
	}
	return bytes.Equal(x, u[:16])
}

func rc4Of(key, data []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(out, data)
	}
	return out
}

// key256 is the key of revisions 5 and 6.
func key256(enc object) []byte {
	u, ue := enc.get("U").raw, enc.get("UE").raw
	if len(u) < 48 || len(ue) < 32 {
		return nil
	}
	hash := hashR5
	if enc.get("R").int() >= 6 {
		hash = hashR6
	}
	if !bytes.Equal(hash(u[32:40]), u[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash(u[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, ue[:32])
	return key
}

func hashR5(salt []byte) []byte {
	s := sha256.Sum256(salt)
	return s[:]
}

// hashR6 is algorithm 2.B for the empty user password.
func hashR6(salt []byte) []byte {
	k := hashR5(salt)
	for i := 0; ; i++ {
		e := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		sum := 0
		for _, c := range e[:16] {
			sum += int(c)
		}
		k = hashMod3(e, sum%3)
		if i >= 63 && int(e[len(e)-1]) <= i-31 {
			return k[:32]
		}
	}
}

func hashMod3(e []byte, m int) []byte {
	switch m {
	case 0:
		s := sha256.Sum256(e)
		return s[:]
	case 1:
		s := sha512.Sum384(e)
		return s[:]
	}
	s := sha512.Sum512(e)
	return s[:]
}

// clear deciphers all strings in o, which belongs to object id gen.
func (c *cipherKey) clear(o object, id, gen, depth int) object {
	if depth > maxNest {
		return o
	}
	if o.kind == str {
		o.raw = c.open(c.strings, o.raw, id, gen)
	}
	for i := range o.list {
		o.list[i] = c.clear(o.list[i], id, gen, depth+1)
	}
	return o
}

// stream deciphers the data of a stream.
func (c *cipherKey) stream(d indirect, data []byte) []byte {
	t := d.obj.get("Type")
	if t.is(name, "Metadata") && !c.metadata {
		return data
	}
	if l := listOf(d.obj.get("Filter")); len(l) > 0 && l[0].is(name, "Crypt") {
		return data // its own crypt filter: Identity in practice
	}
	return c.open(c.streams, data, d.id, d.gen)
}

func (c *cipherKey) open(m method, data []byte, id, gen int) []byte {
	switch m {
	case rc4Method:
		return rc4Of(c.objectKey(id, gen, ""), data)
	case aesMethod:
		return unCBC(c.objectKey(id, gen, "sAlT"), data)
	case aes256Method:
		return unCBC(c.key, data)
	}
	return data
}

func (c *cipherKey) objectKey(id, gen int, salt string) []byte {
	k := append([]byte(nil), c.key...)
	k = append(k, byte(id), byte(id>>8), byte(id>>16), byte(gen), byte(gen>>8))
	s := md5.Sum(append(k, salt...))
	return s[:min(16, len(c.key)+5)]
}

// unCBC deciphers AES blocks after their initial vector, and takes off the padding if it is sound.
func unCBC(key, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 32 {
		return nil
	}
	iv, data := data[:16], data[16:]
	out := make([]byte, len(data)/16*16)
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, data[:len(out)])
	if n := int(out[len(out)-1]); n >= 1 && n <= 16 {
		out = out[:len(out)-n]
	}
	return out
}
