package crawl

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// warc writes a record as crawlers do.
func warc(version, kind, uri, date, more, block string) string {
	return fmt.Sprintf("%s\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\nWARC-Record-ID: <urn:uuid:%x>\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n",
		version, kind, uri, date, len(block), more, len(block), block)
}

const isHTTP = "Content-Type: application/http; msgtype=response\r\n"

func gzipped(parts ...string) []byte {
	var b bytes.Buffer
	for _, part := range parts {
		z := gzip.NewWriter(&b)
		io.WriteString(z, part)
		z.Close()
	}
	return b.Bytes()
}

func brotlied(s string) string {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

// outline writes answers down, one a line.
func outline(file []byte) string {
	var b strings.Builder
	for a, err := range Read(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(file)), nil }) {
		if err != nil {
			fmt.Fprintf(&b, "! %s %v\n", a.URL, errors.Is(err, ErrBody))
			continue
		}
		again := ""
		if a.Again {
			again = " again"
		}
		fmt.Fprintf(&b, "%s %s %d %q%s\n", a.URL, a.Time.Format("060102"), a.Status, a.Body, again)
	}
	return b.String()
}

const (
	day1 = "2024-01-20T01:02:03Z"
	day2 = "2025-01-21T01:02:03.123456Z"
)

func TestRead(t *testing.T) {
	info := warc("WARC/1.0", "warcinfo", "", day1, "Content-Type: application/warc-fields\r\n", "software: x\r\n")
	page := warc("WARC/1.0", "response", "<http://a.cn/1>", day1, isHTTP+"WARC-Payload-Digest: sha1:AAA\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>甲")
	request := warc("WARC/1.0", "request", "http://a.cn/1", day1, "Content-Type: application/http; msgtype=request\r\n", "GET / HTTP/1.1\r\n\r\n")
	want := "http://a.cn/1 240120 200 \"<p>甲\"\n"
	for name, file := range map[string][]byte{
		"plain":                []byte(info + page + request),
		"a member a record":    gzipped(info, page, request),
		"one member":           gzipped(info + page + request),
		"line feeds only":      []byte(strings.ReplaceAll(info+page+request, "\r\nWARC", "\nWARC")),
		"blank lines before":   []byte("\r\n\r\n" + page),
		"folded header":        []byte(strings.Replace(page, "WARC-Date: ", "WARC-Date:\r\n ", 1)),
		"version of old":       []byte(strings.Replace(page, "WARC/1.0", "WARC/0.18", 1)),
		"of another case":      []byte(strings.Replace(page, "WARC-Type", "warc-type", 1)),
		"dns, ftp, screenshot": []byte(warc("WARC/1.1", "response", "dns:a.cn", day1, "Content-Type: text/dns\r\n", "x") + page + warc("WARC/1.1", "resource", "urn:view:http://a.cn", day1, "Content-Type: image/png\r\n", "x")),
	} {
		if !Is(file) && name != "blank lines before" {
			t.Errorf("%s: is no WARC", name)
		}
		if got := outline(file); got != want {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

func TestBodies(t *testing.T) {
	for _, c := range []struct{ name, head, body, want string }{
		{"chunked", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "abcde"},
		{"chunked no more", "Transfer-Encoding: chunked\r\n", "abcde", "abcde"},
		{"gzip", "Content-Encoding: gzip\r\n", string(gzipped("abcde")), "abcde"},
		{"gzip no more", "Content-Encoding: gzip\r\n", "abcde", "abcde"},
		{"gzip in chunks", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gzipped("abcde")), gzipped("abcde")), "abcde"},
		{"brotli", "content-encoding: br\r\n", brotlied("abcde"), "abcde"},
		{"brotli no more", "content-encoding: br\r\n", "abcde", "abcde"},
		{"a line that is no header", "x\r\nContent-Encoding: gzip\r\n", string(gzipped("abcde")), "abcde"},
	} {
		got := outline([]byte(warc("WARC/1.1", "response", "http://a.cn/", day1, isHTTP, "HTTP/1.1 200 OK\r\n"+c.head+"\r\n"+c.body)))
		if want := fmt.Sprintf("http://a.cn/ 240120 200 %q\n", c.want); got != want {
			t.Errorf("%s: got %s, want %s", c.name, got, want)
		}
	}
}

func TestRevisits(t *testing.T) {
	page := warc("WARC/1.1", "response", "http://a.cn/1", day1, isHTTP+"WARC-Payload-Digest: sha1:AAA\r\n", "HTTP/1.1 200 OK\r\n\r\n甲")
	again := func(more, head string) string {
		return warc("WARC/1.1", "revisit", "http://a.cn/2", day2, isHTTP+more, head)
	}
	const ok, same = "HTTP/1.1 200 OK\r\nX: y\r\n\r\n", `http://a.cn/1 240120 200 "甲"` + "\n" + `http://a.cn/2 250121 200 "甲" again` + "\n"
	for name, c := range map[string]struct{ file, want string }{
		"digest":              {page + again("WARC-Payload-Digest: sha1:aaa\r\n", ok), same},
		"address and time":    {page + again("WARC-Refers-To-Target-URI: http://a.cn/1\r\nWARC-Refers-To-Date: "+day1+"\r\n", ok), same},
		"no HTTP headers":     {page + again("WARC-Payload-Digest: sha1:AAA\r\n", ""), same},
		"not modified":        {page + again("WARC-Payload-Digest: sha1:AAA\r\n", "HTTP/1.1 304 Not Modified\r\n\r\n"), same},
		"of what is not here": {again("WARC-Payload-Digest: sha1:BBB\r\n", ok), "! http://a.cn/2 true\n"},
		"truncated revisit":   {page + again("WARC-Truncated: length\r\nWARC-Payload-Digest: sha1:AAA\r\n", ok), same},
		"resource":            {warc("WARC/1.1", "resource", "http://a.cn/1.pdf", day1, "Content-Type: application/pdf\r\n", "%PDF"), "http://a.cn/1.pdf 240120 200 \"%PDF\"\n"},
		"truncated":           {strings.Replace(page, "WARC-Date", "WARC-Truncated: length\r\nWARC-Date", 1), "! http://a.cn/1 true\n"},
	} {
		if got := outline([]byte(c.file)); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

// digested is a record whose block has a digest.
func digested(digest, block string) []byte {
	return []byte(warc("WARC/1.1", "resource", "http://a.cn/1", day1, "Content-Type: text/plain\r\nWARC-Block-Digest: "+digest+"\r\n", block))
}

// TestRevisitsInOtherFiles reads a crawl whose later file refers back to its earlier one.
func TestRevisitsInOtherFiles(t *testing.T) {
	open := func(s string) Open {
		return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }
	}
	one := open(warc("WARC/1.1", "response", "http://a.cn/1", day1, isHTTP+"WARC-Payload-Digest: sha1:AAA\r\n", "HTTP/1.1 200 OK\r\n\r\n甲"))
	two := open(warc("WARC/1.1", "revisit", "http://a.cn/1", day2, isHTTP+"WARC-Payload-Digest: sha1:AAA\r\n", "HTTP/1.1 200 OK\r\n\r\n"))
	f := NewFiles()
	defer f.Close()
	f.Want(one)
	f.Want(two)
	var got []string
	for _, open := range []Open{one, two} {
		for a, err := range f.Read(open) {
			got = append(got, fmt.Sprintf("%s %s %v %v", a.Time.Format("060102"), a.Body, a.Again, err))
		}
	}
	if want := []string{"240120 甲 false <nil>", "250121 甲 true <nil>"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDamage(t *testing.T) {
	page := warc("WARC/1.1", "response", "http://a.cn/1", day1, isHTTP, "HTTP/1.1 200 OK\r\n\r\nabc")
	first := `http://a.cn/1 240120 200 "abc"` + "\n"
	packed := gzipped(page, page)
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"ends in a body":     {[]byte(page + page[:len(page)-8]), first + "!  false\n"},
		"ends in a header":   {[]byte(page + page[:40]), first + "!  false\n"},
		"rubbish":            {[]byte(page + "rubbish\r\n"), first + "!  false\n"},
		"torn member":        {packed[:len(packed)-12], first + "!  false\n"},
		"no length":          {[]byte(strings.Replace(page, "Content-Length", "Length", 1)), "!  false\n"},
		"of HTTP/2":          {[]byte(warc("WARC/1.1", "response", "http://a.cn/1", day1, isHTTP, "HTTP/2 200\r\ncontent-type: text/html\r\n\r\nabc")), first},
		"sound in base 32":   {digested("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "abc"), first},
		"sound in base 16":   {digested("sha-256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", "abc"), first},
		"sound, of a kind":   {digested("blake3:xyz", "abc"), first},
		"other than written": {digested("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "abd"), "! http://a.cn/1 false\n"},
		"no status":          {[]byte(strings.Replace(page, "HTTP/1.1", "SPDY", 1)), "! http://a.cn/1 false\n"},
		"long line":          {[]byte(strings.Replace(page, "WARC-Date", strings.Repeat("x", 2<<20)+": y\r\nWARC-Date", 1)), "!  false\n"},
		"untold length":      {[]byte(strings.Replace(page, "Content-Length: ", "Content-Length: 99999999999", 1)), "!  false\n"},
		"empty":              {nil, ""},
		"date of no kind":    {[]byte(strings.Replace(page, day1, "yesterday", 1)), "! http://a.cn/1 false\n"},
		"gzip of no records": {gzipped("abc"), "!  false\n"},
	} {
		if got := outline(c.file); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	page := warc("WARC/1.1", "response", "http://a.cn/1", day1, isHTTP+"WARC-Payload-Digest: sha1:AAA\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
	f.Add([]byte(page + warc("WARC/1.1", "revisit", "http://a.cn/2", day2, isHTTP+"WARC-Payload-Digest: sha1:AAA\r\n", "")))
	f.Add(gzipped(page))
	f.Fuzz(func(t *testing.T, file []byte) {
		for a, err := range Read(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(file)), nil }) {
			if err == nil && (a.URL == "" || a.Status < 100 || a.Status > 999 || a.Time.IsZero()) {
				t.Fatalf("answer %+v", a)
			}
		}
	})
}
