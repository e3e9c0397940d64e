package document

import "github.com/klippa-app/go-pdfium/enums"

// readObjects looks for the lines, and for images and unseen text.
func (s *pdfSource) readObjects(page, text uint64, v view, p *pdfPage) error {
	o := objects{pdfSource: s, view: v, page: p}
	defer func() { p.rules, p.cut = onPage(append(p.rules, dotted(o.dots)...), v, p.beyond) }()
	for i := range s.count("FPDFPage_CountObjects", page) {
		if more, err := o.read(s.call("FPDFPage_GetObject", page, uint64(i)), matrix{a: 1, d: 1}, 0); err != nil || !more {
			return err
		}
	}
	s.markRaised(text, p)
	s.dropPale(text, p, o.pale)
	s.squeeze(text, p, o.clips)
	p.unseen = o.hidden > 0 && o.hidden == o.texts
	return s.err
}

// objects are those of a page while they are read.
type objects struct {
	*pdfSource
	view          view
	page          *pdfPage
	texts, hidden int
	dots          []box
	clips         map[uint64]clipped // by text
	pale          map[uint64]clipped // likewise, those that are white
}

func (o *objects) read(obj uint64, m matrix, depth int) (more bool, err error) {
	if o.paths++; o.paths > mostPDFPaths {
		o.cut = true
		return false, nil
	}
	if o.paths%256 == 0 && o.ctx.Err() != nil {
		return false, errPDFTime
	}
	switch enums.FPDF_PAGEOBJ(o.count("FPDFPageObj_GetType", obj)) {
	case enums.FPDF_PAGEOBJ_PATH:
		return true, o.path(obj, m)
	case enums.FPDF_PAGEOBJ_IMAGE:
		b, ok := o.bounds(obj, m)
		if w, h := o.view.size(); ok && b.width()*b.height() > 0.3*w*h {
			o.page.pictured = true
		}
	case enums.FPDF_PAGEOBJ_TEXT:
		o.text(obj)
		o.colour(obj)
		if depth == 0 {
			o.clip(obj)
		}
	case enums.FPDF_PAGEOBJ_FORM:
		return o.form(obj, m, depth)
	}
	return true, nil
}

// text tells of a sample of the text whether it is drawn.
func (o *objects) text(obj uint64) {
	if o.texts >= 16 {
		return
	}
	o.texts++
	if enums.FPDF_TEXT_RENDERMODE(o.count("FPDFTextObj_GetTextRenderMode", obj)) == enums.FPDF_TEXTRENDERMODE_INVISIBLE {
		o.hidden++
	}
}

func (o *objects) form(obj uint64, m matrix, depth int) (more bool, err error) {
	if depth >= mostPDFForms {
		o.cut = true
		return true, nil
	}
	m = o.matrix(obj).then(m)
	for i := range o.count("FPDFFormObj_CountObjects", obj) {
		if more, err := o.read(o.call("FPDFFormObj_GetObject", obj, uint64(i)), m, depth+1); err != nil || !more {
			return more, err
		}
	}
	return true, o.err
}

func (o *objects) bounds(obj uint64, m matrix) (box, bool) {
	b, ok := o.inForm(obj)
	if !ok {
		return box{}, false
	}
	x0, y0 := m.point(b.x0, b.y0)
	x1, y1 := m.point(b.x1, b.y1)
	return o.view.box(box{x0, y0, x1, y1}), true
}

// inForm gives an object's bounds as it gives them itself.
func (s *pdfSource) inForm(obj uint64) (box, bool) {
	if s.call("FPDFPageObj_GetBounds", obj, s.room, s.room+4, s.room+8, s.room+12) == 0 {
		return box{}, false
	}
	var b [4]float64 // left, bottom, right, top
	s.floats(b[:])
	return box{b[0], b[1], b[2], b[3]}, true
}

func (s *pdfSource) matrix(obj uint64) matrix {
	if s.call("FPDFPageObj_GetMatrix", obj, s.room) == 0 {
		return matrix{a: 1, d: 1}
	}
	var f [6]float64
	s.floats(f[:])
	return matrix{f[0], f[1], f[2], f[3], f[4], f[5]}
}
