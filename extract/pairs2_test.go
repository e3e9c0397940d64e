package extract

import (
	"strings"
	"testing"

	"nianbao/report"
)

const blockOne = "第二十条第（一）项|||\n信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|3|1|17\n行政规范性文件|12|5|88\n"

var shownOfTwo = map[string]string{"disclosure.regulation.issued": "3", "disclosure.regulation.repealed": "1", "disclosure.regulation.in_force": "17",
	"disclosure.normative_document.issued": "12", "disclosure.normative_document.repealed": "5", "disclosure.normative_document.in_force": "88",
	"disclosure.licence.decisions": "4521", "disclosure.penalty.decisions": "963", "disclosure.compulsion.decisions": "27", "disclosure.fee.amount": "25.13"}

// TestPairsOfTable2 names a subject and what is counted of it right before each figure, two figures a row or one, with an
// article, a remark or a comparison beside them.
func TestPairsOfTable2(t *testing.T) {
	list := "规章·本年制发件数|3\n规章本年废止件数|1\n规章—现行有效件数|17\n行政规范性文件本年制发件数|12\n行政规范性文件本年废止件数①|5\n" +
		"行政规范性文件·现行有效件数|88\n行政许可本年处理决定数量|4521\n行政处罚本年处理决定数量|963\n行政强制本年处理决定数量|27\n行政事业性收费本年收费金额（单位：万元）|25.13"
	each := func(before, after string) string {
		return before + strings.ReplaceAll(list, "\n", after+"\n"+before) + after
	}
	for name, rows := range map[string]string{
		"two a row":  blockOne + "行政许可处理决定数量|4521|行政处罚处理决定数量|963\n行政强制处理决定数量|27|行政事业性收费金额（万元）|25.13",
		"a list":     "指标|数量\n" + list,
		"articles":   "条款|指标|数量\n" + each("第二十条第（一）项|", ""),
		"remarks":    "条款|指标|数量|备注\n" + each("第二十条第（一）项|", "|无"),
		"comparison": "条款|指标|数量|同比\n" + each("第二十条第（一）项|", "|12.5%"),
	} {
		mustRead(t, name, rowsHTML(strings.Split(rows, "\n")...), shownOfTwo, false)
	}
}

// TestPairsOfOtherYears has the figure of the year before right behind the name.
func TestPairsOfOtherYears(t *testing.T) {
	page := rowsHTML("指标|上年同期数|数量", "规章本年制发件数|9|3", "行政许可本年处理决定数量|900|4521", "行政处罚本年处理决定数量|90|963", "行政强制本年处理决定数量|9|27")
	for field, c := range byField(readPage(t, page)) {
		if want := shownOfTwo[field]; c.Raw != want {
			t.Errorf("%s: got %q, want %q or nothing", field, c.Raw, want)
		}
	}
}

// TestBlocksTurned has blocks of table 2 turned round, all of them or one among others that are not.
func TestBlocksTurned(t *testing.T) {
	first := "第二十条第（一）项||\n信息内容|规章|行政规范性文件\n本年制发件数|3|12\n本年废止件数|1|5\n现行有效件数|17|88\n"
	for name, rows := range map[string]string{
		"the first": first + "第二十条第（五）项||\n信息内容|本年处理决定数量|\n行政许可|4521|\n第二十条第（六）项||\n信息内容|本年处理决定数量|\n" +
			"行政处罚|963|\n行政强制|27|\n第二十条第（八）项||\n信息内容|本年收费金额（单位：万元）|\n行政事业性收费|25.13|",
		"all": first + "第二十条第（五）项||\n信息内容|行政许可|\n本年处理决定数量|4521|\n第二十条第（六）项||\n信息内容|行政处罚|行政强制\n" +
			"本年处理决定数量|963|27\n第二十条第（八）项||\n信息内容|行政事业性收费|\n本年收费金额（单位：万元）|25.13|",
		"another": blockOne + "第二十条第（五）项|||\n信息内容|本年处理决定数量||\n行政许可|4521||\n第二十条第（六）项|||\n信息内容|行政处罚|行政强制|\n" +
			"本年处理决定数量|963|27|\n第二十条第（八）项|||\n信息内容|本年收费金额（单位：万元）||\n行政事业性收费|25.13||",
	} {
		mustRead(t, name, rowsHTML(strings.Split(rows, "\n")...), shownOfTwo, false)
	}
}

// TestMeasureBesideTheForms has a column that the form does not have before that of the form.
func TestMeasureBesideTheForms(t *testing.T) {
	page := rowsHTML("第二十条第（五）项||", "信息内容|本年受理数量|本年处理决定数量", "行政许可|5000|4521")
	mustRead(t, "received", page, map[string]string{"disclosure.licence.decisions": "4521"}, false)
}

// TestBesideWithATypo has blocks beside each other, one of whose headers begins with a word that is not quite 信息内容.
func TestBesideWithATypo(t *testing.T) {
	page := rowsHTML("第二十条第（五）项||第二十条第（八）项|", "信息内容容|本年处理决定数量|信息内容|本年收费金额（单位：万元）", "行政许可|17|行政事业性收费|515.3")
	mustRead(t, "beside", page, map[string]string{"disclosure.licence.decisions": "17", "disclosure.fee.amount": "515.3"}, false)
}

func readPage(t *testing.T, page string) report.Report {
	t.Helper()
	return read(t, report.Page{Body: []byte(page)})
}
