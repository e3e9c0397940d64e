package fetch

import (
	"context"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

const (
	maxScriptFiles = 6 // that are read together with one page
	maxAllFiles    = 40
)

// vendorFile tells by its name a script that every site may have: nothing of a list stands in it.
var vendorFile = regexp.MustCompile(`(?i)jquery|(^|/)vue|react|angular|axios|swiper|layui|laydate|layer|bootstrap|echarts|polyfill|vendor|baidu|tongji|wza|stat\b|share|ztree|slide|respond|html5|modernizr|md5|crypto|base64|player|video|qrcode|weixin|wechat|datepicker|calendar|moment|weather|print|captcha`)

// withScripts reads the script files of a page together with the scripts that stand in it, where what the
// page shows by itself is not all: a person's browser does no less. Each file is asked for once.
func (w *walk) withScripts(ctx context.Context, p *page, t task) error {
	if !w.lacks(p, t) {
		return nil
	}
	var b strings.Builder
	for _, u := range p.companions() {
		text, err := w.scriptFile(ctx, u)
		if err != nil {
			return err
		}
		if b.Len()+len(text) < maxScript {
			b.WriteString(text + "\n")
		}
	}
	if b.Len() > 0 {
		p.loadedWith(b.String())
	}
	return nil
}

// lacks reports whether a page of the column names no report by itself, or names some, or further pages of
// its list, without an address.
func (w *walk) lacks(p *page, t task) bool {
	if p.isJSON() || p.isScript() || w.source.Render == renderBrowser {
		return false
	}
	if t.root != nil && p.isEmptyShell() {
		return true
	}
	if !w.isColumn(p, t) {
		return false
	}
	for _, l := range p.links {
		if v := judgeText(p, l, squeeze(l.text), false); v.kind == kindReport && v.year != 0 {
			return p.hasDeadTitle() || p.turnsByScript()
		}
	}
	return true
}

const (
	shellText  = 60 // characters that a page shows at the most which only its scripts fill
	shellLinks = 5
)

// isEmptyShell reports whether a page shows next to nothing before its scripts have run.
func (p *page) isEmptyShell() bool {
	return len([]rune(p.prose)) <= shellText && len(p.links) <= shellLinks && p.doc.Find("script").Length() > 0
}

// hasDeadTitle reports whether a report's title stands on the page as a link that leads nowhere by itself.
func (p *page) hasDeadTitle() bool {
	for _, s := range p.doc.Find("a,[onclick],li,tr").EachIter() {
		text := unspaced(s.Text())
		if len(text) > 3*maxText || s.Find("a[href]").Length() > 0 && goquery.NodeName(s) != "a" {
			continue
		}
		if year, ok := isReportTitle(withoutDate(text)); ok && year != 0 && p.target(s) == nil {
			return true
		}
	}
	return false
}

// turnsByScript reports whether the page has a button for the next page, and no address for it.
func (p *page) turnsByScript() bool {
	if !p.hasNextButton() && p.doc.Find("[data-page],.pagination,.pager,#page,#pagination,.page").Length() == 0 {
		return false
	}
	pages, _ := p.otherPages()
	return len(pages) == 0
}

// companions are the files of the page's own site that may hold its list, or tell how it is asked for.
func (p *page) companions() (all []*url.URL) {
	p.doc.Find("script[src]").Each(func(_ int, s *goquery.Selection) {
		u := p.resolve(s.AttrOr("src", ""))
		if u != nil && len(all) < maxScriptFiles && placeOf(u).permission() == placeOf(p.url).permission() && !vendorFile.MatchString(u.Path) {
			all = append(all, u)
		}
	})
	return all
}

// scriptFile is the text of a file; "" where it cannot be had.
func (w *walk) scriptFile(ctx context.Context, u *url.URL) (string, error) {
	key := pageKey(u)
	text, known := w.scripts[key]
	if known || len(w.scripts) >= maxAllFiles || !w.visitor.permits.has(u) || matches(w.skip, u.String()) {
		return text, nil
	}
	w.scripts[key] = ""
	l, err := w.look(ctx, u, always)
	if f, ok := failureOf(err); ok {
		w.log.InfoContext(ctx, "script file failed", "url", u.String(), "err", f.reason)
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if err := w.keepList(ctx, l); err != nil {
		return "", err
	}
	w.scripts[key] = textOf(l.body[:min(len(l.body), maxScript)], l.header.Get("Content-Type"))
	return w.scripts[key], nil
}

// loadedWith reads the page once more, together with the text of its script files.
func (p *page) loadedWith(files string) {
	p.around, p.code, p.organs, p.own, p.asked, p.asks = files, nil, nil, nil, nil, nil
	p.links = p.findLinks()
}
