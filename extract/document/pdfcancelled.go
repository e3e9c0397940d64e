package document

import (
	"math"
	"slices"
)

const (
	mostCancelling = 500 // lines of a page that may cancel text
	endsNear       = 0.35
)

// dropCancelled takes the text off the page that a line cancels, and the line with it: it runs through the middle of a
// text, from the one's beginning to the other's end, and no other line goes on with it. Those of tables do.
func (p *pdfPage) dropCancelled() {
	lines := p.strokes()
	if len(lines) == 0 || len(lines) > mostCancelling {
		return
	}
	byHeight := slices.Clone(p.glyphs)
	slices.SortFunc(byHeight, func(a, b glyph) int { return compare(a.midY(), b.midY()) })
	gone := map[box]bool{}
	for _, l := range lines {
		struck := cancelled(byHeight, l)
		for _, g := range struck {
			gone[g.box] = true
		}
		if struck != nil {
			p.rules = slices.DeleteFunc(p.rules, func(r rule) bool {
				return !r.upright && math.Abs(r.at-l.at) < sameStroke && r.from >= l.from-sameStroke && r.to <= l.to+sameStroke
			})
		}
	}
	if len(gone) > 0 {
		p.glyphs = slices.DeleteFunc(p.glyphs, func(g glyph) bool { return gone[g.box] })
	}
}

// How far the pieces of one stroke of a pen may be from its height, and from each other, in points.
const (
	sameStroke = 0.5
	touching   = 0.25
)

// strokes are the level lines that stand alone: pieces that touch are one, and a line with others beside it on its
// own height may be part of a dashed one.
func (p *pdfPage) strokes() (out []rule) {
	var level []rule
	for _, r := range p.rules {
		if !r.upright {
			level = append(level, r)
		}
	}
	slices.SortFunc(level, func(a, b rule) int {
		if math.Abs(a.at-b.at) >= sameStroke {
			return compare(a.at, b.at)
		}
		return compare(a.from, b.from)
	})
	broken := false // others stand beside the last one
	for _, r := range level {
		n := len(out) - 1
		if n < 0 || math.Abs(out[n].at-r.at) >= sameStroke || r.from > out[n].to+oneGap {
			if broken {
				out = out[:n]
			}
			out, broken = append(out, r), false
			continue
		}
		broken = broken || r.from > out[n].to+touching
		out[n].to = max(out[n].to, r.to)
	}
	if broken {
		out = out[:len(out)-1]
	}
	return out
}

// cancelled is the text that a line cancels; glyphs are the page's by their height.
func cancelled(glyphs []glyph, line rule) (out []glyph) {
	const tallest = 40 // points that a cancelled text is high at the most
	from, _ := slices.BinarySearchFunc(glyphs, line.at-tallest/4, func(g glyph, y float64) int { return compare(g.midY(), y) })
	for _, g := range glyphs[from:] {
		if g.midY() > line.at+tallest/4 {
			break
		}
		if math.Abs(g.midY()-line.at) < 0.25*g.height() && g.midX() > line.from && g.midX() < line.to {
			out = append(out, g)
		}
	}
	if len(out) == 0 {
		return nil
	}
	b, width := out[0].box, 0.0
	for _, g := range out {
		b, width = b.union(g.box), width+g.width()
	}
	near := endsNear * out[0].em()
	if math.Abs(b.x0-line.from) > near || math.Abs(b.x1-line.to) > near || width < 0.6*b.width() {
		return nil
	}
	return out
}
