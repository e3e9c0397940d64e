package document

import (
	"iter"
	"slices"
	"strings"
	"unicode"
)

// segment is a run of text on a line that stands apart from its neighbours.
type segment struct {
	box
	text   string
	figure bool // a number or a mark for one
	glyphs []glyph
}

func newSegment(glyphs []glyph) segment {
	s := segment{box: glyphs[0].box, text: textOf(glyphs), glyphs: glyphs}
	for _, g := range glyphs[1:] {
		s.box = s.box.union(g.box)
	}
	s.figure = isFigureText(s.text)
	return s
}

// segments cuts a line where it has wide gaps.
func (r inkLine) segments() []segment { return r.segmentsBetween(nil) }

// segmentsBetween cuts a line where it has wide gaps, and at upright lines.
func (r inkLine) segmentsBetween(uprights []rule) []segment {
	var out []segment
	for from := 0; from < len(r.glyphs); {
		to := from + 1
		for to < len(r.glyphs) && !standApart(r.glyphs[to-1], r.glyphs[to]) && !ruledBetween(uprights, r.glyphs[to-1], r.glyphs[to]) {
			to++
		}
		out = append(out, newSegment(r.glyphs[from:to]))
		from = to
	}
	return out
}

// standApart reports whether a glyph stands apart from the one left of it. The figures of one number stand close.
func standApart(a, b glyph) bool {
	gap := b.x0 - a.x1
	if figureRune(a.r) && figureRune(b.r) {
		return gap > 0.3*min(a.em(), b.em())
	}
	return b.starts || gap > 0.75*max(a.em(), b.em())
}

func ruledBetween(uprights []rule, a, b glyph) bool {
	y := b.midY()
	return slices.ContainsFunc(uprights, func(r rule) bool {
		return r.at > a.midX() && r.at < b.midX() && r.from < y && r.to > y
	})
}

// em is the size of the segment's font.
func (s segment) em() float64 { return inkLine{s.box, s.glyphs}.em() }

// isFigureText reports whether a text is a number, or a mark that stands for one.
func isFigureText(s string) bool {
	if s == "" || s == "无" || !numberLike(s) {
		return s == "无"
	}
	return strings.ContainsFunc(s, unicode.IsDigit) || !strings.ContainsFunc(s, unicode.IsLetter)
}

// segmentLine is a line of text as its segments.
type segmentLine struct {
	inkLine
	segs    []segment
	figures int
	bottom  float64 // middle of the last line of its figures
	centred bool    // its figures stand between two lines of their label
	page    *pageText
}

// segmentLines are the lines of a page that no ruled table holds.
func (p *pageText) segmentLines() []segmentLine {
	return slices.AppendSeq(make([]segmentLine, 0, len(p.rows)), p.eachSegmentLine())
}

// eachSegmentLine is segmentLines for who may not need them all.
func (p *pageText) eachSegmentLine() iter.Seq[segmentLine] {
	var uprights []rule
	for _, r := range p.rules {
		if r.upright {
			uprights = append(uprights, r)
		}
	}
	if len(uprights) > 200 {
		uprights = nil
	}
	return func(yield func(segmentLine) bool) {
		for _, r := range p.rows {
			l := segmentLine{inkLine: r, segs: r.segmentsBetween(uprights), page: p, bottom: r.midY()}
			if l.count(); !yield(l) {
				return
			}
		}
	}
}

func (l *segmentLine) count() {
	l.figures = 0
	for _, s := range l.segs {
		if s.figure {
			l.figures++
		}
	}
}

// prose reports whether a line is no part of a table: one run of text, long, or a heading's.
func (l segmentLine) prose() bool {
	if len(l.segs) > 1 {
		return false
	}
	s := l.segs[0]
	return s.width() > 0.5*l.page.room.width() || partHeading(s.text) || strings.HasSuffix(s.text, "。")
}

// partHeading reports whether a line begins with a numeral as the headings of parts do: 二、
func partHeading(s string) bool {
	at := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("一二三四五六七八九十", r) })
	return at > 0 && strings.HasPrefix(s[at:], "、")
}

// tabular reports whether a line shows a row of figures: some after a label, or several.
func (l segmentLine) tabular() bool {
	return l.centred || l.figures >= 3 || l.figures >= 1 && l.figures == len(l.segs)-1 && !l.segs[0].figure || l.figures >= 1 && len(l.segs) > 2
}
