package extract

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"

	"nianbao/report"
)

// The generator of the tests: figures that keep the form's sums, laid out as tables of cells,
// bent by distortions (distort_test.go) and written as a page.

// figures are the printed values by field.
type figures map[string]string

// randomFigures draws figures that keep every identity. oneRow: （六） in one row.
func randomFigures(rnd *rand.Rand, oneRow bool) figures {
	v := figures{}
	n := map[string]int{}
	f := theForm()
	for _, a := range applicants {
		sum := 0
		for _, row := range f.rows3.list {
			if row.key == "" || !outcome(row.key, oneRow) {
				continue
			}
			x := max(0, rnd.IntN(24)-10)
			if a == "natural_person" {
				x = rnd.IntN(60)
			}
			n[row.key+"."+a] = x
			sum += x
		}
		n["concluded."+a] = sum
		out := rnd.IntN(9)
		n["carried_out."+a] = out
		in := rnd.IntN(min(sum+out, 7) + 1)
		n["carried_in."+a] = in
		n["new."+a] = sum + out - in
	}
	for key, x := range n {
		row, _, _ := strings.Cut(key, ".")
		v["requests."+key] = fmt.Sprint(x)
		n[row+".total"] += 0
	}
	for _, row := range f.rows3.list {
		total, ok := 0, false
		for _, a := range applicants {
			x, is := n[row.key+"."+a]
			total, ok = total+x, ok || is
		}
		if ok {
			v["requests."+row.key+".total"] = fmt.Sprint(total)
		}
	}
	for _, g := range f.groups4.list {
		total := 0
		for _, o := range []string{"upheld", "corrected", "other", "pending"} {
			x := rnd.IntN(12)
			total += x
			v["disputes."+g.key+"."+o] = fmt.Sprint(x)
		}
		v["disputes."+g.key+".total"] = fmt.Sprint(total)
	}
	for _, field := range report.Fields() {
		switch {
		case field.Table != 2:
		case field.Unit == "万元":
			v[field.Name] = fmt.Sprintf("%.2f", float64(rnd.IntN(1000000))/100)
		case strings.HasSuffix(field.Name, "items_change"):
			v[field.Name] = fmt.Sprint(rnd.IntN(40) - 20)
		default:
			v[field.Name] = fmt.Sprint(rnd.IntN(3000))
		}
	}
	return v
}

// tcell is a cell of a table to be written.
type tcell struct {
	text   string
	rs, cs int
	th     bool
	field  string // of a value
}

type ttable [][]tcell

// tdoc is a report to be written.
type tdoc struct {
	title         string
	before, after string // markup around the tables
	two, three    []ttable
	four          []ttable
	joined        bool // all rows in one table
}

func (d *tdoc) tables() []ttable {
	var out []ttable
	for _, part := range [][]ttable{d.two, d.three, d.four} {
		out = append(out, part...)
	}
	if !d.joined {
		return out
	}
	var all ttable
	for _, t := range out {
		all = append(all, t...)
	}
	return []ttable{all}
}

// shown lists the fields that the tables show, with their text.
func (d *tdoc) shown() figures {
	out := figures{}
	for _, t := range d.tables() {
		for _, row := range t {
			for _, c := range row {
				if c.field != "" {
					out[c.field] = c.text
				}
			}
		}
	}
	return out
}

func txt(s string) tcell              { return tcell{text: s, rs: 1, cs: 1} }
func span(s string, rs, cs int) tcell { return tcell{text: s, rs: rs, cs: cs} }
func val(v figures, f string) tcell   { return tcell{text: v[f], rs: 1, cs: 1, field: f} }
func wide(c tcell, cs int) tcell      { c.cs = cs; return c }

// newDoc lays figures out in the printed form.
func newDoc(v figures, oneRow, form2019 bool) *tdoc {
	d := &tdoc{title: "示例市甲区人民政府办公室2023年政府信息公开工作年度报告",
		three: []ttable{table3Of(v, oneRow)}, four: []ttable{table4Of(v)}}
	if form2019 {
		d.two = []ttable{table2Of2019(v)}
	} else {
		d.two = []ttable{table2Of2021(v)}
	}
	return d
}

func table2Of2021(v figures) ttable {
	f := func(s string) tcell { return val(v, "disclosure."+s) }
	return ttable{
		{span("第二十条第（一）项", 1, 4)},
		{txt("信息内容"), txt("本年制发件数"), txt("本年废止件数"), txt("现行有效件数")},
		{txt("规章"), f("regulation.issued"), f("regulation.repealed"), f("regulation.in_force")},
		{txt("行政规范性文件"), f("normative_document.issued"), f("normative_document.repealed"), f("normative_document.in_force")},
		{span("第二十条第（五）项", 1, 4)},
		{txt("信息内容"), span("本年处理决定数量", 1, 3)},
		{txt("行政许可"), wide(f("licence.decisions"), 3)},
		{span("第二十条第（六）项", 1, 4)},
		{txt("信息内容"), span("本年处理决定数量", 1, 3)},
		{txt("行政处罚"), wide(f("penalty.decisions"), 3)},
		{txt("行政强制"), wide(f("compulsion.decisions"), 3)},
		{span("第二十条第（八）项", 1, 4)},
		{txt("信息内容"), span("本年收费金额（单位：万元）", 1, 3)},
		{txt("行政事业性收费"), wide(f("fee.amount"), 3)},
	}
}

func table2Of2019(v figures) ttable {
	f := func(s string) tcell { return val(v, "disclosure."+s) }
	power := func(name, key string) []tcell {
		return []tcell{txt(name), f(key + ".items_last_year"), f(key + ".items_change"), f(key + ".decisions")}
	}
	head := []tcell{txt("信息内容"), txt("上一年项目数量"), txt("本年增/减"), txt("处理决定数量")}
	return ttable{
		{span("第二十条第（一）项", 1, 4)},
		{txt("信息内容"), txt("本年新制作数量"), txt("本年新公开数量"), txt("对外公开总数量")},
		{txt("规章"), f("regulation.made"), f("regulation.published"), f("regulation.published_total")},
		{txt("规范性文件"), f("normative_document.made"), f("normative_document.published"), f("normative_document.published_total")},
		{span("第二十条第（五）项", 1, 4)}, head,
		power("行政许可", "licence"), power("其他对外管理服务事项", "other_service"),
		{span("第二十条第（六）项", 1, 4)}, head,
		power("行政处罚", "penalty"), power("行政强制", "compulsion"),
		{span("第二十条第（八）项", 1, 4)},
		{txt("信息内容"), txt("上一年项目数量"), span("本年增/减", 1, 2)},
		{txt("行政事业性收费"), f("fee.items_last_year"), wide(f("fee.items_change"), 2)},
		{span("第二十条第（九）项", 1, 4)},
		{txt("信息内容"), txt("采购项目数量"), span("采购总金额", 1, 2)},
		{txt("政府集中采购"), f("procurement.items"), wide(f("procurement.amount"), 2)},
	}
}

func table3Of(v figures, oneRow bool) ttable {
	t := ttable{
		{span("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), span("申请人情况", 1, 7)},
		{span("自然人", 2, 1), span("法人或其他组织", 1, 5), span("总计", 2, 1)},
		{txt("商业企业"), txt("科研机构"), txt("社会公益组织"), txt("法律服务机构"), txt("其他")},
	}
	row := func(key string, labels ...tcell) {
		for _, c := range theForm().columns3.list {
			labels = append(labels, val(v, "requests."+key+"."+c.key))
		}
		t = append(t, labels)
	}
	outcomes := 21
	if oneRow {
		outcomes = 19
	}
	row("new", span("一、本年新收政府信息公开申请数量", 1, 3))
	row("carried_in", span("二、上年结转政府信息公开申请数量", 1, 3))
	row("granted", span("三、本年度办理结果", outcomes+1, 1), span("（一）予以公开", 1, 2))
	row("partial", span("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2))
	for _, g := range printedGroups(oneRow) {
		for i, r := range g.rows {
			label := txt(fmt.Sprintf("%d.%s", i+1, r[1]))
			if i == 0 {
				row(r[0], span(g.name, len(g.rows), 1), label)
			} else {
				row(r[0], label)
			}
		}
	}
	if oneRow {
		row("other_handling", span("（六）其他处理", 1, 2))
	}
	row("concluded", span("（七）总计", 1, 2))
	row("carried_out", span("四、结转下年度继续办理", 1, 3))
	return t
}

type printedGroup struct {
	name string
	rows [][2]string
}

func printedGroups(oneRow bool) []printedGroup {
	out := []printedGroup{
		{"（三）不予公开", [][2]string{{"denied_state_secret", "属于国家秘密"}, {"denied_prohibited_by_law", "其他法律行政法规禁止公开"},
			{"denied_security_stability", "危及“三安全一稳定”"}, {"denied_third_party", "保护第三方合法权益"}, {"denied_internal", "属于三类内部事务信息"},
			{"denied_process", "属于四类过程性信息"}, {"denied_enforcement_file", "属于行政执法案卷"}, {"denied_inquiry", "属于行政查询事项"}}},
		{"（四）无法提供", [][2]string{{"unavailable_not_held", "本机关不掌握相关政府信息"}, {"unavailable_needs_creation", "没有现成信息需要另行制作"},
			{"unavailable_unclear", "补正后申请内容仍不明确"}}},
		{"（五）不予处理", [][2]string{{"unprocessed_petition", "信访举报投诉类申请"}, {"unprocessed_repeat", "重复申请"}, {"unprocessed_publication", "要求提供公开出版物"},
			{"unprocessed_excessive", "无正当理由大量反复申请"}, {"unprocessed_reissue", "要求行政机关确认或重新出具已获取信息"}}},
	}
	if !oneRow {
		out = append(out, printedGroup{"（六）其他处理", [][2]string{
			{"other_not_corrected", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"},
			{"other_fee_unpaid", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"}, {"other_misc", "其他"}}})
	}
	return out
}

func table4Of(v figures) ttable {
	words := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	t := ttable{{span("行政复议", 1, 5), span("行政诉讼", 1, 10)}, nil, nil, nil}
	for _, w := range words {
		t[1] = append(t[1], span(w, 2, 1))
	}
	t[1] = append(t[1], span("未经复议直接起诉", 1, 5), span("复议后起诉", 1, 5))
	for range 2 {
		for _, w := range words {
			t[2] = append(t[2], txt(w))
		}
	}
	for _, c := range theForm().cells4.list {
		t[3] = append(t[3], val(v, "disputes."+c.key))
	}
	return t
}

// page writes the report as a page.
func (d *tdoc) page() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%s_示例网</title></head><body>\n<h1>%s</h1>\n", d.title, d.title)
	b.WriteString("<p>一、总体情况</p><p>本年度认真做好政府信息公开工作。</p>" + d.before)
	for _, t := range d.tables() {
		t.write(&b)
		b.WriteString("<p> </p>\n")
	}
	b.WriteString(d.after + "<p>五、存在的主要问题及改进情况</p><p>公开内容还不够全面。</p><p>六、其他需要报告的事项</p><p>无。</p></body></html>")
	return b.String()
}

func (t ttable) write(b *strings.Builder) {
	b.WriteString("<table border=\"1\">\n")
	for _, row := range t {
		b.WriteString("<tr>")
		for _, c := range row {
			tag := "td"
			if c.th {
				tag = "th"
			}
			fmt.Fprintf(b, "<%s", tag)
			if c.rs != 1 {
				fmt.Fprintf(b, ` rowspan="%d"`, c.rs)
			}
			if c.cs != 1 {
				fmt.Fprintf(b, ` colspan="%d"`, c.cs)
			}
			text := strings.ReplaceAll(html.EscapeString(c.text), "\n", "<br>")
			fmt.Fprintf(b, "><p><span style=\"font-family:宋体\">%s</span></p></%s>", text, tag)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
}
