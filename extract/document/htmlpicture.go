package document

import "bytes"

// image notes an image of the page's content that may show a table. Those in footers and
// navigation, and what a page draws smaller than any table, do not.
func (r *htmlReader) image() {
	if r.aside.on() || len(r.doc.Pictures) >= mostPictures {
		return
	}
	var src, alt []byte
	small := false
	for at := skipSpace(r.m.body, r.m.attrs); r.m.body[at] != '>'; at = skipSpace(r.m.body, at) {
		var key, val []byte
		key, val, at = nextAttribute(r.m.body, at)
		switch {
		case src == nil && bytes.EqualFold(key, []byte("src")):
			src = bytes.TrimSpace(val)
		case alt == nil && bytes.EqualFold(key, []byte("alt")):
			alt = val
		case bytes.EqualFold(key, []byte("width")):
			small = small || isBelow(val, leastWidth)
		case bytes.EqualFold(key, []byte("height")):
			small = small || isBelow(val, leastHeight)
		}
	}
	if small || len(src) == 0 {
		return
	}
	p := Picture{Name: pictureName(string(src[:min(len(src), 2000)])), open: dataImage(src)}
	if p.Name != "" || p.open != nil {
		p.Alt, p.Before = folded(r.src.text(alt[:min(len(alt), maxTitle)])), r.textBefore()
		r.doc.Pictures = append(r.doc.Pictures, p)
	}
}

// isBelow reports whether a length in pixels is less than another.
func isBelow(val []byte, least int) bool {
	n := parseSpan(val, 1, 1<<20)
	return len(val) > 0 && val[0] >= '0' && val[0] <= '9' && n < least && !bytes.HasSuffix(bytes.TrimSpace(val), []byte("%"))
}

func (r *htmlReader) textBefore() string {
	var last []Block
	for i := max(0, len(r.blocks)-2*mostBefore); i < len(r.blocks); i++ {
		last = append(last, r.blocks[i].Block)
	}
	return textBefore(last)
}
