package crawl

import (
	"bytes"
	"net/http"
	"strings"
)

// mediaHead is how much of a block is looked at: an HTTP header and where the body begins.
const mediaHead = 16 << 10

// documentMarks begin documents, whatever a site says that they are.
var documentMarks = [][]byte{[]byte("%PDF-"), []byte("PK\x03\x04"), []byte("Rar!"), []byte("\xD0\xCF\x11\xE0"), []byte("{\\rtf"), []byte("<html"), []byte("<HTML")}

// isMedia reports whether a record is a film, a sound or a typeface: most of a crawl's bytes, and never
// a document. One that says so and begins like a document is none, and of a packed one nobody knows
// how it begins.
func isMedia(h fields, head []byte) bool {
	kind := h.get("Content-Type")
	if h.get("WARC-Type") == "response" {
		a := Answer{Header: http.Header{}}
		if a.message(head) != nil || a.Header.Get("Content-Encoding") != "" {
			return false
		}
		kind = a.Header.Get("Content-Type")
	}
	kind = strings.ToLower(strings.TrimSpace(kind))
	if !strings.HasPrefix(kind, "video/") && !strings.HasPrefix(kind, "audio/") && !strings.HasPrefix(kind, "font/") {
		return false
	}
	for _, mark := range documentMarks {
		if bytes.Contains(head, mark) {
			return false
		}
	}
	return true
}
