package extract

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/report"
)

func blockPage(header, row string) []byte {
	cells := func(s string) string { return "<tr><td>" + strings.ReplaceAll(s, "|", "</td><td>") + "</td></tr>" }
	return []byte("<html><body><h1>甲县水利局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table>" +
		cells("第二十条第（五）项") + cells(header) + cells(row) + "</table></body></html>")
}

// TestOtherColumnsOfTable2 has a column beside that of the form, of another year or of all years, or of the same name.
func TestOtherColumnsOfTable2(t *testing.T) {
	const field = "disclosure.licence.decisions"
	for _, test := range []struct{ header, row, want string }{
		{"信息内容|本年处理决定数量|上年处理决定数量", "行政许可|4521|4000", "4521"},
		{"信息内容|上一年处理决定数量|本年处理决定数量", "行政许可|4000|4521", "4521"},
		{"信息内容|本年处理决定数量|去年同期处理决定数量", "行政许可|4521|4000", "4521"},
		{"信息内容|2023年处理决定数量|2022年处理决定数量", "行政许可|4521|4000", "4521"},
		{"信息内容|2022年处理决定数量|2023年处理决定数量", "行政许可|4000|4521", "4521"},
		{"信息内容|本年处理决定数量|历年累计处理决定数量", "行政许可|4521|90000", "4521"},
		{"信息内容|上一年项目数量|本年增/减|处理决定数量", "行政许可|12|-3|4521", "4521"},
		{"信息内容|本年处理决定数量|本年处理决定数量", "行政许可|4521|4000", ""},
		{"信息内容|本年处理决定数量|本年处理决定数量", "行政许可|4521|4521", "4521"},
	} {
		r := read(t, report.Page{Body: blockPage(test.header, test.row)})
		if c := byField(r)[field]; c.Raw != test.want {
			t.Errorf("%s: got %q, want %q", test.header, c.Raw, test.want)
		}
		if doubted := fmt.Sprint(doubtsOf(r)) != "[]"; doubted != (test.want == "") {
			t.Errorf("%s: doubts %v", test.header, doubtsOf(r))
		}
	}
}

// TestYearsOfOneBlock has two years beside each other in one block of table 2: the other blocks have all their columns.
func TestYearsOfOneBlock(t *testing.T) {
	for _, block := range []string{
		"<tr><td>信息内容</td><td>2023年处理决定数量</td><td colspan=2>2022年处理决定数量</td></tr><tr><td>行政许可</td><td>4521</td><td colspan=2>4000</td></tr>",
		"<tr><td>信息内容</td><td>2022年处理决定数量</td><td colspan=2>2023年处理决定数量</td></tr><tr><td>行政许可</td><td>4000</td><td colspan=2>4521</td></tr>",
		"<tr><td>信息内容</td><td>本年处理决定数量</td><td colspan=2>2022年处理决定数量</td></tr><tr><td>行政许可</td><td>4521</td><td colspan=2>4000</td></tr>",
		"<tr><td rowspan=2>信息内容</td><td colspan=3>处理决定数量</td></tr><tr><td>2023年</td><td colspan=2>2022年</td></tr><tr><td>行政许可</td><td>4521</td><td colspan=2>4000</td></tr>",
	} {
		r := read(t, report.Page{Body: []byte("<h1>甲县水利局2023年政府信息公开工作年度报告</h1><table>" +
			"<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>3</td><td>1</td><td>17</td></tr>" +
			"<tr><td colspan=4>第二十条第（五）项</td></tr>" + block + "</table>")})
		cells := byField(r)
		for field, want := range map[string]string{"disclosure.regulation.issued": "3", "disclosure.regulation.repealed": "1",
			"disclosure.regulation.in_force": "17", "disclosure.licence.decisions": "4521"} {
			if got := cells[field].Raw; got != want {
				t.Errorf("%s: %s: got %q, want %q", block, field, got, want)
			}
		}
		if doubts := doubtsOf(r); len(doubts) > 0 {
			t.Errorf("%s: got doubts %v, want none", block, doubts)
		}
	}
}

// TestOtherYearAnnounced wants the table of the reporting year where a sentence that ends in a colon announces another year's.
func TestOtherYearAnnounced(t *testing.T) {
	table := func(n string) string {
		return "<table><tr><td>信息内容<td>本年处理决定数量<tr><td>行政处罚<td>" + n + "<tr><td>行政强制<td>0</table>"
	}
	for name, page := range map[string]string{
		"before": "<p>为便于对照，列出2022年度情况如下：" + table("9") + "<p>2023年度情况如下：" + table("12"),
		"behind": table("12") + "<p>与本年度不同，2022年的数据为：" + table("9"),
		"both":   "<p>与2022年相比，2023年情况如下：" + table("12"),
	} {
		mustRead(t, name, "<h1>"+reportTitle+"</h1><p>二、主动公开政府信息情况"+page, map[string]string{"disclosure.penalty.decisions": "12"}, false)
	}
}
