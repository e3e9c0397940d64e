package extract

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

// publishedMetas are the names under which site builders keep the day of publication.
var publishedMetas = []string{"pubdate", "publishdate", "publish_date", "article:published_time", "datepublished", "pubtime", "firstpublishedtime", "createdate"}

// Ranks of what says the day, the surest first. What is as sure as weakDay or less may be another day
// and counts only where it can be that of the report's publication.
const (
	saidPublished = iota
	saidIssued
	weakDay // 日期, 时间
	besideTitle
	listedOn
	changedLast
	signedOn
	notSaid
)

// dayWords are the words that pages put before the day.
var dayWords = map[string]int{
	"发布时间": saidPublished, "发布日期": saidPublished, "公布时间": saidPublished, "公布日期": saidPublished, "公开日期": saidPublished,
	"公开时间": saidPublished, "发表时间": saidPublished, "发表日期": saidPublished, "发稿时间": saidPublished, "发布": saidPublished,
	"信息发布时间": saidPublished, "信息发布日期": saidPublished, "文章发布时间": saidPublished,
	"发文日期": saidIssued, "发文时间": saidIssued, "生成日期": saidIssued, "生成时间": saidIssued, "上传时间": saidIssued, "上传日期": saidIssued,
	"录入时间": saidIssued, "录入日期": saidIssued, "添加时间": saidIssued, "添加日期": saidIssued, "创建时间": saidIssued, "创建日期": saidIssued,
	"撰写时间": saidIssued, "信息时间": saidIssued, "信息日期": saidIssued,
	"日期": weakDay, "时间": weakDay,
	"更新时间": changedLast, "更新日期": changedLast, "修改时间": changedLast, "最后更新": changedLast,
	"成文日期": signedOn, "成文时间": signedOn,
}

// dated is a day that the document gives, and how sure it is that the report was published on it.
type dated struct {
	day   string
	rank  int
	early string // the first day that is said plainly but lies before what is reported on was over
}

// better keeps the surer of two days, the first of equals. A day that cannot be meant is none: no report
// comes out before the last month of its year, in which some organs are early.
func (d *dated) better(day string, rank int, year int, fetched time.Time) {
	if day == "" || rank >= d.rank || !fetched.IsZero() && day > fetched.AddDate(0, 0, 2).Format(time.DateOnly) {
		return
	}
	earliest := ""
	switch {
	case year == 0 && rank == signedOn:
		return
	case rank == signedOn: // in January many a pen writes the year before
		earliest = strconv.Itoa(year+1) + "-01-01"
	case year > 0:
		earliest = strconv.Itoa(year) + "-12-01"
	}
	if day >= earliest {
		d.day, d.rank = day, rank
	} else if rank < weakDay && d.early == "" {
		d.early = day
	}
}

// published settles the day of publication, and says so where the only one is impossible.
func (x *reading) published(doc document.Document) {
	best := findPublished(doc, x.r, x.page.Link, x.page.Fetched)
	x.r.Published = best.day
	if best.day == "" && best.early != "" {
		x.say("published-early", fmt.Sprintf("所写发布日期%s早于%d年报告可能公布的时间，未采用", best.early, x.r.Year), "")
	}
}

// findPublished finds the day of publication where the page or its list says it, never by guess: in
// the words of sites, by its place under the title, last by the signature. Of several the surest counts.
func findPublished(d document.Document, r report.Report, link report.Link, fetched time.Time) dated {
	best := dated{rank: notSaid}
	for _, name := range publishedMetas {
		best.better(dayIn(d.Meta[name]), saidPublished, r.Year, fetched)
	}
	for _, e := range statedIn(d, isDayWord) {
		best.better(dayIn(strings.TrimLeft(e.value, " [【")), dayWords[e.word], r.Year, fetched)
	}
	if best.rank > saidPublished {
		best.better(dayWithoutColon(d), saidPublished, r.Year, fetched)
	}
	if best.rank > besideTitle {
		best.better(dayBesideTitle(linesIn(d), r.Title), besideTitle, r.Year, fetched)
	}
	best.better(dayIn(link.Published), listedOn, r.Year, fetched)
	if best.rank > signedOn {
		_, day := signature(linesOf(d))
		best.better(day, signedOn, r.Year, fetched)
	}
	return best
}

func isDayWord(word string) bool {
	_, known := dayWords[word]
	return known
}

// dayWithoutColon reads 发布于2025年1月20日 and a 发布时间 whose colon was lost.
func dayWithoutColon(d document.Document) string {
	for _, b := range d.Blocks {
		if len(b.Text) > longestInfo || !strings.Contains(b.Text, "发布") {
			continue
		}
		for _, word := range []string{"发布于", "发布时间", "发布日期"} {
			if _, rest, found := strings.Cut(b.Text, word); found {
				if day := dayIn(strings.TrimLeft(rest, " [【")); day != "" {
					return day
				}
			}
		}
	}
	return ""
}

// infoWords begin what sites write beside the day under a title.
var infoWords = []string{"来源", "信息来源", "作者", "编辑", "浏览", "点击", "阅读", "访问", "字体", "字号", "大", "中", "小", "打印", "分享", "关闭", "星期"}

// dayBesideTitle is the day in one of the lines under the title, alone or with what sites write beside
// it. Under a title in a list of reports stands a day as well, but then another title follows.
func dayBesideTitle(lines iter.Seq[line], title string) string {
	under := -1 // lines since the title
	day, i := "", -1
	for l := range lines {
		i++
		if _, _, ok := sectionHead(l); ok || l.grid != nil || i > 60 {
			break
		}
		text := bare(l.text)
		switch {
		case text != "" && strings.HasSuffix(title, text) && len(text) > 12, strings.Contains(text, title) && title != "":
			under, day = 0, ""
		case isTitle(withoutDate(text)):
			under, day = -1, ""
		case under >= 0 && under < 6 && day == "":
			day = dayAmongInfo(l.text)
			under++
		}
	}
	return day
}

// dayAmongInfo reads a line that holds a day and nothing but the time and words of information.
func dayAmongInfo(text string) string {
	if utf8.RuneCountInString(text) > 60 {
		return ""
	}
	for at, r := range text {
		if (r < '0' || r > '9') && chineseDigit(r) < 0 && r != '○' || at > 0 && text[at-1] >= '0' && text[at-1] <= '9' {
			continue
		}
		if before := strings.TrimRight(text[:at], " 　"); strings.HasSuffix(before, ":") || strings.HasSuffix(before, "：") {
			continue // of something: 打印时间：2025-11-20
		}
		day, rest := cutDay(text[at:])
		if day != "" && isInfo(text[:at]) && isInfo(strings.TrimLeft(rest, "T0123456789:： +")) {
			return day
		}
	}
	return ""
}

// isInfo reports whether a text is nothing, an organ, or begins with a word of information.
func isInfo(s string) bool {
	s = strings.Trim(s, " 　[](（）)【】|")
	if s == "" || isOrgan(s) {
		return true
	}
	for _, w := range infoWords {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// dayIn reads a date that a text begins with: 2025-01-20, 2025/1/20, 2025年1月20日, 20250120, and
// 二〇二五年一月二十日.
func dayIn(s string) string {
	day, _ := cutDay(s)
	return day
}

// cutDay reads a date from the front of a text, and gives what is behind it.
func cutDay(s string) (day, rest string) {
	if r, _ := utf8.DecodeRuneInString(s); r >= utf8.RuneSelf {
		s = datesInDigits(s)
	}
	s = half(s)
	var part [3]int
	parted := false
	for i, size := range []int{4, 2, 2} {
		n := 0
		for n < len(s) && n < size && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n == 0 || i == 0 && n != 4 || i > 0 && !parted && n != 2 { // 2025111 may be two days
			return "", s
		}
		part[i], _ = strconv.Atoi(s[:n])
		s = strings.TrimLeft(s[n:], " ")
		for _, mark := range []string{"-", "/", ".", "年", "月", "日"} {
			after, found := strings.CutPrefix(s, mark)
			s, parted = after, parted || found
		}
		s = strings.TrimLeft(s, " ")
	}
	if part[0] < 2000 || part[0] > 2099 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31 {
		return "", s
	}
	return strconv.Itoa(part[0]) + "-" + two(part[1]) + "-" + two(part[2]), s
}

// datesInDigits writes the Chinese numbers before 年, 月 and 日 in digits.
func datesInDigits(s string) string {
	var out strings.Builder
	from := 0 // of a run of Chinese digits
	for at, r := range s {
		if isChineseDigit(zeroLike(r)) {
			continue
		}
		if from < at {
			out.WriteString(dateNumber(s[from:at], r))
		}
		out.WriteRune(r)
		from = at + utf8.RuneLen(r)
	}
	out.WriteString(s[from:])
	return out.String()
}

// zeroLike makes the zero of a year that was written with another sign.
func zeroLike(r rune) rune {
	switch r {
	case '○', 'Ｏ', 'О', 'O', '0', '０', '◯':
		return '〇'
	}
	return r
}

func dateNumber(run string, unit rune) string {
	if n, ok := chineseNumber(strings.Map(zeroLike, run)); ok && n > 0 && strings.ContainsRune("年月日", unit) {
		return strconv.Itoa(n)
	}
	return run
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
