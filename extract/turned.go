package extract

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
			return true
		}
	}
	return s.rowsAcross() || s.measuresDown()
}

// rowsAcross reports whether the rows of table 3 stand beside each other.
func (s *sheet) rowsAcross() bool {
	if s.Cols <= fewestRows {
		return false
	}
	f := theForm()
	for r := range min(s.Rows, headerDepth) {
		found, last := map[int]bool{}, -1
		for c := range min(s.Cols, mostRows) {
			if l, cell, ok := s.labelAt(r, c); ok && cell != last {
				last = cell
				if j, like := f.rows3.likest(l.word); like >= 0.9 {
					found[j] = true
				}
			}
		}
		if len(found) >= fewestRows {
			return true
		}
	}
	return false
}

// measuresDown reports whether the measures of table 2 stand left of figures, below a row that
// names what is measured.
func (s *sheet) measuresDown() bool {
	f := theForm()
	subjects, measures := 0, 0
	for r := range min(s.Rows, headerDepth) {
		figures := s.rowHasFigures(r)
		for c := range min(s.Cols, mostRows) {
			l, cell, ok := s.labelAt(r, c)
			if !ok || c > 0 && s.Index(r, c-1) == cell || len(l.runes) > longestHead {
				continue
			}
			measure := 0.0
			if s.look[cell].heads.fragments[2] != 0 {
				_, measure = f.measures.likest(l.word)
			}
			_, subject := f.subjects.likest(l.word)
			switch {
			case measure >= 0.85 && !figures, subject >= 0.85 && figures:
				return false
			case measure >= 0.85:
				measures++
			case subject >= 0.85:
				subjects++
			}
		}
	}
	return subjects > 0 && measures > 0
}
