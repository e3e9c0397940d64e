package document

import "golang.org/x/net/html/atom"

// tag says what an element does to the flow of text.
type tag uint8

const (
	inline    tag = iota // nothing: <span>201</span><span>7</span> is one word
	void                 // nothing, and has no end tag
	apart                // sets its text apart by a blank, so that 12<sup>1</sup> is not 121
	lineBreak            // ends a line
	block                // ends a line before and after
	heading
	table
	cell
	row
	group
	caption
	unseen // is not shown
)

// ownTag stands for the names that HTML does not know, such as those of a page's own elements.
const ownTag = atom.Atom(1<<32 - 1)

// known is the current tag's name, or what stands for those that HTML does not know.
func (m *markup) known() atom.Atom {
	if m.name == 0 {
		return ownTag
	}
	return m.name
}

func tagOf(name atom.Atom) tag {
	switch name {
	case atom.Br:
		return lineBreak
	case atom.Td, atom.Th:
		return cell
	case atom.Tr:
		return row
	case atom.Tbody, atom.Thead, atom.Tfoot:
		return group
	case atom.Table:
		return table
	case atom.Caption:
		return caption
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return heading
	case atom.Sup, atom.Sub:
		return apart
	case atom.Input, atom.Img, atom.Link, atom.Col, atom.Wbr, atom.Embed, atom.Source,
		atom.Base, atom.Area, atom.Param, atom.Track, atom.Meta:
		return void
	case atom.Select, atom.Template, atom.Svg, atom.Math, atom.Del, atom.S, atom.Strike,
		atom.Object, atom.Audio, atom.Video, atom.Canvas, atom.Datalist, atom.Dialog, atom.Rp, atom.Rt:
		return unseen
	case atom.P, atom.Div, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Section,
		atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Main, atom.Aside, atom.Blockquote,
		atom.Pre, atom.Form, atom.Fieldset, atom.Center, atom.Hr, atom.Address, atom.Figure,
		atom.Figcaption, atom.Details, atom.Summary, atom.Legend, atom.Body, atom.Html, atom.Head,
		atom.Colgroup, atom.Option:
		return block
	}
	return inline
}

// hiding is the element that hides what the reader comes by. Without a tree its end is found by
// counting its own name, and by what would close it implicitly.
type hiding struct {
	name   atom.Atom // 0: nothing is hidden
	depth  int       // elements of that name open inside
	tables int       // tables open inside
}

func hidingOf(name atom.Atom) hiding {
	h := hiding{name: name, depth: 1}
	if name == atom.Table {
		h.tables = 1
	}
	return h
}

func (h *hiding) on() bool { return h.name != 0 }

// start sees a start tag go by; true when it ends the hiding and is itself to be seen.
func (h *hiding) start(name atom.Atom, inTable bool) bool {
	switch {
	case name == atom.Table:
		h.tables++
	case h.tables > 0:
	case h.endsBefore(tagOf(name), inTable):
		*h = hiding{}
		return true
	case name == h.name:
		h.depth++
	}
	return false
}

// end sees an end tag go by; true when the tag belonged to the hidden element. When the hiding
// ends for another reason, the tag is to be seen.
func (h *hiding) end(name atom.Atom, inTable bool) (consumed bool) {
	switch {
	case name == atom.Table && h.tables > 0:
		h.tables--
		if h.name == atom.Table && h.tables == 0 {
			*h = hiding{}
		}
		return true
	case h.tables > 0, tagOf(name) == cell && tagOf(h.name) == cell && name != h.name: // which ends nothing
		return true
	case name == h.name:
		if h.depth--; h.depth == 0 {
			*h = hiding{}
		}
		return true
	case name == atom.Table && inTable, h.endsBefore(tagOf(name), inTable):
		*h = hiding{}
	}
	return false
}

// endsBefore reports whether a tag of that kind closes the hidden element implicitly.
func (h *hiding) endsBefore(t tag, inTable bool) bool {
	switch tagOf(h.name) {
	case cell:
		return t == cell || t == row || t == group || t == caption
	case row:
		return t == row || t == group || t == caption
	case group:
		return t == group || t == caption
	case table:
		return false
	}
	if h.name == atom.P && (t == block || t == heading) {
		return true
	}
	return inTable && (t == cell || t == row || t == group)
}
