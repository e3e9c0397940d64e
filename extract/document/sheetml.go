package document

import (
	"encoding/xml"
	"io"
	"strconv"
)

// SheetML is the one XML file that Excel of 2003 saves a workbook as.
const SheetML = "spreadsheetml"

// readSheetML reads the visible sheets of a workbook in SpreadsheetML. A cell may state in which
// column it stands, and how far it reaches; else it follows the one before.
func readSheetML(in io.Reader, o Options) (Document, error) {
	x := sheetMLReader{xmlReader: newXMLReader(in), flow: flow{opt: o}}
	d := Document{Format: SheetML}
	_, err := x.find("Workbook")
	slots := 0
	if err == nil {
		err = x.each(func(e xml.StartElement) error {
			if e.Name.Local != "Worksheet" {
				return x.skip()
			}
			x.s, x.hidden, x.merged = &sheet{slots: slots}, false, nil
			x.row = 0
			if err := x.each(x.sheetPart); err != nil || x.hidden {
				return err
			}
			blocks, cut := x.s.blocks(o)
			d.Blocks, d.Cut, slots = append(d.Blocks, blocks...), d.Cut || cut, x.s.slots
			return nil
		})
	}
	if err != nil {
		return d, ErrUnreadable{Format: SheetML, Err: err}
	}
	d.Cut = d.Cut || x.cut
	d.number()
	return d, nil
}

type sheetMLReader struct {
	*xmlReader
	flow
	s        *sheet
	row, col int // from 0, of the next row and cell
	hidden   bool
	merged   []rect // reaching into rows that follow
}

func (x *sheetMLReader) sheetPart(e xml.StartElement) error {
	switch e.Name.Local {
	case "Table":
		return x.each(func(e xml.StartElement) error {
			if e.Name.Local == "Row" {
				return x.tableRow(e)
			}
			return x.skip()
		})
	case "WorksheetOptions":
		return x.each(func(e xml.StartElement) error {
			if e.Name.Local != "Visible" {
				return x.skip()
			}
			text, err := x.text()
			x.hidden = text == "SheetHidden" || text == "SheetVeryHidden"
			return err
		})
	}
	return x.skip()
}

func (x *sheetMLReader) tableRow(e xml.StartElement) error {
	if n, err := strconv.Atoi(attr(e, "Index")); err == nil && n > x.row && n < 1<<21 {
		x.row = n - 1
	}
	if attr(e, "Hidden") == "1" {
		return x.skip()
	}
	x.col = 0
	err := x.each(func(e xml.StartElement) error {
		if e.Name.Local == "Cell" {
			return x.tableCell(e)
		}
		return x.skip()
	})
	x.row++
	return err
}

func (x *sheetMLReader) tableCell(e xml.StartElement) error {
	if n, err := strconv.Atoi(attr(e, "Index")); err == nil && n > 0 && n < 1<<15 {
		x.col = n - 1
	} else {
		x.passMerged()
	}
	c := sheetCell{row: x.row, col: x.col, rowSpan: 1 + span(attr(e, "MergeDown")), colSpan: 1 + span(attr(e, "MergeAcross"))}
	err := x.each(func(e xml.StartElement) error {
		if e.Name.Local != "Data" {
			return x.skip()
		}
		text, err := x.text()
		c.text = folded(text)
		return err
	})
	if (c.text != "" || c.rowSpan > 1 || c.colSpan > 1) && x.affords() {
		x.s.cells = append(x.s.cells, c)
	}
	if c.rowSpan > 1 && len(x.merged) < maxMerges {
		x.merged = append(x.merged, rect{top: c.row, left: c.col, bottom: c.row + c.rowSpan - 1, right: c.col + c.colSpan - 1})
	}
	x.col += c.colSpan
	return err
}

// passMerged goes on to the next column that no cell of a row above reaches into.
func (x *sheetMLReader) passMerged() {
	for again := true; again; {
		again = false
		for _, m := range x.merged {
			if m.top < x.row && m.has(x.row, x.col) {
				x.col, again = m.right+1, true
			}
		}
	}
}

// text is the text of the element that was opened last, and of those inside it.
func (x *xmlReader) text() (string, error) {
	var out []byte
	for level := x.depth; x.depth >= level; {
		t, err := x.token()
		if err != nil {
			return "", err
		}
		if s, ok := t.(xml.CharData); ok && len(out) < maxRun {
			out = append(out, s...)
		}
	}
	return string(out), nil
}
