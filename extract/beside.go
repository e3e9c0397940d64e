package extract

import (
	"strconv"
	"strings"
	"unicode"
)

// besideWords head columns that number the rows or tell their unit; they are none of the form.
var besideWords = map[string]bool{
	"序号": true, "行次": true, "栏次": true, "行号": true, "编号": true, "编码": true, "代码": true, "指标代码": true, "行列": true,
	"单位": true, "计量单位": true, "计算单位": true,
}

// withoutBeside leaves columns out that in some rows number these or tell their unit: between the labels and
// the figures they look like either.
func (s *sheet) withoutBeside(from, to int) *sheet {
	var keep []int
	for c := range s.Cols {
		if !s.beside(c, max(from, 0), to) {
			keep = append(keep, c)
		}
	}
	if len(keep) == s.Cols || len(keep) < 2 {
		return s
	}
	return s.columns(keep)
}

// beside reports whether a column has such a word in its header and nothing but numbers, codes or
// units below: 单位 may as well head the names of organs.
func (s *sheet) beside(col, first, to int) bool {
	from := 0
	for r := first; r < min(to, first+headerDepth) && from == 0; r++ {
		if l, cell, ok := s.labelAt(r, col); ok && besideWords[l.text] && !s.overNeighbours(r, col, cell) {
			from = r + 1
		}
	}
	if from == 0 {
		return false
	}
	head, filled := s.Index(from-1, col), 0
	for r := from; r < min(to, from+mostRows); r++ {
		i := s.Index(r, col)
		if i < 0 || i == head || s.look[i].kind == empty || s.overNeighbours(r, col, i) {
			continue
		}
		if filled++; !isRowMark(s.Cells[i].Text) && !besideWords[s.look[i].label.text] {
			return false
		}
	}
	return filled > 0
}

// fewestCounted is how many rows a column numbers at the least that no word heads.
const fewestCounted = 8

// countsRows reports whether the figures of a column are 1, 2, 3 and so on, down to the last: lines of text have
// the word for it elsewhere than above them.
func (s *sheet) countsRows(col int) bool {
	n := 0
	for r := range min(s.Rows, mostRows) {
		if s.kindAt(r, col) != figure || s.overNeighbours(r, col, s.Index(r, col)) {
			continue
		}
		if n++; s.Cells[s.Index(r, col)].Text != strconv.Itoa(n) {
			return false
		}
	}
	return n >= fewestCounted
}

func (s *sheet) overNeighbours(row, col, cell int) bool {
	return col > 0 && s.Index(row, col-1) == cell || s.Index(row, col+1) == cell
}

// isRowMark knows what stands in such columns: 12, A12, 甲, 件.
func isRowMark(text string) bool {
	t := half(strings.TrimSpace(text))
	if isCountUnit(t) || isMoney(t) {
		return true
	}
	digits, others := 0, 0
	for _, r := range t {
		switch {
		case r <= unicode.MaxASCII && unicode.IsDigit(r):
			digits++
		default:
			others++
		}
	}
	return digits <= 4 && others <= 2
}
