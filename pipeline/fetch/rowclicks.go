package fetch

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// rowClick is what a click on a row of a list calls, with marks for the row's members.
type rowClick struct {
	function
	args []value
}

// rowClicks are the clicks on rows that a script writes or fills: @click="pick(row.id)" in the page, and
// "<li onclick=pick('" + row.id + "')>" in a script.
func (p *page) rowClicks() (all []rowClick) {
	p.doc.Find("*").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		for _, a := range s.Get(0).Attr {
			if isClick(a.Key) && len(a.Val) < maxAddress {
				all = append(all, p.script().clicksOf(a.Val)...)
			}
		}
		return len(all) < maxTemplates
	})
	return append(all, p.script().writtenClicks()...)
}

// isClick reports whether an attribute holds what a click does to a row that a framework fills.
func isClick(name string) bool {
	return strings.HasPrefix(name, "@click") || strings.HasPrefix(name, "v-on:click") || strings.HasSuffix(name, "ng-click")
}

func (s *script) clicksOf(code string) (all []rowClick) {
	own := cutScript(code)
	r := own.reader(nil)
	r.members = true
	for i, f := range s.calledIn(own) {
		all = append(all, rowClick{f, r.arguments(i)})
	}
	return all
}

var (
	clickBegins = regexp.MustCompile(`(?:onclick\s*=|javascript:)[^<>]*?([\w$]+)\(\s*\\?["']?$`)
	nextValue   = regexp.MustCompile(`^\\?["']?\s*,\s*\\?["']?$`)
)

// writtenClicks are those within HTML that a script puts together.
func (s *script) writtenClicks() (all []rowClick) {
	for i, w := range s.words {
		if w.kind != wordText || !s.is(i+1, "+") || len(all) >= maxTemplates {
			continue
		}
		m := clickBegins.FindStringSubmatch(w.text)
		if m == nil {
			continue
		}
		f, ok := s.function(m[1])
		if !ok {
			continue
		}
		var args []value
		for at := i + 2; len(args) < maxTemplates; {
			key, next := s.memberAt(at)
			if key == "" {
				break
			}
			args = append(args, value{text: memberMark + key + memberMark, known: true})
			if !s.is(next, "+") || next+2 >= len(s.words) || !s.is(next+2, "+") || !nextValue.MatchString(s.words[next+1].text) {
				break
			}
			at = next + 3
		}
		all = append(all, rowClick{f, args})
	}
	return all
}
