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
