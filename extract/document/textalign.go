package document

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// piece is a part of a line between wide gaps, with the columns of the screen that it takes.
type piece struct {
	text     string
	from, to int
}

// cutAtGaps parts a line at two blanks or more, or at a full-width one. What stands before the
// first piece is an indent.
func cutAtGaps(line string, w screen) []piece {
	var out []piece
	at, start, x, from, gap, end := 0, -1, 0, 0, 0, 0
	cut := func() {
		if start >= 0 {
			out = append(out, piece{folded(line[start:end]), from, x - gap})
		}
		start = -1
	}
	for at < len(line) {
		r, size := utf8.DecodeRuneInString(line[at:])
		wide := w.width(r)
		if r == ' ' || r == '\u00A0' || r == '\u3000' {
			gap += wide
			if gap > 1 {
				x += wide
				cut()
				at += size
				continue
			}
		} else {
			if start < 0 {
				start, from = at, x
			}
			gap, end = 0, at+size
		}
		x += wide
		at += size
	}
	cut()
	return out
}

// alignedRows makes rows of lines whose cells are aligned by blanks; nil where that is no table.
// Whoever wrote them took Chinese to be as wide as two letters or as one: what lines up the most
// numbers is right, and of equals what needs the fewest columns.
func alignedRows(lines []string) (best [][]flowCell) {
	most, fewest := 0, 0
	for _, w := range screens[1:] {
		if w.border == 2 {
			continue // borders make no difference here
		}
		rows, numbers, columns := alignedOn(lines, w)
		if rows != nil && (numbers > most || numbers == most && columns < fewest) {
			best, most, fewest = rows, numbers, columns
		}
	}
	return best
}

// alignedOn makes the rows for one kind of screen, and counts the numbers that have a place.
// Columns of values are where numbers stand below each other; left of them, labels stand in the
// column in which they begin. A line of which a piece has no place of its own is kept as one
// cell: nobody knows where its numbers belong.
func alignedOn(lines []string, w screen) (rows [][]flowCell, numbers, width int) {
	parts := make([][]piece, len(lines))
	var values []piece
	rich, most, words := 0, 0, 0
	for i, l := range lines {
		parts[i] = cutAtGaps(l, w)
		n := 0
		for _, s := range parts[i] {
			if numberLike(s.text) {
				values = append(values, s)
				n++
			}
		}
		if n > 1 {
			rich++
		}
		most, words = max(most, n), max(words, len(parts[i])-n)
	}
	if rich < 1 || rich < 2 && (most < 4 || words < 3) {
		return nil, 0, 0
	}
	c := newColumns(together(hulls(values), parts), parts)
	if len(c.values) < 2 || len(c.labels)+len(c.values) > 60 {
		return nil, 0, 0
	}
	rows = make([][]flowCell, len(lines))
	for i, p := range parts {
		rows[i] = c.row(p)
		figures := countNumbers(p)
		if len(rows[i]) == 1 && len(p) > 2 && figures == 0 {
			return nil, 0, 0 // a header without columns: some of them have no numbers
		}
		if len(rows[i]) > 1 {
			numbers += figures
		}
	}
	return rows, numbers, len(c.labels) + len(c.values)
}

func countNumbers(p []piece) (n int) {
	for _, s := range p {
		if numberLike(s.text) {
			n++
		}
	}
	return n
}

// columns are those of labels, by where they begin, and those of values, by where numbers stand.
type columns struct {
	labels, values []piece
	from           []int // where the space of each column of values begins
}

func newColumns(values []piece, parts [][]piece) columns {
	c := columns{values: values}
	end := 0 // of the labels
	for _, p := range parts {
		for i, s := range p {
			if !numberLike(s.text) && s.to <= values[0].from && i+1 < len(p) && meetsAny(p, values) {
				end = max(end, s.to)
			}
		}
	}
	c.labels = labelStarts(parts, end)
	for k := range values {
		if k > 0 {
			end = values[k-1].to
		}
		c.from = append(c.from, min(end, values[k].from))
	}
	return c
}

func meetsAny(p, values []piece) bool {
	return slices.ContainsFunc(values, func(v piece) bool { return meets(p, v) })
}

// hulls joins stretches that overlap.
func hulls(list []piece) (out []piece) {
	slices.SortFunc(list, func(a, b piece) int { return a.from - b.from })
	for _, s := range list {
		if n := len(out); n > 0 && s.from < out[n-1].to {
			out[n-1].to = max(out[n-1].to, s.to)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// together joins neighbouring stretches that no line has numbers in both of: some of a column's
// numbers stand to the left, some to the right.
func together(list []piece, parts [][]piece) (out []piece) {
	for _, next := range list {
		n := len(out)
		if n == 0 || slices.ContainsFunc(parts, func(p []piece) bool { return meets(p, out[n-1]) && meets(p, next) }) {
			out = append(out, next)
		} else {
			out[n-1].to = next.to
		}
	}
	return out
}

func meets(line []piece, c piece) bool {
	return slices.ContainsFunc(line, func(s piece) bool { return s.from < c.to && s.to > c.from && numberLike(s.text) })
}

// labelStarts are the columns in which words begin before the first value's.
func labelStarts(parts [][]piece, before int) (out []piece) {
	var starts []int
	for _, p := range parts {
		for _, s := range p {
			if s.from < before && !slices.Contains(starts, s.from) {
				starts = append(starts, s.from)
			}
		}
	}
	slices.Sort(starts)
	for i, from := range starts {
		to := before
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		out = append(out, piece{from: from, to: to})
	}
	return out
}

// row gives a line's pieces to columns. Where values are left out in a line that has some, the
// cells are blank.
func (c *columns) row(p []piece) []flowCell {
	var row []flowCell
	end, values := 0, false
	for _, s := range p {
		first, last := c.place(s)
		if first < end {
			return []flowCell{textCell(joined(p), 0, 1)}
		}
		values = values || numberLike(s.text)
		row = append(row, textCell(s.text, first, last-first+1))
		end = last + 1
	}
	if !values {
		return row
	}
	return withBlanks(row, len(c.labels), len(c.labels)+len(c.values))
}

// place finds the columns that a piece stands in: those whose numbers it stands above, or else
// the one in whose space most of it is; -1 where a number would stand in two.
func (c *columns) place(s piece) (first, last int) {
	if s.to <= c.from[0] {
		return c.placeLabel(s)
	}
	first, last = overlapped(s, c.values)
	if first >= 0 && (last == first || !numberLike(s.text)) {
		return first + len(c.labels), last + len(c.labels)
	}
	if first >= 0 {
		return -1, -1
	}
	most := 0
	for k := range c.values {
		if n := min(s.to, c.values[k].to) - max(s.from, c.from[k]); n > most {
			first, most = k, n
		}
	}
	if first < 0 { // right of all numbers
		first = len(c.values) - 1
	}
	return first + len(c.labels), first + len(c.labels)
}

func (c *columns) placeLabel(s piece) (first, last int) {
	first, last = overlapped(s, c.labels)
	if first < 0 || numberLike(s.text) {
		return -1, -1
	}
	return first, last
}

func overlapped(s piece, columns []piece) (first, last int) {
	first, last = -1, -1
	for k, c := range columns {
		if s.from < c.to && s.to > c.from {
			if last = k; first < 0 {
				first = k
			}
		}
	}
	return first, last
}

// withBlanks adds empty cells to the free ones of some columns.
func withBlanks(row []flowCell, from, to int) (out []flowCell) {
	at := from
	for _, c := range row {
		for ; at < c.col; at++ {
			out = append(out, textCell("", at, 1))
		}
		out = append(out, c)
		at = max(at, c.col+c.colSpan)
	}
	for ; at < to; at++ {
		out = append(out, textCell("", at, 1))
	}
	return out
}

func textCell(text string, col, span int) flowCell {
	c := flowCell{col: col, colSpan: span, rowSpan: 1}
	if text != "" {
		c.blocks = []Block{{Text: text}}
	}
	return c
}

func joined(p []piece) string {
	texts := make([]string, len(p))
	for i, s := range p {
		texts[i] = s.text
	}
	return strings.Join(texts, " ")
}
