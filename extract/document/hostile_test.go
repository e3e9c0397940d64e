package document

import (
	"strings"
	"testing"
	"time"
)

// hostile are bodies made to cost time or memory.
var hostile = map[string]string{
	"spans":         strings.Repeat(`<table><tr><td rowspan="99999999" colspan="99999999">a<td>b`, 50),
	"many spans":    "<table>" + strings.Repeat(`<tr>`+strings.Repeat(`<td rowspan=65534 colspan=1000>a`, 20), 300),
	"deep divs":     "<html>" + strings.Repeat("<div>", 100_000) + "x",
	"deep tables":   strings.Repeat("<table><tr><td>1<td>2<td>3<td>4<td>", 30_000),
	"deep in cell":  "<table><tr><td>" + strings.Repeat("<b><div>", 50_000) + "a<td>b</table>",
	"deep hidden":   strings.Repeat(`<div style="display:none"><table>`, 50_000),
	"open tags":     strings.Repeat("<td", 100_000),
	"many cells":    "<table>" + strings.Repeat("<tr><td>1<td>2", 150_000),
	"digits":        "<table><tr><td>" + strings.Repeat("7", 2<<20) + "<td>b</table>",
	"tabs":          strings.Repeat("\t", 300_000) + "\n" + strings.Repeat("a\tb\n", 1000),
	"zero bytes":    "<p>a\x00b<table><tr><td>\x00<td>1",
	"broken bytes":  "<p>\xff\xfe\x81<td>\xb0<\xb0",
	"attributes":    "<td " + strings.Repeat(`a=1 `, 100_000) + ">",
	"foreign":       "<svg><math><table><tr><td>a<td>b</svg></table>",
	"end tags":      strings.Repeat("</td></tr></table></div>", 50_000),
	"ends in a tag": `<table><tr><td rowspan="`,
}

func TestHostile(t *testing.T) {
	for name, body := range hostile {
		start := time.Now()
		d, err := Read([]byte("<html>"+body), "", Options{})
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		check(t, []byte("<html>"+body), d)
	}
}

// check holds a document to what every document keeps: rectangular grids, cells inside them,
// byte ranges inside the body and in order.
func check(t *testing.T, body []byte, d Document) {
	t.Helper()
	for _, g := range d.Grids() {
		if len(g.slots) != g.Rows*g.Cols || g.Rows*g.Cols > 200_000 {
			t.Fatalf("grid %d: %d slots for %d x %d", g.Number, len(g.slots), g.Rows, g.Cols)
		}
		for i, c := range g.Cells {
			if c.Row < 0 || c.Col < 0 || c.Row+c.RowSpan > g.Rows || c.Col+c.ColSpan > g.Cols || c.RowSpan < 1 || c.ColSpan < 1 {
				t.Fatalf("grid %d, cell %d: %+v outside of %d x %d", g.Number, i, c, g.Rows, g.Cols)
			}
			if b := c.Bytes; b.Start < 0 || b.End < b.Start || b.End > len(body) {
				t.Fatalf("grid %d, cell %d: bytes %v of %d", g.Number, i, b, len(body))
			}
		}
	}
}
