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
	years := make([]yearOfRow, len(t.rows))
	for i, row := range t.rows {
		years[i] = t.yearOf(row)
	}
	var kept []row3
	for i, row := range t.rows {
		if slices.ContainsFunc(years, years[i].isBefore) {
			t.say("row-unknown", fmt.Sprintf("表三中有一行是另一年度的，未予读取：%s", row.text()), t.at(row))
			continue
		}
		kept = append(kept, row)
	}
	t.rows = kept
}

// yearOfRow is the year that a row's own name begins with, 0 for none, and the row of the form that it is like, -1 for none.
type yearOfRow struct{ year, slot int }

func (t *table3) yearOf(row row3) yearOfRow {
	like := likeRow(t.form, row)
	slot := best(like)
	if like[slot] < weak {
		return yearOfRow{slot: -1}
	}
	if !row.part.dated {
		return yearOfRow{slot: slot}
	}
	year, _, _ := yearIn(row.own[len(row.own)-1].text)
	return yearOfRow{slot: slot, year: year}
}

// isBefore reports whether a row names a year, and another one like it a later year or none.
func (y yearOfRow) isBefore(other yearOfRow) bool {
	return y.year > 0 && y.slot == other.slot && (other.year == 0 || other.year > y.year)
}
