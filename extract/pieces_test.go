package extract

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// readsWhole wants all that a report shows, none of it wrong and without a doubt.
func readsWhole(t *testing.T, name string, body []byte, shown figures) {
	t.Helper()
	r := read(t, report.Page{Body: body})
	if bad := wrong(r, shown); len(bad) > 0 || len(missing(r, shown)) > 0 || len(doubtsOf(r)) > 0 {
		t.Errorf("%s: wrong: %v; not read: %v; doubts: %v", name, bad, missing(r, shown), doubtsOf(r))
	}
}

// TestTable3CutLengthwise has table 3 in two tables, the first with the natural persons alone, the second with all others.
func TestTable3CutLengthwise(t *testing.T) {
	d := newDoc(steady(true), true, false)
	whole := d.three[0]
	cut := func(from, to int, head ...string) ttable {
		top := []tcell{{text: "项目", rs: 1, cs: 3}}
		for _, h := range head {
			top = append(top, tcell{text: h, rs: 1, cs: 1})
		}
		out := ttable{top}
		for _, row := range whole[3:] {
			n := len(row) - 7
			out = append(out, append(slices.Clone(row[:n]), row[n+from:n+to]...))
		}
		return out
	}
	d.three = []ttable{cut(0, 1, "自然人"), cut(1, 7, "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")}
	readsWhole(t, "cut", []byte(d.page()), d.shown())
}

// TestHeaderApart has the header of table 4 in a table of its own, as pages that keep it in sight have: as wide as the
// figures, wider by the place of the scroll bar or by a span, or with the columns' numbers in its last row.
func TestHeaderApart(t *testing.T) {
	shown := outcomesOf(map[string]int{"review": 1, "suit_direct": 11, "suit_after_review": 21})
	outcomes := "<td>" + strings.ReplaceAll(fiveOutcomes, "\t", "</td><td>") + "</td>"
	head := func(last int, more string) string {
		return fmt.Sprintf("<h1>"+reportTitle+"</h1><p>四、政府信息公开行政复议、行政诉讼情况</p><div><table><tr><td colspan=5>行政复议</td><td colspan=5>未经复议直接起诉</td>"+
			"<td colspan=%d>复议后起诉</td></tr><tr>%s</tr></table></div>", last, strings.Repeat(outcomes, 3)+more)
	}
	numbers := "</tr><tr>"
	for i := range 15 {
		numbers += fmt.Sprintf("<td>%d</td>", i+1)
	}
	body := "<div><table><tr><td>" + strings.Join(figuresOf(shown, "review", "suit_direct", "suit_after_review"), "</td><td>") + "</td></tr></table></div>"
	for name, page := range map[string]string{
		"as wide": head(5, ""), "a scroll bar's place": head(5, "<td></td>"), "a span too far": head(6, ""), "numbers": head(5, numbers),
	} {
		mustRead(t, name, page+body, shown, false)
	}
}

// TestTitleNamesBothKinds has a title within each of three tables that names reviews and suits alike.
func TestTitleNamesBothKinds(t *testing.T) {
	shown := outcomesOf(map[string]int{"review": 1, "suit_direct": 11, "suit_after_review": 21})
	page := "<h1>" + reportTitle + "</h1><p>四、政府信息公开行政复议、行政诉讼情况</p>"
	for _, of := range [][2]string{{"行政复议", "review"}, {"行政诉讼（未经复议直接起诉）", "suit_direct"}, {"行政诉讼（复议后起诉）", "suit_after_review"}} {
		page += "<p>" + of[0] + "</p><table><tr><td colspan=5>2023年度行政复议、行政诉讼情况表</td></tr><tr><td>" + strings.ReplaceAll(fiveOutcomes, "\t", "</td><td>") +
			"</td></tr><tr><td>" + strings.Join(figuresOf(shown, of[1]), "</td><td>") + "</td></tr></table>"
	}
	mustRead(t, "titles", page, shown, false)
}

// TestHeaderWithoutSpans has the spans of 申请人情况 and 法人或其他组织 left out, so that the names of applicants stand over
// other columns: the sums tell that they are in the form's order.
func TestHeaderWithoutSpans(t *testing.T) {
	d := newDoc(steady(true), true, false)
	for _, row := range d.three[0][:3] {
		for i := range row {
			if row[i].text == "申请人情况" || row[i].text == "法人或其他组织" {
				row[i].cs = 1
			}
		}
	}
	for r, row := range d.three[0][3:] { // half of the sums cannot be made
		if at := len(row) - 7; r%2 == 0 {
			row[at].text += "%"
		}
	}
	readsWhole(t, "no spans", []byte(d.page()), d.shown())
}

// TestSuitsSummedUp has the sum of all suits behind the form's columns of table 4, and blanks among these.
func TestSuitsSummedUp(t *testing.T) {
	shown := outcomesOf(map[string]int{"review": 1, "suit_direct": 11, "suit_after_review": 21})
	shown["disputes.review.upheld"] = ""
	page := "<h1>" + reportTitle + "</h1><table><tr><td colspan=5>行政复议</td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td><td rowspan=2>诉讼合计</td></tr><tr>" +
		strings.Repeat("<td>"+strings.ReplaceAll(fiveOutcomes, "\t", "</td><td>")+"</td>", 3) + "</tr><tr><td>" +
		strings.Join(figuresOf(shown, "review", "suit_direct", "suit_after_review"), "</td><td>") + "</td><td>140</td></tr></table>"
	mustRead(t, "a sum", page, shown, false)
}

// TestReportAppended appends last year's report to a page whose path of links is like a title without a year.
func TestReportAppended(t *testing.T) {
	d, last := newDoc(steady(true), true, false), newDoc(randomFigures(rand.New(rand.NewPCG(3, 4)), true), true, false)
	d.before = "<div><a href=/>首页</a> &gt; 政务公开 &gt; 政府信息公开年报</div>" + d.before
	inner := last.page()
	inner = inner[strings.Index(inner, "<table"):]
	d.after += "<p>附件：" + strings.Replace(d.title, "2023", "2022", 1) + "</p>" + inner
	readsWhole(t, "appended", []byte(d.page()), d.shown())
}

// TestRowOfAnotherYear has last year's intake below this year's, or above it.
func TestRowOfAnotherYear(t *testing.T) {
	for name, at := range map[string]int{"above": 3, "below": 4} {
		d := newDoc(steady(true), true, false)
		row := slices.Clone(d.three[0][3])
		row[0].text = "2022年新收政府信息公开申请数量"
		for i := 1; i < len(row); i++ {
			row[i] = tcell{text: "77", rs: 1, cs: 1}
		}
		shown := d.shown()
		d.three[0] = slices.Insert(d.three[0], at, row)
		readsWhole(t, name, []byte(d.page()), shown)
	}
}

// TestSubtotals calls the sum of all results 小计 too, behind its number, and sums a group up without one.
func TestSubtotals(t *testing.T) {
	d := newDoc(steady(false), false, false)
	at := slices.IndexFunc(d.three[0], func(row []tcell) bool { return row[len(row)-1].field == "requests.concluded.total" })
	row := d.three[0][at]
	row[len(row)-8].text = "（七）小计"
	readsWhole(t, "named", []byte(d.page()), d.shown())
}

// TestFilledWithErrors has a spreadsheet's errors and letters where numbers should be: no cell has moved.
func TestFilledWithErrors(t *testing.T) {
	for _, text := range []string{"#REF!", "undefined", "O", "约3"} {
		d := newDoc(steady(true), true, false)
		shown := d.shown()
		for _, row := range d.three[0] {
			for i := range row {
				if row[i].field == "requests.granted.natural_person" {
					row[i].text = text
					shown[row[i].field] = text
				}
			}
		}
		readsWhole(t, text, []byte(d.page()), shown)
	}
}

// TestNoughtsWithUnits has the columns in another order and 0个 among the noughts, which say no more of the order than 0.
func TestNoughtsWithUnits(t *testing.T) {
	d := newDoc(steady(true), true, false)
	for r, row := range d.three[0] {
		n := len(row) - 7
		switch {
		case r == 2:
			row[0], row[1] = row[1], row[0]
		case r > 2:
			row[n+1], row[n+2] = row[n+2], row[n+1]
			for i := n; i < n+7; i++ {
				if i%2 == 0 && row[i].text == "0" {
					row[i].text = "0个"
				}
			}
		}
	}
	shown := d.shown()
	readsWhole(t, "units", []byte(d.page()), shown)
}

// TestBlankEndsInWord has a row of noughts whose total was left blank in a table of Word: its cell is there, and none has moved.
func TestBlankEndsInWord(t *testing.T) {
	d := newDoc(steady(true), true, false)
	for _, row := range d.three[0] {
		for i := range row {
			if rowOf(row[i].field) == "requests.unprocessed_publication" {
				if row[i].text = "0"; strings.HasSuffix(row[i].field, ".total") {
					row[i].text = ""
				}
			}
		}
	}
	readsWhole(t, "a blank end", randomHabits(rand.New(rand.NewPCG(1, 2))).docx(t, d), d.shown())
}

// TestTablesBeside has the three tables beside each other on one sheet, an empty column between them.
func TestTablesBeside(t *testing.T) {
	d := newDoc(steady(true), true, false)
	shown := d.shown()
	tables := d.tables()
	var beside ttable
	for r := range slices.MaxFunc(tables, func(a, b ttable) int { return len(a) - len(b) }) {
		var row []tcell
		for _, table := range tables {
			if r < len(table) {
				row = append(row, table[r]...)
			} else {
				row = append(row, tcell{rs: 1, cs: len(table.laidOut()[0])})
			}
			row = append(row, tcell{rs: 1, cs: 1})
		}
		beside = append(beside, row)
	}
	beside = slices.Insert(beside, 0, []tcell{{text: "政府信息公开情况统计表", rs: 1, cs: len(beside.laidOut()[0])}})
	d.two, d.three, d.four = nil, []ttable{beside}, nil
	readsWhole(t, "beside", []byte(d.page()), shown)
}
