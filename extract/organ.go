package extract

import (
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

// organOf cuts the organ out of a title: what stands before the year or before 政府信息公开,
// or, where the year stands first, between the two.
func organOf(title string) string {
	s := bare(title)
	if _, from, to := yearIn(s); to > 0 {
		if head := trimOrgan(s[:from]); head != "" {
			return beforeSubject(head)
		}
		s = s[to:]
	}
	if organ := beforeSubject(trimOrgan(s)); organ != "" {
		return organ
	}
	return bracketed(s)
}

// bracketed is the organ that a title ends with: 2024年政府信息公开工作年度报告（甲区水利局）.
func bracketed(title string) string {
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}, {"【", "】"}, {"[", "]"}} {
		inside, found := strings.CutSuffix(title, pair[1])
		if at := strings.LastIndex(inside, pair[0]); found && at >= 0 && isOrgan(inside[at+len(pair[0]):]) {
			return inside[at+len(pair[0]):]
		}
	}
	return ""
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
	return publisherOf(d)
}

// publisherOf reads 发布机构 out of the table that many sites put above an article.
func publisherOf(d document.Document) string {
	for _, g := range d.Grids() {
		for i := 0; i+1 < len(g.Cells); i++ {
			switch strings.Trim(bare(g.Cells[i].Text), ":：[]【】") {
			case "发布机构", "发布单位", "公开主体", "发文机关", "信息来源":
				if v := bare(g.Cells[i+1].Text); isOrgan(v) {
					return v
				}
			}
		}
	}
	return ""
}

func isOrgan(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 40 {
		return false
	}
	for _, end := range []string{"政府", "室", "厅", "局", "会", "街道", "处", "中心", "委", "院", "队", "办", "社",
		"行", "关", "所", "站", "馆", "校", "园", "区", "公司", "集团", "镇", "乡", "科", "团", "总台", "报社"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

func beforeSubject(s string) string {
	for _, subject := range []string{"政府信息公开", "信息公开", "政务公开", "年度报告"} {
		if i := strings.Index(s, subject); i >= 0 {
			s = s[:i]
		}
	}
	return trimOrgan(s)
}

func trimOrgan(s string) string {
	s = strings.TrimLeft(s, "《【[（(、:：-")
	if i := strings.IndexAny(s, "】"); i >= 0 { // 【年报】…
		s = s[i+len("】"):]
	}
	s = strings.TrimRight(s, "《【[（(、:：-的")
	s = strings.TrimSuffix(s, "关于")
	s = strings.TrimPrefix(s, "关于")
	return strings.TrimPrefix(s, "度")
}
