package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"nianbao/pipeline/archive"
	"nianbao/pipeline/fetch/scripts"
	"nianbao/report"
)

// site is a real server on the loopback address whose pages can be replaced, and which remembers
// who asked for what, and when.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	idle  *sync.Cond                  // signalled when no request is being answered
	pages map[string]http.HandlerFunc // by path and query
	asked []asked
	busy  int
	most  int // requests at once
}

type asked struct {
	path       string
	start, end time.Time
	header     http.Header
	status     int
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{pages: map[string]http.HandlerFunc{}}
	s.idle = sync.NewCond(&s.mu)
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	one := asked{path: r.URL.RequestURI(), start: time.Now(), header: r.Header}
	if r.Method != http.MethodGet {
		body, _ := io.ReadAll(r.Body)
		one.path = r.Method + " " + one.path + " " + string(body)
	}
	s.mu.Lock()
	s.busy++
	s.most = max(s.most, s.busy)
	page := s.pages[one.path]
	s.mu.Unlock()
	sw := &statusWriter{w, http.StatusOK}
	defer func() {
		one.end, one.status = time.Now(), sw.status
		s.mu.Lock()
		s.busy--
		s.asked = append(s.asked, one)
		s.idle.Broadcast()
		s.mu.Unlock()
	}()
	if page == nil {
		http.NotFound(sw, r)
		return
	}
	page(sw, r)
}

func (s *site) handle(path string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = h
}

// page serves a body with an ETag, and 304 to who has it.
func (s *site) page(path, contentType, body string) {
	tag := `"` + digestOf([]byte(body))[:12] + `"`
	s.handle(path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", contentType)
		fmt.Fprint(w, body)
	})
}

func (s *site) html(path, body string) { s.page(path, "text/html; charset=utf-8", body) }

// paths lists what was asked for, robots.txt left out.
func (s *site) paths() []string {
	var all []string
	for _, a := range s.requests() {
		if a.path != "/robots.txt" {
			all = append(all, a.path)
		}
	}
	return all
}

// requests lists all that were answered. A visitor can have its answer before the handler has
// returned, so those under way are waited for.
func (s *site) requests() []asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	return append([]asked(nil), s.asked...)
}

// wantNothingTwice wants no address asked for again, nor robots.txt.
func wantNothingTwice(t *testing.T, s *site) {
	t.Helper()
	met := map[string]bool{}
	for _, r := range s.requests() {
		if met[r.path] {
			t.Errorf("%s was asked for twice; asked %q", r.path, s.paths())
		}
		met[r.path] = true
	}
}

func (s *site) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	s.asked, s.most = nil, 0
}

func (s *site) settle() {
	for s.busy > 0 {
		s.idle.Wait()
	}
}

func (s *site) count(path string) (n int) {
	for _, p := range s.paths() {
		if p == path {
			n++
		}
	}
	return n
}

// load serves the files of a txtar fixture. {{report TITLE}} in a page stands for an article with
// that title, HOST for the server's own host and port.
func (s *site) load(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile("testdata/sites/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		body := strings.ReplaceAll(string(f.Data), "HOST", strings.TrimPrefix(s.URL, "http://"))
		if rest, ok := strings.CutPrefix(body, "{{report "); ok {
			body = article(strings.TrimSuffix(strings.TrimSpace(rest), "}}"))
		}
		kind := "text/html; charset=utf-8"
		switch {
		case strings.HasSuffix(f.Name, ".js"):
			kind = "application/javascript"
		case strings.HasSuffix(f.Name, ".docx"):
			kind = "application/octet-stream"
		case strings.HasPrefix(body, "%PDF"):
			kind = "application/octet-stream"
		case strings.HasSuffix(f.Name, ".pdf"):
			kind, body = "application/pdf", "%PDF-1.4 "+body
		case strings.HasPrefix(strings.TrimSpace(body), "<?xml"):
			kind = "text/xml; charset=utf-8"
		case strings.HasPrefix(strings.TrimSpace(body), "{"):
			kind = "application/json"
		}
		s.page(f.Name, kind, body)
	}
	return a
}

// article is a report's page in our own words, with the statutory headings and some of its table.
func article(title string) string {
	return `<html><head><title>` + title + `-示例网站</title></head><body><div class="nav"><a href="/">首页</a></div>
<h1>` + title + `</h1><p>发布时间：2024-01-25 来源：示例机关 浏览次数：12</p><div class="content">
<p>一、总体情况。本机关做好主动公开与依申请公开。</p><table><tr><td>本年新制作数量</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>1</td><td>0</td><td>3</td></tr></table>
<table><tr><td>商业企业</td><td>科研机构</td></tr><tr><td>一、本年新收政府信息公开申请数量</td><td>0</td></tr></table>
<p>五、存在的主要问题及改进情况。六、其他需要报告的事项：无。</p></div></body></html>`
}

// office is what a run has: an archive and a clock.
type office struct {
	dir     string
	archive *archive.Archive
	now     time.Time
	options Options
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{dir: t.TempDir(), now: time.Date(2025, 3, 1, 2, 30, 0, 0, time.UTC)}
	o.open(t)
	t.Cleanup(func() { o.archive.Close() })
	return o
}

func (o *office) open(t *testing.T) {
	t.Helper()
	a, err := archive.Open(o.dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o.archive = a
}

// night is one run over one source, at a pace of a millisecond unless told otherwise.
func (o *office) night(t *testing.T, s Source) Outcome {
	t.Helper()
	o.now = o.now.Add(24 * time.Hour)
	start := time.Now()
	opts := o.options
	opts.Archive = o.archive
	opts.Clock = func() time.Time { return o.now.Add(time.Since(start)) }
	if opts.Delay == 0 {
		opts.Delay = time.Millisecond
	}
	if opts.Timeout == 0 {
		opts.Timeout = 2 * time.Second
	}
	c := New(opts)
	defer c.Close()
	return c.Collect(context.Background(), s)
}

// known lists the pages that were noted, as path and query, with the text of the link.
func (o *office) known(source string) map[string]string {
	all := map[string]string{}
	for _, n := range o.archive.Known(source) {
		_, rest, _ := strings.Cut(n.URL, "://")
		_, path, _ := strings.Cut(rest, "/")
		text := n.Link.Text
		if n.Gone {
			text = "gone: " + text
		}
		all["/"+path] = text
	}
	return all
}

func source(urls ...string) Source {
	return Source{ID: "jia", Area: report.Area{Code: "990101", Name: "示例市甲区"}, URLs: urls}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// childArgument makes of the test's own program the process that runs scripts.
const childArgument = "page-scripts"

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == childArgument {
		if err := scripts.Serve(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"} {
		os.Unsetenv(name)
	}
	os.Exit(m.Run())
}

// attached lists the attachments that were had, as path and query, in order.
func (o *office) attached(source string) (all []string) {
	for _, n := range o.archive.Known(source) {
		for _, a := range n.Attachments {
			_, rest, _ := strings.Cut(a.URL, "://")
			_, path, _ := strings.Cut(rest, "/")
			if a.Status == http.StatusOK {
				all = append(all, "/"+path)
			} else {
				all = append(all, fmt.Sprint(a.Status, " /", path))
			}
		}
	}
	slices.Sort(all)
	return all
}
