package extract

import (
	"slices"
	"strings"
	"unicode"
)

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

// pushed reports whether a row that says nothing but that there is nothing, so that no sum tells where it stands, has its
// first column blank and its name further right than the other rows of its level in the form: its figures may then stand
// a column too far right as well. On a printed page it is seen where they stand.
func (t *table3) pushed(row row3, slot int, cells []int) bool {
	s, first := row.part.sheet, row.part.columns[0]
	blank := cells[first.slot] < 0 || s.look[cells[first.slot]].kind == empty
	if s.Page > 0 || !blank || !row.part.filled(first.from) || !zeros(s, cells) || alike(s, cells) {
		return false
	}
	inner, others := t.form.rows3.list[slot].group >= 0, 0
	for i, other := range t.rows {
		if other.part != row.part || other.row == row.row || t.match[i] < 0 || t.form.rows3.list[t.match[i]].group >= 0 != inner {
			continue
		}
		if others++; other.nameAt() >= row.nameAt() {
			return false
		}
	}
	return others >= 2
}

// nameAt is the column in which the last of a row's names begins.
func (row row3) nameAt() int {
	s, at := row.part.sheet, -1
	for c := range min(row.after, s.Cols) {
		if _, cell, ok := s.labelAt(row.row, c); ok && s.Index(row.row, c-1) != cell {
			at = c
		}
	}
	return at
}
