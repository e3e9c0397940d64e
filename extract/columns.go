package extract

import "slices"

// column is a stretch of a sheet's columns under one header word.
type column struct {
	from, to int // [from, to)
	cell     int // of the header
	slot     int // of the form; -1 when it is none of them
	sure     bool
}

// headerItems cuts the columns of some header rows into stretches that share their lowest header.
func headerItems(s *sheet, from, to int) []column {
	var out []column
	for c := range s.Cols {
		lowest := -1
		for r := to - 1; r >= from && lowest < 0; r-- {
			if _, cell, ok := s.labelAt(r, c); ok {
				lowest = cell
			}
		}
		if n := len(out); lowest >= 0 && n > 0 && out[n-1].cell == lowest && out[n-1].to == c {
			out[n-1].to = c + 1
			continue
		}
		out = append(out, column{from: c, to: c + 1, cell: lowest, slot: -1})
	}
	return out
}

// likeColumn is a header's likeness to each slot: that of its lowest word, or of the two lowest
// taken together where a word was split over two rows.
func likeColumn(s *sheet, from, to int, item column, form *slots) []float64 {
	if item.cell < 0 {
		return make([]float64, len(form.list))
	}
	low := s.look[item.cell].label
	like := form.like(low.word)
	for r := s.cellTop(item.cell, item.from, to-1) - 1; r >= from; r-- {
		if above, cell, ok := s.labelAt(r, item.from); ok && cell != item.cell {
			both := newWord(append(slices.Clone(above.runes), low.runes...))
			if known, ok := form.exact[both.text]; ok {
				return known
			}
			break
		}
	}
	return like
}

// cellTop is the first row in which a cell covers a column, looked for upwards from a row.
func (s *sheet) cellTop(cell, col, below int) int {
	r := below
	for r > 0 && s.Index(r, col) != cell {
		r--
	}
	for r > 0 && s.Index(r-1, col) == cell {
		r--
	}
	return r
}

// Thresholds of likeness. What is at least strong decides by itself; what is weak needs its
// place among its neighbours besides.
const (
	strong = 0.75
	weak   = 0.5
	faint  = 0.3
)

// matchColumns finds which columns are which: in the form's order first, then single ones whose
// word leaves no doubt although they stand elsewhere, then those that only their place between
// two others names.
func matchColumns(items []column, like [][]float64, n int) {
	match := align(len(items), n, func(i, j int) float64 { return like[i][j] - weak })
	taken := make([]bool, n)
	for i, j := range match {
		if j >= 0 {
			items[i].slot, items[i].sure = j, like[i][j] >= strong
			taken[j] = true
		}
	}
	for i := range items {
		j := best(like[i])
		if items[i].slot < 0 && j >= 0 && like[i][j] >= 0.9 && !taken[j] {
			items[i].slot, items[i].sure = j, true
			match[i] = j
			taken[j] = true
		}
	}
	for _, g := range gaps(match, n, func(j int) bool { return !taken[j] }) {
		var named []int // columns with a header
		for _, i := range g.items {
			if items[i].cell >= 0 && like[i][best(like[i])] >= faint {
				named = append(named, i)
			}
		}
		if len(named) != len(g.slots) {
			continue
		}
		for k, i := range named {
			if like[i][g.slots[k]] >= faint {
				items[i].slot = g.slots[k]
			}
		}
	}
}

func best(like []float64) int {
	at := 0
	for j, v := range like {
		if v > like[at] {
			at = j
		}
	}
	return at
}
