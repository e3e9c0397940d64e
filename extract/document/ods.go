package document

import (
	"encoding/xml"
	"io"
	"strconv"
)

// readODS reads the visible sheets of an OpenDocument workbook. Its cells state how they are
// displayed.
func readODS(body []byte, o Options) (Document, error) {
	_, in, err := openContent(body)
	if err != nil {
		return Document{Format: ODS}, ErrUnreadable{Format: ODS, Err: err}
	}
	defer in.Close()
	return readFlatODS(in, o)
}

// readFlatODS reads the same markup in one XML file.
func readFlatODS(in io.Reader, o Options) (Document, error) {
	r := odsReader{odtReader: odtReader{xmlReader: newXMLReader(in), flow: flow{opt: o}, styles: map[string]odtStyle{}}}
	d := Document{Format: ODS}
	slots := 0
	err := r.openDocument("spreadsheet", func(e xml.StartElement) error {
		if e.Name.Local != "table" || r.styles[attr(e, "style-name")].hidden {
			return r.skip()
		}
		r.s = &sheet{slots: slots}
		r.row, r.col, r.hidden = 0, 0, nil
		if err := r.each(r.part); err != nil {
			return err
		}
		blocks, cut := r.s.blocks(o)
		d.Blocks, d.Cut, slots = append(d.Blocks, blocks...), d.Cut || cut, r.s.slots
		return nil
	})
	if err != nil {
		return d, ErrUnreadable{Format: ODS, Err: err}
	}
	d.Cut = d.Cut || r.cut
	d.number()
	return d, nil
}

// odsReader reads one sheet after the other.
type odsReader struct {
	odtReader
	s        *sheet
	row, col int
	hidden   []rect // columns, from 0
}

func (r *odsReader) part(e xml.StartElement) error {
	switch e.Name.Local {
	case "table-column":
		n := count(e, "number-columns-repeated")
		if v := attr(e, "visibility"); (v == "collapse" || v == "filter") && len(r.hidden) < maxHidden {
			r.hidden = append(r.hidden, rect{left: r.col, right: r.col + n - 1})
		}
		r.col += n
	case "table-row":
		return r.tableRow(e)
	case "table-columns", "table-column-group", "table-header-columns", "table-rows", "table-row-group", "table-header-rows":
		return r.each(r.part)
	}
	return r.skip()
}

// count is how often a row or a cell stands for itself: up to the whole of a sheet.
func count(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<20)
}

func (r *odsReader) tableRow(e xml.StartElement) error {
	n := count(e, "number-rows-repeated")
	if v := attr(e, "visibility"); v == "collapse" || v == "filter" {
		return r.skip()
	}
	from := len(r.s.cells)
	r.col = 0
	err := r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-cell":
			return r.sheetCell(e)
		case "covered-table-cell":
			r.col += count(e, "number-columns-repeated")
		}
		return r.skip()
	})
	r.again(r.s.cells[from:], n)
	r.row = min(r.row+n, 1<<30)
	return err
}

// again writes a row's cells down for the rows that repeat it.
func (r *odsReader) again(cells []sheetCell, rows int) {
	if len(cells) == 0 {
		return
	}
	for i := 1; i < rows; i++ {
		for _, c := range cells {
			if !r.affords() {
				return
			}
			c.row += i
			r.s.cells = append(r.s.cells, c)
		}
	}
}

func (r *odsReader) sheetCell(e xml.StartElement) error {
	n := count(e, "number-columns-repeated")
	c := sheetCell{row: r.row, rowSpan: max(span(attr(e, "number-rows-spanned")), 1)}
	wide := max(span(attr(e, "number-columns-spanned")), 1)
	err := r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p", "h":
			if c.text != "" {
				r.line.gap()
			}
			err := r.span(e)
			c.text = folded(c.text + " " + r.line.take())
			return err
		}
		return r.skip()
	})
	for i := 0; i < n && (c.text != "" || wide > 1 || c.rowSpan > 1) && r.affords(); i++ {
		c.col = r.shown(r.col + i)
		if c.colSpan = r.shown(r.col+i+wide) - c.col; c.colSpan > 0 {
			r.s.cells = append(r.s.cells, c)
		}
	}
	r.col = min(r.col+n, 1<<30)
	return err
}

// shown counts a column without hidden ones before it.
func (r *odsReader) shown(col int) int {
	n := col
	for _, h := range r.hidden {
		n -= max(0, min(h.right, col-1)-h.left+1)
	}
	return n
}

// maxHidden stretches of columns are heard.
const maxHidden = 500
