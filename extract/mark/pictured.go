package mark

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"nianbao/extract/document"
)

// What a marked page holds of one document's pictures.
const (
	widest       = 1600    // pixels
	mostPictures = 40      //
	mostBytes    = 8 << 20 // of all together
)

// fromPictures parts the marks of the tables that a document has as text from those that were recognised
// in its pictures, which are numbered behind them.
func fromPictures(doc document.Document, marks []mark) (text, pictured []mark) {
	grids := len(doc.Grids())
	for _, m := range marks {
		if m.Bytes.End <= m.Bytes.Start && m.Place.Table > grids {
			pictured = append(pictured, m)
		} else {
			text = append(text, m)
		}
	}
	return text, pictured
}

// beside shows the pictures of a document and, below those of each printed page, what was recognised in
// them, so that a person compares the two.
func beside(pictures []document.Picture, marks []mark) string {
	var pages []int
	for _, m := range marks {
		pages = append(pages, m.Place.Page)
	}
	for _, p := range pictures {
		if p.Whole {
			pages = append(pages, p.Page)
		}
	}
	slices.Sort(pages)
	var out strings.Builder
	room := mostBytes
	for _, page := range slices.Compact(pages) {
		if page > 0 {
			fmt.Fprintf(&out, `<p class="nianbao-note">第 %d 页</p>`, page)
		}
		shown := 0
		for _, p := range pictures {
			if p.Page == page && p.AtHand() && shown < mostPictures {
				room -= writePicture(&out, p, room)
				shown++
			}
		}
		writeRecognised(&out, slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return m.Place.Page != page }))
	}
	return out.String()
}

// writePicture gives the bytes that it wrote. What is too small for a table is left out.
func writePicture(out *strings.Builder, p document.Picture, room int) int {
	if room <= 0 {
		return 0
	}
	body, err := p.JPEG(widest)
	if err != nil {
		return 0 // the diagnostics say what could not be read
	}
	if len(body) > room {
		out.WriteString(`<p class="nianbao-note">图片太大，这里没有显示，请看原件。</p>`)
		return room
	}
	fmt.Fprintf(out, "<p><img class=\"nianbao-picture\" alt=\"%s\" src=\"data:image/jpeg;base64,%s\"></p>\n",
		template.HTMLEscapeString(p.Name), base64.StdEncoding.EncodeToString(body))
	return len(body)
}

// writeRecognised writes tables that nobody has the layout of any more: the cells that were read, at
// their rows and columns, under the words that were recognised beside and above them.
func writeRecognised(out *strings.Builder, marks []mark) {
	tables := map[int][]mark{}
	var numbers []int
	for _, m := range marks {
		if tables[m.Place.Table] == nil {
			numbers = append(numbers, m.Place.Table)
		}
		tables[m.Place.Table] = append(tables[m.Place.Table], m)
	}
	slices.Sort(numbers)
	for _, number := range numbers {
		fmt.Fprintf(out, "<table class=\"nianbao-grid\"><caption>第 %d 个表格，由图片识别</caption>\n", number)
		writeRows(out, tables[number])
		out.WriteString("</table>\n")
	}
}

func writeRows(out *strings.Builder, marks []mark) {
	var columns []int
	for _, m := range marks {
		columns = append(columns, m.Place.Column)
	}
	slices.Sort(columns)
	columns = slices.Compact(columns)
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.Place.Row, b.Place.Row), cmp.Compare(a.Place.Column, b.Place.Column))
	})
	above := ""
	for len(marks) > 0 {
		n := 1
		for n < len(marks) && marks[n].Place.Row == marks[0].Place.Row {
			n++
		}
		row := map[int][]mark{}
		for _, m := range marks[:n] {
			row[m.Place.Column] = append(row[m.Place.Column], m)
		}
		if head := headerOf(columns, row); head != above {
			out.WriteString(head)
			above = head
		}
		out.WriteString("<tr><th>" + template.HTMLEscapeString(marks[0].Labels.Row) + "</th>")
		for _, c := range columns {
			if len(row[c]) == 0 {
				out.WriteString("<td></td>")
				continue
			}
			writeCell(out, &document.Cell{Text: row[c][0].Raw, RowSpan: 1, ColSpan: 1}, row[c])
		}
		out.WriteString("</tr>\n")
		marks = marks[n:]
	}
}

// headerOf is the row of the words above a row's cells.
func headerOf(columns []int, row map[int][]mark) string {
	var out strings.Builder
	out.WriteString("<tr><th></th>")
	for _, c := range columns {
		label := ""
		if len(row[c]) > 0 {
			label = row[c][0].Labels.Column
		}
		out.WriteString("<th>" + template.HTMLEscapeString(label) + "</th>")
	}
	out.WriteString("</tr>\n")
	return out.String()
}
