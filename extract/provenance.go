package extract

import (
	"strings"

	"nianbao/report"
)

// labels names a cell by what is printed around it: the words left of it in its row, those above
// it in its column, and what the table is headed by.
func (s *sheet) labels(cell int) report.Labels {
	c := &s.Cells[cell]
	return report.Labels{Caption: s.Caption, Row: s.wordsLeft(c.Row, c.Col), Column: s.wordsAbove(c.Row, c.Col)}
}

// wordsLeft joins the labels of a row, outermost first.
func (s *sheet) wordsLeft(row, col int) string {
	var found []string
	last := -1
	for c := range col {
		if i := s.Index(row, c); i >= 0 && i != last && s.look[i].kind == words {
			found, last = append(found, s.Cells[i].Text), i
		}
	}
	return slashed(found)
}

// wordsAbove joins the nearest headers of a column, uppermost first. Headers end where figures or
// a line that reaches over to the row's label begin.
func (s *sheet) wordsAbove(row, col int) string {
	var found []string
	last := -1
	for r := row - 1; r >= 0; r-- {
		i := s.Index(r, col)
		if i < 0 || i == last || s.look[i].kind == empty {
			continue
		}
		if s.look[i].kind == figure || s.Cells[i].Col == 0 && col > 0 && s.kindAt(row, 0) == words {
			if len(found) > 0 {
				break
			}
			continue
		}
		found, last = append([]string{s.Cells[i].Text}, found...), i
	}
	return slashed(found)
}

func slashed(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words, " / ")
}
