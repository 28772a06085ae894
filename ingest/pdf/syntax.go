package pdf

import "strconv"

// Objects out of tokens. Nesting is bounded; what is nested deeper is dropped, never an error.

const (
	maxNest = 60
	maxList = 1 << 19 // elements of an array or dictionary; what comes after them is dropped
)

// parse reads one object. With refs, "12 0 R" is a reference: content streams have none.
func (l *lexer) parse(refs bool) object { return l.build(l.next(), refs, 0) }

func (l *lexer) build(t object, refs bool, depth int) object {
	switch {
	case t.kind == open && depth > maxNest:
		return object{} // its content lands in the object around it, which is no loss
	case t.kind == open:
		return l.collect(t, refs, depth)
	case t.kind == number && refs:
		return l.reference(t)
	}
	return t
}

// collect reads up to the closing bracket, or any other one where it is missing.
func (l *lexer) collect(o object, refs bool, depth int) object {
	if o.num == '[' && depth == 0 && !refs {
		return l.flat()
	}
	out := object{kind: array}
	if o.num == '<' {
		out.kind = dict
	}
	for !l.done {
		t := l.next()
		if t.kind == close || l.done {
			break
		}
		if refs && t.kind == keyword && (string(t.raw) == "endobj" || string(t.raw) == "stream") {
			l.pos -= len(t.raw)
			break
		}
		if v := l.build(t, refs, depth+1); len(out.list) < maxList {
			out.list = append(out.list, v)
		}
	}
	return out
}

// flat reads an array of a content stream into the pool; it is good until the pool is emptied.
func (l *lexer) flat() object {
	start := len(l.pool)
	for !l.done {
		t := l.next()
		if t.kind == close {
			break
		}
		if t.kind == open {
			t = l.collect(t, false, 1)
		}
		if !l.done && len(l.pool) < maxList {
			l.pool = append(l.pool, t)
		}
	}
	return object{kind: array, list: l.pool[start:len(l.pool):len(l.pool)]}
}

// reference looks whether the number begins one.
func (l *lexer) reference(t object) object {
	if t.num < 0 || t.num != float64(int(t.num)) {
		return t
	}
	back := *l
	gen := l.next()
	if gen.kind == number && gen.num >= 0 && gen.num < 65536 && !l.done {
		if r := l.next(); r.kind == keyword && string(r.raw) == "R" {
			return object{kind: ref, num: t.num, gen: int(gen.num)}
		}
	}
	*l = back
	return t
}

// get returns the value of a key of a dictionary.
func (o object) get(key string) object {
	if o.kind == dict {
		for i := 0; i+1 < len(o.list); i += 2 {
			if string(o.list[i].raw) == key {
				return o.list[i+1]
			}
		}
	}
	return object{}
}

func (o object) is(k kind, s string) bool { return o.kind == k && string(o.raw) == s }

// int is the value of a number, 0 of anything else.
func (o object) int() int {
	if o.kind != number {
		return 0
	}
	return int(o.num)
}

// appendObject writes o as file syntax, for the view of the library. Strings are written in hexadecimal,
// names with all doubtful bytes escaped.
func appendObject(b []byte, o object) []byte {
	switch o.kind {
	case boolean:
		return strconv.AppendBool(b, o.num != 0)
	case number:
		return appendNumber(b, o.num)
	case str:
		return append(appendHex(append(b, '<'), o.raw), '>')
	case name:
		return appendName(b, o.raw)
	case ref:
		b = strconv.AppendInt(b, int64(o.num), 10)
		b = strconv.AppendInt(append(b, ' '), int64(o.gen), 10)
		return append(b, " R"...)
	case array:
		return append(appendList(append(b, '['), o.list), ']')
	case dict:
		return append(appendPairs(append(b, "<<"...), o.list), ">>"...)
	}
	return append(b, "null"...)
}

func appendNumber(b []byte, v float64) []byte {
	if v == float64(int64(v)) {
		return strconv.AppendInt(b, int64(v), 10)
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

func appendList(b []byte, list []object) []byte {
	for _, o := range list {
		b = append(appendObject(b, o), ' ')
	}
	return b
}

// appendPairs leaves out what is no pair of a name and a value.
func appendPairs(b []byte, list []object) []byte {
	for i := 0; i+1 < len(list); i += 2 {
		if list[i].kind != name {
			i--
			continue
		}
		b = append(appendName(b, list[i].raw), ' ')
		b = append(appendObject(b, list[i+1]), ' ')
	}
	return b
}

const hexDigits = "0123456789abcdef"

func appendHex(b, raw []byte) []byte {
	for _, c := range raw {
		b = append(b, hexDigits[c>>4], hexDigits[c&15])
	}
	return b
}

func appendName(b, raw []byte) []byte {
	b = append(b, '/')
	for _, c := range raw {
		if class[c] != 0 || c == '#' || c < '!' || c > '~' {
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
			continue
		}
		b = append(b, c)
	}
	return b
}
