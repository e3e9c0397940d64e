package document

import (
	"cmp"
	"errors"
	"fmt"
)

// What one document may hold; more is cut off.
const (
	mostPDFPages   = 500
	mostPDFGlyphs  = 1_000_000
	mostPageGlyphs = 60_000 // of one page: a full one has two thousand
	mostPDFPaths   = 300_000
	mostPDFForms   = 12 // forms within forms

	mostPageObjects = 150_000 // of one page: a full one has some thousand
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

func (b box) times(by float64) box { return box{b.x0 * by, b.y0 * by, b.x1 * by, b.y1 * by} }

func (b box) aside(by float64) box { return box{b.x0 + by, b.y0, b.x1 + by, b.y1} }

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
	beyond        []float64    // heights at which figures stand beside the page
	cut           bool         // so do those of a table that begins on it
	parted        []printedRun // texts that are not wholly shown, as they are printed
	pictured      bool         // an image covers much of it
	unseen        bool         // its text is not drawn: what a scanner's software believes to have read
	illegible     bool         // its fonts do not say which characters it prints: its text was dropped
}

// pdfSource reads one document's pages.
type pdfSource struct {
	*pdfCalls
	doc           uint64
	glyphs, paths int // so far
	cut           bool
}

// ErrEncrypted means that a document cannot be opened without a password.
var ErrEncrypted = errors.New("it is encrypted")

// What PDFium gives for the reason why a document does not open.
const (
	pdfPassword = 4
	pdfSecurity = 5
)

func (s *pdfSource) open(body []byte) (pages int, err error) {
	at, err := s.give(body)
	if err != nil {
		return 0, fmt.Errorf("open: %w", err)
	}
	if s.doc = s.call("FPDF_LoadMemDocument", at, uint64(len(body)), 0); s.doc == 0 {
		if why := s.call("FPDF_GetLastError"); why == pdfPassword || why == pdfSecurity {
			return 0, ErrEncrypted
		}
		return 0, fmt.Errorf("open: %w", cmp.Or(s.err, errNoPDF))
	}
	n := s.count("FPDF_GetPageCount", s.doc)
	if s.err != nil {
		return 0, fmt.Errorf("count pages: %w", s.err)
	}
	s.cut = n > mostPDFPages
	return min(n, mostPDFPages), nil
}

// errNoPDF means that PDFium finds no document in the bytes.
var errNoPDF = errors.New("it is damaged or no PDF")

func (s *pdfSource) title() string {
	tag, err := s.give([]byte("Title\x00"))
	if err != nil {
		return ""
	}
	size := min(s.call("FPDF_GetMetaText", s.doc, tag, 0, 0), mostTitleBytes)
	at, err := s.give(make([]byte, size))
	if err != nil {
		return ""
	}
	s.call("FPDF_GetMetaText", s.doc, tag, at, size)
	return utf16Text(s.read(at, size))
}

const mostTitleBytes = 1 << 16

// page reads the page with an index from 0.
func (s *pdfSource) page(index int) (pdfPage, error) {
	a := s.loadPage(index)
	text := uint64(0)
	p := pdfPage{number: index + 1}
	if a.page != 0 {
		if s.count("FPDFPage_CountObjects", a.page) > mostPageObjects {
			s.cut = true
			return p, s.err
		}
		text = s.call("FPDFText_LoadPage", a.page)
	}
	if text == 0 {
		return pdfPage{}, fmt.Errorf("read page %d: %w", index+1, cmp.Or(s.err, errNoPDF))
	}
	err := s.readPage(a, text, &p)
	s.call("FPDFText_ClosePage", text)
	s.call("FPDF_ClosePage", a.page)
	if err = cmp.Or(err, s.err); err != nil {
		return pdfPage{}, fmt.Errorf("read page %d: %w", index+1, err)
	}
	return p, nil
}

func (s *pdfSource) readPage(a annotated, text uint64, p *pdfPage) error {
	if s.call("FPDF_GetPageBoundingBox", a.page, s.room) == 0 {
		return cmp.Or(s.err, errNoPDF)
	}
	var r [4]float64 // left, top, right, bottom
	s.floats(r[:])
	v := view{box{r[0], min(r[1], r[3]), r[2], max(r[1], r[3])}, s.count("FPDFPage_GetRotation", a.page)}
	p.write(a.written, s.count("FPDFText_CountChars", text))
	if err := s.readGlyphs(text, &v, p); err != nil {
		return err
	}
	p.width, p.height = v.size()
	if err := s.readObjects(a.page, text, v, p); err != nil {
		return err
	}
	s.markStarts(text, p)
	return nil
}
