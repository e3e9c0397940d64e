package extract

import (
	"iter"
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
			if from, to, ok := withoutWord(s, i, end); ok {
				return y, from, to
			}
		}
		_, width := utf8.DecodeRuneInString(s[i:])
		i += max(size, width)
	}
	return 0, 0, 0
}

// withoutWord finds how far a year without 年 reaches that nothing else can be: in brackets, at the end
// of a title, or before 政府信息公开.
func withoutWord(s string, from, to int) (int, int, bool) {
	before, rest := s[:from], s[to:]
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}, {"[", "]"}, {"【", "】"}} {
		if strings.HasSuffix(before, pair[0]) && strings.HasPrefix(rest, pair[1]) {
			return from - len(pair[0]), to + len(pair[1]), true
		}
	}
	inTitle := strings.HasPrefix(rest, "政府信息公开") || rest == "" && (strings.HasSuffix(before, "报告") || strings.HasSuffix(before, "年报"))
	return from, to, inTitle
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
// what the first lines say that they report on, in the link's text; last what the collector knew.
func findYear(title string, d document.Document, link report.Link) (year, period int) {
	period = periodYear(d)
	year, _, _ = yearIn(title)
	if year == 0 {
		year = period
	}
	if year == 0 {
		year = introducedYear(d)
	}
	if year == 0 {
		year, _, _ = yearIn(bare(link.Text))
	}
	if year == 0 {
		year = link.Year
	}
	if period != year {
		for p := range periodYears(d) { // a page may hold last year's report too
			if p == year {
				period = p
			}
		}
	}
	return year, period
}

// introducedYear reads what the lines before the first part say: 现公布本局2024年度政府信息公开工作年度报告,
// 统计期限为2024年度.
func introducedYear(d document.Document) int {
	for l := range linesIn(d) {
		if _, _, ok := sectionHead(l); ok {
			break
		}
		if l.grid != nil || l.inGrid || !mayHaveYear(l.text) || isCrumb(l.text) {
			continue
		}
		if year := bareYear(strings.Trim(l.text, "()（） ")); year > 0 {
			return year
		}
		for _, clause := range split(bare(l.text), "。；，") {
			if year := reportedYear(clause); year > 0 {
				return year
			}
		}
	}
	return 0
}

// reportedYear is the year that a clause says it reports on or counts in: no law's, no notice's.
func reportedYear(clause string) int {
	if _, tail, found := strings.Cut(clause, "统计"); found {
		if year, from, _ := yearIn(tail); year > 0 && from <= len("期限范围为：自") {
			return year
		}
	}
	for _, piece := range strings.FieldsFunc(clause, func(r rune) bool { return strings.ContainsRune("《》（）()〔〕", r) }) {
		year, _, to := yearIn(piece)
		subject, _, found := strings.Cut(piece[to:], "报告")
		if year > 0 && found && strings.Contains(subject, "公开") && utf8.RuneCountInString(subject) < 30 {
			return year
		}
	}
	return 0
}

// periodYear reads 自2024年1月1日至2024年12月31日, and what is left of it where digits were lost:
// 自202011日起,至20201231日止.
func periodYear(d document.Document) int {
	for year := range periodYears(d) {
		return year
	}
	return 0
}

// periodYears yields the year of each period that is stated, in order.
func periodYears(d document.Document) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, b := range d.Blocks {
			if year := statedPeriod(b); year != 0 && !yield(year) {
				return
			}
		}
	}
}

// statedPeriod is the year of the period that a block states; 0 where it states none.
func statedPeriod(b document.Block) int {
	if b.Grid != nil || !strings.Contains(b.Text, "31") && !strings.Contains(b.Text, "３１") && !strings.Contains(b.Text, "三十一日") {
		return 0
	}
	s := datesInDigits(half(bare(b.Text)))
	at := lastOfDecember(s)
	if at < 0 {
		return 0
	}
	begin := max(strings.LastIndex(s[:at], "自"), strings.LastIndex(s[:at], "从"))
	if begin < 0 || at-begin > 120 {
		begin = firstOfJanuary(s[:at])
	}
	if begin < 0 || at-begin > 120 {
		return 0
	}
	if y, err := strconv.Atoi(firstDigits(s[begin:], 4)); err == nil && y >= 2000 && y <= 2099 {
		return y
	}
	return 0
}

// lastOfDecember is where the last day of a period stands.
func lastOfDecember(s string) int {
	for _, day := range []string{"31日", "12.31", "12-31", "12/31"} {
		if i := strings.Index(s, day); i >= 0 {
			return i
		}
	}
	return -1
}

// firstOfJanuary finds where a period without 自 begins: 统计期限为2024年1月1日至….
func firstOfJanuary(s string) int {
	for _, day := range []string{"年1月1日", "年01月01日", ".1.1", ".01.01", "-1-1", "-01-01", "/1/1", "/01/01"} {
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
