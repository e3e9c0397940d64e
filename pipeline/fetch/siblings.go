package fetch

import (
	"regexp"

	"github.com/PuerkitoBio/goquery"

	"nianbao/report"
)

// tabs follows, from a report's page, the years beside it: sites with one address for an organ and
// year have no list. Where the operator gave the page, the column that it stands in, the reports before
// and after it and a list of reports beside it count too, unless the source stands for one organ: those
// may be other organs'.
func (w *walk) tabs(p *page, t task, e evidence) {
	given := t.root != nil || t.sibling
	own := w.source.Organ == "" && given
	for _, l := range p.links {
		year, isYear := bareYearOf(l.text)
		next := task{url: l.url, depth: t.depth + 1, score: 60, column: true, link: report.Link{Text: l.text, Via: p.url.String()}}
		switch {
		case !w.visitor.permits.has(l.url) || matches(w.skip, l.text, l.url.String()):
		case given && yearBeside.MatchString(squeeze(l.text)) && t.depth < maxYearsBeside:
			next.sibling = true
			w.enqueue(next)
		case t.depth >= w.source.depth():
		case isYear && w.source.Years.Has(year) && (stem(l.url) == stem(p.url) || shape(l.url) == shape(p.url) || below(l.url, p.url)):
			w.enqueue(next)
		case !own:
		case t.root != nil && p.standsIn(l):
			w.enqueue(next)
		case t.root != nil && e.reports >= 3 && l.within != "beside":
			if w.judge(p, l, true).kind == kindReport {
				w.addReport(p, l, t)
			}
		case l.neighbour && w.judge(p, l, true).kind == kindReport:
			next.sibling = true
			w.enqueue(next)
		}
	}
}

const maxYearsBeside = 30 // steps from a year to the next

// yearBeside is what leads from a report to that of the year before or after: the same organ's.
var yearBeside = regexp.MustCompile(`^(上|下|前|后|去)一?年度?的?(政府信息公开)?(工作)?(年度)?(报告|年报)$`)

// standsIn reports whether a link leads to the column of annual reports that the page itself stands in.
func (p *page) standsIn(l link) bool {
	return (l.trail || l.year == 0 && isColumn(squeeze(l.text)) && below(p.url, l.url)) && !isFrontPage(l.url) && pageKey(l.url) != pageKey(p.url)
}

var (
	trailText  = regexp.MustCompile(`^(您|你|当前|现在|目前|所在|所处|的)*位置`)
	trailClass = regexp.MustCompile(`(?i)crumb|dqwz|weizhi|(^|[\s_-])(position|location|place|path)([\s_-]|$)`)
)

// inTrail reports whether a link stands in a trail of columns: 当前位置：首页 > 政务公开 > 政府信息公开年报.
func inTrail(s *goquery.Selection) bool {
	for up, n := s.Parent(), 0; n < maxBlock && up.Length() > 0 && goquery.NodeName(up) != "body"; up, n = up.Parent(), n+1 {
		if up.Find("a").Length() > maxTrail {
			return false
		}
		if trailClass.MatchString(up.AttrOr("class", "")+" "+up.AttrOr("id", "")) || trailText.MatchString(unspaced(up.Text())) {
			return true
		}
	}
	return false
}

const maxTrail = 12 // links of a trail
