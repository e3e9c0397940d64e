package extract

import "slices"

// fewestUnsummed is how many rows against the sums make the columns doubtful.
const fewestUnsummed = 2

// doubtUnsummed doubts the rows of a piece of table 3 most of which do not add up, unless its header is whole and
// plain: then it is the report that is wrong.
func (t *table3) doubtUnsummed(parts []*part3) {
	var fields []string
	for _, p := range parts {
		if p.plain(t.form) || !p.contradicts(t.form) {
			continue
		}
		for i, row := range t.rows {
			if row.part == p && t.match[i] >= 0 {
				fields = append(fields, t.readAmong(t.form.fields3[t.match[i]])...)
			}
		}
	}
	if len(fields) > 0 {
		t.say("doubt-alignment", "表三的表头不完整或次序不同，多数行各列之和又不等于总计，各列可能对应有误", "", fields...)
	}
}

// plain reports whether all columns are named beyond doubt, in the form's order and side by side.
func (p *part3) plain(f *form) bool {
	for k, c := range p.columns {
		if c.cell < 0 || c.guess || !c.sure || k > 0 && p.columns[k-1].to != c.from {
			return false
		}
	}
	return len(p.columns) == len(f.columns3.list) && inOrder(p.columns)
}

// contradicts reports whether most rows that say anything speak against the columns: their parts do not make their
// total, or are more than it where a part is missing.
func (p *part3) contradicts(f *form) bool {
	rows, against := 0, 0
	for _, row := range p.rows {
		cells, how := placeRow(p.sheet, row.row, row.after, p.columns, len(f.columns3.list))
		if how != byHeader && how != byCount || zeros(p.sheet, cells) {
			continue
		}
		if rows++; p.against(cells) {
			against++
		}
	}
	return against >= fewestUnsummed && 2*against > rows
}

// against reports whether a row's figures cannot be what their columns say. Blanks count as nothing.
func (p *part3) against(cells []int) bool {
	last := len(cells) - 1
	if cells[last] < 0 || p.look[cells[last]].kind != figure {
		return false
	}
	parts, total := p.partsAndTotal(cells)
	lacks := slices.ContainsFunc(cells[:last], func(cell int) bool { return cell < 0 || p.look[cell].kind == words })
	return parts > total || !lacks && parts < total
}
