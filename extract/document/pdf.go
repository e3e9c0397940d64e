package document

import (
	"context"
	"fmt"

	"github.com/klippa-app/go-pdfium"
)

// Codes of the notes that reading a PDF may give.
const (
	noteImageOnly = "image-only"   // a page has no text to read
	noteOCR       = "doubt-ocr"    // its text is what a scanner's software believes to have read
	noteCrush     = "doubt-crush"  // in a table text of one cell runs into the next
	noteTorn      = "doubt-torn"   // a row of a table may go on over the end of the page
	noteGlyphs    = "doubt-glyphs" // some glyphs have no characters
)

// leastPageGlyphs is how many characters a page has at the least that is no image with a number under it.
const leastPageGlyphs = 20

// ErrUnmapped means that a document does not say which characters its glyphs are. What could be read
// of such a document would be guessed.
type ErrUnmapped struct {
	Unknown, Glyphs int
}

func (e ErrUnmapped) Error() string {
	return fmt.Sprintf("no telling which characters %d of the %d glyphs are", e.Unknown, e.Glyphs)
}

// readPDF reads a PDF's text layer and its lines: tables by their lines or by how their columns
// stand, everything else as paragraphs.
func readPDF(body []byte, o Options) (Document, error) {
	engine := engineFor(body) // its start is not the document's time
	ctx, cancel := context.WithTimeout(context.Background(), pdfTime(len(body)))
	defer cancel()
	d := Document{Format: PDF}
	var pages []pdfPage
	err := withPDFium(ctx, engine, func(in pdfium.Pdfium) error {
		calls, err := newPDFCalls(ctx, in)
		if err != nil {
			return err
		}
		s := &pdfSource{pdfCalls: calls}
		n, err := s.open(body)
		if err != nil {
			return err
		}
		d.Title = s.title()
		for i := range n {
			p, err := s.page(i)
			if err != nil {
				return err
			}
			pages = append(pages, p)
		}
		d.Short = s.cut
		return nil
	})
	if err != nil {
		return d, ErrUnreadable{PDF, err}
	}
	dropIllegible(pages)
	d.Notes = append(d.Notes, pageNotes("PDF", pages)...)
	d.Notes = append(d.Notes, glyphNotes(pages)...)
	d.Pictures = picturedPages(pages, body)
	pages = unfold(pages)
	dropFurniture(pages)
	d.layOut(pages, o)
	d.number()
	return d, nil
}

// pageNotes says which pages have no text, and which have one that is not to be trusted.
func pageNotes(format string, pages []pdfPage) []Note {
	var out []Note
	text := 0
	for _, p := range pages {
		text += len(p.glyphs)
		if p.illegible {
			text++
		}
	}
	if text == 0 {
		return []Note{{Code: noteImageOnly, Message: format + "只有图像，没有文字层"}}
	}
	for _, p := range pages {
		switch {
		case p.illegible:
		case len(p.glyphs) < leastPageGlyphs && p.pictured:
			out = append(out, Note{Code: noteImageOnly, Message: fmt.Sprintf("%s第%d页只有图像，没有文字层", format, p.number), Page: p.number})
		case p.unseen && p.pictured:
			out = append(out, Note{Code: noteOCR, Message: fmt.Sprintf("%s第%d页是扫描图像，文字由识别软件所加", format, p.number), Page: p.number})
		}
	}
	return out
}

// glyphNotes says of which glyphs nobody knows what characters they are.
func glyphNotes(pages []pdfPage) (out []Note) {
	var known census
	for _, p := range pages {
		if p.illegible {
			out = append(out, Note{Code: noteGlyphs, Message: fmt.Sprintf("PDF第%d页的字体没有正确说明各字形是什么字，其文字层不可用，改按图像识别", p.number), Page: p.number})
		}
		if p.cut {
			out = append(out, Note{Code: noteCrush, Message: fmt.Sprintf("PDF第%d页的表格伸出页面之外，页外的数字看不见，未予读取", p.number), Page: p.number})
		}
		known.add(p.glyphs)
	}
	if known.unknown > 0 {
		out = append(out, Note{Code: noteGlyphs, Message: fmt.Sprintf("文件未说明%d个字形是什么字", known.unknown)})
	}
	return out
}
