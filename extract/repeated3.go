package extract

import (
	"fmt"
	"slices"
)

// repeated is a further column of table 3 that is named to the letter like one that was taken.
type repeated struct {
	column
	of int // slot
}

// repeatsOf lists such columns of a header. Columns of the cell that was taken itself are none.
func repeatsOf(items []column, like [][]float64) (out []repeated) {
	for i, item := range items {
		if item.slot >= 0 || item.cell < 0 {
			continue
		}
		j := best(like[i])
		if like[i][j] >= 0.95 && slices.ContainsFunc(items, func(c column) bool { return c.slot == j && c.cell != item.cell }) {
			out = append(out, repeated{item, j})
		}
	}
	return out
}

// settleRepeats takes the one of two columns of a name whose figures the sums of more rows bear out, and keeps those
// repeats that have other figures: they cast a doubt.
func (p *part3) settleRepeats(f *form) {
	p.repeats = slices.DeleteFunc(p.repeats, func(r repeated) bool {
		at := slices.IndexFunc(p.columns, func(c column) bool { return c.slot == r.of })
		if at < 0 || !p.differ(p.columns[at].from, r.from) {
			return true
		}
		kept, good := p.columns[at], p.summed(f)
		p.columns[at].from, p.columns[at].to, p.columns[at].cell = r.from, r.to, r.cell
		if p.summed(f) <= good {
			p.columns[at] = kept
		}
		return false
	})
}

// differ reports whether two columns have different figures in a row.
func (p *part3) differ(a, b int) bool {
	return slices.ContainsFunc(p.rows, func(row row3) bool {
		x, y := p.Index(row.row, a), p.Index(row.row, b)
		return x >= 0 && y >= 0 && p.look[x].kind == figure && p.look[y].kind == figure && p.Cells[x].Text != p.Cells[y].Text
	})
}

// summed counts the rows that add up under the columns.
func (p *part3) summed(f *form) (n int) {
	for _, row := range p.rows {
		if cells, how := placeRow(p.sheet, row.row, row.after, p.columns, len(f.columns3.list)); how == byHeader && addsUp(p.sheet, cells) {
			n++
		}
	}
	return n
}

func (t *table3) doubtRepeats(p *part3) {
	for _, r := range p.repeats {
		var fields []string
		for _, row := range t.form.fields3 {
			if row != nil {
				fields = append(fields, t.readAmong(row[r.of:r.of+1])...)
			}
		}
		if len(fields) > 0 {
			t.say("doubt-repeated", fmt.Sprintf("表三有两列“%s”，数字不同", t.form.columns3.list[r.of].words[0].text), "", fields...)
		}
	}
}
