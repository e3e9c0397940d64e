package extract

import (
	"strings"
	"unicode/utf8"

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
			return organ
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
			for _, mark := range []string{"根据《中华人民共和国政府信息公开条例", "按照《中华人民共和国政府信息公开条例", "依据《中华人民共和国政府信息公开条例"} {
				if head, _, found := strings.Cut(sentence, mark); found && isOrgan(head) {
					return head
				}
			}
			if _, tail, found := strings.Cut(sentence, "由"); found {
				if head, _, found := strings.Cut(tail, "编制"); found && isOrgan(head) && !strings.HasSuffix(head, "科") {
					return head
				}
			}
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

func beforeSubject(s string) string {
	for _, subject := range []string{"政府信息公开", "主动公开政府信息", "信息公开", "政务公开", "年度报告"} {
		if i := strings.Index(simplified(s), subject); i >= 0 { // the characters of both scripts are of one size
			s = s[:i]
		}
	}
	if strings.HasSuffix(s, "人民") { // 甲县人民政府信息公开: 政府 is said once for both
		s += "政府"
	}
	return trimOrgan(s)
}

func trimOrgan(s string) string {
	s = strings.TrimLeft(s, "《【[（(、:：-")
	if i := strings.IndexAny(s, "】"); i >= 0 { // 【年报】…
		s = s[i+len("】"):]
	}
	s = strings.TrimRight(s, "《》【[（(、。:：-的")
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}} {
		if !strings.Contains(s, pair[0]) {
			s = strings.TrimSuffix(s, pair[1])
		}
	}
	s = strings.TrimSuffix(s, "关于")
	if rest, found := strings.CutPrefix(s, "附件"); found {
		s = strings.TrimLeft(rest, "0123456789一二三:：.、")
	}
	for _, word := range []string{"关于", "公布", "发布", "印发"} { // 关于公布…的通知
		s = strings.TrimPrefix(s, word)
	}
	return strings.TrimPrefix(s, "度")
}
