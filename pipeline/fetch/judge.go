package fetch

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What a link is taken for.
type kind int

const (
	kindNone   kind = iota
	kindReport      // the page of a report, or its document
	kindFolder      // may lead to reports: a column, a year, an organ
)

// verdict is what is thought of a link, and why, in words for the person who adds a site.
type verdict struct {
	kind   kind
	score  int // among folders, the more promising is walked first
	year   int // year that the text names
	column bool
	reason string
}

// judge decides what a link of a page is. A page of the column is one that was reached as the
// place of annual reports, where a bare year or an organ's name means its reports.
func (w *walk) judge(p *page, l link, column bool) verdict {
	text := squeeze(l.text)
	address := l.url.String()
	switch {
	case !w.visitor.permits.has(l.url):
		return verdict{reason: "another host"}
	case matches(w.skip, l.text, address):
		return verdict{reason: "the source's skip"}
	case matches(w.match, l.text, address):
		return w.inYears(verdict{kind: kindReport, score: 100, year: titleYear(text), reason: "the source's match"})
	}
	v := judgeText(p, l, text, column)
	if v.kind == kindReport && len(w.match) > 0 {
		return verdict{reason: "not the source's match"}
	}
	return w.inYears(v)
}

func matches(patterns []*regexp.Regexp, texts ...string) bool {
	return slices.ContainsFunc(patterns, func(p *regexp.Regexp) bool { return slices.ContainsFunc(texts, p.MatchString) })
}

// inYears leaves out what names a year that is not wanted.
func (w *walk) inYears(v verdict) verdict {
	if v.kind != kindNone && !w.source.Years.Has(v.year) {
		return verdict{year: v.year, reason: fmt.Sprintf("%d is not among the years wanted", v.year)}
	}
	return v
}

// ofOneYear reports whether a page calls itself the place of one year's reports.
func (p *page) ofOneYear() bool {
	if p.year == nil {
		found := false
		for _, t := range p.titles() {
			for _, part := range separators.Split(t, -1) {
				_, bare := bareYearOf(part)
				_, year, titled := pageTitle(part)
				found = found || bare || titled && year != 0
			}
		}
		p.year = &found
	}
	return *p.year
}

// isOrganName reports whether a text is an organ's name and nothing else.
func isOrganName(text string) bool {
	return organWords.MatchString(text) && !navWords.MatchString(text)
}

func judgeText(p *page, l link, text string, column bool) verdict {
	isDoc := documentName.MatchString(l.url.Path)
	year, titled := l.year, l.titled
	bare, isYear := bareYearOf(l.text)
	sameList := below(l.url, p.url) || stem(l.url) == stem(p.url) || shape(l.url) == shape(p.url)
	switch {
	case text == "" || len([]rune(text)) > 150:
		return verdict{reason: "no text"}
	case isExcluded(text):
		return verdict{reason: "speaks about reports"}
	case titled && year != 0:
		return verdict{kind: kindReport, score: 100, year: year, reason: "a report's title"}
	case titled && (isDoc || l.published != ""):
		return verdict{kind: kindReport, score: 90, reason: "a report's title without a year"}
	case isDoc && column && l.within != "beside" && (isYear || p.ofOneYear() && isOrganName(documentName.ReplaceAllString(text, ""))):
		return verdict{kind: kindReport, score: 80, year: bare, reason: "a document in the column, named by its year or organ"}
	case isDoc:
		return verdict{reason: "a document of another kind"}
	case cutText.MatchString(text) && strings.Contains(text, "信息公开") && titleYear(text) != 0:
		return verdict{kind: kindFolder, score: 85, year: titleYear(text), column: true, reason: "perhaps a report's title, cut off"}
	case titled || isColumn(text):
		return verdict{kind: kindFolder, score: 80, column: true, reason: "the column of annual reports"}
	case isYear && column && l.within != "beside":
		return verdict{kind: kindFolder, score: 60, year: bare, column: true, reason: "a year's folder"}
	case isYear && column && sameList:
		return verdict{kind: kindFolder, score: 60, year: bare, column: true, reason: "a year's folder"}
	case column && (sameList || l.published != "" || p.ofOneYear() && l.within != "beside") && isOrganName(text):
		return verdict{kind: kindFolder, score: 50, column: true, reason: "an organ's folder"}
	case portalWords.MatchString(text):
		return verdict{kind: kindFolder, score: 30, reason: "where information is disclosed"}
	case !column && below(l.url, p.url) && strings.Contains(text, "信息公开") && !navWords.MatchString(text):
		return verdict{kind: kindFolder, score: 20, reason: "speaks of disclosure, below this page"}
	}
	return verdict{reason: "nothing of a report"}
}
