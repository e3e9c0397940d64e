package document

import (
	"context"
	"errors"
	"fmt"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// What one document may hold; more is cut off.
const (
	mostPDFPages   = 500
	mostPDFGlyphs  = 1_000_000
	mostPageGlyphs = 60_000 // of one page: a full one has two thousand
	mostPDFPaths   = 300_000
	mostPDFForms   = 12 // forms within forms
)

// box is a rectangle on a page as it is seen: x from the left, y from the top, in points.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }
func (b box) midX() float64   { return (b.x0 + b.x1) / 2 }
func (b box) midY() float64   { return (b.y0 + b.y1) / 2 }

func (b box) holds(x, y float64) bool { return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1 }

func (b box) union(o box) box {
	return box{min(b.x0, o.x0), min(b.y0, o.y0), max(b.x1, o.x1), max(b.y1, o.y1)}
}

// glyph is one character with the room that its font gives it.
type glyph struct {
	box
	r      rune
	index  int32 // in the order in which the page prints them
	starts bool  // it is not printed right after its neighbour: a cell's text begins here
}

// rule is a straight line: at y=at from x=from to x=to, or the other way round.
type rule struct {
	upright      bool
	at, from, to float64
}

// pdfPage is what stands on a page.
type pdfPage struct {
	number        int // from 1
	width, height float64
	glyphs        []glyph
	rules         []rule
	pictured      bool // an image covers much of it
	unseen        bool // its text is not drawn: what a scanner's software believes to have read
}

// pdfSource reads one document's pages.
type pdfSource struct {
	pdfium.Pdfium
	ctx           context.Context
	doc           references.FPDF_DOCUMENT
	glyphs, paths int // so far
	strange       int // of the glyphs: without a character
	cut           bool
}

// ErrEncrypted means that a document cannot be opened without a password.
var ErrEncrypted = errors.New("it is encrypted")

func (s *pdfSource) open(body []byte) (pages int, err error) {
	doc, err := s.FPDF_LoadMemDocument(&requests.FPDF_LoadMemDocument{Data: &body})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return 0, ErrEncrypted
	case err != nil:
		return 0, fmt.Errorf("open: %w", err)
	}
	s.doc = doc.Document
	count, err := s.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: s.doc})
	if err != nil {
		return 0, fmt.Errorf("count pages: %w", err)
	}
	if s.cut = count.PageCount > mostPDFPages; s.cut {
		return mostPDFPages, nil
	}
	return count.PageCount, nil
}

func (s *pdfSource) title() string {
	t, err := s.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: s.doc, Tag: "Title"})
	if err != nil {
		return ""
	}
	return folded(t.Value)
}

// page reads the page with an index from 0.
func (s *pdfSource) page(index int) (pdfPage, error) {
	ref := requests.Page{ByIndex: &requests.PageByIndex{Document: s.doc, Index: index}}
	bounds, err := s.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: ref})
	if err != nil {
		return pdfPage{}, fmt.Errorf("read page %d: %w", index+1, err)
	}
	turn, err := s.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref})
	if err != nil {
		return pdfPage{}, fmt.Errorf("read page %d: %w", index+1, err)
	}
	r := bounds.Rect
	v := view{box{float64(r.Left), float64(min(r.Top, r.Bottom)), float64(r.Right), float64(max(r.Top, r.Bottom))}, int(turn.PageRotation)}
	p := pdfPage{number: index + 1}
	text, err := s.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return pdfPage{}, fmt.Errorf("read text of page %d: %w", index+1, err)
	}
	defer s.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	if err := s.readGlyphs(text.TextPage, &v, &p); err != nil {
		return pdfPage{}, fmt.Errorf("read text of page %d: %w", index+1, err)
	}
	p.width, p.height = v.size()
	if err := s.readObjects(ref, v, &p); err != nil {
		return pdfPage{}, fmt.Errorf("read lines of page %d: %w", index+1, err)
	}
	s.markStarts(text.TextPage, &p)
	return p, nil
}
