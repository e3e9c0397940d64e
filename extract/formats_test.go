package extract

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report"
)

// packedOf writes a ZIP of members given as name, content, name, content ...
func packedOf(t testing.TB, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tslot is one slot of a table that is laid out for writing: the cell that covers it, and whether
// it begins there.
type tslot struct {
	*tcell
	row, col int // where the cell begins
}

// laidOut expands a table's spans, for formats that write every slot.
func (t ttable) laidOut() [][]tslot {
	out := make([][]tslot, len(t))
	width := 0
	for r := range t {
		col := 0
		for i := range t[r] {
			c := &t[r][i]
			for col < len(out[r]) && out[r][col].tcell != nil {
				col++
			}
			for rr := r; rr < min(r+c.rs, len(t)); rr++ {
				for len(out[rr]) < col+c.cs {
					out[rr] = append(out[rr], tslot{})
				}
				for cc := col; cc < col+c.cs; cc++ {
					out[rr][cc] = tslot{c, r, col}
				}
			}
			col += c.cs
		}
		width = max(width, len(out[r]))
	}
	for r := range out {
		for len(out[r]) < width {
			out[r] = append(out[r], tslot{})
		}
	}
	return out
}

// wordHabits are ways in which word processors write the same thing.
type wordHabits struct {
	rnd                                         *rand.Rand
	split, tracked, hidden, hair, boxed, nested bool
}

func randomHabits(rnd *rand.Rand) wordHabits {
	yes := func() bool { return rnd.IntN(3) == 0 }
	return wordHabits{rnd, yes(), yes(), yes(), yes(), yes(), yes()}
}

func (h wordHabits) run(text string) string {
	return "<w:r><w:rPr><w:sz w:val=\"21\"/></w:rPr><w:t xml:space=\"preserve\">" + html.EscapeString(text) + "</w:t></w:r>"
}

func (h wordHabits) para(text string) string {
	var b strings.Builder
	b.WriteString("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>")
	pieces := []string{text}
	if r := []rune(text); h.split && len(r) > 1 {
		at := 1 + h.rnd.IntN(len(r)-1)
		pieces = []string{string(r[:at]), string(r[at:])}
	}
	for i, s := range pieces {
		switch {
		case h.tracked && i == 0:
			b.WriteString("<w:del><w:r><w:delText>99</w:delText></w:r></w:del><w:ins>" + h.run(s) + "</w:ins>")
		default:
			b.WriteString(h.run(s))
		}
	}
	if h.hidden {
		b.WriteString("<w:r><w:rPr><w:vanish/></w:rPr><w:t>88</w:t></w:r>")
	}
	return b.String() + "</w:p>"
}

// table writes a table with merged cells as Word does: gridSpan, and vMerge in every row. hair:
// the borders do not stand exactly below each other, and a hair's breadth counts as a column.
func (h wordHabits) table(t ttable) string {
	var b strings.Builder
	b.WriteString("<w:tbl><w:tblPr/><w:tblGrid>")
	slots := t.laidOut()
	hair := 0
	for c := range slots[0] {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, 700+c)
		if h.hair && c == len(slots[0])/2 {
			b.WriteString(`<w:gridCol w:w="12"/>`)
			hair = c + 1
		}
	}
	b.WriteString("</w:tblGrid>")
	for r, row := range slots {
		b.WriteString("<w:tr>")
		left := h.rnd.IntN(2) // which side of the border the hair's breadth belongs to
		for c := 0; c < len(row); {
			s := row[c]
			if s.tcell == nil {
				b.WriteString("<w:tc><w:tcPr/><w:p/></w:tc>")
				c++
				continue
			}
			h.cell(&b, s, r, hair, left)
			c += s.cs
		}
		b.WriteString("</w:tr>")
	}
	return b.String() + "</w:tbl>"
}

func (h wordHabits) cell(b *strings.Builder, s tslot, r, hair, left int) {
	b.WriteString("<w:tc><w:tcPr>")
	cs := s.cs
	if s.rs > 1 {
		left = 0 // a column's edge is the same in all its rows
	}
	if hair > 0 && (s.col < hair && s.col+s.cs > hair || s.col+s.cs == hair && left == 0 || s.col == hair && left == 1) {
		cs++
	}
	if cs > 1 {
		fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, cs)
	}
	switch {
	case s.rs > 1 && r == s.row:
		b.WriteString(`<w:vMerge w:val="restart"/>`)
	case s.rs > 1:
		b.WriteString(`<w:vMerge/></w:tcPr><w:p/></w:tc>`)
		return
	}
	b.WriteString("</w:tcPr>")
	for _, line := range strings.Split(s.text, "\n") {
		b.WriteString(h.para(line))
	}
	b.WriteString("</w:tc>")
}

// What other programs want of a DOCX beside the document itself.
const (
	contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	packageRelations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
)

// docx writes the report as Word and WPS do.
func (h wordHabits) docx(t testing.TB, d *tdoc) []byte {
	var b strings.Builder
	b.WriteString(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>`)
	b.WriteString(h.plain(d.title) + h.plain("一、总体情况") + h.plain("本年度认真做好政府信息公开工作。"))
	for _, table := range d.tables() {
		text := h.table(table)
		if h.nested {
			text = "<w:tbl><w:tr><w:tc>" + h.plain("附表") + text + "<w:p/></w:tc></w:tr></w:tbl>"
		}
		if h.boxed {
			box := "<w:txbxContent>" + text + "<w:p/></w:txbxContent>"
			text = "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx>" + box + "</wps:txbx></mc:Choice><mc:Fallback><v:textbox>" + box +
				"</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>"
		}
		b.WriteString(text + "<w:p/>")
	}
	b.WriteString(h.plain("五、存在的主要问题及改进情况") + h.plain("公开内容还不够全面。") + h.plain("六、其他需要报告的事项") + h.plain("无。") + "<w:sectPr/></w:body></w:document>")
	return packedOf(t, "[Content_Types].xml", contentTypes, "_rels/.rels", packageRelations, "word/document.xml", b.String())
}

func (h wordHabits) plain(text string) string { return "<w:p>" + h.run(text) + "</w:p>" }

// holds compares what was read of a body with what was written into it.
func holds(t *testing.T, name string, body []byte, shown figures, whole bool) {
	t.Helper()
	r := read(t, report.Page{Body: body})
	if bad := wrong(r, shown); len(bad) > 0 {
		t.Errorf("%s: %d wrong: %s", name, len(bad), strings.Join(bad[:min(4, len(bad))], "; "))
	}
	if lost := missing(r, shown); whole && len(lost) > 0 {
		t.Errorf("%s: %d of %d not read: %v\n%+v", name, len(lost), len(shown), lost[:min(6, len(lost))], r.Diagnostics)
	}
	if r.Year != 2023 || r.Organ != "示例市甲区人民政府办公室" {
		t.Errorf("%s: got year %d, organ %q", name, r.Year, r.Organ)
	}
}

// plainDocs are reports in both forms without any distortion.
func plainDocs(n int, do func(i int, d *tdoc, rnd *rand.Rand)) {
	for i := range n {
		rnd := rand.New(rand.NewPCG(23, uint64(i)))
		oneRow := i%2 == 0
		do(i, newDoc(randomFigures(rnd, oneRow), oneRow, i%5 == 0), rnd)
	}
}

func TestDOCX(t *testing.T) {
	plainDocs(60, func(i int, d *tdoc, rnd *rand.Rand) {
		h := randomHabits(rnd)
		holds(t, fmt.Sprintf("docx %d %+v", i, h), h.docx(t, d), d.shown(), true)
	})
}

// TestDOCXDistorted has the distortions of pages in Word's tables: never a wrong number.
func TestDOCXDistorted(t *testing.T) {
	neverWrong(t, "docx", 29, 300, func(d *tdoc, rnd *rand.Rand) []byte { return randomHabits(rnd).docx(t, d) })
}
