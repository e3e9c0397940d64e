package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"nianbao/pipeline/fetch/scripts"
	"nianbao/report"
)

const (
	sidePlays = 4 // pages of a run whose scripts run at once: each takes some dozen megabytes

	playedAfter = -100 // the score of a page whose scripts are to run: after all that needs no process
	lastPlayed  = -200 // the same where nothing says that it is a list
	maxLastTry  = 4

	familyPlayed = "script, run"
)

// play is a page whose scripts may run, when it is clear what can be read without.
type play struct {
	page     *page
	column   bool
	fragment string // of its address
	yield    int    // reports that came of the page, and of what its scripts were read to ask for
	calls    int    // requests that its scripts were read to make
	last     bool   // nothing says that the page is a list
}

// playLater queues a page for having its scripts run, where its own mark-up is not all that it shows.
func (w *walk) playLater(p *page, t task) {
	if len(w.collector.client.program) == 0 || t.play == nil || w.source.Render == renderBrowser || p.isJSON() || p.isScript() || !p.runsScripts() {
		return
	}
	t.score = playedAfter - t.depth
	if t.play.last = !w.lacks(p, t) && !p.choosesByScript() && !p.mayTurn(); t.play.last {
		t.score = lastPlayed - t.depth
	}
	t.play.page, t.play.column, t.play.fragment = p, w.isColumn(p, t), p.fragment
	if t.root != nil {
		t.play.fragment = t.root.fragment
	}
	t.acts = true
	w.queue = append(w.queue, t)
}

// runsScripts reports whether a page has scripts that could write a list.
func (p *page) runsScripts() bool {
	found := false
	p.doc.Find("script").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		kind := strings.ToLower(s.AttrOr("type", ""))
		if kind != "" && !strings.Contains(kind, "javascript") && kind != "module" {
			return true
		}
		src, file := s.Attr("src")
		found = file && !vendorFile.MatchString(src) || !file && len(strings.TrimSpace(s.Text())) > 0
		return !found
	})
	return found
}

// choosesByScript reports whether the page offers years or organs that lead nowhere by themselves.
func (p *page) choosesByScript() bool {
	n := 0
	for _, s := range p.doc.Find("option,a,li,span,button,div,dd,td").EachIter() {
		if s.Children().Length() > 0 && goquery.NodeName(s) != "li" {
			continue
		}
		text := squeeze(unspaced(s.Text()))
		if _, year := bareYearOf(text); (year || goquery.NodeName(s) == "option" && isOrganName(text)) && p.target(s) == nil && s.Closest("a[href]").Length() == 0 {
			if n++; n > 1 {
				return true
			}
		}
	}
	return false
}

// scriptTurns is what scripts say that turn a list's pages or add to it.
var scriptTurns = regexp.MustCompile(`(?i)lay_?page|paginat|page_?(no|num|index|size)|current_?page|next_?page|load_?more|fen_?ye|fan_?ye|IntersectionObserver|scroll_?(top|height)|加载更多|下一页`)

const fewRows = 5 // a list that goes on shows as many reports

// mayTurn reports whether the scripts in a page speak of pages of a list, of which no address is known.
func (p *page) mayTurn() bool {
	n := 0
	for _, l := range p.links {
		if l.titled && l.year != 0 {
			n++
		}
	}
	text := p.scripts()
	if n < fewRows || !scriptTurns.MatchString(text) || trsCall.MatchString(text) {
		return false
	}
	pages, _ := p.otherPages()
	return len(pages) == 0
}

// wants reports whether a page's scripts are worth running, now that all else was read.
func (w *walk) wants(a *play) bool {
	if a.last {
		w.tries++
		return w.listed() == 0 && w.counts.fetched == 0 && w.tries <= maxLastTry
	}
	return a.yield == 0 || a.calls > 0 || a.page.hasDeadTitle() || a.page.turnsByScript() || a.page.choosesByScript() || a.page.mayTurn()
}

// act runs a page's scripts and reads what stands there then as a list.
func (w *walk) act(ctx context.Context, t task) error {
	if !w.wants(t.play) {
		return nil
	}
	whole, moved, err := w.played(ctx, t.play)
	if err != nil {
		return err
	}
	t.acts, t.score = false, 0
	if moved != nil && w.visitor.permits.has(moved) {
		w.enqueue(task{above: &t, url: moved, depth: t.depth, score: 85, column: t.column, root: t.root, link: report.Link{Text: t.link.Text, Via: t.url.String(), Year: t.link.Year}})
	}
	if whole == nil {
		return nil
	}
	w.survey.paging(t, familyPlayed)
	w.harvest(whole, t)
	return nil
}

// played is a page as it stands when its scripts have run and what a reader would click was clicked; nil
// where nothing came of that.
func (w *walk) played(ctx context.Context, a *play) (whole *page, moved *url.URL, err error) {
	client, p := w.collector.client, a.page
	select {
	case client.plays <- struct{}{}:
		defer func() { <-client.plays }()
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	met, spent := map[string]bool{}, &budget{left: firstRequests}
	var links []link
	address := p.url.String()
	if a.fragment != "" {
		address += "#" + a.fragment
	}
	o, err := client.program.Show(ctx, scripts.Page{URL: address, HTML: p.source, Agent: client.userAgent, Now: client.clock()}, scripts.Caller{
		Answer: func(ctx context.Context, r scripts.Request) (scripts.Answer, error) {
			return w.answerScript(ctx, r, spent)
		},
		Shown: func(at, markup string) bool {
			next := readPage(&answer{asked: p.url.String(), url: p.url, at: client.clock(), status: http.StatusOK, body: []byte(markup),
				header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}})
			if next == nil {
				return false
			}
			fresh := w.freshLinks(next, a.column, met)
			if fresh {
				spent.more()
			}
			for _, l := range next.links {
				if key := l.url.String() + " " + l.text; !met[key] && len(links) < maxLinks {
					met[key], links = true, append(links, l)
				}
			}
			if whole == nil {
				whole = next
				whole.fragment = p.fragment
			}
			whole.links = links
			return fresh
		},
	})
	if err != nil {
		if ctx.Err() != nil || ended(err) || errors.Is(err, errArchive) {
			return nil, nil, err
		}
		w.log.WarnContext(ctx, "a page's scripts could not be run", "url", address, "err", err)
		return nil, nil, nil
	}
	w.log.InfoContext(ctx, "a page's scripts were run", "url", address, "requests", spent.asked, "links", len(links), "ended", o.Ended)
	w.log.DebugContext(ctx, "what a page's scripts threw", "url", address, "errors", strings.Join(o.Errors, "\n"))
	if o.Moved != "" {
		moved, _ = parseAddress(o.Moved)
		if moved != nil {
			moved = cleaned(moved)
		}
	}
	return whole, moved, nil
}

// freshLinks reports whether a page names reports, or ways to them, that were not met before.
func (w *walk) freshLinks(p *page, column bool, met map[string]bool) bool {
	fresh := false
	for _, l := range p.links {
		key := pageKey(l.url)
		if met[key] {
			continue
		}
		if v := w.judge(p, l, column); v.kind != kindNone {
			met[key], fresh = true, true
		}
	}
	return fresh
}
