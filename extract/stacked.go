package extract

import (
	"strings"
	"unicode"
)

// mostStacked is how many rows may be stacked in one.
const mostStacked = 40

// fewestStacked is how many cells of such a row hold a figure for each of its names.
const fewestStacked = 3

// unstacked is the sheet with rows taken apart that hold several of the form, one a line in each cell; the sheet
// itself where none does. The names and the figures have to be as many as each other in every cell.
func (s *sheet) unstacked() *sheet {
	lines := map[int][]string{} // by cell
	rows := map[int]int{}
	for r := range min(s.Rows, mostRows) {
		if n := s.stackedIn(r, lines); n > 1 {
			rows[r] = n
		}
	}
	if len(rows) == 0 {
		return s
	}
	grid, of := s.Unstacked(rows, func(cell int) []string { return lines[cell] })
	out := newSheet(grid, s.doc)
	out.printed, out.of = s, of
	return out
}

// stackedIn tells how many rows of the form are stacked in one, 0 for none, and notes the lines of its cells.
func (s *sheet) stackedIn(row int, lines map[int][]string) int {
	n, figures, name, last := 0, 0, -1, -1
	found := map[int][]string{}
	for c := range s.Cols {
		i := s.Index(row, c)
		if i < 0 || i == last || s.Cells[i].RowSpan > 1 {
			continue
		}
		switch last = i; s.look[i].kind {
		case words:
			name = i
		case figure:
			parts := strings.Fields(s.Cells[i].Text)
			if len(parts) < 2 || n > 0 && len(parts) != n || name < 0 {
				return 0
			}
			n, figures = len(parts), figures+1
			found[i] = parts
		}
	}
	if figures < fewestStacked || n > mostStacked {
		return 0
	}
	if found[name] = stackedNames(s.Cells[name].Text, n); found[name] == nil {
		return 0
	}
	for i, parts := range found {
		lines[i] = parts
	}
	return n
}

// stackedNames takes the name of a row apart where it is those of so many rows of table 3, one after another; nil
// where it is not.
func stackedNames(text string, n int) []string {
	for _, parts := range [][]string{strings.Fields(text), atNumbers(text)} {
		if len(parts) == n && allRows3(parts) {
			return parts
		}
	}
	return nil
}

func allRows3(names []string) bool {
	for _, name := range names {
		if !isRow3(name) {
			return false
		}
	}
	return true
}

// atNumbers cuts a text before each numbering in it.
func atNumbers(text string) (parts []string) {
	s := plain(text)
	from := 0
	for i, r := range s {
		if i > from && (r == '(' || r < 0x80 && unicode.IsDigit(r)) && beginsPart(s, i) {
			parts, from = append(parts, s[from:i]), i
		}
	}
	return append(parts, s[from:])
}
