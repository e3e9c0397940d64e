package extract

import "strings"

// blocksBeside finds blocks of table 2 that stand beside each other: a header that begins with 信息内容 more than
// once. It cuts the piece there, down to the next header that does not, and gives the row after.
func (g region) blocksBeside(row int) (parts []region, end int) {
	starts := g.blockStarts(row)
	if len(starts) < 2 {
		return nil, row
	}
	end = row + 1
	for end < g.to && len(g.blockStarts(end)) != 1 {
		end++
	}
	for i, from := range starts {
		to := g.Cols
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		part := g
		part.sheet, part.from, part.to = g.sheet.columns(numbersTo(g.Cols)[from:to]), row, end
		parts = append(parts, part)
	}
	return parts, end
}

// blockStarts are the columns in which a row has 信息内容.
func (g region) blockStarts(row int) (starts []int) {
	last := -1
	for c := range g.Cols {
		if l, cell, ok := g.labelAt(row, c); ok && cell != last {
			if last = cell; strings.Contains(l.text, "信息内") || strings.Contains(l.text, "息内容") { // one character of four may be wrong
				starts = append(starts, c)
			}
		}
	}
	return starts
}
