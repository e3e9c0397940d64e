package extract

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// columns4 matches the columns with the fifteen of the form: by the outcome's word at the bottom
// of the header and by what stands above it.
func columns4(f *form, g region, body int) []column {
	items := headerItems(g.sheet, g.from, body)
	like := make([][]float64, len(items))
	known := make([]bool, len(items))
	above := groupsAbove(f, g, body)
	for i, item := range items {
		words := likeColumn(g.sheet, g.from, body, item, &f.cells4)
		groups := groups4(g, body, item, above)
		known[i] = groups != 0
		like[i] = make([]float64, len(words))
		for j, v := range words {
			switch {
			case groups == 0:
				like[i][j] = v
			case groups&(1<<f.cells4.list[j].group) != 0:
				like[i][j] = v + 0.1
			}
		}
	}
	matchColumns(items, like, len(f.cells4.list))
	found := 0
	for _, item := range items {
		if item.slot >= 0 {
			found++
		}
	}
	if namedAgain(items, like) {
		for i := range items {
			items[i].sure = false
		}
	}
	if all := found == len(f.cells4.list); !all {
		for i := range items { // without a word for the group only the complete order names it
			items[i].sure = items[i].sure && known[i]
		}
	}
	return slices.DeleteFunc(items, func(c column) bool { return c.slot < 0 })
}

// headerDepth is how many rows above the figures can be their header.
const headerDepth = 8

// groupsAbove tells for the rows of the header, lowest first, and each column which of 行政复议,
// 未经复议直接起诉, 复议后起诉 it can belong to, as bits. Where spans were lost, an empty cell belongs
// to the group named left of it.
func groupsAbove(f *form, g region, body int) [][]int {
	var out [][]int
	for r := body - 1; r >= max(g.from, body-headerDepth); r-- {
		row := make([]int, g.Cols)
		bits, last := 0, -1
		for c := range row {
			l, cell, ok := g.labelAt(r, c)
			switch {
			case ok && cell != last:
				bits, last = groupBits(f, l, g.Cells[cell].Text), cell
			case !ok && g.kindAt(r, c) != empty:
				bits, last = 0, -1
			}
			row[c] = bits
		}
		out = append(out, row)
	}
	return out
}

// groups4 is the lowest group named above a column.
func groups4(g region, body int, item column, above [][]int) int {
	for i, row := range above {
		if g.Index(body-1-i, item.from) != item.cell && row[item.from] != 0 {
			return row[item.from]
		}
	}
	return 0
}

func groupBits(f *form, l label, text string) int {
	if l.text == "行政诉讼" {
		if at := strings.IndexAny(plain(text), "([【〔"); at >= 0 { // 行政诉讼（未经复议直接起诉）
			if j, like := f.groups4.likest(parseLabel(strings.Trim(plain(text)[at:], "()[]【】〔〕")).word); like >= strong {
				return 1 << j
			}
		}
		return 1<<1 | 1<<2
	}
	j, like := f.groups4.likest(l.word)
	if like < strong || j == 0 && strings.Contains(l.text, "行政诉讼") { // the title: 行政复议、行政诉讼情况
		return 0
	}
	return 1 << j
}

// labelsEnd is the first column right of a row's own label, such as 件数.
func labelsEnd(g region, row int, columns []column) int {
	first := g.Cols
	for _, c := range columns {
		first = min(first, c.from)
	}
	end := 0
	for c := 0; c < first; c++ {
		if _, _, ok := g.labelAt(row, c); ok {
			end = c + 1
		}
	}
	return end
}

// groupsInTurn reports whether the three groups are named above a row from left to right, as the form has
// them, each by a cell of its own.
func groupsInTurn(f *form, g region, row int) bool {
	at := make([]int, len(f.groups4.list))
	for r := g.from; r < row; r++ {
		last := -1
		for c := range g.Cols {
			l, cell, ok := g.labelAt(r, c)
			if !ok || cell == last || r > 0 && g.Index(r-1, c) == cell {
				continue
			}
			last = cell
			j, like := f.groups4.likest(l.word)
			if like < strong || l.text == "行政诉讼" {
				continue
			}
			if at[j] > 0 {
				return false
			}
			at[j] = c + 1
		}
	}
	return at[0] > 0 && at[0] < at[1] && at[1] < at[2]
}

// inReadingOrder takes the header's words row by row when they do not stand above the figures: five outcomes for
// each of the groups named, over a row of as many cells, leave no choice but the order of the groups, which
// stand as they are named.
func inReadingOrder(f *form, g region, row int) []column {
	cells, _ := cellsAfter(g.sheet, row, 0)
	order := outcomesInTurn(f, g, row, groupsAsNamed(f, g, row))
	if len(order) == 0 || len(order) != len(cells) {
		return nil
	}
	var out []column
	for k, cell := range cells {
		c := g.Cells[cell].Col
		out = append(out, column{from: c, to: c + 1, cell: cell, slot: order[k], sure: true})
	}
	return out
}

// outcomesInTurn lists the form's cells that the outcomes in a header are, read row by row, where each group has
// its five of them; nil where one does not.
func outcomesInTurn(f *form, g region, row int, groups []int) (order []int) {
	each := len(f.cells4.list) / len(f.groups4.list)
	for _, l := range g.labelsAbove(row) {
		like := f.cells4.like(l.word)
		if like[best(like)] < strong {
			continue
		}
		k := len(order) / each
		if k >= len(groups) {
			return nil
		}
		slot, sure := clearest(like, func(j int) bool { return f.cells4.list[j].group == groups[k] })
		if !sure || slices.Contains(order, slot) {
			return nil
		}
		order = append(order, slot)
	}
	if len(order) != each*len(groups) {
		return nil
	}
	return order
}

// labelsAbove are the labels of a piece above a row with their cells, each once, read row by row.
func (g region) labelsAbove(row int) iter.Seq2[int, label] {
	return func(yield func(int, label) bool) {
		for r := g.from; r < row; r++ {
			last := -1
			for c := range g.Cols {
				l, cell, ok := g.labelAt(r, c)
				if !ok || cell == last || r > g.from && g.Index(r-1, c) == cell {
					continue
				}
				if last = cell; !yield(cell, l) {
					return
				}
			}
		}
	}
}

// groupsAsNamed lists the groups of a header in the order in which it names them, read row by row: 行政诉讼 named
// before 行政复议 puts the suits of both kinds before the reviews.
func groupsAsNamed(f *form, g region, row int) []int {
	const reviews, direct, after = 0, 1, 2
	n, at := 0, [3]int{} // from 1, where each is named first
	suits := 0
	for cell, l := range g.labelsAbove(row) {
		n++
		switch b := groupBits(f, l, g.Cells[cell].Text); {
		case b == 1<<reviews && at[reviews] == 0:
			at[reviews] = n
		case b == 1<<direct && at[direct] == 0:
			at[direct] = n
		case b == 1<<after && at[after] == 0:
			at[after] = n
		case b == 1<<direct|1<<after && suits == 0:
			suits = n
		}
	}
	first := cmp.Or(suits, at[direct], at[after])
	both := []int{direct, after}
	switch {
	case at[after] > 0 && at[after] < at[direct]:
		both = []int{after, direct}
	case suits == 0 && at[direct] == 0:
		both = both[1:]
	case suits == 0 && at[after] == 0:
		both = both[:1]
	}
	switch {
	case first == 0 && at[reviews] == 0:
		return nil
	case first == 0:
		return []int{reviews}
	case at[reviews] == 0:
		return both
	case first < at[reviews]:
		return append(both, reviews)
	}
	return append([]int{reviews}, both...)
}
