package fetch

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"nianbao/report"
)

// Some sites keep the whole page in one form, and turn a list by sending it back with the name of the
// pager and what was pressed there. Hidden fields hold the list's state, so that each answer brings
// the form for the page after it.

var postBackCall = regexp.MustCompile(`__doPostBack\(\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]\s*\)`)

// postBack is the request for the page after the n-th, as the page's own pager would send it.
func (p *page) postBack(n int) (call, bool) {
	var found call
	ok := false
	numbered := strconv.Itoa(n + 1)
	best := 0
	p.doc.Find("a[href],[onclick]").Each(func(_ int, s *goquery.Selection) {
		m := postBackCall.FindStringSubmatch(s.AttrOr("href", "") + " " + s.AttrOr("onclick", ""))
		if _, disabled := s.Attr("disabled"); m == nil || disabled {
			return
		}
		rank := 0
		switch text := strings.Trim(squeeze(s.Text()+s.AttrOr("value", "")), "[]()"); {
		case text != "" && nextText.MatchString(text):
			rank = 2
		case text == numbered:
			rank = 1
		}
		if rank > best {
			if c, is := p.sentBack(s, m[1], m[2]); is {
				found, ok, best = c, true, rank
			}
		}
	})
	return found, ok
}

// sentBack is the form around an element, with what was pressed.
func (p *page) sentBack(s *goquery.Selection, target, argument string) (call, bool) {
	form := s.Closest("form")
	if form.Length() == 0 {
		form = p.doc.Find("form").First()
	}
	c, ok := p.formFields(form)
	if !ok || !c.post {
		return call{}, false
	}
	pressed := map[string]string{"__EVENTTARGET": target, "__EVENTARGUMENT": argument}
	for i, m := range c.params {
		if text, is := pressed[m.key]; is {
			c.params[i].text = text
			delete(pressed, m.key)
		}
	}
	for _, key := range []string{"__EVENTTARGET", "__EVENTARGUMENT"} {
		if text, left := pressed[key]; left {
			c.params = append(c.params, member{key, value{text: text, known: true}})
		}
	}
	c.page = -1
	c.pressed = url.Values{"__EVENTTARGET": {target}, "__EVENTARGUMENT": {argument}}.Encode()
	return c, true
}

// sendBack queues the next page of a list that is turned by sending its page back.
func (w *walk) sendBack(p *page, t task, column bool, fresh int) bool {
	n := max(t.number, 1)
	c, ok := p.postBack(n)
	if !ok || fresh == 0 || t.list.pages >= maxPages {
		return ok
	}
	t.list.pages++
	w.survey.paging(t, "postback")
	c.first = n + 1
	w.enqueue(task{above: t.above, url: c.url, depth: t.depth, score: 70 - 5*t.depth, column: column,
		link: report.Link{Text: t.link.Text, Via: p.url.String(), Year: t.link.Year}, list: t.list, call: &c, number: n + 1})
	return true
}
