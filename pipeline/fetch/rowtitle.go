package fetch

import (
	"cmp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// rowTitle is what a row says beside a link that says nothing: its heading, or a report's title in one
// of its cells, since a running number before it would run together with a year; or all of it.
func rowTitle(row *goquery.Selection, without string) string {
	if row == nil {
		return ""
	}
	if head := unspaced(row.Find("h1,h2,h3,h4,h5,h6,.title,.tit").First().Text()); head != "" {
		return head
	}
	return cmp.Or(titleIn(row), organAndYear(row), organAlone(row), strings.TrimSuffix(unspaced(row.Text()), without))
}

// organAndYear is what a row says that names an organ in one cell and a year in another.
func organAndYear(row *goquery.Selection) string {
	organ, year := "", ""
	for _, cell := range row.Find("td,th,dd,dt,span").EachIter() {
		switch text := unspaced(cell.Text()); {
		case cell.Children().Length() > 0:
		case organ == "" && isOrganName(squeeze(text)):
			organ = text
		case year == "" && isBareYear(text):
			year = text
		}
	}
	if organ == "" || year == "" {
		return ""
	}
	return organ + strings.TrimRight(year, "年度") + "年"
}

// organAlone is the organ that a row names, where nothing else stands in it but numbers, days and what says
// no more than "look".
func organAlone(row *goquery.Selection) (organ string) {
	for _, cell := range row.Find("td,th,dd,dt").EachIter() {
		switch text := squeeze(cell.Text()); {
		case !strings.ContainsFunc(withoutDate(text), isHan) || genericText.MatchString(text):
		case organ != "" || !isOrganName(text):
			return ""
		default:
			organ = text
		}
	}
	return organ
}

// titleIn is the first report's title that fills an element of a row.
func titleIn(row *goquery.Selection) string {
	for _, cell := range row.Find("td,th,dd,dt,span,div,p").EachIter() {
		if text := unspaced(cell.Text()); cell.Children().Length() == 0 {
			if year, ok := isReportTitle(text); ok && year != 0 {
				return text
			}
		}
	}
	return ""
}

// sharedTitle is the report's title in a row whose links all say no more than "look" or "download": the
// first of them leads to it.
func sharedTitle(s *goquery.Selection) string {
	row := s.Closest("tr,li,dd,dl")
	links := row.Find("a,[onclick]")
	if links.Length() == 0 || links.Get(0) != s.Get(0) {
		return ""
	}
	silent := func(_ int, a *goquery.Selection) bool {
		return genericText.MatchString(unspaced(a.Text() + a.AttrOr("value", "")))
	}
	if links.FilterFunction(silent).Length() < links.Length() {
		return ""
	}
	return cmp.Or(titleIn(row), titleBeside(row))
}

// titleBeside is the report's title that stands in a row beside its links.
func titleBeside(row *goquery.Selection) string {
	text := withoutDate(ownWords(row, "a,[onclick]"))
	if year, ok := isReportTitle(text); !ok || year == 0 {
		return ""
	}
	return text
}
