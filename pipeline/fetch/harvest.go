package fetch

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"nianbao/report"
)

// harvest takes from a list page the reports that it names, and queues what may name more:
// folders, frames and the list's other pages.
func (w *walk) harvest(p *page, t task) {
	column := w.isColumn(p, t)
	w.anchor = w.anchor || column && p.hasAnchor()
	fresh, reports := 0, 0
	for _, l := range p.links {
		key := pageKey(l.url)
		if !w.links[key] && len(w.links) < maxLinks {
			w.links[key] = true
			fresh++
		}
		v := w.judge(p, l, column)
		w.survey.link(w, p, l, v)
		if l.titled && l.year != 0 && l.within != "beside" && w.source.Years.Has(l.year) && !w.visitor.permits.has(l.url) && !matches(w.skip, l.text, l.url.String()) {
			w.foreign.report(l.url)
		}
		switch {
		case v.kind == kindFolder && l.call != nil:
			if w.mayEnter(t, v, column) {
				w.enqueue(task{above: &t, url: l.url, depth: t.depth + 1, score: v.score - 5*t.depth, column: true, call: l.call, number: l.call.first,
					list: &chain{first: l.url, pages: 1}, link: report.Link{Text: l.text, Via: p.url.String()}})
			}
		case v.kind == kindReport:
			w.anchor = true
			if w.addReport(p, l, t) {
				reports++
			}
		case v.kind == kindFolder && (w.mayEnter(t, v, column) || column && leadsBelow(p, l, t)):
			w.enqueue(task{above: &t, url: l.url, fragment: catalogueFragment(l.url, l.fragment), depth: t.depth + 1, score: v.score - 5*t.depth, column: v.column, link: report.Link{Text: l.text, Via: p.url.String(), Published: l.published}})
		case v.reason != "" && v.year != 0:
			w.anchor = true
		case t.root != nil && len(w.maps) < maxCalls && siteMap.MatchString(squeeze(l.text)):
			w.maps = append(w.maps, task{above: &t, url: l.url, depth: t.depth + 1, score: 10, link: report.Link{Text: l.text, Via: p.url.String()}})
		}
	}
	w.survey.list(t, p, reports)
	w.age(t, fresh, reports)
	w.framesOf(p, t, column)
	if t.call != nil {
		if t.call.pressed != "" {
			w.sendBack(p, t, column, fresh)
		} else {
			w.callAgain(p, t, fresh)
		}
		return
	}
	if column && w.mayEnter(t, verdict{column: true}, column) {
		w.sendChoices(p, t)
	}
	if shell := t.root != nil && p.isEmptyShell(); reports == 0 && (column || shell || cataloguePath.MatchString(p.url.Path)) {
		w.askAsScript(p, t, column, shell)
	}
	if column || reports > 0 || t.root != nil {
		w.turnPages(p, t, column, fresh)
	}
}

var siteMap = regexp.MustCompile(`^(网站|站点|本站)(地图|导航)$`)

// mayEnter keeps to the depth. Within the column one step more is allowed: those before it were
// only the way there.
func (w *walk) mayEnter(t task, v verdict, column bool) bool {
	if column {
		return v.column && t.depth <= w.source.depth()
	}
	return t.depth < w.source.depth()
}

// leadsBelow reports whether a link leads from a page of the source's own, which is a column only by the reports
// that it shows, to a page below: a portal shows what is new in a block, and has its columns there.
func leadsBelow(p *page, l link, t task) bool {
	return t.root != nil && l.within != "beside" && below(l.url, p.url) && !p.isNamedColumn()
}

// isColumn reports whether a page is a place of annual reports, where a year or an organ's name
// alone means theirs. An address that the operator gave is one, unless it leads to one.
func (w *walk) isColumn(p *page, t task) bool {
	if t.column || p.isNamedColumn() {
		return true
	}
	if t.root == nil && t.list == nil {
		return false
	}
	front := isFrontPage(p.url) || t.root != nil && isFrontPage(t.root.url)
	leads := false
	for _, l := range p.links {
		v := judgeText(p, l, squeeze(l.text), false)
		if v.kind == kindReport && v.year != 0 && l.within != "beside" && !front && w.visitor.permits.has(l.url) {
			return true
		}
		leads = leads || v.kind == kindFolder
	}
	return !leads && !front
}

// isNamedColumn reports whether a page calls itself the place of annual reports.
func (p *page) isNamedColumn() bool {
	return slices.ContainsFunc(p.titles(), func(title string) bool {
		return slices.ContainsFunc(separators.Split(title, -1), func(part string) bool { return isColumn(squeeze(part)) })
	})
}

// addReport notes a report's page, once. Of a page and its mobile twin, the page is taken.
func (w *walk) addReport(p *page, l link, t task) bool {
	if at := viewed(l.url); at != nil && w.visitor.permits.has(at) {
		l.url = at // a viewer's page holds nothing itself
	}
	if routeOf(l.url) != "" && !w.keepsRoutes(t) {
		return false
	}
	key := pageKey(l.url)
	if w.seen[key] || key == pageKey(p.url) {
		return false
	}
	if r := w.reportAt[key]; r != nil {
		if l.built == nil && r.isGuess() {
			r.printed()
			t.counts()
		}
		if isMobile(r.url) && !isMobile(l.url) {
			r.url = l.url
		}
		if l.published != "" && r.link.Published == "" {
			r.link.Published = l.published
		}
		return false
	}
	if len(w.reports) >= maxLinks {
		return false
	}
	r := &listed{url: l.url, depth: t.depth, link: report.Link{Text: l.text, Via: p.url.String(), Published: l.published, Year: t.link.Year}}
	if !w.guess(r, l, t) {
		return false
	}
	w.reports, w.reportAt[key] = append(w.reports, r), r
	t.counts()
	return true
}

// listed is how many report pages are known by now.
func (w *walk) listed() (n int) {
	for _, r := range w.reports {
		if !r.dropped {
			n++
		}
	}
	return n
}

// enqueue queues a page that was not looked at. Year 0 of its link is inherited from nothing: only
// a {year} pattern gives one.
func (w *walk) enqueue(t task) {
	if !w.visitor.permits.has(t.url) || w.seen[t.key()] || notAPage(t.url) || matches(w.skip, t.url.String()) {
		return
	}
	w.queue = append(w.queue, t)
}

// age keeps count of pages that bring nothing: a calendar has a page for every day there is.
func (w *walk) age(t task, fresh, reports int) {
	if reports > 0 {
		w.useful++
		for up := &t; up != nil; up = up.above { // an organ's page is no less use than the list that it leads to
			w.shapes[shape(up.url)] = 0
			if up.play != nil {
				up.play.yield += reports
			}
		}
	} else {
		w.shapes[shape(t.url)]++
	}
	if t.list == nil {
		return
	}
	if fresh == 0 {
		t.list.stale++
	} else {
		t.list.stale = 0
	}
}

// framesOf queues what is shown within the page: often the list itself.
func (w *walk) framesOf(p *page, t task, column bool) {
	for _, u := range p.frames() {
		w.enqueue(task{above: &t, url: u, depth: t.depth, score: 90, column: column, link: t.link, list: t.list})
	}
}

// turnPages queues the list's other pages.
func (w *walk) turnPages(p *page, t task, column bool, fresh int) {
	if t.list == nil {
		t.list = &chain{first: p.url, pages: 1}
	}
	var pages []*url.URL
	switch {
	case w.source.Paging == "none":
		return
	case w.source.Paging != "":
		w.survey.paging(t, "paging: "+w.source.Paging)
		if next := templatePage(t.list.first, w.source.Paging, t.list.pages+1); next != nil && fresh > 0 {
			pages = append(pages, next)
		}
	default:
		if c, n, ok := p.moreCall(); ok {
			w.survey.paging(t, c.family())
			w.callFrom(p, t, c, n)
			break
		}
		var names []string
		if pages, names = p.otherPages(); len(names) > 0 {
			w.survey.paging(t, names...)
			w.log.Debug("list has further pages", "url", p.url.String(), "family", strings.Join(names, ", "))
		} else if next := p.scriptedPage(); next != nil && fresh > 0 {
			w.survey.paging(t, "script's address")
			pages = append(pages, next)
		} else if !w.sendBack(p, t, column, fresh) && fresh > 0 && !w.sendForm(p, t, column) {
			w.callOn(p, t)
		}
	}
	for _, u := range pages {
		if t.list.pages >= maxPages || w.links["page:"+pageKey(u)] {
			continue
		}
		w.links["page:"+pageKey(u)] = true
		t.list.pages++
		w.enqueue(task{above: t.above, url: u, depth: t.depth, score: 70 - 5*t.depth, column: column, link: t.link, list: t.list})
	}
}
