package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

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
			if i+1 < len(b.Grid.Cells) && isPublishedWord(c.Text) {
				if day := dayIn(b.Grid.Cells[i+1].Text); day != "" {
					return day
				}
			}
		}
	}
	return dayIn(link.Published)
}

var publishedWords = []string{"发布时间", "发布日期", "公开日期", "发文日期", "发布于", "生成日期", "公布日期", "日期", "时间"}

// isPublishedWord reports whether a text is nothing but one of the words.
func isPublishedWord(text string) bool {
	if r, _ := utf8.DecodeRuneInString(text); r < utf8.RuneSelf && r != ':' && r != ' ' { // as most cells begin
		return false
	}
	return slices.Contains(publishedWords, strings.Trim(bare(text), ":："))
}

// leastPublished is the length of the shortest text that says it: 日期:2025111.
const leastPublished = 14

func publishedIn(text string) string {
	if len(text) < leastPublished || len(text) > 400 || !strings.Contains(text, "日期") && !strings.Contains(text, "时间") && !strings.Contains(text, "发布于") {
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
