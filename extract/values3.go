package extract

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

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
	t.doubt = append(t.doubt, guessed)
}

// shiftedBySum tries a row of text whose first or last column is blank one or two columns
// further left or right: without spans such a row may be shifted. It is, when only then its
// parts make its total.
func (t *table3) shiftedBySum(row row3, cells []int, columns []column) ([]int, bool) {
	s := row.part.sheet
	first, last := cells[columns[0].slot], cells[columns[len(columns)-1].slot]
	if first < 0 || last < 0 || s.written(first) && s.written(last) || len(columns) < len(cells) || s.look[first].kind != empty && s.look[last].kind != empty || addsUp(s, cells) {
		return nil, false
	}
	for _, by := range []int{1, -1, 2, -2} {
		moved := make([]int, len(cells))
		lost := false
		for k := range columns {
			moved[columns[k].slot] = -1
			if from := k - by; from >= 0 && from < len(columns) {
				moved[columns[k].slot] = cells[columns[from].slot]
			}
			if to := k + by; to < 0 || to >= len(columns) {
				lost = lost || s.look[cells[columns[k].slot]].kind != empty
			}
		}
		if !lost && addsUp(s, moved) {
			return moved, true
		}
	}
	return nil, false
}

// maybeShifted reports whether the first or the last of a row's columns, or one behind them, is blank or holds words
// though other rows are filled there: then it may stand one column too far right or left. A column that is
// blank in all rows is one that was left blank.
func (row row3) maybeShifted(cells []int) bool {
	s, columns := row.part.sheet, row.part.columns
	for _, c := range []column{columns[0], columns[len(columns)-1]} {
		if cell := cells[c.slot]; (cell < 0 || s.look[cell].kind != figure && !s.filledIn(cell)) && row.part.filled(c.from) {
			return true
		}
	}
	if row.gapped(cells) {
		return true
	}
	for c := columns[len(columns)-1].to; c < s.Cols; c++ { // what follows may have moved into the last column
		if row.part.filled(c) && s.kindAt(row.row, c) == empty {
			return true
		}
	}
	return row.longer()
}

// filledIn reports whether the words of a cell were filled in for a number, and can be neither the name of a row nor a
// remark: a letter O, an error of a spreadsheet, 约3.
func (s *sheet) filledIn(cell int) bool {
	text := s.Cells[cell].Text
	if s.look[cell].kind != words || !s.holds(cell) || len(text) > longestFilled {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || len(s.look[cell].label.runes) <= 3 && strings.ContainsAny(text, "0123456789")
}

// longestFilled is how many bytes such words have at the most.
const longestFilled = 12

// short reports whether a row ends before the last of the form's columns, and says nothing but that there is
// nothing, so that no sum tells whether it stands where it should. On a printed page it is seen where it stands.
func (row row3) short(cells []int) bool {
	s, columns := row.part.sheet, row.part.columns
	if s.Page > 0 {
		return false
	}
	last := cells[columns[len(columns)-1].slot]
	return zeros(s, cells) && (last < 0 || s.look[last].kind == empty && !s.holds(last)) && row.part.filled(columns[len(columns)-1].from)
}

// blanksAround reports whether a row has blank cells among those that were placed, and others beside them:
// which of them are the form's is not to be seen.
func (row row3) blanksAround(cells []int) bool {
	s := row.part.sheet
	all, _ := cellsAfter(s, row.row, row.after)
	return len(all) > len(cells) && slices.ContainsFunc(cells, func(c int) bool { return c >= 0 && s.look[c].kind == empty })
}

// gapped reports whether a row has a single blank among its figures, in a column that nearly all others
// fill: a cell that was put in moves what follows.
func (row row3) gapped(cells []int) bool {
	s, p := row.part.sheet, row.part
	blank := -1
	for k, c := range p.columns {
		if cell := cells[c.slot]; cell >= 0 && s.look[cell].kind == empty {
			if blank >= 0 {
				return false
			}
			blank = k
		}
	}
	if blank < 0 {
		return false
	}
	filled := 0
	for _, other := range p.rows {
		if p.kindAt(other.row, p.columns[blank].from) == figure {
			filled++
		}
	}
	return 10*filled >= 9*(len(p.rows)-1)
}

// longer reports whether a row has a cell behind the form's columns where no other row has one.
func (row row3) longer() bool {
	s, p := row.part.sheet, row.part
	for c := p.columns[len(p.columns)-1].to; c < s.Cols; c++ {
		i := s.Index(row.row, c)
		if i < 0 || !s.written(i) {
			continue
		}
		if !slices.ContainsFunc(p.rows, func(other row3) bool {
			k := s.Index(other.row, c)
			return other.row != row.row && k >= 0 && s.written(k)
		}) {
			return true
		}
	}
	return s.longerThanAll(row.row)
}

// longerThanAll reports whether a row of a sheet from which columns were taken has a last cell where no
// other row had one.
func (s *sheet) longerThanAll(row int) bool {
	whole := s
	for whole.printed != nil && whole.printed.Rows == s.Rows {
		whole = whole.printed
	}
	if whole == s || whole.edge(row) < whole.Cols {
		return false
	}
	for r := range whole.Rows {
		if r != row && whole.Index(r, whole.Cols-1) >= 0 {
			return false
		}
	}
	return true
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
