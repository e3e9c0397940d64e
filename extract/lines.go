package extract

import "nianbao/extract/document"

// line is one line of the document's text: a paragraph, a heading, or a grid's row in which only
// one cell is filled (the whole article may lie in one table).
type line struct {
	text    string
	heading bool
	grid    *document.Grid // of a grid that is in the flow here; text is empty then
	inGrid  bool
	goesOn  bool // within the paragraph of the line before
}

func linesOf(d document.Document) []line {
	var out []line
	for _, b := range d.Blocks {
		if b.Aside {
			continue
		}
		if b.Grid == nil {
			out = append(out, line{text: b.Text, heading: b.Kind == document.Heading, goesOn: b.GoesOn})
			continue
		}
		out = append(out, line{grid: b.Grid})
		out = append(out, gridLines(b.Grid)...)
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
