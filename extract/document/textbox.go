package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// Characters that draw tables in plain text.
const (
	barRunes  = "|│┃║┆┇┊┋｜"
	ruleRunes = "-─━═┄┅┈┉=－"
	knots     = "+┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┯┷┿╂╞╪╡╟╫╢╒╤╕╘╧╛"
)

// piped reports whether a line is a row of a table with drawn borders, or a rule of one.
func piped(line string) bool {
	t := strings.TrimSpace(line)
	n := 0
	for _, r := range t {
		if strings.ContainsRune(barRunes, r) || r != '+' && strings.ContainsRune(knots, r) {
			n++
		}
	}
	return n > 1 || n == 1 && (strings.HasPrefix(t, "|") || strings.HasSuffix(t, "|")) || isRule(t) && strings.ContainsAny(t, knots)
}

// isRule reports whether a line draws nothing but a border.
func isRule(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) > 2 && strings.Trim(line, " :"+barRunes+ruleRunes+knots) == "" && strings.ContainsAny(line, ruleRunes)
}

// knotted reports whether a line has crossings of borders. A plus is one beside a border only: 12（+3） has none.
func knotted(line string) bool {
	var before rune
	for _, r := range line {
		if r != '+' && strings.ContainsRune(knots, r) || r == '+' && (before == '-' || before == '=') ||
			before == '+' && (r == '-' || r == '=') {
			return true
		}
		before = r
	}
	return false
}

// ofMarks reports whether a line that may be a border may as well be a row whose cells all hold a mark
// for "nothing": | - | — |. Right below a header it is the border of Markdown.
func ofMarks(line string) bool {
	line = strings.TrimSpace(line)
	if strings.ContainsAny(line, knots) || !strings.Contains(line, "|") {
		return false
	}
	for _, cell := range strings.Split(strings.Trim(line, "|"), "|") {
		if utf8.RuneCountInString(strings.TrimSpace(cell)) > 2 {
			return false
		}
	}
	return true
}

// pipedRow parts a line at its bars, as Markdown does.
func pipedRow(line string, at Cell) []Cell {
	line = strings.TrimSpace(line)
	var row []Cell
	start, escaped := 0, false
	end := func(to int) {
		text := strings.TrimPrefix(strings.ReplaceAll(line[start:to], `\|`, "|"), "_. ") // Textile's mark of a header
		row = append(row, Cell{Text: plainMarkdown(text), Bytes: at.Bytes})
	}
	for i, r := range line {
		if strings.ContainsRune(barRunes, r) && !escaped {
			if i > 0 { // the bar before the first cell
				end(i)
			}
			start = i + utf8.RuneLen(r)
		}
		escaped = r == '\\'
	}
	if start < len(line) {
		end(len(line))
	}
	return row
}

// unescaped takes the backslashes off that keep marks from being read as Markdown: 1\. or \-3.
func unescaped(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		out = append(out, s[i])
	}
	return string(out)
}

// boxed is a drawing of a table: characters by the columns of a screen.
type boxed struct {
	lines [][]rune // a wide character is followed by a zero
	edges []int    // columns where vertical bars stand
	full  []bool   // of the row that is read: the cell's last line is as long as the cell is wide
}

// boxedGrid reads a drawn table with its merged cells; nil where its bars do not line up.
func boxedGrid(lines []string, maxSlots int) (g *Grid, cut bool) {
	for _, w := range screens {
		b := boxed{}
		for _, l := range lines {
			b.lines = append(b.lines, onScreen(l, w))
		}
		if b.findEdges() {
			return layOut(b.rows(), maxSlots)
		}
	}
	return nil, false
}

// screen says how wide some characters are. Borders, and signs that Chinese shares with other
// scripts, are as wide as a letter on some screens, as a Chinese character on others.
type screen struct{ border, shared, chinese int }

var screens = [...]screen{{2, 2, 2}, {1, 2, 2}, {1, 1, 2}, {2, 1, 2}, {1, 1, 1}}

func (s screen) width(r rune) int {
	switch {
	case r < 0x7F:
		return 1
	case r >= 0x2500 && r < 0x2580:
		return s.border
	}
	narrow := (&runewidth.Condition{}).RuneWidth(r)
	wide := (&runewidth.Condition{EastAsianWidth: true}).RuneWidth(r)
	switch {
	case narrow == 2:
		return s.chinese
	case wide == 2:
		return s.shared
	}
	return wide
}

func onScreen(line string, s screen) []rune {
	var out []rune
	for _, r := range line {
		w := s.width(r)
		if w == 0 {
			continue
		}
		if out = append(out, r); w == 2 {
			out = append(out, 0)
		}
	}
	return out
}

// findEdges gathers where bars stand. Every line that has a bar must begin and end at the same
// columns, and rules must meet bars: else the drawing is out of line.
func (b *boxed) findEdges() bool {
	left, right, twins := -1, -1, false // twins: a column of no width
	for _, line := range b.lines {
		first, last, bar := -1, -1, -2
		for x, r := range line {
			if strings.ContainsRune(barRunes+knots, r) && r != 0 {
				if last = x; first < 0 {
					first = x
				}
			}
			if strings.ContainsRune(barRunes, r) && r != 0 {
				twins = twins || bar == x-1
				bar = x
				if !slices.Contains(b.edges, x) {
					b.edges = append(b.edges, x)
				}
			}
		}
		if left < 0 {
			left, right = first, last
		}
		if first < 0 || first != left || last != right || len(b.edges) > 64 {
			return false
		}
	}
	slices.Sort(b.edges)
	for i := 1; i < len(b.edges); i++ {
		if b.edges[i]-b.edges[i-1] < 2 && !twins { // out of line by a blank
			return false
		}
	}
	return len(b.edges) > 2 && b.edges[0] == left && b.edges[len(b.edges)-1] == right
}

// rows reads the bands between rules. A cell that a rule does not cross goes on below it.
func (b *boxed) rows() [][]flowCell {
	var rows [][]flowCell
	var row []flowCell
	var last []rune // the rule above the band
	table := flowTable{}
	end := func() {
		if row != nil {
			rows = append(rows, row)
		}
		row = nil
	}
	for _, line := range b.lines {
		if b.crossed(line, 0, len(b.edges)-1) != none {
			b.gather(row, line)
			end()
			last = line
			continue
		}
		if row == nil {
			row = b.band(line)
			b.full = make([]bool, len(row))
			for i := range row {
				c := &row[i]
				c.starts = true
				if last != nil && len(rows) > 0 && b.crossed(last, c.col, c.col+c.colSpan) == none {
					c.starts, c.goesOn = false, true
				}
			}
		}
		b.gather(row, line)
	}
	end()
	table.rows = rows
	table.moveUp()
	table.mergeDown()
	return table.rows
}

// crossing says how much of a stretch of columns a rule crosses.
type crossing bool

const (
	none crossing = false
	some crossing = true
)

func (b *boxed) crossed(line []rune, from, to int) crossing {
	for k := from; k < to; k++ {
		whole, drawn := true, false
		for x := b.edges[k] + 1; x < b.edges[k+1] && whole; x++ {
			r := rune(0)
			if x < len(line) {
				r = line[x]
			}
			is := r != 0 && strings.ContainsRune(ruleRunes+knots, r)
			drawn = drawn || is
			whole = is || r == 0 && x < len(line)
		}
		if whole && drawn {
			return some
		}
	}
	return none
}

// band finds a row's cells by the bars of its first line.
func (b *boxed) band(line []rune) []flowCell {
	var row []flowCell
	from := 0
	for k := 1; k < len(b.edges); k++ {
		if x := b.edges[k]; x < len(line) && strings.ContainsRune(barRunes, line[x]) {
			row = append(row, flowCell{col: from, colSpan: k - from, rowSpan: 1})
			from = k
		}
	}
	return row
}

// gather adds a line's text to the cells that it runs through.
func (b *boxed) gather(row []flowCell, line []rune) {
	for i := range row {
		c := &row[i]
		from, to := b.edges[c.col]+1, min(b.edges[c.col+c.colSpan], len(line))
		if from >= to || b.crossed(line, c.col, c.col+c.colSpan) != none {
			continue
		}
		raw := strings.ReplaceAll(string(line[from:to]), "\x00", "")
		text := plainMarkdown(raw)
		if text == "" {
			continue
		}
		if n := len(c.blocks); n > 0 && (b.full[i] || fullWidthDigits(text)) && numberLike(c.blocks[n-1].Text) && numberLike(text) {
			c.blocks[n-1].Text += text // a number that was longer than the cell is wide
		} else {
			c.blocks = append(c.blocks, Block{Text: text})
		}
		b.full[i] = len(raw)-len(strings.TrimRight(raw, " ")) < 2
	}
}

// fullWidthDigits may be broken between any two of them, like Chinese.
func fullWidthDigits(s string) bool { return strings.Trim(s, "０１２３４５６７８９") == "" }

// moveUp gives the text of cells that go on to the cell that they belong to.
func (t *flowTable) moveUp() {
	open := map[int]*flowCell{}
	for r := range t.rows {
		for i := range t.rows[r] {
			c := &t.rows[r][i]
			if above := open[c.col]; c.goesOn && above != nil {
				above.blocks = append(above.blocks, c.blocks...)
				continue
			}
			open[c.col] = c
		}
	}
}
