package extract

import (
	"cmp"
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
		if _, inside, ok := strings.Cut(plain(text), "("); ok { // 行政诉讼（未经复议直接起诉）
			if j, like := f.groups4.likest(parseLabel(strings.TrimRight(inside, ")")).word); like >= strong {
				return 1 << j
			}
		}
		return 1<<1 | 1<<2
	}
	if j, like := f.groups4.likest(l.word); like >= strong {
		return 1 << j
	}
	return 0
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

// inReadingOrder takes the header's words row by row when they do not stand above the figures:
// fifteen outcomes in the form's order over a row of fifteen cells leave no choice but that of the groups,
// which stand as they are named.
func inReadingOrder(f *form, g region, row int) []column {
	n := len(f.cells4.list)
	cells, _ := cellsAfter(g.sheet, row, 0)
	if len(cells) != n {
		return nil
	}
	order := slotsAsNamed(f, g, row)
	next := 0
	for r := g.from; r < row; r++ {
		last := -1
		for c := range g.Cols {
			l, cell, ok := g.labelAt(r, c)
			if !ok || cell == last || next >= n || r > g.from && g.Index(r-1, c) == cell {
				continue
			}
			last = cell
			if like := f.cells4.like(l.word); like[order[next]] >= strong {
				next++
			}
		}
	}
	if next != n {
		return nil
	}
	var out []column
	for j := range n {
		c := g.Cells[cells[j]].Col
		out = append(out, column{from: c, to: c + 1, cell: cells[j], slot: order[j], sure: true})
	}
	return out
}

// slotsAsNamed lists the form's cells with the groups in the order in which the header names them, read row by
// row: 行政诉讼 named before 行政复议 puts the suits of both kinds before the reviews.
func slotsAsNamed(f *form, g region, row int) []int {
	reviews, suits, own := -1, -1, [3]int{}
	for at := g.from * g.Cols; at < row*g.Cols; at++ {
		l, cell, ok := g.labelAt(at/g.Cols, at%g.Cols)
		if !ok {
			continue
		}
		b := groupBits(f, l, g.Cells[cell].Text)
		switch {
		case b == 1 && reviews < 0:
			reviews = at
		case b > 1 && suits < 0:
			suits = at
		}
		for j := range own {
			if b == 1<<j && own[j] == 0 {
				own[j] = at
			}
		}
	}
	order := make([]int, len(f.cells4.list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		i, j := f.cells4.list[a].group, f.cells4.list[b].group
		if i > 0 && j > 0 && own[1] > 0 && own[2] > 0 {
			return cmp.Compare(own[i], own[j])
		}
		if suits < 0 || reviews < suits || i > 0 == (j > 0) {
			return cmp.Compare(min(i, 1), min(j, 1))
		}
		return cmp.Compare(min(j, 1), min(i, 1))
	})
	return order
}
