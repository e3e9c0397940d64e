package fetch

import (
	"context"
	"crypto/tls"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"time"
)

// visitor asks on behalf of one source: it carries the source's permissions, and connections of
// its own, since a connection that one source may use is forbidden to another. One goroutine.
type visitor struct {
	client   *client
	permits  permits
	own      permits
	headers  map[string]string
	http     *http.Client
	close    func()
	insecure bool // certificates are not checked
	retries  int
	bytes    int64
}

func (c *client) visit(s Source, own []*url.URL) *visitor {
	transport := &http.Transport{
		Proxy:                  c.proxyFor,
		DialContext:            c.dialer(own).DialContext,
		TLSHandshakeTimeout:    c.timeout,
		ResponseHeaderTimeout:  c.timeout,
		IdleConnTimeout:        time.Minute,
		MaxIdleConnsPerHost:    1,
		MaxResponseHeaderBytes: 256 << 10,
		DisableCompression:     true,
		TLSClientConfig:        tlsConfig(s.TLS == "insecure"),
		TLSNextProto:           map[string]func(string, *tls.Conn) http.RoundTripper{}, // one request at a time needs no HTTP/2
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &visitor{
		client: c, insecure: s.TLS == "insecure", permits: newPermits(own, s.Hosts), own: newPermits(own, nil), headers: s.Headers,
		http: &http.Client{Transport: transport, CheckRedirect: stay, Jar: newSessions()}, close: transport.CloseIdleConnections, retries: retryBudget,
	}
}

// tlsConfig takes old servers too where the source says so: beside certificates that do not hold,
// those speak versions and ciphers that are given up elsewhere.
func tlsConfig(insecure bool) *tls.Config {
	if !insecure {
		return &tls.Config{}
	}
	config := &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS10}
	for _, suite := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		config.CipherSuites = append(config.CipherSuites, suite.ID)
	}
	return config
}

// proxyFor leaves out hosts that are given as a private address: there the dialer has to judge.
func (c *client) proxyFor(r *http.Request) (*url.URL, error) {
	if ip := net.ParseIP(r.URL.Hostname()); ip != nil && !publicIP(ip) {
		return nil, nil
	}
	return c.proxy(r.URL)
}

// request is what differs between two askings.
type request struct {
	validators func(address string) http.Header // If-None-Match and the like; may be nil
	limit      int64                            // of the body
	cut        bool                             // cut a longer body instead of failing
	robots     bool                             // this is robots.txt itself
	body, kind string                           // of a POST, as a list's script sends it
	own        http.Header                      // that a list's script set, for the host that is asked alone
}

// answer is one document, or the word that it is as it was (304).
type answer struct {
	url    *url.URL
	at     time.Time
	status int
	proto  string
	header http.Header
	body   []byte
	ip     string
}

// get asks for an address as its site allows it, follows redirects within the permitted hosts,
// and gives the answer, or a *failure.
func (v *visitor) get(ctx context.Context, u *url.URL, validators func(string) http.Header) (*answer, error) {
	return v.getWith(ctx, u, nil, validators)
}

// getWith is get with headers that a list's script set.
func (v *visitor) getWith(ctx context.Context, u *url.URL, own http.Header, validators func(string) http.Header) (*answer, error) {
	return v.follow(ctx, u, request{validators: validators, limit: maxBody, own: own})
}

// send posts a body as a list's script does.
func (v *visitor) send(ctx context.Context, u *url.URL, body, kind string, own http.Header) (*answer, error) {
	return v.follow(ctx, u, request{limit: maxBody, body: body, kind: kind, own: own})
}

func (v *visitor) follow(ctx context.Context, u *url.URL, o request) (*answer, error) {
	asked := u.String()
	for hop := 0; hop <= maxHops; hop++ {
		if !v.permits.has(u) {
			return nil, &failure{kind: StatusMoved, url: asked, reason: "it leads to " + u.Redacted() + ", a host that the source does not name", said: "转到了 " + u.Redacted() + " ，那台主机没有写入该来源的 hosts"}
		}
		if !o.robots {
			if err := v.allowed(ctx, u); err != nil {
				return nil, err
			}
		}
		a, err := v.ask(ctx, u, o)
		if err != nil {
			return nil, err
		}
		next, ok := redirect(a)
		if !ok {
			return a, nil
		}
		if placeOf(next) != placeOf(u) {
			o.own = nil
		}
		if u = next; a.status != http.StatusTemporaryRedirect && a.status != http.StatusPermanentRedirect {
			o.body, o.kind = "", "" // as browsers do: the answer to a POST lies elsewhere
		}
	}
	return nil, &failure{kind: StatusDown, url: asked, reason: "its redirects lead in a circle", said: "转来转去，没有尽头"}
}

func redirect(a *answer) (*url.URL, bool) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, false
	}
	next, err := a.url.Parse(a.header.Get("Location"))
	if err != nil {
		return &url.URL{}, true // no host: not permitted
	}
	return cleaned(next), true
}

// once sends one request, in its turn, and reads the whole answer.
func (v *visitor) once(ctx context.Context, u *url.URL, o request) (*answer, error) {
	turn := v.client.turns.of(placeOf(u))
	if err := turn.take(ctx); err != nil {
		return nil, err
	}
	defer turn.done()
	inner, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	total := time.AfterFunc(totalTimeouts*v.client.timeout, func() { cancel(errTooSlow) })
	defer total.Stop()

	a := &answer{url: u}
	resp, err := v.http.Do(v.request(inner, u, o, a))
	if err != nil {
		return nil, failed(ctx, u.String(), causeOf(inner, err))
	}
	v.client.answered.Store(time.Now().UnixNano())
	resp.Body = watch(resp.Body, v.client.timeout, cancel, func(n int) { v.bytes += int64(n) })
	defer resp.Body.Close()
	if err := v.read(a, resp, o); err != nil {
		if f, ok := failureOf(err); ok {
			return nil, f
		}
		err := failed(ctx, u.String(), causeOf(inner, err))
		if f, ok := failureOf(err); ok {
			f.unreachable = false // an answer had begun
		}
		return nil, err
	}
	return a, nil
}

// causeOf is why the request's own context ended, where it did.
func causeOf(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}

func (v *visitor) request(ctx context.Context, u *url.URL, o request, a *answer) *http.Request {
	trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
		if host, _, err := net.SplitHostPort(info.Conn.RemoteAddr().String()); err == nil {
			a.ip = host
		}
	}}
	r := (&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Body: once{}, Header: http.Header{}, TransferEncoding: []string{"identity"}, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}).
		WithContext(httptrace.WithClientTrace(ctx, trace))
	r.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	r.Header.Set("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5")
	r.Header.Set("Accept-Encoding", "gzip, br")
	maps.Copy(r.Header, o.own)
	if v.own.has(u) {
		for name, value := range v.headers {
			r.Header.Set(name, value)
		}
	}
	if o.validators != nil {
		for name, values := range o.validators(u.String()) {
			r.Header[name] = values
		}
	}
	if o.kind != "" {
		r.Method, r.Body, r.ContentLength = http.MethodPost, io.NopCloser(strings.NewReader(o.body)), int64(len(o.body))
		r.Header.Set("Content-Type", o.kind)
		if r.Header.Get("X-Requested-With") == "" {
			r.Header.Set("X-Requested-With", "XMLHttpRequest")
		}
	}
	r.Header.Set("User-Agent", v.client.userAgent)
	return r
}

func (v *visitor) read(a *answer, resp *http.Response, o request) error {
	a.at, a.status, a.proto, a.header = v.client.clock(), resp.StatusCode, resp.Proto, resp.Header
	if _, moved := redirect(a); moved {
		_, err := io.CopyN(io.Discard, resp.Body, maxBroken) // so that the connection can be kept
		if err == io.EOF {
			err = nil
		}
		return err
	}
	f := judgeStatus(a.url.String(), a.status, retryAfter(a.header))
	if a.status == http.StatusNotModified && resp.Request.Header.Get("If-None-Match")+resp.Request.Header.Get("If-Modified-Since") == "" {
		f = &failure{kind: StatusDown, url: a.url.String(), status: a.status, reason: "the server answers 304 although nothing was known", said: "网站答称没有改动，可是以前没有取到过"}
	}
	if f != nil {
		body, _ := readBody(resp, maxBroken, true) // only to see whether it is a wall
		if why, ok := wall(a.header, body); ok && f.kind != StatusGone {
			return declined(a.url.String(), a.status, why)
		}
		return f
	}
	body, err := readBody(resp, o.limit, o.cut)
	if err != nil {
		return err
	}
	if why, ok := wall(a.header, body); ok && !o.robots {
		return declined(a.url.String(), a.status, why)
	}
	a.body = body
	return nil
}
