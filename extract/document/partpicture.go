package document

import (
	"encoding/xml"
	"fmt"
	"image"
	"io"
	"path"
	"strings"

	"nianbao/extract/document/picture"
)

// mostImageBytes of one image in a document are unpacked.
const mostImageBytes = 16 << 20

// docxImages lists the parts that are images by the ids that the document has for them.
func (p *parts) docxImages(main string) map[string]string {
	images := map[string]string{}
	p.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), func(e xml.StartElement) {
		if strings.HasSuffix(attr(e, "Type"), "/image") && attr(e, "TargetMode") != "External" && len(images) < maxMembers {
			images[attr(e, "Id")] = siblingPart(main, attr(e, "Target"))
		}
	})
	return images
}

// image notes an image that the document shows here.
func (r *docxReader) image(id string) {
	if part := r.images[id]; part != "" && !r.unseen && len(r.pictures) < mostPictures {
		r.pictures = append(r.pictures, r.parts.picture(part, *r.here()))
	}
}

// image notes an image that the document shows here.
func (r *odtReader) image(part string) {
	if r.parts != nil && r.parts.has(part) && !r.unseen && len(r.pictures) < mostPictures {
		r.pictures = append(r.pictures, r.parts.picture(part, *r.here()))
	}
}

// picture is a member that is an image, and stands behind some blocks.
func (p *parts) picture(name string, before []Block) Picture {
	return Picture{Name: path.Base(name), Before: textBefore(before), open: func(l picture.Limits) (image.Image, error) {
		body, err := p.bytes(name)
		if err != nil {
			return nil, err
		}
		return inBytes(body)(l)
	}}
}

// bytes unpacks a whole member.
func (p *parts) bytes(name string) ([]byte, error) {
	in, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	body, err := io.ReadAll(io.LimitReader(in, mostImageBytes))
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	return body, nil
}
