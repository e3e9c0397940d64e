package document

// pdfFlow is a document's text and tables while its pages are laid out one after another.
type pdfFlow struct {
	blocks  []Block
	tables  map[int]*pdfTable // of blocks, by index
	body    float64           // usual size of the font
	table   *pdfTable         // the last one
	page    int
	last    inkLine // of the paragraph that is last
	lastIn  box     // the room that its page's text fills
	heading bool
	open    bool          // the last block is a paragraph that may go on
	lines   []segmentLine // that were not added yet
}

// layOut puts the pages' tables and paragraphs into the document, in reading order.
func (d *Document) layOut(pages []pdfPage, o Options) {
	enlarge(pages)
	abreast(pages)
	stackUp(pages)
	f := pdfFlow{tables: map[int]*pdfTable{}}
	f.body = usualSize(pages)
	prepared := make([]pageText, len(pages))
	rooms := map[int]box{} // by the page's width: of the text outside of tables
	for i := range pages {
		p := &prepared[i]
		p.pdfPage = &pages[i]
		p.dropCancelled()
		p.rules = straighten(p.rules)
		p.tables = ruledTables(p.pdfPage)
		p.rows = rowsOf(pages[i].glyphs)
		for _, r := range p.rows {
			key := int(pages[i].width)
			if room, ok := rooms[key]; ok {
				rooms[key] = room.union(r.box)
			} else {
				rooms[key] = r.box
			}
		}
	}
	for _, p := range prepared {
		p.room = rooms[int(p.width)]
		f.addPage(p)
	}
	f.addLines()
	f.finish(d, o)
}

// finish makes the document's blocks.
func (f *pdfFlow) finish(d *Document, o Options) {
	slots := 0
	for i, b := range f.blocks {
		if t := f.tables[i]; t != nil {
			g, cut := t.grid(min(o.MaxSlots, 10*o.MaxSlots-slots))
			slots += g.Rows * g.Cols
			b.Grid, d.Cut = g, d.Cut || cut
			if t.torn {
				d.Notes = append(d.Notes, Note{Code: noteTorn, Message: "表格跨页处，后一页开头有数字而无行名，可能是前一页末行的余下部分", Page: t.page})
			}
			if t.crush {
				d.Notes = append(d.Notes, Note{Code: noteCrush, Message: "表格中有文字越过单元格的边线，归属不明", Page: t.cells[0].page})
			}
		}
		d.Blocks = append(d.Blocks, b)
	}
}

// stackUp puts the pages below each other, so that what goes on over a page's end goes on downwards.
func stackUp(pages []pdfPage) {
	top := 0.0
	for i := range pages {
		p := &pages[i]
		for k := range p.glyphs {
			b := &p.glyphs[k].box
			b.y0, b.y1 = b.y0+top, b.y1+top
		}
		for k := range p.rules {
			if r := &p.rules[k]; r.upright {
				r.from, r.to = r.from+top, r.to+top
			} else {
				r.at += top
			}
		}
		top += p.height
	}
}

// usualSize is the size of most of the document's characters.
func usualSize(pages []pdfPage) float64 {
	var ems []float64
	for _, p := range pages {
		for i := 0; i < len(p.glyphs); i += 3 {
			if g := p.glyphs[i]; isWide(g.r) {
				ems = append(ems, g.em())
			}
		}
	}
	return median(ems)
}

// Sizes of writing, in points: below the one, what is near each other is measured as if it had the other.
const (
	smallWriting    = 6
	ordinaryWriting = 10
)

// enlarge makes pages as large as they would be with writing of ordinary size, where that is tiny: a wide
// sheet that was printed on one page, or several pages on one. Lines and words stand closer there
// than two strokes of one line do elsewhere.
func enlarge(pages []pdfPage) {
	size := usualSize(pages)
	if size <= 0 || size >= smallWriting {
		return
	}
	by := ordinaryWriting / size
	for i := range pages {
		p := &pages[i]
		p.width, p.height = p.width*by, p.height*by
		for k := range p.glyphs {
			p.glyphs[k].box = p.glyphs[k].times(by)
		}
		for k := range p.parted {
			p.parted[k] = p.parted[k].times(by)
		}
		for k := range p.rules {
			r := &p.rules[k]
			r.at, r.from, r.to = r.at*by, r.from*by, r.to*by
		}
	}
}

// pageText is a page whose ruled tables were taken off.
type pageText struct {
	*pdfPage
	tables []*pdfTable
	rows   []inkLine
	room   box // that text takes up on pages like it
}

// addPage adds a page's ruled tables, and the lines between them once it is known where they end: a table
// without lines may go on over the page's end.
func (f *pdfFlow) addPage(p pageText) {
	lines := p.segmentLines()
	at := 0
	for _, t := range p.tables {
		for at < len(lines) && lines[at].midY() < t.y0 {
			at++
		}
		f.lines = append(f.lines, lines[:at]...)
		f.addLines()
		f.addTable(t)
		lines, at = lines[at:], 0
	}
	f.lines = append(f.lines, lines...)
}

// addLines adds the lines that wait, as tables where they are some.
func (f *pdfFlow) addLines() {
	for _, item := range alignedTables(f.lines) {
		if item.table != nil {
			f.addTable(item.table)
		} else {
			f.addRow(item.line.page, item.line.inkLine, item.line.page.room)
		}
	}
	f.lines = nil
}

// addTable adds a table, or joins it to the one on the page before when nothing stands between.
func (f *pdfFlow) addTable(t *pdfTable) {
	f.open = false
	if before := f.tables[len(f.blocks)-1]; before != nil && before.page == t.page-1 && before.join(t) {
		return
	}
	t.torn = t.torn || f.table != nil && f.table.page == t.page-1 && f.table.halved(t)
	f.table = t
	f.tables[len(f.blocks)] = t
	f.blocks = append(f.blocks, Block{Kind: Table})
}

// addRow adds a line of text, or joins it to the paragraph before.
func (f *pdfFlow) addRow(p *pageText, r inkLine, room box) {
	text := r.text()
	if text == "" {
		return
	}
	heading := f.body > 0 && r.em() > 1.15*f.body
	if f.goesOn(p, r, room, heading) {
		last := &f.blocks[len(f.blocks)-1]
		if end := f.last.glyphs[len(f.last.glyphs)-1]; !isWide(end.r) && !isWide(r.glyphs[0].r) {
			last.Text += " "
		}
		last.Text += text
	} else {
		b := Block{Text: text}
		if heading {
			b.Kind, b.Level = Heading, 2
			b.GoesOn = f.open && f.heading && f.page == p.number && r.y0-f.last.y1 < 1.2*r.height()
		}
		f.blocks = append(f.blocks, b)
	}
	f.last, f.lastIn, f.heading, f.page, f.open = r, room, heading, p.number, true
}

// goesOn reports whether a line goes on with the paragraph before it: that one's last line is full
// and this one begins at the left edge.
func (f *pdfFlow) goesOn(p *pageText, r inkLine, room box, heading bool) bool {
	if !f.open || heading || f.heading || f.lastIn.width() < 0.5*p.width ||
		partHeading(f.last.text()) && f.last.width() < 0.5*f.lastIn.width() {
		return false
	}
	em := r.em()
	full := f.last.x1 > f.lastIn.x1-2.2*em
	left := r.x0 < room.x0+1.2*em
	if p.number != f.page {
		return p.number == f.page+1 && full && left
	}
	gap := r.y0 - f.last.y1
	return full && left && gap < 1.6*r.height() && near(em, f.last.em(), 0.2*em)
}
