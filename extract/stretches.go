package extract

import "slices"

// stretches cuts a sheet where statutory tables stand one below the other and one of them is turned round: that one is a
// sheet by itself. It is the sheet alone where none is, or where nothing else stands there.
func (s *sheet) stretches() []*sheet {
	turned := s.turnedStretches()
	if len(turned) == 0 || len(turned) == 1 && !s.headsOutside(turned[0]) {
		return []*sheet{s}
	}
	var out []*sheet
	at := 0
	for _, t := range append(turned, rowRange{s.Rows, s.Rows}) {
		if t.from > at {
			out = append(out, s.rows(at, t.from))
		}
		if t.to > t.from {
			out = append(out, s.rows(t.from, t.to))
		}
		at = t.to
	}
	return out
}

// rowRange are some rows of a sheet, [from, to).
type rowRange struct{ from, to int }

// rows is the sheet with some of its rows.
func (s *sheet) rows(from, to int) *sheet {
	out := s.transposed().columns(numbersTo(to)[from:]).transposed()
	out.printed = s
	return out
}

// headsOutside reports whether a table has its header in other rows than some.
func (s *sheet) headsOutside(of rowRange) bool {
	for r := range s.Rows {
		if table, header := s.rowTable(r); header && table > 0 && (r < of.from || r >= of.to) {
			return true
		}
	}
	return false
}

// turnedStretches lists the rows of tables 3 and 4 that are turned round.
func (s *sheet) turnedStretches() (out []rowRange) {
	for r, top := 0, 0; r < min(s.Rows, mostRows); r++ { // top: of the rows without figures above
		if !s.rowHasFigures(r) {
			continue
		}
		t := s.turned3(top, r)
		if t.to <= r {
			t = s.turned4(top, r)
		}
		if t.to > r {
			out, r = append(out, t), t.to-1
		}
		top = r + 1
	}
	return out
}

// turned3 are the rows of a table 3 turned round whose first figures stand in a row: names of its rows stand over them, in
// rows from top on.
func (s *sheet) turned3(top, row int) rowRange {
	if row == top || s.namesOver(top, row) < fewestOver {
		return rowRange{}
	}
	t := rowRange{from: top, to: row + 1}
	for t.from < row && !s.namesRow3(t.from) {
		t.from++
	}
	for t.to < s.Rows && s.isApplicant(t.to) {
		t.to++
	}
	return t
}

// namesRow3 reports whether a row names one of table 3 in any of its cells.
func (s *sheet) namesRow3(row int) bool {
	f := theForm()
	return slices.ContainsFunc(s.labelsIn(row), func(cell int) bool {
		l := s.look[cell].label
		_, like := f.rows3.likest(l.word)
		return like >= alike85 && f.columns3.exact[l.text] == nil
	})
}

// isApplicant reports whether a row of a table turned round is of an applicant, or of another of its columns.
func (s *sheet) isApplicant(row int) bool {
	named := false
	for _, cell := range s.labelsIn(row) {
		if h := s.look[cell].heads; h.table == 4 || h.fragments[4]|h.fragments[2] != 0 {
			return false
		}
		_, like := theForm().columns3.likest(s.look[cell].label.word)
		named = named || like >= strong
	}
	return named || s.rowHasFigures(row)
}

// fewestOutcomes is how many rows a table 4 turned round has at the least.
const fewestOutcomes = 4

// turned4 are the rows of a table 4 turned round whose first figures stand in a row: an outcome in each.
func (s *sheet) turned4(top, row int) rowRange {
	t := rowRange{from: row, to: row}
	for seen := int16(0); ; t.to++ {
		outcome, ok := s.outcomeIn(t.to)
		if seen |= outcome; !ok || seen == 0 {
			if count(seen) < 3 || t.to-t.from < fewestOutcomes {
				return rowRange{}
			}
			break
		}
	}
	for r := top; r < row; r++ {
		if slices.ContainsFunc(s.labelsIn(r), func(cell int) bool { return s.look[cell].heads.table == 4 }) {
			t.from = r
			break
		}
	}
	return t
}

// outcomeIn is the fragment of the one outcome of table 4 that a row with figures names, 0 of 总计; false for another row.
func (s *sheet) outcomeIn(row int) (fragment int16, ok bool) {
	if row >= s.Rows || !s.rowHasFigures(row) {
		return 0, false
	}
	for _, cell := range s.labelsIn(row) {
		l := s.look[cell].label
		fragment |= s.look[cell].heads.fragments[4]
		ok = ok || l.text == "总计" || l.text == "合计"
	}
	return fragment, count(fragment) == 1 || ok && fragment == 0
}

// fewestOver is how many rows of table 3 stand over the first figures of one that is transposed at the least: the last
// piece of one that was cut has no more.
const fewestOver = 3

// rowsOver reports whether names of rows of table 3 stand over the first figures, each over its own.
func (s *sheet) rowsOver() bool {
	for r := range min(s.Rows, headerDepth) {
		if s.rowHasFigures(r) {
			return s.namesOver(0, r) >= fewestOver
		}
	}
	return false
}

// namesOver counts the rows of table 3 that are named over the figures of a row, each over its own, in rows from top on.
// 其他 and 总计 are names of applicants too: alone they count for nothing.
func (s *sheet) namesOver(top, row int) int {
	f := theForm()
	found, alone := map[int]bool{}, true
	for c := range min(s.Cols, mostRows) {
		l, ok := s.labelOver(top, row, c)
		if !ok || s.kindAt(row, c) != figure || len(l.runes) > longestRow3 {
			continue
		}
		if j, like := f.rows3.likest(l.word); like >= 0.9 && f.rows3.list[j].key != "" {
			found[j] = true
			alone = alone && f.columns3.exact[l.text] != nil
		}
	}
	if alone {
		return 0
	}
	return len(found)
}

// labelOver is the label next above a row in a column, in rows from top on.
func (s *sheet) labelOver(top, row, col int) (l label, ok bool) {
	for r := row - 1; r >= top && !ok; r-- {
		l, _, ok = s.labelAt(r, col)
	}
	return l, ok
}

// doubtApart doubts a table that was found where one stands turned round or without its header among others: names of its rows may lie beyond
// the cut, and others then stand for them.
func (d *draft) doubtApart(found []region) {
	if d == nil || len(d.cells) == 0 || !slices.ContainsFunc(found, func(g region) bool { return g.apart }) {
		return
	}
	d.say("doubt-alignment", "几张表并在一起，其中一张行列互换或没有表头，各格可能错位", "", d.everyField()...)
}
