package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/extract/document"
)

// listed is a figure with the words that name it: a line such as 予以公开·自然人：3, a term and its
// description, a cell and the one before it. One without a figure is a heading.
type listed struct {
	names  []string // outermost first
	sheet  *sheet   // nil: a heading
	cell   int
	joined bool // it stands in one row with the one before
}

// longestEntry is how many bytes a line with entries has at the most.
const longestEntry = 600

// mostEntries of a document are looked at: a report has some two hundred figures.
const mostEntries = 5000

// entriesOf lists a document's entries. What stands under another year's title or caption, or is shown for
// something else than the report, is left out, and so are grids that were read already.
func entriesOf(doc document.Document, n, year int, unit bool, without map[int]bool) []listed {
	c := entryCollector{doc: n, number: len(doc.Grids()) + 1, inTurn: figuresInTurn(doc)}
	var out []listed
	w := zoneWalk{blocks: doc.Blocks, year: year, unit: unit}
	captioned := false // by another year
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Aside || len(out) > mostEntries {
			continue
		}
		w.pass(i)
		if b.Grid == nil {
			if y := captionYear(b.Text); y > 0 && bareYear(b.Text) == 0 { // a year alone may be a link
				captioned = year > 0 && y != year
			} else if isSectionHead(b.Text) || isTitle(bare(b.Text)) {
				captioned = false
			}
		}
		switch {
		case captioned || w.now.aside != "" || w.now.year != 0 && w.now.year != year:
			c.before = ""
		case b.Grid == nil:
			c.several = i+1 < len(doc.Blocks) && doc.Blocks[i+1].Grid == nil && isFigure(doc.Blocks[i+1].Text)
			out = append(out, c.line(b.Text)...)
		default:
			c.before = ""
			if whole, begun := without[b.Grid.Number]; !whole {
				out = append(out, inPairs(newSheet(b.Grid, n), !begun)...)
			}
		}
	}
	return c.placed(out)
}

// figuresInTurn reports whether figures that have a line of their own stand between lines of words, as
// descriptions of terms do: not several one after the other.
func figuresInTurn(doc document.Document) bool {
	together, before := 0, false
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		is := b.Grid == nil && !b.Aside && b.Text != "" && isFigure(b.Text)
		if is && before {
			together++
		}
		before = is
	}
	return together < 3
}

// entryCollector gathers the entries of lines of text.
type entryCollector struct {
	doc, number int
	inTurn      bool       // a line of words names the figure on the next one
	before      string     // the line of words
	several     bool       // another figure follows on the next line
	rows        [][]string // names and figure of each, for a sheet of their own
}

// line reads the entries of a line of text; nil where it is anything else as well.
func (c *entryCollector) line(text string) []listed {
	text = asciiDigits(strings.TrimSpace(text))
	if len(text) > longestEntry {
		c.before = ""
		return nil
	}
	if isFigure(text) && text != "" {
		name := c.before
		if c.before = ""; !c.inTurn || c.several || name == "" {
			return nil
		}
		return []listed{c.add(name, text)}
	}
	var out []listed
	for _, part := range splitEntries(text) {
		name, figure, ok := cutEntry(part)
		if !ok {
			c.before = text
			return []listed{{names: namesIn(text)}}
		}
		out = append(out, c.add(name, figure))
		out[len(out)-1].joined = len(out) > 1
	}
	c.before = ""
	return out
}

func (c *entryCollector) add(name, figure string) listed {
	c.rows = append(c.rows, []string{name, figure})
	return listed{names: namesIn(name), cell: len(c.rows)*2 - 1}
}

// placed gives the entries of lines the sheet that they are cells of.
func (c *entryCollector) placed(entries []listed) []listed {
	s := newSheet(document.NewGrid(c.number, c.rows), c.doc)
	for i := range entries {
		if entries[i].sheet == nil && entries[i].cell > 0 {
			entries[i].sheet = s
		}
	}
	return entries
}

// splitEntries parts a line where an entry may end: at a semicolon or a comma, at other marks and blanks
// only behind a figure.
func splitEntries(text string) (parts []string) {
	from, depth := 0, 0
	for i, r := range text {
		switch r {
		case '(', '（', '〔', '[':
			depth++
		case ')', '）', '〕', ']':
			depth = max(depth-1, 0)
		}
		behind := i + utf8.RuneLen(r)
		if depth > 0 || !endsEntry(r, text[from:i], text[behind:]) {
			continue
		}
		if part := strings.TrimSpace(text[from:i]); part != "" {
			parts = append(parts, part)
		}
		from = behind
	}
	if part := strings.TrimSpace(text[from:]); part != "" {
		parts = append(parts, part)
	}
	return parts
}

// endsEntry reports whether a mark between two texts ends an entry.
func endsEntry(mark rune, before, behind string) bool {
	next, _ := utf8.DecodeRuneInString(behind)
	last, _ := utf8.DecodeLastRuneInString(before)
	switch mark {
	case '；', ';', '，', '。':
		return true
	case ',': // may part thousands
		return !unicode.IsDigit(next) || !unicode.IsDigit(last)
	case '、', ' ', '　':
		_, _, ends := cutEntry(before)
		return ends && !isCountUnit(string(next)) && !unicode.IsSpace(next)
	}
	return false
}

// cutEntry takes a name and its figure apart: at a colon, at a blank, or where the digits begin. A bar before a
// figure names nothing: such a line is a row of a table.
func cutEntry(s string) (name, figure string, ok bool) {
	s = strings.TrimSpace(s)
	for _, at := range []int{strings.LastIndexAny(s, ":：=＝"), strings.LastIndexFunc(s, unicode.IsSpace), digitsAtEnd(s)} {
		if at <= 0 {
			continue
		}
		r, size := utf8.DecodeRuneInString(s[at:])
		if unicode.IsDigit(r) {
			size = 0
		}
		name, figure = strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+size:])
		if change, ok := strings.CutSuffix(name, "-"); ok && strings.HasSuffix(change, "减") { // 本年增/减-8
			name, figure = change, "-"+figure
		}
		if strings.ContainsFunc(name, unicode.IsLetter) && figure != "" && len(figure) <= longestFigure && standsForNumber(figure) && !holdsFigures(name) {
			return name, figure, true
		}
	}
	return "", "", false
}

// holdsFigures reports whether figures stand in a name, behind its numbering: then the last one is not the
// only one that it names.
func holdsFigures(name string) bool {
	fields := strings.Fields(name)
	for i, f := range fields {
		if (i > 0 || len(fields) == 1) && standsForNumber(f) {
			return true
		}
	}
	last, _ := utf8.DecodeLastRuneInString(name)
	return unicode.IsDigit(last)
}

// longestFigure is how many bytes a figure with its unit has at the most.
const longestFigure = 40

// digitsAtEnd is where the last digits of a text begin, with nothing but their unit behind; -1 for none.
func digitsAtEnd(s string) int {
	if !strings.ContainsAny(s, "0123456789") {
		return -1
	}
	unit := len(strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }))
	digits := len(strings.TrimRight(s[:unit], "0123456789.,"))
	if digits == unit || len(s)-unit > len("万元") {
		return -1
	}
	return digits
}

// namesIn takes a name apart that says what its figure is from the outermost on.
func namesIn(name string) []string {
	if strings.Contains(name, "增/减") || strings.Contains(name, "增／减") {
		return partsAt(name, "·•・|｜>＞→:：")
	}
	return partsAt(name, "·•・|｜-—–－>＞→/／:：")
}

// partsAt cuts a text at some marks, but not inside brackets: 本年收费金额（单位：万元）.
func partsAt(text, marks string) (parts []string) {
	from, depth := 0, 0
	for i, r := range text {
		switch {
		case strings.ContainsRune("(（", r):
			depth++
		case strings.ContainsRune(")）", r):
			depth = max(depth-1, 0)
		case depth == 0 && strings.ContainsRune(marks, r):
			if from < i {
				parts = append(parts, text[from:i])
			}
			from = i + utf8.RuneLen(r)
		}
	}
	if from < len(text) {
		parts = append(parts, text[from:])
	}
	return parts
}

// inPairs reads a grid in which words stand before every figure or, where that is asked for, above it.
func inPairs(s *sheet, above bool) []listed {
	filled := make([]int, s.Cols) // figures in each column
	for r := range min(s.Rows, mostRows) {
		before := words
		for c, last := 0, -1; c < s.Cols; c++ {
			i := s.Index(r, c)
			if i < 0 || i == last {
				continue
			}
			if last = i; s.look[i].kind == figure {
				if before == figure && above {
					return s.inColumns()
				} else if before == figure {
					return nil
				}
				filled[c]++
			}
			if s.look[i].kind != empty {
				before = s.look[i].kind
			}
		}
	}
	var out []listed
	for r := range min(s.Rows, mostRows) {
		out = append(out, s.pairsIn(r, filled)...)
	}
	return out
}

// pairsIn reads the entries of a row. A blank cell in a column of figures is one that was left blank.
func (s *sheet) pairsIn(row int, filled []int) (out []listed) {
	var names []string
	for c, last := 0, -1; c < s.Cols; c++ {
		i := s.Index(row, c)
		if i < 0 || i == last {
			continue
		}
		last = i
		switch kind := s.look[i].kind; {
		case kind == words:
			names = append(names, namesIn(s.Cells[i].Text)...)
		case kind == figure || filled[c] > 2 && !s.figureNext(row, c):
			if len(names) > 0 {
				out = append(out, listed{names: names, sheet: s, cell: i, joined: len(out) > 0})
			}
			names = nil
		}
	}
	if len(out) == 0 && len(names) > 0 {
		out = []listed{{names: names}}
	}
	return out
}

// figureNext reports whether a figure is the next thing that a row has right of a column: of text that is aligned by
// blanks it may stand a little beside its own.
func (s *sheet) figureNext(row, col int) bool {
	for c := col + 1; c < s.Cols; c++ {
		if k := s.kindAt(row, c); k != empty {
			return k == figure
		}
	}
	return false
}

// inColumns reads a grid of rows of words, each with a row of figures below; nil for any other.
func (s *sheet) inColumns() (out []listed) {
	for r := 0; r < min(s.Rows, mostRows); r++ {
		if !s.rowHasFigures(r) {
			continue
		}
		if r == 0 || s.rowHasFigures(r-1) {
			return nil
		}
		for c, last := 0, -1; c < s.Cols; c++ {
			i := s.Index(r, c)
			if i < 0 || i == last {
				continue
			}
			last = i
			l, above, ok := s.labelAt(r-1, c)
			switch {
			case s.look[i].kind == words:
				return nil
			case ok && s.Cells[above].Col == s.Cells[i].Col && s.Cells[above].ColSpan == s.Cells[i].ColSpan && l.text != "":
				out = append(out, listed{names: namesIn(s.Cells[above].Text), sheet: s, cell: i, joined: len(out) > 0})
			case s.look[i].kind == figure:
				return nil
			}
		}
	}
	return out
}
