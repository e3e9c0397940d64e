package extract

import "slices"

// families are the fragments of header words that stand beside each other in a table's header.
var families = [...]struct {
	table int
	mask  int16
}{{2, 1<<3 - 1}, {2, 1<<6 - 1<<3}, {3, -1}, {4, -1}}

// isTransposed reports whether the header words of one table stand below each other.
func (s *sheet) isTransposed() bool {
	for _, family := range families {
		all, widest := int16(0), 0
		for r := range s.Rows {
			row, last := int16(0), -1
			for c := range s.Cols {
				if l, cell, ok := s.labelAt(r, c); ok && cell != last && len(l.runes) <= 16 {
					row |= s.look[cell].heads.fragments[family.table] & family.mask
					last = cell
				}
			}
			all |= row
			widest = max(widest, count(row))
		}
		if count(all) >= 3 && widest == 1 {
			return family.table != 2 || !s.turnsInBlocks() && !s.listsPairs()
		}
	}
	return s.rowsAcross() || s.rowsOver() || s.measuresDown() && !s.turnsInBlocks()
}

// fewestAcross is how many rows of table 3 stand beside each other at the least in one that is transposed, or in a piece of it.
const fewestAcross = 5

// rowsAcross reports whether the rows of table 3 stand beside each other.
func (s *sheet) rowsAcross() bool {
	if s.Cols <= fewestAcross {
		return false
	}
	f := theForm()
	for r := range min(s.Rows, headerDepth) {
		cells := slices.DeleteFunc(s.labelsIn(r), func(i int) bool { return s.look[i].heads != heads{} })
		if len(cells) < fewestAcross {
			continue
		}
		found := map[int]bool{}
		for i, cell := range cells {
			if j, like := f.rows3.likest(s.look[cell].label.word); like >= 0.9 {
				found[j] = true
			}
			if len(found) >= fewestAcross {
				return true
			}
			if len(found)+len(cells)-1-i < fewestAcross {
				break
			}
		}
	}
	return false
}

// labelsIn lists the cells of a row that hold words.
func (s *sheet) labelsIn(row int) (cells []int) {
	last := -1
	for c := range min(s.Cols, mostRows) {
		if i := s.Index(row, c); i >= 0 && i != last && s.look[i].kind == words {
			cells, last = append(cells, i), i
		}
	}
	return cells
}

// measuresDown reports whether the measures of table 2 stand left of figures, below a row that
// names what is measured.
func (s *sheet) measuresDown() bool {
	f := theForm()
	var others []int // cells that may name what is measured
	var figured []bool
	measures := 0
	for r := range min(s.Rows, headerDepth) {
		figures := s.rowHasFigures(r)
		for _, cell := range s.labelsIn(r) {
			look := &s.look[cell]
			if len(look.label.runes) > longestHead {
				continue
			}
			if look.heads.fragments[2] != 0 {
				if _, like := f.measures.likest(look.label.word); like >= 0.85 {
					if !figures {
						return false
					}
					measures++
					continue
				}
			}
			others, figured = append(others, cell), append(figured, figures)
		}
	}
	return measures > 0 && s.subjectsAcross(others, figured)
}

// subjectsAcross reports whether some cells name what is measured, and none of those in rows with
// figures does.
func (s *sheet) subjectsAcross(cells []int, figured []bool) bool {
	subjects := 0
	for i, cell := range cells {
		if _, like := theForm().subjects.likest(s.look[cell].label.word); like >= 0.85 {
			if figured[i] {
				return false
			}
			subjects++
		}
	}
	return subjects > 0
}
