package extract

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/report"
)

// quirk is one thing that real pages do, in the form it takes there. Each page must be read whole:
// every cell, the title, the organ, the year.
type quirk struct {
	name string
	bend func(d *tdoc)            // the report
	mark func(page string) string // its markup
}

// relabel replaces whole labels.
func relabel(pairs ...string) func(d *tdoc) {
	return func(d *tdoc) {
		everyLabel(d, func(s string) string {
			for i := 0; i+1 < len(pairs); i += 2 {
				if s == pairs[i] {
					return pairs[i+1]
				}
			}
			return s
		})
	}
}

// marks chains replacements in the markup.
func marks(pairs ...string) func(string) string {
	return func(page string) string { return strings.NewReplacer(pairs...).Replace(page) }
}

var (
	digitRun  = regexp.MustCompile(`>(\d)(\d+)</span>`)
	cellEnds  = regexp.MustCompile(`</p></td>`)
	rowEnds   = regexp.MustCompile(`</td></tr>|</tr>`)
	cellBegin = regexp.MustCompile(`<td([^>]*)><p>`)
)

var quirks = []quirk{
	// Which form?
	{name: "（六）其他处理 with a word on its sum", bend: relabel("（七）总计", "（七）总计（本年度办理结果）")},
	{name: "labels explained in brackets", bend: relabel("现行有效件数", "现行有效件数 (历史累计)", "规章", "规章（含省级部门规章）", "行政规范性文件", "行政规范性文件（含镇政府、党政办文件）")},
	{name: "labels with a translation", bend: relabel("规章", "规章 Regulations", "自然人", "自然人 Natural person", "总计", "总计/Total", "结果维持", "结果维持\nUpheld")},
	{name: "labels cut short", bend: relabel("一、本年新收政府信息公开申请数量", "一、本年新收", "二、上年结转政府信息公开申请数量", "二、上年结转", "四、结转下年度继续办理", "四、结转下年度",
		"5.要求行政机关确认或重新出具已获取信息", "5.确认或重新出具", "2.没有现成信息需要另行制作", "2.需另行制作", "本年制发件数", "本年制定数", "现行有效件数", "现行有效数")},
	{name: "numbering with a comma, a blank or in a circle", bend: relabel("7.属于行政执法案卷", "7,属于行政执法案卷", "8.属于行政查询事项", "8 属于行政查询事项", "3.补正后申请内容仍不明确", "③补正后申请内容仍不明确", "2.重复申请", "2,重复申请")},
	{name: "table 4 with a row for each way", bend: func(d *tdoc) {
		heads, values := d.four[0][2], d.four[0][3]
		d.four[0] = ttable{append([]tcell{txt("类别")}, heads[:5]...)}
		for i, way := range []string{"行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"} {
			d.four[0] = append(d.four[0], append([]tcell{txt(way)}, values[5*i:5*i+5]...))
		}
	}},
	{name: "an extra row in 20(1)", bend: func(d *tdoc) {
		t := d.two[0]
		d.two[0] = append(append(append(ttable{}, t[:4]...), []tcell{txt("其他文件"), txt("8"), txt("1"), txt("77")}), t[4:]...)
	}},
	{name: "a sentence with the same numbers around the tables", bend: func(d *tdoc) {
		d.before = "<p>2023年，本机关新收政府信息公开申请999件，制发行政规范性文件888件，行政许可处理决定777件。</p>"
		d.after = "<p>注：行政处罚本年处理决定数量666件。</p>"
	}},
	{name: "a table of its own before the statutory ones", bend: func(d *tdoc) {
		d.before = "<table><tr><td>信息类别</td><td>数量</td></tr><tr><td>概况类信息</td><td>12</td></tr><tr><td>政务动态</td><td>305</td></tr><tr><td>总计</td><td>317</td></tr></table>"
	}},
	// Headers and labels
	{name: "headers broken by br and blanks", bend: relabel("本年制发件数", "本年制\n发件数", "商业企业", "商 业\n企 业", "科研机构", "科研\n机构", "社会公益组织", "社会公\n益组织", "法律服务机构", "法律服\n务机构", "尚未审结", "尚未\n审结", "其他结果", "其他结\n果")},
	{name: "headers broken by paragraphs", mark: marks("商业企业", "商业</span></p><p><span>企业", "结果维持", "结果</span></p><p><span>维持", "自然人", "自然</span></p><p><span>人")},
	{name: "第二十条 in other words", bend: relabel("第二十条第（一）项", "第二十条 第(一)项", "第二十条第（五）项", "第二十条(五)项", "第二十条第（六）项", "第二十条第六项", "第二十条第（八）项", "《条例》第二十条第（八）项")},
	{name: "numbering with other marks", bend: func(d *tdoc) {
		everyLabel(d, func(s string) string {
			return strings.NewReplacer("1.", "1、", "2.", "2、", "3.", "３．", "4.", "4 ", "（三）", "(三)", "（四）", "（四) ").Replace(s)
		})
	}},
	{name: "本年增/减 without its last word", bend: relabel("本年增/减", "本年增/")},
	{name: "typos", bend: relabel("科研机构", "科研企业", "2.其他法律行政法规禁止公开", "2.其他法律行政止公开", "法律服务机构", "法律服务机关", "结果纠正", "结果纠证")},
	{name: "CJK radicals", mark: marks("一、本年", "⼀、本年", "人民", "⼈⺠", "自然人", "⾃然⼈", "行政", "⾏政")},
	// Cells
	{name: "blank and nbsp for 0", bend: func(d *tdoc) {
		everyValue(d, func(s string) string {
			if s == "0" {
				return "\u00a0"
			}
			return s
		})
	}},
	{name: "a whole column of totals blank", bend: func(d *tdoc) {
		for _, row := range d.three[0] {
			for i := range row {
				if strings.HasPrefix(row[i].field, "requests.") && strings.HasSuffix(row[i].field, ".total") {
					row[i].text = ""
				}
			}
		}
	}},
	{name: "signs and units", bend: func(d *tdoc) {
		for _, row := range d.two[0] {
			for i := range row {
				switch c := &row[i]; {
				case c.field == "" || c.text == "":
				case strings.HasSuffix(c.field, "items_change"):
					c.text = strings.Replace(c.text, "-", "减", 1)
				case strings.HasSuffix(c.field, ".amount"):
					c.text += "万元"
				default:
					c.text += "件"
				}
			}
		}
	}},
	{name: "white space around every value", mark: func(page string) string {
		return cellEnds.ReplaceAllString(cellBegin.ReplaceAllString(page, "<td$1><p>&nbsp;\n\u3000"), "\u00a0<br>\n</p></td>")
	}},
	{name: "pasted from Word", mark: func(page string) string {
		page = digitRun.ReplaceAllString(page, `>$1</span><span lang="EN-US">$2<o:p></o:p></span>`)
		page = strings.ReplaceAll(page, "<td", `<!--[if !supportMisalignedColumns]--><TD STYLE='mso-yfti-irow:1;width:2.0pt'`)
		return strings.NewReplacer("</td>", "</TD>", "<span ", "<FONT><SPAN ", "</span>", "</SPAN></FONT>", "<p>", `<P class=MsoNormal align=center>`).Replace(page)
	}},
	{name: "tags left open", mark: func(page string) string {
		page = strings.NewReplacer("</p></td>", "", "</span>", "").Replace(page)
		return rowEnds.ReplaceAllString(page, "")
	}},
	{name: "an empty column and rows beyond the form", bend: func(d *tdoc) {
		for _, part := range [][]ttable{d.two, d.three, d.four} {
			for t := range part {
				for r := range part[t] {
					part[t][r] = append(part[t][r], txt(""))
				}
				part[t] = append(part[t], []tcell{txt(""), txt("")})
			}
		}
	}},
	{name: "a page's second header in the middle", bend: func(d *tdoc) {
		t := d.three[0]
		var again ttable
		again = append(again, t[:12]...)
		again = append(again, []tcell{span("", 1, 3), txt("自然人"), txt("商业企业"), txt("科研机构"), txt("社会公益组织"), txt("法律服务机构"), txt("其他"), txt("总计")})
		d.three[0] = append(again, t[12:]...)
		d.three[0][5][0].rs++ // the labels of the groups reach over one row more
		d.three[0][7][0].rs++
	}},
	// Sections
	{name: "section numerals used within a section and lost", mark: marks("<p>一、总体情况</p>", "<p>引言</p><p>三、依申请公开方面，四、监督保障方面均有进展。</p><p>总体情况</p>")},
	{name: "nine parts", mark: marks("<p>五、存在的主要问题及改进情况</p>", "<p>五、监督保障情况</p><p>无。</p><p>六、建议提案办理</p><p>无。</p><p>七、政务公开培训</p><p>一次。</p><p>八、存在的主要问题及改进情况</p>", "<p>六、其他需要报告的事项</p>", "<p>九、其他需要报告的事项</p>")},
	{name: "headings in the tables' first cells", bend: func(d *tdoc) {
		for i, part := range [][]ttable{d.two, d.three, d.four} {
			width := 0
			for _, c := range part[0][0] {
				width += c.cs
			}
			heading := []string{"二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"}[i]
			part[0] = append(ttable{{span(heading, 1, width)}}, part[0]...)
		}
	}},
	{name: "headings one after another on a line", mark: marks("<p>一、总体情况</p>", "<p>一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况</p>")},
	// Title, organ, year
	{name: "no title in the body", mark: func(page string) string {
		return regexp.MustCompile(`<h1>.*</h1>`).ReplaceAllString(page, "")
	}},
	{name: "a title in two lines", mark: marks("2023年政府信息公开工作年度报告</h1>", "<br>2023年政府信息公开工作<br>年度报告</h1>")},
	{name: "a year in the address and the next year's date", mark: marks("<h1>", "<p>发布时间：2024-01-20　来源：示例市甲区人民政府办公室　浏览：2021次</p><h1>")},
	{name: "our bureau", mark: marks("本年度认真做好", "我办2023年认真做好")},
	// Sites
	{name: "metadata before the body", mark: marks("<p>一、总体情况</p>", "<table><tr><td>索引号</td><td>SM-2024-0007</td><td>发文日期</td><td>2024-01-20</td></tr><tr><td>发布机构</td><td>示例市甲区人民政府办公室</td><td>文号</td><td></td></tr></table><p>一、总体情况</p>")},
	{name: "the article in a layout table with empty cells", mark: func(page string) string {
		page = strings.Replace(page, "<body>", "<body><table width=100%><tr>"+strings.Repeat("<td>&nbsp;</td>", 200)+"</tr><tr><td colspan=200><table><tr><td>", 1)
		return strings.Replace(page, "</body>", "</td></tr></table></td></tr></table></body>", 1)
	}},
	{name: "GBK that is declared as nothing", mark: func(page string) string {
		page = strings.NewReplacer(`<meta charset="utf-8">`, "", "\u00a0", " ").Replace(page)
		out, err := simplifiedchinese.GBK.NewEncoder().String(page)
		if err != nil {
			panic(err)
		}
		return out
	}},
}

func TestQuirks(t *testing.T) {
	for i, q := range quirks {
		t.Run(q.name, func(t *testing.T) {
			for n := range 4 {
				checkQuirks(t, rand.New(rand.NewPCG(uint64(i), uint64(n))), n, q)
			}
		})
	}
}

// TestQuirksTogether bends each page in several ways that pages in the wild show at once.
func TestQuirksTogether(t *testing.T) {
	together := [][]string{
		{"pasted from Word", "headers broken by br and blanks", "typos", "blank and nbsp for 0", "no title in the body"},
		{"white space around every value", "numbering with other marks", "第二十条 in other words", "a sentence with the same numbers around the tables", "the article in a layout table with empty cells"},
		{"an empty column and rows beyond the form", "labels explained in brackets", "signs and units", "headings one after another on a line", "GBK that is declared as nothing"},
		{"metadata before the body", "a table of its own before the statutory ones", "nine parts", "CJK radicals", "tags left open"},
	}
	for i, names := range together {
		var all []quirk
		for _, name := range names {
			for _, q := range quirks {
				if q.name == name {
					all = append(all, q)
				}
			}
		}
		if len(all) != len(names) {
			t.Fatalf("%v: only %d of them exist", names, len(all))
		}
		for n := range 4 {
			checkQuirks(t, rand.New(rand.NewPCG(99, uint64(4*i+n))), n, all...)
		}
	}
}

func checkQuirks(t *testing.T, rnd *rand.Rand, n int, all ...quirk) {
	t.Helper()
	d := newDoc(randomFigures(rnd, n%2 == 0), n%2 == 0, n%3 == 2)
	var names []string
	for _, q := range all {
		names = append(names, q.name)
		if q.bend != nil {
			q.bend(d)
		}
	}
	shown, page := d.shown(), d.page()
	for _, q := range all {
		if q.mark != nil {
			page = q.mark(page)
		}
	}
	r := read(t, report.Page{URL: "https://www.example.test/art/2019/1/20/t19700101_5.html", Body: []byte(page)})
	if bad := wrong(r, shown); len(bad) > 0 {
		t.Errorf("%v (%d): %d wrong: %s", names, n, len(bad), strings.Join(bad[:min(4, len(bad))], "; "))
	}
	if lost := missing(r, shown); len(lost) > 0 {
		t.Errorf("%v (%d): %d of %d not read: %v\n%+v", names, n, len(lost), len(shown), lost[:min(6, len(lost))], r.Diagnostics)
	}
	if r.Organ != "示例市甲区人民政府办公室" || r.Year != 2023 || r.Title != "示例市甲区人民政府办公室2023年政府信息公开工作年度报告" {
		t.Errorf("%v (%d): got %q, %q, %d", names, n, r.Title, r.Organ, r.Year)
	}
}
