package extract

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// TestSeveralReportsOnOnePage wants the figures of the report that the title names, without doubt, where
// another year's whole report or a filled sample of the form stands above or below it.
func TestSeveralReportsOnOnePage(t *testing.T) {
	d := newDoc(steady(false), false, false)
	other := newDoc(randomFigures(rand.New(rand.NewPCG(8, 9)), false), false, false)
	inside := func(d *tdoc) string {
		_, body, _ := strings.Cut(d.page(), "</h1>")
		return strings.TrimSuffix(body, "</body></html>")
	}
	var sample strings.Builder
	for _, table := range other.tables() {
		table.write(&sample)
	}
	twice := func(above, below string) string { // table 3 of the other one stands before that of the report
		page := d.page()
		at := strings.Index(page, "<table"+strings.SplitN(page, "<table", 3)[2])
		var table strings.Builder
		other.tables()[1].write(&table)
		_, body, _ := strings.Cut(page[:at]+"<p>"+above+"</p>"+table.String()+"<p>"+below+"</p>"+page[at:], "</h1>")
		return "<h1>" + d.title + "</h1>" + strings.TrimSuffix(body, "</body></html>")
	}
	head, _, _ := strings.Cut(d.page(), "<h1>")
	own, last := "<h1>"+d.title+"</h1>"+inside(d), "<h1>"+strings.Replace(d.title, "2023", "2022", 1)+"</h1>"+inside(other)
	for name, body := range map[string]string{
		"last year's above":      last + own,
		"last year's below":      own + last,
		"a sample before":        "<p>填报示例（样表）：</p>" + sample.String() + "<p>以下为正文</p>" + own,
		"a sample below":         own + "<p>附件：填表说明及示例</p>" + sample.String(),
		"a sample in its part":   twice("（样表，仅供参考）", "实际填报数据："),
		"all of the area":        twice("全区收到和处理政府信息公开申请情况：", "本单位收到和处理政府信息公开申请情况："),
		"what was corrected":     twice("更正前：", "更正后："),
		"last year's in words":   twice("上年情况：", "本年情况："),
		"last year's in a part":  twice("2022年情况（上年）：", "2023年情况："),
		"all of the area behind": own + "<p>附：全区政府信息公开工作年度报告汇总表</p><h3>二、主动公开政府信息情况</h3>" + sample.String(),
		"last year's behind":     own + "<p>附：2022年度数据（供对照）</p><h3>二、主动公开政府信息情况</h3>" + sample.String(),
		"another organ's below":  own + "<h1>甲区统计局2023年政府信息公开工作年度报告</h1>" + inside(other),
		"own title no heading":   strings.NewReplacer("<h1>", "<p>", "</h1>", "</p>").Replace(own) + "<h1>甲区统计局2023年政府信息公开工作年度报告</h1>" + inside(other),
		"lists of other reports": "<p>甲区水利局2022年政府信息公开工作年度报告</p><p>甲区水利局2021年政府信息公开工作年度报告</p>" + own,
	} {
		r := read(t, report.Page{Body: []byte(head + body)})
		cells := byField(r)
		for field, want := range d.shown() {
			if got := cells[field].Raw; got != want {
				t.Errorf("%s: %s is %q, want %q", name, field, got, want)
				break
			}
		}
		if doubts := doubtsOf(r); len(doubts) > 0 || r.Year != 2023 || r.Title != d.title {
			t.Errorf("%s: year %d, doubts %v", name, r.Year, doubts)
		}
	}
}

// TestDoubtsFormsOfTwoTables wants a doubt also of the rows that only one of two tables has, where nothing says
// which of them is the report's.
func TestDoubtsFormsOfTwoTables(t *testing.T) {
	d := newDoc(steady(true), true, false)
	other := newDoc(randomFigures(rand.New(rand.NewPCG(8, 9)), false), false, false)
	var table strings.Builder
	other.tables()[1].write(&table)
	doubted := map[string]bool{}
	for _, g := range doubtsOf(read(t, report.Page{Body: []byte(strings.Replace(d.page(), "</body>", table.String()+"</body>", 1))})) {
		for _, field := range g.Fields {
			doubted[field] = true
		}
	}
	for _, field := range []string{"requests.other_handling.total", "requests.other_misc.total"} {
		if !doubted[field] {
			t.Errorf("%s is in one of two different tables only, and not doubted", field)
		}
	}
}

// TestDoubtsSampleAlone wants a doubt of figures that the page calls a sample, where it has no others.
func TestDoubtsSampleAlone(t *testing.T) {
	d := newDoc(steady(false), false, false)
	d.before = "<p>填报示例（样表）：</p>"
	if r := read(t, report.Page{Body: []byte(d.page())}); len(doubtsOf(r)) == 0 {
		t.Errorf("a sample's figures were read without a doubt: %v", r.Diagnostics)
	}
}

// TestDoubtsTableOfAnother wants a doubt of a table that only another organ's report on the page has.
func TestDoubtsTableOfAnother(t *testing.T) {
	d := newDoc(steady(false), false, false)
	page := d.page()
	own := page[:strings.Index(page, "<table")] + page[strings.Index(page, "</table>")+len("</table>"):]
	_, other, _ := strings.Cut(page, "</h1>")
	r := read(t, report.Page{Body: []byte(strings.TrimSuffix(own, "</body></html>") + "<h1>甲区统计局2023年政府信息公开工作年度报告</h1>" + other)})
	for _, g := range doubtsOf(r) {
		if slices.Contains(g.Fields, "disclosure.penalty.decisions") {
			return
		}
	}
	t.Errorf("table 2 of another organ was read without a doubt: %v", r.Diagnostics)
}

func doubtsOf(r report.Report) (out []report.Diagnostic) {
	for _, d := range r.Diagnostics {
		if strings.HasPrefix(d.Code, report.DoubtPrefix) {
			out = append(out, d)
		}
	}
	return out
}
