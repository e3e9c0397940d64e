package extract

import (
	"strings"

	"nianbao/extract/document"
	"nianbao/report"
)

// organOf cuts the organ out of a title: what stands before the year or before 政府信息公开,
// where the year stands first between the two, else what the title ends with.
func organOf(title string) string {
	s := bare(title)
	if _, from, to := yearIn(s); to > 0 {
		head := trimOrgan(s[:from])
		if organ := beforeSubject(head); organ != "" {
			return aroundYear(organ, beforeSubject(s[to:]))
		}
		if head != "" {
			return atEnd(s)
		}
		s = s[to:]
	}
	if organ := beforeSubject(trimOrgan(s)); organ != "" {
		return organ
	}
	return atEnd(s)
}

// aroundYear is the organ of a title that names something before the year and something behind it: 临渊县2023年度水利局
// is one name parted by the year, and in 公示：2023年甲区水利局 only what is behind it is an organ.
func aroundYear(before, behind string) string {
	switch {
	case !isOneOrgan(behind):
		return before
	case isArea(before) && !strings.HasPrefix(behind, before):
		return before + behind
	case isArea(before), !isOrgan(before):
		return behind
	}
	return before
}

// atEnd is the organ that a title ends with, in brackets or behind a dash:
// 2024年政府信息公开工作年度报告（甲区水利局）.
func atEnd(title string) string {
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}, {"【", "】"}, {"[", "]"}} {
		inside, found := strings.CutSuffix(title, pair[1])
		if at := strings.LastIndex(inside, pair[0]); found && at >= 0 {
			return organWithYear(inside[at+len(pair[0]):])
		}
	}
	if _, tail, found := strings.Cut(title, "报告"); found {
		return organWithYear(strings.TrimLeft(tail, "-—–_·：: "))
	}
	return ""
}

// organWithYear is an organ that may have the year before or behind it.
func organWithYear(s string) string {
	if _, from, to := yearIn(s); to == len(s) {
		s = s[:from]
	} else if from == 0 {
		s = s[to:]
	}
	if !isOrgan(s) {
		return ""
	}
	return s
}

// findOrgan takes the organ from the title; a title without one leaves the link's text and what
// the page says of its publisher.
func findOrgan(title string, d document.Document, link report.Link) string {
	if organ := organOf(title); organ != "" {
		return organ
	}
	if text := titlePart(link.Text); isTitle(text) {
		if organ := organOf(text); organ != "" {
			return organ
		}
	}
	for _, name := range []string{"contentsource", "source", "publisher", "author"} {
		if v := bare(d.Meta[name]); isOrgan(v) {
			return v
		}
	}
	lines := linesOf(d)
	signer, _ := signature(lines)
	for _, organ := range []string{publisherOf(d), signer, compiler(lines), besideInTag(d.Title)} {
		if organ != "" {
			return organ
		}
	}
	return ""
}

// publisherOf reads 发布机构 out of what many sites put above an article.
func publisherOf(d document.Document) string {
	for _, e := range statedIn(d, isPublisherWord) {
		value, _, _ := strings.Cut(e.value, " ")
		if isOrgan(value) {
			return value
		}
	}
	return ""
}

func isPublisherWord(word string) bool {
	switch word {
	case "发布机构", "发布单位", "发布部门", "公开主体", "公开机构", "公开单位", "发文机关", "发文单位", "发文机构", "信息来源", "来源", "信息提供单位", "编制单位", "编制机关":
		return true
	}
	return false
}

// compiler is the organ that the first lines name as the one that compiled the report, or that reports
// by the regulation: 甲区水利局根据《中华人民共和国政府信息公开条例》编制本报告.
func compiler(lines []line) string {
	for _, l := range lines[:min(len(lines), 40)] {
		if _, _, ok := sectionHead(l); ok || l.grid != nil {
			break
		}
		for _, sentence := range split(bare(l.text), "。；") {
			if organ := compilerIn(sentence); organ != "" {
				return organ
			}
		}
	}
	return ""
}

// compilerIn is the organ that a sentence says it of.
func compilerIn(sentence string) string {
	for _, mark := range []string{"根据《中华人民共和国政府信息公开条例", "按照《中华人民共和国政府信息公开条例", "依据《中华人民共和国政府信息公开条例"} {
		head, _, found := strings.Cut(sentence, mark)
		if _, by, is := strings.Cut(head, "由"); is && strings.HasPrefix(head, "本") { // 本报告由甲区水利局根据
			head = by
		}
		if found && isOneOrgan(head) {
			return head
		}
	}
	head, tail, found := strings.Cut(sentence, "编制")
	if !found {
		return ""
	}
	if _, by, found := strings.Cut(head, "由"); found && isOneOrgan(by) && !strings.HasSuffix(by, "科") {
		return by
	}
	if !strings.HasPrefix(strings.TrimLeft(tail, "了形成"), "本报告") {
		return ""
	}
	for _, clause := range split(head, "，：") { // 甲区水利局按照要求编制本报告
		for _, mark := range []string{"根据", "按照", "依据", "依照"} {
			clause, _, _ = strings.Cut(clause, mark)
		}
		if isOneOrgan(clause) {
			return clause
		}
	}
	return ""
}

// besideInTag is an organ that a part of the page's <title> names: not the government whose site it is.
func besideInTag(tag string) string {
	for _, p := range tagParts(tag) {
		if p = bare(p); isOrgan(p) && !strings.HasSuffix(p, "政府") && !strings.Contains(p, "公开") {
			return p
		}
	}
	return ""
}
