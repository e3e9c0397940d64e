package extract

import (
	"strings"
	"testing"

	"nianbao/report"
)

// TestUnitOfTheFee: 251000 is 25.1 万元 wherever the page says that it means 元.
func TestUnitOfTheFee(t *testing.T) {
	const table = "BEFORE<table>ROW<tr><td>信息内容UNIT<td colspan=3>HEADER<tr><td>LABEL<td colspan=3>FIGURE</table>"
	for _, c := range []struct {
		change []string
		want   float64
		doubt  bool
	}{
		{[]string{"HEADER", "本年收费金额（单位：元）"}, 25.1, false},
		{[]string{"HEADER", "本年收费金额（单位：元万）"}, 251000, false},
		{[]string{"HEADER", "本年收费金额（单位万：元）"}, 251000, false},
		{[]string{"HEADER", "本年收费金额（元）"}, 25.1, false},
		{[]string{"HEADER", "本年收费金额（单位：人民币元）"}, 25.1, false},
		{[]string{"HEADER", "本年收费金额 单位:元"}, 25.1, false},
		{[]string{"LABEL", "行政事业性收费（元）"}, 25.1, false},
		{[]string{"ROW", "<tr><td colspan=4>第二十条第（八）项（单位：元）"}, 25.1, false},
		{[]string{"ROW", "<tr><td colspan=4>单位：件、元"}, 25.1, false},
		{[]string{"BEFORE", "<p>单位：元</p>"}, 25.1, false},
		{[]string{"UNIT", "<td>单位", "LABEL", "行政事业性收费<td>元"}, 25.1, false},
		{[]string{"BEFORE", "<p>单位：件、万元</p>"}, 251000, false},
		{[]string{"HEADER", "本年收费金额（单位：元）", "FIGURE", "25.1万元"}, 25.1, true},
		{[]string{"BEFORE", "<p>单位：元</p>", "FIGURE", "25.1万元"}, 25.1, false},
		{[]string{"BEFORE", "<p>单位：元</p>", "HEADER", "本年收费金额（单位：万元）"}, 251000, true},
		{[]string{"HEADER", "本年收費金額（單位：萬元）"}, 251000, false},
		{[]string{"HEADER", "本年收費金額（單位：元）"}, 25.1, false},
		{[]string{"td colspan=3>HEADER", "td>2023年收费金额（单位：万元）<td colspan=2>2024年收费金额（单位：万元）", "td colspan=3>FIGURE", "td>7<td colspan=2>251000"}, 251000, false},
		{nil, 251000, false},
	} {
		body := strings.NewReplacer(append(c.change, "BEFORE", "", "ROW", "<tr><td colspan=4>第二十条第（八）项", "UNIT", "", "HEADER", "本年收费金额",
			"LABEL", "行政事业性收费", "FIGURE", "251000")...).Replace(table)
		r, err := Extract(report.Page{Body: []byte("<h1>甲区水利局2024年政府信息公开工作年度报告</h1>" + body)})
		if got := byField(r)[feeAmount]; err != nil || got.Value != c.want || r.Has("doubt-unit") != c.doubt {
			t.Errorf("%v: got %v %q (doubt %v), want %v; %v", c.change, got.Value, got.Raw, r.Has("doubt-unit"), c.want, err)
		}
	}
	r, _ := Extract(report.Page{Body: []byte(strings.NewReplacer("BEFORE", "", "ROW", "", "UNIT", "", "HEADER", "本年收费金额（单位：美元）", "LABEL", "行政事业性收费", "FIGURE", "251").Replace(table))})
	if got := byField(r)[feeAmount]; got.State != report.Text {
		t.Errorf("another currency: got %+v", got)
	}
}
