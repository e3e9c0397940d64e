package extract

import (
	"slices"
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
	line  int    // of the body, from 1, when it is one like others; 0 else
}

// Places of titles, most trusted first (quirks.md, "Title, organ, year").
const (
	trustHeading = 6
	trustMeta    = 5
	trustBody    = 5
	trustTag     = 3
	trustLink    = 2
	trustListed  = -8 // below a title without organ and year
)

// titleMetas are the names under which site builders keep an article's title.
var titleMetas = []string{"articletitle", "article:title", "og:title", "title", "contenttitle"}

// findTitle chooses the title: the candidate with the most of organ, year and trust. It is firm
// when it, or the same words, stand where titles stand.
func findTitle(d document.Document, link report.Link) (best string, firm bool) {
	if title, _ := titleOfSheets(d, link); title != "" {
		return title, true
	}
	points := 0
	all := withoutList(titleCandidates(d, link), d)
	for _, c := range all {
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
		if c.line > 0 && slices.ContainsFunc(all, func(o candidate) bool { return o.line == 0 && o.text == c.text }) {
			p += 2 // of two titles in the text, the one that the page or its list bears too
		}
		if p > points {
			best, points, firm = c.text, p, c.firm
		}
	}
	return best, firm
}

// withoutList keeps the candidates that are titles. Lines of the body that name several organs or
// years one after another are a list of other reports. Of such lines only the one that agrees
// with the period sentence counts, else the last, nearest to the text, if nothing better is there.
func withoutList(all []candidate, d document.Document) []candidate {
	var titles []candidate
	for _, c := range all {
		if c.text = withoutMarkup(withoutDate(c.text)); isTitle(c.text) {
			titles = append(titles, c)
		}
	}
	period, last := 0, -1
	for i, c := range titles {
		if c.line == 0 || c.firm || !inList(titles, i) {
			continue
		}
		if last < 0 {
			period = periodYear(d)
		}
		year, _, _ := yearIn(c.text)
		titles[i].trust = trustListed
		if last = i; period != 0 && year == period {
			titles[i].trust = trustTag - 1
		}
	}
	if last >= 0 {
		titles[last].trust++
	}
	return titles
}

// inList reports whether a title of another organ or year stands right before or after one.
func inList(titles []candidate, i int) bool {
	year, _, _ := yearIn(titles[i].text)
	organ := organOf(titles[i].text)
	for _, c := range titles {
		if gap := c.line - titles[i].line; c.line == 0 || c.firm || gap < -1 || gap > 1 || gap == 0 ||
			strings.HasSuffix(c.text, titles[i].text) || strings.HasSuffix(titles[i].text, c.text) { // one broken over lines
			continue
		}
		y, _, _ := yearIn(c.text)
		if y == 0 && year > 0 { // the column's name: 政府信息公开年报
			continue
		}
		if y != year || organOf(c.text) != organ {
			return true
		}
	}
	return false
}

// withoutDate cuts off the day that lists put behind a title.
func withoutDate(s string) string {
	cut := strings.TrimRight(s, "[]()（）【】")
	at := len(cut)
	for at > 0 && (cut[at-1] >= '0' && cut[at-1] <= '9' || cut[at-1] == '-' || cut[at-1] == '/' || cut[at-1] == '.') {
		at--
	}
	if dayIn(cut[at:]) == "" {
		return s
	}
	return strings.TrimRight(cut[:at], "[(（【 ")
}

// withoutMarkup cuts off what marks a line as a title in texts that are still to be set: title:, **, ==.
func withoutMarkup(s string) string {
	const marks = "*_=#`"
	at := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || r >= '0' && r <= '9' })
	if at > 0 && strings.ContainsRune(marks+":.", rune(s[at-1])) {
		s = s[at:]
	}
	return strings.TrimRight(s, marks)
}

func titleCandidates(d document.Document, link report.Link) []candidate {
	out := append(bodyTitles(d), headingTitles(d)...)
	for _, name := range titleMetas {
		if v := d.Meta[name]; v != "" {
			out = append(out, candidate{text: titlePart(v), trust: trustMeta, firm: true})
		}
	}
	for _, e := range statedIn(d, isTitleWord) {
		out = append(out, candidate{text: bare(e.value), trust: trustMeta, firm: true})
	}
	for _, p := range d.Pictures {
		out = append(out, candidate{text: bare(p.Alt), trust: trustLink})
	}
	out = append(out, candidate{text: titlePart(d.Title), trust: trustTag, firm: true})
	return append(out, candidate{text: titlePart(link.Text), trust: trustLink, firm: true})
}

// isTitleWord knows the words that tables above an article put before its title.
func isTitleWord(word string) bool {
	switch word {
	case "名称", "标题", "信息名称", "文件名称", "公文名称", "题名", "信息标题":
		return true
	}
	return false
}

// isCrumb recognises paths through the site and links to other reports.
func isCrumb(s string) bool {
	for _, mark := range []string{">", "»", "上一篇", "下一篇", "上一条", "下一条", "当前位置", "您的位置", "相关", "→", "来源：", "浏览", "发布时间", "发布日期"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}

// titlePart cuts the site's name off a <title>: the part that is a title, or the longest.
func titlePart(s string) string {
	best := ""
	for _, p := range tagParts(s) {
		p = bare(wholeTitle(p))
		if isTitle(p) && !isTitle(best) || isTitle(p) == isTitle(best) && len(p) > len(best) {
			best = p
		}
	}
	return best
}

// tagParts parts a <title> at the marks that sites put between its parts.
func tagParts(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-_|—–·>»", r) })
}

// wholeTitle is the piece of a text, parted at blanks, that is a title with organ and year by itself; else
// the text, in which blanks may stand for anything.
func wholeTitle(s string) string {
	for _, p := range strings.Fields(s) {
		if year, _, _ := yearIn(p); year > 0 && isTitle(p) && organOf(p) != "" {
			return p
		}
	}
	return s
}

// bare is a text without white space.
func bare(s string) string {
	if !mayHaveBlanks(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// mayHaveBlanks is false for the many texts in which no byte can belong to white space.
func mayHaveBlanks(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 0xC2, c >= 0xE4:
		case c == 0xE3 && i+1 < len(s) && s[i+1] != 0x80: // U+3000 begins with these two
		default:
			return true
		}
	}
	return false
}

// mayBeTitle is false for what surely is no title, before its blanks are taken out.
func mayBeTitle(s string) bool { return strings.Contains(s, "公") }

// isTitle reports whether a text names an annual report on disclosure.
func isTitle(s string) bool {
	if n := utf8.RuneCountInString(s); n < 8 || n > 80 {
		return false
	}
	s = simplified(s)
	return containsAny(s, []string{"信息公开", "政务公开", "公开政府信息", "信息主动公开"}) &&
		(strings.HasSuffix(strings.TrimRight(s, "》】)）。.0123456789年度（("), "报告") || strings.Contains(s, "年度报告") || strings.Contains(s, "工作报告") || strings.Contains(s, "年报")) &&
		!strings.ContainsAny(s, "，。；！？")
}
