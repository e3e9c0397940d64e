package fetch

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// rawSite is a server on the loopback address that speaks whatever bytes a test likes.
type rawSite struct {
	URL   string
	asked atomic.Int32
}

// newRawSite answers robots.txt decently and hands every other request to the test, which may do to the
// connection what it likes.
func newRawSite(t *testing.T, answer func(n int, conn *net.TCPConn)) *rawSite {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { l.Close() })
	s := &rawSite{URL: "http://" + l.Addr().String()}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go s.serve(conn.(*net.TCPConn), answer)
		}
	}()
	return s
}

func (s *rawSite) serve(conn *net.TCPConn, answer func(n int, conn *net.TCPConn)) {
	defer conn.Close()
	r := bufio.NewReader(conn)
	for {
		req, err := http.ReadRequest(r)
		if err != nil {
			return
		}
		if req.URL.Path == "/robots.txt" {
			fmt.Fprint(conn, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
			continue
		}
		answer(int(s.asked.Add(1)), conn)
	}
}

const goodPage = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 10\r\n\r\n<p>年</p>"

// hush keeps a connection open and says nothing for longer than any time-out here.
func hush() { time.Sleep(3 * time.Second) }

func TestServersThatMisbehave(t *testing.T) {
	tests := []struct {
		name   string
		answer func(n int, conn *net.TCPConn)
		body   string // wanted; empty: a failure
		says   string // of the failure
		asked  int
		silent bool // counts as unreachable
	}{
		{"says nothing", func(int, *net.TCPConn) { hush() }, "", "no answer in time", maxAttempts, true},
		{"half a header", func(_ int, c *net.TCPConn) { fmt.Fprint(c, "HTTP/1.1 200 OK\r\nConte"); hush() }, "", "no answer in time", maxAttempts, true},
		{"half a body", func(_ int, c *net.TCPConn) {
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>")
			hush()
		}, "", "no answer in time", maxAttempts, false},
		{"a byte at a time for ever", func(_ int, c *net.TCPConn) {
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
			for range 400 {
				if _, err := c.Write([]byte("x")); err != nil {
					return
				}
				time.Sleep(20 * time.Millisecond)
			}
		}, "", errTooSlow.Error(), 1, false},
		{"resets before an answer", func(_ int, c *net.TCPConn) { _ = c.SetLinger(0); c.Close() }, "", "the connection failed", maxAttempts, true},
		{"resets within the body", func(_ int, c *net.TCPConn) {
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>")
			time.Sleep(20 * time.Millisecond)
			_ = c.SetLinger(0)
			c.Close()
		}, "", "", maxAttempts, false},
		{"breaks off once", func(n int, c *net.TCPConn) {
			if n == 1 {
				fmt.Fprint(c, goodPage[:len(goodPage)-4])
				c.Close()
				return
			}
			fmt.Fprint(c, goodPage)
		}, "<p>年</p>", "", 2, false},
		{"promises more than it has", func(_ int, c *net.TCPConn) {
			fmt.Fprint(c, strings.Replace(goodPage, "Length: 10", "Length: 99", 1))
			c.Close()
		}, "", "broke off", maxAttempts, false},
		{"two lengths that differ", func(_ int, c *net.TCPConn) {
			fmt.Fprint(c, strings.Replace(goodPage, "Content-Length: 10", "Content-Length: 10\r\nContent-Length: 7", 1))
			c.Close()
		}, "", "the answer is no HTTP", maxAttempts, false},
		{"a length that is no number", func(_ int, c *net.TCPConn) {
			fmt.Fprint(c, strings.Replace(goodPage, "Length: 10", "Length: ten", 1))
			c.Close()
		}, "", "the answer is no HTTP", maxAttempts, false},
		{"chunks that are none", func(_ int, c *net.TCPConn) {
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\nzz\r\nnonsense")
			c.Close()
		}, "", "chunk", maxAttempts, false},
		{"chunks without their end", func(_ int, c *net.TCPConn) {
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n")
			c.Close()
		}, "", "broke off", maxAttempts, false},
		{"no HTTP at all", func(_ int, c *net.TCPConn) { fmt.Fprint(c, "SSH-2.0-OpenSSH_9.9\r\n"); c.Close() }, "", "the answer is no HTTP", maxAttempts, false},
		{"headers without end", func(_ int, c *net.TCPConn) {
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\n")
			for i := range 20000 {
				if _, err := fmt.Fprintf(c, "X-%d: %s\r\n", i, strings.Repeat("x", 40)); err != nil {
					return
				}
			}
		}, "", "the answer is no HTTP", maxAttempts, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newRawSite(t, test.answer)
			timeout := 10 * time.Second // on a busy machine nothing but a stall may end in it
			switch test.says {
			case "no answer in time":
				timeout = 150 * time.Millisecond
			case errTooSlow.Error():
				timeout = 400 * time.Millisecond
			}
			v := visit(t, Options{Timeout: timeout}, source(s.URL+"/a"))
			a, f := get(t, v, s.URL+"/a")
			switch {
			case test.body == "" && (f == nil || f.kind != StatusDown || !strings.Contains(f.reason, test.says) || f.unreachable != test.silent):
				t.Errorf("got %+v, want down: %s, unreachable %v", f, test.says, test.silent)
			case test.body != "" && (f != nil || string(a.body) != test.body):
				t.Errorf("got %v, %v, want %q", a, f, test.body)
			}
			if got := int(s.asked.Load()); got != test.asked {
				t.Errorf("asked %d times, want %d", got, test.asked)
			}
		})
	}
}

// What a server sends past the announced length is not taken for the next answer.
func TestBytesBehindTheAnnouncedEndAreNoAnswer(t *testing.T) {
	s := newRawSite(t, func(n int, c *net.TCPConn) {
		if n == 1 {
			fmt.Fprint(c, goodPage+"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong")
			return
		}
		fmt.Fprint(c, goodPage)
	})
	v := visit(t, Options{Timeout: time.Second}, source(s.URL+"/a"))
	for _, path := range []string{"/a", "/b"} {
		time.Sleep(20 * time.Millisecond) // so that the stray bytes have come
		if a, f := get(t, v, s.URL+path); f != nil || string(a.body) != "<p>年</p>" {
			t.Errorf("%s: got %v, %v", path, a, f)
		}
	}
}

// A machine that drops packets lets connections wait: a queue of one that is full does the same.
func TestAConnectionThatIsNeverTakenEndsInTime(t *testing.T) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	must(t, err)
	t.Cleanup(func() { syscall.Close(fd) })
	must(t, syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}))
	must(t, syscall.Listen(fd, 0))
	name, err := syscall.Getsockname(fd)
	must(t, err)
	at := fmt.Sprintf("127.0.0.1:%d", name.(*syscall.SockaddrInet4).Port)
	full := false
	for range 8 {
		conn, err := net.DialTimeout("tcp", at, 100*time.Millisecond)
		if full = err != nil; full {
			break
		}
		t.Cleanup(func() { conn.Close() })
	}
	if !full {
		t.Skip("this system takes connections for a queue that is full")
	}
	v := visit(t, Options{Timeout: 100 * time.Millisecond}, source("http://"+at+"/a"))
	if _, f := get(t, v, "http://"+at+"/a"); f == nil || f.reason == "" || !f.unreachable || !strings.Contains(f.reason, "no answer in time") {
		t.Errorf("got %+v, want no answer in time", f)
	}
}

// Retries are rationed for the whole night beside those of a source.
func TestRetriesOfANightAreRationed(t *testing.T) {
	s := newSite(t)
	v := visit(t, Options{}, source(s.URL+"/"))
	v.client.retries.Store(2)
	for i := range 3 {
		path := fmt.Sprint("/", i)
		s.handle(path, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(502) })
		get(t, v, s.URL+path)
	}
	if got, want := len(s.paths()), 3+2; got != want {
		t.Errorf("requests: got %d, want %d", got, want)
	}
}

func TestRedirectsThatLeadNowhereEnd(t *testing.T) {
	s := newSite(t)
	to := func(target string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, target, http.StatusFound) }
	}
	s.handle("/a", to("/b"))
	s.handle("/b", to("/a"))
	longer := 0
	s.Server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/far") {
			longer++
			http.Redirect(w, r, fmt.Sprintf("/far/%d", longer), http.StatusFound)
			return
		}
		s.serve(w, r)
	})
	v := visit(t, Options{}, source(s.URL+"/"))
	for _, path := range []string{"/a", "/far"} {
		if _, f := get(t, v, s.URL+path); f == nil || f.kind != StatusDown || !strings.Contains(f.reason, "circle") {
			t.Errorf("%s: got %+v, want redirects in a circle", path, f)
		}
	}
	if longer > maxHops+1 {
		t.Errorf("followed %d redirects, want at most %d", longer, maxHops+1)
	}
}

// What stands in a report's place is never stored as one, whatever its status says, and the report that
// was there before stays.
func TestWhatStandsInAReportsPlaceIsNotStored(t *testing.T) {
	say := func(status int, kind, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(status)
			io.WriteString(w, body)
		}
	}
	const html = "text/html; charset=utf-8"
	filler := strings.Repeat("var _$a1=_$b2(_$c3,0x1f);", 400)
	tests := []struct {
		name string
		page http.HandlerFunc
		says string
		gone bool
	}{
		{"script challenge with 412", say(412, html, `<html><head><meta content="x"><script>$_ts=window['$_ts'];`+filler+`</script></head><body></body></html>`), "脚本检查", false},
		{"script challenge with 200", say(200, html, `<html><head><script>$_ts=window['$_ts'];`+filler+`</script></head><body></body></html>`), "脚本检查", false},
		{"cookie challenge with 521", say(521, html, `<script>document.cookie=('_')+('_')+('jsl_clearance_s')+'=1;max-age=3600';location.href=location.pathname</script>`), "脚本检查", false},
		{"cookie challenge with 200", say(200, html, `<html><script>var arg1='0A1B';function setCookie(n,v){document.cookie=n+"="+v;} var x="acw_sc__v2";`+filler+`</script></html>`), "脚本检查", false},
		{"check of the browser", say(503, html, `<html><head><title>Just a moment...</title></head><body><script src="/cdn-cgi/challenge-platform/x.js"></script></body></html>`), "脚本检查", false},
		{"picture code", say(200, html, `<html><title>访问验证</title><body><p>您的访问过于频繁，请输入验证码后继续</p><img src="/code.png"></body></html>`), "人工验证", false},
		{"blocked by a firewall", say(200, html, `<html><title>网站防火墙</title><body>您的请求带有不合法参数，已被网站管理员设置拦截！</body></html>`), "人工验证", false},
		{"403", say(403, html, `<html><body>Forbidden</body></html>`), "403", false},
		{"soft 404", say(200, html, `<html><title>出错了</title><body>抱歉，您访问的页面不存在或已被删除！<a href="/">返回首页</a></body></html>`), "自称不存在", true},
		{"maintenance", say(200, html, `<html><title>系统维护</title><body>网站正在维护中，请稍后再访问。</body></html>`), "正在维护", false},
		{"empty", say(200, html, ``), "网页是空的", false},
		{"front page", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) }, "网站首页", true},
		{"front page under the address", say(200, html, `<html><title>示例市人民政府</title><body>`+strings.Repeat(`<a href="/x">要闻动态</a><p>本市今日召开会议，研究部署近期工作。</p>`, 30)+`</body></html>`), "", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, o := newSite(t), newOffice(t)
			s.html("/", `<title>示例市人民政府</title><body><a href="/nb/">政府信息公开年报</a></body>`)
			s.list("/nb/", titleA, titleB)
			src := source(s.URL + "/nb/")
			s.handle("/r/2.html", test.page) // from its first night on
			if out := o.night(t, src); out.Fetched != 1 || out.Failed != 1 || !strings.Contains(out.Error, test.says) {
				t.Errorf("first night: got %+v, want one fetched and one failed: %s", out, test.says)
			}
			if got := o.known("jia"); len(got) != 1 {
				t.Errorf("first night: stored as reports: %v", got)
			}
			s.handle("/r/1.html", test.page) // in the place of one that is known
			if out := o.night(t, src); out.Fetched != 0 || out.Failed != 2 {
				t.Errorf("second night: got %+v, want both failed", out)
			}
			want := titleA
			if test.gone {
				want = "gone: " + titleA
			}
			if got := o.known("jia"); len(got) != 1 || got["/r/1.html"] != want {
				t.Errorf("second night: got %v, want %s", got, want)
			}
			for _, sighting := range bodies(t, o) {
				if sighting != "/r/1.html" && sighting != "/r/1.html gone" {
					t.Errorf("stored %q", sighting)
				}
			}
		})
	}
}

// A handler that is still asleep when its test ends must not keep the server from closing.
func TestCancelledWaitersLetGo(t *testing.T) {
	s := newRawSite(t, func(int, *net.TCPConn) { hush() })
	ctx, cancel := context.WithCancel(t.Context())
	v := visit(t, Options{Timeout: time.Minute}, source(s.URL+"/a"))
	var all sync.WaitGroup
	all.Go(func() {
		if _, err := v.get(ctx, address(t, s.URL+"/a"), nil); err == nil || !ended(err) {
			t.Errorf("got %v, want the run's end", err)
		}
	})
	time.Sleep(50 * time.Millisecond)
	cancel()
	all.Wait()
}
