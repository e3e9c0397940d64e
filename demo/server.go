package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Request is one request that an example site was asked.
type Request struct {
	Time   time.Time
	Site   string // id of the site
	Host   string // host and port
	Method string
	Path   string
	Status int
}

type requestLog struct {
	mu   sync.Mutex
	list []Request
}

func (l *requestLog) add(r Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = append(l.list, r)
}

func (l *requestLog) all() []Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.list)
}

// resource is what a path answers with.
type resource struct {
	body        []byte
	contentType string
	modified    time.Time
	redirect    string // address to go to instead
}

func (r resource) etag() string {
	sum := sha256.Sum256(r.body)
	return `"` + hex.EncodeToString(sum[:8]) + `"`
}

// server is one site on one port, which it keeps for life, also over a night of being down.
type server struct {
	site  *site
	addr  string
	pages atomic.Pointer[map[string]resource]
	log   *requestLog
	http  *http.Server // nil while the site is down
}

func startServer(s *site, log *requestLog) (*server, error) {
	srv := &server{site: s, addr: "127.0.0.1:0", log: log}
	return srv, srv.listen()
}

func (s *server) base() string { return "http://" + s.addr }

func (s *server) listen() error {
	l, err := net.Listen("tcp", s.addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	s.addr = l.Addr().String()
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func(h *http.Server) { _ = h.Serve(l) }(s.http) // ends with ErrServerClosed
	return nil
}

// stop ends the server; its port then refuses connections.
func (s *server) stop() error {
	if s.http == nil {
		return nil
	}
	err := s.http.Close()
	s.http = nil
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

func (s *server) show(pages map[string]resource, down bool) error {
	s.pages.Store(&pages)
	switch {
	case down:
		return s.stop()
	case s.http == nil:
		return s.listen()
	}
	return nil
}

// ServeHTTP answers, and remembers what it was asked.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	sw := &statusWriter{ResponseWriter: w, status: http.StatusOK}
	at := time.Now()
	s.answer(sw, r)
	s.log.add(Request{Time: at, Site: s.site.id, Host: s.addr, Method: r.Method, Path: r.URL.Path, Status: sw.status})
}

func (s *server) answer(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	res, ok := (*s.pages.Load())[r.URL.Path]
	switch {
	case !ok:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, "<html><head><title>404</title></head><body><p>您访问的页面不存在或已被删除</p></body></html>")
	case res.redirect != "":
		http.Redirect(w, r, res.redirect, http.StatusMovedPermanently)
	default:
		s.send(w, r, res)
	}
}

// send answers conditional requests only as far as the site's family does.
func (s *server) send(w http.ResponseWriter, r *http.Request, res resource) {
	h := w.Header()
	if res.contentType == "" {
		h["Content-Type"] = nil // or net/http would guess one
	} else {
		h.Set("Content-Type", res.contentType)
	}
	h.Set("Content-Length", fmt.Sprint(len(res.body)))
	unchanged := false
	if s.site.etag {
		h.Set("ETag", res.etag())
		unchanged = r.Header.Get("If-None-Match") == res.etag()
	}
	if s.site.lastModified {
		h.Set("Last-Modified", res.modified.UTC().Format(http.TimeFormat))
		since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
		unchanged = unchanged || r.Header.Get("If-None-Match") == "" && err == nil && !res.modified.After(since)
	}
	if unchanged {
		h.Del("Content-Length")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if r.Method == http.MethodGet {
		_, _ = w.Write(res.body) // a client that left needs no answer
	}
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader keeps the status for the log.
func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}
