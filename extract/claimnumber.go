package extract

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// nextCount reads the first number of a text if one of the units follows it at once, and no 余
// or 多 makes it vague. Numbers of years and days are stepped over. Money is given in 万元.
func nextCount(s string, units []string) (between string, v float64, ok bool) {
	for i := 0; i < len(s); {
		text, size := numeralText(s[i:])
		if size == 0 {
			_, width := utf8.DecodeRuneInString(s[i:])
			i += width
			continue
		}
		rest := s[i+size:]
		if n, ok := amountOf(text, rest, units); ok {
			return s[:i], n, true
		}
		if !strings.HasPrefix(rest, "年") && !strings.HasPrefix(rest, "月") && !strings.HasPrefix(rest, "日") {
			return "", 0, false
		}
		i += size
	}
	return "", 0, false
}

// lastCount reads the number and unit that a text ends with.
func lastCount(s string, units []string) (before string, v float64, ok bool) {
	for at := range s {
		if at > 0 {
			if r, _ := utf8.DecodeLastRuneInString(s[:at]); r >= '0' && r <= '9' || r == ',' || r == '.' || isChineseDigit(r) {
				continue
			}
		}
		text, size := numeralText(s[at:])
		if size == 0 || len(s)-at-size > 3 {
			continue
		}
		n, ok := amountOf(text, s[at+size:], units)
		return s[:at], n, ok
	}
	return "", 0, false
}

// amountOf makes a number of its text if a unit follows: a whole one, or money in 万元.
func amountOf(text, rest string, units []string) (float64, bool) {
	n, err := strconv.ParseFloat(text, 64)
	unit := unitOf(rest, units)
	switch {
	case err != nil || unit == "":
		return 0, false
	case unit == "元":
		n, err = strconv.ParseFloat(text+"e-4", 64)
		return n, err == nil
	case unit != "万元" && n != math.Trunc(n):
		return 0, false
	}
	return n, true
}

// unitOf is the unit that a text begins with; "" where there is none, or words that make it vague.
func unitOf(s string, units []string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "("), "（")
	for _, u := range units {
		if rest, ok := strings.CutPrefix(s, u); ok && !startsWithAny(rest, []string{"以上", "以内", "以下", "左右"}) {
			return u
		}
	}
	return ""
}

func startsWithAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// numeralText reads digits, with thousands parted and with decimals, or a Chinese number from the
// front of s.
func numeralText(s string) (text string, size int) {
	point := false
	for size < len(s) && (s[size] >= '0' && s[size] <= '9' || size > 0 && (s[size] == ',' || s[size] == '.' && !point)) {
		point = point || s[size] == '.'
		size++
	}
	if size > 0 {
		if s[size-1] == '.' || s[size-1] == ',' { // the end of something else
			size--
		}
		return strings.ReplaceAll(s[:size], ",", ""), size
	}
	for size < len(s) {
		r, width := utf8.DecodeRuneInString(s[size:])
		if !isChineseDigit(r) {
			break
		}
		size += width
	}
	if n, ok := chineseNumber(s[:size]); ok {
		return strconv.Itoa(n), size
	}
	return "", 0
}

// widthless makes full-width digits half-width, and leaves the marks of a sentence as they are.
func widthless(s string) string {
	if !strings.ContainsAny(s, "０１２３４５６７８９．") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' || r == '．' {
			return r - 0xFEE0
		}
		return r
	}, s)
}
