package fetch

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// buttonTarget is where a button leads that sends a form of nothing but hidden fields by GET, as a link would.
func (p *page) buttonTarget(s *goquery.Selection) *url.URL {
	kind := strings.ToLower(s.AttrOr("type", "submit"))
	form := s.Closest("form")
	if name := goquery.NodeName(s); name != "button" && name != "input" || kind != "submit" || s.AttrOr("onclick", "") != "" || form.Length() == 0 {
		return nil
	}
	if strings.EqualFold(form.AttrOr("method", ""), "post") || form.AttrOr("onsubmit", "") != "" || form.Find("select,textarea,input:not([type=hidden]):not([type=submit])").Length() > 0 {
		return nil
	}
	action, ok := s.Attr("formaction")
	if !ok {
		action = form.AttrOr("action", "")
	}
	u := p.resolve(action)
	if u == nil {
		return nil
	}
	query := url.Values{}
	for _, field := range form.Find("input[type=hidden][name]").AddSelection(s.Filter("[name]")).EachIter() {
		query.Add(field.AttrOr("name", ""), field.AttrOr("value", ""))
	}
	if len(query) > 0 { // which take the place of the action's own
		u = withQuery(u, query.Encode())
	}
	return u
}
