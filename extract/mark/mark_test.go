package mark

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/extract"
	"nianbao/report"
)

const sample = `<html><head><META HTTP-EQUIV="refresh" content="0;url=http://example.test/"><title>示例市甲区2023年政府信息公开工作年度报告</title></head>
<body><p>本报告列示2023年1月1日至2023年12月31日的情况。</p><table><tr><td colspan=4>第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td class="x>y">7</td><td>/</td></tr><tr><td>行政规范性文件</td><td>12</td><td></td><td>三十</td></tr></table></body></html>`

func marked(t *testing.T, p report.Page) string {
	t.Helper()
	r, err := extract.Extract(p)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(&out, Reading{Page: p, Report: r}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Each cell that was read carries its label right inside its own tag, in whatever charset the
// page was published.
func TestCellsOfAPageAreMarkedInItsOwnMarkup(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(sample)
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{"utf-8": sample, "gbk": gbk, "with a mark": "\uFEFF" + sample} {
		got := marked(t, report.Page{URL: "sample.html", Body: []byte(body)})
		for _, want := range []string{
			`规章·本年制发件数 ＝ 0</nianbao-mark>0</td>`,
			`<td data-nianbao="number" class="x>y">`,
			`规章·本年废止件数 ＝ 7</nianbao-mark>7</td>`,
			`规章·现行有效件数 ＝ 不适用</nianbao-mark>/</td>`,
			`行政规范性文件·本年制发件数 ＝ 12</nianbao-mark>12</td>`,
			`行政规范性文件·本年废止件数 ＝ 空白</nianbao-mark></td>`,
			`行政规范性文件·现行有效件数 ＝ 30</nianbao-mark>三十</td>`,
			`读出 <b>6</b> 格`,
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the page lacks %s", name, want)
			}
		}
		if strings.Contains(strings.ToLower(got[strings.Index(got, "<html"):]), "http-equiv") {
			t.Errorf("%s: the page can still lead away", name)
		}
	}
}

// A text has no markup: its tables are laid out as they were read.
func TestOtherDocumentsAreLaidOut(t *testing.T) {
	body := "示例市甲区2023年政府信息公开工作年度报告\n第二十条第（五）项\t\n信息内容\t本年处理决定数量\n行政许可\t1,204&\n第二十条第（六）项\t\n信息内容\t本年处理决定数量\n行政处罚\t41\n行政强制\t5\n"
	got := marked(t, report.Page{URL: "sample.txt", Body: []byte(body)})
	for _, want := range []string{`行政处罚·处理决定数量 ＝ 41</nianbao-mark>41</td>`,
		"<p>示例市甲区2023年政府信息公开工作年度报告</p>", "1,204&amp;"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s in\n%s", want, got)
		}
	}
}

// What is in doubt and what is printed wrongly are told apart by colour, with the sentence.
func TestDiagnosticsColourTheirCells(t *testing.T) {
	r := report.Report{Cells: []report.Cell{{Field: "disclosure.penalty.decisions", Raw: "1", State: report.Number, Value: 1},
		{Field: "disclosure.coercion.decisions", Raw: "2", State: report.Number, Value: 2}},
		Diagnostics: []report.Diagnostic{{Code: "sum-x", Message: "不等", Fields: []string{"disclosure.penalty.decisions", "disclosure.coercion.decisions"}},
			{Code: "doubt-x", Message: "不清", Fields: []string{"disclosure.coercion.decisions"}}}}
	v := newView(1, Reading{Report: r})
	got := fmt.Sprint(v.Marks[0].class(), v.Marks[0].Said, v.Marks[1].class(), v.Marks[1].Said)
	if want := "number odd[不等]number doubt[不等 不清]"; got != want {
		t.Errorf("marks: got %s, want %s", got, want)
	}
}

// Places are said in Chinese, and nothing of the source covers the summary or opens a frame.
func TestTheSummaryStandsAboveTheSource(t *testing.T) {
	if got, want := inChinese("attachment 1, page 4, table 3, row 4, column 15"), "第1个附件第4页第3个表格第4行第15列"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	got := marked(t, report.Page{URL: "sample.html", Body: []byte(sample)})
	for _, want := range []string{`<div class="nianbao-source">`, `.nianbao-source iframe`, `<td>第1个表格第3行第2列</td>`} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}
