package document

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

const (
	mostPlaced   = 1500 // lines of labels in one table: more are given to the nearest row each
	mostNameRows = 40   // lines of one name
)

// nameBlock is a run of lines of labels that are the name of one row, or of none.
type nameBlock struct {
	from, to int // of the lines
	row      int // -1: of a row without figures
}

// blocks shares the lines of the rows' labels out among the rows: from above, each row's name is a run of lines. A name
// stands in the middle of its row's figures or begins or ends beside them, one way in the whole table; it begins with its
// number if names have some. So the rows' heights need not be known.
func (a *alignedTable) blocks(rows []alignedRow, names []rowName) (best []nameBlock) {
	least := math.Inf(1)
	for _, hang := range []func(from, to float64) float64{
		func(from, to float64) float64 { return (from + to) / 2 },
		func(from, _ float64) float64 { return from },
		func(_, to float64) float64 { return to },
	} {
		if all, cost := a.share(rows, names, hang); cost < least-a.em {
			least, best = cost, all
		}
	}
	return best
}

// share finds the cheapest way to share lines out among rows, by what remains to be done: lines from i on, rows from r on.
func (a *alignedTable) share(rows []alignedRow, names []rowName, hang func(from, to float64) float64) ([]nameBlock, float64) {
	n, m := len(names), len(rows)
	type state struct {
		cost float64
		to   int
		row  int // -1: lines without a row; -2: row r without lines
	}
	best := make([][]state, n+1)
	for i := range best {
		best[i] = make([]state, m+1)
	}
	for i := n; i >= 0; i-- {
		for r := m; r >= 0; r-- {
			s := state{cost: math.Inf(1)}
			if i == n && r == m {
				s.cost = 0
			}
			if r < m {
				s = state{best[i][r+1].cost + 3*a.em, i, -2}
			}
			for to := i + 1; to <= min(n, i+mostNameRows); to++ {
				inner := a.inside(names[i:to])
				if math.IsInf(inner, 1) {
					break
				}
				inner += a.opening(names, i)
				if c := best[to][r].cost + inner + 2.5*a.em; c < s.cost {
					s = state{c, to, -1}
				}
				if r == m {
					continue
				}
				if c := best[to][r+1].cost + inner + a.away(rows, r, names[i:to], hang); c < s.cost {
					s = state{c, to, r}
				}
			}
			best[i][r] = s
		}
	}
	var out []nameBlock
	for i, r := 0, 0; i < n || r < m; {
		s := best[i][r]
		if s.row != -2 {
			out = append(out, nameBlock{i, s.to, s.row})
		}
		if s.row != -1 {
			r++
		}
		i = max(i, s.to)
	}
	return out, best[0][0].cost
}

// opening is what it costs that a name begins in a line: without a number where others have one.
func (a *alignedTable) opening(names []rowName, i int) float64 {
	switch {
	case beginsName(names[i].text):
		return 0
	case i > 0 && a.levels.part(names[i-1].midY(), names[i].midY(), names[i].midX()):
		return 0
	case i > 0 && names[i].midY()-names[i-1].midY() > 1.15*a.leading*names[i].em():
		return 0.5 * a.em
	}
	return 0.8 * a.em
}

// inside is what it costs that lines are one name: numbers begin others, and drawn lines part them.
func (a *alignedTable) inside(lines []rowName) (cost float64) {
	last := len(lines) - 1
	if last == 0 {
		return 0
	}
	for k := 1; k <= last; k++ {
		if beginsName(lines[k].text) {
			cost += 6 * a.em
		}
		apart := lines[k].midY() - lines[k-1].midY()
		if a.pageAt(lines[k]) == a.pageAt(lines[k-1]) && apart > 1.3*a.leading*lines[k].em() {
			cost += apart - 1.3*a.leading*lines[k].em()
		}
	}
	if a.levels.part(lines[last-1].midY(), lines[last].midY(), lines[last].midX()) {
		return math.Inf(1)
	}
	return cost
}

// away is how far a name stands from the figures of a row. Of a row that a page's end cuts, the figures stand where its
// name begins.
func (a *alignedTable) away(rows []alignedRow, r int, lines []rowName, hang func(from, to float64) float64) float64 {
	row := rows[r]
	var here []rowName
	for _, l := range lines {
		if a.pageAt(l) == row.page {
			here = append(here, l)
		}
	}
	if len(here) == 0 {
		return 6 * a.em
	}
	first, last := here[0], here[len(here)-1]
	d := math.Abs(hang(first.midY(), last.midY()) - hang(row.extent.from, row.extent.to))
	if len(here) < len(lines) {
		d = min(d, math.Abs(first.midY()-row.extent.from), math.Abs((first.midY()+last.midY())/2-row.extent.mid()))
	}
	if a.levels.part(row.y, first.midY(), first.midX()) || a.levels.part(row.y, last.midY(), last.midX()) {
		d += 100 * a.em
	}
	return d
}

// pageAt is the page that a name stands on.
func (a *alignedTable) pageAt(s rowName) int { return a.lineOf(s.segment).page.number }

// beginsName reports whether a line begins with the number of a name: 1. or （一） or 二、
func beginsName(s string) bool {
	const numerals = "一二三四五六七八九十"
	digits := strings.TrimLeftFunc(s, unicode.IsDigit)
	if len(digits) < len(s) {
		return digits != "" && strings.ContainsRune(".．、", []rune(digits)[0])
	}
	if rest := strings.TrimLeft(s, numerals); len(rest) < len(s) {
		return strings.HasPrefix(rest, "、")
	}
	rest := strings.TrimLeft(s, "(（")
	after := strings.TrimLeft(rest, numerals)
	return len(rest) < len(s) && len(after) < len(rest) && (after == "" || strings.ContainsRune(")）", []rune(after)[0]))
}

// inLines puts the names' pieces in the order of their lines, and those that stand beside each other together.
func inLines(names []rowName) (out []rowName) {
	slices.SortStableFunc(names, func(x, y rowName) int { return compare(x.midY(), y.midY()) })
	for _, s := range names {
		n := len(out)
		if n == 0 || !beside(out[n-1].box, s.box) || s.x0 < out[n-1].x1 && out[n-1].x0 < s.x1 {
			out = append(out, s)
			continue
		}
		left, right := out[n-1].glyphs, s.glyphs
		if s.x0 < out[n-1].x0 {
			left, right = right, left
		}
		out[n-1].segment = newSegment(slices.Concat(left, right))
	}
	return out
}
