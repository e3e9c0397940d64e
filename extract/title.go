package extract

import (
	"slices"
	"strconv"
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

// yearIn finds the first year of a text, in digits of any width or in Chinese, and where it
// stands: from its first digit to the end of 年 or 年度.
func yearIn(s string) (year, from, to int) {
	for i := 0; i < len(s); {
		y, size := readYear(s[i:])
		if size > 0 && y >= 2000 && y <= 2099 {
			end := i + size
			if rest, ok := strings.CutPrefix(s[end:], "年"); ok {
				end += len("年")
				if strings.HasPrefix(rest, "度") && !strings.HasPrefix(rest, "度报告") {
					end += len("度")
				}
				return y, i, end
			}
			if strings.HasPrefix(s[end:], "度") {
				return y, i, end + len("度")
			}
		}
		_, width := utf8.DecodeRuneInString(s[i:])
		i += max(size, width)
	}
	return 0, 0, 0
}

// readYear reads exactly four digits from the front.
func readYear(s string) (year, size int) {
	n := 0
	for size < len(s) {
		r, width := utf8.DecodeRuneInString(s[size:])
		d := -1
		switch {
		case r >= '0' && r <= '9':
			d = int(r - '0')
		case r >= '０' && r <= '９':
			d = int(r - '０')
		case r == '○' || r == 'Ｏ' || r == 'О' || r == 'O' && n > 0:
			d = 0
		default:
			d = chineseDigit(r)
		}
		if d < 0 {
			break
		}
		year = year*10 + d
		size += width
		if n++; n > 4 {
			year = 0
		}
	}
	if n != 4 {
		return 0, size
	}
	return year, size
}

// organOf cuts the organ out of a title: what stands before the year or before 政府信息公开,
// or, where the year stands first, between the two.
func organOf(title string) string {
	s := bare(title)
	if _, from, to := yearIn(s); to > 0 {
		if head := trimOrgan(s[:from]); head != "" {
			return beforeSubject(head)
		}
		s = s[to:]
	}
	return beforeSubject(trimOrgan(s))
}

// findOrgan takes the organ from the title; a title without one leaves the link's text and what
// the page says of its publisher.
func findOrgan(title string, d document.Document, link report.Link) string {
	if organ := organOf(title); organ != "" {
		return organ
	}
	if text := titlePart(link.Text); isTitle(text) {
		if organ := organOf(text); organ != "" {
			return organ
		}
	}
	for _, name := range []string{"contentsource", "source", "publisher", "author"} {
		if v := bare(d.Meta[name]); isOrgan(v) {
			return v
		}
	}
	return publisherOf(d)
}

// publisherOf reads 发布机构 out of the table that many sites put above an article.
func publisherOf(d document.Document) string {
	for _, g := range d.Grids() {
		for i := 0; i+1 < len(g.Cells); i++ {
			switch strings.Trim(bare(g.Cells[i].Text), ":：[]【】") {
			case "发布机构", "发布单位", "公开主体", "发文机关", "信息来源":
				if v := bare(g.Cells[i+1].Text); isOrgan(v) {
					return v
				}
			}
		}
	}
	return ""
}

func isOrgan(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 40 {
		return false
	}
	for _, end := range []string{"政府", "办公室", "办公厅", "局", "委员会", "街道", "办事处", "管委会", "中心", "厅", "委", "院", "大队", "支队", "办"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

func beforeSubject(s string) string {
	for _, subject := range []string{"政府信息公开", "信息公开", "政务公开", "年度报告"} {
		if i := strings.Index(s, subject); i >= 0 {
			s = s[:i]
		}
	}
	return trimOrgan(s)
}

func trimOrgan(s string) string {
	s = strings.TrimLeft(s, "《【[（(、:：-")
	if i := strings.IndexAny(s, "】"); i >= 0 { // 【年报】…
		s = s[i+len("】"):]
	}
	s = strings.TrimRight(s, "《【[（(、:：-的")
	s = strings.TrimSuffix(s, "关于")
	s = strings.TrimPrefix(s, "关于")
	return strings.TrimPrefix(s, "度")
}

// findYear finds the reporting year: in the title, in the sentence that states the period, in
// the link's text; last what the collector knew.
func findYear(title string, d document.Document, link report.Link) (year, period int) {
	period = periodYear(d)
	year, _, _ = yearIn(title)
	if year == 0 {
		year = period
	}
	if year == 0 {
		year, _, _ = yearIn(bare(link.Text))
	}
	if year == 0 {
		year = link.Year
	}
	return year, period
}

// periodYear reads 自2024年1月1日至2024年12月31日, and what is left of it where digits were lost:
// 自202011日起,至20201231日止.
func periodYear(d document.Document) int {
	for _, b := range d.Blocks {
		if b.Grid != nil || !strings.Contains(b.Text, "31日") && !strings.Contains(b.Text, "31 日") {
			continue
		}
		s := bare(b.Text)
		at := strings.Index(s, "31日")
		begin := strings.LastIndex(s[:max(at, 0)], "自")
		if other := strings.LastIndex(s[:max(at, 0)], "从"); other > begin {
			begin = other
		}
		if at < 0 || begin < 0 || at-begin > 120 {
			continue
		}
		if y, err := strconv.Atoi(firstDigits(s[begin:], 4)); err == nil && y >= 2000 && y <= 2099 {
			return y
		}
	}
	return 0
}

func firstDigits(s string, n int) string {
	at := strings.IndexAny(s, "0123456789")
	if at < 0 || at+n > len(s) {
		return ""
	}
	return s[at : at+n]
}

// publishedMetas are the names under which site builders keep the day of publication.
var publishedMetas = []string{"pubdate", "publishdate", "publish_date", "article:published_time", "pubtime", "firstpublishedtime", "createdate"}

// findPublished finds the day of publication where the page or its list says it, never by guess.
func findPublished(d document.Document, link report.Link) string {
	for _, name := range publishedMetas {
		if day := dayIn(d.Meta[name]); day != "" {
			return day
		}
	}
	for _, b := range d.Blocks {
		if day := publishedIn(b.Text); day != "" {
			return day
		}
		if b.Grid == nil {
			continue
		}
		for i, c := range b.Grid.Cells { // 发布日期 | 2025-01-20
			if day := publishedIn(c.Text); day != "" {
				return day
			}
			if i+1 < len(b.Grid.Cells) && slices.Contains(publishedWords, strings.Trim(bare(c.Text), ":：")) {
				if day := dayIn(b.Grid.Cells[i+1].Text); day != "" {
					return day
				}
			}
		}
	}
	return dayIn(link.Published)
}

var publishedWords = []string{"发布时间", "发布日期", "公开日期", "发文日期", "发布于", "生成日期", "公布日期", "日期", "时间"}

func publishedIn(text string) string {
	if len(text) > 400 || !strings.Contains(text, "日期") && !strings.Contains(text, "时间") && !strings.Contains(text, "发布于") {
		return ""
	}
	for _, w := range publishedWords {
		at := strings.Index(text, w)
		if at < 0 {
			continue
		}
		rest := strings.TrimLeft(text[at+len(w):], " ")
		if after, ok := strings.CutPrefix(rest, "："); ok {
			rest = after
		} else if after, ok := strings.CutPrefix(rest, ":"); ok {
			rest = after
		} else if w != "发布于" {
			continue
		}
		if day := dayIn(strings.TrimLeft(rest, " [【")); day != "" {
			return day
		}
	}
	return ""
}

// dayIn reads a date that a text begins with: 2025-01-20, 2025/1/20, 2025年1月20日, 20250120.
func dayIn(s string) string {
	s = half(s)
	var part [3]int
	for i, size := range []int{4, 2, 2} {
		n := 0
		for n < len(s) && n < size && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n == 0 || i == 0 && n != 4 {
			return ""
		}
		part[i], _ = strconv.Atoi(s[:n])
		s = strings.TrimLeft(s[n:], " ")
		for _, mark := range []string{"-", "/", ".", "年", "月"} {
			s = strings.TrimPrefix(s, mark)
		}
		s = strings.TrimLeft(s, " ")
	}
	if part[0] < 2000 || part[0] > 2099 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31 {
		return ""
	}
	return strconv.Itoa(part[0]) + "-" + two(part[1]) + "-" + two(part[2])
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
