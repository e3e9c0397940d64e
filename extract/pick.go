package extract

import "unicode"

// columns is the sheet with some of its columns, in the order given.
func (s *sheet) columns(cols []int) *sheet {
	return &sheet{Grid: s.Columns(cols), doc: s.doc, look: s.look, printed: s}
}

// labelsFirst moves the columns of labels to the front where a table has them behind its figures.
func (s *sheet) labelsFirst() *sheet {
	rows, first := 0, s.Cols // of figures; where the labels begin
	for r := range min(s.Rows, mostRows) {
		if !s.rowHasFigures(r) {
			continue
		}
		c := s.Cols
		for c > 0 && s.kindAt(r, c-1) != figure {
			c--
		}
		if _, _, named := s.lastLabelIn(r, 0, c); named {
			return s
		}
		if _, _, named := s.lastLabelIn(r, c, s.Cols); !named {
			continue
		}
		rows, first = rows+1, min(first, c)
	}
	if rows < 3 || first == 0 {
		return s
	}
	for c := first; c < s.Cols; c++ { // of shorter rows the labels begin later
		if s.kindAt(s.Rows-1, c) == figure {
			return s
		}
	}
	var order []int
	for c := first; c < s.Cols; c++ {
		order = append(order, c)
	}
	for c := range first {
		order = append(order, c)
	}
	return s.columns(order)
}

func (s *sheet) lastLabelIn(row, from, to int) (l label, cell int, ok bool) {
	for c := from; c < to; c++ {
		if at, i, is := s.labelAt(row, c); is {
			l, cell, ok = at, i, true
		}
	}
	return l, cell, ok
}

// ofYear leaves out the columns and rows of other years where several stand beside or below each
// other: the year asked for stays, or the latest.
func (s *sheet) ofYear(year int) *sheet {
	s = s.columnsOfYear(0, headerDepth, year, captionYear)
	turned := s.transposed()
	if kept := turned.columnsOfYear(0, headerDepth, year, bareYear); kept != turned {
		back := kept.transposed()
		back.printed = s
		return back
	}
	return s
}

// columnsOfYear looks for the years in some rows, where the header is.
func (s *sheet) columnsOfYear(from, to, year int, yearOf func(text string) int) *sheet {
	for r := max(from, 0); r < min(s.Rows, to); r++ {
		years, want, several := s.yearsIn(r, year, yearOf)
		if !several {
			continue
		}
		var keep []int
		for c, y := range years {
			if y == 0 || y == want {
				keep = append(keep, c)
			}
		}
		return s.columns(keep)
	}
	return s
}

// yearsIn gives the year that each column has in a row, 0 none, and the one to keep.
func (s *sheet) yearsIn(row, year int, yearOf func(text string) int) (years []int, want int, several bool) {
	first, asked := 0, false
	for c := range s.Cols {
		y := 0
		if _, cell, ok := s.labelAt(row, c); ok && len(s.Cells[cell].Text) < 3*longestCaption {
			y = yearOf(s.Cells[cell].Text)
		}
		if years == nil && y > 0 {
			years = make([]int, s.Cols)
			first = y
		}
		if y > 0 {
			years[c] = y
			several = several || y != first
			want = max(want, y)
			asked = asked || y == year
		}
	}
	if asked {
		want = year
	}
	return years, want, several
}

// bareYear is a year that stands alone: 2023年, 2023年度.
func bareYear(text string) int {
	year, from, to := yearIn(bare(text))
	if from > 0 || to < len(bare(text)) {
		return 0
	}
	return year
}

// hasDigit spares the many texts without a digit the search for a year.
func hasDigit(s string) bool {
	for _, r := range s {
		if r < 0x80 && r >= '0' && r <= '9' || r >= 0x80 && (unicode.IsDigit(r) || chineseDigit(r) >= 0) {
			return true
		}
	}
	return false
}
