package document

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// textReader gathers neighbouring lines that may be rows of one table.
type textReader struct {
	src   *source
	opt   Options
	d     Document
	slots int      // of all grids so far
	rows  [][]Cell // of lines with tabs

	drawn []string // lines with bars, or with gaps
	at    []Cell   // where they are in the body
	bars  bool     // which of the two
}

// maxDrawn lines of a table without tabs are looked at together.
const maxDrawn = 2000

func (r *textReader) grid(g *Grid, cut bool) {
	if g == nil || r.slots > 10*r.opt.MaxSlots {
		r.d.Cut = r.d.Cut || g != nil
		return
	}
	r.slots += g.Rows * g.Cols
	r.d.Blocks = append(r.d.Blocks, Block{Kind: Table, Grid: g})
	r.d.Cut = r.d.Cut || cut
}

func (r *textReader) endRows() {
	if r.rows != nil {
		r.grid(textGrid(r.rows, r.opt.MaxSlots))
		r.rows = nil
	}
}

func (r *textReader) text(l textLine) string { return r.src.text(r.src.body[l.start:l.end]) }

// several takes what stands in several lines, and says in how many: a table under a rule, a table
// in HTML as Markdown may have it, a heading that is underlined.
func (r *textReader) several(lines []textLine) int {
	body := r.src.body[lines[0].start:lines[0].end]
	switch first := bytes.TrimLeft(body, " "); {
	case len(first) == 0 || len(body) > 4096:
		return 0
	case first[0] == '<':
		return r.htmlTable(lines)
	case first[0] == '{':
		return r.wikiTable(lines)
	case strings.ContainsRune("-=", rune(first[0])), bytes.HasPrefix(first, []byte("─")), bytes.HasPrefix(first, []byte("━")):
		return r.ruled(lines)
	case bytes.Count(body, []byte(",")) > 1:
		return r.commas(lines)
	case len(lines) > 1 && len(r.drawn) == 0 && lines[1].end-lines[1].start < 4096:
		return r.setext(lines)
	}
	return 0
}

// setext takes a heading with a line of its own below it.
func (r *textReader) setext(lines []textLine) int {
	level, text := isSetext(r.text(lines[1])), folded(r.text(lines[0]))
	if level == 0 || text == "" || dashes(text) != nil || len(lines) > 2 && !lines[2].blank && level > 1 {
		return 0
	}
	r.d.Blocks = append(r.d.Blocks, Block{Kind: Heading, Level: level, Text: plainMarkdown(text)})
	return 2
}

// htmlTable reads a table that is written in HTML, to its end.
func (r *textReader) htmlTable(lines []textLine) int {
	from := lines[0].start
	if tag := strings.ToLower(string(r.src.body[from:min(from+20, len(r.src.body))])); !strings.HasPrefix(strings.TrimLeft(tag, " "), "<table") {
		return 0
	}
	n, open := 0, 0
	for n < len(lines) {
		low := bytes.ToLower(r.src.body[lines[n].start:lines[n].end])
		open += bytes.Count(low, []byte("<table")) - bytes.Count(low, []byte("</table"))
		if n++; open <= 0 {
			break
		}
	}
	r.endDrawn()
	part := source{body: r.src.body[from:lines[n-1].end], base: r.src.base + from, dec: r.src.dec}
	d, err := readHTML(&part, r.opt)
	if err != nil {
		return 0
	}
	for _, b := range d.Blocks {
		if b.Grid != nil {
			if r.src.wide { // nobody counts back to the bytes of a part
				b.Grid.forgetBytes()
			}
			r.grid(b.Grid, d.Cut)
		} else {
			r.d.Blocks = append(r.d.Blocks, b)
		}
	}
	return n
}

func (g *Grid) forgetBytes() {
	for i := range g.Cells {
		g.Cells[i].Bytes = report.Span{}
	}
}

// line takes a line without tabs.
func (r *textReader) line(l textLine) {
	text := r.text(l)
	at := Cell{Bytes: report.Span{Start: r.src.offset(l.start), End: r.src.offset(l.end)}}
	bars := piped(text)
	switch {
	case l.blank && len(r.drawn) > 0 && !r.bars && r.drawn[len(r.drawn)-1] != "":
		r.drawn, r.at = append(r.drawn, ""), append(r.at, at) // every other line may be blank
	case l.blank:
		r.endDrawn()
	case bars, len(text) < 4096 && (len(cutAtGaps(text, screens[1])) > 1 || len(r.drawn) > 0 && !r.bars):
		if len(r.drawn) > 0 && r.bars != bars || len(r.drawn) >= maxDrawn {
			r.endDrawn()
		}
		r.drawn, r.at, r.bars = append(r.drawn, text), append(r.at, at), bars
	default:
		r.endDrawn()
		r.prose(text)
	}
}

// prose takes a line that belongs to no table. "## " makes it a heading.
func (r *textReader) prose(text string) {
	if dashes(text) != nil && len(strings.TrimSpace(text)) > 2 {
		return // a line between parts of the text
	}
	b := Block{Text: folded(text)}
	if strings.ContainsAny(text, "<*_\\`") {
		b.Text = plainMarkdown(text)
	}
	if n := strings.IndexFunc(b.Text, func(c rune) bool { return c != '#' }); n > 0 && n <= 6 && b.Text[n] == ' ' {
		b = Block{Kind: Heading, Level: n, Text: plainMarkdown(strings.TrimRight(b.Text[n+1:], "# "))}
	}
	if b.Text != "" {
		r.d.Blocks = append(r.d.Blocks, b)
	}
}

// endDrawn makes tables of the lines gathered, or prose of those that are none.
func (r *textReader) endDrawn() {
	lines, at, bars := r.drawn, r.at, r.bars
	r.drawn, r.at = nil, nil
	if len(lines) == 0 {
		return
	}
	if bars {
		g, cut := r.barred(lines, at)
		r.table(g, cut, lines, at)
		return
	}
	groups := partsOf(lines)
	if doubleSpaced(groups) {
		var rows []string
		for _, g := range groups {
			rows = append(rows, lines[g[0]:g[1]]...)
		}
		if cells := gutterRows(rows); cells != nil {
			g, cut := layOut(cells, r.opt.MaxSlots)
			r.table(g, cut, lines, at)
			return
		}
	}
	for _, g := range groups {
		r.group(lines[g[0]:g[1]], at[g[0]:g[1]])
	}
}

// partsOf lists from where to where there is no blank line.
func partsOf(lines []string) (out [][2]int) {
	from := 0
	for i := 0; i <= len(lines); i++ {
		if i == len(lines) || lines[i] == "" {
			if i > from {
				out = append(out, [2]int{from, i})
			}
			from = i + 1
		}
	}
	return out
}

// doubleSpaced reports whether blank lines stand between rows rather than between tables.
func doubleSpaced(groups [][2]int) bool {
	for _, g := range groups {
		if g[1]-g[0] > 2 {
			return false
		}
	}
	return len(groups) > 2
}

// group makes a table of neighbouring lines: of all of them, with lines of a single cell among
// them, or of those between such lines.
func (r *textReader) group(lines []string, at []Cell) {
	first, last := -1, -1
	for i, l := range lines {
		if len(cutAtGaps(l, screens[1])) > 1 {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	if first >= 0 {
		if cells := gutterRows(lines[first : last+1]); cells != nil {
			for _, l := range lines[:first] {
				r.prose(l)
			}
			g, cut := layOut(cells, r.opt.MaxSlots)
			r.table(g, cut, lines[first:last+1], at[first:last+1])
			for _, l := range lines[last+1:] {
				r.prose(l)
			}
			return
		}
	}
	from := 0
	for i := 0; i <= len(lines); i++ {
		if i < len(lines) && (len(cutAtGaps(lines[i], screens[1])) > 1 || i > from && strings.HasPrefix(lines[i], "  ")) {
			continue
		}
		if i > from {
			g, cut := layOutAny(alignedRows(lines[from:i]), r.opt.MaxSlots)
			r.table(g, cut, lines[from:i], at[from:i])
		}
		if i < len(lines) {
			r.prose(lines[i])
		}
		from = i + 1
	}
}

func layOutAny(rows [][]flowCell, maxSlots int) (*Grid, bool) {
	if rows == nil {
		return nil, false
	}
	return layOut(rows, maxSlots)
}

// table takes the table that was made of some lines, or the lines as prose where there is none.
func (r *textReader) table(g *Grid, cut bool, lines []string, at []Cell) {
	if g != nil && g.Rows > 1 {
		r.stamp(g, len(lines), at)
		r.grid(g, cut)
		return
	}
	for _, l := range lines {
		r.prose(l)
	}
}

// stamp says which line a cell stands in, where every line is a row.
func (r *textReader) stamp(g *Grid, lines int, at []Cell) {
	for i := range g.Cells {
		if c := &g.Cells[i]; g.Rows == lines && c.Bytes == (report.Span{}) {
			c.Bytes = at[c.Row].Bytes
		}
	}
}

// barred reads lines with bars. With rules between the rows it is a drawing, whose cells may be
// merged; if that is out of line, it must have a bar for every cell.
func (r *textReader) barred(lines []string, at []Cell) (*Grid, bool) {
	rules, cells, even, broken := 0, 0, true, false
	var rows [][]Cell
	var closed []bool // by a bar at the left
	for i, l := range lines {
		rule := isRule(l) && (i == 1 || !ofMarks(l))
		if knotted(l) {
			rules++
			broken = broken || !rule
		}
		if !rule {
			if cells += strings.Count(l, "|"); cells > r.opt.MaxSlots {
				r.d.Cut = true
				return nil, false
			}
			rows = append(rows, pipedRow(l, at[i]))
			closed = append(closed, strings.ContainsRune(barRunes, firstRune(l)))
			even = even && len(rows[len(rows)-1]) == len(rows[0])
		}
	}
	openLeft(rows, closed)
	if rules <= 1 || rules <= 3 && even && !broken && eachLineARow(rows) {
		return textGrid(rows, r.opt.MaxSlots)
	}
	if g, cut := boxedGrid(lines, r.opt.MaxSlots); g != nil {
		return g, cut
	}
	if !even || broken || rules != len(rows)+1 { // a cell's text may go on in the next line
		return nil, false
	}
	return textGrid(rows, r.opt.MaxSlots)
}

// openLeft gives rows a blank cell at the left that begin with a bar, where most others begin with a cell: there the bar is
// no border but ends a cell that is blank.
func openLeft(rows [][]Cell, closed []bool) {
	width, open := 0, 0
	for i := range rows {
		if !closed[i] {
			width, open = max(width, len(rows[i])), open+1
		}
	}
	if 2*open <= len(rows) {
		return
	}
	for i := range rows {
		if closed[i] && len(rows[i]) < width {
			rows[i] = append([]Cell{{}}, rows[i]...)
		}
	}
}

func firstRune(line string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(line))
	return r
}

// eachLineARow reports whether some column has numbers in two lines one after another, or all columns have words and then
// numbers: then they are two rows.
func eachLineARow(rows [][]Cell) bool {
	for i := 1; i < len(rows); i++ {
		for c := range rows[i] {
			a, b := rows[i-1][c].Text, rows[i][c].Text
			if a != "" && b != "" && numberLike(a) && numberLike(b) {
				return true
			}
		}
		if figuresBelow(rows[i-1], rows[i]) {
			return true
		}
	}
	return false
}

// figuresBelow reports whether a line of several numbers and nothing else stands below a line of words: the words of a
// cell go on in words.
func figuresBelow(above, line []Cell) bool {
	n := 0
	for c := range line {
		if line[c].Text == "" {
			continue
		}
		if n++; !numberLike(line[c].Text) || c >= len(above) || above[c].Text == "" {
			return false
		}
	}
	return n >= fewestAligned
}
