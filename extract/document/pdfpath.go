package document

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	thin       = 3.0  // points: at the most so thick is a line
	mostPoints = 4096 // of one path
)

// path takes the straight lines out of a path: what is thin as a whole, each thin part of a
// filled one, and each stretch of one that is drawn with a pen. Areas that are filled only shade a
// cell, a word or the page: their edges are no lines.
func (o *objects) path(obj references.FPDF_PAGEOBJECT, m matrix) error {
	b, ok := o.bounds(obj, m)
	if !ok {
		return nil
	}
	if b.width() <= thin || b.height() <= thin {
		o.thin(b)
		return nil
	}
	n, err := o.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: obj})
	if err != nil || n.Count > mostPoints {
		return nil
	}
	mode, err := o.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: obj})
	if err != nil || n.Count <= 5 && !mode.Stroke {
		return nil // a plain area
	}
	parts, err := o.parts(obj, o.matrix(obj).then(m), n.Count)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if pb := part.box(); !mode.Stroke || pb.width() <= thin || pb.height() <= thin {
			if pb.width() <= thin || pb.height() <= thin {
				o.thin(pb)
			}
			continue
		}
		part.lines(o)
	}
	return nil
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

func (o *objects) parts(obj references.FPDF_PAGEOBJECT, m matrix, n int) (out []part, err error) {
	for i := range n {
		seg, err := o.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: obj, Index: i})
		if err != nil {
			return nil, err
		}
		kind, err := o.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: seg.PathSegment})
		if err != nil {
			return nil, err
		}
		at, err := o.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: seg.PathSegment})
		if err != nil {
			return nil, err
		}
		x, y := o.view.point(m.point(float64(at.X), float64(at.Y)))
		if kind.Type == enums.FPDF_SEGMENT_MOVETO || len(out) == 0 {
			out = append(out, part{})
		}
		p := &out[len(out)-1]
		*p = append(*p, struct {
			x, y float64
			line bool
		}{x, y, kind.Type == enums.FPDF_SEGMENT_LINETO})
		closing, err := o.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: seg.PathSegment})
		if err == nil && closing.IsClose {
			first := (*p)[0]
			first.line = true
			*p = append(*p, first)
		}
	}
	return out, nil
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
