package document

import (
	"slices"
	"strings"
)

// maxRuled lines of a table under a rule are looked at together.
const maxRuled = 1000

// dashes finds the stretches of a rule like "-----  ---": each is a column's width. A line that
// draws anything else has none.
func dashes(line string) (out []piece) {
	if strings.Trim(line, "-=─━ \t") != "" {
		return nil
	}
	start := -1
	x := 0
	for _, r := range line + " " {
		switch {
		case r != ' ' && start < 0:
			start = x
		case r == ' ' && start >= 0:
			out = append(out, piece{from: start, to: x})
			start = -1
		}
		x++
	}
	return out
}

// isSetext reports whether a line underlines a heading, and of which level.
func isSetext(line string) int {
	line = strings.TrimSpace(line)
	switch {
	case len(line) < 2:
		return 0
	case strings.Trim(line, "=") == "":
		return 1
	case len(line) > 2 && strings.Trim(line, "-") == "":
		return 2
	}
	return 0
}

// ruled reads a table whose columns a rule of dashes shows, at the first of some lines. It
// returns how many lines that took; 0 where there is no such table. The header may stand above
// the rule, in lines that were gathered already.
func (r *textReader) ruled(lines []textLine) int {
	columns := dashes(r.text(lines[0]))
	if len(columns) < 2 || columns[len(columns)-1].to > 2000 {
		return 0
	}
	closed, open := r.underRule(lines[1:], columns)
	for _, n := range []int{closed, open} {
		var body []string
		if !r.bars {
			body = append(body, r.drawn...)
		}
		for _, l := range lines[1 : 1+n] {
			if text := r.text(l); dashes(text) == nil {
				body = append(body, text)
			}
		}
		for _, w := range screens[1:] {
			rows, ok := ruledRows(body, columns, w)
			if !ok || n == 0 {
				continue
			}
			if r.bars {
				r.endDrawn()
			}
			r.drawn, r.at = nil, nil
			r.grid(layOut(rows, r.opt.MaxSlots))
			return n + 1
		}
	}
	return 0
}

// underRule counts a table's lines: up to the last rule that is like the first, or as long, and
// up to a blank line.
func (r *textReader) underRule(lines []textLine, columns []piece) (closed, open int) {
	open = -1
	for i, l := range lines[:min(len(lines), maxRuled)] {
		text := r.text(l)
		if l.tabbed || piped(text) || l.blank && closed == i && i > 0 {
			break
		}
		if l.blank && open < 0 {
			open = i
		}
		d := dashes(text)
		if slices.Equal(d, columns) || len(d) == 1 && d[0].from <= columns[0].from && d[0].to >= columns[len(columns)-1].to {
			closed = i + 1
		}
	}
	if open < 0 {
		open = min(len(lines), maxRuled)
	}
	return closed, open
}

// ruledRows parts lines at the columns of a rule. Rows go over several lines where blank ones
// stand between them.
func ruledRows(lines []string, columns []piece, w screen) (rows [][]flowCell, ok bool) {
	apart := false // blank lines part the rows
	for i, l := range lines {
		apart = apart || strings.TrimSpace(l) == "" && i > 0 && i+1 < len(lines)
	}
	open := false
	for _, l := range lines {
		if strings.TrimSpace(l) == "" {
			open = false
			continue
		}
		cells, ok := cutAt(onScreen(l, w), columns)
		if !ok {
			return nil, false
		}
		if !open || !apart {
			rows = append(rows, nil)
			for k, text := range cells {
				rows[len(rows)-1] = append(rows[len(rows)-1], textCell(text, k, 1))
			}
			open = true
			continue
		}
		row := rows[len(rows)-1]
		for k, text := range cells {
			if text != "" {
				row[k].blocks = append(row[k].blocks, Block{Text: text})
			}
		}
	}
	return rows, len(rows) > 1
}

// cutAt parts a line where columns begin; ok is false where a text stands in two of them.
func cutAt(line []rune, columns []piece) (cells []string, ok bool) {
	for k, c := range columns {
		from, to := c.from, len(line)
		if k == 0 {
			from = 0
		}
		if k+1 < len(columns) {
			to = columns[k+1].from
		}
		from, to = min(from, len(line)), min(to, len(line))
		if k > 0 && from > 0 && from < len(line) && line[from-1] != ' ' {
			return nil, false
		}
		cells = append(cells, plainMarkdown(strings.ReplaceAll(string(line[from:to]), "\x00", "")))
	}
	return cells, true
}
