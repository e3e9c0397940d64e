package document

import (
	"bytes"
	"strings"

	"nianbao/report"
)

// readText reads plain text: lines with tabs are rows of a table, neighbouring ones of the same
// table, and so are lines with bars and lines that blanks align; every other line is a paragraph,
// or a heading as Markdown has them.
func readText(src *source, o Options) Document {
	r := textReader{src: src, opt: o, d: Document{Format: Text, Lined: true}}
	lines := withoutQuotes(src.body, textLines(src.body))
	lines = lines[r.frontMatter(lines):]
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if l.tabbed || len(r.rows) > 0 && !l.blank && i+1 < len(lines) && lines[i+1].tabbed {
			r.endDrawn()
			r.rows = append(r.rows, textRow(src, l))
			continue
		}
		r.endRows()
		if n := r.several(lines[i:]); n > 0 {
			i += n - 1
			continue
		}
		r.line(l)
	}
	r.endRows()
	r.endDrawn()
	r.d.number()
	return r.d
}

// textLine is a line of the body. A row of a table whose cells are all empty is no blank line.
type textLine struct {
	start, end    int
	tabbed, blank bool
}

func textLines(body []byte) []textLine {
	out := make([]textLine, 0, 1+max(bytes.Count(body, []byte("\n")), bytes.Count(body, []byte("\r"))))
	for start := 0; start < len(body); {
		end, next := len(body), len(body)
		if i := bytes.IndexAny(body[start:], "\r\n"); i >= 0 {
			end, next = start+i, start+i+1
			if body[end] == '\r' && next < len(body) && body[next] == '\n' {
				next++
			}
		}
		line := body[start:end]
		out = append(out, textLine{start: start, end: end, tabbed: bytes.IndexByte(line, '\t') >= 0,
			blank: len(bytes.TrimSpace(line)) == 0})
		start = next
	}
	return out
}

// textRow splits a line at its tabs. Blanks beside a tab belong to no cell's bytes.
func textRow(src *source, l textLine) []Cell {
	var cells []Cell
	for at := l.start; at <= l.end; {
		end := l.end
		if i := bytes.IndexByte(src.body[at:l.end], '\t'); i >= 0 {
			end = at + i
		}
		cells = append(cells, Cell{Text: folded(src.text(src.body[at:end])),
			Bytes: report.Span{Start: src.offset(at), End: src.offset(end)}})
		at = end + 1
	}
	return cells
}

// textGrid makes a grid of rows, all of the widest one's width. A table of one column is none.
func textGrid(rows [][]Cell, maxSlots int) (g *Grid, cut bool) {
	width := 0
	for _, r := range rows {
		width = max(width, len(r))
	}
	if width < 2 {
		return nil, false
	}
	if most := maxSlots / width; len(rows) > most {
		rows, cut = rows[:most], true
	}
	if alignAsWritten(rows, width) {
		return laid(rows, width, maxSlots, cut)
	}
	for i := range rows {
		rows[i] = filledUp(rows[i], width)
	}
	square(rows, width)
	return laid(rows, width, maxSlots, cut)
}

// filledUp adds blank cells to a row.
func filledUp(row []Cell, width int) []Cell {
	return append(row, make([]Cell, max(0, width-len(row)))...)
}

// laid lays rows out that are filled up.
func laid(rows [][]Cell, width, maxSlots int, cut bool) (*Grid, bool) {
	p := placer{max: maxSlots}
	for _, r := range rows {
		if !p.startRow() {
			break
		}
		for i := range r {
			p.place(r[i], 1, 1)
		}
	}
	return p.grid(), cut || p.cut
}

// alignAsWritten moves what stands behind the labels of rows to the right edge, where nearly all rows with numbers
// are written with as many cells there, some of them blank at either end, and fills all rows up. It reports false,
// and leaves the rows as they are, where they are not, or where no end is blank: then square sees to them.
func alignAsWritten(rows [][]Cell, width int) bool {
	count, numbered, blank := map[int]int{}, 0, false
	for _, r := range rows {
		if from, some := numbersFrom(r); some && from > 0 {
			count[len(r)-from]++
			numbered++
			blank = blank || r[len(r)-1].Text == "" || r[from].Text == ""
		}
	}
	usual := 0
	for n, rows := range count {
		if rows > count[usual] {
			usual = n
		}
	}
	if !blank || usual < fewestAligned || numbered < fewestAligned || 10*count[usual] < 9*numbered {
		return false
	}
	for i, r := range rows {
		from, some := numbersFrom(r)
		short := width - len(r)
		rows[i] = filledUp(rows[i], width)
		if some && from > 0 && len(r)-from == usual {
			moveRight(rows[i], from, short)
		}
	}
	return true
}

// fewestAligned cells behind the labels, and rows with them, are enough to tell how all rows are written.
const fewestAligned = 5

// numbersFrom is where a row's cells behind its last word begin, and whether a number is among them.
func numbersFrom(row []Cell) (from int, some bool) {
	from = len(row)
	for from > 0 && (row[from-1].Text == "" || standsAsNumber(row[from-1].Text)) {
		from--
		some = some || row[from].Text != ""
	}
	return from, some
}

// square moves rows that begin too far left. Text has no spans: where a label lay over several
// columns, some writers put fewer cells and fill the line up behind its last number, so the same
// kind of number stands one column further left in this row than in the next. Rows whose
// run of numbers is as long as that of the rows that fill their line are moved to the right edge,
// and the header above them with the first of them, if it has the room.
func square(rows [][]Cell, width int) {
	usual := usualRun(rows, width)
	if usual < 3 {
		return
	}
	first, shift := -1, 0
	for i := range rows {
		start, length := numberRun(rows[i])
		if length != usual || start == 0 { // without a label before it there is none that lost its columns
			continue
		}
		k := width - (start + length)
		if first < 0 {
			first, shift = i, k
		}
		moveRight(rows[i], start, k)
	}
	if first > 0 && shift > 0 && roomAtRight(rows[:first]) == shift {
		for _, r := range rows[:first] {
			moveRight(r, 1, shift)
		}
	}
}

// usualRun is the commonest length of the runs of numbers that reach the right edge.
func usualRun(rows [][]Cell, width int) int {
	count := map[int]int{}
	best := 0
	for _, r := range rows {
		start, length := numberRun(r)
		if length == 0 || start+length != width {
			continue
		}
		if count[length]++; count[length] > count[best] || count[length] == count[best] && length > best {
			best = length
		}
	}
	return best
}

// numberRun finds a row's last run of numbers, gaps inside it included, after its last word.
func numberRun(row []Cell) (start, length int) {
	end := len(row)
	for end > 0 && row[end-1].Text == "" {
		end--
	}
	start = end
	for i := end - 1; i >= 0 && (row[i].Text == "" || standsAsNumber(row[i].Text)); i-- {
		if row[i].Text != "" {
			start = i
		}
	}
	return start, end - start
}

// standsAsNumber reports whether a text stands where a number does, and could be nothing else there: one with a
// note, in quotation marks or brackets, or of letters that look like digits.
func standsAsNumber(s string) bool {
	s = strings.Trim(withoutNote(s), " \"'“”‘’`[]【】;；、。")
	return numberLike(s) || len(s) <= len("1234567") && strings.Trim(s, "0123456789OoＯlI〇零") == ""
}

// numberLike reports whether a text is a number, with or without a unit, or a mark that stands
// for one.
func numberLike(s string) bool {
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
		case strings.ContainsRune(" .,．，-—–－/／+＋减增无件项个条宗次份元万", r):
		default:
			return false
		}
	}
	return true
}

// withoutNote cuts a note, or the sign of one, off what stands before it.
func withoutNote(s string) string {
	if at := strings.IndexAny(s, "[［（(〔【*＊①②③④⑤⑥⑦⑧⑨"+superscripts); at > 0 {
		return s[:at]
	}
	return s
}

func roomAtRight(rows [][]Cell) int {
	room := -1
	for _, r := range rows {
		n := 0
		for n < len(r) && r[len(r)-1-n].Text == "" {
			n++
		}
		if n < len(r) && (room < 0 || n < room) {
			room = n
		}
	}
	return room
}

// moveRight moves what begins at start by k cells; the last k cells, which are empty, make room.
func moveRight(row []Cell, start, k int) {
	if k <= 0 || start+k > len(row) {
		return
	}
	copy(row[start+k:], row[start:len(row)-k])
	for i := start; i < start+k; i++ {
		row[i] = Cell{}
	}
}
