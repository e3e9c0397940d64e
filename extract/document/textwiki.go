package document

import (
	"regexp"
	"strings"

	"nianbao/report"
)

// wikiTable reads a table as MediaWiki writes it, from {| to |}: rows begin at |-, cells at | or !, several in a line
// between || or !!. It says in how many lines that was; 0 where none begins.
func (r *textReader) wikiTable(lines []textLine) int {
	if !strings.HasPrefix(strings.TrimSpace(r.text(lines[0])), "{|") {
		return 0
	}
	w := wikiRows{p: placer{max: r.opt.MaxSlots}}
	n := 1
	for ; n < min(len(lines), maxDrawn); n++ {
		l := lines[n]
		text := strings.TrimSpace(r.text(l))
		if strings.HasPrefix(text, "|}") {
			n++
			break
		}
		w.line(text, report.Span{Start: r.src.offset(l.start), End: r.src.offset(l.end)})
	}
	w.endRow()
	if g := w.p.grid(); g.Rows > 1 && g.Cols > 1 {
		r.endDrawn()
		r.grid(g, w.p.cut)
		return n
	}
	return 0
}

// wikiCell is a cell that is being read.
type wikiCell struct {
	lines            []string
	header           bool
	rowSpan, colSpan int
	at               report.Span
}

// wikiRows puts the rows of such a table together.
type wikiRows struct {
	p   placer
	row []wikiCell
}

func (w *wikiRows) line(text string, at report.Span) {
	switch {
	case strings.HasPrefix(text, "|-"):
		w.endRow()
	case strings.HasPrefix(text, "|+"): // its caption
	case strings.HasPrefix(text, "|"), strings.HasPrefix(text, "!"):
		w.cells(text[1:], text[0] == '!', at)
	case text != "" && len(w.row) > 0: // the last cell goes on
		last := &w.row[len(w.row)-1]
		last.lines = append(last.lines, text)
	}
}

// cells parts a line where a cell begins.
func (w *wikiRows) cells(text string, header bool, at report.Span) {
	if header {
		text = strings.ReplaceAll(text, "!!", "||")
	}
	for _, part := range strings.Split(text, "||") {
		c := wikiCell{header: header, rowSpan: 1, colSpan: 1, at: at}
		if attributes, rest, ok := strings.Cut(part, "|"); ok && strings.Contains(attributes, "=") {
			c.rowSpan, c.colSpan = wikiSpan(wikiRowSpan, attributes, maxRowSpan), wikiSpan(wikiColSpan, attributes, maxColSpan)
			part = rest
		}
		c.lines = []string{part}
		w.row = append(w.row, c)
	}
}

var (
	wikiRowSpan = regexp.MustCompile(`(?i)rowspan\s*=\s*["']?(\d{1,4})`)
	wikiColSpan = regexp.MustCompile(`(?i)colspan\s*=\s*["']?(\d{1,4})`)
)

func wikiSpan(attribute *regexp.Regexp, text string, most int) int {
	if m := attribute.FindStringSubmatch(text); m != nil {
		return parseSpan([]byte(m[1]), 1, most)
	}
	return 1
}

// endRow places the cells of the row that was read.
func (w *wikiRows) endRow() {
	if len(w.row) == 0 || !w.p.startRow() {
		w.row = nil
		return
	}
	for _, c := range w.row {
		text := strings.NewReplacer("'''", "", "''", "", "<nowiki>", "", "</nowiki>", "").Replace(strings.Join(c.lines, " "))
		w.p.place(Cell{Text: plainMarkdown(text), Header: c.header, Bytes: c.at}, c.rowSpan, c.colSpan)
	}
	w.row = nil
}
