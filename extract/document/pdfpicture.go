package document

import (
	"context"
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"

	"nianbao/extract/document/picture"
)

const pdfDots = 200 // an inch, that a page is drawn with

// scanned lists the pages that are nothing but an image.
func scanned(pages []pdfPage, body []byte) []Picture {
	var out []Picture
	for i, p := range pages {
		if len(p.glyphs) < 20 && p.pictured && len(out) < mostPictures {
			out = append(out, Picture{Page: p.number, Whole: true, open: func(l picture.Limits) (image.Image, error) {
				return drawPDFPage(body, i, l)
			}})
		}
	}
	return out
}

// drawPDFPage draws a page as it would be printed, in shades of grey.
func drawPDFPage(body []byte, index int, l picture.Limits) (image.Image, error) {
	ctx, cancel := context.WithTimeout(context.Background(), pdfTime(len(body)))
	defer cancel()
	var out *image.Gray
	err := withPDFium(ctx, engineFor(body), func(in pdfium.Pdfium) error {
		s := &pdfSource{Pdfium: in, ctx: ctx}
		if _, err := s.open(body); err != nil {
			return err
		}
		size, err := s.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: s.doc, Index: index})
		if err != nil {
			return fmt.Errorf("measure page: %w", err)
		}
		scale := math.Min(pdfDots/72.0, math.Sqrt(float64(l.Pixels)/2/(size.Width*size.Height+1)))
		drawn, err := s.RenderPageInPixels(&requests.RenderPageInPixels{
			Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: s.doc, Index: index}},
			Width: int(size.Width * scale), Height: int(size.Height * scale), ImageFormat: requests.RenderImageFormatGrayscale})
		if err != nil {
			return fmt.Errorf("draw page: %w", err)
		}
		defer drawn.Cleanup()
		grey, ok := drawn.Result.RenderedImage.(*image.Gray)
		if !ok {
			return fmt.Errorf("draw page: it is drawn as %T", drawn.Result.RenderedImage)
		}
		own := *grey // the engine's memory ends with it
		own.Pix = append([]uint8(nil), grey.Pix...)
		out = &own
		return nil
	})
	if err != nil {
		return nil, ErrUnreadable{PDF, err}
	}
	return out, nil
}
