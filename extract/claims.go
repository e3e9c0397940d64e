package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

// claimRule says by which words a clause speaks of a field. The number follows the last of them.
type claimRule struct {
	field   string
	all     []string // words that the sentence must hold
	lead    []string // words of which one must stand before those of any, in the same clause
	any     []string // words of which one must stand before the number, in the same clause
	without []string // words that must not be in the clause before the number
	units   []string
}

// suitTotal is the claim of a sentence that counts lawsuits without saying whether there was a
// review before: it is no field of the form but the sum of two.
const suitTotal = "disputes.suit.total"

var caseUnits = []string{"件", "起", "次", "宗", "例", "份", "条"}

var claimRules = []claimRule{
	{field: "requests.carried_in.total", all: []string{"申请"}, any: []string{"上年结转", "上年度结转", "上一年度结转", "上年转结"}, units: caseUnits},
	{field: "requests.carried_out.total", any: []string{"结转下年", "结转下一年", "结转至下", "结转到下", "顺延下年", "顺延至下", "转下年度"}, units: caseUnits},
	{field: "requests.new.total", all: []string{"申请"}, any: []string{"收到政府信息公开申请", "收到依申请公开", "收到信息公开申请", "受理政府信息公开申请", "受理依申请公开", "受理信息公开申请", "新收政府信息公开申请", "收到公开申请", "新收申请", "收到申请", "受理申请", "收到群众依申请", "收到书面申请", "接收政府信息公开申请", "办理政府信息公开申请", "收到的政府信息公开申请"}, units: caseUnits},
	{field: "requests.new.total", lead: []string{"收到", "新收", "受理", "接收", "接到"}, any: []string{"信息公开申请", "公开信息申请", "依申请公开"}, without: []string{"结转", "答复", "办结", "网站", "信函", "当面", "传真", "现场", "邮寄", "邮件"}, units: caseUnits},
	{field: "requests.concluded.total", all: []string{"申请"}, any: []string{"已答复", "已办结", "办结", "共答复", "均已答复", "予以答复", "答复"}, without: []string{"延期", "按时", "按期", "顺延", "结转"}, units: caseUnits},
	{field: "disputes.review.total", any: []string{"行政复议"}, without: []string{"纠正", "维持", "撤销"}, units: caseUnits},
	{field: "disputes.suit_direct.total", any: []string{"未经复议直接起诉", "直接提起行政诉讼"}, units: caseUnits},
	{field: "disputes.suit_after_review.total", any: []string{"复议后起诉", "复议后提起行政诉讼"}, units: caseUnits},
	{field: suitTotal, any: []string{"行政诉讼"}, without: []string{"复议", "纠正", "维持", "败诉", "胜诉"}, units: caseUnits},
	{field: "disclosure.normative_document.issued", any: []string{"规范性文件"}, without: []string{"废止", "失效", "清理", "现行有效", "解读", "修改", "审查", "备案"}, units: []string{"件", "份", "部", "条"}},
	{field: "disclosure.normative_document.repealed", any: []string{"废止行政规范性文件", "废止规范性文件"}, units: []string{"件", "份", "部"}},
}

// elsewhere are words before a number that make it another year's, or a part's or a sum's.
var elsewhere = []string{"上年", "去年", "上一年", "比", "较", "同比", "累计", "历年", "其中", "平均", "增长", "减少", "增加", "下降", "以来", "约", "近"}

// findClaims reads the numbers that the narrative states. A number counts within one clause
// only, with its unit behind it, and not when it is vague or speaks of another time.
func findClaims(d document.Document) []report.Claim {
	out := []report.Claim{}
	for _, b := range d.Blocks {
		if b.Grid != nil || b.Aside || utf8.RuneCountInString(b.Text) < 8 {
			continue
		}
		for _, sentence := range split(b.Text, "。；;！") {
			out = claimsIn(out, sentence)
		}
	}
	return out
}

func split(s, marks string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(marks, r) })
}

// subjectWords are those of which every rule needs one.
var subjectWords = []string{"申请", "转下", "复议", "诉讼", "规范性文件", "顺延"}

// clauses parts a sentence at commas and colons, but not 1,036.
func clauses(s string) []string {
	var out []string
	from := 0
	for i, r := range s {
		if !strings.ContainsRune("，,：:", r) || r == ',' && i > 0 && i+1 < len(s) && allDigits(s[i-1:i]) && allDigits(s[i+1:i+2]) {
			continue
		}
		out = append(out, s[from:i])
		from = i + utf8.RuneLen(r)
	}
	return append(out, s[from:])
}

func claimsIn(out []report.Claim, sentence string) []report.Claim {
	if len(sentence) > 3000 || !containsAny(sentence, subjectWords) {
		return out
	}
	whole := bare(sentence)
	partial := false
	for _, clause := range clauses(whole) {
		partial = partial || strings.HasPrefix(clause, "其中")
		for _, rule := range claimRules {
			if partial && rule.field != "disclosure.normative_document.issued" {
				continue
			}
			if v, ok := rule.read(whole, clause); ok && !claimed(out, rule.field) {
				out = append(out, report.Claim{Field: rule.field, Value: v, Sentence: strings.TrimSpace(sentence)})
			}
		}
	}
	return out
}

// claimed reports whether the field was spoken of before: the first sentence counts, later ones
// repeat it or go into parts.
func claimed(claims []report.Claim, field string) bool {
	for _, c := range claims {
		if c.Field == field {
			return true
		}
	}
	return false
}

func (r claimRule) read(sentence, clause string) (float64, bool) {
	for _, w := range r.all {
		if !strings.Contains(sentence, w) {
			return 0, false
		}
	}
	for _, w := range r.any {
		at := strings.Index(clause, w)
		if at < 0 {
			continue
		}
		if len(r.lead) > 0 && !containsAny(clause[:at], r.lead) {
			continue
		}
		between, v, ok := nextCount(clause[at+len(w):], r.units)
		if !ok || utf8.RuneCountInString(between) > 12 {
			continue
		}
		before := clause[:at] + between
		if containsAny(before, r.without) || containsAny(outside(before, w, r), elsewhere) {
			continue
		}
		return v, true
	}
	return 0, false
}

// outside is what stands around the rule's own words: 其中 is a normal word before documents
// (主动公开政府信息5962条，其中规范性文件3条), which the check reads as published, not issued.
func outside(before, _ string, r claimRule) string {
	if r.field == "disclosure.normative_document.issued" {
		return strings.TrimPrefix(before, "其中")
	}
	return before
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// nextCount reads the first number of a text if one of the units follows it at once, and no 余
// or 多 makes it vague. Numbers of years and sections are stepped over.
func nextCount(s string, units []string) (between string, v float64, ok bool) {
	for i := 0; i < len(s); {
		text, size := numeralText(s[i:])
		if size == 0 {
			_, width := utf8.DecodeRuneInString(s[i:])
			i += width
			continue
		}
		rest := s[i+size:]
		if n, err := strconv.ParseFloat(text, 64); err == nil && hasUnit(rest, units) {
			return s[:i], n, true
		}
		if !strings.HasPrefix(rest, "年") && !strings.HasPrefix(rest, "月") && !strings.HasPrefix(rest, "日") {
			return "", 0, false
		}
		i += size
	}
	return "", 0, false
}

func hasUnit(s string, units []string) bool {
	s = strings.TrimPrefix(s, "(")
	for _, u := range units {
		if rest, ok := strings.CutPrefix(s, u); ok && !strings.HasPrefix(rest, "以上") {
			return true
		}
	}
	return false
}

// numeralText reads digits, with thousands parted, or a Chinese number from the front of s.
func numeralText(s string) (text string, size int) {
	for size < len(s) && (s[size] >= '0' && s[size] <= '9' || s[size] == ',' && size > 0) {
		size++
	}
	if size > 0 {
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
