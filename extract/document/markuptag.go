package document

import "bytes"

// Classes of characters in tags.
const (
	isSpace   = 1 << iota
	endsName  // of a tag
	endsKey   // of an attribute
	endsValue // without quotes
)

var charClass = [256]uint8{
	' ': isSpace | endsName | endsKey | endsValue, '\n': isSpace | endsName | endsKey | endsValue,
	'\r': isSpace | endsName | endsKey | endsValue, '\t': isSpace | endsName | endsKey | endsValue,
	'\f': isSpace | endsName | endsKey | endsValue,
	'/':  endsName | endsKey, '>': endsName | endsKey | endsValue, '=': endsKey,
}

func isLetter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }

// appendLower appends a name in lower case.
func appendLower(to, name []byte) []byte {
	for _, c := range name {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		to = append(to, c)
	}
	return to
}

// tagEnd finds the end of a tag from behind its name on, -1 where it has none. A ">" in quotes
// is none, as long as the quotes stand where a value does.
func tagEnd(body []byte, at int) int {
	for at >= 0 {
		if at = skipSpace(body, at); at >= len(body) {
			return -1
		}
		if body[at] == '>' {
			return at + 1
		}
		_, _, at = nextAttribute(body, at)
	}
	return -1
}

// nextAttribute reads the attribute that begins there, and gives the place behind it: -1 where the
// tag has no end.
func nextAttribute(body []byte, at int) (key, val []byte, next int) {
	from := at
	if body[at] == '=' {
		at++
	}
	for at < len(body) && charClass[body[at]]&endsKey == 0 {
		at++
	}
	key = body[from:at]
	if at = skipSpace(body, at); at >= len(body) {
		return nil, nil, -1
	}
	switch body[at] {
	case '/':
		return key, nil, at + 1
	case '=':
		val, next = attributeValue(body, skipSpace(body, at+1))
		return key, val, next
	}
	return key, nil, at
}

func attributeValue(body []byte, at int) (val []byte, next int) {
	if at >= len(body) {
		return nil, -1
	}
	switch quote := body[at]; quote {
	case '>':
		return nil, at
	case '"', '\'':
		end := bytes.IndexByte(body[at+1:], quote)
		if end < 0 {
			return nil, -1
		}
		return body[at+1 : at+1+end], at + end + 2
	}
	from := at
	for at < len(body) && charClass[body[at]]&endsValue == 0 {
		at++
	}
	if at >= len(body) {
		return nil, -1
	}
	return body[from:at], at
}

func skipSpace(body []byte, at int) int {
	for at < len(body) && charClass[body[at]]&isSpace != 0 {
		at++
	}
	return at
}
