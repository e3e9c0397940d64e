package document

import (
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

var errDisorder = errors.New("its cells are not in order")

// layout is where things are on a sheet. Rows and columns count from 1 here.
type layout struct {
	merges     []rect
	byOrigin   map[[2]int]int // of merges
	hiddenRows map[int]bool
	hiddenCols []rect            // columns only
	unsolved   map[[2]int]string // formulas whose value the file does not hold
	formats    map[int]string    // those that the library does not follow, by style
	shared     map[int]string    // texts that the library gives in part otherwise than they are printed, by number
	own        map[[2]int]string // cells in such a format or with such a text, as they are displayed
	scaled     int               // those of them that it displays in thousands
	texts      map[[2]int]string
}

type rect struct{ top, left, bottom, right int }

func (r rect) has(row, col int) bool {
	return row >= r.top && row <= r.bottom && col >= r.left && col <= r.right
}

// layout reads a sheet's own part.
func (p *parts) layout(part string, formats, shared map[int]string) (*layout, error) {
	in, err := p.open(part)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	l := &layout{byOrigin: map[[2]int]int{}, hiddenRows: map[int]bool{}, unsolved: map[[2]int]string{}, texts: map[[2]int]string{},
		formats: formats, shared: shared, own: map[[2]int]string{}}
	x := newXMLReader(in)
	if _, err := x.find("worksheet"); err != nil {
		return nil, fmt.Errorf("find worksheet: %w", err)
	}
	row := 0
	err = x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sheetData":
			return x.each(func(e xml.StartElement) error { return l.row(x, e, &row) })
		case "cols", "mergeCells":
			return x.each(func(e xml.StartElement) error {
				l.colOrMerge(e)
				return x.skip()
			})
		}
		return x.skip()
	})
	return l, err
}

// row looks at a row: its number must rise, and so must those of its cells.
func (l *layout) row(x *xmlReader, e xml.StartElement, row *int) error {
	n := *row + 1
	if s := attr(e, "r"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	if n <= *row {
		return errDisorder
	}
	*row = n
	if hidden := attr(e, "hidden"); hidden != "" && toggled(hidden) {
		l.hiddenRows[n] = true
	}
	col := 0
	return x.each(func(e xml.StartElement) error {
		if e.Name.Local != "c" {
			return x.skip()
		}
		c := col + 1
		if ref := attr(e, "r"); ref != "" {
			var at int
			c, at, _ = excelize.CellNameToCoordinates(ref)
			if at != n {
				return errDisorder
			}
		}
		if c <= col {
			return errDisorder
		}
		col = c
		return l.cell(x, e, n, c)
	})
}

// cell notes a formula without a value, and what the library gives otherwise than it is displayed.
func (l *layout) cell(x *xmlReader, c xml.StartElement, row, col int) error {
	code := l.oddFormat(c)
	formula, value := "", false
	err := x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "f":
			formula = "="
			t, err := x.token()
			if err != nil {
				return err
			}
			if s, ok := t.(xml.CharData); ok {
				formula += string(s)
				return x.skip()
			}
			if _, ok := t.(xml.EndElement); ok {
				return nil
			}
		case "is":
			value = true
			text, plain, err := x.richText()
			if !plain {
				l.own[[2]int{row, col}] = folded(text)
			}
			return err
		case "v":
			t, err := x.token()
			if err != nil {
				return err
			}
			s, ok := t.(xml.CharData)
			if !ok { // the end of it: a text may be empty, but some write <v></v> for what they have not worked out
				value = givesText(c)
				return nil
			}
			value = true
			l.number(string(s), code, row, col)
			l.sharedText(c, string(s), row, col)
		}
		return x.skip()
	})
	if formula != "" && !value {
		l.unsolved[[2]int{row, col}] = formula
	}
	return err
}

// sharedText notes a text that is not printed as the library gives it.
func (l *layout) sharedText(c xml.StartElement, number string, row, col int) {
	if n, err := strconv.Atoi(number); err == nil && attr(c, "t") == "s" {
		if text, ok := l.shared[n]; ok {
			l.own[[2]int{row, col}] = folded(text)
		}
	}
}

// givesText reports whether a cell holds what a formula gave as a text.
func givesText(c xml.StartElement) bool {
	for _, a := range c.Attr {
		if a.Name.Local == "t" {
			return a.Value == "str"
		}
	}
	return false
}

// maxMerges of a sheet are heard; a report has some dozens.
const maxMerges = 5000

func (l *layout) colOrMerge(e xml.StartElement) {
	switch {
	case e.Name.Local == "mergeCell" && len(l.merges) < maxMerges:
		from, to, _ := strings.Cut(attr(e, "ref"), ":")
		left, top, err := excelize.CellNameToCoordinates(from)
		right, bottom, err2 := excelize.CellNameToCoordinates(to)
		if err != nil || err2 != nil || right < left || bottom < top {
			return
		}
		l.merge(rect{top, left, bottom, right})
	case e.Name.Local == "col" && attr(e, "hidden") != "" && toggled(attr(e, "hidden")):
		from, err := strconv.Atoi(attr(e, "min"))
		to, err2 := strconv.Atoi(attr(e, "max"))
		if err == nil && err2 == nil && len(l.hiddenCols) < maxMembers {
			l.hiddenCols = append(l.hiddenCols, rect{left: from, right: to})
		}
	}
}

func (l *layout) merge(r rect) {
	l.byOrigin[[2]int{r.top, r.left}] = len(l.merges)
	l.merges = append(l.merges, r)
}

func (l *layout) put(row, col int, text string) {
	if own, ok := l.own[[2]int{row, col}]; ok {
		text = own
	}
	if text == "" {
		text = folded(l.unsolved[[2]int{row, col}])
	}
	if text != "" {
		l.texts[[2]int{row, col}] = text
	}
}

// sheet leaves out what is hidden and what lies under a merged cell.
func (l *layout) sheet() *sheet {
	rows, cols := l.visible()
	s := &sheet{}
	under := l.under()
	for at, text := range l.texts {
		if _, ok := l.byOrigin[at]; ok || under(at[0], at[1]) {
			continue
		}
		if r, c := rows(at[0]), cols(at[1]); rows(at[0]+1) > r && cols(at[1]+1) > c {
			s.cells = append(s.cells, sheetCell{text, r, c, 1, 1})
		}
	}
	bottom, right := l.used()
	for _, m := range l.merges {
		text := l.texts[[2]int{m.top, m.left}]
		if text == "" && (m.top > bottom || m.left > right) {
			continue
		}
		c := sheetCell{text: text, row: rows(m.top), col: cols(m.left)}
		c.rowSpan, c.colSpan = rows(m.bottom+1)-c.row, cols(m.right+1)-c.col
		if c.rowSpan > 0 && c.colSpan > 0 {
			s.cells = append(s.cells, c)
		}
	}
	return s
}

// used is the last row and column with any text.
func (l *layout) used() (row, col int) {
	for at := range l.texts {
		row, col = max(row, at[0]), max(col, at[1])
	}
	return row, col
}

// visible counts rows and columns from 0 without hidden ones.
func (l *layout) visible() (rows, cols func(int) int) {
	hidden := make([]int, 0, len(l.hiddenRows))
	for r := range l.hiddenRows {
		hidden = append(hidden, r)
	}
	slices.Sort(hidden)
	rows = func(r int) int {
		before, _ := slices.BinarySearch(hidden, r)
		return r - 1 - before
	}
	cols = func(c int) int {
		n := c - 1
		for _, h := range l.hiddenCols {
			n -= max(0, min(h.right, c-1)-h.left+1)
		}
		return n
	}
	return rows, cols
}

// under reports whether a slot lies in a merged cell but is not its origin.
func (l *layout) under() func(row, col int) bool {
	sorted := slices.Clone(l.merges)
	slices.SortFunc(sorted, func(a, b rect) int { return a.top - b.top })
	tallest := 0
	for _, m := range sorted {
		tallest = max(tallest, m.bottom-m.top)
	}
	return func(row, col int) bool {
		i, _ := slices.BinarySearchFunc(sorted, row-tallest, func(m rect, top int) int { return m.top - top })
		for ; i < len(sorted) && sorted[i].top <= row; i++ {
			if sorted[i].has(row, col) {
				return true
			}
		}
		return false
	}
}
