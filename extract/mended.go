package extract

import "slices"

// Stray tags tear rows apart: what follows a </tr> or <tr> in the middle of a row is laid out as a row of
// its own, takes a row of every span that is open there, and so moves the rows where these ended too soon.

// mended is the sheet laid out anew with torn rows joined again; the sheet itself where none is. Only
// tables of markup are: in others a short row is one of which cells are blank.
func (s *sheet) mended() *sheet {
	width := s.usualEdge()
	if width < 4 {
		return s
	}
	rows := s.ownCells()
	best, good := s, s.fullRows(width)
	for _, tries := range [][][]int{s.joinTorn(rows, width), s.joinTorn(withoutEmpty(rows), width)} {
		again := &sheet{Grid: s.Relaid(tries), doc: s.doc, look: s.look, printed: s, dated: s.dated}
		if n := again.fullRows(width); n > good && again.Cols <= s.Cols {
			best, good = again, n
		}
	}
	return best
}

// edge is the column behind a row's last cell.
func (s *sheet) edge(row int) int {
	c := s.Cols
	for c > 0 && s.Index(row, c-1) < 0 {
		c--
	}
	return c
}

// usualEdge is where most rows end, those with figures above all; 0 where nothing is torn, or the table was not written
// as markup.
func (s *sheet) usualEdge() int {
	if s.Rows > mostRows {
		return 0
	}
	torn, edges := false, make([]int, s.Cols+1) // by column, how many rows end there
	for r := range s.Rows {
		e := s.edge(r)
		if e > 0 && !s.written(s.Index(r, e-1)) {
			return 0
		}
		torn = torn || s.holes(r, e) > 0 || e < s.Cols || !s.begins(r)
		if edges[e]++; s.rowHasFigures(r) {
			edges[e]++
		}
	}
	edges[0] = 0
	most := 0
	for e, n := range edges {
		if n >= edges[most] && n > 0 {
			most = e
		}
	}
	if !torn {
		return 0
	}
	return most
}

// holes counts the slots of a row that no cell covers, up to a column.
func (s *sheet) holes(row, to int) (n int) {
	for c := range min(to, s.Cols) {
		if s.Index(row, c) < 0 {
			n++
		}
	}
	return n
}

// fullRows counts, in favour of those with figures, the rows that reach to a column without a hole and no
// further.
func (s *sheet) fullRows(width int) (n int) {
	for r := range s.Rows {
		if s.edge(r) == width && s.holes(r, width) == 0 {
			if n++; s.rowHasFigures(r) {
				n++
			}
		} else {
			n--
		}
	}
	return n
}

// begins reports whether a cell begins in a row.
func (s *sheet) begins(row int) bool {
	for c := range s.Cols {
		if i := s.Index(row, c); i >= 0 && s.Index(row-1, c) != i {
			return true
		}
	}
	return false
}

// ownCells lists the cells that begin in each row.
func (s *sheet) ownCells() [][]int {
	rows := make([][]int, s.Rows)
	for i := range s.Cells {
		r := s.Cells[i].Row
		rows[r] = append(rows[r], i)
	}
	return rows
}

func withoutEmpty(rows [][]int) (out [][]int) {
	for _, row := range rows {
		if len(row) > 0 {
			out = append(out, row)
		}
	}
	return out
}

// mostPieces is into how many pieces a row is torn at the most.
const mostPieces = 4

// joinTorn puts the cells of rows together that fill just what is open of the row above them.
func (s *sheet) joinTorn(rows [][]int, width int) (out [][]int) {
	open := make([]int, width) // rows that the span over each column goes on for
	for at := 0; at < len(rows); {
		row, free := rows[at], 0
		for _, n := range open {
			if n == 0 {
				free++
			}
		}
		left, next := free-s.widthOf(row), at+1
		if left < 0 && !s.headsLong(rows, at) {
			row = s.withoutSpare(row, -left)
		}
		for end := next; len(row) > 0 && left > 0 && end < min(len(rows), at+mostPieces) && s.goesWith(row, rows[end]); end++ {
			if w := s.widthOf(slices.Concat(rows[next : end+1]...)); w == left {
				row = slices.Concat(rows[at : end+1]...)
				next = end + 1
				break
			}
		}
		s.cover(open, row)
		out = append(out, row)
		at = next
	}
	return out
}

// withoutSpare leaves the blank cells of a row out that is too long by just these.
func (s *sheet) withoutSpare(row []int, spare int) []int {
	kept := slices.DeleteFunc(slices.Clone(row), func(i int) bool { return s.look[i].kind == empty })
	if s.widthOf(row)-s.widthOf(kept) != spare || len(kept) == 0 {
		return row
	}
	return kept
}

// headsLong reports whether a row of words stands over a row of figures that is just as long and has no blank to
// spare: then its own blanks hold the columns of those.
func (s *sheet) headsLong(rows [][]int, at int) bool {
	width := s.widthOf(rows[at])
	for _, row := range rows[at:min(len(rows), at+headerDepth)] {
		if s.widthOf(row) != width {
			return false
		}
		if slices.ContainsFunc(row, func(i int) bool { return s.look[i].kind == figure }) {
			return !slices.ContainsFunc(row, func(i int) bool { return s.look[i].kind == empty })
		}
	}
	return false
}

// goesWith reports whether the cells of a row may have been torn off another one: where that has figures
// already, they are figures or blanks.
func (s *sheet) goesWith(row, rest []int) bool {
	is := func(k kind) func(int) bool { return func(i int) bool { return s.look[i].kind == k } }
	return len(rest) > 0 && (!slices.ContainsFunc(row, is(figure)) || !slices.ContainsFunc(rest, is(words)))
}

func (s *sheet) widthOf(cells []int) (n int) {
	for _, i := range cells {
		n += s.Cells[i].ColSpan
	}
	return n
}

// cover goes on by a row: spans that were open are a row shorter, and cells take the columns left.
func (s *sheet) cover(open []int, row []int) {
	free := make([]int, 0, len(open))
	for c := range open {
		if open[c] == 0 {
			free = append(free, c)
		}
	}
	for _, i := range row {
		n := min(s.Cells[i].ColSpan, len(free))
		for _, c := range free[:n] {
			open[c] = s.Cells[i].RowSpan
		}
		free = free[n:]
	}
	for c := range open {
		open[c] = max(open[c]-1, 0)
	}
}
