package extract

import "nianbao/report"

// across reads a table 2 that lies in one row: subjects above, their measures below, then the
// figures. It reports false where the rows are not of that shape.
func (t *table2) across(g region) bool {
	for r := g.from; r+2 < g.to+1 && r < g.from+headerDepth; r++ {
		if !t.isHeader(g, r) || r == 0 || g.rowHasFigures(r) {
			continue
		}
		subjects := t.subjectsAbove(g, r)
		if len(subjects) < 3 {
			continue
		}
		for row := r + 1; row < g.to; row++ {
			if g.rowHasFigures(row) {
				return t.readAcross(g, r, row, subjects)
			}
		}
	}
	return false
}

// subjectsAbove gives the subject above each column of a row of measures.
func (t *table2) subjectsAbove(g region, row int) map[int]int {
	out, named := map[int]int{}, map[int]bool{}
	for c := range min(g.Cols, mostRows) {
		l, _, ok := g.labelAt(row-1, c)
		if before, is := out[c-1]; is && !ok && g.kindAt(row-1, c) == empty { // without spans
			out[c] = before
		}
		if !ok {
			continue
		}
		if j, like := t.form.subjects.likest(l.word); like >= strong {
			out[c], named[j] = j, true
		}
	}
	if len(named) < 3 {
		return nil
	}
	return out
}

// readAcross places the figures under the measures, as those of any row are placed.
func (t *table2) readAcross(g region, header, row int, subjects map[int]int) bool {
	var columns []column
	var fields []string
	for _, item := range headerItems(g.sheet, header, header+1) {
		subject, known := subjects[item.from]
		if item.cell < 0 || !known {
			continue
		}
		j, sure := clearest(t.form.measures.like(g.look[item.cell].label.word), func(j int) bool {
			_, is := report.FieldByName(t.field(subject, j))
			return is
		})
		if j >= 0 && sure {
			item.slot = len(fields)
			columns, fields = append(columns, item), append(fields, t.field(subject, j))
		}
	}
	cells, how := placeRow(g.sheet, row, numberBefore(g, row, columns), columns, len(fields))
	for k, field := range fields {
		if cells[k] >= 0 {
			t.putOnce(field, g.sheet, cells[k], headerUnit(g.Cells[columns[k].cell].Text))
		}
	}
	if (how != byHeader || besideBlanks(g, row, columns)) && len(fields) > 0 {
		t.say("doubt-alignment", "表二各格与表头对不齐", t.at(g, row), fields...)
	}
	return len(fields) > 0
}

// numberBefore is the column behind the row's number, which stands before the figures under the header; 0 where there is
// not just that one figure too many.
func numberBefore(g region, row int, columns []column) int {
	if len(columns) == 0 {
		return 0
	}
	all, figures := cellsAfter(g.sheet, row, 0)
	first := columns[0].from
	if len(figures) == len(columns)+1 && len(all) > 0 && g.Index(row, first) == figures[1] && g.Index(row, first-1) == figures[0] {
		return first
	}
	return 0
}

// besideBlanks reports whether a figure stands next to a column of the form that is blank, under a header of its own: a
// name that blanks part may have left its figure on one side.
func besideBlanks(g region, row int, columns []column) bool {
	own := map[int]bool{}
	for _, c := range columns {
		for col := c.from; col < c.to; col++ {
			own[col] = true
		}
	}
	for col := range own {
		if g.kindAt(row, col) != empty {
			continue
		}
		for _, next := range []int{col - 1, col + 1} {
			if next >= 0 && next < g.Cols && !own[next] && g.kindAt(row, next) == figure {
				return true
			}
		}
	}
	return false
}
