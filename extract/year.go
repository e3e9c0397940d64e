package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

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
		if at < 0 {
			continue
		}
		begin := max(strings.LastIndex(s[:at], "自"), strings.LastIndex(s[:at], "从"))
		if begin < 0 || at-begin > 120 {
			begin = firstOfJanuary(s[:at])
		}
		if begin < 0 || at-begin > 120 {
			continue
		}
		if y, err := strconv.Atoi(firstDigits(s[begin:], 4)); err == nil && y >= 2000 && y <= 2099 {
			return y
		}
	}
	return 0
}

// firstOfJanuary finds where a period without 自 begins: 统计期限为2024年1月1日至….
func firstOfJanuary(s string) int {
	for _, day := range []string{"年1月1日", "年01月01日"} {
		if i := strings.LastIndex(s, day); i >= 4 {
			return i - 4
		}
	}
	return -1
}

func firstDigits(s string, n int) string {
	at := strings.IndexAny(s, "0123456789")
	if at < 0 || at+n > len(s) {
		return ""
	}
	return s[at : at+n]
}
