package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// mustRead reads a report and wants every field as shown; doubted says whether a doubt may stand beside it.
func mustRead(t *testing.T, name string, body string, shown map[string]string, doubted bool) {
	t.Helper()
	r := read(t, report.Page{Body: []byte(body)})
	got := byField(r)
	for field, want := range shown {
		if got[field].Raw != want {
			t.Errorf("%s: %s: got %q, want %q", name, field, got[field].Raw, want)
		}
	}
	if len(doubtsOf(r)) > 0 != doubted {
		t.Errorf("%s: doubts %v, want some: %v", name, doubtsOf(r), doubted)
	}
}

const reportTitle = "甲县水利局2023年政府信息公开工作年度报告"

// outcomesOf are fields of table 4 with figures that add up, counted up from one that each group is given.
func outcomesOf(first map[string]int) map[string]string {
	out := map[string]string{}
	for group, n := range first {
		total := 0
		for i, outcome := range []string{"upheld", "corrected", "other", "pending"} {
			out["disputes."+group+"."+outcome] = fmt.Sprint(n + i)
			total += n + i
		}
		out["disputes."+group+".total"] = fmt.Sprint(total)
	}
	return out
}

func figuresOf(shown map[string]string, groups ...string) (out []string) {
	for _, g := range groups {
		for _, o := range []string{"upheld", "corrected", "other", "pending", "total"} {
			out = append(out, shown["disputes."+g+"."+o])
		}
	}
	return out
}

const fiveOutcomes = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"

// TestTable4SuitsFirst has the suits before the reviews in lines of text, where no spans say what stands under what.
func TestTable4SuitsFirst(t *testing.T) {
	shown := outcomesOf(map[string]int{"review": 1, "suit_direct": 11, "suit_after_review": 21})
	for name, heads := range map[string][]string{
		"as in the form":   {"行政复议\t行政诉讼\n未经复议直接起诉\t复议后起诉", "review", "suit_direct", "suit_after_review"},
		"suits first":      {"行政诉讼\t行政复议\n未经复议直接起诉\t复议后起诉", "suit_direct", "suit_after_review", "review"},
		"later ones first": {"行政复议\t行政诉讼\n复议后起诉\t未经复议直接起诉", "review", "suit_after_review", "suit_direct"},
	} {
		text := reportTitle + "\n\n四、政府信息公开行政复议、行政诉讼情况\n\n" + heads[0] + "\n" +
			strings.Join(slices.Repeat([]string{fiveOutcomes}, 3), "\t") + "\n" + strings.Join(figuresOf(shown, heads[1:]...), "\t") + "\n"
		mustRead(t, name, text, shown, false)
	}
}

// TestTable4UnderCaptions has a table for each kind of case, which only the line above it names.
func TestTable4UnderCaptions(t *testing.T) {
	shown := outcomesOf(map[string]int{"review": 1, "suit_direct": 11, "suit_after_review": 21})
	text := reportTitle + "\n\n四、政府信息公开行政复议、行政诉讼情况\n\n"
	for caption, group := range map[string]string{"行政复议": "review", "行政诉讼（未经复议直接起诉）": "suit_direct", "行政诉讼（复议后起诉）": "suit_after_review"} {
		text += caption + "\n\n" + fiveOutcomes + "\n" + strings.Join(figuresOf(shown, group), "\t") + "\n\n"
	}
	mustRead(t, "three tables", text, shown, false)
}

// rowsHTML writes rows whose cells are parted by bars as a table.
func rowsHTML(rows ...string) string {
	out := "<h1>" + reportTitle + "</h1><p>二、主动公开政府信息情况</p><table>"
	for _, row := range rows {
		out += "<tr><td>" + strings.ReplaceAll(row, "|", "</td><td>") + "</td></tr>"
	}
	return "<html><body>" + out + "</table></body></html>"
}

// TestBlocksBeside has two blocks of table 2 beside each other, and one below them.
func TestBlocksBeside(t *testing.T) {
	page := rowsHTML("第二十条第（五）项||第二十条第（八）项|", "信息内容|本年处理决定数量|信息内容|本年收费金额（单位：万元）", "行政许可|17|行政事业性收费|515.3",
		"第二十条第（六）项|||", "信息内容|本年处理决定数量||", "行政处罚|4||", "行政强制|3||")
	mustRead(t, "beside", page, map[string]string{"disclosure.licence.decisions": "17", "disclosure.fee.amount": "515.3",
		"disclosure.penalty.decisions": "4", "disclosure.compulsion.decisions": "3"}, false)
}

// TestHeaderOnce has the header of the form of 2019 above the first block only.
func TestHeaderOnce(t *testing.T) {
	page := rowsHTML("第二十条第（五）项|||", "信息内容|上一年项目数量|本年增/减|处理决定数量", "行政许可|17|-2|30", "其他对外管理服务事项|5|0|6",
		"第二十条第（六）项|||", "行政处罚|79|1|3", "行政强制|36|0|2")
	mustRead(t, "header once", page, map[string]string{"disclosure.licence.items_change": "-2", "disclosure.penalty.items_last_year": "79",
		"disclosure.penalty.items_change": "1", "disclosure.compulsion.decisions": "2"}, true)
}

// TestRowsStacked has the rows of a group in one row, a line each in every cell.
func TestRowsStacked(t *testing.T) {
	d := newDoc(steady(true), true, false)
	shown := d.shown()
	table := d.three[0]
	at := slices.IndexFunc(table, func(row []tcell) bool {
		return strings.HasPrefix(row[len(row)-1].field, "requests.unavailable_not_held")
	})
	first := table[at]
	first[0].rs, table[5][0].rs = 1, table[5][0].rs-2 // the group, and 三、本年度办理结果
	for c := 1; c < len(first); c++ {
		first[c].text += "\n" + table[at+1][c-1].text + "\n" + table[at+2][c-1].text
	}
	d.three[0] = slices.Delete(table, at+1, at+3)
	r := read(t, report.Page{Body: []byte(d.page())})
	if bad := wrong(r, shown); len(bad) > 0 || len(byField(r)) != len(shown) || len(doubtsOf(r)) > 0 {
		t.Errorf("%d cells of %d, wrong: %v; %v", len(byField(r)), len(shown), bad, doubtsOf(r))
	}
}

// TestTable4OutcomesInOtherOrder has the outcomes in another order, and the suits in rows of their own, in lines of text.
func TestTable4OutcomesInOtherOrder(t *testing.T) {
	shown := outcomesOf(map[string]int{"review": 1, "suit_direct": 11, "suit_after_review": 21})
	turned := func(groups ...string) string { // 总计 first
		var out []string
		for _, g := range groups {
			of := figuresOf(shown, g)
			out = append(append(out, of[4]), of[:4]...)
		}
		return strings.Join(out, "\t")
	}
	const outcomes, head = "总计\t结果维持\t结果纠正\t其他结果\t尚未审结", reportTitle + "\n\n四、政府信息公开行政复议、行政诉讼情况\n\n"
	mustRead(t, "total first", head+"行政复议\t行政诉讼\n未经复议直接起诉\t复议后起诉\n"+strings.Join(slices.Repeat([]string{outcomes}, 3), "\t")+"\n"+
		turned("review", "suit_direct", "suit_after_review")+"\n", shown, false)
	mustRead(t, "suits below", head+"行政复议\n"+outcomes+"\n"+turned("review")+"\n行政诉讼\n未经复议直接起诉\t复议后起诉\n"+
		outcomes+"\t"+outcomes+"\n"+turned("suit_direct", "suit_after_review")+"\n", shown, false)
}

// linesOfTable3 writes table 3 as lines of text, as pasted: a cell that spans rows or columns stands once.
func linesOfTable3(d *tdoc, change func(row int, cells []string) []string) string {
	out := reportTitle + "\n\n三、收到和处理政府信息公开申请情况\n\n"
	for r, row := range d.three[0] {
		var cells []string
		for _, c := range row {
			cells = append(cells, strings.ReplaceAll(c.text, "\n", ""))
		}
		out += strings.Join(change(r, cells), "\t") + "\n"
	}
	return out
}

// TestTable3InLines has a header that names the columns in turn, but stands over others, above rows with words or
// marks of their own: none of that leaves a doubt of the columns.
func TestTable3InLines(t *testing.T) {
	for name, change := range map[string]func(row int, cells []string) []string{
		"another word for a column": func(r int, cells []string) []string {
			if r == 2 {
				cells[0] = "企业"
			}
			return cells
		},
		"rows of a group exchanged, a figure in quotation marks": func(r int, cells []string) []string {
			if r == 5 {
				cells[len(cells)-7] = "“" + cells[len(cells)-7] + "”"
			}
			return cells
		},
		"rows numbered": func(r int, cells []string) []string {
			if at := len(cells) - 7; r > 2 {
				return slices.Insert(cells, at, fmt.Sprint(r-2))
			}
			return cells
		},
	} {
		d := newDoc(steady(true), true, false)
		if strings.HasPrefix(name, "rows of a group") {
			a, b := d.three[0][8], d.three[0][9]
			d.three[0][8], d.three[0][9] = b, a
		}
		shown := map[string]string{}
		for field, v := range d.shown() {
			if strings.HasPrefix(field, "requests.") {
				shown[field] = v
			}
		}
		body := linesOfTable3(d, change)
		r := read(t, report.Page{Body: []byte(body)})
		got := byField(r)
		for field, want := range shown {
			if strings.Trim(got[field].Raw, "“”") != want || got[field].State != report.Number && want != "" {
				t.Errorf("%s: %s: got %q, want %q", name, field, got[field].Raw, want)
			}
		}
		if len(doubtsOf(r)) > 0 {
			t.Errorf("%s: doubts %v", name, doubtsOf(r))
		}
	}
}

// TestBlankEndsInLines leaves the totals blank: a line that ends in a tab has its blank cell, and stands where the
// others do.
func TestBlankEndsInLines(t *testing.T) {
	d := newDoc(steady(true), true, false)
	for _, row := range d.three[0] {
		for i := range row {
			if f := row[i].field; strings.HasSuffix(f, ".total") {
				row[i].text = ""
			}
		}
	}
	shown := map[string]string{}
	for field, v := range d.shown() {
		if strings.HasPrefix(field, "requests.") {
			shown[field] = v
		}
	}
	mustRead(t, "blank ends", linesOfTable3(d, func(_ int, cells []string) []string { return cells }), shown, false)
}

// TestShortRowOfZeros has a row of blanks and dashes that lost a cell: nothing tells which one.
func TestShortRowOfZeros(t *testing.T) {
	d := newDoc(steady(true), true, false)
	row := slices.IndexFunc(d.three[0], func(row []tcell) bool { return row[len(row)-1].field == "requests.unprocessed_publication.total" })
	body := linesOfTable3(d, func(r int, cells []string) []string {
		if r == row {
			return []string{cells[0], "", "0", "/", "/", "", "/"}
		}
		return cells
	})
	r := read(t, report.Page{Body: []byte(body)})
	for _, c := range r.Cells {
		if rowOf(c.Field) == "requests.unprocessed_publication" && !slices.ContainsFunc(doubtsOf(r), func(d report.Diagnostic) bool { return slices.Contains(d.Fields, c.Field) }) {
			t.Errorf("%s: %q without a doubt", c.Field, c.Raw)
		}
	}
}

// TestRowsBetweenBars has the rows of table 3 in items of a list, their cells parted by bars, among them rows that
// are none of the form's. Of such a row no figure is read as if the name before the first bar were its own.
func TestRowsBetweenBars(t *testing.T) {
	d := newDoc(steady(true), true, false)
	page := "<html><body><h1>" + reportTitle + "</h1><p>三、收到和处理政府信息公开申请情况</p><ul>"
	for r, row := range d.three[0] {
		var cells []string
		for _, c := range row {
			cells = append(cells, strings.ReplaceAll(c.text, "\n", ""))
		}
		page += "<li>" + strings.Join(cells, " | ") + "</li>"
		if r == 12 || r == 15 {
			page += "<li>小计 | 1 | 2 | 3 | 4 | 5 | 6 | 21</li>"
		}
	}
	r := read(t, report.Page{Body: []byte(page + "</ul></body></html>")})
	if bad := wrong(r, d.shown()); len(bad) > 0 {
		t.Errorf("%d figures wrong without a doubt: %v", len(bad), bad)
	}
}
