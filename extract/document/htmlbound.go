package document

// maxBlocks is how many pieces of text a document may have, many times more than any report has.
const maxBlocks = 1 << 18

// What a page may hold at the most, many times more as well: text as it is written, without scripts and
// pictures in addresses. What goes on past that is cut off.
const (
	maxPageText   = 4 << 20
	maxPageCovers = 1 << 12 // hidden elements with tables that are noted
	maxTitle      = 64 << 10
)

// within is as much of a text as the page may still hold.
func (r *htmlReader) within(raw []byte) []byte {
	if r.read += len(raw); r.read <= maxPageText {
		return raw
	}
	r.doc.Short = true
	return raw[:max(len(raw)-(r.read-maxPageText), 0)]
}

// affords counts a tag of a table. Past the limit there are no more of them, only their text.
func (r *htmlReader) affords() bool {
	r.tags++
	over := r.tags > 2*r.opt.MaxSlots
	r.doc.Cut = r.doc.Cut || over
	return !over
}

// mark notes a tag of the table.
func (r *htmlReader) mark(t *tableTags, m tableMark) {
	if r.affords() {
		t.put(m)
	}
}
