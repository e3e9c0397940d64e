package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// number is a number as printed, in parts.
type number struct {
	text           string // digits with or without a decimal point
	negative, plus bool
	unit           string // 件 项 元 万元 ...
	dashLike       bool   // a lone 一
	noted          bool   // a raised digit stood behind it
}

func (n number) digits() int {
	return len(strings.TrimLeft(strings.Replace(n.text, ".", "", 1), "0"))
}

// readNumber takes a number apart. Anything that it does not understand wholly is no number.
func readNumber(s string) (number, bool) {
	var n number
	s, n.noted = withoutNote(strings.TrimRight(withoutPairs(s), "。；;、"))
	s, yuan := withoutYuan(strings.TrimPrefix(strings.TrimPrefix(s, "共"), "计"))
	s = n.sign(s)
	body := strings.TrimRightFunc(s, func(r rune) bool {
		return r >= utf8.RuneSelf && !isChineseDigit(r) || r == ' ' || r == '(' || r == ')' || r == '/'
	})
	if n.unit = unitIn(s[len(body):]); yuan && n.unit == "" {
		n.unit = yuanSign
	}
	if body != "" && body[0] >= '0' && body[0] <= '9' || strings.HasPrefix(body, ".") {
		text, ok := ungroup(body)
		n.text = text
		return n, ok
	}
	if v, ok := chineseNumber(body); ok {
		n.text = strconv.Itoa(v)
		n.dashLike = body == "一" && n.unit == "" && !n.negative && !n.plus
		return n, true
	}
	return n, false
}

// withoutPairs takes away what stands around a text on both sides: stars and strokes, as totals have them, and
// quotation marks, as exported tables do. A spreadsheet's mark of a text or a formula stands before it alone.
func withoutPairs(s string) string {
	for len(s) > 2 && strings.IndexByte("*_\"'`", s[0]) >= 0 && s[len(s)-1] == s[0] {
		s = strings.Trim(s[1:len(s)-1], " ")
	}
	if inner, ok := strings.CutPrefix(s, "“"); ok && strings.HasSuffix(inner, "”") {
		return strings.Trim(strings.TrimSuffix(inner, "”"), " ")
	}
	return strings.TrimLeft(s, "'‘`=")
}

// yuanSign is the unit of an amount that has the sign of the currency before it and no unit behind it.
const yuanSign = "￥"

// withoutYuan takes the sign of the currency away; it says no more of the unit than the header does.
func withoutYuan(s string) (rest string, yuan bool) {
	for _, sign := range []string{"¥", yuanSign, "人民币", "RMB"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return strings.TrimLeft(rest, " :"), true
		}
	}
	return s, false
}

// unitIn is what stands behind the digits, without the brackets of 12（件）; brackets around
// nothing or around half of it make no unit.
func unitIn(s string) string {
	s = strings.TrimSpace(s)
	if unit, ok := strings.CutPrefix(s, "/"); ok && unit != "" { // 12/件
		return strings.TrimSpace(unit)
	}
	if inner, ok := strings.CutPrefix(s, "("); ok && strings.HasSuffix(inner, ")") && len(inner) > 1 {
		return strings.TrimSpace(strings.TrimSuffix(inner, ")"))
	}
	return s
}

// sign cuts off + - 增 减 and the like.
func (n *number) sign(s string) string {
	for _, p := range []struct {
		word string
		neg  bool
	}{{"增加", false}, {"新增", false}, {"上升", false}, {"增", false}, {"加", false}, {"+", false}, {"﹢", false}, {"↑", false},
		{"减少", true}, {"下降", true}, {"减", true}, {"-", true}, {"−", true}, {"﹣", true}, {"—", true}, {"–", true}, {"↓", true}} {
		if rest, ok := strings.CutPrefix(s, p.word); ok {
			n.negative, n.plus = p.neg, !p.neg
			return strings.TrimLeft(rest, " :")
		}
	}
	return s
}

// groupMarks are what parts thousands beside the comma: an apostrophe, or a thin space, which is
// set for nothing else between digits.
var groupMarks = strings.NewReplacer("，", ",", "'", ",", "’", ",", "\u2009", ",", "\u202f", ",")

// ungroup checks digits, an optional decimal part, and commas that part thousands.
func ungroup(s string) (string, bool) {
	whole, decimals, point := strings.Cut(s, ".")
	if point && (decimals != "" && !allDigits(decimals)) {
		return "", false
	}
	parts := strings.Split(groupMarks.Replace(whole), ",")
	for i, p := range parts {
		if !allDigits(p) && !(p == "" && point && len(parts) == 1) ||
			len(parts) > 1 && (i > 0 && len(p) != 3 || i == 0 && (len(p) > 3 || p == "")) {
			return "", false
		}
	}
	text := strings.Join(parts, "")
	if decimals != "" {
		text += "." + decimals
	}
	return text, text != ""
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isChineseDigit knows the characters that Chinese numbers up to the thousands are written with.
func isChineseDigit(r rune) bool {
	switch r {
	case '十', '百', '千':
		return true
	}
	return chineseDigit(r) >= 0
}

// chineseNumber reads 一百二十, 十五, 二〇二四, 三万二千.
func chineseNumber(s string) (int, bool) {
	if s == "" || utf8.RuneCountInString(s) > 17 {
		return 0, false
	}
	if high, low, ok := strings.Cut(s, "万"); ok {
		return tenThousands(high, low)
	}
	if utf8.RuneCountInString(s) > 9 {
		return 0, false
	}
	if !strings.ContainsAny(s, "十百千") {
		return digitByDigit(s)
	}
	total, digit, unit := 0, -1, 10000
	for _, r := range s {
		switch d := chineseDigit(r); {
		case d >= 0 && digit <= 0:
			digit = d
		case d >= 0:
			return 0, false
		default:
			u := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			if u == 0 || u >= unit || digit == 0 || digit < 0 && u != 10 {
				return 0, false
			}
			total += max(digit, 1) * u
			digit, unit = -1, u
		}
	}
	if digit > 0 && unit > 10 && !strings.ContainsAny(s, "零〇") {
		return 0, false // 一百二 is 120 in speech
	}
	return total + max(digit, 0), true
}

// tenThousands reads 三万二千二百一十. 一万七 is 17,000 in speech, and no number here.
func tenThousands(high, low string) (int, bool) {
	n, ok := chineseNumber(high)
	if !ok || low == "" {
		return n * 10000, ok && n > 0
	}
	rest, ok := chineseNumber(low)
	written := strings.ContainsAny(low, "十百千") || strings.HasPrefix(low, "零") || strings.HasPrefix(low, "〇")
	return n*10000 + rest, ok && written && n > 0 && rest > 0 && rest < 10000
}

func digitByDigit(s string) (int, bool) {
	n := 0
	for _, r := range s {
		d := chineseDigit(r)
		if d < 0 {
			return 0, false
		}
		n = n*10 + d
	}
	return n, true
}

func chineseDigit(r rune) int {
	switch r {
	case '〇', '零':
		return 0
	case '两':
		return 2
	}
	if d := hanDigit(r); d > 0 {
		return d
	}
	return -1
}

// severalNumbers reports whether a text is two numbers or more, parted by white space or their units
// (58件629件, 66 819), each with the mark of a footnote or not, and nothing else.
func severalNumbers(s string) bool {
	numbers, parted := 0, true
	for rest := half(s); rest != ""; {
		switch figure := strings.TrimLeft(rest, "0123456789,."); {
		case len(figure) < len(rest):
			if !parted {
				return false
			}
			numbers, parted, rest = numbers+1, false, figure
		case rest[0] == ' ':
			parted, rest = true, strings.TrimLeft(rest, " ")
		case numbers > 0 && noteEnd(rest) > 0:
			rest = rest[noteEnd(rest):]
		default:
			unit := rest[:unitEnd(rest)]
			if !isCountUnit(unit) && !isMoney(unit) {
				return false
			}
			parted, rest = true, rest[len(unit):]
		}
	}
	return numbers > 1
}

// longestNote is how many bytes the mark of a footnote has at the most, in its brackets.
const longestNote = 20

// noteEnd is where the mark of a footnote ends that a text begins with, ① or [1]; 0 where none does.
func noteEnd(s string) int {
	first, open := utf8.DecodeRuneInString(s)
	if isNoteSign(first) {
		return open
	}
	end := strings.IndexAny(s, ")]】〕")
	if !strings.ContainsAny(s[:open], "([【〔") || end < 0 || end > longestNote {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[end:])
	return end + size
}

// unitEnd is where the words at the beginning of a text end.
func unitEnd(s string) int {
	if end := strings.IndexAny(s, "0123456789,. "); end >= 0 {
		return end
	}
	return len(s)
}
