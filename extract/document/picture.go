package document

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	"net/url"
	"path"
	"strings"

	"nianbao/extract/document/picture"
)

// Picture is an image that a document shows, or a page of which it has nothing but an image. The
// tables may be in it; Recogniser reads them.
type Picture struct {
	Name   string // file name, where it has one
	Alt    string // what the document says that it shows
	Before string // the last lines of text before it
	Page   int    // printed page that it is, from 1; 0 where it only stands in a document
	Whole  bool   // the document, or this page of it, is nothing else
	open   func(picture.Limits) (image.Image, error)
}

// At hand reports whether the image itself came with the document, not only its address.
func (p Picture) AtHand() bool { return p.open != nil }

// Image is the format of a document that is an image.
const Image = "image"

const (
	mostPictures = 100 // of one document
	mostBefore   = 3   // lines before a picture
)

// ErrSmall means that a picture is too small to show a table.
var ErrSmall = errors.New("image is too small for a table")

// Sizes below which no table is legible, in pixels.
const (
	leastWidth  = 160
	leastHeight = 40
)

// inBytes is an image as its file has it.
func inBytes(body []byte) func(picture.Limits) (image.Image, error) {
	return func(l picture.Limits) (image.Image, error) {
		w, h, err := picture.Size(body)
		if err != nil {
			return nil, err
		}
		if w < leastWidth || h < leastHeight {
			return nil, ErrSmall
		}
		return picture.Decode(body, l)
	}
}

// readImage reads an image as a document of its own.
func readImage(body []byte) (Document, error) {
	if _, _, err := picture.Size(body); err != nil {
		return Document{Format: Image}, ErrUnreadable{Image, err}
	}
	return Document{Format: Image, Pictures: []Picture{{Whole: true, open: inBytes(body)}}}, nil
}

// IsImage reports whether bytes are an image, and no document that may hold one.
func IsImage(body []byte) bool { return isImage(detectBinary(body)) }

// isImage knows the names that detectBinary gives images.
func isImage(format string) bool {
	switch format {
	case "png", "jpeg", "gif", "bmp", "tiff", "webp":
		return true
	}
	return false
}

// textBefore is the last lines of text before a picture: what it is headed by.
func textBefore(blocks []Block) string {
	var lines []string
	for i := len(blocks) - 1; i >= 0 && i >= len(blocks)-2*mostBefore && len(lines) < mostBefore; i-- {
		if blocks[i].Text != "" {
			lines = append([]string{lastWords(blocks[i].Text)}, lines...)
		}
	}
	return strings.Join(lines, "\n")
}

// dataImage opens an image that stands in an address: data:image/png;base64,...
func dataImage(src []byte) func(picture.Limits) (image.Image, error) {
	head, data, ok := bytes.Cut(src, []byte(","))
	if !ok || len(head) > 200 || !mentions(head, "image/") || !mentions(head, ";base64") {
		return nil
	}
	return func(l picture.Limits) (image.Image, error) {
		body, err := decode64(data)
		if err != nil {
			return nil, fmt.Errorf("open image in address: %w", err)
		}
		return inBytes(body)(l)
	}
}

// decode64 reads base64 as browsers do: blanks and missing ends do not matter.
func decode64(data []byte) ([]byte, error) {
	if bytes.IndexByte(data, '%') >= 0 {
		if s, err := url.PathUnescape(string(data)); err == nil {
			data = []byte(s)
		}
	}
	clean := make([]byte, 0, len(data))
	for _, c := range data {
		if c > ' ' && c != '=' {
			clean = append(clean, c)
		}
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, err := base64.RawStdEncoding.Decode(out, clean)
	return out[:n], err
}

// pictureName is the file's name in an address.
func pictureName(src string) string {
	u, err := url.Parse(strings.TrimSpace(src))
	if err != nil || u.Scheme == "data" {
		return ""
	}
	return lastWords(strings.TrimPrefix(path.Base(u.Path), "."))
}
