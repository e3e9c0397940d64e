package extract

import "strings"

// when follows the time that the clauses of a sentence speak of.
type when struct {
	year  int // the report's; 0 unknown
	other bool
}

// hear takes in the years and months that a clause begins with. What stands in brackets or in a law's
// title is no time of the sentence.
func (w *when) hear(clause string) {
	if year := w.lastYear(clause); year != 0 {
		w.other = w.year != 0 && year != w.year
	}
	if strings.Contains(clause, "月") && !strings.Contains(clause, "12月") && monthIn(clause) {
		w.other = true
	}
}

// meant reports whether what stands before a number leaves it this year's.
func (w *when) meant(before string) bool {
	if year, _, to := yearIn(unbracketed(before)); to > 0 && w.year != 0 {
		return year == w.year
	}
	return !w.other
}

// lastYear is the last year that a clause names.
func (w *when) lastYear(clause string) int {
	last := 0
	for rest := unbracketed(clause); ; {
		year, _, to := yearIn(rest)
		if to == 0 {
			return last
		}
		last, rest = year, rest[to:]
	}
}

// monthIn reports whether a text names a month by its number.
func monthIn(s string) bool {
	at := strings.Index(s, "月")
	return at > 0 && (allDigits(s[at-1:at]) || at >= 3 && chineseMonth(s[at-3:at]))
}

func chineseMonth(s string) bool { return strings.ContainsAny("一二三四五六七八九十", s) }

// unbracketed leaves out what brackets hold.
func unbracketed(s string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("（(《〔[", r):
			depth++
		case strings.ContainsRune("）)》〕]", r):
			depth = max(0, depth-1)
		case depth == 0:
			return r
		}
		return -1
	}, s)
}
