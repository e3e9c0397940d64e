package document

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/PuerkitoBio/goquery"
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

// grid writes the table out, lean and with stamps, reads it with goquery and expands its spans.
func (r *htmlReader) grid(t *tableTags) (*Grid, error) {
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(r.lean(t)))
	if err != nil {
		return nil, fmt.Errorf("parse table: %w", err)
	}
	p := placer{max: r.opt.MaxSlots, cells: make([]Cell, 0, len(t.cells))}
	groups := doc.Find("table").First().Children()
	for _, foot := range []bool{false, true} { // tfoot is laid out last, wherever it is written
		for i := range groups.Nodes {
			if g := groups.Eq(i); (goquery.NodeName(g) == "tfoot") == foot {
				p.group(g, t)
			}
		}
	}
	g := p.grid()
	r.doc.Cut = r.doc.Cut || p.cut
	r.slots += g.Rows * g.Cols
	return g, nil
}

func (p *placer) group(g *goquery.Selection, t *tableTags) {
	for _, tr := range g.Children().Nodes {
		if tr.Data != "tr" || !p.startRow() {
			continue
		}
		for td := tr.FirstChild; td != nil; td = td.NextSibling {
			if td.DataAtom != atom.Td && td.DataAtom != atom.Th {
				continue
			}
			n, err := strconv.Atoi(td.Attr[0].Val)
			if err != nil || n < 0 || n >= len(t.cells) {
				continue // unreachable: every cell of the lean table is stamped
			}
			c := t.cells[n]
			out := Cell{Header: c.name == atom.Th, Bytes: c.bytes}
			if td.FirstChild != nil {
				out.Text = td.FirstChild.Data
			}
			p.place(out, c.rowSpan, c.colSpan)
		}
	}
	p.endGroup()
}

// lean writes the table's own tags, the number of each cell and its text, nothing else. A cell
// that holds a table is there, empty, so that its neighbours keep their places.
func (r *htmlReader) lean(t *tableTags) []byte {
	var b bytes.Buffer
	b.Grow(64 * len(t.tags))
	b.WriteString("<table>")
	for _, m := range t.tags {
		b.WriteByte('<')
		if m.end {
			b.WriteByte('/')
		}
		b.WriteString(m.name.String())
		if m.cell < 0 {
			b.WriteByte('>')
			continue
		}
		b.WriteString(` n="`)
		b.WriteString(strconv.Itoa(m.cell))
		b.WriteString(`">`)
		r.cellText(&b, t, m.cell)
	}
	b.WriteString("</table>")
	return b.Bytes()
}

func (r *htmlReader) cellText(b *bytes.Buffer, t *tableTags, n int) {
	c := t.cells[n]
	if c.holds {
		return
	}
	for i := c.from; i < c.to; i++ {
		if i > c.from {
			b.WriteByte(' ')
		}
		escape(b, r.blocks[i].Text)
	}
}

func escape(b *bytes.Buffer, s string) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '<':
			b.WriteString("&lt;")
		case '&':
			b.WriteString("&amp;")
		default:
			b.WriteByte(s[i])
		}
	}
}
