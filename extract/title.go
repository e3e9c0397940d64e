package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

// candidate is a text that may be the report's title.
type candidate struct {
	text  string // as printed, without white space
	trust int    // how much its place says
	firm  bool   // its place is one for titles: no line of a list of reports
}

// Places of titles, most trusted first (quirks.md, "Title, organ, year").
const (
	trustHeading = 6
	trustMeta    = 5
	trustBody    = 5
	trustTag     = 3
	trustLink    = 2
)

// titleMetas are the names under which site builders keep an article's title.
var titleMetas = []string{"articletitle", "article:title", "og:title", "title", "contenttitle"}

// findTitle chooses the title: the candidate with the most of organ, year and trust. It is firm
// when it, or the same words, stand where titles stand.
func findTitle(d document.Document, link report.Link) (best string, firm bool) {
	points := 0
	for _, c := range titleCandidates(d, link) {
		c.text = withoutDate(c.text)
		if !isTitle(c.text) {
			continue
		}
		if c.text == best {
			firm = firm || c.firm
		}
		p := c.trust
		if year, _, _ := yearIn(c.text); year > 0 {
			p += 4
		}
		if organOf(c.text) != "" {
			p += 4
		}
		if p > points {
			best, points, firm = c.text, p, c.firm
		}
	}
	return best, firm
}

// withoutDate cuts off the day that lists put behind a title.
func withoutDate(s string) string {
	s = strings.TrimRight(s, "[]()（）【】")
	at := len(s)
	for at > 0 && (s[at-1] >= '0' && s[at-1] <= '9' || s[at-1] == '-' || s[at-1] == '/' || s[at-1] == '.') {
		at--
	}
	if dayIn(s[at:]) == "" {
		return s
	}
	return strings.TrimRight(s[:at], "[(（【 ")
}

func titleCandidates(d document.Document, link report.Link) []candidate {
	out := bodyTitles(d)
	for _, name := range titleMetas {
		if v := d.Meta[name]; v != "" {
			out = append(out, candidate{titlePart(v), trustMeta, true})
		}
	}
	out = append(out, candidate{titlePart(d.Title), trustTag, true})
	return append(out, candidate{titlePart(link.Text), trustLink, true})
}

// bodyTitles looks at the text before the first section or table. A title may be broken over
// two or three lines.
func bodyTitles(d document.Document) []candidate {
	var out []candidate
	var lines []line
	for _, l := range linesOf(d) {
		if l.grid != nil || len(lines) > 60 {
			continue
		}
		if _, _, ok := sectionHead(l); ok {
			break
		}
		lines = append(lines, l)
	}
	for i, l := range lines {
		if utf8.RuneCountInString(l.text) > 60 || isCrumb(l.text) {
			continue
		}
		text := bare(l.text)
		trust := trustBody
		if l.heading {
			trust = trustHeading
		}
		if l.goesOn {
			trust -= 2 // the rest of a broken title
		}
		out = append(out, candidate{text, trust, l.heading})
		for _, next := range lines[i+1 : min(i+3, len(lines))] {
			if utf8.RuneCountInString(text) > 40 || isTitle(text) || utf8.RuneCountInString(next.text) > 40 || isCrumb(next.text) {
				break
			}
			text += bare(next.text)
			if !next.goesOn {
				trust-- // a guess: a site's banner stands before many a title
				if isTitle(bare(next.text)) {
					trust-- // which needs nothing before it
				}
			}
			out = append(out, candidate{text, trust, l.heading})
		}
	}
	return out
}

// isCrumb recognises paths through the site and links to other reports.
func isCrumb(s string) bool {
	for _, mark := range []string{">", "»", "上一篇", "下一篇", "上一条", "下一条", "当前位置", "您的位置", "相关", "→"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}

// titlePart cuts the site's name off a <title>: the part that is a title, or the longest.
func titlePart(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-_|—–·>»", r) })
	best := ""
	for _, p := range parts {
		p = bare(p)
		if isTitle(p) && !isTitle(best) || isTitle(p) == isTitle(best) && len(p) > len(best) {
			best = p
		}
	}
	return best
}

// bare is a text without white space.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// isTitle reports whether a text names an annual report on disclosure.
func isTitle(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 8 && n <= 80 && strings.Contains(s, "信息公开") &&
		(strings.HasSuffix(strings.TrimRight(s, "》】)）。.0123456789年度（("), "报告") || strings.Contains(s, "年度报告") || strings.Contains(s, "工作报告") || strings.Contains(s, "年报")) &&
		!strings.ContainsAny(s, "，。；！？")
}
