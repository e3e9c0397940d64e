package extract

// withBare takes the rows of a table 3 that has no header out of the regions of other tables below whose own they stand.
func (s *sheet) withBare(regions []region) (out []region) {
	for _, g := range regions {
		at := g.to
		if g.table != 3 {
			at = s.bare3(g.from, g.to)
		}
		if at == g.to {
			out = append(out, g)
			continue
		}
		above, below := g, region{sheet: s, table: 3, from: at, to: g.to, figures: true, apart: true}
		above.to = at
		out = append(out, above, below)
	}
	return out
}

// bare3 finds where rows of table 3 begin that go on to the end of some rows; the end itself where none do.
func (s *sheet) bare3(from, to int) (at int) {
	known, others := 0, 0
	at = to
	for r := from; r < min(to, from+mostRows); r++ {
		if !s.rowHasFigures(r) {
			continue
		}
		switch l, ok := s.lastLabel(r); {
		case ok && s.isRow3(l):
			if at == to {
				at = r
			}
			known++
		case at < to:
			others++
		}
	}
	if known < fewestRows || known <= 2*others || s.Cols < len(theForm().columns3.list) {
		return to
	}
	return at
}

func (s *sheet) isRow3(l label) bool {
	if len(l.runes) > longestRow3 {
		return false
	}
	_, like := theForm().rows3.likest(l.word)
	return like >= alike85
}

// longestRow3 is how many characters the name of a row of table 3 has at the most.
const longestRow3 = 40
