package document

import (
	"strconv"
	"strings"
)

// formatSection chooses the part of a format that is for a number: positive; negative; nought; or each
// for what it says in brackets. ok is false where none is, or programs do not agree on it.
func formatSection(code string, f float64) (section string, ok bool) {
	sections := formatSections(code)
	if !hasCondition(code) {
		switch {
		case f < 0 && len(sections) > 1:
			return sections[1], true
		case f == 0 && len(sections) > 2:
			return sections[2], true
		}
		return sections[0], true
	}
	for i, s := range sections[:min(len(sections), 3)] {
		holds, conditional := condition(s, f)
		switch {
		case conditional && !holds:
		case !conditional && i == 1 && len(sections) > 2 && f >= 0: // of negative numbers to some
			return "", false
		default:
			return s, true
		}
	}
	return "", false
}

// formatSections parts a format at the semicolons outside of words.
func formatSections(code string) []string {
	var out []string
	from, quoted := 0, false
	for i := 0; i < len(code); i++ {
		switch {
		case code[i] == '"':
			quoted = !quoted
		case quoted:
		case code[i] == '\\':
			i++
		case code[i] == ';':
			out = append(out, code[from:i])
			from = i + 1
		}
	}
	return append(out, code[from:])
}

// condition finds what a part of a format asks of its numbers, as [>=100] does.
func condition(section string, f float64) (holds, conditional bool) {
	for rest := section; ; {
		_, after, found := strings.Cut(rest, "[")
		if !found {
			return false, false
		}
		var inside string
		inside, rest, _ = strings.Cut(after, "]")
		sign := strings.TrimRight(inside, "0123456789.+-eE ")
		limit, err := strconv.ParseFloat(strings.TrimSpace(inside[len(sign):]), 64)
		if err != nil {
			continue
		}
		switch strings.TrimSpace(sign) {
		case "=":
			return f == limit, true
		case "<>":
			return f != limit, true
		case "<":
			return f < limit, true
		case "<=":
			return f <= limit, true
		case ">":
			return f > limit, true
		case ">=":
			return f >= limit, true
		}
	}
}

func hasCondition(code string) bool {
	_, conditional := condition(code, 0)
	return conditional
}

// scales reports whether a format shows a number in thousands or millions, by a comma behind its digits, and does not say so.
func scales(code string, f float64) bool {
	section, ok := formatSection(code, f)
	if !ok {
		return false
	}
	bare, _, after := literals(section)
	return isScaled(bare) && !strings.Contains(bare, escapedPoint) && !statesMoney(after)
}

func isScaled(bare string) bool {
	last := strings.LastIndexAny(bare, "0#?")
	whole := strings.IndexByte(bare, '.')
	return last >= 0 && strings.HasPrefix(bare[last+1:], ",") || whole > 0 && bare[whole-1] == ','
}

// speaksChinese reports whether a format writes numbers in Chinese characters.
func speaksChinese(code string) bool {
	return strings.Contains(strings.ToLower(code), "[dbnum")
}
