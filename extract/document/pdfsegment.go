package document

import (
	"strings"
	"unicode"
)

// segment is a run of text on a line that stands apart from its neighbours.
type segment struct {
	box
	text   string
	figure bool // a number or a mark for one
}

// segments cuts a line where it has wide gaps.
func (r inkLine) segments() []segment {
	var out []segment
	for from := 0; from < len(r.glyphs); {
		to := from + 1
		b := r.glyphs[from].box
		for to < len(r.glyphs) && !r.glyphs[to].starts && r.glyphs[to].x0-r.glyphs[to-1].x1 < 0.75*max(r.glyphs[to-1].em(), r.glyphs[to].em()) {
			b = b.union(r.glyphs[to].box)
			to++
		}
		s := segment{box: b, text: textOf(r.glyphs[from:to])}
		s.figure = isFigureText(s.text)
		out = append(out, s)
		from = to
	}
	return out
}

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
}

func segmentLines(rows []inkLine) []segmentLine {
	out := make([]segmentLine, len(rows))
	for i, r := range rows {
		out[i] = segmentLine{inkLine: r, segs: r.segments()}
		for _, s := range out[i].segs {
			if s.figure {
				out[i].figures++
			}
		}
	}
	return out
}

// prose reports whether a line is no part of a table: one run of text, long, or a heading's.
func (l segmentLine) prose(room box) bool {
	if len(l.segs) > 1 {
		return false
	}
	s := l.segs[0]
	return s.width() > 0.5*room.width() || partHeading(s.text) || strings.HasSuffix(s.text, "。")
}

// partHeading reports whether a line begins with a numeral as the headings of parts do: 二、
func partHeading(s string) bool {
	at := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("一二三四五六七八九十", r) })
	return at > 0 && strings.HasPrefix(s[at:], "、")
}

// tabular reports whether a line shows a row of figures: some after a label, or several.
func (l segmentLine) tabular() bool {
	return l.figures >= 3 || l.figures >= 1 && l.figures == len(l.segs)-1 && !l.segs[0].figure || l.figures >= 1 && len(l.segs) > 2
}
