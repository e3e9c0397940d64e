package fetch

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// A page that is a whole program shows each of its reports under an address of its own behind #: its route. The
// site never sees it; the page's script does, and asks for the report by it.

// routeBegins tells a route from the name of a place within a page.
var routeBegins = regexp.MustCompile(`^!?/.`)

// routeOf is the route behind an address; "" where there is none.
func routeOf(u *url.URL) string {
	if fragment := u.EscapedFragment(); routeBegins.MatchString(fragment) && len(fragment) <= maxAddress {
		return fragment
	}
	return ""
}

// routeTo is the link of an element that leads to a route of its own page and bears a report's title.
func (p *page) routeTo(s *goquery.Selection) (link, bool) {
	href := strings.TrimSpace(s.AttrOr("href", ""))
	if !strings.HasPrefix(href, "#") || len(href) > maxAddress {
		return link{}, false
	}
	u, err := p.url.Parse(href)
	if err != nil || routeOf(u) == "" {
		return link{}, false
	}
	l := describe(s, u)
	return l, l.titled && l.year != 0
}

const maxShells = 8 // pages with routes of a source and night that are kept: they are asked for once

// keepShell keeps a page whose routes may be reports.
func (w *walk) keepShell(l *look) {
	if len(w.shells) < maxShells {
		w.shells[pageKey(cleaned(l.url))] = l
	}
}

// keepsRoutes keeps the page of a task as one whose routes may be reports, and reports whether its scripts can be
// run to show them.
func (w *walk) keepsRoutes(t task) bool {
	if a := t.shownBy(); a != nil && a.look != nil {
		w.keepShell(a.look)
	}
	return len(w.collector.client.program) > 0
}

// openReport looks at a report's page.
func (w *walk) openReport(ctx context.Context, u *url.URL) (*look, *page, error) {
	if routeOf(u) == "" {
		return w.open(ctx, u, w.complete)
	}
	shell := w.shells[pageKey(cleaned(u))]
	if shell == nil {
		l, p, err := w.open(ctx, cleaned(u), always)
		if err != nil || p == nil {
			return l, p, err
		}
		if err := w.keepList(ctx, l); err != nil {
			return nil, nil, err
		}
		w.keepShell(l)
		shell = l
	}
	l := w.routed(shell, u)
	return l, readPage(l.answer), nil
}

// routed is a page under one of its routes: the same bytes, under that address.
func (w *walk) routed(shell *look, u *url.URL) *look {
	a, at := *shell.answer, *shell.url
	at.Fragment, at.RawFragment = u.Fragment, u.RawFragment
	if a.url = &at; a.status == http.StatusNotModified {
		a.status = http.StatusOK // its body was taken from the archive
	}
	return w.lookAt(&a, "")
}
