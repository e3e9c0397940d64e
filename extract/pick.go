package extract

import (
	"slices"
	"strings"
	"unicode"
)

// columns is the sheet with some of its columns, in the order given.
func (s *sheet) columns(cols []int) *sheet {
	return &sheet{Grid: s.Columns(cols), doc: s.doc, look: s.look, printed: s, dated: s.dated}
}

// labelsFirst moves the columns of labels to the front where some rows, a table's, have them behind their figures.
func (s *sheet) labelsFirst(from, to int) *sheet {
	before, behind := 0, map[int]int{} // rows with labels there; behind: by the first column of them
	for r := from; r < min(to, from+mostRows); r++ {
		c := s.Cols
		for c > 0 && s.kindAt(r, c-1) != figure {
			c--
		}
		switch {
		case c < 2: // no figures, or nothing but the row's number
		case s.named(r, 0, c):
			before++
		case s.named(r, c, s.Cols):
			behind[c]++
		}
	}
	first, rows, all := 0, 0, 0
	for c, n := range behind {
		if all += n; n > rows || n == rows && c < first {
			first, rows = c, n
		}
	}
	if all < 3 || all < 3*before {
		return s
	}
	var order []int
	for c := range s.Cols {
		order = append(order, (c+first)%s.Cols)
	}
	return s.columns(order)
}

// named reports whether words stand in some columns of a row.
func (s *sheet) named(row, from, to int) bool {
	for c := from; c < to; c++ {
		if s.kindAt(row, c) == words {
			return true
		}
	}
	return false
}

// ofYear leaves out the columns and rows of other years where several stand beside or below each
// other: the year asked for stays, or the latest.
func (s *sheet) ofYear(year int) *sheet {
	if !s.dated {
		return s
	}
	s, _ = s.columnsOfYear(0, headerDepth, year, orRelative(captionYear))
	turned := s.transposed()
	kept, at := turned.columnsOfYear(0, headerDepth, year, orRelative(bareYear))
	if kept == turned {
		return s
	}
	back := kept.transposed()
	if back.Cols > 2 { // the years themselves are no labels of the form
		back = back.columns(slices.DeleteFunc(numbersTo(back.Cols), func(c int) bool { return c == at }))
	}
	back.printed = s
	return back
}

func numbersTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// columnsOfYear looks for the years in some rows, where the header is; row is the one that has them.
func (s *sheet) columnsOfYear(from, to, year int, yearOf func(text string) int) (kept *sheet, row int) {
	if !s.dated {
		return s, -1
	}
	for r := max(from, 0); r < min(s.Rows, to); r++ {
		years, want, several := s.yearsIn(r, year, yearOf)
		if !several || s.headsBlock(r) {
			continue
		}
		var keep []int
		for c, y := range years {
			if y == 0 || y == want {
				keep = append(keep, c)
			}
		}
		kept := s.columns(keep)
		for k, c := range keep {
			if c > 0 && years[c] == want && years[c-1] != want && years[c-1] > 0 {
				kept.takeLabels(r, k, s, c)
			}
		}
		return kept, r
	}
	return s, -1
}

// headsBlock reports whether a row is of the header of a block of table 2 under another one of the same grid: its years are
// those of its own columns only.
func (s *sheet) headsBlock(row int) bool {
	for r := row; r >= max(row-1, 0); r-- {
		if table, header := s.rowTable(r); header && table == 2 {
			return slices.ContainsFunc(numbersTo(r), s.rowHasFigures)
		}
	}
	return false
}

// takeLabels takes the words over that stand, without spans, above the year next before in another
// sheet's column: there they are meant for both. row is that of the years.
func (s *sheet) takeLabels(row, col int, of *sheet, column int) {
	for r := range row {
		if s.kindAt(r, col) == empty && of.kindAt(r, column-1) == words {
			s.Move(r, col, of.Grid, column-1)
		}
	}
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
		if years != nil && y == 0 && c > 0 && s.kindAt(row, c) == empty { // without spans it is under the one before
			y = years[c-1]
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

// Years that are told by words: of several the later one is the report's own.
const (
	lastYear = 1
	thisYear = 9999
)

func orRelative(yearOf func(text string) int) func(string) int {
	return func(text string) int {
		if y := relativeYear(text); y > 0 {
			return y
		}
		return yearOf(text)
	}
}

// isYear reports whether a label is a year and nothing else: it names no column.
func (s *sheet) isYear(cell int) bool {
	return s.dated && orRelative(bareYear)(s.Cells[cell].Text) > 0
}

func relativeYear(text string) int {
	if len(text) > len("（上年同期）")+6 {
		return 0
	}
	switch strings.Trim(bare(text), "（）()数") {
	case "本年", "本年度", "今年", "当年", "本期", "报告期", "本报告期":
		return thisYear
	case "上年", "上年度", "去年", "上一年", "上一年度", "上期", "上年同期", "去年同期", "同期":
		return lastYear
	}
	return 0
}

// headedYear is the year that stands alone above several columns of some rows, where no other one
// does; 0 for none.
func (s *sheet) headedYear(from, to int) int {
	if !s.dated {
		return 0
	}
	for r := max(from, 0); r < min(s.Rows, to); r++ {
		years, want, several := s.yearsIn(r, 0, bareYear)
		columns := 0
		for _, y := range years {
			if y > 0 {
				columns++
			}
		}
		if columns > 1 && !several {
			return want
		}
	}
	return 0
}

// bareYear is a year that stands alone: 2023年, 2023年度.
func bareYear(text string) int {
	if !mayHaveYear(text) {
		return 0
	}
	text = bare(text)
	year, from, to := yearIn(text)
	if from > 0 || to < len(text) {
		return 0
	}
	return year
}

// hasYear reports whether a year stands anywhere in a text.
func hasYear(s string) bool {
	if relativeYear(s) > 0 {
		return true
	}
	if !mayHaveYear(s) {
		return false
	}
	year, _, _ := yearIn(bare(s))
	return year > 0
}

// mayHaveYear spares the many texts without one the search for a year.
func mayHaveYear(s string) bool {
	if !strings.Contains(s, "年") && !strings.Contains(s, "度") {
		return false
	}
	for _, r := range s {
		if r < 0x80 && r >= '0' && r <= '9' || r >= 0x80 && (unicode.IsDigit(r) || chineseDigit(r) >= 0) {
			return true
		}
	}
	return false
}
