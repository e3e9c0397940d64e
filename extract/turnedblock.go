package extract

// turnedBlock finds a block of table 2 that stands turned round among others that do not: the subjects beside each other
// in a row, below it a row for each of their measures. It gives the row after; the row itself where none begins there.
func (s *sheet) turnedBlock(row int) (end int) {
	if s.rowHasFigures(row) || !s.namesSubjects(row) {
		return row
	}
	end = row + 1
	for end < s.Rows && end < row+mostMeasures && s.isMeasured(end) {
		end++
	}
	if end == row+1 {
		return row
	}
	return end
}

// mostMeasures is how many rows a block turned round has at the most: its subjects and the measures of the form.
const mostMeasures = 6

// namesSubjects reports whether a row names subjects of table 2 and no measure.
func (s *sheet) namesSubjects(row int) bool {
	some := false
	for _, cell := range s.labelsIn(row) {
		look := &s.look[cell]
		if look.heads.fragments[2] != 0 || len(look.label.runes) > longestHead {
			return false
		}
		_, like := theForm().subjects.likest(look.label.word)
		some = some || like >= 0.9
	}
	return some
}

// isMeasured reports whether a row is a measure of table 2 with figures behind it.
func (s *sheet) isMeasured(row int) bool {
	if !s.rowHasFigures(row) {
		return false
	}
	labels := s.labelsIn(row)
	if len(labels) == 0 || s.look[labels[0]].heads.fragments[2] == 0 {
		return false
	}
	look := &s.look[labels[0]]
	if _, subject := theForm().subjects.likest(look.label.word); subject >= strong {
		return false
	}
	_, like := theForm().measures.likest(look.label.word)
	return like >= 0.85
}

// turnsInBlocks reports whether blocks of table 2 are turned round each by itself, or one among others that are not: then
// the sheet as a whole is none that is to be turned.
func (s *sheet) turnsInBlocks() bool {
	turned, straight := 0, 0
	for r := 0; r < min(s.Rows, mostRows); {
		if end := s.turnedBlock(r); end > r {
			turned, r = turned+1, end
			continue
		}
		if l, ok := s.lastLabel(r); ok && s.rowHasFigures(r) {
			if _, like := theForm().subjects.likest(l.word); like >= 0.85 {
				straight++
			}
		}
		r++
	}
	return turned > 1 || turned == 1 && straight > 0
}

// turned is a piece of a region turned round.
func (g region) turned(from, to int) region {
	g.sheet = g.sheet.transposed().columns(numbersTo(to)[from:])
	g.from, g.to = 0, g.Rows
	return g
}
