package demo

import (
	"strings"

	"nianbao/report"
)

// box is one cell of a statutory table with its spans; a box with a field holds that field's number.
type box struct {
	text       string
	rows, cols int // spans, 1 when 0
	field      string
}

// grid is one statutory table as rows of boxes, the way HTML writes them.
type grid [][]box

func label(text string, rows, cols int) box { return box{text: text, rows: rows, cols: cols} }

func cellOf(field string, cols int) box { return box{field: field, rows: 1, cols: cols} }

// table2 lays out 二、主动公开政府信息情况 in the sheet's form.
func table2(sh *sheet) grid {
	old := sh.format == report.Format2019
	if old || sh.format == report.FormatMixed {
		return append(documents2019(), decisions(old)...)
	}
	return append(documents2021(), decisions(old)...)
}

func documents2021() grid {
	g := grid{{label("第二十条第（一）项", 1, 4)},
		{label("信息内容", 1, 1), label("本年制发件数", 1, 1), label("本年废止件数", 1, 1), label("现行有效件数", 1, 1)}}
	return append(g,
		line("规章", "disclosure.regulation.", "issued", "repealed", "in_force"),
		line("行政规范性文件", "disclosure.normative_document.", "issued", "repealed", "in_force"))
}

func documents2019() grid {
	g := grid{{label("第二十条第（一）项", 1, 4)},
		{label("信息内容", 1, 1), label("本年新制作数量", 1, 1), label("本年新公开数量", 1, 1), label("对外公开总数量", 1, 1)}}
	return append(g,
		line("规章", "disclosure.regulation.", "made", "published", "published_total"),
		line("规范性文件", "disclosure.normative_document.", "made", "published", "published_total"))
}

func line(text, prefix string, parts ...string) []box {
	row := []box{label(text, 1, 1)}
	for _, p := range parts {
		row = append(row, cellOf(prefix+p, 1))
	}
	return row
}

func decisions(old bool) grid {
	if old {
		return decisions2019()
	}
	wide := func(text, field string) []box { return []box{label(text, 1, 1), cellOf("disclosure."+field, 3)} }
	head := func(text string) []box { return []box{label("信息内容", 1, 1), label(text, 1, 3)} }
	return grid{
		{label("第二十条第（五）项", 1, 4)}, head("本年处理决定数量"), wide("行政许可", "licence.decisions"),
		{label("第二十条第（六）项", 1, 4)}, head("本年处理决定数量"),
		wide("行政处罚", "penalty.decisions"), wide("行政强制", "compulsion.decisions"),
		{label("第二十条第（八）项", 1, 4)}, head("本年收费金额（单位：万元）"), wide("行政事业性收费", "fee.amount"),
	}
}

func decisions2019() grid {
	head := []box{label("信息内容", 1, 1), label("上一年项目数量", 1, 1), label("本年增/减", 1, 1), label("处理决定数量", 1, 1)}
	power := func(text, name string) []box {
		return line(text, "disclosure."+name+".", "items_last_year", "items_change", "decisions")
	}
	return grid{
		{label("第二十条第（五）项", 1, 4)}, head, power("行政许可", "licence"), power("其他对外管理服务事项", "other_service"),
		{label("第二十条第（六）项", 1, 4)}, head, power("行政处罚", "penalty"), power("行政强制", "compulsion"),
		{label("第二十条第（八）项", 1, 4)},
		{label("信息内容", 1, 1), label("上一年项目数量", 1, 1), label("本年增/减", 1, 2)},
		{label("行政事业性收费", 1, 1), cellOf("disclosure.fee.items_last_year", 1), cellOf("disclosure.fee.items_change", 2)},
		{label("第二十条第（九）项", 1, 4)},
		{label("信息内容", 1, 1), label("采购项目数量", 1, 1), label("采购总金额（单位：万元）", 1, 2)},
		{label("政府集中采购", 1, 1), cellOf("disclosure.procurement.items", 1), cellOf("disclosure.procurement.amount", 2)},
	}
}

// group is a part of table 3 with its rows.
type group struct {
	text string
	rows []string // field part and label, separated by a blank
}

func groups(oneRowOther bool) []group {
	list := []group{
		{"（一）予以公开", []string{"granted"}},
		{"（二）部分公开（区分处理的，只计这一情形，不计其他情形）", []string{"partial"}},
		{"（三）不予公开", []string{"denied_state_secret 1.属于国家秘密", "denied_prohibited_by_law 2.其他法律行政法规禁止公开",
			"denied_security_stability 3.危及“三安全一稳定”", "denied_third_party 4.保护第三方合法权益",
			"denied_internal 5.属于三类内部事务信息", "denied_process 6.属于四类过程性信息",
			"denied_enforcement_file 7.属于行政执法案卷", "denied_inquiry 8.属于行政查询事项"}},
		{"（四）无法提供", []string{"unavailable_not_held 1.本机关不掌握相关政府信息",
			"unavailable_needs_creation 2.没有现成信息需要另行制作", "unavailable_unclear 3.补正后申请内容仍不明确"}},
		{"（五）不予处理", []string{"unprocessed_petition 1.信访举报投诉类申请", "unprocessed_repeat 2.重复申请",
			"unprocessed_publication 3.要求提供公开出版物", "unprocessed_excessive 4.无正当理由大量反复申请",
			"unprocessed_reissue 5.要求行政机关确认或重新出具已获取信息"}},
	}
	other := group{"（六）其他处理", []string{"other_not_corrected 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
		"other_fee_unpaid 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "other_misc 3.其他"}}
	if oneRowOther {
		other = group{"（六）其他处理", []string{"other_handling"}}
	}
	return append(list, other, group{"（七）总计", []string{"concluded"}})
}

// table3 lays out 三、收到和处理政府信息公开申请情况.
func table3(sh *sheet) grid {
	g := grid{
		{label("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), label("申请人情况", 1, 7)},
		{label("自然人", 2, 1), label("法人或其他组织", 1, 5), label("总计", 2, 1)},
		{label("商业企业", 1, 1), label("科研机构", 1, 1), label("社会公益组织", 1, 1), label("法律服务机构", 1, 1), label("其他", 1, 1)},
		append([]box{label("一、本年新收政府信息公开申请数量", 1, 3)}, counts("new")...),
		append([]box{label("二、上年结转政府信息公开申请数量", 1, 3)}, counts("carried_in")...),
	}
	results := outcomeRows(sh)
	results[0] = append([]box{label("三、本年度办理结果", len(results), 1)}, results[0]...)
	g = append(g, results...)
	return append(g, append([]box{label("四、结转下年度继续办理", 1, 3)}, counts("carried_out")...))
}

func outcomeRows(sh *sheet) grid {
	var g grid
	for _, gr := range groups(sh.organ.oneRowOther || sh.format == report.Format2019) {
		for i, row := range gr.rows {
			field, text, several := strings.Cut(row, " ")
			boxes := []box{label(gr.text, 1, 2)}
			if several {
				boxes = []box{label(gr.text, len(gr.rows), 1), label(text, 1, 1)}[min(i, 1):]
			}
			g = append(g, append(boxes, counts(field)...))
		}
	}
	return g
}

func counts(row string) []box {
	var out []box
	for _, c := range append(applicants[:len(applicants):len(applicants)], "total") {
		out = append(out, cellOf("requests."+row+"."+c, 1))
	}
	return out
}

// table4 lays out 四、政府信息公开行政复议、行政诉讼情况.
func table4() grid {
	results := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	g := grid{{label("行政复议", 1, 5), label("行政诉讼", 1, 10)}, nil, nil, nil}
	for _, r := range results {
		g[1] = append(g[1], label(r, 2, 1))
	}
	g[1] = append(g[1], label("未经复议直接起诉", 1, 5), label("复议后起诉", 1, 5))
	for range 2 {
		for _, r := range results {
			g[2] = append(g[2], label(r, 1, 1))
		}
	}
	for _, name := range []string{"review", "suit_direct", "suit_after_review"} {
		for _, field := range dispute(name) {
			g[3] = append(g[3], cellOf(field, 1))
		}
	}
	return g
}

// flat expands spans into a rectangle: the text stands in the first place, the others are empty.
func (g grid) flat() [][]box {
	var out [][]box
	taken := map[[2]int]bool{}
	for r, row := range g {
		at := func(c int) bool { return taken[[2]int{r, c}] }
		var cells []box
		next := 0
		fill := func() {
			for at(next) {
				cells, next = append(cells, box{}), next+1
			}
		}
		for _, b := range row {
			fill()
			for i := range max(b.rows, 1) {
				for j := range max(b.cols, 1) {
					taken[[2]int{r + i, next + j}] = i+j > 0
				}
			}
			cells, next = append(cells, box{text: b.text, field: b.field}), next+1
		}
		fill()
		out = append(out, cells)
	}
	return out
}
