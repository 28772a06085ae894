package pdf

import "math"

// The lexer splits bytes into the tokens that files, content streams and CMaps share. It never fails: what
// is no token is skipped, and an unclosed string or dictionary ends where the bytes do. Strings and names
// without escapes are slices of the source, so most tokens cost no allocation.

type kind uint8

const (
	null kind = iota // also the end of the bytes, with lexer.done set
	boolean
	number
	str
	name
	array
	dict
	keyword
	ref
	open  // [ or <<, only between lexer and parser
	close // ] or >>
)

// object is a token or what the parser makes of tokens.
type object struct {
	kind kind
	num  float64  // number; object number of a ref
	gen  int      // generation of a ref
	raw  []byte   // bytes of a str, name or keyword
	list []object // of an array; of a dict, keys and values by turns
}

type lexer struct {
	src  []byte
	pos  int
	done bool
	pool []object // room for the arrays of a content stream, until its next operator
}

const (
	white = 1 << iota
	delim
)

var class = func() (t [256]uint8) {
	for _, c := range []byte("\x00\t\n\f\r ") {
		t[c] = white
	}
	for _, c := range []byte("()<>[]{}/%") {
		t[c] = delim
	}
	return
}()

// skip moves to the next token.
func (l *lexer) skip() {
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		if c == '%' {
			for l.pos < len(l.src) && l.src[l.pos] != '\n' && l.src[l.pos] != '\r' {
				l.pos++
			}
			continue
		}
		if class[c]&white == 0 {
			return
		}
		l.pos++
	}
	l.done = true
}

// next returns the next token; arrays and dictionaries come as their brackets.
func (l *lexer) next() object {
	l.skip()
	if l.done {
		return object{}
	}
	c := l.src[l.pos]
	switch {
	case c >= '0' && c <= '9' || c == '-' || c == '.' || c == '+':
		return l.number()
	case c == '(':
		return object{kind: str, raw: l.literal()}
	case c == '/':
		return object{kind: name, raw: l.name()}
	case c == '[' || c == ']' || c == '{' || c == '}' || c == '<' || c == '>' || c == ')':
		return l.bracket(c)
	}
	return word(l.regular())
}

func word(w []byte) object {
	switch string(w) {
	case "null":
		return object{}
	case "true":
		return object{kind: boolean, num: 1}
	case "false":
		return object{kind: boolean}
	}
	return object{kind: keyword, raw: w}
}

// regular reads up to white space or a delimiter.
func (l *lexer) regular() []byte {
	start := l.pos
	for l.pos < len(l.src) && class[l.src[l.pos]] == 0 {
		l.pos++
	}
	return l.src[start:l.pos]
}

func (l *lexer) bracket(c byte) object {
	l.pos++
	twice := l.pos < len(l.src) && l.src[l.pos] == c
	switch {
	case c == '<' && !twice:
		return object{kind: str, raw: l.hex()}
	case c == '<':
		l.pos++
		return object{kind: open, num: '<'}
	case c == '>' && twice:
		l.pos++
		return object{kind: close, num: '>'}
	case c == '[':
		return object{kind: open, num: '['}
	case c == ']':
		return object{kind: close, num: ']'}
	}
	return object{kind: keyword, raw: l.src[l.pos-1 : l.pos]}
}

// number reads the numbers of real files: "--5", "1.2.3", "5-3" (a 5) and "1e3" occur, the last as garbage.
func (l *lexer) number() object {
	start, neg, v, scale, digits := l.pos, false, 0.0, 0.0, 0
	for ; l.pos < len(l.src); l.pos++ {
		c := l.src[l.pos]
		switch {
		case c >= '0' && c <= '9':
			digits++
			if scale == 0 {
				v = v*10 + float64(c-'0')
			} else {
				v += float64(c-'0') * scale
				scale /= 10
			}
		case c == '.' && scale == 0:
			scale = 0.1
		case c == '-' && digits == 0:
			neg = true
		case c == '+' && digits == 0:
		case class[c] == 0:
			l.regular()
			if digits == 0 {
				return object{kind: keyword, raw: l.src[start:l.pos]}
			}
			return signed(v, neg)
		default:
			return signed(v, neg)
		}
	}
	return signed(v, neg)
}

func signed(v float64, neg bool) object {
	if neg {
		v = -v
	}
	if math.Abs(v) > 1e15 {
		v = 0
	}
	return object{kind: number, num: v}
}

// name reads a name, with #XX resolved.
func (l *lexer) name() []byte {
	l.pos++
	raw := l.regular()
	for i, c := range raw {
		if c == '#' {
			return unescapeName(raw, i)
		}
	}
	return raw
}

func unescapeName(raw []byte, at int) []byte {
	out := append([]byte(nil), raw[:at]...)
	for i := at; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			hi, lo := unhex(raw[i+1]), unhex(raw[i+2])
			if hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return out
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// hex reads a hexadecimal string; a missing last digit is 0.
func (l *lexer) hex() []byte {
	out, half := make([]byte, 0, 16), -1
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		d := unhex(c)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			out = append(out, byte(half<<4|d))
			half = -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return out
}

// literal reads a string in brackets.
func (l *lexer) literal() []byte {
	l.pos++
	start, depth := l.pos, 1
	for ; l.pos < len(l.src); l.pos++ {
		switch l.src[l.pos] {
		case '\\', '\r':
			return l.escaped(start, depth)
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos++
				return l.src[start : l.pos-1]
			}
		}
	}
	return l.src[start:]
}

// escaped goes on where literal met the first escape.
func (l *lexer) escaped(start, depth int) []byte {
	out := append([]byte(nil), l.src[start:l.pos]...)
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			l.eat('\n')
			c = '\n'
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) eat(c byte) {
	if l.pos < len(l.src) && l.src[l.pos] == c {
		l.pos++
	}
}

func (l *lexer) escape(out []byte) []byte {
	if l.pos == len(l.src) {
		return out
	}
	c := l.src[l.pos]
	l.pos++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\r':
		l.eat('\n')
		return out
	case '\n':
		return out
	case '0', '1', '2', '3', '4', '5', '6', '7':
		c = l.octal(c)
	}
	return append(out, c)
}

func (l *lexer) octal(c byte) byte {
	v := int(c - '0')
	for i := 0; i < 2 && l.pos < len(l.src) && l.src[l.pos] >= '0' && l.src[l.pos] <= '7'; i++ {
		v = v*8 + int(l.src[l.pos]-'0')
		l.pos++
	}
	return byte(v)
}
