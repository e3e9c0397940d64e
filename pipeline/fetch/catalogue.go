package fetch

import (
	"net/url"
	"regexp"
	"strconv"
)

// One catalogue of disclosed information is shared by the sites of a whole province: an empty page
// whose script holds the tree of columns, and an interface that gives a column's articles by its
// number, which may also stand in the address behind #.

var (
	cataloguePath   = regexp.MustCompile(`^(.*/gkmlpt)/`)
	catalogueColumn = regexp.MustCompile(`^\d{1,9}$`)
)

const catalogueRows = 100 // articles of one answer

// catalogue lists the requests for the columns of annual reports, and what the address itself names
// where the page is such a column.
func (p *page) catalogue(column bool) []call {
	m := cataloguePath.FindStringSubmatch(p.url.Path)
	if m == nil {
		return nil
	}
	site := p.script().catalogueSite()
	if site == "" {
		return nil
	}
	ids := p.script().catalogueColumns()
	if len(ids) == 0 && column && catalogueColumn.MatchString(p.fragment) {
		ids = []string{p.fragment}
	}
	var calls []call
	for _, id := range ids[:min(len(ids), maxCalls)] {
		u := &url.URL{Scheme: p.url.Scheme, Host: p.url.Host, Path: m[1] + "/api/all/" + id}
		calls = append(calls, call{url: u, page: 0, first: 1, size: catalogueRows, params: []member{
			numbered("page", 1), {"sid", value{text: site, known: true}}}})
	}
	return calls
}

// catalogueFragment is the column's number behind a catalogue's address.
func catalogueFragment(u *url.URL, fragment string) string {
	if cataloguePath.MatchString(u.Path) && catalogueColumn.MatchString(fragment) {
		return fragment
	}
	return ""
}

// catalogueSite is the site's number: SID: '755001'.
func (s *script) catalogueSite() string {
	for i := range s.words {
		if s.named(i, "SID") && s.is(i+1, ":") && i+2 < len(s.words) && catalogueColumn.MatchString(s.words[i+2].text) {
			return s.words[i+2].text
		}
	}
	return ""
}

// catalogueColumns are the numbers of the tree's columns that hold annual reports; where a column has
// columns of its own, theirs too.
func (s *script) catalogueColumns() []string {
	type node struct {
		id     string
		column bool
	}
	var open []node
	var ids []string
	for i, w := range s.words {
		key := ""
		if s.is(i-1, ":") && i >= 2 {
			key = s.words[i-2].text
		}
		switch {
		case w.kind == wordMark && w.text == "{":
			open = append(open, node{column: len(open) > 0 && open[len(open)-1].column})
		case w.kind == wordMark && w.text == "}" && len(open) > 0:
			if n := open[len(open)-1]; n.column && n.id != "" {
				ids = append(ids, n.id)
			}
			open = open[:len(open)-1]
		case len(open) == 0:
		case key == "id" && catalogueColumn.MatchString(w.text):
			open[len(open)-1].id = strconv.Itoa(number(wholeNumber, w.text))
		case key == "name" && w.kind == wordText && isColumn(squeeze(w.text)):
			open[len(open)-1].column = true
		}
	}
	return ids
}

var wholeNumber = regexp.MustCompile(`^(\d+)$`)
