package document

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// source is a body whose markup can be tokenized byte by byte, and the way from its bytes to
// text and back to the places in the archived bytes. GB18030 and Big5 stay as they are: none of
// their multibyte characters holds the bytes of < > " ' & or white space.
type source struct {
	body []byte            // without a byte order mark; UTF-16 already turned into UTF-8
	base int               // length of the byte order mark
	dec  *encoding.Decoder // nil: UTF-8
	buf  []byte            // of decode, used again and again

	valid bool // UTF-8 without a broken character

	wide     bool // the archived bytes are UTF-16: offsets are counted over, see offset
	at, unit int  // how far that count has come, in body and in archived bytes
}

func newSource(body []byte, contentType string) *source {
	switch {
	case bytes.HasPrefix(body, []byte("\xEF\xBB\xBF")):
		return &source{body: body[3:], base: 3, valid: utf8.Valid(body)}
	case bytes.HasPrefix(body, []byte("\xFF\xFE")):
		return wideSource(body[2:], 2, false)
	case bytes.HasPrefix(body, []byte("\xFE\xFF")):
		return wideSource(body[2:], 2, true)
	}
	if little, ok := looksWide(body); ok {
		return wideSource(body, 0, !little)
	}
	s := &source{body: body, valid: utf8.Valid(body)}
	if s.valid { // whatever is declared
		return s
	}
	if enc := chooseEncoding(body, contentType); enc != nil {
		s.dec = enc.NewDecoder()
	}
	return s
}

// looksWide notices UTF-16 without a mark by the zero bytes of its markup, or of the digits and
// line ends among its Chinese.
func looksWide(body []byte) (little, ok bool) {
	if len(body) < 4 {
		return false, false
	}
	if little, ok := wideText(body[:min(len(body), 8192)]); ok {
		return little, true
	}
	switch {
	case body[0] == '<' && body[1] == 0 && body[3] == 0:
		return true, true
	case body[0] == 0 && body[1] == '<' && body[2] == 0:
		return false, true
	}
	return false, false
}

// wideText looks at the halves of each pair of bytes: those of digits, letters and line ends have
// zeros on one side only, and those of Chinese a narrow range there.
func wideText(sample []byte) (little, ok bool) {
	var zeros, chinese [2]int
	pairs := len(sample) / 2
	for i := range pairs {
		for side := range 2 {
			switch c := sample[2*i+side]; {
			case c == 0:
				zeros[side]++
			case c >= 0x4E && c <= 0x9F || c == 0x30 || c == 0xFF || c == 0x20:
				chinese[side]++
			}
		}
	}
	for side := range 2 {
		other := zeros[1-side] + chinese[1-side]
		if zeros[side] > pairs/100 && 10*(zeros[side]+chinese[side]) > 9*pairs && 10*other < 7*pairs {
			return side == 1, true
		}
	}
	return false, false
}

func wideSource(body []byte, base int, big bool) *source {
	out := make([]byte, 0, len(body)/2+len(body)/8)
	for i := 0; i+1 < len(body); i += 2 {
		r := wideUnit(body, i, big)
		if utf16.IsSurrogate(r) {
			whole := utf8.RuneError
			if i+3 < len(body) {
				whole = utf16.DecodeRune(r, wideUnit(body, i+2, big))
			}
			if r = whole; r != utf8.RuneError {
				i += 2
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return &source{body: out, base: base, wide: true, valid: true}
}

// wideUnit is the unit of UTF-16 at a place, with which there is another byte.
func wideUnit(body []byte, at int, big bool) rune {
	if big {
		return rune(body[at])<<8 | rune(body[at+1])
	}
	return rune(body[at+1])<<8 | rune(body[at])
}

// offset turns a place in body into one in the archived bytes. For UTF-16 the places asked for
// must not fall: it counts on from the last one.
func (s *source) offset(n int) int {
	if !s.wide {
		return s.base + n
	}
	for s.at < n && s.at < len(s.body) {
		r, size := utf8.DecodeRune(s.body[s.at:])
		s.at += size
		s.unit += 2
		if r > 0xFFFF {
			s.unit += 2
		}
	}
	return s.base + s.unit
}

// text decodes a piece of body that begins and ends between characters.
func (s *source) text(raw []byte) string { return string(s.utf8(raw)) }

// utf8 is text in bytes that are good until the next call.
func (s *source) utf8(raw []byte) []byte {
	switch {
	case s.valid, isASCII(raw):
		return raw
	case s.dec == nil:
		return bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	if need := 3*len(raw) + 16; len(s.buf) < need {
		s.buf = make([]byte, need)
	}
	s.dec.Reset()
	n, _, _ := s.dec.Transform(s.buf, raw, true) // broken bytes become U+FFFD, never an error
	return s.buf[:n]
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// chooseEncoding returns nil for UTF-8, for bytes that are not UTF-8 throughout: what is declared,
// if the bytes bear it out; else whichever of UTF-8 and GB18030 breaks less.
func chooseEncoding(body []byte, contentType string) encoding.Encoding {
	sample := body[:min(len(body), 256<<10)]
	declared := labelled(contentType)
	if declared == "" {
		declared = labelled(string(sample[:min(len(sample), 8192)]))
	}
	gb, u8 := brokenGB(sample), brokenUTF8(sample)
	switch {
	case declared == "big5" && brokenIn(sample, traditionalchinese.Big5) <= tolerable(sample):
		return traditionalchinese.Big5
	case declared == "utf-8" && u8 <= tolerable(sample):
		return nil
	case declared == "gb18030" && gb <= tolerable(sample):
		return simplifiedchinese.GB18030
	case u8 < gb:
		return nil
	}
	return simplifiedchinese.GB18030
}

// tolerable is how many broken characters a declared charset may have: pages are cut off in the
// middle of one, or carry a visitor's name in another charset.
func tolerable(sample []byte) int {
	high := 0
	for _, c := range sample {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	return 2 + high/200
}

func brokenUTF8(b []byte) int {
	n := 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			n++
		}
		b = b[size:]
	}
	return n
}

func brokenGB(b []byte) int { return brokenIn(b, simplifiedchinese.GB18030) }

func brokenIn(b []byte, e encoding.Encoding) int {
	out, _ := e.NewDecoder().Bytes(b)
	return bytes.Count(out, []byte("\uFFFD"))
}

// labelled finds the charset named in a Content-Type or in the head of a page, reduced to the
// three that are told apart here.
func labelled(s string) string {
	s = strings.ToLower(s)
	for {
		_, rest, found := strings.Cut(s, "charset")
		if !found {
			if _, rest, found = strings.Cut(s, "encoding="); !found { // <?xml encoding="GBK"?>
				return ""
			}
		}
		s = rest
		switch label := strings.TrimLeft(rest, " =\"'\t"); {
		case strings.HasPrefix(label, "utf-8"), strings.HasPrefix(label, "utf8"):
			return "utf-8"
		case strings.HasPrefix(label, "gb"), strings.HasPrefix(label, "x-gbk"), strings.HasPrefix(label, "hz-gb"):
			return "gb18030"
		case strings.HasPrefix(label, "big5"):
			return "big5"
		}
	}
}
