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
	faultMerged  = "doubt-merged"  // several numbers: cells that were taken for one
	faultRaised  = "doubt-raised"  // a raised digit behind it may be a footnote's, or its own
)

const maxDigits = 15

// mostExact is the largest number up to which a float64 holds every whole one.
const mostExact = 1 << 53

// readValue reads a cell of a field. headerUnit is the unit that the column's header states, or "".
func readValue(raw string, f report.Field, headerUnit string) value {
	if len(raw) <= maxDigits && f.Count() && allDigits(raw) { // as nearly all are
		n, _ := strconv.Atoi(raw)
		return value{state: report.Number, n: float64(n)}
	}
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
	if v > mostExact {
		return value{state: report.Text, fault: faultDigits}
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
	} else if n.noted {
		out.fault = faultRaised
	}
	return out
}

// scale is the power of ten that brings the number to the field's unit.
func (n number) scale(f report.Field, headerUnit string) (int, bool) {
	if f.Count() {
		switch n.unit {
		case "":
			return 0, true
		case "万", "万件", "万项", "万条", "万个", "万次":
			return 4, true
		}
		return 0, isCountUnit(n.unit)
	}
	if f.Unit != "万元" { // as printed
		return 0, n.unit == "" || n.unit == yuanSign || isMoney(n.unit)
	}
	unit := n.unit
	if unit == "" || unit == yuanSign && headerUnit != "" {
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
	case "件", "项", "条", "个", "宗", "份", "起", "次", "部", "例", "件次", "项次", "件/次", "件(次)", "次(件)", "项(次)":
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
			case r == 0x3000 || r == 0xA0 || r >= 0x2000 && r <= 0x200A && r != 0x2009:
				return ' '
			case r == 0x200B || r == 0xFEFF:
				return -1
			case r >= 0x1D7CE && r <= 0x1D7FF: // the digits of mathematical alphabets, ten of each
				return '0' + (r-0x1D7CE)%10
			}
			return r
		}, s)
	}
	return strings.TrimSpace(withoutEntities(s))
}

// withoutEntities drops the blanks that an editor has escaped twice, so that the page shows &nbsp; itself.
func withoutEntities(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return writtenBlanks.Replace(s)
}

var writtenBlanks = strings.NewReplacer("&nbsp;", " ", "&nbsp", " ", "&ensp;", " ", "&emsp;", " ", "&thinsp;", " ", "&#160;", " ", "&#xa0;", " ", "&zwnj;", "", "&amp;nbsp;", " ")

// longestNA is more than the longest of isNA's words has.
const longestNA = 20

// isNA recognises the marks that say that there is nothing to fill in.
func isNA(s string) bool {
	if strings.Trim(s, `-—–―─━－−‐‑‒﹣/\／ *＊`) == "" {
		return true
	}
	s = strings.Trim(s, "()。. ")
	if len(s) > longestNA {
		return false
	}
	switch strings.ToLower(s) {
	case "无", "不适用", "不涉及", "n/a", "na", "无此项", "暂无", "没有", "无数据":
		return true
	}
	return false
}

// ReadValue reads what a person writes for a field the way a cell is read; false for words that are
// neither a number of the field, nor blank, nor a mark that there is nothing to fill in.
func ReadValue(raw, field string) (state report.State, n float64, ok bool) {
	f, known := report.FieldByName(field)
	if !known {
		return "", 0, false
	}
	v := readValue(raw, f, "")
	return v.state, v.n, v.fault == ""
}
