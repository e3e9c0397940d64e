package document

import (
	"html"

	"golang.org/x/net/html/atom"

	"nianbao/report"
)

// deepestFrame is how many frames with a page of their own are read inside each other.
const deepestFrame = 2

// framed reads the page that a frame carries in its own tag: <iframe srcdoc="...">. Its cells are said to
// stand where the tag does.
func (r *htmlReader) framed() {
	page := r.m.attribute("srcdoc")
	a := attributes{}
	if len(page) == 0 || r.opt.frame >= deepestFrame || r.tooMuch() {
		return
	}
	if r.attributes(atom.Iframe, &a, false); a.hidden || a.faint {
		return
	}
	inner := r.opt
	inner.frame++
	d, err := readHTML(&source{body: []byte(html.UnescapeString(r.src.text(page))), valid: true}, inner)
	if err != nil {
		return
	}
	r.flush()
	tag := report.Span{Start: r.src.offset(r.m.start), End: r.src.offset(r.m.pos)}
	for _, b := range d.Blocks {
		owner := r.owner()
		if b.Grid != nil {
			owner = 0
			for i := range b.Grid.Cells {
				b.Grid.Cells[i].Bytes = tag
			}
			r.slots += b.Grid.Rows * b.Grid.Cols
			r.passHolding(true)
		}
		r.blocks = append(r.blocks, flowBlock{Block: b, owner: owner})
	}
	r.doc.Cut = r.doc.Cut || d.Cut
	r.doc.Short = r.doc.Short || d.Short || len(r.blocks) > maxBlocks
}
