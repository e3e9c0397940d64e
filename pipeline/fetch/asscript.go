package fetch

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"nianbao/report"
)

// askAsScript queues what the script of a column's page would ask for to show its list: the page
// itself names no report.
func (w *walk) askAsScript(p *page, t task, column, shell bool) {
	link := report.Link{Text: t.link.Text, Via: p.url.String(), Year: t.link.Year}
	calls := p.catalogue(column)
	if len(calls) == 0 && (column || shell) {
		calls = p.calls()
	}
	for i := range calls {
		c := &calls[i]
		if u, _, _ := c.request(c.first); !w.seen[c.key(c.first)] && !matches(w.skip, u.String()) {
			w.survey.paging(t, c.family())
			if t.play != nil {
				t.play.calls++
			}
			w.enqueue(task{above: &t, url: u, depth: t.depth, score: 88, column: column || !shell, link: link, list: &chain{first: u, pages: 1}, call: c, number: c.first})
		}
	}
	if len(calls) > 0 || !column {
		return
	}
	for _, u := range p.feeds() {
		w.survey.paging(t, "feed")
		w.enqueue(task{above: &t, url: u, depth: t.depth, score: 75, column: true, link: link})
	}
}

// callOn queues what a script adds to a list whose first rows stand in the page itself: the next page
// of its requests that count pages.
func (w *walk) callOn(p *page, t task) {
	for _, c := range p.calls() {
		next := c.first + 1
		if c.first > 1 && c.step == 0 {
			next = c.first // the page says itself which comes next
		}
		if c.counts() {
			w.survey.paging(t, c.family())
			w.callFrom(p, t, c, next)
		}
	}
}

// callFrom queues the n-th page of a script's list, whose pages before it are known.
func (w *walk) callFrom(p *page, t task, c call, n int) {
	u, _, _ := c.request(n)
	if t.list.pages >= maxPages || matches(w.skip, u.String()) {
		return
	}
	t.list.pages++
	w.enqueue(task{above: &t, url: u, depth: t.depth, score: 70 - 5*t.depth, column: true, list: t.list, call: &c, number: n,
		link: report.Link{Text: t.link.Text, Via: p.url.String(), Year: t.link.Year}})
}

// callAgain asks for the next page of a script's list: as long as the answer counts more rows, else
// as long as answers bring something new.
func (w *walk) callAgain(p *page, t task, fresh int) {
	c := t.call
	more, counted := c.more(t.number, p.source)
	if !c.counts() || t.list.pages >= maxPages || counted && !more || !counted && fresh == 0 {
		return
	}
	t.list.pages++
	u, _, _ := c.request(t.number + 1)
	w.enqueue(task{above: t.above, url: u, depth: t.depth, score: 70 - 5*t.depth, column: true, link: t.link, list: t.list, call: c, number: t.number + 1})
}

// feeds are the page's articles in a form for programs, as its head names it.
func (p *page) feeds() []*url.URL {
	var all []*url.URL
	p.doc.Find(`link[rel="alternate"][href]`).Each(func(_ int, s *goquery.Selection) {
		kind := strings.ToLower(s.AttrOr("type", ""))
		if u := p.resolve(s.AttrOr("href", "")); u != nil && len(all) < maxCalls && (strings.Contains(kind, "rss") || strings.Contains(kind, "atom")) {
			all = append(all, u)
		}
	})
	return all
}

// notAPage tells by its name what holds no list: pictures and the like, though a script file may.
func notAPage(u *url.URL) bool {
	return pictureName.MatchString(u.Path) && !scriptName.MatchString(u.Path)
}

var scriptName = regexp.MustCompile(`(?i)\.js$`)
