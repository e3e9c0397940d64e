package document

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// path takes the straight lines out of a path, as they are taken out of a PDF's: what is thin as a
// whole, each thin part of a filled one, and each stretch of one that is drawn with a pen.
func (s *ofdSource) path(x *xmlReader, e xml.StartElement, m matrix, out *ofdDrawing) error {
	pen := attr(e, "Stroke") != "false"
	if w := numbers(attr(e, "LineWidth")); len(w) == 1 && w[0] == 0 && attr(e, "Fill") == "true" {
		pen = false
	}
	return x.each(func(e xml.StartElement) error {
		if e.Name.Local != "AbbreviatedData" {
			return x.skip()
		}
		text, err := textInside(x)
		for _, part := range ofdParts(text, m) {
			b := part.box()
			switch {
			case b.width() <= thin || b.height() <= thin:
				out.line(b.x0, b.y0, b.x1, b.y1)
			case pen:
				part.eachLine(out.line)
			}
		}
		return err
	})
}

// line notes a line that is upright or level, or a thin box as one; dots are none.
func (d *ofdDrawing) line(x0, y0, x1, y1 float64) {
	b := box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
	if b.width() <= thin && b.height() <= thin || b.width() > thin && b.height() > thin || len(d.rules) > mostPDFPaths {
		return
	}
	d.rules = append(d.rules, ruleAlong(b))
}

// eachLine hands over the upright and the level ones among a part's straight lines.
func (p part) eachLine(do func(x0, y0, x1, y1 float64)) {
	for i := 1; i < len(p); i++ {
		a, b := p[i-1], p[i]
		if b.line && (math.Abs(a.x-b.x) <= 1 || math.Abs(a.y-b.y) <= 1) {
			do(a.x, a.y, b.x, b.y)
		}
	}
}

// ofdOperands is how many numbers each operator of a path takes; the last two are where it leads.
var ofdOperands = map[string]int{"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

// ofdParts reads a path: operators with their numbers, as in "M 0 0 L 10 0 C".
func ofdParts(text string, m matrix) (out []part) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r <= ' ' || r == ',' })
	for i, n := 0, 0; i < len(words) && n < mostPoints; n++ {
		op := words[i]
		count, ok := ofdOperands[op]
		if i++; !ok || i+count > len(words) {
			return out
		}
		if op == "C" {
			if n := len(out); n > 0 {
				first := out[n-1][0]
				first.line = true
				out[n-1] = append(out[n-1], first)
			}
			continue
		}
		x, errX := strconv.ParseFloat(words[i+count-2], 64)
		y, errY := strconv.ParseFloat(words[i+count-1], 64)
		if i += count; errX != nil || errY != nil || math.Abs(x) > 1e6 || math.Abs(y) > 1e6 {
			return out
		}
		if op == "M" || op == "S" || len(out) == 0 {
			out = append(out, part{})
		}
		x, y = m.point(x, y)
		p := &out[len(out)-1]
		*p = append(*p, struct {
			x, y float64
			line bool
		}{x * pointsPerMM, y * pointsPerMM, op == "L"})
	}
	return out
}
