package document

import (
	"encoding/xml"
	"strconv"
	"strings"
)

func (r *docxReader) tbl() error {
	outer := r.paragraph
	r.paragraph = paragraph{}
	if err := r.openTable(); err != nil {
		return err
	}
	err := r.each(func(e xml.StartElement) error {
		if e.Name.Local == "tblGrid" {
			return r.each(func(e xml.StartElement) error {
				if t := r.table(); e.Name.Local == "gridCol" && len(t.widths) < maxColSpan {
					t.widths = append(t.widths, twips(attr(e, "w")))
				}
				return r.skip()
			})
		}
		return r.element(e)
	})
	r.closeTable()
	r.paragraph = outer
	return err
}

// tablePart reads a row or a cell. Outside of a table it is nothing but its text.
func (r *docxReader) tablePart(name string) error {
	switch {
	case r.table() == nil:
		return r.each(r.element)
	case name == "tc":
		return r.tc()
	}
	return r.tr()
}

func (r *docxReader) tr() error {
	rows := len(r.table().rows)
	r.openRow()
	gone := false
	err := r.each(func(e xml.StartElement) error {
		if e.Name.Local != "trPr" {
			return r.element(e)
		}
		return r.each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "gridBefore":
				r.table().column = span(attr(e, "val"))
			case "del", "hidden":
				gone = gone || e.Name.Local == "del" || toggled(attr(e, "val"))
			}
			return r.skip()
		})
	})
	if gone && len(r.table().rows) > rows {
		r.dropRow()
	}
	return err
}

func (r *docxReader) tc() error {
	r.openCell()
	merged, gone := false, false
	err := r.each(func(e xml.StartElement) error {
		if e.Name.Local != "tcPr" {
			return r.element(e)
		}
		return r.each(func(e xml.StartElement) error {
			c := r.cell()
			if c == nil || !r.table().inCell {
				return r.skip()
			}
			switch e.Name.Local {
			case "gridSpan":
				c.colSpan = max(span(attr(e, "val")), 1)
			case "vMerge", "vmerge":
				c.starts = attr(e, "val") == "restart"
				c.goesOn = !c.starts
			case "hMerge", "hmerge":
				merged = attr(e, "val") != "restart"
			case "cellDel":
				gone = true
			}
			return r.skip()
		})
	})
	r.closeCell()
	r.dropCell(merged, gone)
	return err
}

// dropCell takes the last cell out again: its change is accepted, or it is a part of the cell
// before it.
func (r *docxReader) dropCell(merged, gone bool) {
	t := r.table()
	if !merged && !gone || len(t.rows) == 0 {
		return
	}
	row := t.rows[len(t.rows)-1]
	switch n := len(row); {
	case gone && n > 0:
		t.column = row[n-1].col
		t.rows[len(t.rows)-1] = row[:n-1]
	case merged && n > 1:
		row[n-2].colSpan += row[n-1].colSpan
		t.rows[len(t.rows)-1] = row[:n-1]
	}
}

// span reads a number of columns, bounded as in pages.
func span(val string) int {
	n, err := strconv.Atoi(val)
	if err != nil || n < 0 {
		return 0
	}
	return min(n, maxColSpan)
}

// twips reads a width in twentieths of a point; the strict form states points.
func twips(val string) int {
	if points, ok := strings.CutSuffix(val, "pt"); ok {
		f, err := strconv.ParseFloat(points, 64)
		if err != nil || f < 0 || f > 1e6 {
			return 0
		}
		return int(20 * f)
	}
	n, err := strconv.Atoi(val)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
