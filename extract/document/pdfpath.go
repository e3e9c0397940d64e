package document

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
)

const (
	thin       = 3.0  // points: at the most so thick is a line
	mostPoints = 4096 // of one path
)

// path takes the straight lines out of a path: what is thin as a whole, each thin part of a
// filled one, and each stretch of one that is drawn with a pen. Areas that are filled only shade a
// cell, a word or the page: their edges are no lines.
func (o *objects) path(obj uint64, m matrix) error {
	b, ok := o.bounds(obj, m)
	if !ok {
		return nil
	}
	if b.width() <= thin || b.height() <= thin {
		o.thin(b)
		return nil
	}
	n := o.count("FPDFPath_CountSegments", obj)
	if n > mostPoints {
		return nil
	}
	drawn := o.call("FPDFPath_GetDrawMode", obj, o.answer(0), o.answer(1)) != 0
	pen := o.word(1) != 0
	if !drawn || n <= 5 && !pen {
		return o.err // a plain area
	}
	for _, part := range o.parts(obj, o.matrix(obj).then(m), n) {
		if pb := part.box(); !pen || pb.width() <= thin || pb.height() <= thin {
			if pb.width() <= thin || pb.height() <= thin {
				o.thin(pb)
			}
			continue
		}
		part.lines(o)
	}
	return o.err
}

// thin notes a thin box as a line, or as a dot that may be part of one.
func (o *objects) thin(b box) {
	switch {
	case b.width() > thin:
		o.page.rules = append(o.page.rules, rule{at: b.midY(), from: b.x0, to: b.x1})
	case b.height() > thin:
		o.page.rules = append(o.page.rules, rule{upright: true, at: b.midX(), from: b.y0, to: b.y1})
	case len(o.dots) < mostDots:
		o.dots = append(o.dots, b)
	}
}

// part is a stretch of a path drawn without lifting the pen, as seen on the page.
type part []struct {
	x, y float64
	line bool // a straight line leads here
}

// pointOf is where a segment of a path ends, as seen on the page.
func (o *objects) pointOf(seg uint64, m matrix) (x, y float64, ok bool) {
	if o.call("FPDFPathSegment_GetPoint", seg, o.room, o.room+4) == 0 {
		return 0, 0, false
	}
	var at [2]float64
	o.floats(at[:])
	x, y = o.view.point(m.point(at[0], at[1]))
	return x, y, true
}

func (o *objects) parts(obj uint64, m matrix, n int) (out []part) {
	for i := range n {
		seg := o.call("FPDFPath_GetPathSegment", obj, uint64(i))
		kind := enums.FPDF_SEGMENT(o.count("FPDFPathSegment_GetType", seg))
		x, y, ok := o.pointOf(seg, m)
		if !ok {
			return out
		}
		if kind == enums.FPDF_SEGMENT_MOVETO || len(out) == 0 {
			out = append(out, part{})
		}
		p := &out[len(out)-1]
		*p = append(*p, struct {
			x, y float64
			line bool
		}{x, y, kind == enums.FPDF_SEGMENT_LINETO})
		if o.call("FPDFPathSegment_GetClose", seg) != 0 {
			first := (*p)[0]
			first.line = true
			*p = append(*p, first)
		}
	}
	return out
}

func (p part) box() box {
	b := box{p[0].x, p[0].y, p[0].x, p[0].y}
	for _, q := range p[1:] {
		b = b.union(box{q.x, q.y, q.x, q.y})
	}
	return b
}

// lines notes the upright and the level ones among the part's lines.
func (p part) lines(o *objects) {
	for i := 1; i < len(p); i++ {
		a, b := p[i-1], p[i]
		if !b.line {
			continue
		}
		dx, dy := math.Abs(a.x-b.x), math.Abs(a.y-b.y)
		switch {
		case dy <= 1 && dx > thin:
			o.page.rules = append(o.page.rules, rule{at: (a.y + b.y) / 2, from: min(a.x, b.x), to: max(a.x, b.x)})
		case dx <= 1 && dy > thin:
			o.page.rules = append(o.page.rules, rule{upright: true, at: (a.x + b.x) / 2, from: min(a.y, b.y), to: max(a.y, b.y)})
		}
	}
}
