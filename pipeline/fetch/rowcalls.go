package fetch

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// Where a click on an organ or a year opens no page but makes the script ask for that one's list, the link
// is a request.

// isPlaceText reports whether a text names what may have a list of its own within the column: a year, an
// organ, an organ's reports, or the column itself.
func isPlaceText(text string) bool {
	if text == "" || len(text) > maxText {
		return false
	}
	_, year := bareYearOf(text)
	_, _, organ := organReport(text)
	return year || organ || portalWords.MatchString(text) || isOrganName(text) || isColumn(text) && !isExcluded(text)
}

// isMarked reports whether a request needs a row's members.
func (c *call) isMarked() bool {
	return strings.Contains(c.url.String(), memberMark) ||
		slices.ContainsFunc(c.params, func(m member) bool { return strings.Contains(m.text, memberMark) })
}

// of is the request for one row's list.
func (c *call) of(row map[string]any) (call, bool) {
	one := *c
	address := marked(c.url.String()).filled(row)
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return call{}, false
	}
	one.url, one.params = u, nil
	for _, m := range c.params {
		if strings.Contains(m.text, memberMark) {
			if m.text = marked(m.text).filled(row); m.text == "" {
				return call{}, false
			}
		}
		one.params = append(one.params, m)
	}
	return one, true
}

// leadRow completes the link of a row that has no address: the script builds one out of the row's members, or
// asks for a list by them.
func (p *page) leadRow(l *link, built []template, row map[string]any) {
	for _, t := range built {
		if l.url == nil {
			if l.url = p.resolve(t.filled(row)); l.url != nil && len(t) > 1 {
				l.built = t
			}
		}
	}
	if l.text == "" || l.titled || l.url != nil {
		return
	}
	for _, ask := range p.rowAsks() {
		if c, ok := ask.of(row); ok {
			l.call = &c
			l.url, _, _ = c.request(c.first)
			return
		}
	}
}

// clicked is the request that a click on an element makes: by the code beside it, or by a function of the
// script that reads its attributes.
func (p *page) clicked(s *goquery.Selection) (call, bool) {
	if p.clicks >= maxSilent || !isPlaceText(squeeze(s.Text())) {
		return call{}, false
	}
	p.clicks++
	code := s.AttrOr("onclick", "")
	if href := s.AttrOr("href", ""); code == "" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(href)), "javascript:") {
		code = strings.TrimSpace(href)[len("javascript:"):]
	}
	own := cutBeside(code)
	for i, f := range p.script().calledIn(own) {
		names := p.inputs()
		args := own.reader(names).arguments(i)
		if c, ok := p.requestWith(f, args, names, 2); ok {
			return c, true
		}
		if len(args) > 0 && args[0].known {
			if c, ok := p.submitted(f, args[0].text); ok {
				return c, true
			}
		}
	}
	for _, a := range s.Get(0).Attr {
		if plainAttribute.MatchString(a.Key) || a.Val == "" || len(a.Val) > 100 {
			continue
		}
		for _, f := range p.script().readersOf(a.Key) {
			names := p.inputs()
			names["#"] = value{text: a.Val, known: true}
			if c, ok := p.requestOf(f, names, 2); ok {
				return c, true
			}
			if c, ok := p.submitted(f, a.Val); ok {
				return c, true
			}
		}
	}
	return p.clickedSelf(s)
}

// requestWith is the request that a function makes when it is called with these values.
func (p *page) requestWith(f function, args []value, names map[string]value, depth int) (call, bool) {
	names = maps.Clone(names)
	f.bind(names, args)
	return p.requestOf(f, names, depth)
}

// requestOf is the request that a function makes, itself or by a function that it calls, where these names have
// these values; with the addresses that the page builds for the rows of its answer.
func (p *page) requestOf(f function, names map[string]value, depth int) (call, bool) {
	s := p.script()
	r := s.within(f, names)
	r.asks = true
	for i := f.from; i < f.to && i < len(s.words) && p.clickWords < maxClickWords; i++ {
		r.steps = 0
		p.clickWords++
		if c, ok := r.callAt(p, i); ok {
			c.built = p.rowTemplates()
			return c, true
		}
		if depth == 0 || s.words[i].kind != wordName || !s.is(i+1, "(") {
			continue
		}
		if inner, ok := s.function(s.words[i].text); ok && (inner.from > i || inner.to < i) {
			if c, ok := p.requestWith(inner, r.arguments(i+1), names, depth-1); ok {
				return c, true
			}
		}
	}
	return call{}, false
}

const (
	maxSilent     = 500       // elements of a page that are asked for what a click on them does
	maxClickWords = 5_000_000 // that are read for it: functions that call functions are read again for each call
)

// silentLinks are elements that look like nothing to click on: a script listens to them, and reads off their
// attributes what is meant.
func (p *page) silentLinks() (links []link) {
	asked := 0
	p.doc.Find("li,span,div,dd,tr,td,button,p,h3,h4,a").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if !hasData(s) && !p.readsSelf(s) || s.Find("a[href],[onclick]").Length() > 0 {
			return true
		}
		text := s.Text()
		if len(text) > 3*maxText {
			return true
		}
		text = unspaced(text)
		year, titled := isReportTitle(withoutDate(text))
		if !(titled && year != 0) && !isPlaceText(squeeze(text)) {
			return true
		}
		if asked++; s.Is(clickable) {
			return asked < maxSilent // met already
		}
		if l, ok := p.elementLink(s); ok {
			links = append(links, l)
		}
		return asked < maxSilent
	})
	return links
}

func hasData(s *goquery.Selection) bool {
	return slices.ContainsFunc(s.Get(0).Attr, func(a html.Attribute) bool { return !plainAttribute.MatchString(a.Key) })
}

// bindings are what the function around the i-th word is called with elsewhere in the script, so far as it
// is known: load(0) tells that pages count from 0, load(organ.id) that a row's member is asked for.
func (s *script) bindings(i int, names map[string]value) (all []map[string]value) {
	name, f, ok := s.around(i, true)
	if !ok || len(f.params) == 0 {
		return []map[string]value{names}
	}
	r := s.reader(names)
	r.members = true
	for at := range s.words {
		if !s.named(at, name) || !s.is(at+1, "(") || s.named(at-1, "function") || at >= f.from && at < f.to || len(all) >= maxCalls {
			continue
		}
		one := maps.Clone(names)
		r.steps = 0
		for n, arg := range r.arguments(at + 1) {
			if n < len(f.params) && (arg.known || arg.object) {
				one[f.params[n]] = arg
			}
		}
		all = append(all, one)
	}
	if len(all) == 0 {
		return []map[string]value{names}
	}
	return all
}

// rowAsks are how the page's script, or the one that asked for this answer, gets the list of a row.
func (p *page) rowAsks() []call {
	if p.asks == nil && !p.isJSON() {
		p.calls()
	}
	return p.asks
}

// readsSelf reports whether an element may be one whose text or value a listener reads.
func (p *page) readsSelf(s *goquery.Selection) bool {
	name := goquery.NodeName(s)
	return (name == "li" || name == "button" || name == "span" || name == "a") && len(p.script().selfReaders()) > 0
}
