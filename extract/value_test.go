package extract

import (
	"slices"
	"testing"

	"nianbao/report"
)

func TestReadValue(t *testing.T) {
	const count, money, change, printedUnit = "requests.new.total", "disclosure.fee.amount", "disclosure.licence.items_change", "disclosure.procurement.amount"
	for _, c := range []struct {
		raw, field, unit string
		state            report.State
		n                float64
		fault            string
	}{
		{raw: "137", state: report.Number, n: 137},
		{raw: "0", state: report.Number},
		{raw: "１２", state: report.Number, n: 12},
		{raw: "1,234", state: report.Number, n: 1234},
		{raw: "１，２３４，５６７", state: report.Number, n: 1234567},
		{raw: "12件", state: report.Number, n: 12},
		{raw: "12件/次", state: report.Number, n: 12},
		{raw: "12件（次）", state: report.Number, n: 12},
		{raw: "计0件", state: report.Number},
		{raw: "**12**", state: report.Number, n: 12},
		{raw: "&nbsp;12", state: report.Number, n: 12},
		{raw: "&nbsp;", state: report.Blank},
		{raw: "𝟏𝟐", state: report.Number, n: 12},
		{raw: "𝟬", state: report.Number},
		{raw: "\"12\"", state: report.Number, n: 12},
		{raw: "“12”", state: report.Number, n: 12},
		{raw: "'12", state: report.Number, n: 12},
		{raw: "`12`", state: report.Number, n: 12},
		{raw: "12/件", state: report.Number, n: 12},
		{raw: "__12__", state: report.Number, n: 12},
		{raw: "=12", state: report.Number, n: 12},
		{raw: "=SUM(B2:C2)", state: report.Text, fault: faultText},
		{raw: "12；", state: report.Number, n: 12},
		{raw: "0、", state: report.Number},
		{raw: "￥12", state: report.Text, fault: faultText},
		{raw: "12/", state: report.Text, fault: faultText},
		{raw: "12*3", state: report.Text, fault: faultText},
		{raw: "12 件", state: report.Number, n: 12},
		{raw: "91项", state: report.Number, n: 91},
		{raw: "12.0", state: report.Number, n: 12},
		{raw: "一百二十", state: report.Number, n: 120},
		{raw: "十五件", state: report.Number, n: 15},
		{raw: "两件", state: report.Number, n: 2},
		{raw: "一件", state: report.Number, n: 1},
		{raw: "一", state: report.Number, n: 1, fault: faultNumeral},
		{raw: "一千零五", state: report.Number, n: 1005},
		{raw: "零", state: report.Number},
		{raw: "三万二千二百一十", state: report.Number, n: 32210},
		{raw: "一万七千零七件", state: report.Number, n: 17007},
		{raw: "二百七十四万零六", state: report.Number, n: 2740006},
		{raw: "两万", state: report.Number, n: 20000},
		{raw: "1.2万", state: report.Number, n: 12000},
		{raw: "1.25万件", state: report.Number, n: 12500},
		{raw: "一万七", state: report.Text, fault: faultText},
		{raw: "万", state: report.Text, fault: faultText},
		{raw: "", state: report.Blank},
		{raw: "\u00a0　", state: report.Blank},
		{raw: "/", state: report.NA}, {raw: "／", state: report.NA}, {raw: "-", state: report.NA}, {raw: "——", state: report.NA},
		{raw: "—", state: report.NA}, {raw: "无", state: report.NA}, {raw: "不适用", state: report.NA},
		{raw: "1,23", state: report.Text, fault: faultText},
		{raw: "12 34", state: report.Text, fault: faultText},
		{raw: "12²", state: report.Number, n: 12, fault: faultRaised},
		{raw: "12 ¹", state: report.Number, n: 12, fault: faultRaised},
		{raw: "²", state: report.Text, fault: faultText},
		{raw: "1²3", state: report.Text, fault: faultText},
		{raw: "3①", state: report.Number, n: 3},
		{raw: "①", state: report.Text, fault: faultText},
		{raw: "3*", state: report.Number, n: 3},
		{raw: "*", state: report.NA},
		{raw: "12[1]", state: report.Number, n: 12},
		{raw: "12件〔注1〕", state: report.Number, n: 12},
		{raw: "12（注）", state: report.Number, n: 12},
		{raw: "12注1", state: report.Number, n: 12},
		{raw: "12(3)", state: report.Text, fault: faultText},
		{raw: "[1]", state: report.Text, fault: faultText},
		{raw: "约300", state: report.Text, fault: faultText},
		{raw: "300余件", state: report.Text, fault: faultText},
		{raw: "5%", state: report.Text, fault: faultText},
		{raw: "2024年", state: report.Text, fault: faultText},
		{raw: "12元", state: report.Text, fault: faultText},
		{raw: "\u202e12", state: report.Text, fault: faultText},
		{raw: "一百二", state: report.Text, fault: faultText},
		{raw: "-3", state: report.Text, fault: faultSign},
		{raw: "12.5", state: report.Text, fault: faultWhole},
		{raw: "99999999999999999999", state: report.Text, fault: faultDigits},
		{raw: "999999999999999", state: report.Number, n: 999999999999999},
		{raw: "251000元", field: money, state: report.Number, n: 25.1},
		{raw: "￥1,234.50", field: money, unit: "元", state: report.Number, n: 0.12345},
		{raw: "¥3400", field: money, unit: "万元", state: report.Number, n: 3400},
		{raw: "￥3400", field: money, state: report.Text, fault: faultText},
		{raw: "人民币3.5万元", field: money, state: report.Number, n: 3.5},
		{raw: "￥1234.50", field: printedUnit, state: report.Number, n: 1234.5},
		{raw: "﹣3", field: change, state: report.Number, n: -3},
		{raw: "0.37万元", field: money, state: report.Number, n: 0.37},
		{raw: "7730.28", field: money, state: report.Number, n: 7730.28},
		{raw: "251000", field: money, unit: "元", state: report.Number, n: 25.1},
		{raw: "25.1万元", field: money, unit: "元", state: report.Number, n: 25.1},
		{raw: "12件", field: money, state: report.Text, fault: faultText},
		{raw: "减3", field: change, state: report.Number, n: -3},
		{raw: "+1036", field: change, state: report.Number, n: 1036},
		{raw: "－3", field: change, state: report.Number, n: -3},
		{raw: "增5项", field: change, state: report.Number, n: 5},
		{raw: "增2减1", field: change, state: report.Text, fault: faultText},
		{raw: "12.5万元", field: printedUnit, state: report.Number, n: 12.5},
	} {
		if c.field == "" {
			c.field = count
		}
		f, _ := report.FieldByName(c.field)
		got := readValue(c.raw, f, c.unit)
		if got.state != c.state || got.n != c.n || got.fault != c.fault {
			t.Errorf("%q as %s: got %+v, want %s %v %q", c.raw, c.field, got, c.state, c.n, c.fault)
		}
	}
}

func TestParseLabel(t *testing.T) {
	for in, want := range map[string]label{
		"（三）不予公开":        {word: newWord([]rune("不予公开")), ord: ordinal{'b', 3}},
		"(三) 不予公开":       {word: newWord([]rune("不予公开")), ord: ordinal{'b', 3}},
		"⼀、本年新收":         {word: newWord([]rune("本年新收")), ord: ordinal{'h', 1}},
		"1.属于国家秘密":       {word: newWord([]rune("属于国家秘密")), ord: ordinal{'d', 1}},
		"8属于行政查询事项":      {word: newWord([]rune("属于行政查询事项")), ord: ordinal{'d', 8}},
		"三类内部事务":         {word: newWord([]rune("三类内部事务"))},
		"三（七）总计":         {word: newWord([]rune("总计")), ord: ordinal{'b', 7}},
		"部分公开（区分处理的，只计）": {word: newWord([]rune("部分公开"))},
		"商 业\n企　业":       {word: newWord([]rune("商业企业"))},
		"其它":             {word: newWord([]rune("其他"))},
		"危及“三安全一稳定”":     {word: newWord([]rune("危及三安全一稳定"))},
		"现行有效件数 (历史累计)":  {word: newWord([]rune("现行有效件数"))},
		"本年增/减":          {word: newWord([]rune("本年增减"))},
		"（（五）":           {word: newWord([]rune("五"))},
		"十二、其他":          {word: newWord([]rune("其他")), ord: ordinal{'h', 12}},
		"第二十条第（一）项":      {word: newWord([]rune("第二十条第项"))},
		"本年收费金额（单位：万元）":  {word: newWord([]rune("本年收费金额"))},
	} {
		if got := parseLabel(in); got.text != want.text || got.ord != want.ord {
			t.Errorf("%q: got %q %v, want %q %v", in, got.text, got.ord, want.text, want.ord)
		}
	}
}

func TestSeveralNumbersInOneCell(t *testing.T) {
	for text, want := range map[string]bool{
		"66 819": true, "５８件６２９件": true, "1 2 3": true, "3\u00a04": true, "1,234 5": true, "12.5万元 3": true, "3[ 1] 0（注2）": true, "13 0 ①": true, "7 ① 2": true, "10（注2） 9*": true,
		"66": false, "1,234": false, "12件": false, "3[1]": false, "3①": false, "①3 4": false, "（注1）3": false, "12(3)": false, "2024年1月": false, "12/3": false, "": false, "3 种": false, "种 3": false,
	} {
		if got := severalNumbers(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

// A character that only a font knows is nothing that anybody can read.
func TestPrivateCharactersAreDoubted(t *testing.T) {
	for text, doubted := range map[string]bool{"1\uF031": true, "\uFFFD3": true, "13": false} {
		r := read(t, report.Page{Body: []byte("<h1>甲区水利局2023年政府信息公开工作年度报告</h1><table><tr><td colspan=2>第二十条第（五）项<tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>" + text + "</table>")})
		if len(r.Cells) != 1 || slices.Contains(codes(r), "doubt-glyphs") != doubted {
			t.Errorf("%q: got %v %v", text, r.Cells, codes(r))
		}
	}
}
