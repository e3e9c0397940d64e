package extract

import (
	"slices"
	"strings"
)

// column is a stretch of a sheet's columns under one header word.
type column struct {
	from, to int // [from, to)
	cell     int // of the header
	slot     int // of the form; -1 when it is none of them
	sure     bool
	guess    bool // only the place names it
}

// headerItems cuts the columns of some header rows into stretches that share their lowest header.
func headerItems(s *sheet, from, to int) []column {
	var out []column
	for c := range s.Cols {
		lowest := -1
		for r := to - 1; r >= from && lowest < 0; r-- {
			if _, cell, ok := s.labelAt(r, c); ok && (!s.isYear(cell) || strings.Contains(s.look[cell].label.text, "同期")) && !countsOnly(s.look[cell].label.text) {
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
	if ofOtherYear(low.text) || low.text == "小计" { // which is no 总计
		return make([]float64, len(form.list))
	}
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

// ofOtherYear recognises columns that compare: 上年总计, 同比.
func ofOtherYear(text string) bool {
	for _, w := range []string{"上年", "上一年", "去年", "同期", "同比", "环比"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return isShare(text)
}

// countsOnly knows the words that say that the column above counts, and name none.
func countsOnly(text string) bool {
	switch text {
	case "件数", "数量", "申请件数", "申请数量":
		return true
	}
	return false
}

// isShare knows the names of columns that compare a count with others.
func isShare(text string) bool {
	switch text {
	case "占比", "比例", "比重", "百分比", "占比例", "所占比例":
		return true
	}
	return false
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
	if exact := namesakes(like, n); exact != nil {
		match = exact
	}
	taken := make([]bool, n)
	for i, j := range match {
		if j >= 0 {
			items[i].slot, items[i].sure = j, like[i][j] >= strong
			taken[j] = true
		}
	}
	for i := range items {
		j := best(like[i])
		if items[i].slot < 0 && !taken[j] && (like[i][j] >= 0.9 || like[i][j] >= strong && clear(like[i], j)) {
			items[i].slot, items[i].sure = j, true
			match[i] = j
			taken[j] = true
		}
	}
	for _, g := range gaps(match, n, func(j int) bool { return !taken[j] }) {
		var named, headed []int // columns with a header that is like one of the form's; with any
		for _, i := range g.items {
			if items[i].cell >= 0 {
				headed = append(headed, i)
				if like[i][best(like[i])] >= faint {
					named = append(named, i)
				}
			}
		}
		if len(headed) == 1 && len(g.slots) == 1 && inPlace(match, headed[0], g.slots[0]) {
			items[headed[0]].slot, items[headed[0]].guess = g.slots[0], like[headed[0]][g.slots[0]] < faint
			continue
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
	sureBetween(items, like, n)
}

// namesakes gives each item its slot where all slots have one that is named to the letter, and no two the
// same: then their order says nothing. It gives nil otherwise.
func namesakes(like [][]float64, n int) []int {
	match, taken := make([]int, len(like)), make([]bool, n)
	found := 0
	for i := range like {
		match[i] = -1
		j := best(like[i])
		if like[i][j] < 0.95 {
			continue
		}
		for k, v := range like[i] {
			if k != j && v == like[i][j] {
				return nil
			}
		}
		if taken[j] {
			return nil
		}
		match[i], taken[j] = j, true
		found++
	}
	if found < n {
		return nil
	}
	return match
}

// inPlace reports whether an item stands right between those of the slots next to one.
func inPlace(match []int, item, slot int) bool {
	before, after := -1, -1
	for i := item - 1; i >= 0 && before < 0; i-- {
		before = match[i]
	}
	for i := item + 1; i < len(match) && after < 0; i++ {
		after = match[i]
	}
	return before == slot-1 && after == slot+1
}

// clear reports whether a label is far less like any other slot than the one.
func clear(like []float64, slot int) bool {
	for j, v := range like {
		if j != slot && v > like[slot]-0.25 {
			return false
		}
	}
	return true
}

// sureBetween makes columns sure that stand between two that are, where the form has nothing else
// between those: then a word that is only a little like will do.
func sureBetween(items []column, like [][]float64, n int) {
	var found []int
	for i := range items {
		if items[i].slot >= 0 {
			found = append(found, i)
		}
	}
	for k, i := range found {
		c := &items[i]
		if c.sure || like[i][c.slot] < faint || like[i][best(like[i])] > like[i][c.slot]+0.25 {
			continue
		}
		before := k == 0 && c.slot == 0 || k > 0 && items[found[k-1]].sure && items[found[k-1]].slot == c.slot-1
		after := k == len(found)-1 && c.slot == n-1 || k < len(found)-1 && items[found[k+1]].sure && items[found[k+1]].slot == c.slot+1
		c.sure = before && after
	}
}

// namedAgain reports whether columns that found no place are named just like others that did: the
// numbers of another year or organ stand beside those of the report, and nothing says which are which.
func namedAgain(items []column, like [][]float64) bool {
	again, last := 0, -1
	for i := range items {
		if items[i].slot < 0 && items[i].cell >= 0 && items[i].cell != last && like[i][best(like[i])] >= 0.95 {
			again++
		}
		last = items[i].cell
	}
	return again > 1
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
