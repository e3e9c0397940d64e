package document

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// labelColumns are left of the figures: of the groups of groups, of the groups and of the rows.
const labelColumns = 3

// rowName is a name beside the rows: of one of them, or of a group.
type rowName struct {
	segment
	column int
}

// names puts the pieces of labels together that are a group's name, and says in which column each stands.
func (a *alignedTable) names(labels []segment) (out []rowName) {
	groups := a.groups(labels)
	var rooms []stretch
	for i, s := range labels {
		if groups[i] {
			rooms = append(rooms, stretch{s.x0, s.x1})
		}
	}
	rooms = mergeSpans(rooms)
	last := [labelColumns]int{-1, -1, -1}
	for i, s := range labels {
		column := labelColumns - 1
		if groups[i] {
			if column = labelColumns - 2; len(rooms) > 1 && s.midX() <= rooms[0].to {
				column = 0
			}
		}
		if k := last[column]; groups[i] && k >= 0 && a.goesOnBelow(out[k].segment, s) {
			out[k].segment = newSegment(append(slices.Clone(out[k].glyphs), s.glyphs...))
			out[k].text = out[k].text[:len(out[k].text)-len(s.text)] + s.text
			continue
		}
		last[column] = len(out)
		out = append(out, rowName{s, column})
	}
	return out
}

// goesOnBelow reports whether a group's name goes on in a line below.
func (a *alignedTable) goesOnBelow(above, s segment) bool {
	return s.y0-above.y1 < s.height() && s.midY() > above.midY() && !numbered(s.text) && !a.levels.part(above.midY(), s.midY(), s.midX())
}

// groups tells which of the labels are a group's name: another one stands right of it, or it goes on with such
// a name in the next line.
func (a *alignedTable) groups(labels []segment) []bool {
	out := make([]bool, len(labels))
	for i, s := range labels {
		out[i] = slices.ContainsFunc(labels, func(o segment) bool {
			return o.x0 > s.x1+0.3*a.em && (beside(o.box, s.box) || math.Abs(o.midY()-s.midY()) < 1.2*s.height())
		})
	}
	for i := range labels {
		for k := i - 1; k >= 0 && k > i-8 && !out[i]; k-- {
			above, s := labels[k], labels[i]
			out[i] = out[k] && s.y0-above.y1 < 0.5*s.height() && s.midY() > above.y1 && (near(s.x0, above.x0, 0.3*a.em) || near(s.midX(), above.midX(), 0.3*a.em)) &&
				s.width() < 1.2*above.width() && !numbered(s.text) && !a.levels.part(above.midY(), s.midY(), s.midX())
		}
	}
	return out
}

// placeLabels gives each name to the row it stands beside. What stands far from all of them makes a row of
// its own.
func (a *alignedTable) placeLabels(rows []alignedRow, labels []segment) []alignedRow {
	var figured []alignedRow
	at := []int{}
	for i, r := range rows {
		if r.extent != (stretch{}) {
			figured, at = append(figured, r), append(at, i)
		}
	}
	var leaves []rowName
	for _, s := range a.names(labels) {
		switch {
		case len(figured) == 0:
		case s.column == labelColumns-1:
			leaves = append(leaves, s)
			continue
		}
		rows = a.placeNearest(rows, s)
	}
	leaves = inLines(leaves)
	if len(leaves) > mostPlaced || len(leaves)*len(figured) > 100*mostPlaced {
		for _, s := range leaves {
			rows = a.placeNearest(rows, s)
		}
		return rows
	}
	for _, b := range a.blocks(figured, leaves) {
		to := -1
		if b.row >= 0 {
			to = at[b.row]
		} else {
			first, last := leaves[b.from], leaves[b.to-1]
			rows = append(rows, a.newRow(a.lineOf(first.segment), false))
			to = len(rows) - 1
			rows[to].y = (first.midY() + last.midY()) / 2
		}
		for _, s := range leaves[b.from:b.to] {
			c := &rows[to].cells[labelColumns-1]
			c.segs = append(c.segs, s.segment)
		}
	}
	return rows
}

// placeNearest gives a name to the row that is nearest.
func (a *alignedTable) placeNearest(rows []alignedRow, s rowName) []alignedRow {
	best, least := -1, math.Inf(1)
	for i := range rows {
		if rows[i].added {
			continue
		}
		away := math.Abs(rows[i].y - s.midY())
		if a.levels.part(rows[i].y, s.midY(), s.midX()) {
			away += 100 * a.em // a line is drawn between them
		}
		if away < least {
			best, least = i, away
		}
	}
	if best < 0 || least > 2.2*a.em*1.4 && !(least < 10*a.em && a.levels.between(rows[best].y-6*a.em, s.midY()+6*a.em, s.midX())) {
		rows = append(rows, a.newRow(a.lineOf(s.segment), false))
		best = len(rows) - 1
		rows[best].y, rows[best].added = s.midY(), true
	}
	c := &rows[best].cells[s.column]
	c.segs = append(c.segs, s.segment)
	return rows
}

// lineOf is the line of a segment.
func (a *alignedTable) lineOf(s segment) segmentLine {
	for _, l := range a.lines {
		if l.y0 <= s.midY() && l.y1 >= s.midY() {
			return l
		}
	}
	return a.lines[0]
}

// spanGroups lets the name of a group reach over its rows: those that are numbered from 1 on.
func spanGroups(rows []alignedRow) {
	for from := 0; from < len(rows); {
		to := from
		for to < len(rows) && rows[to].figs && rows[to].numbers(to-from+1) {
			to++
		}
		if to-from > 1 {
			spanGroup(rows[from:to])
		}
		from = max(to, from+1)
	}
}

// spanGroup gives the one name that a group has to its first row.
func spanGroup(rows []alignedRow) {
	const column = labelColumns - 2
	at := -1
	for i, r := range rows {
		if len(r.cells[column].segs) > 0 {
			if at >= 0 {
				return
			}
			at = i
		}
	}
	if at < 0 {
		return
	}
	name := rows[at].cells[column].segs
	for i := range rows {
		rows[i].cells[column] = alignedCell{held: true}
	}
	rows[0].cells[column] = alignedCell{segs: name, rows: len(rows)}
}

// numbers reports whether a row's name begins with a number.
func (r alignedRow) numbers(n int) bool {
	text := ""
	for _, s := range r.cells[labelColumns-1].segs {
		text += s.text
	}
	rest, ok := strings.CutPrefix(text, strconv.Itoa(n))
	return ok && rest != "" && strings.ContainsRune(".．、", []rune(rest)[0])
}
