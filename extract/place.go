package extract

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// Ways in which a row's values were given to columns.
type placing uint8

const (
	byHeader  placing = iota // each stands under its header
	byCount                  // the row is shifted, but holds exactly as many values as there are columns
	bySum                    // two ways were left, and the row's own sum confirms one
	unplaced                 // nothing decides
	notValues                // the row has no values
)

// placeRow gives the values of a row that stand right of a label to the columns of the form.
// columns are in the order of the sheet. The result holds a cell for each slot, -1 for none.
func placeRow(s *sheet, row, afterCol int, columns []column, n int) ([]int, placing) {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	cells, figures := cellsAfter(s, row, afterCol)
	if len(cells) == 0 {
		return out, notValues
	}
	if underHeaders(s, row, afterCol, columns, out) {
		return out, byHeader
	}
	if len(figures) == 0 {
		return out, notValues
	}
	run := runOf(cells, figures)
	for _, candidate := range [][]int{run, cells} {
		if len(candidate) == len(columns) {
			for k, c := range columns {
				out[c.slot] = candidate[k]
			}
			return out, byCount
		}
	}
	return out, unplaced
}

// cellsAfter lists the cells of a row right of a column, each once, and those that are figures.
func cellsAfter(s *sheet, row, afterCol int) (cells, figures []int) {
	last := -1
	for c := afterCol; c < s.Cols; c++ {
		i := s.Index(row, c)
		if i < 0 || i == last || afterCol > 0 && i == s.Index(row, afterCol-1) {
			continue
		}
		last = i
		cells = append(cells, i)
		if s.look[i].kind == figure {
			figures = append(figures, i)
		}
	}
	return cells, figures
}

// runOf is the stretch of cells from the first figure to the last.
func runOf(cells, figures []int) []int {
	from, to := 0, len(cells)
	for cells[from] != figures[0] {
		from++
	}
	for cells[to-1] != figures[len(figures)-1] {
		to--
	}
	return cells[from:to]
}

// underHeaders reads each column's cell from under its header. It reports false when that cannot
// be right: a column without a cell, one cell under two headers, a figure that stands beside the
// headers, two figures under one, or a figure under the piece of a header's words (本年) that lacks elsewhere.
func underHeaders(s *sheet, row, afterCol int, columns []column, out []int) bool {
	used := map[int]bool{}
	first, last, gap := s.Cols, 0, false
	for _, c := range columns {
		cell, ok := underHeader(s, row, c)
		if !ok || used[cell] || c.from < afterCol {
			fill(out, -1)
			return false
		}
		used[cell] = true
		out[c.slot] = cell
		first, last = min(first, c.from), max(last, c.to)
		gap = gap || s.look[cell].kind == empty
	}
	for c := afterCol; c < s.Cols; c++ {
		if s.kindAt(row, c) != figure || used[s.Index(row, c)] {
			continue
		}
		if !headed(s, row, c, first, last) || gap && s.underPiece(row, c, first, last) {
			fill(out, -1)
			return false
		}
	}
	return len(columns) > 0
}

func fill(out []int, v int) {
	for i := range out {
		out[i] = v
	}
}

// headed reports whether a column between the form's own or right of them has a word above its
// figures, for itself when it stands between: a column of the document's own, such as 备注. One left of
// them may number the rows.
func headed(s *sheet, row, col, first, last int) bool {
	if col < first {
		return comparesAbove(s, row, col, first) || s.countsRows(col) || s.headedBeside(row, col, first)
	}
	from, to := s.stretchOf(row, last-1)
	if col < last {
		to = row
	}
	for r := from; r < to; r++ {
		if l, cell, ok := s.labelAt(r, col); ok && !namesArticle(l.text) && (col >= last && s.Index(r, last-1) != cell || s.Index(r, col-1) != cell && s.Index(r, col+1) != cell) {
			return true
		}
	}
	return false
}

// headedBeside reports whether a column between a row's name and the form's first column has a header of its own in the
// same row of headers as that one: 本年受理数量 before 本年处理决定数量.
func (s *sheet) headedBeside(row, col, first int) bool {
	l, cell, ok := s.lowestLabel(row, col)
	_, it, is := s.lowestLabel(row, first)
	counts := strings.HasSuffix(l.text, "数量") || strings.HasSuffix(l.text, "件数") || strings.Contains(l.text, "金额")
	if !ok || !is || cell == it || !s.named(row, 0, col) || !counts {
		return false
	}
	c := &s.Cells[cell]
	return c.Row == s.Cells[it].Row && c.ColSpan == 1 && s.Index(c.Row, col-1) != cell
}

// underPiece reports whether a column between the form's own stands under no more than the piece of a name, such
// as 本年 that blanks part from 增/减.
func (s *sheet) underPiece(row, col, first, last int) bool {
	l, _, ok := s.lowestLabel(row, col)
	return ok && col > first && col < last && utf8.RuneCountInString(l.text) <= pieceOfName && !ofOtherYear(l.text) && !comparesMeasures(l.text)
}

// pieceOfName is how many characters are too few to name a column.
const pieceOfName = 2

// stretchOf are the rows around one, up to those between which a line of words over the last of the form's
// columns and beyond parts a table from the next one on the same sheet.
func (s *sheet) stretchOf(row, last int) (from, to int) {
	from, to = row, row+1
	for from > 0 && !s.parts(from-1, last) {
		from--
	}
	for to < s.Rows && !s.parts(to, last) {
		to++
	}
	return from, to
}

// parts reports whether one cell of words reaches from a row's first column to behind another one.
func (s *sheet) parts(row, last int) bool {
	i := s.Index(row, 0)
	if i < 0 || s.look[i].kind != words || s.Index(row, last+1) != i {
		return false
	}
	_, like := theForm().groups3.likest(s.look[i].label.word) // which heads rows of the same table
	return like < strong
}

// comparesAbove reports whether the lowest header of a column says that it compares: 上年总计, or 2022年 beside the 2023年 or
// 本年 of the form's first column.
func comparesAbove(s *sheet, row, col, first int) bool {
	l, cell, ok := s.lowestLabel(row, col)
	if !ok || ofOtherYear(l.text) {
		return ok
	}
	own, it, ok := s.lowestLabel(row, first)
	if !ok || !s.dated {
		return false
	}
	year, this := captionYear(s.Cells[cell].Text), captionYear(s.Cells[it].Text)
	return year > 0 && (this > year || this == 0 && strings.Contains(own.text, "本年"))
}

// lowestLabel is the label next above a row in a column.
func (s *sheet) lowestLabel(row, col int) (l label, cell int, ok bool) {
	for r := row - 1; r >= 0; r-- {
		if l, cell, ok = s.labelAt(r, col); ok {
			return l, cell, true
		}
	}
	return label{}, -1, false
}

// underHeader finds the one cell under a header: the only one, or the only one that is filled.
func underHeader(s *sheet, row int, c column) (cell int, ok bool) {
	cell = -1
	for col := c.from; col < c.to; col++ {
		i := s.Index(row, col)
		switch {
		case i < 0 || i == cell:
		case cell < 0:
			cell = i
		case s.look[i].kind == empty:
		case s.look[cell].kind == empty:
			cell = i
		default:
			return -1, false
		}
	}
	return cell, cell >= 0
}

// merged reports whether a cell belongs to an earlier row: one number for two rows.
func (s *sheet) merged(cell, row int) bool {
	if s.look[cell].kind == empty {
		return false
	}
	for c := range s.Cols {
		if s.Index(row-1, c) == cell {
			return true
		}
	}
	return false
}

// addsUp reports whether the first values of a row sum up to its last, blanks counting as
// nothing; only a sum other than zero tells anything.
func addsUp(s *sheet, cells []int) bool {
	if len(cells) < 3 {
		return false
	}
	parts, total := s.partsAndTotal(cells)
	return total != 0 && parts == total
}

// partsAndTotal are the sum of a row's first values and its last one, blanks and words counting as nothing.
func (s *sheet) partsAndTotal(cells []int) (parts, total float64) {
	for i, cell := range cells {
		if cell < 0 {
			continue
		}
		if v := s.countIn(cell); i == len(cells)-1 {
			total = v
		} else {
			parts += v
		}
	}
	return parts, total
}

// countIn is the count that a cell gives, 0 where it gives none.
func (s *sheet) countIn(cell int) float64 {
	text := s.Cells[cell].Text
	if _, figure, named := namedFigure(text); named {
		text = figure
	}
	return readValue(text, report.Field{Unit: "件"}, "").n
}
