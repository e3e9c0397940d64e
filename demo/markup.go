package demo

import (
	"fmt"
	"strings"
)

// style is how a site's editor writes tables. The zero style is clean HTML.
type style struct {
	upper    bool                     // tag names in capitals
	open     bool                     // end tags of cells and rows are left out
	flat     bool                     // no spans in the header: empty cells stand in their place
	table    string                   // attributes of the table
	cell     string                   // attributes of each cell
	number   func(raw string) string  // dresses a number
	label    func(text string) string // dresses a label
	spareRow bool                     // an empty row at the end
}

// html writes a grid as an HTML table.
func (st style) html(g grid, sh *sheet) string {
	var b strings.Builder
	st.tag(&b, "table", st.table)
	st.tag(&b, "tbody", "")
	for r, row := range g {
		if st.flat && r < headerRows(g) {
			row = g.flat()[r]
		}
		st.tag(&b, "tr", "")
		for _, c := range row {
			st.box(&b, c, sh)
		}
		st.end(&b, "tr")
		b.WriteString("\n")
	}
	if st.spareRow {
		b.WriteString("<tr><td>&nbsp;</td></tr>\n")
	}
	b.WriteString(st.name("</tbody></table>") + "\n")
	return b.String()
}

// headerRows counts the rows before the first number.
func headerRows(g grid) int {
	for r, row := range g {
		for _, c := range row {
			if c.field != "" {
				return r
			}
		}
	}
	return len(g)
}

func (st style) box(b *strings.Builder, c box, sh *sheet) {
	attrs := st.cell
	if c.rows > 1 {
		attrs += fmt.Sprintf(` rowspan="%d"`, c.rows)
	}
	if c.cols > 1 {
		attrs += fmt.Sprintf(` colspan="%d"`, c.cols)
	}
	st.tag(b, "td", strings.TrimSpace(attrs))
	switch {
	case c.field != "":
		b.WriteString(dress(st.number, sh.raw[c.field]))
	case c.text != "":
		b.WriteString(dress(st.label, c.text))
	default:
		b.WriteString("&nbsp;")
	}
	st.end(b, "td")
}

func dress(with func(string) string, text string) string {
	if with == nil {
		return text
	}
	return with(text)
}

func (st style) name(tags string) string {
	if st.upper {
		return strings.ToUpper(tags)
	}
	return tags
}

func (st style) tag(b *strings.Builder, name, attrs string) {
	b.WriteString("<" + st.name(name))
	if attrs != "" {
		b.WriteString(" " + attrs)
	}
	b.WriteString(">")
}

func (st style) end(b *strings.Builder, name string) {
	if !st.open {
		b.WriteString(st.name("</" + name + ">"))
	}
}

const lines = `border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse;width:100%;text-align:center"`

// editorStyle is what the editor of a well-kept site writes.
func editorStyle() style {
	return style{table: lines, number: func(raw string) string { return `<p style="text-align:center">` + raw + `</p>` }}
}

// wordStyle is what is left of a table pasted from Word: capitals, spans that split numbers, o:p.
func wordStyle() style {
	const span = `<SPAN lang=EN-US style="FONT-SIZE: 12pt; mso-bidi-font-size: 11.0pt">`
	return style{
		upper: true, table: `class=MsoNormalTable style="BORDER-COLLAPSE: collapse; mso-yfti-tbllook: 1184" cellSpacing=0 cellPadding=0 border=1`,
		cell: `style="PADDING-LEFT: 5.4pt; PADDING-RIGHT: 5.4pt" vAlign=center`,
		number: func(raw string) string {
			cut := len(raw) / 2
			return `<P class=MsoNormal style="TEXT-ALIGN: center" align=center>` + span + raw[:cut] + `</SPAN>` + span +
				raw[cut:] + `<?xml:namespace prefix = "o" ns = "urn:schemas-microsoft-com:office:office" /><o:p></o:p></SPAN></P>`
		},
		label: func(text string) string {
			return `<P class=MsoNormal style="TEXT-ALIGN: center" align=center><SPAN style="FONT-FAMILY: 楷体_GB2312">` +
				breaks(text) + `<o:p></o:p></SPAN></P>`
		},
	}
}

// fontStyle is what an old editor writes: font tags, hard blanks, end tags forgotten.
func fontStyle() style {
	return style{
		open: true, table: `border=1 width="98%" cellspacing=0 bordercolor=#000000`, cell: `align=center`, spareRow: true,
		number: func(raw string) string { return `<font size=3>&nbsp;` + raw + `&nbsp;</font>` },
		label: func(text string) string {
			return `<font size=3>` + strings.NewReplacer("（", "(", "）", ")").Replace(breaks(text)) + `</font>`
		},
	}
}

// flatStyle has header rows without spans, and blanks around every number.
func flatStyle() style {
	return style{
		flat: true, table: lines, number: func(raw string) string { return "\n\t\t<span>\n\t\t" + raw + "\u3000</span>\n" },
		label: func(text string) string { return `<strong>` + breaks(text) + `</strong>` },
	}
}

// breaks breaks header words over lines as narrow columns do.
func breaks(text string) string {
	return strings.NewReplacer("结果维持", "结果<br>维持", "结果纠正", "结果<br/>纠正", "其他结果", "其他<br>结果", "尚未审结", "尚未<BR>审结",
		"商业企业", "商业<br>企业", "科研机构", "科研<br> 机构", "本年新制作数量", "本年新<br>制作数量", "自然人", "自&nbsp;然&nbsp;人",
		"第二十条第", "第二十条 第").Replace(text)
}

// text writes a grid with tabs, merged places empty.
func (g grid) text(sh *sheet) string {
	var b strings.Builder
	for _, row := range g.flat() {
		for i, c := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			if c.field != "" {
				b.WriteString(sh.raw[c.field])
			} else {
				b.WriteString(c.text)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
