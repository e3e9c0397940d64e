package document

import (
	"bytes"
	"strconv"
	"strings"
)

const (
	plainBytes   = 8 << 20 // of a file that may be read without interruption points
	plainObjects = 20_000
)

// engineFor chooses by whether the file is in order.
func engineFor(body []byte) pdfEngine {
	if ordinaryPDF(body) {
		return plainPDF()
	}
	return interruptiblePDF()
}

// ordinaryPDF reports whether a file is as PDF writers write it: a header first, at the end the
// place of a table of objects that is there, and every object and stream with its end. What lacks
// one of these makes a reader search, and some make it search for ever.
func ordinaryPDF(body []byte) bool {
	if len(body) > plainBytes || !bytes.HasPrefix(body, []byte("%PDF-")) || !xrefIsThere(body) {
		return false
	}
	objects := bytes.Count(body, []byte("endobj"))
	return objects <= plainObjects && bytes.Count(body, []byte(" obj")) <= objects+8 && streamsEnd(body)
}

// xrefIsThere looks where the last startxref points to: at "xref" or at an object.
func xrefIsThere(body []byte) bool {
	end := body[max(0, len(body)-2048):]
	at := bytes.LastIndex(end, []byte("startxref"))
	if at < 0 || !bytes.Contains(end[at:], []byte("%%EOF")) {
		return false
	}
	words := strings.Fields(string(end[at:]))
	offset, err := strconv.Atoi(words[min(1, len(words)-1)])
	if err != nil || offset <= 0 || offset >= len(body) {
		return false
	}
	there := bytes.TrimLeft(body[offset:min(len(body), offset+64)], " \r\n")
	return bytes.HasPrefix(there, []byte("xref")) || bytes.Contains(there, []byte(" obj"))
}

// streamsEnd reports whether each stream that begins ends before the next one begins.
func streamsEnd(body []byte) bool {
	open := false
	for {
		at := bytes.Index(body, []byte("stream"))
		if at < 0 {
			return !open
		}
		ends := at >= 3 && string(body[at-3:at]) == "end"
		begins := at+6 < len(body) && (body[at+6] == '\n' || body[at+6] == '\r')
		if ends && !open || !ends && begins && open {
			return false
		}
		if ends || begins {
			open = !ends
		}
		body = body[at+6:]
	}
}
