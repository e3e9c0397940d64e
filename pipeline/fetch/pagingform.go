package fetch

import (
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"nianbao/report"
)

// pagingForm is the form by which a page's "next" button asks for the list's other pages: it has a
// field for the page's number, which a script fills in before it sends the form.
func (p *page) pagingForm() (call, bool) {
	if !p.hasNextButton() {
		return call{}, false
	}
	var found call
	ok := false
	p.doc.Find("form").EachWithBreak(func(_ int, form *goquery.Selection) bool {
		found, ok = p.formCall(form)
		return !ok
	})
	return found, ok
}

// hasNextButton reports whether something named "next page" has a script behind it and no address.
func (p *page) hasNextButton() bool {
	next := p.doc.Find("a,input[type=button],button,span,li").FilterFunction(func(_ int, s *goquery.Selection) bool {
		text := unspaced(s.Text() + s.AttrOr("value", ""))
		code := strings.ToLower(s.AttrOr("href", ""))
		return nextText.MatchString(text) && (s.AttrOr("onclick", "") != "" || strings.HasPrefix(code, "javascript:"))
	})
	return next.Length() > 0
}

// formCall is the form's request, where one of its fields is a page's number.
func (p *page) formCall(form *goquery.Selection) (call, bool) {
	c, ok := p.formFields(form)
	return c, ok && c.page >= 0
}

// formFields is what a form sends as it stands, without its buttons.
func (p *page) formFields(form *goquery.Selection) (call, bool) {
	u := p.url
	if action := strings.TrimSpace(form.AttrOr("action", "")); action != "" {
		u = p.resolve(action)
	}
	if u == nil || otherCall.MatchString(u.Path) || form.Find("input[type=password],input[type=file],textarea").Length() > 0 {
		return call{}, false
	}
	c := call{post: strings.EqualFold(form.AttrOr("method", "get"), "post"), url: u, page: -1, first: 1}
	if !c.post {
		c.url = withQuery(u, "")
	}
	form.Find("input[name],select[name]").Each(func(_ int, s *goquery.Selection) {
		kind := strings.ToLower(s.AttrOr("type", ""))
		if kind == "button" || kind == "submit" || kind == "image" || kind == "checkbox" || kind == "radio" || len(c.params) > 40 {
			return
		}
		text := s.AttrOr("value", s.Find("option[selected]").AttrOr("value", ""))
		if n, err := strconv.Atoi(text); c.page < 0 && pageKeyName.MatchString(s.AttrOr("name", "")) {
			c.page = len(c.params)
			if err == nil {
				c.first = n
			}
		}
		c.params = append(c.params, member{s.AttrOr("name", ""), value{text: text, known: true}})
	})
	return c, true
}

// sendForm queues the next page of a list that a form turns, and reports whether one does.
func (w *walk) sendForm(p *page, t task, column bool) bool {
	c, ok := p.pagingForm()
	if !ok || t.list.pages >= maxPages {
		return ok
	}
	t.list.pages++
	w.survey.paging(t, "form, "+c.family())
	u, _, _ := c.request(c.first + 1)
	w.enqueue(task{above: t.above, url: u, depth: t.depth, score: 70 - 5*t.depth, column: column,
		link: report.Link{Text: t.link.Text, Via: p.url.String(), Year: t.link.Year}, list: t.list, call: &c, number: c.first + 1})
	return true
}
