package extract

import (
	"iter"

	"nianbao/extract/document"
)

// line is one line of the document's text: a paragraph, a heading, or a grid's row in which only
// one cell is filled (the whole article may lie in one table).
type line struct {
	text    string
	heading bool
	grid    *document.Grid // of a grid that is in the flow here; text is empty then
	inGrid  bool
	goesOn  bool // within the paragraph of the line before
}

// linesIn gives a document's lines one after the other: most of what looks for something finds it among
// the first ones.
func linesIn(d document.Document) iter.Seq[line] {
	return func(yield func(line) bool) {
		for i := range d.Blocks {
			b := &d.Blocks[i]
			if b.Aside {
				continue
			}
			if b.Grid == nil {
				if !yield(line{text: b.Text, heading: b.Kind == document.Heading, goesOn: b.GoesOn}) {
					return
				}
				continue
			}
			if !yield(line{grid: b.Grid}) {
				return
			}
			for _, l := range gridLines(b.Grid) {
				if !yield(l) {
					return
				}
			}
		}
	}
}

func linesOf(d document.Document) []line {
	out := make([]line, 0, len(d.Blocks)+8)
	for l := range linesIn(d) {
		out = append(out, l)
	}
	return out
}

// gridLines are the rows of a grid that hold nothing but one cell of words.
func gridLines(g *document.Grid) []line {
	var out []line
	only, filled := make([]int, g.Rows), make([]int, g.Rows)
	for i := range g.Cells {
		if c := &g.Cells[i]; c.Text != "" {
			for r := c.Row; r < min(c.Row+c.RowSpan, g.Rows); r++ {
				only[r] = i
				filled[r]++
			}
		}
	}
	for r := range filled {
		if c := &g.Cells[max(only[r], 0)]; filled[r] == 1 && c.Row == r && len(c.Text) > 12 {
			out = append(out, line{text: c.Text, inGrid: true})
		}
	}
	return out
}
