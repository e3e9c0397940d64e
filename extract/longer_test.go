package extract

import (
	"slices"
	"testing"

	"nianbao/report"
)

// TestDoubtsRowsLongerThanOthers puts one cell too many among a row's figures: with a column of the
// page's own behind the form's, or another table's words in the same columns, its last figure must not pass
// for a remark.
func TestDoubtsRowsLongerThanOthers(t *testing.T) {
	for name, bend := range map[string]func(d *tdoc){
		"beside remarks": func(d *tdoc) {
			for r := range d.three[0] {
				d.three[0][r] = append(d.three[0][r], txt(map[bool]string{true: "备注", false: "12"}[r == 0]))
			}
		},
		"in one table with others": func(d *tdoc) { d.joined = true },
	} {
		d := newDoc(steady(false), false, false)
		bend(d)
		row := 4 // 上年结转
		d.three[0][row] = slices.Insert(d.three[0][row], 3, txt("5"))
		r := read(t, report.Page{Body: []byte(d.page())})
		got := byField(r)
		wrong := false
		for field, want := range d.shown() {
			c, read := got[field]
			wrong = wrong || read && c.Raw != want
		}
		if wrong && len(doubtsOf(r)) == 0 {
			t.Errorf("%s: figures of another column without a doubt: %v", name, r.Diagnostics)
		}
	}
}

// TestDoubtsARowOfDisputesThatBeganTooFarLeft: text has no spans, so that a row under a group's name begins a column
// early, and a blank outcome makes that no longer to be seen.
func TestDoubtsARowOfDisputesThatBeganTooFarLeft(t *testing.T) {
	page := "示例市甲区2023年政府信息公开工作年度报告\n\n四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n\n" +
		"| 类别 |  | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|---|---|\n" +
		"| 行政复议 |  | 6 | 3 | 10 | 10 | 29 |\n| 行政诉讼 | 未经复议直接起诉 | 4 | 10 | 6 | 11 | 31 |\n| 复议后起诉 |  | 1 | 2 | 1 | 4 |  |\n"
	r := read(t, report.Page{Body: []byte(page)})
	got := byField(r)
	if c := got["disputes.suit_direct.total"]; c.Raw != "31" {
		t.Errorf("a row in its place: got %q, want 31", c.Raw)
	}
	if c, read := got["disputes.suit_after_review.upheld"]; read && len(doubtsOf(r)) == 0 {
		t.Errorf("got %q without a doubt: %v", c.Raw, r.Diagnostics)
	}
}
