package document

import (
	"fmt"
	"strings"
	"testing"
)

// drawnRows writes six rows of a name and four figures, each row and each cell by a format of its own.
func drawnRows(row, cell string) string {
	var b strings.Builder
	for r := range 6 {
		cells := fmt.Sprintf(cell, r, 0, fmt.Sprintf("行%d", r))
		for c := range 4 {
			text := fmt.Sprint(10*r + c)
			if r == 2 && c == 1 {
				text = ""
			}
			cells += fmt.Sprintf(cell, r, c+1, text)
		}
		fmt.Fprintf(&b, row, cells)
	}
	return b.String()
}

// A table that a page draws with elements of any kind is a grid, each cell with the bytes it came from.
func TestDrawnTables(t *testing.T) {
	const want = "[行0|0|1|2|3/行1|10|11|12|13/行2|20||22|23/行3|30|31|32|33/行4|40|41|42|43/行5|50|51|52|53]"
	div := `<div class="%[1]d.%[2]d">%[3]s</div>`
	for name, body := range map[string]string{
		"rows of boxes":            drawnRows("<div>%s</div>\n", div),
		"rows in rows":             "<section>" + drawnRows("<div><div class=x>%s</div></div>", div) + "</section>",
		"a list for each row":      drawnRows("<ul>%s</ul>", "<!-- %[1]d.%[2]d --><li>%[3]s"),
		"words in boxes in a line": drawnRows("<div style='display:flex'>%s</div>", `<span class="%[1]d.%[2]d">%[3]s</span>`),
		"elements of its own":      "<x-table>" + drawnRows("<x-row>%s</x-row>", `<x-cell class="%[1]d.%[2]d">%[3]s</x-cell>`) + "</x-table>",
		"form fields":              drawnRows("<div>%s</div>", `<div class="%[1]d.%[2]d"><input value="%[3]s"></div>`),
		"grid":                     `<div style="display:grid;grid-template-columns:2fr repeat(4, 1fr)">` + drawnRows("%s", div) + "</div>",
		"grid by a sheet":          `<style>.g{display:grid;grid-template-columns:repeat(5,1fr)}</style><div class=g>` + drawnRows("%s", div) + "</div>",
	} {
		t.Run(name, func(t *testing.T) {
			page := "<html><body><h1>题</h1><p>前</p>" + body + "<p>后</p></body></html>"
			d := readString(t, page)
			if got := outline(d); got != "# 题\n前\n"+want+"\n后" {
				t.Fatalf("got %s", got)
			}
			for _, c := range d.Grids()[0].Cells {
				if from := page[c.Bytes.Start:c.Bytes.End]; !strings.Contains(from, c.Text) {
					t.Errorf("row %d column %d: bytes %q, want %q in them", c.Row, c.Col, from, c.Text)
				}
			}
		})
	}
}

// The boxes of a CSS grid stand where their styles say, also where they leave places out.
func TestGridPlaces(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"lines": {`<div style="display:grid"><p style="grid-row:1/span 2;grid-column:1">甲</p><p style="grid-row:1;grid-column:2/4">乙</p>` +
			`<p style="grid-row:2;grid-column:2">1</p><p style="grid-row:2;grid-column:3">2</p><p style="grid-row:4;grid-column:1">丙</p>` +
			`<p style="grid-row:4;grid-column:3">3</p><p style="grid-row:5;grid-column:2">4</p><p style="grid-row:5;grid-column:3">5</p></div>`,
			"[甲|乙|乙/甲|1|2/~|~|~/丙||3/|4|5]"},
		"areas": {`<div style="display:grid"><i style="grid-area:1/1/2/3">甲</i><i style="grid-area:2/1/3/2">1</i><i style="grid-area:2/2/3/3">2</i>` +
			`<i style="grid-area:3/1/4/2">3</i><i style="grid-area:3/2/4/3">4</i><i style="grid-area:4/1/5/3">5</i></div>`,
			"[甲|甲/1|2/3|4/5|5]"},
		"spans that flow": {`<div style="display:grid;grid-template-columns:auto 1fr 1fr"><b style="grid-row:span 2">甲</b><b style="grid-column:span 2">乙</b>` +
			`<b>1</b><b>2</b><b style="grid-column:1/-1">丙</b><b>3</b><b>4</b><b>5</b></div>`,
			"[甲|乙|乙/甲|1|2/丙|丙|丙/3|4|5]"},
	} {
		if got := outline(readString(t, c.body)); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

// What is no table stays text: prose of which each figure has an element of its own, numbers of pages.
func TestNotDrawn(t *testing.T) {
	prose := strings.Repeat("<p><span>公开</span><span>12</span><span>条，答复</span><span>3</span><span>件</span></p>", 8)
	for name, body := range map[string]string{
		"prose in spans":   prose,
		"numbers of pages": "<div>" + strings.Repeat("<a>1</a><a>2</a><a>3</a><a>4</a><a>5</a><a>6</a>", 3) + "</div>",
		"news with dates":  strings.Repeat("<ul><li>甲</li><li>乙</li><li>丙</li></ul>", 20) + strings.Repeat("<p>1</p>", 20),
	} {
		if d := readString(t, body); len(d.Grids()) > 0 {
			t.Errorf("%s: got a table %s", name, outline(d))
		}
	}
}

// A page that a frame carries in its own tag is a part of the page, and the tag is where it came from.
func TestFramedPage(t *testing.T) {
	frame := `<iframe srcdoc="&lt;table&gt;&lt;tr&gt;&lt;td title=&quot;a&quot;&gt;甲&lt;td&gt;12&lt;/table&gt;"></iframe>`
	page := "<p>前</p>" + frame + "<p>后</p>" + strings.Replace(frame, "<iframe", `<iframe style="display:none"`, 1)
	d := readString(t, page)
	if got := outline(d); got != "前\n[甲|12]\n后" {
		t.Fatalf("got %s", got)
	}
	if s := d.Grids()[0].Cells[1].Bytes; page[s.Start:s.End] != strings.TrimSuffix(frame, "</iframe>") {
		t.Errorf("the cell's bytes are %q, want the frame's tag", page[s.Start:s.End])
	}
}
