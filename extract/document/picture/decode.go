package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // formats that image.Decode takes
	_ "image/jpeg"
	_ "image/png"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"
)

// Size tells by the header alone how large an image is.
func Size(body []byte) (width, height int, err error) {
	c, _, err := config(body)
	return c.Width, c.Height, err
}

// Decode decodes an image of any format that pages show. One that would take more memory than
// Limits allow is refused by its header, before anything of it is unpacked. Of several frames or
// pages the first is taken.
func Decode(body []byte, l Limits) (img image.Image, err error) {
	c, format, err := config(body)
	if err != nil {
		return nil, err
	}
	most := l.Pixels
	if format == "jpeg" || wide(c.ColorModel) { // a progressive JPEG is kept as coefficients
		most /= 2
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > most/c.Height {
		return nil, fmt.Errorf("decode %s of %d x %d: %w", format, c.Width, c.Height, ErrTooLarge)
	}
	defer func() {
		if v := recover(); v != nil { // of a decoder
			img, err = nil, fmt.Errorf("decode %s: panic: %v", format, v)
		}
	}()
	if img, _, err = image.Decode(bytes.NewReader(body)); err != nil {
		return nil, fmt.Errorf("decode %s: %w", format, err)
	}
	return img, nil
}

func config(body []byte) (c image.Config, format string, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("look at image: panic: %v", v)
		}
	}()
	if c, format, err = image.DecodeConfig(bytes.NewReader(body)); err != nil {
		return c, format, fmt.Errorf("look at image: %w", err)
	}
	return c, format, nil
}

// wide reports whether a pixel takes eight bytes.
func wide(m color.Model) bool { return m == color.RGBA64Model || m == color.NRGBA64Model }
