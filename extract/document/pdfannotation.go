package document

import (
	"encoding/binary"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium/enums"
)

const (
	mostAnnotations = 5000 // of a page
	mostFieldBytes  = 4096 // of a form's field
)

// annotated is what stands on a page beside its own content.
type annotated struct {
	page    uint64
	written []writtenField
}

// writtenField is a form's field that says what is in it and not how it looks.
type writtenField struct {
	box  // as the page has it, y upwards
	text string
}

// loadPage loads a page with what stands in the fields of its form and in its remarks as if it were printed:
// offices fill in a form and publish it. Seals, links and marks are left out.
func (s *pdfSource) loadPage(index int) (a annotated) {
	a.page = s.call("FPDF_LoadPage", s.doc, uint64(index))
	if a.page == 0 {
		return a
	}
	drawn := false
	for i := min(s.count("FPDFPage_GetAnnotCount", a.page), mostAnnotations) - 1; i >= 0 && s.err == nil; i-- {
		if field, ok, looks := s.annotation(a.page, i); looks {
			drawn = true
		} else if ok {
			a.written = append(a.written, field)
		} else {
			s.call("FPDFPage_RemoveAnnot", a.page, uint64(i))
		}
	}
	if drawn && s.call("FPDFPage_Flatten", a.page, 0) == 1 {
		s.call("FPDF_ClosePage", a.page)
		a.page = s.call("FPDF_LoadPage", s.doc, uint64(index))
	}
	return a
}

// annotation looks at one: whether it draws text of its own, or else is a field with a text.
func (s *pdfSource) annotation(page uint64, i int) (f writtenField, ok, looks bool) {
	annot := s.call("FPDFPage_GetAnnot", page, uint64(i))
	if annot == 0 {
		return f, false, false
	}
	defer s.call("FPDFPage_CloseAnnot", annot)
	switch enums.FPDF_ANNOTATION_SUBTYPE(s.count("FPDFAnnot_GetSubtype", annot)) {
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET, enums.FPDF_ANNOT_SUBTYPE_FREETEXT:
	default:
		return f, false, false
	}
	if s.call("FPDFAnnot_GetAP", annot, 0, 0, 0) > 2 {
		return f, false, true
	}
	key, err := s.give([]byte("V\x00"))
	if err != nil || s.call("FPDFAnnot_GetRect", annot, s.room) == 0 {
		return f, false, false
	}
	var r [4]float64 // left, top, right, bottom
	s.floats(r[:])
	f.box = box{min(r[0], r[2]), min(r[1], r[3]), max(r[0], r[2]), max(r[1], r[3])}
	f.text = s.annotationText(annot, key)
	return f, f.text != "", false
}

func (s *pdfSource) annotationText(annot, key uint64) string {
	size := s.call("FPDFAnnot_GetStringValue", annot, key, 0, 0)
	if size <= 2 || size > mostFieldBytes {
		return ""
	}
	at, err := s.give(make([]byte, size))
	if err != nil {
		return ""
	}
	s.call("FPDFAnnot_GetStringValue", annot, key, at, size)
	return utf16Text(s.read(at, size))
}

// utf16Text reads what PDFium writes: little-endian, with a zero at the end.
func utf16Text(b []byte) string {
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2 && (b[0] != 0 || b[1] != 0); b = b[2:] {
		units = append(units, binary.LittleEndian.Uint16(b))
	}
	return folded(string(utf16.Decode(units)))
}

// write puts the fields' texts where they would be drawn: in the middle, as large as there is room. They count as
// printed after the page's own text, which has so many characters.
func (p *pdfPage) write(fields []writtenField, printed int) {
	for _, f := range fields {
		text := []rune(f.text)
		size := min(12, 0.8*f.height(), 0.9*f.width()/float64(len(text)))
		x := f.midX() - size*float64(len(text))/2
		for _, r := range text {
			if r != ' ' {
				p.glyphs = append(p.glyphs, glyph{r: r, index: int32(printed + len(p.glyphs)), box: box{x, f.midY() - size/2, x + size*0.95, f.midY() + size/2}})
			}
			x += size
		}
	}
}
