package archive

import (
	"bufio"
	"bytes"
	"fmt"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
)

// answer is an HTTP answer as a record's block holds it.
type answer struct {
	status      int
	etag        string
	modified    string
	contentType string
	body        []byte
}

// origPrefix marks a header of the answer that the stored body no longer agrees with; other
// archive tools write it the same way.
const origPrefix = "X-Archive-Orig-"

// head writes status line and headers so that they agree with the stored body, which is
// content-decoded and whole.
func (ex Exchange) head() []byte {
	var b bytes.Buffer
	proto := "HTTP/1.1" // the block's syntax is HTTP/1's; what was spoken stands in WARC-Protocol
	if ex.Proto == "HTTP/1.0" {
		proto = ex.Proto
	}
	fmt.Fprintf(&b, "%s %03d %s\r\n", proto, ex.Status, http.StatusText(ex.Status))
	_ = ex.agreeing().Write(&b) // a bytes.Buffer takes everything
	b.WriteString("\r\n")
	return b.Bytes()
}

func (ex Exchange) agreeing() http.Header {
	h := http.Header{}
	for name, values := range ex.Header {
		h[textproto.CanonicalMIMEHeaderKey(name)] = values
	}
	length := strconv.Itoa(len(ex.Body))
	moved := []string{"Content-Encoding", "Transfer-Encoding", "Trailer"}
	if h.Get("Content-Length") != length || ex.Status == http.StatusNotModified {
		moved = append(moved, "Content-Length")
	}
	for _, name := range moved {
		if values, ok := h[name]; ok {
			h[origPrefix+name] = values
			delete(h, name)
		}
	}
	if ex.Status != http.StatusNotModified {
		h.Set("Content-Length", length)
	}
	return h
}

// protocol names what was spoken, in the words of the WARC-Protocol field.
func (ex Exchange) protocol() string {
	switch {
	case strings.HasPrefix(ex.Proto, "HTTP/2"):
		return "h2"
	case strings.HasPrefix(ex.Proto, "HTTP/3"):
		return "h3"
	}
	return strings.ToLower(ex.Proto)
}

// parseAnswer reads a block of type application/http. The block of a revisit ends after the headers.
func parseAnswer(block []byte) (answer, error) {
	head, body, ok := bytes.Cut(block, []byte("\r\n\r\n"))
	if !ok {
		return answer{}, fmt.Errorf("HTTP headers without an end")
	}
	r := textproto.NewReader(bufio.NewReader(bytes.NewReader(block[:len(head)+4])))
	line, err := r.ReadLine()
	if err != nil {
		return answer{}, fmt.Errorf("read status line: %w", err)
	}
	status, err := parseStatus(line)
	if err != nil {
		return answer{}, err
	}
	h, err := r.ReadMIMEHeader()
	if err != nil {
		return answer{}, fmt.Errorf("read HTTP headers: %w", err)
	}
	return answer{status: status, etag: sane(h.Get("ETag")), modified: sane(h.Get("Last-Modified")),
		contentType: sane(h.Get("Content-Type")), body: body}, nil
}

// sane leaves out what is too long to be meant: the index has a line for each answer.
func sane(value string) string {
	if len(value) > 4<<10 {
		return ""
	}
	return value
}

func parseStatus(line string) (int, error) {
	_, rest, _ := strings.Cut(line, " ")
	code, _, _ := strings.Cut(rest, " ")
	status, err := strconv.Atoi(code)
	if err != nil || status < 100 || status > 999 || !strings.HasPrefix(line, "HTTP/") {
		return 0, fmt.Errorf("status line %.60q", line)
	}
	return status, nil
}
