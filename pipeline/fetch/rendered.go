package fetch

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"nianbao/pipeline/fetch/render"
)

// sideBrowsers is how many browsers a run has open at once: each takes some hundred megabytes.
const sideBrowsers = 2

// window is a source's browser, and what its pages were answered with. Every request of a page goes
// through the source's visitor: its hosts, its pace, robots.txt and the dialer's rules.
type window struct {
	browser *render.Browser
	at      place              // of the page
	ready   map[string]*answer // had already: the page itself, and where redirects led
	scripts map[string]render.Response
	bytes   int // of scripts
}

const maxKeptScripts = 32 << 20

// browserMissing is the failure of a source that wants a browser where there is none.
func browserMissing(address string, err error) *failure {
	f := &failure{kind: StatusDown, url: address, reason: "the source asks for render: browser, and the browser cannot be started: " + err.Error(), said: "该来源写了 render: browser，但是浏览器启动不了（" + err.Error() + "）", err: err}
	if errors.Is(err, render.ErrMissing) {
		f.reason = "the source asks for render: browser, and no Chromium was found on this machine"
		f.said = "该来源写了 render: browser，但是本机没有 Chromium"
		f.advice = "请安装 Chromium"
	}
	return f
}

// rendered is a list page as a browser shows it: what stands there after its scripts have run and
// its pager was turned.
func (w *walk) rendered(ctx context.Context, l *look, p *page, fragment string, column bool) (*page, error) {
	address := l.url.String()
	if err := w.openWindow(ctx); err != nil {
		if ended(err) && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, browserMissing(address, err)
	}
	had := *l.answer
	had.status = http.StatusOK // also where the site said that it is as it was
	w.window.at, w.window.ready = placeOf(l.url), map[string]*answer{pageKey(l.url): &had}
	g := gathering{walk: w, column: column, met: map[string]bool{}}
	if fragment != "" {
		address += "#" + fragment
	}
	err := w.window.browser.Render(ctx, address, func(s render.Shown) bool {
		next := shownPage(l.answer, s)
		return next != nil && g.add(next)
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if g.whole == nil {
		w.log.WarnContext(ctx, "page could not be rendered", "url", address, "err", err)
		return p, nil // what the server sent is better than nothing
	}
	return g.whole, nil
}

// shownPage reads what a browser showed; nil where its scripts had left the site.
func shownPage(a *answer, s render.Shown) *page {
	u, err := parseAddress(s.URL)
	if err != nil || placeOf(u).permission() != placeOf(a.url).permission() {
		return nil
	}
	return readPage(&answer{url: cleaned(u), at: a.at, status: a.status, body: []byte(s.HTML), header: inUTF8})
}

func (w *walk) openWindow(ctx context.Context) error {
	if w.window != nil {
		return nil
	}
	select {
	case w.collector.client.browsers <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	browser, err := render.Open(ctx, w.collector.client.userAgent, w.answerWindow)
	if err != nil {
		<-w.collector.client.browsers
		return err
	}
	w.window = &window{browser: browser, ready: map[string]*answer{}, scripts: map[string]render.Response{}}
	return nil
}

func (w *walk) closeWindow() {
	if w.window != nil {
		w.window.browser.Close()
		w.window = nil
		<-w.collector.client.browsers
	}
}

var errNotOurs = errors.New("no request that a list needs")

// answerWindow answers what a page in the browser asks for.
func (w *walk) answerWindow(ctx context.Context, r render.Request) (render.Response, error) {
	u, err := parseAddress(r.URL)
	if err != nil {
		return render.Response{}, err
	}
	u = cleaned(u)
	if kept, ok := w.window.scripts[u.String()]; ok && r.Method == http.MethodGet && !r.Document {
		return kept, nil
	}
	a, err := w.askForWindow(ctx, u, r)
	if f, ok := failureOf(err); ok {
		w.log.DebugContext(ctx, "browser's request failed", "url", u.String(), "err", f.reason)
		return render.Response{Status: f.status}, nil
	}
	if err != nil {
		return render.Response{}, err
	}
	if r.Document && a.url.String() != u.String() {
		w.window.ready[pageKey(a.url)] = a
		return render.Response{Status: http.StatusFound, Header: http.Header{"Location": {a.url.String()}}}, nil
	}
	got := render.Response{Status: a.status, Header: forBrowser(a.header), Body: a.body}
	if scriptName.MatchString(u.Path) && r.Method == http.MethodGet && w.window.bytes+len(a.body) < maxKeptScripts {
		w.window.scripts[u.String()], w.window.bytes = got, w.window.bytes+len(a.body)
	}
	return got, nil
}

// askForWindow asks the site, or takes what was had already.
func (w *walk) askForWindow(ctx context.Context, u *url.URL, r render.Request) (*answer, error) {
	if a := w.window.ready[pageKey(u)]; a != nil && r.Document && r.Method == http.MethodGet {
		return a, nil
	}
	var own http.Header
	if placeOf(u) == w.window.at && !r.Document {
		own = handedOn(r.Headers)
	}
	switch {
	case r.Method == http.MethodGet && !isDocumentName(u):
		return w.keepAnswer(ctx, r, "")(w.visitor.getWith(ctx, u, own, nil))
	case r.Method == http.MethodPost && len(r.Body) <= maxScript:
		return w.keepAnswer(ctx, r, postedName(u, r.Body))(w.visitor.send(ctx, u, r.Body, cmp.Or(r.ContentType, formKind), own))
	}
	return nil, errNotOurs
}

func isDocumentName(u *url.URL) bool { return documentName.MatchString(u.Path) }

// keepAnswer archives what a script was answered with: it is what the list says.
func (w *walk) keepAnswer(ctx context.Context, r render.Request, name string) func(*answer, error) (*answer, error) {
	return func(a *answer, err error) (*answer, error) {
		if err != nil || strings.HasSuffix(strings.ToLower(a.url.Path), ".js") && name == "" || r.Document {
			return a, err
		}
		return a, w.keepList(ctx, w.lookAt(a, name))
	}
}

var browserHeader = regexp.MustCompile(`(?i)^(content-type|access-control-.*)$`)

// forBrowser keeps the headers that matter to a page: its body is decoded by now, and cookies are
// nobody's business.
func forBrowser(h http.Header) http.Header {
	kept := http.Header{}
	for name, values := range h {
		if browserHeader.MatchString(name) {
			kept[name] = values
		}
	}
	return kept
}
