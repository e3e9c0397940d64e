package extract

import (
	"fmt"
	"slices"
)

// leaveOtherYears takes the rows out that name another year than the same row of the report does: 2022年新收政府信息公开申请数量
// below 本年新收政府信息公开申请数量.
func (t *table3) leaveOtherYears() {
	if !slices.ContainsFunc(t.rows, func(row row3) bool { return row.part.dated }) {
		return
	}
	var kept []row3
	for i, row := range t.rows {
		if t.isOfOtherYear(i) {
			t.say("row-unknown", fmt.Sprintf("表三中有一行是另一年度的，未予读取：%s", row.text()), t.at(row))
			continue
		}
		kept = append(kept, row)
	}
	t.rows = kept
}

// isOfOtherYear reports whether a row names a year, and another one like it a later year or none.
func (t *table3) isOfOtherYear(i int) bool {
	year, slot := t.yearOfRow(i)
	if year == 0 || slot < 0 {
		return false
	}
	for k := range t.rows {
		if k == i {
			continue
		}
		if other, same := t.yearOfRow(k); same == slot && (other == 0 || other > year) {
			return true
		}
	}
	return false
}

// yearOfRow is the year that a row's own name begins with, 0 for none, and the row of the form that it is like.
func (t *table3) yearOfRow(i int) (year, slot int) {
	row := t.rows[i]
	like := likeRow(t.form, row)
	if slot = best(like); like[slot] < weak {
		return 0, -1
	}
	if row.part.dated {
		year, _, _ = yearIn(row.own[len(row.own)-1].text)
	}
	return year, slot
}
