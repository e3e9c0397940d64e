package extract

import "nianbao/report"

// readPairs reads the rows of a block in which every figure has a name of its own right before it, of a subject and what
// is counted of it: 行政许可处理决定数量 before one, 行政处罚处理决定数量 before another. It gives those rows.
func (t *table2) readPairs(g region, from, to int) map[int]bool {
	paired := map[int]bool{}
	for r := from; r < to; r++ {
		names := g.pairs2In(r)
		if len(names) == 0 {
			continue
		}
		paired[r] = true
		for _, p := range names {
			t.putOnce(p.field, g.sheet, p.cell, headerUnit(g.Cells[p.name].Text))
		}
	}
	return paired
}

// pair2 is a figure of table 2 with the cell that names it.
type pair2 struct {
	name, cell int
	field      string
}

// pairs2In lists the figures of a row that the cell right before them names, nil where there is another one that no header
// explains: a share, a comparison, a remark.
func (s *sheet) pairs2In(row int) (out []pair2) {
	name, last := -1, -1
	for c := range s.Cols {
		i := s.Index(row, c)
		if i < 0 || i == last || s.look[i].kind == empty {
			continue
		}
		last = i
		if s.look[i].kind == words {
			name = i
			continue
		}
		if head := s.headOver(row, c); !ofOtherYear(head) && !isRemark(head) {
			field := s.pairNamed(name)
			if field == "" {
				return nil
			}
			out = append(out, pair2{name: name, cell: i, field: field})
		}
		name = -1
	}
	return out
}

// headOver is the label over a column in the next row above that has no figures, "" where that has none there.
func (s *sheet) headOver(row, col int) string {
	for r := row - 1; r >= 0; r-- {
		if !s.rowHasFigures(r) {
			l, _, _ := s.labelAt(r, col)
			return l.text
		}
	}
	return ""
}

// isRemark knows the heads of columns that remark upon the figures.
func isRemark(text string) bool {
	return text == "备注" || text == "说明" || text == "备注说明"
}

// pairNamed is the field that a cell names, both its subject and its measure; "" where it does not, or is none.
func (s *sheet) pairNamed(cell int) string {
	if cell < 0 {
		return ""
	}
	look, f := &s.look[cell], theForm()
	if look.heads.fragments[2] == 0 || len(look.label.runes) > longestHead {
		return ""
	}
	n := &naming{form: f}
	said, ok := n.said(namesIn(s.Cells[cell].Text), nothingSaid)
	if !ok || said.table != 2 || said.subject < 0 || said.measure < 0 {
		return ""
	}
	field := f.field2(said.subject, said.measure)
	if _, is := report.FieldByName(field); !is {
		return ""
	}
	return field
}

// fewestPairs is how many rows of such pairs make a list of them.
const fewestPairs = 3

// listsPairs reports whether rows of a sheet are such pairs.
func (s *sheet) listsPairs() bool {
	rows := 0
	for r := 0; r < min(s.Rows, mostRows) && rows < fewestPairs; r++ {
		if len(s.pairs2In(r)) > 0 {
			rows++
		}
	}
	return rows >= fewestPairs
}
