package extract

import (
	"strings"
	"unicode"

	"nianbao/extract/document"
	"nianbao/report"
)

// kind is what a cell looks like, before it is known where it stands in the form.
type kind uint8

const (
	empty  kind = iota
	figure      // a number, or a mark that stands for one
	words
)

// sheet is a grid of which each cell was looked at once.
type sheet struct {
	*document.Grid
	doc  int // 0 the page itself, n its n-th attachment
	look []look

	dated   bool    // a year may stand in one of its labels
	printed *sheet  // of a sheet turned round: the one as printed
	of      []int   // of one with other cells than the printed: from which of those each is
	left    named   // words of the row asked for last
	above   []named // and of each column
}

type look struct {
	kind  kind
	label label // of words
	heads heads
}

func newSheet(g *document.Grid, doc int) *sheet {
	s := &sheet{Grid: g, doc: doc, look: make([]look, len(g.Cells))}
	for i := range g.Cells {
		s.look[i] = lookAt(g.Cells[i].Text)
		s.dated = s.dated || s.look[i].kind == words && hasYear(g.Cells[i].Text)
	}
	return s
}

func lookAt(text string) look {
	if text == "" {
		return look{}
	}
	if allDigits(text) || isFigure(text) {
		return look{kind: figure}
	}
	if _, _, named := namedFigure(text); named {
		return look{kind: figure}
	}
	l := parseLabel(text)
	return look{kind: words, label: l, heads: theForm().headsOf(l.word)}
}

func isFigure(text string) bool {
	if len(text) > 60 {
		return false
	}
	s := half(text)
	if isNA(s) || !hasLetters(s) {
		return true
	}
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		if at := strings.IndexAny(s, "(（[,，"); at > 0 && !isRow3(text) {
			s = s[:at] // 12（含上年结转3件）, but not 7,属于行政执法案卷
		}
	}
	n, ok := readNumber(s)
	return ok && (n.unit == "" || isMoney(n.unit) || isCountUnit(strings.TrimPrefix(n.unit, "万")))
}

// isRow3 reports whether a text with a number in front is the name of a row of table 3.
func isRow3(text string) bool {
	_, like := theForm().rows3.likest(parseLabel(text).word)
	return like >= strong
}

// hasLetters tells words from what was filled in without being a number: 12*, 3/5, 2?.
func hasLetters(s string) bool {
	return !strings.ContainsFunc(s, unicode.IsNumber) || strings.ContainsFunc(s, unicode.IsLetter)
}

// transposed is the sheet with rows and columns exchanged.
func (s *sheet) transposed() *sheet {
	return &sheet{Grid: s.Transposed(), doc: s.doc, look: s.look, printed: s, dated: s.dated}
}

// kindAt is what stands in a slot; a slot without a cell is empty.
func (s *sheet) kindAt(row, col int) kind {
	if i := s.Index(row, col); i >= 0 {
		return s.look[i].kind
	}
	return empty
}

// labelAt is the label in a slot, with its cell; ok is false where no words are.
func (s *sheet) labelAt(row, col int) (l label, cell int, ok bool) {
	i := s.Index(row, col)
	if i < 0 || s.look[i].kind != words {
		return label{}, -1, false
	}
	return s.look[i].label, i, true
}

// place is where a person finds a cell.
func (s *sheet) place(cell int) report.Place {
	c := &s.Cells[cell]
	return report.Place{Document: s.doc, Page: c.Page, Table: s.Number, Row: c.Row + 1, Column: c.Col + 1}
}

// rowHasFigures reports whether any cell of the row is a figure.
func (s *sheet) rowHasFigures(row int) bool {
	for c := range s.Cols {
		if s.kindAt(row, c) == figure {
			return true
		}
	}
	return false
}
