package ingest

// The tokens of Rich Text. Line ends are no text; "\'e9" is a byte of the code page; "\bin" is followed by
// bytes that are no tokens.

type rtfKind uint8

const (
	rtfOpen rtfKind = iota
	rtfClose
	rtfWord // a control word, or a sign after a backslash
	rtfStar // "\*": the group is optional
	rtfByte
)

// rtfToken is a token.
type rtfToken struct {
	kind  rtfKind
	word  string
	n     int  // the number after a control word
	given bool // there is one
	b     byte
}

// rtfLexer parts the bytes of a file into tokens.
type rtfLexer struct {
	data []byte
	at   int
}

// next returns the next token; ok is false at the end.
func (l *rtfLexer) next() (t rtfToken, ok bool) {
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		switch c {
		case '{':
			return rtfToken{kind: rtfOpen}, true
		case '}':
			return rtfToken{kind: rtfClose}, true
		case '\\':
			return l.control(), true
		case '\r', '\n', 0:
		default:
			return rtfToken{kind: rtfByte, b: c}, true
		}
	}
	return rtfToken{}, false
}

// control reads what follows a backslash.
func (l *rtfLexer) control() rtfToken {
	if l.at >= len(l.data) {
		return rtfToken{kind: rtfWord}
	}
	if !isASCIILetter(l.data[l.at]) {
		return l.sign()
	}
	const longest = 32
	from := l.at
	for l.at < len(l.data) && isASCIILetter(l.data[l.at]) && l.at-from < longest {
		l.at++
	}
	t := rtfToken{kind: rtfWord, word: string(l.data[from:l.at])}
	t.n, t.given = l.parameter()
	if l.at < len(l.data) && l.data[l.at] == ' ' {
		l.at++
	}
	if t.word == "bin" && t.n > 0 {
		l.at += min(t.n, len(l.data)-l.at)
	}
	return t
}

// parameter reads the number after a control word.
func (l *rtfLexer) parameter() (n int, given bool) {
	negative := l.at+1 < len(l.data) && l.data[l.at] == '-' && isASCIIDigit(l.data[l.at+1])
	if negative {
		l.at++
	}
	for l.at < len(l.data) && isASCIIDigit(l.data[l.at]) {
		n, given = min(n*10+int(l.data[l.at]-'0'), 1<<31), true
		l.at++
	}
	if negative {
		n = -n
	}
	return n, given
}

// sign reads a sign after a backslash.
func (l *rtfLexer) sign() rtfToken {
	c := l.data[l.at]
	l.at++
	switch c {
	case '*':
		return rtfToken{kind: rtfStar}
	case '\'':
		if l.at+1 < len(l.data) {
			hi, lo := hexDigit(l.data[l.at]), hexDigit(l.data[l.at+1])
			if hi >= 0 && lo >= 0 {
				l.at += 2
				return rtfToken{kind: rtfByte, b: byte(hi<<4 | lo)}
			}
		}
		return rtfToken{kind: rtfWord}
	case '\\', '{', '}':
		return rtfToken{kind: rtfByte, b: c}
	case '\r', '\n':
		return rtfToken{kind: rtfWord, word: "par"}
	}
	return rtfToken{kind: rtfWord, word: string(rune(c))}
}

func isASCIILetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isASCIIDigit(c byte) bool { return c >= '0' && c <= '9' }

// hexDigit is the value of a hexadecimal digit, -1 for anything else.
func hexDigit(c byte) int {
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
