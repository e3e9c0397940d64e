package fetch

import "nianbao/report"

// tabs follows, from a report's page, the years beside it: sites with one address for an organ and
// year have no list. Where the operator gave the page, the column that it stands in, the reports before
// and after it and a list of reports beside it count too, unless the source stands for one organ: those
// may be other organs'.
func (w *walk) tabs(p *page, t task, e evidence) {
	if t.depth >= w.source.depth() {
		return
	}
	own := w.source.Organ == "" && (t.root != nil || t.sibling)
	for _, l := range p.links {
		year, isYear := bareYearOf(l.text)
		next := task{url: l.url, depth: t.depth + 1, score: 60, column: true, link: report.Link{Text: l.text, Via: p.url.String()}}
		switch {
		case !w.visitor.permits.has(l.url) || matches(w.skip, l.text, l.url.String()):
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

// standsIn reports whether a link leads to the column of annual reports that the page itself stands in.
func (p *page) standsIn(l link) bool {
	return l.year == 0 && isColumn(squeeze(l.text)) && below(p.url, l.url) && !isFrontPage(l.url) && pageKey(l.url) != pageKey(p.url)
}
