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
