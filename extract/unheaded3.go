package extract

import "slices"

// unheaded takes the seven columns that the sums bear out where no header is left, or stands elsewhere; where they say
// nothing, the last seven, in the form's order.
func (p *part3) unheaded(f *form) []column {
	n := len(f.columns3.list)
	if p.Cols < n {
		return nil
	}
	named := p.namesInTurn(f)
	from, totalFirst, found := p.summedSeven(n)
	if found && (from < p.Cols-n || p.figuresBefore(from)) {
		p.leaveColumns(from, n)
		named = false
	}
	from, named = p.Cols-n, named && !totalFirst
	var out []column
	for k := range n {
		slot := k
		if totalFirst {
			slot = (k + n - 1) % n
		}
		out = append(out, column{from: from + k, to: from + k + 1, cell: -1, slot: slot, sure: named})
	}
	return out
}

// figuresBefore reports whether a column before one holds several figures.
func (p *part3) figuresBefore(col int) bool {
	return slices.ContainsFunc(numbersTo(col), p.isFilled)
}

// isFilled reports whether a column holds several figures that are no running numbers of the rows.
func (p *part3) isFilled(col int) bool { return p.figuresIn(col) > 1 && !p.countsRows(col) }

// leaveColumns leaves all columns of figures out but n that the sums bear out: last year's, remarks.
func (p *part3) leaveColumns(from, n int) {
	var keep []int
	for c := range from {
		if !p.isFilled(c) {
			keep = append(keep, c)
		}
	}
	for k := range n {
		keep = append(keep, from+k)
	}
	p.sheet = p.sheet.columns(keep)
}

// fewestSummed is how many rows must add up for their sums to say which columns they stand in.
const fewestSummed = 5

// mostWindows is how many places of the seven columns are tried at the most.
const mostWindows = 40

// summedSeven finds the columns side by side in which nearly all rows add up to the last one, or to the first; false where
// none do, or others do as well.
func (p *part3) summedSeven(n int) (from int, totalFirst, found bool) {
	for c := range min(p.Cols-n+1, mostWindows) {
		for _, first := range []bool{false, true} {
			if !p.addUpIn(c, n, first) {
				continue
			}
			if found {
				return 0, false, false
			}
			from, totalFirst, found = c, first, true
		}
	}
	return from, totalFirst, found
}

// addUpIn reports whether nearly all rows that say anything add up in n columns.
func (p *part3) addUpIn(col, n int, totalFirst bool) bool {
	rows, good := 0, 0
	for r := p.body; r < min(p.to, p.body+mostRows); r++ {
		cells := make([]int, 0, n)
		for k := range n {
			if totalFirst {
				k = (k + 1) % n
			}
			cells = append(cells, p.Index(r, col+k))
		}
		if parts, total := p.partsAndTotal(cells); parts != 0 || total != 0 {
			if rows++; parts == total {
				good++
			}
		}
	}
	return good >= fewestSummed && 10*good >= 9*rows
}
