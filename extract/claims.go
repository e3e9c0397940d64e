package extract

import (
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

// claimed is one number that the narrative states, and how plainly it is the reporting organ's own.
type claimed struct {
	report.Claim
	own int
}

// findClaims reads the numbers that the narrative states of a year; 0 for an unknown one. A number counts
// within one clause only, with its unit behind it, and not when it is vague or speaks of another time.
func findClaims(d document.Document, year int) []report.Claim {
	var all []claimed
	heading := ""
	for _, b := range d.Blocks {
		if b.Grid != nil || b.Aside || len(b.Text) < 6 || utf8.RuneCountInString(b.Text) < 6 {
			continue
		}
		ours := strings.Contains(heading, "公开") || strings.Contains(b.Text, "公开")
		if b.Kind == document.Heading || utf8.RuneCountInString(b.Text) < 30 {
			heading = b.Text
		}
		if !mayCount(b.Text) {
			continue
		}
		for _, sentence := range split(b.Text, "。！") {
			all = claimsIn(all, sentence, year, ours)
		}
	}
	out := make([]report.Claim, 0, len(all))
	for _, c := range all {
		out = append(out, c.Claim)
	}
	return out
}

// mayCount reports whether any digit stands in a text.
func mayCount(s string) bool {
	for _, r := range s {
		if r >= '0' && r <= '9' || r >= utf8.RuneSelf && (isChineseDigit(r) || r >= '０' && r <= '９' || r == '两' || r == '半') {
			return true
		}
	}
	return false
}

func split(s, marks string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(marks, r) })
}

// claimsIn adds what one sentence states. ours: its paragraph speaks of disclosure.
func claimsIn(out []claimed, sentence string, year int, ours bool) []claimed {
	if len(sentence) > 6000 || !containsAny(sentence, subjectWords) {
		return out
	}
	whole := bare(sentence)
	now := when{year: year}
	for _, part := range split(sentence, "；;") {
		text := widthless(bare(part))
		ofWhole := false
		for _, clause := range clauses(text) {
			ofWhole = ofWhole || strings.HasPrefix(clause, "其中")
			now.hear(clause)
			for _, rule := range claimRules {
				if ofWhole && !rule.part || rule.ours && !ours || !rule.holds(whole, text) {
					continue
				}
				if v, before, ok := rule.read(clause); ok && now.meant(before) {
					out = add(out, claimed{report.Claim{Field: rule.field, Value: v, Sentence: strings.TrimSpace(part)}, ownership(clause)})
				}
			}
		}
	}
	return out
}

// add keeps the claim that is most plainly the organ's own, the first of equals: later ones repeat it or
// go into parts.
func add(claims []claimed, c claimed) []claimed {
	for i := range claims {
		if claims[i].Field == c.Field {
			if c.own > claims[i].own {
				claims[i] = c
			}
			return claims
		}
	}
	return append(claims, c)
}

// ownership is 0 where a clause speaks of a larger body, 2 where it says 我局, 本机关.
func ownership(clause string) int {
	for _, w := range []string{"全省", "全市", "全国", "全系统"} {
		if strings.Contains(clause, w) {
			return 0
		}
	}
	for _, w := range []string{"我", "本"} {
		if _, rest, found := strings.Cut(clause, w); found {
			if next, _ := utf8.DecodeRuneInString(rest); strings.ContainsRune("局办镇乡街委院站校处机单中区县市部", next) {
				return 2
			}
		}
	}
	return 1
}

// clauses parts a sentence at commas and colons, but not 1,036, and at what joins two counts: 4件、3件.
func clauses(s string) []string {
	var out []string
	from, depth := 0, 0
	for i, r := range s {
		switch {
		case r == '（' || r == '(':
			depth++
			continue
		case r == '）' || r == ')':
			depth = max(0, depth-1)
			continue
		case depth > 0:
			continue
		case strings.ContainsRune("、和及", r):
			if !endsCount(s[from:i]) {
				continue
			}
		case !strings.ContainsRune("，,：:", r) || r == ',' && i > 0 && i+1 < len(s) && allDigits(s[i-1:i]) && allDigits(s[i+1:i+2]):
			continue
		}
		out = append(out, s[from:i])
		from = i + utf8.RuneLen(r)
	}
	return append(out, s[from:])
}

// endsCount reports whether a text ends with a number and its unit.
func endsCount(s string) bool {
	for _, u := range caseUnits {
		if head, found := strings.CutSuffix(s, u); found {
			r, _ := utf8.DecodeLastRuneInString(head)
			return r >= '0' && r <= '9' || isChineseDigit(r)
		}
	}
	return false
}

// holds reports whether a sentence, and the part of it between semicolons, have the words that the rule asks for.
func (r claimRule) holds(sentence, part string) bool {
	for _, w := range r.all {
		if !strings.Contains(sentence, w) {
			return false
		}
	}
	return !containsAny(part, r.never)
}

func (r claimRule) read(clause string) (v float64, before string, ok bool) {
	if v, before, ok := r.following(clause); ok {
		return v, before, true
	}
	return r.preceding(clause)
}

// following reads the number behind the rule's words.
func (r claimRule) following(clause string) (v float64, before string, ok bool) {
	for _, w := range r.any {
		at := strings.Index(clause, w)
		if at < 0 || len(r.lead) > 0 && !containsAny(clause[:at], r.lead) {
			continue
		}
		between, v, ok := nextCount(clause[at+len(w):], r.units)
		if !ok || utf8.RuneCountInString(between) > 12 || strings.ContainsAny(between, "，,后第") { // 申请后15件以内
			continue
		}
		if before := clause[:at] + between; r.speaksOf(before) && (!r.ours || r.concerns(clause[:at])) {
			return v, clause[:at+len(w)] + between, true
		}
	}
	return 0, "", false
}

// preceding reads the number right before the rule's words: 收到12件依申请公开.
func (r claimRule) preceding(clause string) (v float64, before string, ok bool) {
	for _, w := range r.behind {
		at := strings.Index(clause, w)
		if at < 0 {
			continue
		}
		before, v, ok := lastCount(strings.TrimSuffix(clause[:at], "的"), r.units)
		if ok && (len(r.lead) == 0 || containsAny(before, r.lead)) && r.speaksOf(before) {
			return v, before, true
		}
	}
	return 0, "", false
}

// speaksOf reports whether nothing before the number makes it another one. 其中 is a normal word before a
// part (主动公开政府信息5962条，其中规范性文件3条), and 等 sums the channels up.
func (r claimRule) speaksOf(before string) bool {
	if r.part {
		before = strings.TrimPrefix(before, "其中")
	}
	if _, rest, found := strings.Cut(before, "等"); found && containsAny(before, channels) {
		before = strings.TrimPrefix(rest, "渠道")
	}
	return !containsAny(before, r.without) && !containsAny(before, elsewhere)
}

// concerns reports whether cases are those against the organ's own disclosure: one that judges or defends
// all kinds of cases counts them too.
func (r claimRule) concerns(before string) bool {
	return strings.Contains(before, "公开") || !containsAny(before, []string{"办理", "审理", "办结", "受理", "各类", "应诉", "出庭"})
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
