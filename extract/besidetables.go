package extract

import "slices"

// fewestBeside is how many columns two statutory tables beside each other have at the least, with what parts them.
const fewestBeside = 12

// tablesBeside cuts a sheet where statutory tables stand beside each other, parted by columns that are empty from top to
// bottom: each piece with a header of its own, of another table than those left of it. It is the sheet itself where
// none do.
func (s *sheet) tablesBeside() []*sheet {
	if s.Cols < fewestBeside {
		return []*sheet{s}
	}
	var parts []*sheet
	var tables []int
	from := 0
	for c := 1; c <= s.Cols; c++ {
		if c < s.Cols && !s.emptyColumn(c) {
			continue
		}
		part := s.columns(numbersTo(c)[from:])
		table := part.firstTable()
		if table == 0 || slices.Contains(tables, table) {
			continue // the column parts nothing but columns
		}
		parts, tables, from = append(parts, part), append(tables, table), c
	}
	if len(parts) < 2 || from < s.Cols && slices.ContainsFunc(numbersTo(s.Cols)[from:], func(c int) bool { return !s.emptyColumn(c) }) {
		return []*sheet{s}
	}
	return parts
}

// emptyColumn reports whether nothing stands in a column but what reaches over from one side to the other.
func (s *sheet) emptyColumn(col int) bool {
	for r := range s.Rows {
		i := s.Index(r, col)
		over := i >= 0 && i == s.Index(r, col-1) && i == s.Index(r, col+1)
		if !over && s.kindAt(r, col) != empty {
			return false
		}
	}
	return true
}

// firstTable is the table that the first header of a sheet is of, 0 for none.
func (s *sheet) firstTable() int {
	for r := range min(s.Rows, headerDepth) {
		if table, header := s.rowTable(r); header {
			return table
		}
	}
	return 0
}
