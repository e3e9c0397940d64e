package document

import (
	"encoding/xml"
	"slices"
	"strconv"
)

func (r *odtReader) tableElement(e xml.StartElement) error {
	if r.styles[attr(e, "style-name")].hidden || attr(e, "display") == "false" {
		return r.skip()
	}
	outer := r.paragraph
	r.paragraph = paragraph{}
	if err := r.openTable(); err != nil {
		return err
	}
	err := r.each(r.tablePart)
	r.closeTable()
	r.paragraph = outer
	return err
}

// tablePart reads columns and rows, also those in groups.
func (r *odtReader) tablePart(e xml.StartElement) error {
	switch e.Name.Local {
	case "table-column":
		t := r.table()
		for range repeated(e, "number-columns-repeated") {
			if len(t.widths) < maxColSpan {
				t.widths = append(t.widths, r.styles[attr(e, "style-name")].width)
			}
		}
	case "table-row":
		return r.tableRow(e)
	case "table-columns", "table-column-group", "table-header-columns", "table-rows", "table-row-group", "table-header-rows":
		return r.each(r.tablePart)
	}
	return r.skip()
}

// repeated is how often an element stands for itself; most files say nothing, which is once.
func repeated(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxColSpan)
}

func (r *odtReader) tableRow(e xml.StartElement) error {
	if v := attr(e, "visibility"); v == "collapse" || v == "filter" {
		return r.skip()
	}
	rows := len(r.table().rows)
	r.openRow()
	err := r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-cell":
			return r.tableCell(e)
		case "covered-table-cell":
			r.table().column += repeated(e, "number-columns-repeated")
		}
		return r.skip()
	})
	t := r.table()
	for n := repeated(e, "number-rows-repeated"); n > 1 && len(t.rows) > rows && r.affords(); n-- {
		last := t.rows[len(t.rows)-1]
		r.cells += len(last)
		t.rows = append(t.rows, slices.Clone(last))
	}
	return err
}

// tableCell reads a cell. The slots of its row that it covers follow as elements of their own.
func (r *odtReader) tableCell(e xml.StartElement) error {
	r.openCell()
	t := r.table()
	if !t.inCell { // past the limit there is only its text
		return r.each(r.element)
	}
	c := r.cell()
	c.rowSpan, c.colSpan = max(span(attr(e, "number-rows-spanned")), 1), max(span(attr(e, "number-columns-spanned")), 1)
	err := r.each(r.element)
	r.closeCell()
	c = r.cell()
	t.column = c.col + 1
	for n := repeated(e, "number-columns-repeated"); n > 1 && r.affords(); n-- {
		last := len(t.rows) - 1
		again := *r.cell()
		again.col = t.column
		t.rows[last] = append(t.rows[last], again)
		t.column++
	}
	return err
}
