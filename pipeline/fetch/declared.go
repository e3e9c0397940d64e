package fetch

import (
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// declared are the requests that elements of the page carry in their attributes: an address beside an
// object of parameters, which a script of the whole site sends and shows the answer of within them.
func (p *page) declared() (all []call) {
	all = p.optionCalls()
	p.doc.Find("[url],[data-url],[data-api],[data-src],[data-source],[queryurl]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		at, params := "", ""
		for _, a := range s.Get(0).Attr {
			text := strings.TrimSpace(a.Val)
			switch {
			case strings.HasPrefix(text, "{") && strings.HasSuffix(text, "}"):
				params = text
			case a.Key != "href" && a.Key != "src" && strings.HasPrefix(text, "/"):
				at = text
			}
		}
		if c, ok := p.declaredCall(at, params); ok {
			all = append(all, c)
		}
		return len(all) < maxCalls
	})
	return all
}

// optionCalls are the requests of trees and grids whose options stand in an attribute, as EasyUI has them:
// by POST where they do not say otherwise.
func (p *page) optionCalls() (all []call) {
	for _, s := range p.doc.Find("[data-options*=url]").EachIter() {
		own := cutScript("{" + s.AttrOr("data-options", "") + "}")
		options := own.reader(nil).object(0)
		if at, ok := options.member("url"); !ok || !at.known || !addressLike.MatchString(at.text) || len(all) >= maxCalls {
			continue
		}
		read := easyTree
		if strings.Contains(s.AttrOr("class", ""), "datagrid") {
			read = easyGrid
		}
		if c, ok := read(p, options); ok {
			all = append(all, c)
		}
	}
	return all
}

func (p *page) declaredCall(at, params string) (call, bool) {
	if at == "" || params == "" {
		return call{}, false
	}
	own := cutScript(params)
	c, ok := makeCall(p, value{text: at, known: true}, own.reader(nil).object(0), false, false)
	if !ok {
		return call{}, false
	}
	if c.page < 0 && strings.Contains(c.url.Path, "jpaas") { // a platform whose pages are counted within one parameter
		c.page, c.nested, c.size = len(c.params), true, gridRows
		c.params = append(c.params, member{"paramJson", value{known: true}})
	}
	return c, true
}

// moreCall is the request of a button for more rows that says itself where they are, and which page of them
// comes next.
func (p *page) moreCall() (call, int, bool) {
	for _, s := range p.doc.Find("[data-url],[data-href],[data-api],[data-src],[url]").EachIter() {
		if text := unspaced(s.Text() + s.AttrOr("value", "")); text == "" || !nextText.MatchString(text) && !moreText.MatchString(text) {
			continue
		}
		at, key, n := "", "", 0
		for _, a := range s.Get(0).Attr {
			name := strings.ReplaceAll(strings.TrimPrefix(a.Key, "data-"), "-", "")
			number, err := strconv.Atoi(strings.TrimSpace(a.Val))
			switch {
			case err == nil && number > 0 && (pageKeyName.MatchString(name) || name == "nextpage" || name == "next"):
				key, n = name, number
			case at == "" && a.Key != "href" && addressLike.MatchString(a.Val):
				at = a.Val
			}
		}
		u := p.resolve(at)
		if u == nil || key == "" {
			continue
		}
		for _, c := range p.calls() {
			if c.page >= 0 && c.url.Path == u.Path {
				return c, n, true
			}
		}
		if strings.HasPrefix(key, "next") {
			key = "page"
		}
		c, ok := makeCall(p, value{text: at, known: true}, value{object: true, members: []member{numbered(key, n)}}, false, false)
		return c, n, ok
	}
	return call{}, 0, false
}
