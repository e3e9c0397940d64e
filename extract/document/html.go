package document

import (
	"bytes"
	"html"
	"maps"

	"golang.org/x/net/html/atom"
)

// htmlReader makes one pass over the bytes, token by token. Text outside tables becomes blocks
// at once; no tree is built of it. Each table is written out again, lean, with a stamp in every
// cell that says which bytes it came from, and read from there with goquery (htmltable.go):
// html.Node keeps no offsets, and a tree of a hundred thousand nested elements is no good.
type htmlReader struct {
	src      *source
	opt      Options
	m        markup
	doc      Document
	blocks   []flowBlock
	line     folder
	goesOn   bool // a line break was the last thing that ended a line
	level    int  // of the heading that is open; 0: none
	hidden   hiding
	sheet    styleSheet
	painted  bool         // white text stood in the cell
	veiled   bool         // what is hidden is so by the sheet alone
	veils    int          // tables that are
	cover    int          // where the element begins that hides what the reader comes by
	covers   map[int]bool // those that the markup itself hides and that hold tables
	veiledBy map[int]bool // those that the sheet hides
	bare     map[int]bool // those that are to be seen all the same
	apart    hiding       // the element that is open and set apart
	raised   bool         // above or below the line
	aside    hiding       // the footer or navigation that is open
	pale     hiding       // the element in a cell whose text is white
	lined    hiding       // the element that is open in which the ends of lines are kept
	raw      atom.Atom    // element whose raw text comes next: script, style, title, ...
	tables   []*tableTags
	spare    []*tableTags      // closed ones, to be used again
	players  []player          // elements that are open and play a part of a table
	parts    map[int]drawnPart // what elements play that draw a table by their number or places, by where they begin
	joined   *Grid             // whose rows were written as tables of their own
	drawn    int               // the table that such an element drew last
	written  []byte            // of the last table, to be used again
	nextID   int
	slots    int // of all grids so far
	tags     int // of all tables so far
	read     int // bytes of text so far
	err      error
}

// flowBlock is a block and the table of whose cell it is a part; 0 for none.
type flowBlock struct {
	Block
	owner int
}

// readHTML reads a page. Where its sheet hides more tables than are left to be seen, they are the
// tabs of one that a script turns over: then these are read as well.
func readHTML(src *source, o Options) (Document, error) {
	r := newHTMLReader(src, o)
	d, err := r.page()
	if err == nil && (o.Uncover && len(r.covers)+len(r.veiledBy) > 0 || r.veils > len(d.Grids()) && d.large() < 2) { // one panel of several is open
		r, d, err = r.uncovered()
	}
	if err == nil && (!d.tabled() || d.looseFigures()) {
		d = r.drawnTables(d)
	}
	if err == nil && !d.tabled() {
		d = r.otherwise(d)
	}
	d.Hides = len(r.covers)+len(r.veiledBy) > 0
	return d, err
}

// deepestCover is how many hidden elements are opened that lie in each other.
const deepestCover = 3

// uncovered reads a page again with the elements open that its sheet hides, or of which the options say so,
// as far as they hold tables.
func (r *htmlReader) uncovered() (*htmlReader, Document, error) {
	bare := maps.Clone(r.bare)
	for range deepestCover {
		opened := maps.Clone(bare)
		if opened == nil {
			opened = map[int]bool{}
		}
		maps.Copy(opened, r.veiledBy)
		if r.opt.Uncover {
			maps.Copy(opened, r.covers)
		}
		if len(opened) == len(bare) {
			break
		}
		r.src.at, r.src.unit = 0, 0
		again := newHTMLReader(r.src, r.opt)
		again.bare, bare = opened, opened
		again.page()
		r = again
	}
	r.src.at, r.src.unit = 0, 0
	last := newHTMLReader(r.src, r.opt)
	last.bare = bare
	d, err := last.page()
	return last, d, err
}

func newHTMLReader(src *source, o Options) *htmlReader {
	return &htmlReader{src: src, opt: o, m: markup{body: src.body},
		doc: Document{Format: HTML, Meta: map[string]string{}}}
}

func (r *htmlReader) page() (Document, error) {
	src := r.src
	r.blocks = make([]flowBlock, 0, 64+min(len(src.body), 1<<20)/128)
	for r.next() {
	}
	r.flush()
	for len(r.tables) > 0 {
		r.closeTable(len(src.body))
	}
	r.doc.Blocks = make([]Block, len(r.blocks))
	for i := range r.blocks {
		r.doc.Blocks[i] = r.blocks[i].Block
	}
	r.doc.number()
	return r.doc, r.err
}

func (r *htmlReader) next() bool {
	switch r.m.next() {
	case atEnd:
		return false
	case textToken:
		r.text(r.m.raw())
	case startToken:
		r.startTag(r.m.known(), r.m.start)
	case endToken:
		r.endTag(r.m.known(), r.m.start)
	}
	return true
}

// text takes a run of text; inside a table it counts only where a cell or caption is open.
func (r *htmlReader) text(raw []byte) {
	if r.raw != 0 {
		switch {
		case r.raw == atom.Style && len(raw) < 1<<20:
			r.sheet.read(string(raw))
		case r.raw == atom.Textarea && len(raw) <= 100 && r.owner() != 0 && !r.hidden.on():
			r.line.write(html.UnescapeString(r.src.text(raw)))
		case r.raw == atom.Textarea && r.owner() == 0 && !r.hidden.on() && !beginsTable(raw) && !holdsMarkup(raw):
			r.linesOf(raw)
		}
		if r.raw == atom.Title && r.doc.Title == "" && !r.hidden.on() {
			r.doc.Title = folded(html.UnescapeString(r.src.text(raw[:min(len(raw), maxTitle)])))
		}
		return
	}
	if r.hidden.on() {
		return
	}
	raw = r.within(raw)
	switch {
	case r.lined.on() && bytes.IndexByte(raw, '\n') >= 0:
		r.linesOf(raw)
	case r.apart.on() && r.raised && r.isNoteMark(raw):
		r.line.write(raised(string(bytes.TrimSpace(raw))))
	case bytes.IndexByte(raw, '&') >= 0:
		r.line.write(html.UnescapeString(r.src.text(raw)))
	default:
		r.line.writeBytes(r.src.utf8(raw))
	}
}

func folded(s string) string {
	var f folder
	f.write(s)
	return f.take()
}

func (r *htmlReader) startTag(name atom.Atom, start int) {
	r.raw = 0
	switch name {
	case atom.Textarea:
		a := attributes{}
		if r.attributes(name, &a, false); a.hidden {
			name = atom.Noframes
		}
		r.raw = name
		return
	case atom.Style:
		if r.raw = name; !r.forScreen() {
			r.raw = atom.Noembed
		}
		return
	case atom.Iframe:
		if r.raw = name; !r.hidden.on() {
			r.framed()
		}
		return
	case atom.Script, atom.Title, atom.Noscript,
		atom.Noembed, atom.Noframes, atom.Xmp, atom.Plaintext:
		r.raw = name
		return
	case atom.Meta:
		r.meta()
		return
	case atom.Input:
		if !r.hidden.on() && r.owner() != 0 {
			r.line.write(r.filledIn())
		}
		return
	case atom.Bdo: // may turn digits round
		if !r.leftToRight() {
			r.line.write("\u202E")
		}
	}
	if r.hidden.on() && name == atom.Table {
		r.countHidden()
	}
	if r.hidden.on() && !r.hidden.start(name, len(r.tables) > 0) {
		return
	}
	t := tagOf(name)
	if name == atom.Img {
		r.drawnInCell()
		r.image()
	}
	a := attributes{rowSpan: 1, colSpan: 1}
	if t != void {
		r.attributes(name, &a, t == cell)
	}
	if a.folded && (t == inline || t == block) {
		a.hidden = true
	}
	a.hidden = a.hidden && !r.bare[start]
	if a.hidden || t == unseen || a.faint && t != cell && t != row && t != group {
		if r.veiled, r.cover = a.veiled, start; name == atom.Table {
			r.countHidden()
		}
		if name == atom.Select && !a.hidden && r.owner() != 0 {
			r.line.write(r.chosen())
		}
		if name == atom.Svg && !a.hidden && !a.faint && r.owner() != 0 {
			r.line.write(r.lettered())
		}
		if name == atom.Svg || name == atom.Canvas || name == atom.Object {
			r.noteDrawn(besideText)
		}
		r.hide(name, t, start)
		return
	}
	r.setAside(name, a.aside)
	r.setApart(name, a.apart || t == apart, t == inline && (a.perhaps || a.pale && r.owner() == 0))
	r.setPale(name, a)
	r.lined.keepsLines(name, a.lines || name == atom.Pre)
	if !r.play(name, t, a, start) {
		r.open(name, t, a, start)
	}
}

// setAside notes where a footer or navigation begins, and what is opened inside it.
func (r *htmlReader) setAside(name atom.Atom, begins bool) {
	switch {
	case r.aside.on():
		r.aside.start(name, false)
	case begins || name == atom.Footer || name == atom.Nav:
		r.flush()
		r.aside = hidingOf(name)
	}
}

// setApart notes where text begins that is not one word with what stands before it.
func (r *htmlReader) setApart(name atom.Atom, raised, perhaps bool) {
	switch {
	case r.apart.on():
		r.apart.start(name, len(r.tables) > 0)
	case raised || perhaps:
		r.line.gap()
		r.apart, r.raised = hidingOf(name), raised
	}
}

func (r *htmlReader) countHidden() {
	by := &r.covers
	if r.veiled {
		r.veils++
		by = &r.veiledBy
	}
	if *by == nil {
		*by = map[int]bool{}
	}
	if len(*by) < maxPageCovers {
		(*by)[r.cover] = true
	}
}

// hide leaves an element and what is in it out. A hidden cell or row still ends what was open.
func (r *htmlReader) hide(name atom.Atom, t tag, start int) {
	if t == cell || t == row || t == group {
		r.endCell(start)
		r.endRow(t)
	}
	if t != inline {
		r.flush()
	}
	r.hidden = hidingOf(name)
}

func (r *htmlReader) open(name atom.Atom, t tag, a attributes, start int) {
	switch t {
	case inline, void, apart:
		return
	case lineBreak:
		if r.level > 0 {
			r.line.gap()
		} else {
			r.breakLine()
		}
		return
	}
	r.flush()
	if t != block || name == atom.P {
		r.level = 0
	}
	switch t {
	case heading:
		r.level = int(name.String()[1] - '0')
	case table:
		r.openTable(start)
	case cell, row, group, caption:
		r.tableTag(name, t, a, start)
	}
}

func (r *htmlReader) endTag(name atom.Atom, start int) {
	r.raw = 0
	if r.hidden.on() {
		consumed := r.hidden.end(name, len(r.tables) > 0)
		if consumed && !r.hidden.on() && tagOf(name) == cell {
			r.endCell(r.m.pos) // of one that keeps its place
		}
		if consumed || r.hidden.on() {
			return
		}
	}
	if r.aside.on() {
		if name == r.aside.name {
			r.flush()
		}
		r.aside.end(name, false)
	}
	if r.apart.on() {
		r.line.gap()
		r.apart.end(name, len(r.tables) > 0)
	}
	r.endPale(name)
	if r.lined.on() {
		r.lined.end(name, false)
	}
	if r.endPlay(name, start) {
		return
	}
	switch t := tagOf(name); t {
	case inline, void, apart, lineBreak, unseen:
	case table:
		r.flush()
		r.closeTable(start)
	case cell, row, group, caption:
		r.flush()
		r.endTableTag(name, t, start)
	case heading:
		r.flush()
		r.level = 0
	default:
		r.flush()
	}
}

// breakLine ends a line within a paragraph.
func (r *htmlReader) breakLine() {
	within := r.goesOn
	before := len(r.blocks)
	r.flush()
	r.goesOn = within || len(r.blocks) > before
}

// flush ends the paragraph or the line of text that was gathered.
func (r *htmlReader) flush() {
	text, goesOn := r.line.take(), r.goesOn
	r.goesOn = false
	if text == "" {
		return
	}
	if len(r.blocks) >= maxBlocks {
		r.doc.Short = true
		return
	}
	b := flowBlock{Block: Block{Text: text, GoesOn: goesOn, Aside: r.aside.on()}, owner: r.owner()}
	if r.level > 0 {
		b.Kind, b.Level = Heading, r.level
	}
	r.blocks = append(r.blocks, b)
}
