package fetch

import (
	"net/url"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"

	"nianbao/report"
)

// selectorLinks are the choices of selectors whose values are no addresses themselves: a script
// puts them behind one, or a form sends them.
func (p *page) selectorLinks() []link {
	var links []link
	p.doc.Find("select").Each(func(_ int, s *goquery.Selection) {
		listeners := sync.OnceValue(func() []function { return p.listeners(s) })
		s.Find("option").Each(func(_ int, option *goquery.Selection) {
			choice := optionValue(option)
			if choice == "" || addressLike.MatchString(choice) || len(links) >= maxLinks {
				return
			}
			if u := p.choice(s, choice, listeners); u != nil {
				links = append(links, describe(option, u))
			} else if c, ok := p.chosen(s, option, choice, listeners); ok {
				links = append(links, describeCall(option, c))
			}
		})
	})
	return links
}

// optionValue is what an option stands for: its value, or its text where it has none.
func optionValue(option *goquery.Selection) string {
	return strings.TrimSpace(option.AttrOr("value", option.Text()))
}

const maxChoices = 60 // of a page's selectors

// sendChoices queues the other choices of selectors that a form sends by POST: years, or organs.
func (w *walk) sendChoices(p *page, t task) {
	p.doc.Find("form select[name]").Each(func(_ int, s *goquery.Selection) {
		form := s.Closest("form")
		if !strings.EqualFold(form.AttrOr("method", "get"), "post") {
			return
		}
		s.Find("option").EachWithBreak(func(n int, option *goquery.Selection) bool {
			text := unspaced(option.Text())
			year, isYear := bareYearOf(text)
			if !(isYear && w.source.Years.Has(year)) && !isOrganName(squeeze(text)) {
				return n < maxChoices
			}
			if c, ok := p.formFields(form); ok {
				c.choose(s.AttrOr("name", ""), optionValue(option))
				w.survey.paging(t, c.family())
				w.enqueue(task{above: &t, url: c.url, depth: t.depth + 1, score: 60 - 5*t.depth, column: true, call: &c, list: &chain{first: c.url, pages: 1},
					link: report.Link{Text: text, Via: p.url.String()}})
			}
			return n < maxChoices
		})
	})
}

// listeners are the functions of the page's script that ask for a selector's value.
func (p *page) listeners(s *goquery.Selection) (all []function) {
	for _, key := range []string{s.AttrOr("id", ""), s.AttrOr("name", "")} {
		if key != "" {
			all = append(all, p.script().readersOf("#"+key)...)
			all = append(all, p.script().readersOf(key)...)
			all = append(all, p.script().listenersTo(key)...)
		}
	}
	return all
}

var listens = map[string]bool{"change": true, "on": true, "addEventListener": true, "onchange": true, "bind": true}

// listenersTo are the functions that a script has called when the element of that id changes:
// $("#id").change(function(){ ... }).
func (s *script) listenersTo(id string) (all []function) {
	for i, w := range s.words {
		if w.kind != wordText || strings.TrimPrefix(w.text, "#") != id || len(all) >= maxCalls {
			continue
		}
		heard := false
		for at := i + 1; at < i+12 && at < len(s.words); at++ {
			heard = heard || listens[s.words[at].text]
			if heard && s.named(at, "function") {
				if f, ok := s.functionAt(s.next(at, "(")); ok {
					all = append(all, f)
				}
				break
			}
		}
	}
	return all
}

// picked is what the page's script knows when a selector has a value.
func (p *page) picked(s *goquery.Selection, choice string) map[string]value {
	names := p.inputs()
	chosen := value{text: choice, known: true}
	for _, key := range []string{"this.value", "#", "#" + s.AttrOr("id", ""), "#[" + s.AttrOr("name", "") + "]"} {
		names[key] = chosen
	}
	return names
}

// chosen is the request by which a script gets the list of what is chosen: a year's or an organ's.
func (p *page) chosen(s, option *goquery.Selection, choice string, listeners func() []function) (call, bool) {
	if p.clicks >= maxSilent || !isPlaceText(squeeze(option.Text())) {
		return call{}, false
	}
	p.clicks++
	names := p.picked(s, choice)
	own := cutScript(s.AttrOr("onchange", ""))
	for i, f := range p.script().calledIn(own) {
		if c, ok := p.requestWith(f, own.reader(names).arguments(i), names, 2); ok {
			return c, true
		}
	}
	for _, f := range listeners() {
		if c, ok := p.requestOf(f, names, 2); ok {
			return c, true
		}
	}
	return call{}, false
}

// choice is where a selector leads with one value chosen.
func (p *page) choice(s *goquery.Selection, choice string, listeners func() []function) *url.URL {
	if code := s.AttrOr("onchange", ""); code != "" {
		chosen := value{text: choice, known: true}
		names := map[string]value{"this.value": chosen, "this.options": chosen, "this.options.value": chosen}
		if to := p.script().leads(code, names); to != "" {
			return p.resolve(to)
		}
	}
	for _, f := range listeners() {
		r := p.script().within(f, p.picked(s, choice))
		if to := r.goes(f.from, f.to); to != "" {
			return p.resolve(to)
		}
	}
	form := s.Closest("form")
	name := s.AttrOr("name", "")
	if form.Length() == 0 || name == "" || strings.EqualFold(form.AttrOr("method", "get"), "post") {
		return nil
	}
	u := p.resolve(form.AttrOr("action", ""))
	if form.AttrOr("action", "") == "" {
		u = p.url
	}
	if u == nil {
		return nil
	}
	var params []member
	form.Find("input[type=hidden][name]").Each(func(_ int, input *goquery.Selection) {
		params = append(params, member{input.AttrOr("name", ""), value{text: input.AttrOr("value", "")}})
	})
	return withQuery(u, formBody(append(params, member{name, value{text: choice}})))
}
