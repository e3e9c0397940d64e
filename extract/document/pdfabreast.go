package document

import (
	"iter"
	"math"
	"slices"
)

const (
	mostAbreast = 60  // pages that are compared with each other
	fewestEqual = 3   // lines that two pages of one sheet share at the least
	fewestNamed = 8   // if most of them are but a name on the one page
	leastText   = 16  // characters without a gap: no name of a column has as many
	sameHeight  = 0.6 // points by which the lines of one row on two pages differ
)

// abreast puts the pages beside each other that are one sheet: a spreadsheet wider than a page is printed in strips, and
// the strip further right has the figures of rows whose names stand on another page, at the same heights.
func abreast(pages []pdfPage) {
	if len(pages) < 2 || len(pages) > mostAbreast {
		return
	}
	sheets, by, known := make([]strip, len(pages)), stripWidth(pages), map[int]float64{}
	for j := 1; j < len(pages); j++ {
		if !nameless(pages[j].lines()) { // as most pages are
			continue
		}
		right, best, fewest := sheets[j].seen(&pages[j]), -1, 0
		for i := range j {
			left := sheets[i].seen(&pages[i])
			if len(left.lines) == 0 || best >= 0 && left.right > sheets[best].right || !near(pages[i].height, pages[j].height, 1) {
				continue
			}
			named, ok := left.goesOnIn(right)
			if ok && (best < 0 || left.right < sheets[best].right || named < fewest) {
				best, fewest = i, named
			}
		}
		if best >= 0 {
			s := sheets[best]
			parted, at, sure := partedOver(pages[best].parted, pages[j].parted)
			if sure {
				known[s.right] = at
			} else if at = known[s.right]; !pages[best].endsBefore(&pages[j], at) {
				at = by * float64(s.right+1)
			}
			if s.ruled() && right.ruled() {
				at = framesOf(s.frames).x1 - framesOf(right.frames).x0
			}
			pages[best].rejoin(&pages[j], parted)
			pages[best].beside(&pages[j], at)
			sheets[best], sheets[j] = strip{right: s.right + 1}, strip{}
		}
	}
}

// strip is what a page is compared by with others.
type strip struct {
	page   *pdfPage // nil: not looked at yet
	lines  []segmentLine
	names  []segment // on lines without figures
	frames [][]rule
	right  int // further strips of its sheet that it has taken over
}

// seen looks at the page.
func (s *strip) seen(p *pdfPage) *strip {
	if s.page == nil {
		s.page, s.lines, s.frames = p, nil, frames(longest(straighten(p.rules), mostRules))
		for l := range p.allLines() {
			if !l.ofText() {
				s.lines = append(s.lines, l)
			}
			if l.figures == 0 {
				s.names = append(s.names, l.segs...)
			}
		}
	}
	return s
}

// goesOnIn reports whether another page is of the same sheet, further right: by its lines if there are some, else by its text.
// named counts the rows that have but a name on the left.
func (s *strip) goesOnIn(right *strip) (named int, ok bool) {
	if s.ruled() && right.ruled() {
		return 0, ruledSheet(s, right)
	}
	return oneSheet(s, right.lines)
}

func (s *strip) ruled() bool { return len(s.frames) > 0 }

func framesOf(all [][]rule) box { return frameOf(slices.Concat(all...)) }

// lines are those of a page as they stand, without those that are a text's.
func (p *pdfPage) lines() iter.Seq[segmentLine] {
	return func(yield func(segmentLine) bool) {
		for l := range p.allLines() {
			if !l.ofText() && !yield(l) {
				return
			}
		}
	}
}

func (p *pdfPage) allLines() iter.Seq[segmentLine] {
	text := pageText{pdfPage: p, rows: rowsOf(p.glyphs)}
	return text.eachSegmentLine()
}

// ofText reports whether a line has words that go on without a gap, and is no row of figures.
func (l segmentLine) ofText() bool {
	return !l.tabular() && slices.ContainsFunc(l.segs, func(s segment) bool { return !s.figure && len([]rune(s.text)) >= leastText })
}

// nameless reports whether no name stands beside any figures of a page.
func nameless(lines iter.Seq[segmentLine]) bool {
	for l := range lines {
		if l.figures > 0 && !l.segs[0].figure || len(l.segs) == 1 && partHeading(l.segs[0].text) {
			return false
		}
	}
	return true
}

// level is the height at which a line's figures stand, or its words.
func (l segmentLine) level() float64 {
	if i := slices.IndexFunc(l.segs, func(s segment) bool { return s.figure }); i >= 0 {
		return l.segs[i].midY()
	}
	return l.segs[0].midY()
}

// oneSheet reports whether each line of a page stands at the height of one of another page, a named row of figures where
// it has figures, and no such row between the first and the last is without one, nor one right above or below those: a
// column has its figures in all rows of its table. A row whose first figures are on the page is but a name on the other: many of
// them stand at equal heights.
func oneSheet(sheet *strip, right []segmentLine) (named int, ok bool) {
	left, equal, first, last := sheet.lines, 0, math.Inf(1), math.Inf(-1)
	for _, r := range right {
		i := slices.IndexFunc(left, func(l segmentLine) bool {
			return near(l.level(), r.level(), sameHeight) && (r.figures == 0 || l.figures > 0 && !l.segs[0].figure || l.figures > 1)
		})
		if i < 0 {
			switch {
			case r.figures == 0:
				continue
			case !sheet.hasName(r.level()):
				return 0, false
			}
			named++
		}
		equal++
		if r.figures > 0 {
			first, last = min(first, r.level()), max(last, r.level())
		}
	}
	answered := func(l segmentLine) bool {
		return slices.ContainsFunc(right, func(r segmentLine) bool { return r.figures > 0 && near(l.level(), r.level(), sameHeight) })
	}
	for i, l := range left {
		between := l.level() > first-sameHeight && l.level() < last+sameHeight
		if l.figures > 0 && (between || l.nextTo(slices.All(left[i+1:]), first) || l.nextTo(slices.Backward(left[:i]), last)) && !answered(l) {
			return 0, false
		}
	}
	return named, first <= last && equal >= fewestEqual && (named < equal/2 || equal >= fewestNamed)
}

// hasName reports whether a name stands at a height, on one line or two.
func (s *strip) hasName(y float64) bool {
	for i, n := range s.names {
		by := 0.25 * n.height()
		if near(n.midY(), y, by) {
			return true
		}
		for _, above := range s.names[:i] {
			if n.midY()-above.midY() < 2*n.height() && near((n.midY()+above.midY())/2, y, by) && above.x0 < n.x1 && n.x0 < above.x1 {
				return true
			}
		}
	}
	return false
}

// nextTo reports whether a line of figures at a height is the next one of the same table, among the lines on that side: between
// them are but names of rows.
func (l segmentLine) nextTo(lines iter.Seq2[int, segmentLine], y float64) bool {
	for _, o := range lines {
		switch {
		case o.figures > 0:
			return near(o.level(), y, sameHeight)
		case len(o.segs) > 2 || partHeading(o.segs[0].text) || o.x1 > l.x1:
			return false
		}
	}
	return false
}

// stripWidth is how wide the strips are that a sheet is printed in: by the lines of their tables, else a little more than
// what stands on them, so that a text goes on from one to the next and figures stand apart.
func stripWidth(pages []pdfPage) float64 {
	text, ruled := stretch{math.Inf(1), 0}, stretch{math.Inf(1), 0}
	for _, p := range pages {
		for _, g := range p.glyphs {
			text = text.union(stretch{g.x0, g.x1})
		}
		for _, r := range p.rules {
			if r.upright {
				ruled = ruled.union(stretch{r.at, r.at})
			}
		}
	}
	if ruled.to > ruled.from {
		return ruled.to - ruled.from
	}
	return text.to - text.from + 0.5*ordinaryWriting
}

// endsBefore reports whether all that stands on a page is left of what stands on another one that is so much further right.
func (p *pdfPage) endsBefore(right *pdfPage, by float64) bool {
	end, from := math.Inf(-1), math.Inf(1)
	for _, g := range p.glyphs {
		end = max(end, g.x1)
	}
	for _, g := range right.glyphs {
		from = min(from, g.x0)
	}
	return end < from+by
}

// beside takes over what stands on a page further right in the sheet.
func (p *pdfPage) beside(right *pdfPage, by float64) {
	printed := int32(0) // theirs come behind ours
	for _, g := range p.glyphs {
		printed = max(printed, g.index+1)
	}
	for _, g := range right.glyphs {
		g.x0, g.x1, g.index = g.x0+by, g.x1+by, g.index+printed
		p.glyphs = append(p.glyphs, g)
	}
	for _, r := range right.rules {
		p.rules = append(p.rules, r.aside(by))
	}
	p.width = max(p.width, right.width+by)
	for _, r := range right.parted {
		p.parted = append(p.parted, r.aside(by, printed))
	}
	right.glyphs, right.rules, right.parted = nil, nil, nil
}

// aside is the same line further right.
func (r rule) aside(by float64) rule {
	if r.upright {
		r.at += by
	} else {
		r.from, r.to = r.from+by, r.to+by
	}
	return r
}
