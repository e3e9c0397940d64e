package extract

import (
	"fmt"
	"slices"

	"nianbao/report"
)

// misplaced is a row of table 3 with a cell too many or too few: which one, its label does not say.
type misplaced struct {
	row  row3
	slot int
}

// placeBySums tries the cells of each misplaced row in all places that they may have. They stay where the
// form's sums hold with one choice of figures and with no other.
func (t *table3) placeBySums() {
	for _, m := range t.misplaced {
		fields := t.fields(m.slot)
		var found map[string]report.Cell
		several := false
		for _, cells := range m.choices(len(fields)) {
			read := t.tried(m, cells)
			if read == nil || found != nil && sameValues(found, read) {
				continue
			}
			several = several || found != nil
			found = read
		}
		if found == nil || several {
			t.say("doubt-alignment", fmt.Sprintf("“%s”一行各格与表头对不齐，未予读取", t.name(m.slot)), t.at(m.row), fields...)
			continue
		}
		t.add(&draft{cells: found})
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行多一格或少一格，按勾稽关系对应读取", t.name(m.slot)), t.at(m.row), fields...)
	}
}

// choices lists the ways to give a row's cells to n columns: -1 stands for the one that is not there.
func (m misplaced) choices(n int) (out [][]int) {
	if columns := m.row.part.columns; len(columns) != n || !inOrder(columns) {
		return nil
	}
	cells, _ := cellsAfter(m.row.part.sheet, m.row.row, m.row.after)
	switch len(cells) {
	case n + 1:
		for k := range cells {
			out = append(out, slices.Delete(slices.Clone(cells), k, k+1))
		}
	case n - 1:
		for k := range n {
			out = append(out, slices.Insert(slices.Clone(cells), k, -1))
		}
	}
	return out
}

// tried reads a row's cells in some places, and gives them where the sums hold.
func (t *table3) tried(m misplaced, cells []int) map[string]report.Cell {
	fields := t.fields(m.slot)
	one := newDraft()
	missing := ""
	for c, cell := range cells {
		if cell < 0 {
			missing = fields[c]
			continue
		}
		if one.put(fields[c], m.row.part.sheet, cell, ""); one.cells[fields[c]].State == report.Text {
			return nil
		}
	}
	if missing != "" {
		v, ok := one.implied(fields, missing)
		if !ok {
			return nil
		}
		one.cells[missing] = report.Cell{Field: missing, State: report.Number, Value: v}
	}
	t.add(&draft{cells: one.cells})
	holds := confirmed(t.form, t.draft, fields, down)
	for _, f := range fields {
		delete(t.cells, f)
	}
	delete(one.cells, missing)
	if !holds {
		return nil
	}
	return one.cells
}

// implied is what a row's sum leaves for one of its fields; false for less than nothing.
func (d *draft) implied(fields []string, missing string) (v float64, ok bool) {
	last := len(fields) - 1
	for _, f := range fields[:last] {
		v += d.cells[f].Value
	}
	if missing != fields[last] {
		v = d.cells[fields[last]].Value - v
	}
	return v, v >= 0
}

func sameValues(a, b map[string]report.Cell) bool {
	if len(a) != len(b) {
		return false
	}
	for f, c := range a {
		if o, ok := b[f]; !ok || o.Value != c.Value || o.State != c.State {
			return false
		}
	}
	return true
}
