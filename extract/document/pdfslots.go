package document

import "slices"

// slotRect is a rectangle of slots: a cell.
type slotRect struct{ row, col, rows, cols int }

// cells joins the slots between which no line is drawn, and makes rectangles of them.
func (l lattice) cells() []slotRect {
	rows, cols := len(l.ys)-1, len(l.xs)-1
	group := make([]int, rows*cols)
	for i := range group {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for r := range rows {
		for c := range cols {
			if c+1 < cols && !l.upright[c+1][r] {
				group[find(r*cols+c+1)] = find(r*cols + c)
			}
			if r+1 < rows && !l.level[r+1][c] {
				group[find((r+1)*cols+c)] = find(r*cols + c)
			}
		}
	}
	for squared, rounds := false, 0; !squared && rounds < 100; rounds++ {
		squared = true
		for _, s := range boundsOf(group, find, cols) {
			root := find(s.row*cols + s.col)
			for r := s.row; r < s.row+s.rows; r++ {
				for c := s.col; c < s.col+s.cols; c++ {
					if i := find(r*cols + c); i != root {
						group[i], squared = root, false
					}
				}
			}
		}
	}
	out := boundsOf(group, find, cols)
	slices.SortFunc(out, func(a, b slotRect) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.col - b.col
	})
	return out
}

func boundsOf(group []int, find func(int) int, cols int) []slotRect {
	bounds := map[int]slotRect{}
	for i := range group {
		root, r, c := find(i), i/cols, i%cols
		s, ok := bounds[root]
		if !ok {
			bounds[root] = slotRect{r, c, 1, 1}
			continue
		}
		row, col := min(s.row, r), min(s.col, c)
		bounds[root] = slotRect{row, col, max(s.row+s.rows, r+1) - row, max(s.col+s.cols, c+1) - col}
	}
	out := make([]slotRect, 0, len(bounds))
	for _, s := range bounds {
		out = append(out, s)
	}
	return out
}
