package archive

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

func zip(t *testing.T, plain []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unzip(t *testing.T, packed []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestStoredHeadersAgreeWithTheStoredBody(t *testing.T) {
	ex := Exchange{Status: 200, Proto: "HTTP/2.0", Body: []byte("decoded body"), Header: http.Header{
		"Content-Encoding": {"gzip"}, "Content-Length": {"9"}, "transfer-encoding": {"chunked"},
		"Set-Cookie": {"a=1", "b=2"}, "X-Bad": {"one\r\nX-Forged: two"}, "Content-Type": {"text/html"}}}
	want := strings.Join([]string{"HTTP/1.1 200 OK",
		"Content-Length: 12", "Content-Type: text/html", "Set-Cookie: a=1", "Set-Cookie: b=2",
		"X-Archive-Orig-Content-Encoding: gzip", "X-Archive-Orig-Content-Length: 9",
		"X-Archive-Orig-Transfer-Encoding: chunked", "X-Bad: one  X-Forged: two", "", ""}, "\r\n")
	if got := string(ex.head()); got != want {
		t.Errorf("head\n%s\nwant\n%s", got, want)
	}
	if got := ex.protocol(); got != "h2" {
		t.Errorf("protocol %q, want h2", got)
	}
	if got := ex.Header.Get("Content-Encoding"); got != "gzip" {
		t.Errorf("the caller's headers were changed: %q", got)
	}
}

func TestHeadersOfA304PromiseNoBody(t *testing.T) {
	ex := Exchange{Status: 304, Proto: "HTTP/1.1", Header: http.Header{"Content-Length": {"99"}, "Etag": {`"x"`}}}
	want := "HTTP/1.1 304 Not Modified\r\nEtag: \"x\"\r\nX-Archive-Orig-Content-Length: 99\r\n\r\n"
	if got := string(ex.head()); got != want {
		t.Errorf("head %q, want %q", got, want)
	}
}

func TestWhatAServerSendsComesBack(t *testing.T) {
	a := open(t, t.TempDir(), Options{})
	body := []byte("<html>\r\n\r\n<p>\x00\xb9\xab</p>") // an empty line, a zero and GBK bytes
	ex := ok(pageURL, 0, "")
	ex.Body, ex.Proto, ex.Status = body, "HTTP/2.0", 203
	put(t, a, ex)
	got, err := a.Body(pageURL, ex.Time)
	if err != nil || !bytes.Equal(got, body) {
		t.Errorf("Body = %q, %v, want %q", got, err, body)
	}
	rec, err := a.at(place{a.cat.addresses[pageURL].looks[0].offset, 1})
	if err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]string{fieldDate: "2025-01-20T01:30:00.123456789Z", fieldURI: pageURL,
		fieldIP: "127.0.0.1", fieldProtocol: "h2", fieldPayloadDigest: digestOf(body).field()} {
		if got := rec.fields.Get(field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
}

func FuzzRecord(f *testing.F) {
	f.Add([]byte("WARC/1.1\r\nContent-Length: 2\r\n\r\nab\r\n\r\n"))
	f.Fuzz(func(t *testing.T, plain []byte) {
		s, err := newRecordReader().record(bytes.NewReader(zip(t, plain)))
		if err == nil {
			_ = entryOf(1, stretch{rec: s, length: s.length}, newCatalogue())
		}
	})
}
