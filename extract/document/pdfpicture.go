package document

import (
	"context"
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"nianbao/extract/document/picture"
)

const pdfDots = 200 // an inch, that a page is drawn with

// picturedPages lists the pages much of which is an image, and those without text: a scanner may cut
// its image into strips, and a program may draw its letters.
func picturedPages(pages []pdfPage, body []byte) []Picture {
	var out []Picture
	for i, p := range pages {
		whole := len(p.glyphs) < leastPageGlyphs
		if (p.pictured || whole) && len(out) < mostPictures {
			out = append(out, Picture{Page: p.number, Whole: whole, open: func(l picture.Limits) (image.Image, error) {
				return drawPDFPage(body, i, l)
			}})
		}
	}
	return out
}

// drawPDFPage draws a page as it would be printed, in shades of grey. What a page draws may be
// anything, so it is drawn by the engine that can be stopped.
func drawPDFPage(body []byte, index int, l picture.Limits) (image.Image, error) {
	ctx, cancel := context.WithTimeout(context.Background(), min(pdfTime(len(body)), l.ImageTime))
	defer cancel()
	var out *image.Gray
	err := withPDFium(ctx, interruptiblePDF(), func(in pdfium.Pdfium) error {
		doc, err := in.FPDF_LoadMemDocument(&requests.FPDF_LoadMemDocument{Data: &body})
		if err != nil {
			return fmt.Errorf("open: %w", err)
		}
		out, err = drawPage(in, doc.Document, index, l)
		return err
	})
	if err != nil {
		return nil, ErrUnreadable{PDF, err}
	}
	return out, nil
}

func drawPage(in pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int, l picture.Limits) (*image.Gray, error) {
	size, err := in.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: index})
	if err != nil {
		return nil, fmt.Errorf("measure page: %w", err)
	}
	scale := min(pdfDots/72.0, picture.Legible/max(1, min(size.Width, size.Height)), math.Sqrt(float64(l.Pixels)/2/(size.Width*size.Height+1)))
	drawn, err := in.RenderPageInPixels(&requests.RenderPageInPixels{
		Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}},
		Width: max(1, int(size.Width*scale)), Height: max(1, int(size.Height*scale)), ImageFormat: requests.RenderImageFormatGrayscale})
	if err != nil {
		return nil, fmt.Errorf("draw page: %w", err)
	}
	defer drawn.Cleanup()
	grey, ok := drawn.Result.RenderedImage.(*image.Gray)
	if !ok {
		return nil, fmt.Errorf("draw page: it is drawn as %T", drawn.Result.RenderedImage)
	}
	own := *grey // the engine's memory ends with it
	own.Pix = append([]uint8(nil), grey.Pix...)
	return &own, nil
}
