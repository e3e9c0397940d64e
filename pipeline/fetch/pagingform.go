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
func (p *page) hasNextButton() bool { return p.nextButtons().Length() > 0 }

func (p *page) nextButtons() *goquery.Selection {
	return p.doc.Find("a,input[type=button],button,span,li").FilterFunction(func(_ int, s *goquery.Selection) bool {
		text := unspaced(s.Text() + s.AttrOr("value", ""))
		code := strings.ToLower(s.AttrOr("href", ""))
		return nextText.MatchString(text) && (s.AttrOr("onclick", "") != "" || strings.HasPrefix(code, "javascript:"))
	})
}

// formCall is the form's request, where one of its fields is a page's number.
func (p *page) formCall(form *goquery.Selection) (call, bool) {
	c, ok := p.formFields(form)
	if ok && c.page < 0 {
		filled := p.filledFields()
		for i, m := range c.params {
			n, err := strconv.Atoi(m.text)
			if c.page < 0 && filled[m.key] && (err == nil || m.text == "") {
				c.page, c.first = i, max(n, 1)
			}
		}
	}
	return c, ok && c.page >= 0
}

// filledFields are the names of the fields that the script behind the "next page" button fills in, whatever
// they are called.
func (p *page) filledFields() map[string]bool {
	filled := map[string]bool{}
	p.nextButtons().Each(func(_ int, button *goquery.Selection) {
		code := button.AttrOr("onclick", "") + ";" + strings.TrimPrefix(button.AttrOr("href", ""), "javascript:")
		own := cutBeside(code)
		own.fills(0, len(own.words), filled)
		for _, f := range p.script().calledIn(own) {
			p.script().fills(f.from, f.to, filled)
		}
	})
	for _, s := range p.doc.Find("input[id][name]").EachIter() {
		if filled[s.AttrOr("id", "")] {
			filled[s.AttrOr("name", "")] = true
		}
	}
	return filled
}

// fills notes the names of fields whose values are set between two words: form.field.value = n,
// $("#field").val(n).
func (s *script) fills(from, to int, filled map[string]bool) {
	for i := from; i < to && i < len(s.words); i++ {
		sets := s.named(i, "value") && s.is(i+1, "=") || s.named(i, "val") && s.is(i+1, "(") && !s.is(i+2, ")")
		if !sets || !s.is(i-1, ".") || i < 2 {
			continue
		}
		switch before := i - 2; {
		case s.words[before].kind == wordName: // form.field.value
			filled[s.words[before].text] = true
		case (s.is(before, ")") || s.is(before, "]")) && before > 0 && s.words[before-1].kind == wordText: // $("#field").val, form["field"].value
			selector := s.words[before-1].text
			filled[strings.TrimLeft(selector, "#.")] = true
			if m := fieldName.FindStringSubmatch(selector); m != nil {
				filled[m[1]] = true
			}
		}
	}
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
		text := s.AttrOr("value", "")
		if chosen := s.Find("option[selected]"); chosen.Length() > 0 {
			text = optionValue(chosen.First())
		}
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
