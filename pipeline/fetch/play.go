package fetch

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"nianbao/report"
)

const (
	playedAfter = -100 // the score of a page whose scripts are to run: after all that needs no process
	lastPlayed  = -200 // the same where nothing says that it is a list
	maxLastTry  = 4
	maxLast     = 12      // of which those are the likeliest
	maxWaiting  = 8 << 20 // bytes of a source's pages that wait

	familyPlayed = "script, run"
)

// inUTF8 is the header of a page that was decoded before.
var inUTF8 = http.Header{"Content-Type": {"text/html; charset=utf-8"}}

// readMarkup reads a page as it stood at an address, decoded.
func readMarkup(u *url.URL, markup string) *page {
	return readPage(&answer{url: u, status: http.StatusOK, body: []byte(markup), header: inUTF8})
}

// play is a page whose scripts may run, when it is clear what can be read without.
type play struct {
	at       *url.URL
	markup   string // of the page, in UTF-8
	column   bool
	fragment string // of its address
	partial  bool   // it has titles, pages, years or organs that lead nowhere by themselves
	yield    int    // reports that came of the page, and of what its scripts were read to ask for
	calls    int    // requests that its scripts were read to make
	last     bool   // nothing says that the page is a list

	look    *look // at the page
	task    *task // that runs the scripts; nil where they cannot be run
	ran     bool
	shown   int  // reports that only running them named
	doubted bool // addresses that were read out of them are not there
	guesses guesses
}

// playLater queues a page for having its scripts run, where its own mark-up is not all that it shows.
func (w *walk) playLater(p *page, t task) {
	if len(w.collector.client.program) == 0 || t.play == nil || w.source.Render == renderBrowser || p.isJSON() || p.isScript() || !p.runsScripts() {
		return
	}
	t.score = playedAfter - t.depth
	t.play.partial = t.play.partial || p.leavesOut() || p.mayTurn()
	if t.play.last = t.root == nil && !t.play.partial && !w.lacks(p, t); t.play.last {
		if w.lasts++; w.lasts > maxLast || w.listed() > 0 {
			return
		}
		t.score = lastPlayed - t.depth
		if portalWords.MatchString(squeeze(t.link.Text)) || p.hasAnchor() {
			t.score += maxDepth // the likelier way
		}
	}
	if w.waiting += len(p.source); w.waiting > maxWaiting {
		w.log.Warn("too much waits for its scripts to be run", "url", p.url.String())
		return
	}
	t.play.at, t.play.markup, t.play.column, t.play.fragment = p.url, p.source, w.isColumn(p, t), p.fragment
	if t.root != nil {
		t.play.fragment = t.root.fragment
	}
	t.acts = true
	t.play.task = &t
	w.queue = append(w.queue, t)
}

// leavesOut reports whether the page has titles, pages, years or organs that lead nowhere by themselves.
func (p *page) leavesOut() bool { return p.hasDeadTitle() || p.turnsByScript() || p.choosesByScript() }

// leftToAbove has the scripts of the page run into which a script puts this one, where it leaves out what only
// those can bring: the numbers of its pages call functions that stand there.
func (w *walk) leftToAbove(p *page, t task) {
	if p.isJSON() || p.isScript() || !p.leavesOut() {
		return
	}
	for up := t.above; up != nil; up = up.above {
		if up.play != nil {
			up.play.partial = true
			return
		}
	}
}

// runsScripts reports whether a page has scripts that could write a list.
func (p *page) runsScripts() bool {
	found := p.doc.Find("[onclick],[onchange]").Length() > 0
	p.doc.Find("script").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if found {
			return false
		}
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

// choosesByScript reports whether the page offers years, organs or numbers of pages that lead nowhere by
// themselves.
func (p *page) choosesByScript() bool {
	n := 0
	for _, s := range p.doc.Find("option,a,li,span,button,div,dd").EachIter() {
		text, whole := textWithin(s.Get(0), shortBlock)
		if !whole {
			continue // it is no year, organ or number
		}
		if text = unspaced(text); len(text) > maxText {
			continue
		}
		text = squeeze(text)
		_, year := bareYearOf(text)
		isOption := goquery.NodeName(s) == "option"
		if !year && !turnNumber.MatchString(text) && (!isOption || !isOrganName(text)) || p.target(s) != nil || p.besideLink(s) {
			continue
		}
		if n++; n > 1 || turnNumber.MatchString(text) && strings.HasPrefix(s.AttrOr("href", ""), "javascript:") {
			return true
		}
	}
	return false
}

const shortBlock = 2000 // bytes of a block that may be no more than a year, an organ or a number, white space included

// textWithin is an element's text, and whether that is all of it: where it is longer than so many bytes it is
// not gone through, since blocks stand within blocks.
func textWithin(n *html.Node, most int) (string, bool) {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil && b.Len() <= most; c = c.NextSibling {
			add(c)
		}
	}
	add(n)
	return b.String(), b.Len() <= most
}

// besideLink reports whether an element stands in a link, or in the row of one: it only says something of it.
func (p *page) besideLink(s *goquery.Selection) bool {
	row := s.Closest("li,tr,dl,p")
	for _, a := range row.AddSelection(s).Find("a[href]").AddSelection(s.Closest("a[href]")).EachIter() {
		if p.target(a) != nil {
			return true
		}
	}
	return false
}

var turnNumber = regexp.MustCompile(`^(第?[2-9]页?|下一?页)$`)

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
	if a.ran {
		return false
	}
	if !a.last {
		return a.doubted || a.yield == 0 || a.calls > 0 || a.partial
	}
	if w.listed() > 0 || w.counts.fetched > 0 || w.tries == maxLastTry {
		return false
	}
	w.tries++
	return true
}

// act runs a page's scripts and reads what stands there then as a list.
func (w *walk) act(ctx context.Context, t task) error {
	a := t.play
	if !w.wants(a) {
		if len(a.guesses.all) == 0 { // else it may be asked yet
			w.waiting -= len(a.markup)
		}
		return nil
	}
	a.ran, w.waiting = true, w.waiting-len(a.markup)
	p := readMarkup(a.at, a.markup)
	if p == nil {
		return nil
	}
	p.fragment = t.fragment
	if err := w.withScripts(ctx, p, t); err != nil {
		return err
	}
	whole, moved, err := w.played(ctx, a, p)
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
