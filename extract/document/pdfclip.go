package document

import "slices"

const (
	mostClips   = 8 // are looked at of one text
	cellPadding = 3 // points: so far from its cell's edge a text begins
)

// clip notes a text that is drawn beyond what is shown of it: a spreadsheet's program prints a cell's text whole and has it
// cut at the cell's edge, or the page's.
func (o *objects) clip(obj uint64) {
	path := o.call("FPDFPageObj_GetClipPath", obj)
	if path == 0 {
		return
	}
	n := o.count("FPDFClipPath_CountPaths", path)
	if n <= 0 || n > mostClips {
		return
	}
	text, ok := o.bounds(obj, matrix{a: 1, d: 1})
	if !ok {
		return
	}
	for i := range n {
		c, ok := o.clipBox(path, i)
		if !ok {
			continue
		}
		if before, ok := o.clips[obj]; ok {
			c = box{max(c.x0, before.shown.x0), max(c.y0, before.shown.y0), min(c.x1, before.shown.x1), min(c.y1, before.shown.y1)}
		} else if o.clips == nil {
			o.clips = map[uint64]clipped{}
		}
		o.clips[obj] = clipped{text, c}
	}
}

// clipped is a text of which only a part is shown.
type clipped struct{ text, shown box }

// clipBox is the room that one path leaves.
func (o *objects) clipBox(path uint64, i int) (b box, ok bool) {
	n := o.count("FPDFClipPath_CountPathSegments", path, uint64(i))
	if n < 3 || n > mostPoints {
		return b, false
	}
	for k := range n {
		seg := o.call("FPDFClipPath_GetPathSegment", path, uint64(i), uint64(k))
		if seg == 0 {
			return b, false
		}
		x, y, ok := o.pointOf(seg, matrix{a: 1, d: 1})
		if !ok {
			return b, false
		}
		if k == 0 {
			b = box{x, y, x, y}
		}
		b = b.union(box{x, y, x, y})
	}
	return b, true
}

// squeeze puts what is not shown of a text at the edge of what is, so that it stands in its own cell still: of a cell's
// text nothing is lost. A text that begins off the page is the rest of one that stands on another page.
func (s *pdfSource) squeeze(text uint64, p *pdfPage, clips map[uint64]clipped) {
	if len(clips) == 0 {
		return
	}
	runs := s.printedRuns(text, p, clips)
	lower(runs)
	kept := p.glyphs[:0:0]
	var last box
	for _, r := range runs {
		run := r.glyphs
		if r.cut {
			if r.partly() {
				p.parted = append(p.parted, printedRun{slices.Clone(run), r.clipped, true})
			}
			run = r.squeezed(run)
		}
		if len(run) > 0 {
			run[0].starts = r.shown != last && (r.cut && run[0].x0 < r.shown.x0+cellPadding || last != box{} && run[0].x0 > last.x1-1)
			last = r.shown
		}
		kept = append(kept, run...)
	}
	p.glyphs = kept
}

// printedRun is the glyphs of one text.
type printedRun struct {
	glyphs []glyph
	clipped
	cut bool // the text has a clip; else nothing is known of what is shown
}

// printedRuns cuts a page's glyphs into those of one text each.
func (s *pdfSource) printedRuns(text uint64, p *pdfPage, clips map[uint64]clipped) (runs []printedRun) {
	for from := 0; from < len(p.glyphs); {
		obj := s.call("FPDFText_GetTextObject", text, uint64(p.glyphs[from].index))
		to := from + 1
		for to < len(p.glyphs) && s.call("FPDFText_GetTextObject", text, uint64(p.glyphs[to].index)) == obj {
			to++
		}
		c, cut := clips[obj]
		runs = append(runs, printedRun{p.glyphs[from:to], c, cut})
		from = to
	}
	return runs
}

// mostOverflow is how many times as high as its cell a text is at the most that is made to fit into it.
const mostOverflow = 4

// lower sets the lines of a text closer that has more of them than its cell shows, so that all stand in it.
func lower(runs []printedRun) {
	high := map[box]stretch{} // of the text, by what is shown
	for _, r := range runs {
		if !r.cut {
			continue
		}
		of, seen := high[r.shown]
		if !seen {
			of = stretch{r.glyphs[0].y0, r.glyphs[0].y1}
		}
		for _, g := range r.glyphs {
			of = of.union(stretch{g.y0, g.y1})
		}
		high[r.shown] = of
	}
	for _, r := range runs {
		if !r.cut || r.shown.height() < 1 {
			continue
		}
		of, to := high[r.shown], stretch{r.shown.y0, r.shown.y1}
		if of.from >= to.from-1 && of.to <= to.to+1 || of.to-of.from > mostOverflow*(to.to-to.from) {
			continue
		}
		of = of.union(to)
		by := (to.to - to.from) / (of.to - of.from)
		for k := range r.glyphs {
			g := &r.glyphs[k]
			g.y0, g.y1 = to.from+(g.y0-of.from)*by, to.from+(g.y1-of.from)*by
		}
	}
}

// squeezed is a text's glyphs, none of them beyond what is shown.
func (c clipped) squeezed(run []glyph) []glyph {
	if c.text.x0 < 0 || !slices.ContainsFunc(run, func(g glyph) bool { return g.midX() > c.shown.x0 && g.midX() < c.shown.x1 }) {
		return nil
	}
	const step = 0.001 // points: they keep their order
	for i := 1; i < len(run); i++ {
		if g := &run[i]; g.x1 > c.shown.x1 {
			g.moveTo(max(c.shown.x1-g.width()/2, run[i-1].midX()+step, run[i-1].x0+g.width()/2+step))
		}
	}
	for i := len(run) - 2; i >= 0; i-- {
		if g := &run[i]; g.x0 < c.shown.x0 {
			g.moveTo(min(c.shown.x0+g.width()/2, run[i+1].midX()-step, run[i+1].x0+g.width()/2-step))
		}
	}
	return run
}

// moveTo puts a glyph's middle at a place across.
func (g *glyph) moveTo(x float64) { g.x0, g.x1 = x-g.width()/2, x+g.width()/2 }
