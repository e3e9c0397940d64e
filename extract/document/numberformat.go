package document

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// builtInFormats are those that files name by their numbers only.
var builtInFormats = map[uint16]string{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d",
	15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy-m-d h:mm", 31: "yyyy年m月d日", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
	41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 57: "yyyy年m月", 58: "m月d日"}

// numberShown is a number as a format displays it, as far as numbers of reports need it: digits
// behind the point, percent, words around it. Thousands are not parted, and a format that counts in
// thousands is not heard: what the cell keeps is what was meant (scales).
func numberShown(f float64, code string, since int) string {
	if code == "" || strings.EqualFold(code, "general") || code == "@" {
		return general(f)
	}
	section, ok := formatSection(code, f)
	if !ok {
		return general(f)
	}
	bare, before, after := literals(section)
	switch {
	case strings.ContainsAny(bare, "yYdDhHsS年月日"):
		return dateShown(f, since)
	case strings.TrimSpace(bare) == "" && (before != "" || section == ""):
		return before // nothing but words
	case strings.Contains(bare, escapedPoint):
		return before + pointed(f, bare) + after
	case isScaled(bare) && statesMoney(after):
		return before + strconv.FormatFloat(f/scaleOf(bare), 'f', decimalsOf(bare), 64) + after
	case strings.ContainsAny(bare, "eE?"), !strings.ContainsAny(bare, "0#"), isScaled(bare):
		return before + general(f) + after
	}
	if f < 0 && before != "" && strings.Contains(code, ";") {
		f = -f // the words say so
	}
	if strings.Contains(bare, "%") {
		f, after = 100*f, "%"+after
	}
	s := strconv.FormatFloat(f, 'f', decimalsOf(bare), 64)
	if _, behind, _ := strings.Cut(bare, "."); strings.Contains(behind, "#") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return before + s + after
}

// escapedPoint stands in a bare format for a point that was escaped between digits, as in 0!.0000: it is written among the
// digits of the whole number, so that yuan are shown as 万元.
const escapedPoint = "\x01"

// pointed writes a number in a format with an escaped point.
func pointed(f float64, bare string) string {
	_, behind, _ := strings.Cut(bare, escapedPoint)
	digits := strings.Count(behind, "0") + strings.Count(behind, "#")
	s := strconv.FormatFloat(math.Abs(f)/scaleOf(bare), 'f', 0, 64)
	s = strings.Repeat("0", max(0, digits+1-len(s))) + s
	sign := ""
	if f < 0 {
		sign = "-"
	}
	return sign + s[:len(s)-digits] + "." + s[len(s)-digits:]
}

// scaleOf is what the commas behind a format's digits divide by.
func scaleOf(bare string) float64 {
	scale := 1.0
	whole, _, _ := strings.Cut(bare, ".")
	for _, part := range []string{whole, bare} {
		for rest := strings.TrimRight(part, " "); strings.HasSuffix(rest, ",") && scale < 1e12; rest = rest[:len(rest)-1] {
			scale *= 1000
		}
		if scale > 1 {
			break
		}
	}
	return scale
}

// decimalsOf is how many digits a format shows behind the point, 15 at the most.
func decimalsOf(bare string) int {
	_, behind, _ := strings.Cut(bare, ".")
	return min(strings.Count(behind, "0")+strings.Count(behind, "#"), 15)
}

// statesMoney reports whether the words behind a format's digits say in what money it shows: then what is shown is meant.
func statesMoney(after string) bool { return strings.Contains(after, "元") }

// general shows a number by itself, without the noise of binary fractions.
func general(f float64) string {
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	g, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 14, 64), 64)
	if err != nil {
		g = f
	}
	return strconv.FormatFloat(g, 'f', -1, 64)
}

// literals takes the words out of a format: what is quoted, escaped or in brackets.
func literals(section string) (bare, before, after string) {
	var b strings.Builder
	word := func(s string) {
		if b.Len() == 0 {
			before += s
		} else {
			after += s
		}
	}
	r := []rune(section)
	for i := 0; i < len(r); i++ {
		switch c := r[i]; {
		case c == '"':
			end := i + 1
			for end < len(r) && r[end] != '"' {
				end++
			}
			word(string(r[i+1 : min(end, len(r))]))
			i = end
		case (c == '\\' || c == '!') && i+1 < len(r):
			if i++; r[i] == '.' && b.Len() > 0 {
				b.WriteString(escapedPoint)
			} else {
				word(string(r[i]))
			}
		case c == '_' || c == '*': // as wide as the next character
			i++
		case c == '[':
			for i < len(r) && r[i] != ']' {
				i++
			}
		case c > 0x7F && c != '年' && c != '月' && c != '日':
			word(string(c))
		default:
			b.WriteRune(c)
		}
	}
	return b.String(), before, after
}

// dateShown is a day, by the count of days that spreadsheets keep.
func dateShown(days float64, since int) string {
	if days < 0 || days > 3e6 {
		return general(days)
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if since == 1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return first.AddDate(0, 0, int(days)).Format("2006-01-02")
}
