package queries

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
)

// writeText writes columns aligned by display width, in which a Chinese character takes two places;
// numbers stand to the right.
func (t Table) writeText(w io.Writer) error {
	narrow := &runewidth.Condition{} // the same on every terminal's locale
	cells := make([][]string, len(t.Rows))
	right := make([]bool, len(t.Columns))
	width := make([]int, len(t.Columns))
	for j, c := range t.Columns {
		width[j] = narrow.StringWidth(c)
		right[j] = t.numeric(j)
	}
	for i, row := range t.Rows {
		cells[i] = make([]string, len(row))
		for j, v := range row {
			cells[i][j] = short(v)
			width[j] = max(width[j], narrow.StringWidth(cells[i][j]))
		}
	}
	out := bufio.NewWriter(w)
	rule := make([]string, len(t.Columns))
	for j := range rule {
		rule[j] = strings.Repeat("-", width[j])
	}
	for _, line := range append([][]string{t.Columns, rule}, cells...) {
		writeLine(out, line, width, right, narrow)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

func writeLine(out *bufio.Writer, line []string, width []int, right []bool, c *runewidth.Condition) {
	var b strings.Builder
	for j, s := range line {
		pad := strings.Repeat(" ", width[j]-c.StringWidth(s))
		if right[j] {
			b.WriteString(pad + s)
		} else {
			b.WriteString(s + pad)
		}
		b.WriteString("  ")
	}
	out.WriteString(strings.TrimRight(b.String(), " ") + "\n")
}

// numeric: a column of numbers, some of them perhaps unknown.
func (t Table) numeric(j int) bool {
	found := false
	for _, row := range t.Rows {
		if row[j] != nil && !isNumber(row[j]) {
			return false
		}
		found = found || row[j] != nil
	}
	return found
}

// short is a value on one line, fractions to four digits.
func short(v any) string {
	if f, ok := v.(float64); ok {
		s := strconv.FormatFloat(f, 'f', 4, 64)
		return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\t':
			return ' '
		}
		return r
	}, text(v))
}
