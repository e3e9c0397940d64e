package extract

import (
	"slices"
	"testing"

	"nianbao/report"
)

// TestTwoRowsMadeOne has the cells of two rows, or of two columns, in one, but for one cell, whose number may be of either.
func TestTwoRowsMadeOne(t *testing.T) {
	for line, alone := range map[string]string{"requests.carried_out": "requests.carried_out.natural_person", ".nonprofit": "requests.granted.nonprofit"} {
		d := newDoc(steady(true), true, false)
		for _, row := range d.three[0] {
			for i := range row {
				if f := row[i].field; f != "" && (rowOf(f) == line || columnOf(f) == line) && f != alone {
					row[i].text = "49 5"
				}
			}
		}
		r := read(t, report.Page{Body: []byte(d.page())})
		if !slices.ContainsFunc(doubtsOf(r), func(d report.Diagnostic) bool { return slices.Contains(d.Fields, alone) }) {
			t.Errorf("no doubt about %s, which stands alone: %v", alone, r.Diagnostics)
		}
	}
}

// TestBlankBesideTwoInOneCell has two of a row's figures in one cell, and the cell of the other blank.
func TestBlankBesideTwoInOneCell(t *testing.T) {
	d := newDoc(steady(true), true, false)
	for _, row := range d.three[0] {
		for i := range row {
			switch row[i].field {
			case "requests.granted.other_org":
				row[i].text = ""
			case "requests.granted.total":
				row[i].text = "— 45"
			}
		}
	}
	r := read(t, report.Page{Body: []byte(d.page())})
	if !slices.ContainsFunc(doubtsOf(r), func(d report.Diagnostic) bool { return slices.Contains(d.Fields, "requests.granted.other_org") }) {
		t.Errorf("no doubt about the blank cell: %v", r.Diagnostics)
	}
}
