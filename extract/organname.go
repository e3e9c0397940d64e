package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isOrgan reports whether a text ends as names of organs do.
func isOrgan(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 40 || strings.HasSuffix(s, "网站") {
		return false
	}
	for _, end := range []string{"政府", "室", "厅", "局", "会", "街道", "处", "中心", "委", "院", "队", "办", "社",
		"行", "关", "所", "站", "馆", "校", "园", "区", "公司", "集团", "镇", "乡", "科", "团", "总台", "报社",
		"署", "宣传部", "统战部", "组织部", "武装部", "苏木", "场", "大学", "学院", "中学", "小学"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// isArea reports whether a name ends as those of administrative areas do.
func isArea(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("省市县区旗州盟镇乡", last)
}

// isOneOrgan is false for what stands for some organ or for many: 本机关, 全区行政机关.
func isOneOrgan(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return isOrgan(s) && !strings.ContainsRune("本我该各全", first)
}

// beforeSubject is what a title names before it says what it reports on.
func beforeSubject(s string) string {
	for _, subject := range []string{"政府信息公开", "政府信息主动公开", "主动公开政府信息", "信息公开", "信息主动公开", "政务公开", "年度报告"} {
		if i := strings.Index(simplified(s), subject); i >= 0 { // the characters of both scripts are of one size
			s = s[:i]
		}
	}
	if strings.HasSuffix(s, "人民") { // 甲县人民政府信息公开: 政府 is said once for both
		s += "政府"
	}
	return trimOrgan(s)
}

// trimOrgan takes off a name what stands around it in titles: marks, brackets with a remark or without a
// partner, the number in a list, and the words that bring a report.
func trimOrgan(s string) string {
	for {
		before := s
		s = withoutNumber(outOfBrackets(withoutMarks(s)))
		s = strings.TrimSuffix(strings.TrimSuffix(s, "的"), "关于")
		for _, word := range []string{"关于", "公布", "发布", "印发"} { // 关于公布…的通知
			s = strings.TrimPrefix(s, word)
		}
		if s == before {
			return strings.TrimPrefix(s, "度")
		}
	}
}

// brackets are the pairs that titles put around a piece.
var brackets = [][2]string{{"（", "）"}, {"(", ")"}, {"【", "】"}, {"[", "]"}, {"《", "》"}, {"〔", "〕"}, {"「", "」"}}

// withoutMarks trims what no name begins or ends with. A bracket stays where its partner is there.
func withoutMarks(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return isMark(r) && !hasPartner(s, r, 0) })
	return strings.TrimRightFunc(s, func(r rune) bool { return isMark(r) && !hasPartner(s, r, 1) })
}

func isMark(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '“' && r != '”'
}

// hasPartner reports whether a rune is the opening (side 0) or closing (1) bracket of a pair in the text.
func hasPartner(s string, r rune, side int) bool {
	for _, pair := range brackets {
		if pair[side] == string(r) {
			return strings.Contains(s, pair[1-side])
		}
	}
	return false
}

// outOfBrackets leaves a remark in brackets before a name, 【公示】甲区水利局, and takes the name out of those
// around it, 【甲区水利局】.
func outOfBrackets(s string) string {
	for _, pair := range brackets {
		tail, opened := strings.CutPrefix(s, pair[0])
		inside, rest, closed := strings.Cut(tail, pair[1])
		switch {
		case !opened || !closed:
		case isOrgan(inside) && !isOrgan(withoutMarks(rest)):
			return inside
		default:
			return rest
		}
	}
	if _, rest, found := strings.Cut(s, "】"); found && rest != "" {
		return rest
	}
	return s
}

// withoutNumber cuts off the number that a title has in a list: 1、 or 附件二：.
func withoutNumber(s string) string {
	if rest, found := strings.CutPrefix(s, "附件"); found {
		return strings.TrimLeft(rest, "0123456789一二三四五六七八九十:：.、-")
	}
	rest := strings.TrimLeft(s, "0123456789")
	if rest == s {
		rest = strings.TrimLeft(s, "一二三四五六七八九十")
	}
	if mark, size := utf8.DecodeRuneInString(rest); rest != s && strings.ContainsRune("、.．)）:：", mark) {
		return rest[size:]
	}
	return s
}
