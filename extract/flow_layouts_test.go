package extract

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao/report"
)

const flowTitle = "甲区人民政府2023年政府信息公开工作年度报告\n\n"

// figuredRows3 are flowRows in which the first row reads 3 1 0 0 0 2 6 and 予以公开 as well, written by a function.
func figuredRows3(write func(label string, figures []string) string) string {
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(flowRows(map[string]string{"new": "3 1 0 0 0 2 6", "granted": "3 1 0 0 0 2 6", "concluded": "3 1 0 0 0 2 6"})), "\n") {
		label, figures, _ := strings.Cut(line, " ")
		b.WriteString(write(label, strings.Fields(figures)))
	}
	return b.String()
}

// TestLinesInOtherLayouts reads tables out of lines that lay them out in other ways than the form.
func TestLinesInOtherLayouts(t *testing.T) {
	plainRow := func(label string, figures []string) string { return label + " " + strings.Join(figures, " ") + "\n" }
	numbered := 0
	header4 := "四、政府信息公开行政复议、行政诉讼情况\n"
	tests := []struct {
		name, text string
		want       map[string]string // raw values
	}{
		{"each figure behind its column's name", figuredRows3(func(label string, figures []string) string {
			names := []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"}
			for i := range names {
				names[i] += figures[i]
			}
			return label + "：" + strings.Join(names, "，") + "\n"
		}), map[string]string{"requests.new.other_org": "2", "requests.granted.total": "6", "requests.other_misc.total": "0", "requests.concluded.business": "1"}},
		{"rows with a number before their names", "序号 " + flowHeader + figuredRows3(func(label string, figures []string) string {
			numbered++
			return strconv.Itoa(numbered) + " " + plainRow(label, figures)
		}), map[string]string{"requests.new.natural_person": "3", "requests.granted.total": "6", "requests.concluded.total": "6"}},
		{"a row that numbers the columns", flowHeader + "栏次 1 2 3 4 5 6 7\n" + figuredRows3(plainRow),
			map[string]string{"requests.new.natural_person": "3", "requests.granted.total": "6"}},
		{"a page's number between two rows", flowHeader + strings.Replace(figuredRows3(plainRow), "部分公开", "— 3 —\n4\n部分公开", 1),
			map[string]string{"requests.granted.total": "6", "requests.partial.total": "0"}},
		{"short names of columns", "公民 企业 科研 公益组织 法律机构 其它 合计\n" + figuredRows3(plainRow),
			map[string]string{"requests.new.business": "1", "requests.new.other_org": "2", "requests.new.total": "6"}},
		{"a column that was left out", "自然人 商业企业 科研机构 法律服务机构 其他 总计\n" + strings.NewReplacer("3 1 0 0 0 2 6", "3 1 0 0 2 6", "0 0 0 0 0 0 0", "0 0 0 0 0 0").Replace(figuredRows3(plainRow)),
			map[string]string{"requests.new.legal_service": "0", "requests.new.other_org": "2", "requests.new.nonprofit": ""}},
		{"the groups of table 4 as rows", header4 + "类别 结果维持 结果纠正 其他结果 尚未审结 总计\n行政复议 1 2 3 4 10\n行政诉讼（未经复议直接起诉） 0 5 0 0 5\n行政诉讼（复议后起诉） 0 0 6 0 6\n",
			map[string]string{"disputes.review.total": "10", "disputes.suit_direct.corrected": "5", "disputes.suit_after_review.other": "6"}},
		{"the outcomes of table 4 as rows", header4 + "结果 行政复议 未经复议直接起诉 复议后起诉\n结果维持 1 0 0\n结果纠正 2 5 0\n其他结果 3 0 6\n尚未审结 4 0 0\n总计 10 5 6\n",
			map[string]string{"disputes.review.total": "10", "disputes.suit_direct.corrected": "5", "disputes.suit_after_review.other": "6"}},
		{"a name before the figures of table 4", header4 + "项目 行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n" + strings.Repeat("结果维持 结果纠正 其他结果 尚未审结 总计 ", 3) + "\n合计 1 2 3 4 10 0 5 0 0 5 0 0 6 0 6\n",
			map[string]string{"disputes.review.total": "10", "disputes.suit_direct.corrected": "5", "disputes.suit_after_review.other": "6"}},
		{"table 4 named one by one", header4 + "行政复议\n结果维持：1\n结果纠正：2\n其他结果：3\n尚未审结：4\n总计：10\n行政诉讼（未经复议直接起诉）\n结果维持：0\n结果纠正：5\n其他结果：0\n尚未审结：0\n总计：5\n" +
			"行政诉讼（复议后起诉）\n结果维持：0\n结果纠正：0\n其他结果：6\n尚未审结：0\n总计：6\n",
			map[string]string{"disputes.review.total": "10", "disputes.suit_direct.corrected": "5", "disputes.suit_after_review.other": "6"}},
		{"a block of table 2 turned round", "第二十条第（一）项\n信息内容 规章 行政规范性文件\n本年制发件数 1 4\n本年废止件数 2 5\n现行有效件数 3 6\n第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 7\n",
			map[string]string{"disclosure.regulation.in_force": "3", "disclosure.normative_document.issued": "4", "disclosure.licence.decisions": "7"}},
		{"a change with its sign right behind the name", "第二十条第（五）项\n行政许可：上一年项目数量51，本年增/减-8，处理决定数量0\n其他对外管理服务事项：上一年项目数量5，本年增/减3，处理决定数量8\n",
			map[string]string{"disclosure.licence.items_change": "-8", "disclosure.other_service.items_change": "3"}},
	}
	for _, test := range tests {
		wantRaw(t, test.name, flowTitle+test.text, test.want)
		wantRaw(t, test.name+", a mail that quotes it", "> "+strings.ReplaceAll(strings.TrimSpace(flowTitle+test.text), "\n", "\n> "), test.want)
		wantRaw(t, test.name+", in <pre>", "<html><body><pre>"+flowTitle+test.text+"</pre></body></html>", test.want)
		wantRaw(t, test.name+", in a field of text", "<html><body><p>首页</p><textarea>"+flowTitle+test.text+"</textarea></body></html>", test.want)
	}
}

// wantRaw reads a page and compares some of its values, none of which may be doubted; "" is a field that is to be left out.
func wantRaw(t *testing.T, name, body string, want map[string]string) {
	t.Helper()
	r := read(t, report.Page{Body: []byte(body)})
	got := byField(r)
	for field, raw := range want {
		if c, ok := got[field]; ok != (raw != "") || c.Raw != raw {
			t.Errorf("%s: %s: got %q, want %q", name, field, c.Raw, raw)
		}
	}
	if i := slices.IndexFunc(r.Diagnostics, func(d report.Diagnostic) bool { return strings.HasPrefix(d.Code, report.DoubtPrefix) }); i >= 0 {
		t.Errorf("%s: got a doubt, want none: %s", name, r.Diagnostics[i].Message)
	}
}

// TestTablesDrawnInLines reads tables whose columns are drawn, or aligned by blanks.
func TestTablesDrawnInLines(t *testing.T) {
	three := map[string]string{"disclosure.regulation.issued": "1", "disclosure.regulation.in_force": "3", "disclosure.normative_document.issued": "4"}
	disputes := map[string]string{"disputes.review.total": "10", "disputes.suit_direct.upheld": "0", "disputes.suit_after_review.total": "6"}
	outcomes := strings.TrimSuffix(strings.Repeat("结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | ", 3), " | ")
	tests := []struct {
		name, text string
		want       map[string]string
	}{
		{"a table of a wiki", "{| class=\"wikitable\"\n|-\n! colspan=\"4\" | 第二十条第（一）项\n|-\n! 信息内容 !! 本年制发件数 !! 本年废止件数 !! 现行有效件数\n|-\n| 规章 || 1 || 2 || 3\n|-\n| 行政规范性文件\n| 4\n| 5\n| 6\n|}\n", three},
		{"the marks of headers in Textile", "|_. 信息内容|_. 本年制发件数|_. 本年废止件数|_. 现行有效件数|\n|规章|1|2|3|\n|行政规范性文件|4|5|6|\n", three},
		{"bars between cells only, the first of them blank", "行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  | \n |  |  |  |  | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  | \n" +
			outcomes + "\n1 | 2 | 3 | 4 | 10 | 0 | 5 | 0 | 0 | 5 | 0 | 0 | 6 | 0 | 6\n", disputes},
		{"a rule above and below all rows", "+------------+------------+------------+------------+\n|信息内容    |本年制发件数|本年废止件数|现行有效件数|\n" +
			"+------------+------------+------------+------------+\n|规章        |1           |2           |3           |\n|行政规范文件|4           |5           |6           |\n+------------+------------+------------+------------+\n", three},
	}
	for _, test := range tests {
		wantRaw(t, test.name, flowTitle+test.text, test.want)
	}
}

// TestLabelsGoOnInLines joins the ends of labels that blanks align with their beginnings.
func TestLabelsGoOnInLines(t *testing.T) {
	text := flowTitle + "项目                    自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计\n" +
		"一、本年新收政府信息    3       1         0         0             0             2     6\n公开申请数量\n" +
		"二、上年结转政府信息    0       0         0         0             0             0     0\n公开申请数量\n" +
		"（一）予以公开          3       1         0         0             0             2     6\n" +
		"2.没有现成信息          0       0         0         0             0             0     0\n需要另行制作\n" +
		"（七）总计              3       1         0         0             0             2     6\n" +
		"四、结转下年度继续办理  0       0         0         0             0             0     0\n"
	wantRaw(t, "wrapped labels", text, map[string]string{"requests.new.natural_person": "3", "requests.carried_in.total": "0",
		"requests.unavailable_needs_creation.total": "0", "requests.concluded.other_org": "2"})
}

// TestPartSumIsNoTotal takes no 小计 for the 总计 whose own column has no name.
func TestPartSumIsNoTotal(t *testing.T) {
	text := flowTitle + "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t小计\t\n" +
		strings.NewReplacer("3 1 0 0 0 2 6", "3 1 0 0 0 2 3 6", "0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0", " ", "\t").Replace(figuredRows3(func(label string, figures []string) string {
			return label + " " + strings.Join(figures, " ") + "\n"
		}))
	got := byField(read(t, report.Page{Body: []byte(text)}))
	if c, ok := got["requests.new.total"]; ok && c.Raw != "6" {
		t.Errorf("requests.new.total: got %q, want 6 or nothing", c.Raw)
	}
}
