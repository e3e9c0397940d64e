package mark

import (
	"fmt"
	"html/template"
	"strings"

	"nianbao/extract/document"
)

// spot is a slot of one of a document's tables, all from 1.
type spot struct{ table, row, column int }

// laidOut shows a document that has no markup of its own: its headings, paragraphs and tables as
// the reader saw them.
func laidOut(doc document.Document, marks []mark) string {
	at := map[spot][]mark{}
	for _, m := range marks {
		s := spot{m.Place.Table, m.Place.Row, m.Place.Column}
		at[s] = append(at[s], m)
	}
	var out strings.Builder
	printed := 0
	for _, b := range doc.Blocks {
		switch {
		case b.Grid != nil:
			if b.Grid.Page > printed {
				printed = b.Grid.Page
				fmt.Fprintf(&out, `<p class="nianbao-note">第 %d 页</p>`, printed)
			}
			writeGrid(&out, b.Grid, at)
		case b.Kind == document.Heading:
			out.WriteString("<h3>" + template.HTMLEscapeString(b.Text) + "</h3>\n")
		default:
			out.WriteString("<p>" + template.HTMLEscapeString(b.Text) + "</p>\n")
		}
	}
	return out.String()
}

func writeGrid(out *strings.Builder, g *document.Grid, at map[spot][]mark) {
	fmt.Fprintf(out, "<table class=\"nianbao-grid\"><caption>第 %d 个表格</caption>\n", g.Number)
	for r := range g.Rows {
		out.WriteString("<tr>")
		for c := range g.Cols {
			cell := g.At(r, c)
			switch {
			case cell == nil:
				out.WriteString("<td></td>")
			case cell.Row == r && cell.Col == c:
				writeCell(out, cell, at[spot{g.Number, r + 1, c + 1}])
			}
		}
		out.WriteString("</tr>\n")
	}
	out.WriteString("</table>\n")
}

// writeCell marks a cell only if its text is what was read: places repeat within an archive.
func writeCell(out *strings.Builder, cell *document.Cell, marks []mark) {
	var class, tags string
	for _, m := range marks {
		if m.Raw == cell.Text {
			class, tags = m.class(), tags+m.tag()
		}
	}
	fmt.Fprintf(out, `<td rowspan="%d" colspan="%d"`, cell.RowSpan, cell.ColSpan)
	if class != "" {
		fmt.Fprintf(out, ` data-nianbao="%s"`, class)
	}
	out.WriteString(">" + tags + template.HTMLEscapeString(cell.Text) + "</td>")
}
