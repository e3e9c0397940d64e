package fetch

import (
	"context"
	"log/slog"
	"net/url"
)

// lists walks all pages that are queued and what they lead to, the most promising first.
func (w *walk) lists(ctx context.Context) error {
	defer w.closeWindow()
	for len(w.queue) > 0 || w.unfoldMaps() {
		best := 0
		for i, t := range w.queue {
			if t.score > w.queue[best].score {
				best = i
			}
		}
		t := w.queue[best]
		w.queue = append(w.queue[:best], w.queue[best+1:]...)
		if limit := min(maxLists+3*w.useful, maxAsked); w.asked >= limit && t.root == nil {
			w.log.WarnContext(ctx, "too many list pages", "url", t.url.String(), "limit", limit)
			w.queue = nil
			return nil
		}
		if err := w.list(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// unfoldMaps queues the maps of the site when all else led to no report, and reports whether there are any.
func (w *walk) unfoldMaps() bool {
	if w.listed() > 0 || w.counts.fetched > 0 {
		return false
	}
	for _, t := range w.maps {
		w.enqueue(t)
	}
	w.maps = nil
	return len(w.queue) > 0
}

// list looks at one page that may list reports.
func (w *walk) list(ctx context.Context, t task) error {
	if t.acts {
		return w.act(ctx, t)
	}
	if w.seen[t.key()] || t.root == nil && (w.shapes[shape(t.url)] >= staleShape || t.list != nil && t.list.stale >= staleList) {
		return nil
	}
	w.seen[t.key()] = true
	if w.isRefused(t) {
		return nil
	}
	w.asked++
	l, p, err := w.openList(ctx, t)
	w.tell(t.url.String(), "list")
	if err == nil {
		err = misled(t.url, l, p)
	}
	if f, ok := failureOf(err); ok {
		if w.askByPost(t, f) {
			return nil
		}
		w.listFailed(ctx, t, f)
		w.survey.failed(t.url.String(), t.link.Via, f)
		return nil
	}
	if err != nil {
		return err
	}
	if key := pageKey(l.url); t.call == nil {
		if key != pageKey(t.url) && w.seen[key] && t.root == nil {
			return nil
		}
		w.seen[key] = true
	}
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
	if e := p.evidence(); t.call == nil && !p.isScript() && e.isReport() {
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
	if t.call == nil {
		if err := w.withScripts(ctx, p, t); err != nil {
			return err
		}
	}
	if t.call == nil {
		t.play = &play{look: l}
	}
	if t.above != nil && p.doc.Find("script").Length() == 0 {
		w.hear(heardKey(t.url, false, "", nil), l) // a script may put it into the page above
		w.leftToAbove(p, t)
	}
	w.harvest(p, t)
	w.playLater(p, t)
	if t.play != nil && t.play.task == nil {
		t.play.look = nil
	}
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

// openList looks at a list page, or asks as its script does.
func (w *walk) openList(ctx context.Context, t task) (*look, *page, error) {
	if l := w.heard[heardKey(t.url, false, "", nil)]; l != nil && t.call == nil && t.fragment == "" {
		return l, readPage(l.answer), nil
	}
	if t.call == nil {
		l, p, err := w.open(ctx, t.url, always)
		if err == nil && w.source.Render == renderBrowser && p != nil && !p.isJSON() && !p.isScript() && !p.evidence().isReport() {
			p, err = w.rendered(ctx, l, p, t.fragment, w.isColumn(p, t))
		}
		if p != nil {
			p.fragment = t.fragment
		}
		return l, p, err
	}
	l, err := w.lookAsScript(ctx, t)
	if err != nil {
		return nil, nil, err
	}
	return l, readAnswer(l.answer, t.call.built, t.call.asks), nil
}

func always(string) bool { return true }

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
			return nil, nil, &failure{kind: StatusMoved, url: asked.String(), reason: "it leads to " + next.String() + ", a host that the source does not name", said: "转到了 " + next.String() + " ，那台主机没有写入该来源的 hosts"}
		}
		u = next
	}
	return nil, nil, &failure{kind: StatusDown, url: asked.String(), reason: "its redirects lead in a circle", said: "转来转去，没有尽头"}
}

// misled sees that an answer is not what was asked for: the front page, or a page that says that
// there is none.
func misled(asked *url.URL, l *look, p *page) error {
	if isFrontPage(l.url) && !isFrontPage(asked) {
		return &failure{kind: StatusMoved, url: asked.String(), reason: "it leads to the front page", said: "转到了网站首页"}
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
	switch {
	case t.root != nil:
		t.root.why = f
	case w.below == nil && (f.kind == StatusDeclined || f.kind == StatusDown && t.call != nil):
		w.below = f
	}
}
