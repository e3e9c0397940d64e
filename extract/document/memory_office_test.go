//go:build !race

// The race detector takes memory of its own: these are run without it.

package document

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

const wordNS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// unpacksTo is how much the parts of a packed document are made to hold: a little less than they may.
const unpacksTo = 23 << 20

// full repeats a unit up to a size.
func full(unit string, size int) string { return strings.Repeat(unit, size/len(unit)) }

// stuffed packs a document with as many random bytes beside it as let it unpack to the most that there is.
func stuffed(t *testing.T, members ...string) []byte {
	return packed(t, append(members, "media/noise.bin", string(noise(300<<10)))...)
}

func TestWordMemory(t *testing.T) {
	cell := "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
	for name, body := range map[string]string{
		"paragraphs":  full("<w:p><w:r><w:t>收到申请3件</w:t></w:r></w:p>", unpacksTo),
		"short ones":  full("<w:p><w:r><w:t>1</w:t></w:r></w:p>", unpacksTo),
		"runs":        "<w:p>" + full("<w:r><w:t>1</w:t></w:r>", unpacksTo) + "</w:p>",
		"cells":       "<w:tbl>" + full("<w:tr>"+cell+cell+"</w:tr>", unpacksTo) + "</w:tbl>",
		"tables":      full("<w:tbl><w:tr>"+cell+cell+"</w:tr></w:tbl>", unpacksTo),
		"wide tables": full("<w:tbl><w:tr>"+strings.Replace(cell, "<w:p>", `<w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p>`, 1)+cell+"</w:tr></w:tbl>", unpacksTo),
	} {
		holds(t, name, stuffed(t, "word/document.xml", wordXML(wordNS, body)), false)
	}
	holds(t, "prose", stuffed(t, "word/document.xml", wordXML(wordNS, full("<w:p><w:r><w:t>收到政府信息公开申请3件</w:t></w:r></w:p>", 1<<20))), true)
}

func TestSpreadsheetMemory(t *testing.T) {
	rows := func(n int, cell string) string {
		var b strings.Builder
		for i := 1; i <= n; i++ {
			fmt.Fprintf(&b, `<row r="%d">%s</row>`, i, strings.Repeat(cell, 20))
		}
		return "<sheetData>" + b.String() + "</sheetData>"
	}
	holds(t, "cells", sheetOf(t, rows(15_000, "<c><v>1</v></c>")), false)
	holds(t, "words", sheetOf(t, rows(8_000, `<c t="inlineStr"><is><t>规章</t></is></c>`)), false)
	const ods = `<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="a">%s</table:table></office:spreadsheet></office:body></office:document>`
	const cell = `<table:table-cell%s office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>`
	holds(t, "ods cells", fmt.Appendf(nil, ods, full("<table:table-row>"+strings.Repeat(fmt.Sprintf(cell, ""), 20)+"</table:table-row>", unpacksTo)), false)
	holds(t, "ods repeated", fmt.Appendf(nil, ods, strings.Repeat(`<table:table-row table:number-rows-repeated="1048576">`+fmt.Sprintf(cell, ` table:number-columns-repeated="16384"`)+"</table:table-row>", 50)), false)
}

func TestRichTextAndMailMemory(t *testing.T) {
	const size = 12 << 20
	for name, body := range map[string]string{
		"rtf nested cells": `{\rtf1` + full(`\trowd\cellx100\intbl\itap30 1\nestcell`, size) + "}",
		"rtf cells":        `{\rtf1` + full(`\trowd\cellx1\cellx2\intbl 1\cell 2\cell\row`, size) + "}",
		"rtf paragraphs":   `{\rtf1` + full(`1\par `, size) + "}",
		"mail parts":       "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n" + full("--x\nContent-Type: text/html\n\n<p>1</p>\n", size),
		"mail lines":       "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n" + full("=\n", size),
		"mail of cells":    "MIME-Version: 1.0\nContent-Type: text/html\n\n<html><table>" + full("<tr><td>1<td>2\n", size),
		"mail of base64":   "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + full("PHRyPjx0ZD4xPHRkPjI=\n", size),
	} {
		holds(t, name, []byte(body), false)
	}
}

// The engine's memory is the system's, not Go's: what the process has of the machine is counted.
func TestPDFMemory(t *testing.T) {
	if _, err := Read(onePage("", "BT /F1 9 Tf (1) Tj ET", helvetica), "", Options{}); err != nil {
		t.Fatal(err) // this starts the engine, which no document has to pay for
	}
	for name, content := range map[string]string{
		"glyphs":  full("1 0 0 1 20 20 Tm (1) Tj ", 1<<20),
		"lines":   full("0 0 m 9 9 l S ", 1<<20),
		"boxes":   full("1 1 9 9 re f ", 1<<20),
		"stacked": "20 20 Td -5 Tc (" + strings.Repeat("7", 600_000) + ") Tj",
		"objects": "20 20 Td " + strings.Repeat("(7) Tj ", 300_000),
		"runs":    "20 20 Td " + full("("+strings.Repeat("7", 50)+") Tj ", 700_000),
	} {
		body := onePage("", "BT /F1 9 Tf "+content, helvetica)
		if got := residentPeakOf(t, func() { Read(body, "", Options{}) }); got > mostMemory {
			t.Errorf("%s: %d MB for %d KB", name, got>>20, len(body)>>10)
		} else {
			t.Logf("%s: %d MB", name, got>>20)
		}
	}
}

// residentPeakOf is the most by which the process's share of the machine's memory grew.
func residentPeakOf(t *testing.T, do func()) (most uint64) {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	debug.FreeOSMemory()
	before, done := resident(t), make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	for {
		if now := resident(t); now > before {
			most = max(most, now-before)
		}
		select {
		case <-done:
			return most
		case <-time.After(2 * time.Millisecond):
		}
	}
}

func resident(t *testing.T) uint64 {
	t.Helper()
	b, err := os.ReadFile("/proc/self/statm")
	if os.IsNotExist(err) {
		t.Skip("this system does not tell what a process has of its memory")
	}
	var size, pages uint64
	if _, err := fmt.Sscan(string(b), &size, &pages); err != nil {
		t.Fatal(err)
	}
	return pages * uint64(os.Getpagesize())
}
