package extract

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// value is what a cell's text says.
type value struct {
	state report.State
	n     float64 // in the unit of the field
	fault string  // code of what keeps the text from being a number of the field; "" none
}

// Codes of what can be wrong with a value.
const (
	faultText    = "value-text"    // words, or a number that cannot be made out
	faultSign    = "value-sign"    // a count below zero
	faultWhole   = "value-whole"   // a count that is no whole number
	faultDigits  = "value-digits"  // more than 15 digits
	faultNumeral = "doubt-numeral" // a lone 一 may be a dash
)

const maxDigits = 15

// readValue reads a cell of a field. headerUnit is the unit that the column's header states, or "".
func readValue(raw string, f report.Field, headerUnit string) value {
	s := half(raw)
	switch {
	case s == "":
		return value{state: report.Blank}
	case isNA(s):
		return value{state: report.NA}
	}
	n, ok := readNumber(s)
	if !ok {
		return value{state: report.Text, fault: faultText}
	}
	return n.of(f, headerUnit)
}

// of judges a number as a value of the field.
func (n number) of(f report.Field, headerUnit string) value {
	if n.digits() > maxDigits {
		return value{state: report.Text, fault: faultDigits}
	}
	shift, ok := n.scale(f, headerUnit)
	if !ok {
		return value{state: report.Text, fault: faultText}
	}
	v, err := strconv.ParseFloat(n.text+"e"+strconv.Itoa(shift), 64)
	if err != nil {
		return value{state: report.Text, fault: faultText}
	}
	signed := strings.HasSuffix(f.Name, ".items_change")
	switch {
	case (n.negative || n.plus) && !signed, n.negative && v == 0 && !signed:
		return value{state: report.Text, fault: faultSign}
	case f.Count() && v != math.Trunc(v):
		return value{state: report.Text, fault: faultWhole}
	}
	out := value{state: report.Number, n: v}
	if n.negative && v != 0 {
		out.n = -v
	}
	if n.dashLike {
		out.fault = faultNumeral
	}
	return out
}

// number is a number as printed, in parts.
type number struct {
	text           string // digits with or without a decimal point
	negative, plus bool
	unit           string // 件 项 元 万元 ...
	dashLike       bool   // a lone 一
}

func (n number) digits() int {
	return len(strings.TrimLeft(strings.Replace(n.text, ".", "", 1), "0"))
}

// scale is the power of ten that brings the number to the field's unit.
func (n number) scale(f report.Field, headerUnit string) (int, bool) {
	if f.Count() {
		switch n.unit {
		case "":
			return 0, true
		case "万":
			return 4, true
		}
		return 0, isCountUnit(n.unit)
	}
	if f.Unit != "万元" { // as printed
		return 0, n.unit == "" || isMoney(n.unit)
	}
	unit := n.unit
	if unit == "" {
		unit = headerUnit
	}
	switch unit {
	case "", "万元", "万":
		return 0, true
	case "元":
		return -4, true
	case "千元":
		return -1, true
	case "亿元", "亿":
		return 4, true
	}
	return 0, false
}

// isCountUnit knows the words that cases and items are counted with.
func isCountUnit(unit string) bool {
	switch unit {
	case "件", "项", "条", "个", "宗", "份", "起", "次", "部", "例", "件次", "项次":
		return true
	}
	return false
}

func isMoney(unit string) bool {
	switch unit {
	case "元", "千元", "万元", "万", "亿元", "亿":
		return true
	}
	return false
}

// half makes full-width characters half-width and drops white space at the ends. It is no NFKC:
// that would turn 12² into 122 and 1① into 11.
func half(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if !ascii {
		s = strings.Map(func(r rune) rune {
			switch {
			case r >= 0xFF01 && r <= 0xFF5E:
				return r - 0xFEE0
			case r == 0x3000 || r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x202F:
				return ' '
			case r == 0x200B || r == 0xFEFF:
				return -1
			}
			return r
		}, s)
	}
	return strings.TrimSpace(s)
}

// isNA recognises the marks that say that there is nothing to fill in.
func isNA(s string) bool {
	if strings.Trim(s, `-—–―─━－−‐‑‒﹣/\／ *＊`) == "" {
		return true
	}
	switch strings.ToLower(strings.Trim(s, "()。. ")) {
	case "无", "不适用", "不涉及", "n/a", "na", "无此项", "暂无", "没有", "无数据":
		return true
	}
	return false
}

// readNumber takes a number apart. Anything that it does not understand wholly is no number.
func readNumber(s string) (number, bool) {
	var n number
	s = strings.TrimRight(s, "。")
	s = n.sign(strings.TrimPrefix(s, "共"))
	body := strings.TrimRightFunc(s, func(r rune) bool {
		return r >= utf8.RuneSelf && !strings.ContainsRune(chineseDigits, r) || r == ' '
	})
	n.unit = strings.TrimSpace(s[len(body):])
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

// sign cuts off + - 增 减 and the like.
func (n *number) sign(s string) string {
	for _, p := range []struct {
		word string
		neg  bool
	}{{"增加", false}, {"新增", false}, {"上升", false}, {"增", false}, {"加", false}, {"+", false}, {"↑", false},
		{"减少", true}, {"下降", true}, {"减", true}, {"-", true}, {"−", true}, {"—", true}, {"–", true}, {"↓", true}} {
		if rest, ok := strings.CutPrefix(s, p.word); ok {
			n.negative, n.plus = p.neg, !p.neg
			return strings.TrimLeft(rest, " :")
		}
	}
	return s
}

// ungroup checks digits, an optional decimal part, and commas that part thousands.
func ungroup(s string) (string, bool) {
	whole, decimals, point := strings.Cut(s, ".")
	if point && (decimals != "" && !allDigits(decimals)) {
		return "", false
	}
	parts := strings.Split(strings.ReplaceAll(whole, "，", ","), ",")
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

const chineseDigits = "〇零一二两三四五六七八九十百千"

// chineseNumber reads 一百二十, 十五, 二〇二四; up to the thousands.
func chineseNumber(s string) (int, bool) {
	if s == "" || utf8.RuneCountInString(s) > 9 {
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
	if i := strings.IndexRune(hanDigits, r); i >= 0 {
		return i/len("一") + 1
	}
	return -1
}
