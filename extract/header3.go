package extract

import (
	"slices"
)

// header finds the columns by the words above them.
func (p *part3) header(f *form) []column {
	if p.body == p.from {
		return nil
	}
	items := headerItems(p.sheet, p.from, p.body)
	like := make([][]float64, len(items))
	for i, item := range items {
		like[i] = likeColumn(p.sheet, p.from, p.body, item, &f.columns3)
	}
	matchColumns(items, like, len(f.columns3.list))
	p.namesRows(items)
	p.twice = namedAgain(items, like)
	p.byElimination(items, len(f.columns3.list))
	p.besideBlank(items, like)
	p.repeats = repeatsOf(items, like)
	return slices.DeleteFunc(items, func(c column) bool { return c.slot < 0 })
}

// namesRows takes the place back that was guessed for the columns of the rows' names: of a table that was cut lengthwise
// a piece may begin with any applicant.
func (p *part3) namesRows(items []column) {
	for i := range items {
		if c := &items[i]; c.guess && p.figuresIn(c.from) == 0 && p.wordsIn(c.from) >= fewestRows {
			c.slot, c.guess = -1, false
		}
	}
}

// wordsIn counts the words below the header in a column.
func (p *part3) wordsIn(col int) (n int) {
	for r := p.body; r < min(p.to, p.body+mostRows); r++ {
		if p.kindAt(r, col) == words {
			n++
		}
	}
	return n
}

// besideBlank gives a name to the nameless column with figures that stands beside the one so named, where that is blank:
// text that is aligned by blanks may part 总　计 into two columns.
func (p *part3) besideBlank(items []column, like [][]float64) {
	for i := range items {
		c := &items[i]
		if c.slot < 0 || p.figuresIn(c.from) > 0 {
			continue
		}
		for _, k := range []int{i + 1, i - 1} {
			if k < 0 || k >= len(items) || items[k].slot >= 0 || p.figuresIn(items[k].from) == 0 {
				continue
			}
			if items[k].cell < 0 || like[k][c.slot] >= faint {
				items[k].slot, items[k].guess, c.slot = c.slot, true, -1
				break
			}
		}
	}
}

// byElimination gives the only column with figures that has no name to the only applicant that has
// no column, until the sums say otherwise.
func (p *part3) byElimination(items []column, n int) {
	free, nameless := n*(n-1)/2, -1
	left := n
	for i := range items {
		switch c := &items[i]; {
		case c.slot >= 0:
			free, left = free-c.slot, left-1
		case (c.cell < 0 || p.overSeveral(c.cell, c.from)) && p.figuresIn(c.from) >= 3:
			if nameless >= 0 {
				return
			}
			nameless = i
		}
	}
	if left == 1 && nameless >= 0 {
		items[nameless].slot, items[nameless].guess = free, true
	}
}

// overSeveral reports whether a header reaches over more than one column.
func (p *part3) overSeveral(cell, col int) bool {
	for r := p.from; r < p.body; r++ {
		if p.Index(r, col) == cell {
			return p.Index(r, col-1) == cell || p.Index(r, col+1) == cell
		}
	}
	return false
}

// figuresIn counts the figures below the header in a column, up to a few: not the rows' numbers,
// which stand before the labels.
func (p *part3) figuresIn(col int) (n int) {
	for r := p.body; r < min(p.to, p.body+mostRows) && n < 3; r++ {
		if p.kindAt(r, col) == figure && !p.named(r, col+1, p.Cols) {
			n++
		}
	}
	return n
}

// inOrder reports whether columns stand in the form's order.
func inOrder(columns []column) bool {
	return slices.IsSortedFunc(columns, func(a, b column) int { return a.slot - b.slot })
}

// continued gives a piece without a header the columns of the piece before, nil for none. That may have more or fewer
// columns of labels: where both have their figures in just as many columns, the last ones, and the header of those is
// beyond doubt.
func (p *part3) continued(before *part3) []column {
	if before == nil {
		return nil
	}
	if before.Cols == p.Cols {
		return before.columns
	}
	n := len(before.columns)
	if n < fewestColumns || p.Cols <= n {
		return nil
	}
	out := slices.Clone(before.columns)
	for k := range out {
		c := &out[k]
		if c.from != before.Cols-n+k || c.to != c.from+1 || !c.sure || c.guess {
			return nil
		}
		c.from, c.to, c.cell = p.Cols-n+k, p.Cols-n+k+1, -1
	}
	full := 0
	for r := p.from; r < min(p.to, p.from+mostRows); r++ {
		figures := 0
		for c := range p.Cols {
			if p.kindAt(r, c) != figure {
				continue
			}
			if figures++; c < p.Cols-n {
				return nil
			}
		}
		if figures == n {
			full++
		}
	}
	if 2*full < p.to-p.from {
		return nil
	}
	return out
}
