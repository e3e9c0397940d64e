package fetch

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"nianbao/pipeline/fetch/scripts"
)

const sidePlays = 4 // pages of a run whose scripts run at once: each takes some dozen megabytes

// stage is one page while its scripts run, and what stood on it by then.
type stage struct {
	gathering
	play     *play
	page     *page
	rows     int                 // times that something new stood there
	asked    int                 // requests of the site
	left     int                 // that may follow
	requests []scripts.Request   // for data, each once
	failed   map[string]*failure // requests for data, by address
	swapped  *swap               // requests that are answered by another page of the list
}

// played is a page as it stands when its scripts have run and what a reader would click was clicked; nil
// where nothing came of that.
func (w *walk) played(ctx context.Context, a *play, p *page) (whole *page, moved *url.URL, err error) {
	done, err := w.turnToPlay(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer done()
	s := &stage{gathering: gathering{walk: w, column: a.column, met: map[string]bool{}}, play: a, page: p, left: firstRequests}
	o, err := s.show(ctx, false)
	if err != nil {
		return nil, nil, err
	}
	if err := s.turnOn(ctx); err != nil {
		return nil, nil, err
	}
	if s.rows == 0 {
		s.readData()
	}
	if o.Moved != "" {
		if moved, err = parseAddress(o.Moved); err == nil {
			moved = cleaned(moved)
		}
	}
	return s.whole, moved, nil
}

// turnToPlay waits until another page's scripts may run beside those that do.
func (w *walk) turnToPlay(ctx context.Context) (done func(), err error) {
	plays := w.collector.client.plays
	select {
	case plays <- struct{}{}:
		return func() { <-plays }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// show runs the page's scripts once; still, without trying what could be clicked. What goes wrong with that
// is told in the log, and is no error of the source.
func (s *stage) show(ctx context.Context, still bool) (scripts.Outcome, error) {
	client, p := s.collector.client, s.page
	address := p.url.String()
	if s.play.fragment != "" {
		address += "#" + s.play.fragment
	}
	o, err := client.program.Show(ctx, scripts.Page{URL: address, HTML: p.source, Agent: client.userAgent, Now: client.clock(), Still: still},
		scripts.Caller{Answer: s.answer, Shown: s.shown})
	if err != nil {
		if ctx.Err() != nil || ended(err) || errors.Is(err, errArchive) {
			return o, err
		}
		s.log.WarnContext(ctx, "a page's scripts could not be run", "url", address, "err", err)
		return o, nil
	}
	links := 0
	if s.whole != nil {
		links = len(s.whole.links)
	}
	s.log.InfoContext(ctx, "a page's scripts were run", "url", address, "requests", s.asked, "links", links, "ended", o.Ended)
	s.log.DebugContext(ctx, "what a page's scripts threw", "url", address, "errors", strings.Join(o.Errors, "\n"))
	return o, nil
}

// shown reads what stands on the page, and reports whether that names reports, or ways to them, that were
// not met before.
func (s *stage) shown(_, markup string) bool {
	next := readMarkup(s.page.url, markup)
	if next == nil {
		return false
	}
	next.fragment = s.page.fragment
	return s.take(next)
}

// take adds what a page shows, and allows more requests where that is news.
func (s *stage) take(p *page) bool {
	fresh := s.add(p)
	if fresh {
		s.rows++
		s.left = min(s.left+moreRequests, mostRequests-s.asked)
	}
	return fresh
}

// readData reads what the scripts were answered where they made nothing of it.
func (s *stage) readData() {
	if s.whole == nil {
		return
	}
	for _, r := range s.requests {
		if p := s.answered(r); p != nil {
			s.take(p)
		}
	}
}
