package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

const ofdSpace = ` xmlns:ofd="http://www.ofdspec.org/2016"`

// ofdOf packs a document of one page of 200 by 200 millimetres. more: further members, which may
// take the place of these.
func ofdOf(t testing.TB, layer string, more ...string) []byte {
	t.Helper()
	members := []string{
		"OFD.xml", `<?xml version="1.0"?><ofd:OFD` + ofdSpace + `><ofd:DocBody><ofd:DocInfo><ofd:Title>标题</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
		"Doc_0/Document.xml", `<ofd:Document` + ofdSpace + `><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 200 200</ofd:PhysicalBox></ofd:PageArea>` +
			`<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P.xml"/></ofd:Pages></ofd:Document>`,
		"Doc_0/Pages/P.xml", `<ofd:Page` + ofdSpace + `><ofd:Content><ofd:Layer>` + layer + `</ofd:Layer></ofd:Content></ofd:Page>`,
	}
	for i := 0; i < len(more); i += 2 {
		members = append(members, more[i], more[i+1])
	}
	return packed(t, members...)
}

// ofdLine is a line of text in the middle of a page.
func ofdLine(attrs, code string) string {
	return `<ofd:TextObject Font="1" Size="4" Boundary="20 100 100 5" ` + attrs + `>` + code + `</ofd:TextObject>`
}

func ofdRead(t testing.TB, body []byte) string {
	t.Helper()
	d, err := Read(body, "application/octet-stream", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, b := range d.Blocks {
		if b.Grid != nil {
			out = append(out, gridText(b.Grid))
			continue
		}
		out = append(out, b.Text)
	}
	return strings.Join(out, "\n")
}

func TestOFDText(t *testing.T) {
	const twelve = `<ofd:TextCode X="0" Y="3.4" DeltaX="4 4 2 2">规章1 2</ofd:TextCode>`
	for _, c := range []struct{ name, layer, want string }{
		{"distances", ofdLine("", `<ofd:TextCode X="0" Y="3.4" DeltaX="4 4 2">规章12</ofd:TextCode>`), "规章12"},
		{"distances told by count", ofdLine("", `<ofd:TextCode X="0" Y="3.4" DeltaX="g 2 4 g 3 2">规章1234</ofd:TextCode>`), "规章1234"},
		{"a blank in the text", ofdLine("", twelve), "规章1 2"},
		{"distances too few", ofdLine("", `<ofd:TextCode X="0" Y="3.4" DeltaX="4">规章件数</ofd:TextCode>`), "规章件数"},
		{"no distances", ofdLine("", `<ofd:TextCode X="0" Y="3.4">规章12</ofd:TextCode>`), "规章12"},
		{"count beyond reason", ofdLine("", `<ofd:TextCode X="0" Y="3.4" DeltaX="g 999999999 4">规章</ofd:TextCode>`), "规章"},
		{"runs one after another", ofdLine("", `<ofd:TextCode X="8" Y="3.4" DeltaX="2">12</ofd:TextCode><ofd:TextCode X="0" DeltaX="4">规章</ofd:TextCode>`), "规章12"},
		{"transformed", strings.Replace(ofdLine(`CTM="0.5 0 0 0.5 0 0"`, `<ofd:TextCode X="0" Y="6.8" DeltaX="8 8 4">规章12</ofd:TextCode>`), `Size="4"`, `Size="8"`, 1), "规章12"},
		{"aslant", ofdLine(`CTM="0.7 0.7 -0.7 0.7 0 0"`, `<ofd:TextCode X="0" Y="3.4" DeltaX="4">水印</ofd:TextCode>`) + ofdLine("", `<ofd:TextCode X="0" Y="3.4">甲</ofd:TextCode>`), "甲"},
		{"not to be seen", ofdLine(`Visible="false"`, `<ofd:TextCode X="0" Y="3.4">乙</ofd:TextCode>`) + ofdLine(`Alpha="0"`, `<ofd:TextCode X="0" Y="3.4">丙</ofd:TextCode>`), ""},
		{"blocks in blocks", `<ofd:PageBlock><ofd:PageBlock>` + ofdLine("", `<ofd:TextCode X="0" Y="3.4">甲</ofd:TextCode>`) + `</ofd:PageBlock></ofd:PageBlock>`, "甲"},
		{"figures at the left only", ofdLine("", `<ofd:TextCode X="0" Y="3.4">12</ofd:TextCode><ofd:TextCode X="40">甲</ofd:TextCode><ofd:TextCode X="80">乙</ofd:TextCode>`) +
			strings.Replace(ofdLine("", `<ofd:TextCode X="0" Y="3.4">34</ofd:TextCode><ofd:TextCode X="40">丙</ofd:TextCode><ofd:TextCode X="80">丁</ofd:TextCode>`), "20 100 100 5", "20 110 100 5", 1), "12 甲 乙\n34 丙 丁"},
		{"down the page", ofdLine(`ReadDirection="90"`, `<ofd:TextCode X="0" Y="3.4" DeltaY="g 2 5">甲乙丙</ofd:TextCode>`), "甲\n乙\n丙"},
	} {
		if got := ofdRead(t, ofdOf(t, c.layer)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// ofdTable draws a table of rows and columns of 30 by 8 millimetres and writes into it.
func ofdTable(cells [][]string) string {
	var b strings.Builder
	for r, row := range cells {
		for c, text := range row {
			fmt.Fprintf(&b, `<ofd:PathObject Boundary="%d %d 30 8" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L 30 0 L 30 8 L 0 8 C</ofd:AbbreviatedData></ofd:PathObject>`, 20+30*c, 40+8*r)
			fmt.Fprintf(&b, `<ofd:TextObject Font="1" Size="4" Boundary="%d %d 26 5"><ofd:TextCode X="0" Y="3.4" DeltaX="g %d 2">%s</ofd:TextCode></ofd:TextObject>`, 22+30*c, 42+8*r, len(text), text)
		}
	}
	return b.String()
}

func TestOFDPages(t *testing.T) {
	table := ofdTable(smallTable)
	page := func(more string) string {
		return `<ofd:Page` + ofdSpace + `>` + more + `<ofd:Content><ofd:Layer/></ofd:Content></ofd:Page>`
	}
	template := `<ofd:Page` + ofdSpace + `><ofd:Content><ofd:Layer>` + table + `</ofd:Layer></ofd:Content></ofd:Page>`
	unit := `<ofd:Res` + ofdSpace + `><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="5" Width="100" Height="40"><ofd:Content>` + table +
		`</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`
	const roots = `<ofd:OFD` + ofdSpace + `><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>`
	for name, c := range map[string]struct {
		body []byte
		want string
	}{
		"on the page":     {ofdOf(t, table), smallTableText},
		"of a template":   {ofdOf(t, "", "Doc_0/Pages/P.xml", page(`<ofd:Template TemplateID="7"/>`), "Doc_0/Tpls/T.xml", template), smallTableText},
		"no such one":     {ofdOf(t, "", "Doc_0/Pages/P.xml", page(`<ofd:Template TemplateID="8"/>`)), ""},
		"a drawing":       {ofdOf(t, `<ofd:CompositeObject ResourceID="5" Boundary="10 10 100 40"/>`, "Doc_0/PublicRes.xml", unit), smallTableText},
		"a stamp over it": {ofdOf(t, table, "Doc_0/Annots/Annotations.xml", `<ofd:Annotations`+ofdSpace+`><ofd:Page PageID="1"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`, "Doc_0/Annots/A.xml", template), smallTableText},
		"another version": {ofdOf(t, "", "OFD.xml", strings.Replace(roots, `</ofd:DocBody>`, `<ofd:Versions><ofd:Version ID="1" Index="1" Current="true" BaseLoc="Doc_0/Versions/V.xml"/></ofd:Versions></ofd:DocBody></ofd:OFD>`, 1),
			"Doc_0/Versions/V.xml", `<ofd:DocVersion`+ofdSpace+`><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocVersion>`,
			"Doc_1/Document.xml", `<ofd:Document`+ofdSpace+`><ofd:Pages><ofd:Page BaseLoc="P.xml"/></ofd:Pages></ofd:Document>`, "Doc_1/P.xml", template), smallTableText},
		"two documents": {ofdOf(t, table, "OFD.xml", roots+`<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
			"Doc_1/Document.xml", `<ofd:Document`+ofdSpace+`><ofd:Pages><ofd:Page BaseLoc="Doc_1/P.xml"/></ofd:Pages></ofd:Document>`, "Doc_1/P.xml", strings.ReplaceAll(template, ">item<", ">more<")),
			smallTableText + strings.Replace(smallTableText, "item", "more", 1)},
	} {
		if got := ofdRead(t, c.body); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestOFDCodes wants no figure read whose glyph says another one.
func TestOFDCodes(t *testing.T) {
	line := func(text string, ids string, y int) string {
		n := len([]rune(text))
		return fmt.Sprintf(`<ofd:TextObject Font="1" Size="4" Boundary="20 %d 100 5"><ofd:CGTransform CodePosition="0" CodeCount="%d" GlyphCount="%d"><ofd:Glyphs>%s</ofd:Glyphs></ofd:CGTransform>`+
			`<ofd:TextCode X="0" Y="3.4">%s</ofd:TextCode></ofd:TextObject>`, y, n, n, ids, text)
	}
	d, err := Read(ofdOf(t, line("甲乙12", "101 102 17 18", 60)+line("甲乙21", "101 102 18 17", 80)), "", Options{})
	if err != nil || len(d.Notes) != 0 {
		t.Errorf("in agreement: got %v, %v", d.Notes, err)
	}
	d, err = Read(ofdOf(t, line("甲乙12", "101 102 17 18", 60)+line("甲乙12", "101 102 18 19", 80)), "", Options{})
	if err != nil || len(d.Notes) != 1 || d.Notes[0].Code != noteGlyphs || d.Blocks[0].Text != "甲乙\uFFFD\uFFFD" {
		t.Errorf("in contradiction: got %+v, %v", d, err)
	}
	var all strings.Builder
	for i := range 20 {
		all.WriteString(line("1111", fmt.Sprint(i, " ", i+30, " ", i+60, " ", i+90), 20+8*i))
	}
	var unmapped ErrUnmapped
	if _, err := Read(ofdOf(t, all.String()), "", Options{}); !errors.As(err, &unmapped) {
		t.Errorf("one code for all: got %v", err)
	}
}

// TestOFDBroken wants an error that says what is wrong, or what there is, and never a long wait.
func TestOFDBroken(t *testing.T) {
	bomb := strings.Repeat(`<ofd:CompositeObject ResourceID="%d" Boundary="0 0 1 1"/>`, 10)
	var units strings.Builder
	units.WriteString(`<ofd:Res` + ofdSpace + `><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="0"><ofd:Content>` + ofdTable(smallTable) + `</ofd:Content></ofd:CompositeGraphicUnit>`)
	for i := range 20 {
		fmt.Fprintf(&units, `<ofd:CompositeGraphicUnit ID="%d"><ofd:Content>%s</ofd:Content></ofd:CompositeGraphicUnit>`, i+1, strings.ReplaceAll(bomb, "%d", fmt.Sprint(i)))
	}
	units.WriteString(`</ofd:CompositeGraphicUnits></ofd:Res>`)
	for name, body := range map[string][]byte{
		"no document": ofdOf(t, "", "OFD.xml", `<ofd:OFD`+ofdSpace+`/>`),
		"no page":     packed(t, "OFD.xml", `<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>`, "D.xml", `<Document><Pages><Page BaseLoc="P.xml"/></Pages></Document>`),
		"broken XML":  ofdOf(t, `<ofd:TextObject>`),
		"encrypted":   ofdOf(t, "", "OFD.xml", `<ofd:OFD`+ofdSpace+`><ofd:DocBody><ofd:DocRoot>D.dat</ofd:DocRoot></ofd:DocBody><ofd:Encryptions>E.xml</ofd:Encryptions></ofd:OFD>`),
		"depth":       ofdOf(t, strings.Repeat("<ofd:PageBlock>", 5000)+strings.Repeat("</ofd:PageBlock>", 5000)),
		"entities":    ofdOf(t, "", "OFD.xml", `<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><OFD>&d;</OFD>`),
	} {
		if _, err := Read(body, "", Options{}); err == nil {
			t.Errorf("%s: no error", name)
		} else if name == "encrypted" && !errors.Is(err, ErrEncrypted) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	start := time.Now()
	d, err := Read(ofdOf(t, `<ofd:CompositeObject ResourceID="20" Boundary="0 0 1 1"/>`, "Doc_0/PublicRes.xml", units.String()), "", Options{})
	if err != nil || !d.Short || time.Since(start) > 30*time.Second {
		t.Errorf("drawings of drawings: got cut %v, %v, after %v", d.Short, err, time.Since(start))
	}
}

func FuzzOFD(f *testing.F) {
	f.Add(ofdTable(smallTable), "")
	f.Add(ofdLine(`CTM="0 1 -1 0 5 5"`, `<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>1 2</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="3.4" DeltaX="g 2 4 g 3 2">规章1234</ofd:TextCode>`), "")
	f.Add(`<ofd:CompositeObject ResourceID="5" Boundary="10 10 100 40"/>`, `<ofd:Res><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="5"><ofd:PathObject Boundary="1 1 1 1"><ofd:AbbreviatedData>M 0 0 B 1 2 3 4 5 6 A 1 1 0 0 0 9 9 L 4 5 C</ofd:AbbreviatedData></ofd:PathObject></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`)
	f.Fuzz(func(t *testing.T, layer, res string) {
		body := ofdOf(t, layer, "Doc_0/PublicRes.xml", res)
		soon(t, func() {
			if d, err := Read(body, "", Options{}); err == nil {
				check(t, nil, d)
			}
		})
	})
}
