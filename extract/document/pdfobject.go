package document

import (
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// readObjects looks for the lines, and for images and unseen text.
func (s *pdfSource) readObjects(ref requests.Page, v view, p *pdfPage) error {
	n, err := s.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref})
	if err != nil {
		return err
	}
	o := objects{pdfSource: s, view: v, page: p}
	defer func() { p.rules = append(p.rules, dotted(o.dots)...) }()
	for i := range n.Count {
		obj, err := s.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: ref, Index: i})
		if err != nil {
			return err
		}
		if more, err := o.read(obj.PageObject, matrix{a: 1, d: 1}, 0); err != nil || !more {
			return err
		}
	}
	p.unseen = o.hidden > 0 && o.hidden == o.texts
	return nil
}

// objects are those of a page while they are read.
type objects struct {
	*pdfSource
	view          view
	page          *pdfPage
	texts, hidden int
	dots          []box
}

func (o *objects) read(obj references.FPDF_PAGEOBJECT, m matrix, depth int) (more bool, err error) {
	if o.paths++; o.paths > mostPDFPaths {
		o.cut = true
		return false, nil
	}
	if o.paths%256 == 0 && o.ctx.Err() != nil {
		return false, errPDFTime
	}
	kind, err := o.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: obj})
	if err != nil {
		return false, err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_PATH:
		return true, o.path(obj, m)
	case enums.FPDF_PAGEOBJ_IMAGE:
		b, ok := o.bounds(obj, m)
		if w, h := o.view.size(); ok && b.width()*b.height() > 0.3*w*h {
			o.page.pictured = true
		}
	case enums.FPDF_PAGEOBJ_TEXT:
		o.text(obj)
	case enums.FPDF_PAGEOBJ_FORM:
		return o.form(obj, m, depth)
	}
	return true, nil
}

// text tells of a sample of the text whether it is drawn.
func (o *objects) text(obj references.FPDF_PAGEOBJECT) {
	if o.texts >= 16 {
		return
	}
	mode, err := o.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: obj})
	if err != nil {
		return
	}
	o.texts++
	if mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE {
		o.hidden++
	}
}

func (o *objects) form(obj references.FPDF_PAGEOBJECT, m matrix, depth int) (more bool, err error) {
	if depth >= mostPDFForms {
		o.cut = true
		return true, nil
	}
	n, err := o.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: obj})
	if err != nil {
		return true, nil
	}
	m = o.matrix(obj).then(m)
	for i := range n.Count {
		part, err := o.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: obj, Index: uint64(i)})
		if err != nil {
			return false, err
		}
		if more, err := o.read(part.PageObject, m, depth+1); err != nil || !more {
			return more, err
		}
	}
	return true, nil
}

func (o *objects) bounds(obj references.FPDF_PAGEOBJECT, m matrix) (box, bool) {
	b, err := o.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: obj})
	if err != nil {
		return box{}, false
	}
	x0, y0 := m.point(float64(b.Left), float64(b.Bottom))
	x1, y1 := m.point(float64(b.Right), float64(b.Top))
	return o.view.box(box{x0, y0, x1, y1}), true
}

func (s *pdfSource) matrix(o references.FPDF_PAGEOBJECT) matrix {
	m, err := s.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return matrix{a: 1, d: 1}
	}
	f := m.Matrix
	return matrix{float64(f.A), float64(f.B), float64(f.C), float64(f.D), float64(f.E), float64(f.F)}
}
