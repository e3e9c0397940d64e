package document

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isData reports whether a table holds data: two filled cells in a row; of a table with others
// inside it, several cells with digits.
func (r *htmlReader) isData(t *tableTags) bool {
	inRow, digits, pair := 0, 0, false
	for _, m := range t.tags {
		switch {
		case m.cell < 0:
			inRow = 0
		case t.cells[m.cell].holds || t.cells[m.cell].from == t.cells[m.cell].to:
		default:
			if inRow++; inRow > 1 {
				pair = true
			}
			if c := r.blocks[t.cells[m.cell].from].Text[0]; c >= '0' && c <= '9' {
				digits++
			}
		}
	}
	return pair && (!t.holds || digits >= 4)
}

// grid writes the table's tags out, reads them with goquery and expands their spans.
func (r *htmlReader) grid(t *tableTags) (*Grid, error) {
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(r.lean(t)))
	if err != nil {
		return nil, fmt.Errorf("parse table: %w", err)
	}
	p := placer{max: r.opt.MaxSlots, cells: make([]Cell, 0, len(t.cells))}
	groups, n := rowGroups(doc.Find("table").First())
	if n != len(t.cells) { // unreachable: in a table the parser neither drops nor moves a cell
		return nil, fmt.Errorf("parse table: %d cells of %d", n, len(t.cells))
	}
	for _, g := range asLaidOut(groups) {
		r.layGroup(&p, g, t)
	}
	g := p.grid()
	r.doc.Cut = r.doc.Cut || p.cut
	r.slots += g.Rows * g.Cols
	return g, nil
}

// rowGroup is a tbody, thead or tfoot.
type rowGroup struct {
	node  *html.Node
	first int // the number of its first cell
}

// rowGroups lists a table's row groups and counts its cells: they come in the order of the tags.
func rowGroups(table *goquery.Selection) (groups []rowGroup, cells int) {
	for _, g := range table.Children().Nodes {
		groups = append(groups, rowGroup{g, cells})
		for tr := g.FirstChild; tr != nil; tr = tr.NextSibling {
			for td := tr.FirstChild; td != nil; td = td.NextSibling {
				cells++
			}
		}
	}
	return groups, cells
}

// asLaidOut puts the first thead first and the first tfoot last, wherever they are written. Further ones
// stay in their place, as browsers have it.
func asLaidOut(groups []rowGroup) []rowGroup {
	first := func(name atom.Atom) int {
		return slices.IndexFunc(groups, func(g rowGroup) bool { return g.node.DataAtom == name })
	}
	head, foot := first(atom.Thead), first(atom.Tfoot)
	var top, body, bottom []rowGroup
	for i, g := range groups {
		switch i {
		case head:
			top = append(top, g)
		case foot:
			bottom = append(bottom, g)
		default:
			body = append(body, g)
		}
	}
	return slices.Concat(top, body, bottom)
}

func (r *htmlReader) layGroup(p *placer, g rowGroup, t *tableTags) {
	n := g.first
	for tr := g.node.FirstChild; tr != nil; tr = tr.NextSibling {
		fits := p.startRow()
		for td := tr.FirstChild; td != nil; td = td.NextSibling {
			if c := &t.cells[n]; fits {
				p.place(r.cell(c), int(c.rowSpan), int(c.colSpan))
			}
			n++
		}
	}
	p.endGroup()
}

// lean writes the table's own tags and nothing else. A cell that holds a table is there, so that
// its neighbours keep their places.
func (r *htmlReader) lean(t *tableTags) []byte {
	b := append(r.written[:0], "<table>"...)
	for _, m := range t.tags {
		if m.name == atom.Caption { // which ends a row group; the parser keeps a header cell in one left open
			if !m.end {
				b = append(b, "<caption></caption>"...)
			}
			continue
		}
		b = append(b, '<')
		if m.end {
			b = append(b, '/')
		}
		b = append(b, m.name.String()...)
		b = append(b, '>')
	}
	r.written = append(b, "</table>"...)
	return r.written
}

// cellText is a cell's own text. One that holds a table has none.
func (r *htmlReader) cellText(c *tableCell) string {
	switch {
	case c.holds || c.from == c.to:
		return ""
	case c.to-c.from == 1:
		return r.blocks[c.from].Text
	}
	var b strings.Builder
	for i := c.from; i < c.to; i++ {
		if i > c.from {
			b.WriteByte(' ')
		}
		b.WriteString(r.blocks[i].Text)
	}
	return b.String()
}
