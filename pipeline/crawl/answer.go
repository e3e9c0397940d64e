package crawl

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"

	"nianbao/pipeline/fetch"
)

// answer reads what a record says that its address gave.
func (r record) answer(b *bodies) (Answer, error) {
	a := Answer{URL: r.uri(), Status: http.StatusOK, Header: http.Header{}, IP: r.get("WARC-IP-Address")}
	var err error
	if a.Time, err = date(r.get("WARC-Date")); err != nil {
		return a, fmt.Errorf("read %s: %w", a.URL, err)
	}
	if r.length > maxBlock && !r.media {
		return a, fmt.Errorf("read %s: a record of %d MB, of which at most %d are read: %w", a.URL, r.length>>20, maxBlock>>20, ErrBody)
	}
	if !r.media && !r.sound() {
		return a, fmt.Errorf("read %s: %w", a.URL, ErrDigest)
	}
	kind := r.get("WARC-Type")
	if kind == "resource" {
		a.Header.Set("Content-Type", r.get("Content-Type"))
		a.Body = r.block
	} else if err := a.message(r.block); err != nil && kind == "response" {
		return a, fmt.Errorf("read %s: %w", a.URL, err)
	}
	if r.media {
		a.Body = nil
		return a, b.keep(r.fields, nil) // for those who refer back to it
	}
	if !r.whole && kind != "revisit" { // which has no body, and some say that it is truncated
		return a, fmt.Errorf("read %s: %w", a.URL, ErrBody)
	}
	if kind != "revisit" {
		return a, b.keep(r.fields, a.Body)
	}
	a.Again = true
	if a.Body, err = b.find(r.fields); err != nil {
		return a, fmt.Errorf("read %s: %w", a.URL, err)
	}
	if a.Status == http.StatusNotModified { // which is the earlier page
		a.Status = http.StatusOK
	}
	return a, nil
}

// message reads an HTTP answer. Whether its body is still as it was sent, in chunks and packed,
// or was unpacked by the crawler and only says so, the bytes decide.
func (a *Answer) message(block []byte) error {
	unread := bytes.NewReader(block)
	in := bufio.NewReader(unread)
	lines := textproto.NewReader(in)
	status, err := lines.ReadLine()
	if err != nil {
		return fmt.Errorf("read status line: %w", err)
	}
	proto, rest, _ := strings.Cut(status, " ")
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	if a.Status, err = strconv.Atoi(code); err != nil || a.Status < 100 || a.Status > 999 || !strings.HasPrefix(proto, "HTTP") {
		return fmt.Errorf("status line %.60q", status)
	}
	a.Proto = proto
	a.headers(lines)
	body := block[len(block)-unread.Len()-in.Buffered():]
	if strings.Contains(strings.ToLower(a.Header.Get("Transfer-Encoding")), "chunked") {
		body = unchunked(body)
	}
	a.Body = body
	if encoding := a.Header.Get("Content-Encoding"); encoding != "" {
		if decoded, err := fetch.Decoded(body, encoding); err == nil { // or the crawler had decoded it
			a.Body = decoded
		}
	}
	return nil
}

// headers reads header lines up to the empty one; lines that are none are passed over.
func (a *Answer) headers(lines *textproto.Reader) {
	for n := 0; n < 1000; n++ {
		line, err := lines.ReadContinuedLine()
		if err != nil || line == "" {
			return
		}
		if name, value, ok := strings.Cut(line, ":"); ok {
			a.Header.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
}

// unchunked joins a body's chunks; one that has none stays as it is.
func unchunked(body []byte) []byte {
	joined, err := io.ReadAll(io.LimitReader(httputil.NewChunkedReader(bytes.NewReader(body)), maxBlock))
	if err != nil {
		return body
	}
	return joined
}
