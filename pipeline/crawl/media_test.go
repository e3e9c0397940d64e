package crawl

import (
	"errors"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// answerOf is the HTTP answer of a kind.
func answerOf(kind, body string) string {
	return warc("WARC/1.1", "response", "http://a.cn/1", day1, isHTTP+"WARC-Payload-Digest: sha1:AAA\r\n", "HTTP/1.1 200 OK\r\nContent-Type: "+kind+"\r\n\r\n"+body)
}

// A film's body is passed over; a document that a site calls a film is read.
func TestMediaBodies(t *testing.T) {
	again := warc("WARC/1.1", "revisit", "http://a.cn/2", day2, isHTTP+"WARC-Payload-Digest: sha1:AAA\r\n", "HTTP/1.1 200 OK\r\n\r\n")
	const first, empty = "http://a.cn/1 240120 200 ", `""` + "\n"
	for name, c := range map[string]struct{ file, want string }{
		"film":               {answerOf("video/mp4", "abc"), first + empty},
		"sound":              {answerOf("Audio/mpeg", "abc"), first + empty},
		"film seen again":    {answerOf("video/mp4", "abc") + again, first + empty + "http://a.cn/2 250121 200 \"\" again\n"},
		"picture":            {answerOf("image/png", "abc"), first + `"abc"` + "\n"},
		"document in a film": {answerOf("video/mp4", "%PDF-1.7"), first + `"%PDF-1.7"` + "\n"},
		"film as a resource": {warc("WARC/1.1", "resource", "http://a.cn/1", day1, "Content-Type: video/webm\r\n", "abc"), first + empty},
		"cut off film":       {answerOf("video/mp4", "abc")[:len(answerOf("video/mp4", "abc"))-6], "!  false\n"},
	} {
		if got := outline([]byte(c.file)); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

// endless is a record whose block is as long as it says, without being held anywhere.
func endless(kind string, length int64) Open {
	head := "HTTP/1.1 200 OK\r\nContent-Type: " + kind + "\r\n\r\n"
	record := warc("WARC/1.1", "response", "http://a.cn/1", day1, isHTTP, head)
	record, _, _ = strings.Cut(record, "Content-Length: ")
	return func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader(record+"Content-Length: "+strconv.FormatInt(length+int64(len(head)), 10)+"\r\n\r\n"+head),
			io.LimitReader(letters{}, length), strings.NewReader("\r\n\r\n"))), nil
	}
}

// letters never end.
type letters struct{}

func (letters) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

// taken is how much memory reading took, collected or not.
func taken(open Open) (bytes uint64, last error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, err := range Read(open) {
		last = err
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, last
}

func TestMemory(t *testing.T) {
	for _, c := range []struct {
		kind         string
		length, most int64 // MB
		want         string
	}{
		{"video/mp4", 40, 4, ""},
		{"video/mp4", 400, 4, ""},
		{"text/html", 400, 4, "a record of 400 MB, of which at most 64 are read"},
		{"text/html", 40, 44, ""},
	} {
		got, err := taken(endless(c.kind, c.length<<20))
		if got > uint64(c.most)<<20 {
			t.Errorf("%s of %d MB: took %d MB", c.kind, c.length, got>>20)
		}
		if c.want == "" && err != nil || c.want != "" && (!errors.Is(err, ErrBody) || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s of %d MB: got error %v, want %q", c.kind, c.length, err, c.want)
		}
	}
}
