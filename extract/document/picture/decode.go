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
	if progressive(body) || wide(c.ColorModel) {
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

// progressive reports whether an image is a JPEG that is kept as coefficients until its end.
func progressive(body []byte) bool {
	if len(body) < 4 || body[0] != 0xFF || body[1] != 0xD8 {
		return false
	}
	for at := 2; at+4 <= len(body) && body[at] == 0xFF; {
		switch marker := body[at+1]; {
		case marker == 0xFF: // filling
			at++
			continue
		case marker == 0xC2:
			return true
		case marker == 0xDA, marker == 0xC0, marker == 0xC1:
			return false
		}
		at += 2 + int(body[at+2])<<8 + int(body[at+3])
	}
	return true // who knows
}

// wide reports whether a pixel takes eight bytes.
func wide(m color.Model) bool { return m == color.RGBA64Model || m == color.NRGBA64Model }
