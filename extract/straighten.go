package extract

import (
	"cmp"
	"slices"
)

// straighten mends the order of the columns where the header's own spans moved its words about: its words
// read row by row are the form's, and most rows add up in the form's order alone.
func (p *part3) straighten(f *form) {
	n := len(f.columns3.list)
	if len(p.columns) != n || inOrder(p.columns) || !p.namedInTurn() {
		return
	}
	straight := slices.Clone(p.columns)
	for k := range straight {
		straight[k].slot = k
	}
	rows, asHeaded, asFormed := 0, 0, 0
	for _, row := range p.rows {
		cells, how := placeRow(p.sheet, row.row, row.after, p.columns, n)
		if how != byHeader && how != byCount || zeros(p.sheet, cells) {
			continue
		}
		rows++
		if addsUp(p.sheet, cells) {
			asHeaded++
		}
		inTurn := make([]int, n)
		for k, c := range p.columns {
			inTurn[k] = cells[c.slot]
		}
		if addsUp(p.sheet, inTurn) {
			asFormed++
		}
	}
	if rows > 0 && 5*asFormed >= 4*rows && 2*asHeaded < rows || asFormed > asHeaded && p.headerShort() {
		p.columns = straight
	}
}

// headerShort reports whether the first row of a header ends before its last one does: it has lost its spans.
func (p *part3) headerShort() bool {
	return p.written(p.columns[0].cell) && p.edge(p.from) < p.edge(p.body-1)
}

// namedInTurn reports whether the header's words, row by row, come in one of the orders that the form's
// header has them in.
func (p *part3) namedInTurn() bool {
	turn := slices.Clone(p.columns)
	slices.SortStableFunc(turn, func(a, b column) int {
		if a.cell < 0 || b.cell < 0 {
			return 0
		}
		x, y := &p.Cells[a.cell], &p.Cells[b.cell]
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.Col, y.Col))
	})
	return slices.ContainsFunc(wordOrders3, func(order []int) bool {
		return slices.EqualFunc(turn, order, func(c column, slot int) bool { return c.slot == slot && c.cell >= 0 })
	})
}

// namesInTurn reports whether the header, read row by row, names the form's seven columns in one of the orders
// that the form's header has them in: in lines of text, which have no spans, its words stand over other columns
// than they name, and the figures fill the last seven.
func (p *part3) namesInTurn(f *form) bool {
	var like [][]float64
	for _, l := range p.labelsAbove(p.body) {
		if l.text != "法人或其他组织" {
			like = append(like, f.columns3.like(l.word))
		}
	}
	return slices.ContainsFunc(headerOrders3, func(order []int) bool { return namedInOrder(like, order, mostRough) })
}

// mostRough of the words of a header may only resemble those of the form.
const mostRough = 2

// namedInOrder reports whether words, by their likeness to columns, name all of them in an order, and none twice; at most so many
// may only resemble the form's.
func namedInOrder(like [][]float64, order []int, most int) bool {
	n, rough := 0, 0
	for i, k := range align(len(like), len(order), func(i, k int) float64 { return like[i][order[k]] - weak }) {
		switch {
		case k < 0 && like[i][best(like[i])] >= strong:
			return false
		case k >= 0:
			if n++; like[i][order[k]] < strong {
				rough++
			}
		}
	}
	return n == len(order) && rough <= most
}
