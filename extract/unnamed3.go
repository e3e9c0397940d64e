package extract

import (
	"slices"
)

// doubtUnnamed doubts table 3 where a row of figures has no name and one of the form's rows is missing: the
// names of others may stand a row beside their figures.
func (t *table3) doubtUnnamed() {
	unnamed := false
	for i, row := range t.rows {
		unnamed = unnamed || t.match[i] < 0 && len(row.own) == 0 && row.part.severalFigures(row.row)
	}
	if !unnamed || len(t.cells) == 0 {
		return
	}
	missing := 0
	for j, row := range t.form.rows3.list {
		if outcome(row.key, t.oneRowOther()) && !slices.Contains(t.match, j) {
			missing++
		}
	}
	if missing > 0 {
		t.say("doubt-alignment", "表三有一行数字没有行名，又缺少规定表式中的一行，行名可能错位", "", t.everyField()...)
	}
}

// severalFigures reports whether a row has figures other than nought under several columns.
func (p *part3) severalFigures(row int) bool {
	n := 0
	for _, c := range p.columns {
		if p.kindAt(row, c.from) == figure {
			n++
		}
	}
	return n > 1
}

// doubtNarrow doubts the rows below a header that is narrower than their figures.
func (t *table3) doubtNarrow() {
	var fields []string
	for i, row := range t.rows {
		if t.match[i] >= 0 && row.part.narrow() {
			fields = append(fields, t.readAmong(t.form.fields3[t.match[i]])...)
		}
	}
	if len(fields) > 0 {
		t.say("doubt-alignment", "表三有数字列在表头之外，各列可能错位", "", fields...)
	}
}

// fewestBeyond is how many columns of figures behind the header's last make it narrow: of one or two, such
// as last year's, the words may be missing.
const fewestBeyond = 3

// narrow reports whether several columns of figures stand right of the last one that the part's own header
// has a word over.
func (p *part3) narrow() bool {
	if p.body == p.from || len(p.columns) == 0 {
		return false
	}
	beyond := 0
	for c := p.columns[len(p.columns)-1].to; c < p.Cols; c++ {
		if p.figuresIn(c) >= 2 && !p.namedAbove(c) {
			beyond++
		}
	}
	return beyond >= fewestBeyond
}

func (p *part3) namedAbove(col int) bool {
	for r := p.from; r < p.body; r++ {
		if p.kindAt(r, col) == words {
			return true
		}
	}
	return false
}
