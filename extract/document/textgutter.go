package document

import (
	"slices"
	"strings"
)

// gutterRows makes rows of lines that were padded with blanks, cell by cell: between two columns
// runs a stretch that is blank in every line. It returns nil where that is not so.
func gutterRows(lines []string) (best [][]flowCell) {
	most, fewest := 0, 0
	for _, w := range screens[1:] {
		if w.border == 2 {
			continue // borders make no difference here
		}
		drawn := make([][]rune, len(lines))
		for i, l := range lines {
			drawn[i] = onScreen(l, w)
		}
		for _, gap := range []int{2, 1} {
			if gap == 1 && len(lines) < 4 {
				break // by chance, some blanks of few lines lie below each other
			}
			columns := stretches(drawn, gap)
			rows, numbers := padded(drawn, columns)
			if gap == 1 && !dense(rows) {
				continue
			}
			if rows != nil && (numbers > most || numbers == most && len(columns) < fewest) {
				best, most, fewest = rows, numbers, len(columns)
			}
		}
	}
	return best
}

// stretches are what lies between gutters of a width. A single blank between two words is a part
// of a text, unless gutters are no wider.
func stretches(lines [][]rune, gap int) (out []piece) {
	var inked []bool
	for _, l := range lines {
		for len(inked) < len(l) {
			inked = append(inked, false)
		}
		for _, s := range inkOf(l, gap) {
			for x := s.from; x < s.to; x++ {
				inked[x] = true
			}
		}
	}
	for x, ink := range inked {
		switch n := len(out); {
		case !ink:
		case n > 0 && x-out[n-1].to < gap:
			out[n-1].to = x + 1
		default:
			out = append(out, piece{from: x, to: x + 1})
		}
	}
	return out
}

// inkOf lists what is written on a line, with single blanks in it where gaps are wider.
func inkOf(line []rune, gap int) (out []piece) {
	blanks := 2 // how many stand before the next character
	for x, r := range line {
		n := len(out)
		switch {
		case r == 0 && blanks > 0: // the second half of a blank
		case r == 0:
			out[n-1].to = x + 1
		case isBlank(r):
			blanks++
		case n > 0 && (blanks == 0 || blanks == 1 && gap > 1):
			out[n-1].to, blanks = x+1, 0
		default:
			out, blanks = append(out, piece{from: x, to: x + 1}), 0
		}
	}
	return out
}

func isBlank(r rune) bool { return r == ' ' || r == '\u00A0' || r == '\u3000' }

// padded parts lines at columns, and counts the numbers. Where two of them share a cell there is
// no telling them apart.
func padded(lines [][]rune, columns []piece) (rows [][]flowCell, numbers int) {
	if len(columns) < 2 || len(columns) > 60 {
		return nil, 0
	}
	most := 0
	for _, l := range lines {
		var row []flowCell
		figures := 0
		for k, c := range columns {
			text := folded(strings.ReplaceAll(string(l[min(c.from, len(l)):min(c.to, len(l))]), "\x00", ""))
			n := figuresOf(text)
			if n > 1 {
				return nil, 0
			}
			figures += n
			row = append(row, textCell(text, k, 1))
		}
		most, numbers = max(most, figures), numbers+figures
		rows = append(rows, row)
	}
	if most == 0 {
		return nil, 0
	}
	return rows, numbers
}

// dense reports whether all columns from the first one with numbers on have some: one that has
// none may be a piece of a header's words.
func dense(rows [][]flowCell) bool {
	begun := false
	for k := 0; len(rows) > 0 && k < len(rows[0]); k++ {
		numbers := slices.ContainsFunc(rows, func(row []flowCell) bool { return row[k].text() != "" && numberLike(row[k].text()) })
		if begun && !numbers {
			return false
		}
		begun = begun || numbers
	}
	return true
}

// figuresOf counts the numbers at the end of a text.
func figuresOf(text string) (n int) {
	fields := strings.Fields(text)
	for i := len(fields) - 1; i >= 0 && numberLike(fields[i]); i-- {
		n++
	}
	if n == 1 && len(fields) > 1 && strings.ContainsAny(fields[len(fields)-1], "0123456789０１２３４５６７８９") {
		return 2 // a label and its number
	}
	return n
}
