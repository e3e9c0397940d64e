package fetch

import (
	"context"
	"log/slog"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"nianbao/pipeline/archive"
	"nianbao/report"
)

const (
	maxLists   = 200 // list pages of a source and run
	staleShape = 25  // list pages of one shape in a row without anything new: a calendar
	staleList  = 3   // pages of one list in a row without any new link
	maxMoves   = 3   // of pages that send their reader on by a script
)

// walk is one source's collection while it goes on: first the lists, then the report pages that
// they named. One goroutine.
type walk struct {
	collector   *Collector
	source      Source
	visitor     *visitor
	log         *slog.Logger
	match, skip []*regexp.Regexp

	queue  []task
	roots  []*root
	seen   map[string]bool // list pages, by pageKey
	links  map[string]bool // all addresses met, by pageKey
	shapes map[string]int  // pages of a shape without anything new since the last one with
	asked  int             // list pages
	anchor bool            // the column's own words were seen

	reports  []*listed
	reportAt map[string]*listed          // by pageKey
	known    map[string]archive.PageNote // by pageKey
	looked   map[string]bool             // report pages, by pageKey of their final address
	docs     map[string]document         // attachments looked at, by pageKey
	done     int                         // listed pages looked at
	counts   struct{ fetched, same, failed int }
	failures []*failure // of report pages
}

// root is one of the source's own addresses.
type root struct {
	url  *url.URL
	year int // of a {year} pattern
	why  *failure
	ok   bool
}

// listed is a report's page as a list named it.
type listed struct {
	url     *url.URL
	link    report.Link
	depth   int
	again   bool // not listed any more; known from earlier
	dropped bool // proved to be something else
}

// task is a page that may list reports.
type task struct {
	url    *url.URL
	link   report.Link
	depth  int
	score  int
	column bool
	list   *chain
	root   *root
}

// chain is one list, whatever the number of its pages.
type chain struct {
	first *url.URL
	pages int
	stale int
}

func (c *Collector) newWalk(s Source) *walk {
	w := &walk{
		collector: c, source: s, log: c.client.log.With("source", s.ID),
		seen: map[string]bool{}, links: map[string]bool{}, shapes: map[string]int{}, reportAt: map[string]*listed{},
		known: map[string]archive.PageNote{}, looked: map[string]bool{}, docs: map[string]document{},
		match: compiled(s.Match), skip: compiled(s.Skip),
	}
	w.addRoots(c.client.clock().Year())
	var own []*url.URL
	for _, r := range w.roots {
		own = append(own, r.url)
	}
	w.visitor = c.client.visit(s, own)
	if c.archive != nil {
		for _, n := range c.archive.Known(s.ID) {
			if u, err := url.Parse(n.URL); err == nil {
				w.known[pageKey(u)] = n
			}
		}
	}
	return w
}

func compiled(patterns []string) []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, p := range patterns {
		all = append(all, regexp.MustCompile(p)) // Validate has compiled it before
	}
	return all
}

// addRoots expands the source's addresses over its years.
func (w *walk) addRoots(now int) {
	for _, raw := range w.source.URLs {
		years := []int{0}
		if strings.Contains(raw, yearPattern) {
			years = w.source.Years.list(now)
		}
		for _, year := range years {
			u, err := parseAddress(strings.ReplaceAll(raw, yearPattern, strconv.Itoa(year)))
			if err != nil {
				continue // Validate has parsed it before
			}
			r := &root{url: cleaned(u), year: year}
			w.roots = append(w.roots, r)
			w.queue = append(w.queue, task{url: r.url, score: 1000, root: r, link: report.Link{Year: year}})
		}
	}
}

// lists walks all pages that are queued and what they lead to, the most promising first.
func (w *walk) lists(ctx context.Context) error {
	for len(w.queue) > 0 {
		best := 0
		for i, t := range w.queue {
			if t.score > w.queue[best].score {
				best = i
			}
		}
		t := w.queue[best]
		w.queue = append(w.queue[:best], w.queue[best+1:]...)
		if w.asked >= maxLists && t.root == nil {
			w.log.WarnContext(ctx, "too many list pages", "url", t.url.String(), "limit", maxLists)
			w.queue = nil
			return nil
		}
		if err := w.list(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// list looks at one page that may list reports.
func (w *walk) list(ctx context.Context, t task) error {
	if w.seen[pageKey(t.url)] || t.root == nil && (w.shapes[shape(t.url)] >= staleShape || t.list != nil && t.list.stale >= staleList) {
		return nil
	}
	w.seen[pageKey(t.url)] = true
	w.asked++
	l, p, err := w.open(ctx, t.url, func(string) bool { return true })
	w.tell(t.url.String(), "list")
	if err == nil {
		err = misled(t.url, l, p)
	}
	if f, ok := failureOf(err); ok {
		w.listFailed(ctx, t, f)
		return nil
	}
	if err != nil {
		return err
	}
	key := pageKey(l.url)
	if key != pageKey(t.url) && w.seen[key] && t.root == nil {
		return nil
	}
	w.seen[key] = true
	if t.root != nil {
		t.root.ok = true
	}
	return w.read(ctx, t, l, p)
}

// read decides what a page is that was reached as a list: a report, or a list indeed.
func (w *walk) read(ctx context.Context, t task, l *look, p *page) error {
	if p == nil {
		w.asked--
		return w.take(ctx, l, nil, &listed{url: t.url, link: t.link, depth: t.depth})
	}
	if e := p.evidence(); e.isReport() {
		w.asked-- // no list, after all
		w.anchor = true
		w.shapes[shape(t.url)] = 0
		if t.link.Year == 0 || e.year == 0 || e.year == t.link.Year { // else the site shows another year's in its place
			if err := w.take(ctx, l, p, &listed{url: t.url, link: t.link, depth: t.depth}); err != nil {
				return err
			}
		}
		w.tabs(p, t, e)
		return nil
	}
	if err := w.keepList(ctx, l); err != nil {
		return err
	}
	w.harvest(p, t)
	return nil
}

// keepList archives a list page that changed. One that makes no record is read all the same.
func (w *walk) keepList(ctx context.Context, l *look) error {
	err := w.putChanged(l)
	if f, ok := failureOf(err); ok {
		w.log.WarnContext(ctx, "list page not archived", "url", f.url, "err", f.reason)
		return nil
	}
	return err
}

// open looks at a page and goes on where it sends its reader by itself.
func (w *walk) open(ctx context.Context, u *url.URL, conditional func(string) bool) (*look, *page, error) {
	asked := u
	for range maxMoves {
		l, err := w.look(ctx, u, conditional)
		if err != nil {
			return nil, nil, err
		}
		p := readPage(l.answer)
		if p == nil {
			return l, nil, nil
		}
		next := p.moves()
		if next == nil {
			return l, p, nil
		}
		if !w.visitor.permits.has(next) {
			return nil, nil, &failure{kind: StatusMoved, url: asked.String(), reason: "it leads to " + next.String() + ", a host that the source does not name"}
		}
		u = next
	}
	return nil, nil, &failure{kind: StatusDown, url: asked.String(), reason: "its redirects lead in a circle"}
}

// misled sees that an answer is not what was asked for: the front page, or a page that says that
// there is none.
func misled(asked *url.URL, l *look, p *page) error {
	if isFrontPage(l.url) && !isFrontPage(asked) {
		return &failure{kind: StatusMoved, url: asked.String(), reason: "it leads to the front page"}
	}
	if p != nil {
		if f := p.softFailure(); f != nil {
			f.url = asked.String()
			return f
		}
	}
	return nil
}

func (w *walk) listFailed(ctx context.Context, t task, f *failure) {
	level := slog.LevelWarn
	if t.root == nil || t.root.year != 0 && f.kind == StatusGone {
		level = slog.LevelInfo
	}
	w.log.Log(ctx, level, "list page failed", "url", t.url.String(), "err", f.reason)
	w.shapes[shape(t.url)]++
	if t.list != nil {
		t.list.stale++
	}
	if t.root != nil {
		t.root.why = f
	}
}
