package extract

import "nianbao/report"

// The words around a cell are kept up to so many labels, the nearest, and characters: pages that
// are made to cost memory have long ones.
const (
	mostLabels    = 8
	longestLabels = 200
)

// named remembers the words found last beside or above, so that the cells of a row share those of
// the row, and those of a column the header's.
type named struct {
	at, words int  // the row that they were looked up for, and how many they are
	labelled  bool // the row begins with words
	text      string
}

// labels names a cell by what is printed around it: the words left of it in its row, those above
// it in its column, and what the table is headed by.
func (s *sheet) labels(cell int) report.Labels {
	if s.of != nil {
		cell = s.of[cell]
	}
	if s.printed != nil {
		return s.printed.labels(cell)
	}
	if s.above == nil {
		s.above = make([]named, s.Cols)
	}
	c := &s.Cells[cell]
	return report.Labels{Caption: s.Caption, Row: s.wordsLeft(c.Row, c.Col), Column: s.wordsAbove(c.Row, c.Col)}
}

// wordsLeft joins the labels of a row, outermost first.
func (s *sheet) wordsLeft(row, col int) string {
	var found [mostLabels]string
	n, last := 0, -1
	for c := 0; c < col && n < len(found); c++ {
		if i := s.Index(row, c); i >= 0 && i != last && s.look[i].kind == words {
			found[n], last = s.Cells[i].Text, i
			n++
		}
	}
	if s.left.at != row+1 || s.left.words != n {
		s.left = named{at: row + 1, words: n, text: slashed(found[:n])}
	}
	return s.left.text
}

// wordsAbove joins the nearest headers of a column, uppermost first. Headers end where figures or
// a line that reaches over to the row's label begin.
func (s *sheet) wordsAbove(row, col int) string {
	var found [mostLabels]string
	from, last := len(found), -1
	known := &s.above[col]
	labelled := s.kindAt(row, 0) == words
	for r := row - 1; r >= 0 && from > 0; r-- {
		if from == len(found) && r+1 == known.at && labelled == known.labelled {
			return known.text // nothing but figures since it was looked up
		}
		i := s.Index(r, col)
		if i < 0 || i == last || s.look[i].kind == empty {
			continue
		}
		if s.look[i].kind == figure || s.Cells[i].Col == 0 && col > 0 && labelled {
			if from < len(found) {
				break
			}
			continue
		}
		from--
		found[from], last = s.Cells[i].Text, i
	}
	*known = named{at: row, labelled: labelled, text: slashed(found[from:])}
	return known.text
}

func slashed(words []string) string {
	text := ""
	if len(words) > 0 {
		text = clip(words[0], longestLabels)
	}
	for _, w := range words[min(1, len(words)):] {
		text += " / " + clip(w, longestLabels)
	}
	return clip(text, longestLabels)
}
