package document

import (
	"fmt"
	"strings"
	"testing"
)

// Tables that a page does not show as tables are found all the same, with the bytes they came from.
func TestTablesOutOfSight(t *testing.T) {
	var rows, lines, bars, box, hidden strings.Builder
	for i := range 10 {
		fmt.Fprintf(&rows, "<tr><td>行%d</td><td>%d</td><td>&nbsp;</td><td><p style='display:none'>99</p>%d</td></tr>", i, 10*i, i)
		fmt.Fprintf(&lines, "行%d\t%d\t&nbsp;\t%d<br>\n", i, 10*i, i)
		fmt.Fprintf(&bars, "| 行%d | %d |  | %d |\n", i, 10*i, i)
		fmt.Fprintf(&box, "│ 行%d │ %2d │  │ %d │\n", i, 10*i, i)
	}
	fmt.Fprintf(&hidden, "<div style='display:none'><table>%s</table></div>", rows.String())
	for name, body := range map[string]string{
		"in a closed panel":            hidden.String(),
		"in one inside a layout table": "<table><tr><td>左</td></tr><tr><td>" + hidden.String() + "</td></tr></table>",
		"in lines":                     "<p>表</p><p>" + lines.String() + "</p><p>完</p>",
		"in preformatted lines":        "<pre>" + strings.ReplaceAll(lines.String(), "<br>", "") + "</pre>",
		"between bars":                 "<pre>" + bars.String() + "</pre>",
		"in a box that is drawn":       "<pre>" + box.String() + "</pre>",
	} {
		t.Run(name, func(t *testing.T) {
			page := "<html><head><title>题</title></head><body><p>文字</p>" + body + "</body></html>"
			d, err := Read([]byte(page), "text/html; charset=utf-8", Options{})
			if err != nil || d.Format != HTML || d.Title != "题" || len(d.Grids()) != 1 {
				t.Fatalf("%v, %s, %q, %d tables", err, d.Format, d.Title, len(d.Grids()))
			}
			g := d.Grids()[0]
			for i := range 10 {
				for c, want := range []string{fmt.Sprintf("行%d", i), fmt.Sprint(10 * i), "", fmt.Sprint(i)} {
					cell := g.Cells[g.Index(g.Rows-10+i, c)]
					if cell.Text != want {
						t.Errorf("row %d column %d: got %q, want %q", i, c, cell.Text, want)
					}
					if from := page[cell.Bytes.Start:cell.Bytes.End]; !strings.Contains(from, want) {
						t.Errorf("row %d column %d: bytes %q, want %q in them", i, c, from, want)
					}
				}
			}
		})
	}
}

// Tables that a page's sheet hides stay out where the report's own are to be seen, and come in where but one
// of them is: that is the open one of several panels.
func TestTablesHiddenBySheet(t *testing.T) {
	table := "<table>" + strings.Repeat("<tr><td>甲<td>1<td>2</tr>", 12) + "</table>"
	old := "<div class=old>" + table + "</div>"
	for shown, want := range map[int]int{1: 5, 2: 2} {
		page := "<style>.old{display:none}</style>" + strings.Repeat(table, shown) + strings.Repeat(old, 4)
		d, err := Read([]byte(page), "text/html; charset=utf-8", Options{})
		if err != nil || len(d.Grids()) != want {
			t.Errorf("%d tables shown and 4 hidden: %v, read %d, want %d", shown, err, len(d.Grids()), want)
		}
	}
}

// Lines of <pre> whose columns blanks align are a table, as they are in a text.
func TestPreformattedColumns(t *testing.T) {
	page := "<p>表</p><pre>\n"
	for i := range 10 {
		page += fmt.Sprintf("行%d     %2d         %d\n", i, 10*i, i)
	}
	d, err := Read([]byte(page+"</pre>"), "text/html; charset=utf-8", Options{})
	if err != nil || len(d.Grids()) != 1 {
		t.Fatalf("%v, %d tables, want 1", err, len(d.Grids()))
	}
	if g := d.Grids()[0]; g.Rows != 10 || g.Cols != 3 || g.At(9, 1).Text != "90" {
		t.Errorf("%d rows of %d columns, the last with %q, want 10 of 3, and 90", g.Rows, g.Cols, g.At(9, 1).Text)
	}
}

// A header that is a table of its own, right above the one with the figures, is read with it.
func TestHeaderApart(t *testing.T) {
	const head, body = "<table><tr><td>甲<td>乙<td>丙<td>丁</table>", "<table><tr><td>1<td>2<td>3<td>4</table>"
	for page, rows := range map[string]int{
		"<div>" + head + "</div><div>" + body + "</div>": 2,
		head + "<p>别的" + body:                            1,
		head + head + body:                               3,
	} {
		d, err := Read([]byte(page), "text/html; charset=utf-8", Options{})
		if err != nil || len(d.Grids()) == 0 || d.Grids()[0].Rows != rows {
			t.Errorf("%s: %v, %d tables, the first of other than %d rows", page, err, len(d.Grids()), rows)
		}
	}
}
