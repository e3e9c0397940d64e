package document

import (
	"errors"
	"strings"
	"testing"
)

const odfHead = `<?xml version="1.0"?><office:document-content xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:style="urn:s" xmlns:fo="urn:f" xmlns:draw="urn:d">` +
	`<office:automatic-styles><style:style style:name="hid" style:family="text"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>` +
	`<style:style style:name="hair" style:family="table-column"><style:table-column-properties style:column-width="0.002in"/></style:style>` +
	`<style:style style:name="col" style:family="table-column"><style:table-column-properties style:column-width="2cm"/></style:style>` +
	`<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>`

func odt(t testing.TB, body string) []byte {
	return packed(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
		odfHead+"<office:body><office:text>"+body+"</office:text></office:body></office:document-content>")
}

func ods(t testing.TB, body string) []byte {
	return packed(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml",
		odfHead+"<office:body><office:spreadsheet>"+body+"</office:spreadsheet></office:body></office:document-content>")
}

// oc is a cell; x are further attributes.
func oc(x, text string) string {
	if text != "" {
		text = "<text:p>" + text + "</text:p>"
	}
	return "<table:table-cell " + x + ">" + text + "</table:table-cell>"
}

const covered = "<table:covered-table-cell/>"

func or(cells ...string) string {
	return "<table:table-row>" + strings.Join(cells, "") + "</table:table-row>"
}

func TestReadODT(t *testing.T) {
	table := func(rows ...string) string { return "<table:table>" + strings.Join(rows, "") + "</table:table>" }
	for _, k := range []struct{ name, body, want string }{
		{"paragraphs", `<text:h text:outline-level="2">甲</text:h><text:p>乙<text:s text:c="3"/>丙<text:tab/>丁<text:line-break/>戊</text:p>`, "# 甲\n乙 丙 丁\n戊"},
		{"spans are joined", `<text:p>20<text:span>17</text:span></text:p>`, "2017"},
		{"hidden, raised", `<text:p>1<text:span text:style-name="hid">2</text:span>3<text:span text:style-name="up">4</text:span>5</text:p>`, "13 4 5"},
		{"tracked changes", `<text:tracked-changes><text:p>旧</text:p></text:tracked-changes><text:p>新<text:change-start/></text:p>`, "新"},
		{"notes, comments", `<text:p>a<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note><office:annotation><text:p>c</text:p></office:annotation>b</text:p>`, "ab"},
		{"list, section", `<text:section><text:list><text:list-item><text:p>a</text:p></text:list-item></text:list></text:section><text:section text:display="none"><text:p>b</text:p></text:section>`, "a"},
		{"text box", `<text:p>前<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>后</text:p>`, "框\n前后"},
		{"table", table(or(oc(`table:number-rows-spanned="2"`, "a"), oc(`table:number-columns-spanned="2"`, "b"), covered), or(covered, oc("", "c"), oc("", "d"))), "[a|b|b/a|c|d]"},
		{"what is covered is not said", table(or(oc(`table:number-rows-spanned="2"`, "a"), oc(`table:number-columns-spanned="2"`, "b")), or(oc("", "c"), oc("", "d"))), "[a|b|b/a|c|d]"},
		{"header rows, repeated", "<table:table><table:table-header-rows>" + or(oc("", "a"), oc("", "b"), oc("", "c")) + "</table:table-header-rows>" + or(oc("", "d"), oc(`table:number-columns-repeated="2"`, "0")) + "</table:table>", "[a|b|c/d|0|0]"},
		{"hidden row", table(or(oc("", "a"), oc("", "b")), `<table:table-row table:visibility="collapse">`+oc("", "x")+oc("", "y")+"</table:table-row>", or(oc("", "c"), oc("", "d"))), "[a|b/c|d]"},
		{"hair's breadth", `<table:table><table:table-column table:style-name="col"/><table:table-column table:style-name="hair"/><table:table-column table:style-name="col"/>` +
			or(oc(`table:number-columns-spanned="2"`, "a"), covered, oc("", "b")) + or(oc("", "c"), oc(`table:number-columns-spanned="2"`, "d"), covered) + "</table:table>", "[a|b/c|d]"},
		{"nested", table(or(oc("", "x") + "<table:table-cell>" + table(or(oc("", "1"), oc("", "2"))) + "</table:table-cell>")), "x\n[1|2]"},
	} {
		if got := outline(readString(t, string(odt(t, k.body)))); got != k.want {
			t.Errorf("%s:\ngot  %q\nwant %q", k.name, got, k.want)
		}
	}
}

func TestReadODS(t *testing.T) {
	for _, k := range []struct{ name, body, want string }{
		{"sheets", "<table:table>" + or(oc("", "a"), oc("", "1")) + or(oc("", "b"), oc("", "2")) + `</table:table><table:table table:style-name="off">` + or(oc("", "x"), oc("", "y")) + "</table:table>", "[a|1/b|2]"},
		{"as displayed", "<table:table>" + or(oc("", "a"), oc(`office:value="0.3333"`, "0.33")) + or(oc("", "b"), oc("", "1,000")) + "</table:table>", "[a|0.33/b|1,000]"},
		{"spans, to the sheet's edge", "<table:table>" + or(oc(`table:number-rows-spanned="2"`, "a"), oc(`table:number-columns-spanned="2"`, "b"), covered, oc(`table:number-columns-repeated="16380"`, "")) + or(covered, oc("", "1"), oc("", "2")) +
			`<table:table-row table:number-rows-repeated="1048574">` + oc(`table:number-columns-repeated="16384"`, "") + "</table:table-row></table:table>", "[a|b|b/a|1|2]"},
		{"hidden column and row", `<table:table><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>` + or(oc("", "a"), oc("", "x"), oc("", "1")) +
			`<table:table-row table:visibility="filter">` + oc("", "y") + oc("", "y") + "</table:table-row>" + or(oc("", "b"), oc("", "x"), oc("", "2")) + "</table:table>", "[a|1/b|2]"},
		{"repeated", "<table:table>" + or(oc("", "a"), oc(`table:number-columns-repeated="3"`, "0")) + `<table:table-row table:number-rows-repeated="2">` + oc("", "b") + oc(`table:number-columns-repeated="3"`, "0") + "</table:table-row></table:table>", "[a|0|0|0/b|0|0|0/b|0|0|0]"},
	} {
		if got := outline(readString(t, string(ods(t, k.body)))); got != k.want {
			t.Errorf("%s:\ngot  %q\nwant %q", k.name, got, k.want)
		}
	}
}

func TestHostileODF(t *testing.T) {
	row := `<table:table-row table:number-rows-repeated="1000000">` + oc(`table:number-columns-repeated="1000000"`, "1") + "</table:table-row>"
	for name, in := range map[string][]byte{
		"repeated in a text":  odt(t, "<table:table>"+strings.Repeat(row, 50)+"</table:table>"),
		"repeated in a sheet": ods(t, "<table:table>"+strings.Repeat(row, 50)+"</table:table>"),
		"spans":               odt(t, "<table:table>"+or(strings.Repeat(oc(`table:number-columns-spanned="999999" table:number-rows-spanned="999999"`, "a"), 1000))+"</table:table>"),
		"spans in a sheet":    ods(t, "<table:table>"+or(strings.Repeat(oc(`table:number-columns-spanned="999999" table:number-rows-spanned="999999"`, "a"), 1000))+"</table:table>"),
	} {
		d, err := Read(in, "", Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		check(t, in, d)
	}
	deep := odt(t, strings.Repeat("<text:section>", 5000))
	if _, err := Read(deep, "", Options{}); !errors.Is(err, errDeep) {
		t.Errorf("deep: got %v", err)
	}
	locked := packed(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "xx",
		"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`)
	if _, err := Read(locked, "", Options{}); !errors.Is(err, errLocked) {
		t.Errorf("locked: got %v", err)
	}
}

func FuzzODF(f *testing.F) {
	for _, body := range []string{
		"<table:table>" + or(oc(`table:number-rows-spanned="2"`, "a"), oc(`table:number-columns-spanned="2"`, "b"), covered) + or(covered, oc("", "c"), oc("", "d")) + "</table:table>",
		`<text:h text:outline-level="2">甲</text:h><text:p>乙<draw:text-box><text:p>框</text:p></draw:text-box></text:p>`,
	} {
		f.Add([]byte(odfHead+"<office:body><office:text>"+body+"</office:text></office:body></office:document-content>"), true)
		f.Add([]byte(odfHead+"<office:body><office:spreadsheet>"+body+"</office:spreadsheet></office:body></office:document-content>"), false)
	}
	f.Fuzz(func(t *testing.T, content []byte, text bool) {
		read := readFlatODS
		if text {
			read = readFlatODT
		}
		d, err := read(strings.NewReader(string(content)), Options{}.withDefaults())
		if err == nil {
			check(t, nil, d)
		}
	})
}
