package document

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"

	"golang.org/x/image/draw"

	"nianbao/extract/document/picture"
)

// ErrNotAtHand means that a document has no more of a picture than its address.
var ErrNotAtHand = errors.New("the picture did not come with the document")

// shownQuality keeps thin lines and small figures legible.
const shownQuality = 75

// JPEG gives a picture as a person may look at it, no wider than so many pixels. Its error is ErrSmall or
// ErrNotAtHand, or says why the picture cannot be decoded.
func (p Picture) JPEG(widest int) ([]byte, error) {
	if !p.AtHand() {
		return nil, ErrNotAtHand
	}
	img, err := p.open(picture.DefaultLimits())
	if err != nil {
		return nil, fmt.Errorf("show picture: %w", err)
	}
	size := img.Bounds().Size()
	if size.X > widest {
		size = image.Pt(widest, max(1, size.Y*widest/size.X))
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src) // behind what is transparent
	draw.ApproxBiLinear.Scale(out, out.Rect, img, img.Bounds(), draw.Over, nil)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, out, &jpeg.Options{Quality: shownQuality}); err != nil {
		return nil, fmt.Errorf("show picture: %w", err)
	}
	return b.Bytes(), nil
}
