package extract

import (
	"slices"
	"testing"

	"nianbao/report"
)

// TestNameAndNoughtsPushedRight has （六）其他处理 below a span that is a row too long: name and noughts stand a column too far
// right, where no sum tells, and the last nought is lost.
func TestNameAndNoughtsPushedRight(t *testing.T) {
	v := steady(true)
	for _, field := range theForm().rowFields(otherHandling) {
		v[field] = "0"
	}
	d := newDoc(v, true, false)
	rows := squareRows(d.three[0])
	d.three[0] = rows
	at := slices.IndexFunc(rows, func(row []tcell) bool { return row[1].text == "（六）其他处理" })
	rows[at] = append([]tcell{txt("")}, rows[at][:9]...)
	r := read(t, report.Page{Body: d.odt(t)})
	if bad := wrong(r, d.shown()); len(bad) > 0 {
		t.Errorf("got %q without a doubt", bad)
	}
	for _, doubt := range doubtsOf(r) {
		for _, field := range doubt.Fields {
			if rowOf(field) != "requests."+otherHandling {
				t.Errorf("got a doubt about %s, want one about the row that was pushed only", field)
			}
		}
	}
}

// TestLastPieceTransposed has a table 3 of nothing but totals that was cut before its last four rows and then turned round.
func TestLastPieceTransposed(t *testing.T) {
	d := newDoc(steady(false), false, false)
	rows := squareRows(d.three[0])
	for r := range rows {
		rows[r] = append(slices.Clip(rows[r][:3]), rows[r][9])
	}
	at := len(rows) - 4
	d.three = []ttable{transpose(rows[:at]), transpose(append(slices.Clone(rows[:3]), rows[at:]...))}
	holds(t, "html", []byte(d.page()), d.shown(), true)
}
