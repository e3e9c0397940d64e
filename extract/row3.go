package extract

import (
	"slices"
	"strings"
)

// row3 is a row of table 3 as printed.
type row3 struct {
	part   *part3
	row    int
	labels []label // outermost first
	own    []label // of these the ones that belong to this row alone
	group  int     // of groups3, the last one named so far; -1 none
	after  int     // first column right of the labels
	merged bool    // its label names several rows
}

// readRows lists the rows that may hold values, with their labels and the group they stand in.
func (p *part3) readRows(f *form) {
	first := p.Cols
	for _, c := range p.columns {
		first = min(first, c.from)
	}
	group := -1
	for r := p.body; r < p.to && len(p.rows) < mostRows; r++ {
		row := row3{part: p, row: r}
		row.readLabels(f, first)
		for _, l := range row.labels {
			group = f.groupOf(l, group)
		}
		row.group = group
		if n := len(p.rows); n > 0 && p.goesOn(f, p.rows[n-1], &row) {
			p.rows[n-1].own = row.own
			continue
		}
		if cells, figures := cellsAfter(p.sheet, r, row.after); len(figures) > 0 || len(cells) >= len(p.columns) && len(row.labels) > 0 {
			p.rows = append(p.rows, row)
		}
	}
}

// goesOn reports whether a row without figures has but the end of the label of the row above, in lines of text: both make
// one of the form's names. The row takes the name.
func (p *part3) goesOn(f *form, above row3, row *row3) bool {
	if p.rowHasFigures(row.row) || len(row.own) != 1 || len(above.own) == 0 || !p.rowHasFigures(above.row) {
		return false
	}
	text, end := p.labelText(above), p.labelText(*row)
	for r := above.row + 1; r < row.row; r++ {
		text += p.labelText(row3{row: r, after: p.Cols})
	}
	l := parseLabel(text + end)
	whole := f.rows3.exact[l.text] != nil
	part := f.rows3.beginsWith(l.text) && f.rows3.exact[row.own[0].text] == nil && len(l.text) > len(above.own[len(above.own)-1].text)
	if !whole && !part {
		return false
	}
	row.own = []label{l}
	return true
}

// beginsWith reports whether one of the slots' names is a text, or begins with it.
func (s *slots) beginsWith(text string) bool {
	for i := range s.list {
		for _, w := range s.list[i].words {
			if strings.HasPrefix(w.text, text) {
				return text != ""
			}
		}
	}
	return false
}

// labelText is the last of the words before a row's figures, as printed.
func (p *part3) labelText(row row3) (text string) {
	for c := range min(row.after, p.Cols) {
		if _, cell, ok := p.labelAt(row.row, c); ok && p.Origin(row.row, c) {
			text = p.Cells[cell].Text
		}
	}
	return text
}

// groupOf is the group that a label opens, else the one that goes on. A numbering such as （四）
// with other words ends it.
func (f *form) groupOf(l label, before int) int {
	j, like := f.groups3.likest(l.word)
	switch {
	case j == 0 && like >= 0.85: // 本年度办理结果 has no rows of its own
		return -1
	case like >= 0.85, like >= weak && l.ord == f.groups3.list[j].ord:
		return j
	case l.ord.style == 'b':
		return -1
	}
	return before
}

// readLabels gathers the words left of the values. Words in the value columns are labels only
// when they are the form's: a row may be shifted to the right.
func (row *row3) readLabels(f *form, first int) {
	s := row.part.sheet
	last := -1
	figures := false
	for c := range s.Cols {
		l, cell, ok := s.labelAt(row.row, c)
		if !ok {
			figures = figures || s.kindAt(row.row, c) == figure
			continue
		}
		if c >= first {
			if _, like := f.rows3.likest(l.word); cell != last && (figures || like < strong) {
				break
			}
		}
		if cell != last {
			names := []label{l}
			if f.rows3.exact[l.text] == nil {
				nested, several := nestedLabels(f, s.Cells[cell].Text)
				row.merged = row.merged || several
				if nested != nil {
					names = nested
				}
			}
			row.labels = append(row.labels, names...)
			if s.Origin(row.row, c) && !row.heads(cell, c) {
				row.own = append(row.own, names[len(names)-1])
			}
			last = cell
		}
		row.after = c + 1
	}
}

// heads reports whether a label reaches down to rows with figures of their own: then it names a
// group of rows and not this one.
func (row *row3) heads(cell, col int) bool {
	s := row.part.sheet
	return s.Index(row.row+1, col) == cell && s.rowHasFigures(row.row+1)
}

// likeRow is a row's likeness to each row of the form: by its innermost label, by numbering and
// by the group that it stands in.
func likeRow(f *form, row row3) []float64 {
	out := make([]float64, len(f.rows3.list))
	if len(row.own) == 0 || row.merged {
		return out
	}
	l := row.own[len(row.own)-1]
	if isPart(l) {
		return out
	}
	if f.rows3.exact[l.text] == nil && f.namesSeveral(l.word) {
		return out
	}
	if l.text == "小计" {
		l.word = f.rows3.list[f.rows3.keyed("concluded")].words[0]
	}
	copy(out, f.rows3.like(l.word))
	if len(row.own) > 1 { // a label split over two cells
		above := row.own[len(row.own)-2]
		if joined := newWord(append(slices.Clone(above.runes), l.runes...)); f.rows3.exact[joined.text] != nil {
			copy(out, f.rows3.exact[joined.text])
		}
	}
	for j := range out {
		if out[j] == 0 {
			continue
		}
		s := &f.rows3.list[j]
		if s.group >= 0 && row.group >= 0 {
			if s.group == row.group {
				out[j] += 0.1
			} else {
				out[j] -= 0.35
			}
		}
		if l.ord.style != 0 && l.ord.style == s.ord.style {
			if l.ord.n == s.ord.n {
				out[j] += 0.08
			} else {
				out[j] -= 0.08
			}
		}
	}
	return out
}

// isPart recognises a part or a sum of the form's rows. The sum of all of them has a number.
func isPart(l label) bool {
	return strings.HasPrefix(l.text, "其中") || strings.HasPrefix(l.text, "小计") && l.ord != ordinal{'b', 7}
}

func (row row3) text() string {
	if len(row.own) == 0 {
		return "（无行名）"
	}
	return clip(row.own[len(row.own)-1].text, 30)
}
