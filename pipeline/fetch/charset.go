package fetch

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

var (
	declaredInType = regexp.MustCompile(`(?i)charset\s*=\s*["']?([\w-]+)`)
	declaredInPage = regexp.MustCompile(`(?i)<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*["']?([\w-]+)`)
)

// queryForm writes what stands in a query beyond plain ASCII as browsers send it: in the page's own
// encoding, and no byte raw.
func queryForm(query string, e encoding.Encoding) string {
	if strings.IndexFunc(query, unfit) < 0 {
		return query
	}
	var b strings.Builder
	for query != "" {
		r, size := utf8.DecodeRuneInString(query)
		text := query[:size] // one byte where it is no UTF-8
		query = query[size:]
		if !unfit(r) {
			b.WriteString(text)
			continue
		}
		if e != nil && size > 1 {
			if own, err := e.NewEncoder().String(text); err == nil {
				text = own
			}
		}
		for i := range len(text) {
			fmt.Fprintf(&b, "%%%02X", text[i])
		}
	}
	return b.String()
}

// unfit reports whether a character may not stand in an address as it is.
func unfit(r rune) bool {
	return r >= utf8.RuneSelf || r <= ' ' || r == 0x7f || r == '"' || r == '<' || r == '>'
}

// encodingOf is the encoding that textOf finds a page in, nil for UTF-8.
func encodingOf(body []byte, contentType string) encoding.Encoding {
	if utf8.Valid(body) || bytes.HasPrefix(body, []byte{0xff, 0xfe}) || bytes.HasPrefix(body, []byte{0xfe, 0xff}) {
		return nil
	}
	if e := declaredEncoding(body, contentType); e != nil {
		return e
	}
	return simplifiedchinese.GB18030
}

// textOf decodes a page. What is valid UTF-8 is UTF-8, whatever it declares: Chinese text in
// another encoding never is by chance. Else the declaration counts, unless it is UTF-8 or a
// Western one, which Chinese sites declare only by mistake; then GB18030, which holds gb2312 and
// gbk.
func textOf(body []byte, contentType string) string {
	switch {
	case bytes.HasPrefix(body, []byte{0xff, 0xfe}), bytes.HasPrefix(body, []byte{0xfe, 0xff}):
		return decoded(body, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	case utf8.Valid(body):
		return strings.TrimPrefix(string(body), "\ufeff")
	}
	e := declaredEncoding(body, contentType)
	if e == nil {
		return likelier(body)
	}
	return decoded(body, e)
}

// declaredEncoding is nil when nothing is declared that could be true.
func declaredEncoding(body []byte, contentType string) encoding.Encoding {
	for _, m := range [][]string{declaredInType.FindStringSubmatch(contentType), declaredInPage.FindStringSubmatch(string(body[:min(len(body), 4096)]))} {
		if m == nil {
			continue
		}
		e, name := charset.Lookup(m[1])
		switch name {
		case "", "utf-8", "windows-1252", "replacement", "x-user-defined":
		case "gbk", "gb18030":
			return simplifiedchinese.GB18030
		default:
			return e
		}
	}
	return nil
}

// likelier reads as GB18030, unless UTF-8 with some broken bytes leaves fewer gaps.
func likelier(body []byte) string {
	gb, utf := decoded(body, simplifiedchinese.GB18030), strings.ToValidUTF8(string(body), "\ufffd")
	if strings.Count(utf, "\ufffd") < strings.Count(gb, "\ufffd") {
		return utf
	}
	return gb
}

func decoded(body []byte, e encoding.Encoding) string {
	out, err := e.NewDecoder().Bytes(body)
	if err != nil {
		return strings.ToValidUTF8(string(body), "\ufffd")
	}
	return string(out)
}
