package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// visit gives a visitor of a source with these addresses, at a pace of a millisecond.
func visit(t *testing.T, o Options, s Source) *visitor {
	t.Helper()
	if o.Delay == 0 {
		o.Delay = time.Millisecond
	}
	if o.Timeout == 0 {
		o.Timeout = time.Second
	}
	must(t, s.Validate())
	c := New(o)
	var own []*url.URL
	for _, raw := range s.URLs {
		own = append(own, address(t, raw))
	}
	v := c.client.visit(s, own)
	t.Cleanup(v.close)
	return v
}

func address(t *testing.T, raw string) *url.URL {
	t.Helper()
	u, err := parseAddress(raw)
	must(t, err)
	return u
}

func get(t *testing.T, v *visitor, raw string) (*answer, *failure) {
	t.Helper()
	a, err := v.get(context.Background(), address(t, raw), nil)
	if err == nil {
		return a, nil
	}
	f, ok := failureOf(err)
	if !ok {
		t.Fatalf("get %s: %v", raw, err)
	}
	return nil, f
}

func TestPaceIsKeptPerHost(t *testing.T) {
	const delay = 40 * time.Millisecond
	s, o := newSite(t), newOffice(t)
	o.options.Delay = delay
	s.load(t, "trs")
	c := New(Options{Delay: delay, Timeout: time.Second, Archive: o.archive})
	done := make(chan Outcome)
	for i := range 3 { // three sources on one host share its turns
		src := source(s.URL + "/zfxxgk/ndbg/")
		src.ID, src.Years = fmt.Sprint("source", i), Years{From: 2021}
		go func() { done <- c.Collect(context.Background(), src) }()
	}
	for range 3 {
		if out := <-done; out.Failed != 0 || out.Listed != 4 {
			t.Errorf("outcome: got %+v", out)
		}
	}
	if s.most != 1 {
		t.Errorf("requests at once: got %d, want 1", s.most)
	}
	all := s.requests()
	slices.SortFunc(all, func(a, b asked) int { return a.start.Compare(b.start) })
	for i := 1; i < len(all); i++ {
		if gap := all[i].start.Sub(all[i-1].end); gap < delay {
			t.Errorf("%s came %v after %s, want at least %v", all[i].path, gap, all[i-1].path, delay)
		}
	}
}

func TestAConnectionThatClosesIsNotAskedTwicePastThePace(t *testing.T) {
	const delay = 50 * time.Millisecond
	s := newSite(t)
	s.html("/a", "<p>a</p>")
	s.handle("/b", func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(*statusWriter).ResponseWriter.(http.Hijacker).Hijack()
		if err == nil {
			conn.Close() // net/http would ask again at once by itself
		}
	})
	v := visit(t, Options{Delay: delay}, source(s.URL+"/a"))
	get(t, v, s.URL+"/a")
	if _, f := get(t, v, s.URL+"/b"); f == nil || f.kind != StatusDown {
		t.Fatalf("failure: got %+v, want down", f)
	}
	all := s.requests()
	if got := s.count("/b"); got != maxAttempts {
		t.Errorf("attempts: got %d, want %d", got, maxAttempts)
	}
	for i := 1; i < len(all); i++ {
		if gap := all[i].start.Sub(all[i-1].end); gap < delay {
			t.Errorf("%s came after %v, want at least %v", all[i].path, gap, delay)
		}
	}
}

// net/http gives a body a fifth of a second to prove empty; a busy machine may miss that.
func TestAGetAnnouncesNoBody(t *testing.T) {
	v := visit(t, Options{}, source("http://www.example.gov.cn/"))
	r := v.request(t.Context(), address(t, "http://www.example.gov.cn/nb/"), request{}, &answer{})
	r.Body = lateEnd{}
	var sent strings.Builder
	must(t, r.Write(&sent))
	if text := strings.ToLower(sent.String()); strings.Contains(text, "transfer-encoding") || strings.Contains(text, "content-length") || !strings.HasSuffix(text, "\r\n\r\n") {
		t.Errorf("got %q, want a request without a body", sent.String())
	}
}

type lateEnd struct{}

func (lateEnd) Read([]byte) (int, error) { time.Sleep(300 * time.Millisecond); return 0, io.EOF }
func (lateEnd) Close() error             { return nil }

func TestRetryAfter(t *testing.T) {
	for _, form := range []string{"seconds", "date"} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			first := true
			s.handle("/a", func(w http.ResponseWriter, r *http.Request) {
				if !first {
					fmt.Fprint(w, "<p>there</p>")
					return
				}
				first = false
				value := "1"
				if form == "date" {
					now := time.Now().Add(-3 * time.Hour).UTC() // this server's clock is wrong
					w.Header().Set("Date", now.Format(http.TimeFormat))
					value = now.Add(time.Second).Format(http.TimeFormat)
				}
				w.Header().Set("Retry-After", value)
				w.WriteHeader(http.StatusServiceUnavailable)
			})
			v := visit(t, Options{}, source(s.URL+"/a"))
			if _, f := get(t, v, s.URL+"/a"); f != nil {
				t.Fatal(f)
			}
			all := s.requests()
			if gap := all[2].start.Sub(all[1].end); gap < 900*time.Millisecond || gap > 3*time.Second {
				t.Errorf("came back after %v, want a second", gap)
			}
		})
	}
}

func TestALongRetryAfterEndsTheHostForThisRun(t *testing.T) {
	s := newSite(t)
	s.handle("/a", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	s.html("/b", "<p>b</p>")
	v := visit(t, Options{}, source(s.URL+"/a"))
	for _, path := range []string{"/a", "/b"} {
		if _, f := get(t, v, s.URL+path); f == nil || f.kind != StatusDeclined || !strings.Contains(f.reason, "1h0m0s") {
			t.Errorf("%s: got %+v, want declined with the time", path, f)
		}
	}
	if got := s.paths(); !slices.Equal(got, []string{"/a"}) {
		t.Errorf("asked for: got %v, want /a only", got)
	}
}

func TestOutcomeClasses(t *testing.T) {
	s := newSite(t)
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
	}
	tests := []struct {
		path     string
		page     http.HandlerFunc
		kind     string
		attempts int
	}{
		{"/404", status(404), StatusGone, 1},
		{"/410", status(410), StatusGone, 1},
		{"/403", status(403), StatusDeclined, 1},
		{"/412", status(412), StatusDeclined, 1},
		{"/521", status(521), StatusDeclined, 1},
		{"/500", status(500), StatusDown, 2},
		{"/502", status(502), StatusDown, 4},
		{"/504", status(504), StatusDown, 4},
		{"/304", status(304), StatusDown, 1},
		{"/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) }, StatusDown, maxHops + 1},
		{"/elsewhere", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elsewhere.example/", http.StatusFound)
		}, StatusMoved, 1},
		{"/scheme", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(302)
		}, StatusMoved, 1},
		{"/challenge", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(503)
			fmt.Fprint(w, `<html><script>var $_ts=window['$_ts'];</script></html>`)
		}, StatusDeclined, 1},
		{"/challenge200", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<html><body><script>document.cookie='k=1;path=/';location.reload()</script></body></html>`)
		}, StatusDeclined, 1},
		{"/person", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<html><body>请完成安全验证后继续访问</body></html>`)
		}, StatusDeclined, 1},
	}
	for _, test := range tests {
		s.handle(test.path, test.page)
		v := visit(t, Options{}, source(s.URL+"/"))
		_, f := get(t, v, s.URL+test.path)
		if f == nil || f.kind != test.kind {
			t.Errorf("%s: got %+v, want %s", test.path, f, test.kind)
		}
		if got := s.count(test.path); got != test.attempts {
			t.Errorf("%s: asked %d times, want %d", test.path, got, test.attempts)
		}
	}
}

func TestBodiesAreWholeAndBounded(t *testing.T) {
	page := "<p>" + strings.Repeat("年报", 3000) + "</p>"
	packed := func(body string) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		fmt.Fprint(z, body)
		z.Close()
		return b.Bytes()
	}
	var br bytes.Buffer
	bw := brotli.NewWriter(&br)
	fmt.Fprint(bw, page)
	bw.Close()
	bomb := packed(strings.Repeat("\x00", maxBody+1000))
	send := func(encoding string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", encoding)
			w.Header().Set("Content-Type", "text/html")
			w.Write(body)
		}
	}
	tries := 0
	tests := []struct {
		name string
		page http.HandlerFunc
		want string // body, or reason
	}{
		{"gzip", send("gzip", packed(page)), page},
		{"br", send("br", br.Bytes()), page},
		{"says gzip, is not", send("gzip", []byte(page)), page},
		{"bomb", send("gzip", bomb), errTooLarge.Error()},
		{"half a gzip", send("gzip", packed(page)[:40]), "broke off"},
		{"half a br", send("br", br.Bytes()[:len(br.Bytes())-5]), "broke off"},
		{"unknown encoding", send("zstd", []byte(page)), "compression is unknown"},
		{"truncated once", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(len(page)))
			if tries++; tries == 1 {
				fmt.Fprint(w, page[:100])
				panic(http.ErrAbortHandler)
			}
			fmt.Fprint(w, page)
		}, page},
		{"silent", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, page)
			w.(*statusWriter).ResponseWriter.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
			case <-time.After(2 * time.Second):
			}
		}, "no answer in time"},
		{"endless", func(w http.ResponseWriter, r *http.Request) {
			chunk := bytes.Repeat([]byte("x"), 1<<20)
			for range 40 {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
		}, errTooLarge.Error()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t)
			s.Config.ErrorLog = nil
			s.handle("/a", test.page)
			timeout := 10 * time.Second // on a busy machine nothing but a stall may end in it
			if test.name == "silent" {
				timeout = 200 * time.Millisecond
			}
			v := visit(t, Options{Timeout: timeout}, source(s.URL+"/"))
			a, f := get(t, v, s.URL+"/a")
			switch {
			case f != nil && !strings.Contains(f.reason, test.want):
				t.Errorf("failure: got %q, want %q", f.reason, test.want)
			case f == nil && string(a.body) != test.want:
				t.Errorf("body: got %d bytes, want %d", len(a.body), len(test.want))
			}
		})
	}
}

func TestAHostThatIsDownIsLeftAlone(t *testing.T) {
	s := newSite(t)
	var v *visitor
	for i := range 10 {
		path := fmt.Sprint("/", i)
		s.handle(path, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(503) })
		if v == nil {
			v = visit(t, Options{}, source(s.URL+"/"))
		}
		if _, f := get(t, v, s.URL+path); f == nil || f.kind != StatusDown {
			t.Errorf("%s: got %+v, want down", path, f)
		}
	}
	if got, want := len(s.paths()), 4+3+2+1+1; got != want {
		t.Errorf("requests: got %d, want %d", got, want)
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	s, other := newSite(t), newSite(t)
	other.html("/secret", "<p>secret</p>")
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(other.URL, "http://"))
	targets := []string{
		other.URL + "/secret",
		"http://localhost:" + port + "/secret",
		"http://[::ffff:127.0.0.1]:" + port + "/secret",
		"http://127.1:" + port + "/secret",
		"http://0.0.0.0:" + port + "/secret",
	}
	for i, target := range targets {
		path := fmt.Sprint("/", i)
		s.handle(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, target, http.StatusFound) })
		src := source(s.URL + "/")
		// hosts permits the name; that the address is private is the dialer's to see.
		src.Hosts = []string{"localhost:" + port, "127.0.0.1:" + port, "[::ffff:127.0.0.1]:" + port, "127.1:" + port, "0.0.0.0:" + port}
		v := visit(t, Options{}, src)
		if _, f := get(t, v, s.URL+path); f == nil || f.kind == StatusGone {
			t.Errorf("%s: got %+v, want a refusal", target, f)
		}
	}
	if got := len(other.requests()); got != 0 {
		t.Errorf("the private server was asked %d times", got)
	}
}

func TestJudgeOfAddresses(t *testing.T) {
	for ip, want := range map[string]bool{
		"8.8.8.8:80": true, "[2400:3200::1]:443": true, "127.0.0.1:80": false, "10.0.0.1:80": false, "172.31.0.1:80": false, "192.168.1.1:80": false,
		"169.254.169.254:80": false, "100.64.0.1:80": false, "0.0.0.0:80": false, "224.0.0.1:80": false, "255.255.255.255:80": false, "[::1]:80": false,
		"[::]:80": false, "[::ffff:10.0.0.1]:80": false, "[::ffff:8.8.8.8]:80": true, "[64:ff9b::a00:1]:80": false, "[64:ff9b::808:808]:80": true,
		"[2002:7f00:1::]:80": false, "[fe80::1%eth0]:80": false, "[fc00::1]:80": false, "[fec0::1]:80": false, "[2001::1]:80": false, "[::127.0.0.1]:80": false, "[ff02::1]:80": false,
	} {
		if err := judge("www.example.gov.cn", ip, false); (err == nil) != want {
			t.Errorf("%s: got %v, want allowed %v", ip, err, want)
		}
	}
	for _, test := range []struct {
		host, ip string
		want     bool
	}{
		{"127.0.0.1", "127.0.0.1:80", true}, {"intranet.example.gov.cn", "10.1.2.3:80", true}, {"localhost", "[::1]:80", true},
		{"www.example.gov.cn", "169.254.169.254:80", false}, {"169.254.1.1", "169.254.1.1:80", true},
	} {
		if err := judge(test.host, test.ip, true); (err == nil) != test.want {
			t.Errorf("listed %s at %s: got %v, want allowed %v", test.host, test.ip, err, test.want)
		}
	}
}

func TestHeadersStayAtHome(t *testing.T) {
	s, files := newSite(t), newSite(t)
	s.html("/a", "<p>a</p>")
	src := source(s.URL+"/a", files.URL+"/x")
	src.URLs = src.URLs[:1]
	src.Headers = map[string]string{"X-Key": "k", "Cookie": "a=b"}
	v := visit(t, Options{UserAgent: "office/2 (+x@example.gov.cn)"}, src)
	get(t, v, s.URL+"/a")
	last := s.requests()[len(s.requests())-1].header
	if last.Get("X-Key") != "k" || last.Get("User-Agent") != "office/2 (+x@example.gov.cn)" || last.Get("Accept-Encoding") != "gzip, br" {
		t.Errorf("headers: got %v", last)
	}
	v.own = permits{} // as on a host of `hosts`
	get(t, v, s.URL+"/a")
	if last = s.requests()[len(s.requests())-1].header; last.Get("X-Key") != "" || last.Get("Cookie") != "" {
		t.Errorf("headers for another host: got %v", last)
	}
}

func TestAProxyIsUsedButNeverForLoopback(t *testing.T) {
	s, proxy := newSite(t), newSite(t)
	s.html("/a", "<p>a</p>")
	proxy.html("/a", "<p>through the proxy</p>")
	t.Setenv("HTTP_PROXY", proxy.URL)
	v := visit(t, Options{}, source(s.URL+"/a", "http://www.example.gov.cn/a"))
	if a, f := get(t, v, s.URL+"/a"); f != nil || string(a.body) != "<p>a</p>" {
		t.Errorf("loopback: got %v %v", a, f)
	}
	if a, f := get(t, v, "http://www.example.gov.cn/a"); f != nil || string(a.body) != "<p>through the proxy</p>" {
		t.Errorf("proxied: got %v %v", a, f)
	}
}

func TestCancellationEndsWaiting(t *testing.T) {
	s := newSite(t)
	s.html("/a", "<p>a</p>")
	v := visit(t, Options{Delay: time.Hour}, source(s.URL+"/a"))
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := v.get(ctx, address(t, s.URL+"/a"), nil)
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 10*time.Second {
		t.Errorf("got %v after %v", err, time.Since(start))
	}
}

// A session is given back to the host and port that set it, and to no other, whatever domain its cookie names.
func TestASessionIsOfOneHost(t *testing.T) {
	first, second := newSite(t), newSite(t)
	first.handle("/a", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Set-Cookie", "one=1; Path=/")
		w.Header().Add("Set-Cookie", "two=2; Path=/; Domain=127.0.0.1")
		fmt.Fprint(w, "<p>a</p>")
	})
	second.html("/b", "<p>b</p>")
	src := source(first.URL+"/a", second.URL+"/b")
	v := visit(t, Options{}, src)
	for _, at := range []string{first.URL + "/a", second.URL + "/b", first.URL + "/a"} {
		if _, f := get(t, v, at); f != nil {
			t.Fatal(f)
		}
	}
	if got := second.requests()[len(second.requests())-1].header.Get("Cookie"); got != "" {
		t.Errorf("the other site: got %q, want no cookie", got)
	}
	if got := first.requests()[len(first.requests())-1].header.Get("Cookie"); !strings.Contains(got, "one=1") {
		t.Errorf("the site itself: got %q, want its session", got)
	}
}

// A site that gives a session and sends its reader back to the page is read like by any browser; the session
// is nobody else's, and ends with the run.
func TestASessionIsKeptForOneSourceAndRun(t *testing.T) {
	s := newSite(t)
	s.handle("/nb", func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("session"); err == nil {
			fmt.Fprint(w, "<p>in</p>")
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "7", Path: "/"})
		http.Redirect(w, r, "/nb", http.StatusFound)
	})
	for _, visitor := range []string{"first", "second"} {
		v := visit(t, Options{}, source(s.URL+"/nb"))
		if a, f := get(t, v, s.URL+"/nb"); f != nil || string(a.body) != "<p>in</p>" {
			t.Errorf("%s visitor: got %v %v, want the page", visitor, a, f)
		}
	}
	if n := s.count("/nb"); n != 4 {
		t.Errorf("asked %d times, want each visitor sent back once", n)
	}
}
