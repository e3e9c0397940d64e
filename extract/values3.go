package extract

import (
	"fmt"
	"slices"

	"nianbao/report"
)

// field is the field of a row and column of the form.
func (t *table3) field(row, column int) string {
	return t.form.fields3[row][column]
}

func (t *table3) fields(row int) []string { return slices.Clone(t.form.fields3[row]) }

func (t *table3) readValues() {
	for i, row := range t.rows {
		if slot := t.match[i]; slot >= 0 && t.form.rows3.list[slot].key != "" {
			t.readRow(row, slot, t.sure[i])
		}
	}
	for i := range t.rows {
		if t.match[i] < 0 {
			t.unmatched(i)
		}
	}
}

func (t *table3) readRow(row row3, slot int, sure bool) {
	s, columns := row.part.sheet, row.part.columns
	cells, how := placeRow(s, row.row, row.after, columns, len(t.form.columns3.list))
	if how != byHeader && how != notValues {
		t.shifted++
	}
	switch how {
	case notValues:
		return
	case unplaced:
		t.misplaced = append(t.misplaced, misplaced{row, slot})
		return
	case byHeader:
		if shifted, ok := t.shiftedBySum(row, cells, columns); ok {
			cells, how = shifted, bySum
		}
	}
	for c, cell := range cells {
		if cell < 0 {
			continue
		}
		field := t.field(slot, c)
		if s.merged(cell, row.row) {
			t.say("doubt-merged", fmt.Sprintf("“%s”与上一行合并为一格，未予读取", labelOf(field)), t.at(row), field)
			continue
		}
		t.put(field, s, cell, "")
	}
	shifted := sure && how == byHeader && !zeros(s, cells) && row.maybeShifted(cells)
	switch {
	case !sure:
		t.doubt = append(t.doubt, t.fields(slot))
	case shifted && !addsUp(s, cells):
		t.displaced++
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行有空白格，各格与合计不符，可能错位", t.name(slot)), t.at(row), t.fields(slot)...)
	case sure && how == byHeader && row.short(cells) && !alike(s, cells):
		t.displaced++
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行少一格，各格可能错位", t.name(slot)), t.at(row), t.fields(slot)...)
	case sure && how == byHeader && t.pushed(row, slot, cells):
		t.displaced++
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行行名比同级各行靠右，第一格又空白，各格可能错位", t.name(slot)), t.at(row), t.fields(slot)...)
	case shifted:
		t.chance = append(t.chance, t.fields(slot)...)
	case how == byHeader && !addsUp(s, cells):
		t.under = append(t.under, t.fields(slot)...)
		if !zeros(s, cells) {
			t.unsummed++
		}
	case how == byCount && !inOrder(columns) && !alike(s, cells): // no sum tells one applicant from another
		t.misfits++
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行各格与表头错位，表头次序又与规定表式不同，按个数对应读取", t.name(slot)), t.at(row), t.fields(slot)...)
	case how == byCount && row.blanksAround(cells):
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行多出空白格，空白的是哪一格不能确定", t.name(slot)), t.at(row), t.fields(slot)...)
	case how == byCount && addsUp(s, cells) && len(columns) == len(cells):
		t.counted = append(t.counted, t.fields(slot)...)
	case how == bySum, how == byCount && !alike(s, cells):
		t.misfits++
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行各格与表头错位，按个数与合计对应读取", t.name(slot)), t.at(row), t.fields(slot)...)
	}
	var guessed []string
	for _, c := range columns {
		if !c.sure && (c.cell < 0 || c.guess) {
			guessed = append(guessed, t.field(slot, c.slot))
		}
	}
	t.place = append(t.place, guessed)
}

// holds reports whether a cell stands in the file as one, and so holds its place, filled or not.
func (s *sheet) holds(cell int) bool { return s.Cells[cell].Own || s.written(cell) }

// written reports whether a cell stands in markup.
func (s *sheet) written(cell int) bool { return s.Cells[cell].Bytes != report.Span{} }

func (p *part3) filled(col int) bool {
	for _, row := range p.rows {
		if p.kindAt(row.row, col) == figure {
			return true
		}
	}
	return false
}

// alike reports whether a row is nothing but zeros or nothing but blanks: the same wherever it stands.
func alike(s *sheet, cells []int) bool {
	blanks := 0
	for _, c := range cells {
		if c < 0 || s.look[c].kind == empty {
			blanks++
		}
	}
	return (blanks == 0 || blanks == len(cells)) && zeros(s, cells)
}

// isNought knows a nought with its unit or decimals: 0件, 0.00.
func isNought(text string) bool {
	v := readValue(text, report.Field{Unit: "件"}, "")
	return v.state == report.Number && v.n == 0 && v.fault == ""
}

// zeros reports whether a row says nothing but that there is nothing.
func zeros(s *sheet, cells []int) bool {
	for _, c := range cells {
		if c < 0 || s.look[c].kind != figure {
			continue
		}
		if text := half(s.Cells[c].Text); text != "0" && !isNA(text) && !isNought(text) {
			return false
		}
	}
	return true
}
