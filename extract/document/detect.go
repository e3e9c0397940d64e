package document

import (
	"bytes"
	"strings"
)

// Formats that have a reader, and names of others for ErrUnsupported.
const (
	HTML = "html"
	Text = "text"
	DOCX = "docx"
	XLSX = "xlsx"
	PDF  = "pdf"
	ODT  = "odt"
	ODS  = "ods"
	RTF  = "rtf"

	MHTML = "mhtml" // and mails

	Binary = "binary" // no text and no format that is known: it holds many NUL bytes
)

var magics = []struct{ format, prefix string }{
	{PDF, "%PDF-"},
	{oleFormat, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"}, // doc, xls, wps of old
	{RTF, "{\\rtf"},
	{"rar", "Rar!\x1A\x07"},
	{"7z", "7z\xBC\xAF\x27\x1C"},
	{"gzip", "\x1F\x8B"},
	{"png", "\x89PNG"},
	{"jpeg", "\xFF\xD8\xFF"},
	{"gif", "GIF8"},
	{"bmp", "BM\x00"},
	{"tiff", "II*\x00"},
	{"tiff", "MM\x00*"},
	{"webp", "RIFF"},
	{"warc", "WARC/1."},
}

// detectBinary names the format of bytes that are no text at all, or "".
func detectBinary(body []byte) string {
	head := body[:min(len(body), 1024)]
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.prefix)) {
			return m.format
		}
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return zipFormat(body)
	}
	if isTAR(body) {
		return "tar"
	}
	if isMessage(head) {
		return MHTML
	}
	if bytes.Contains(head, []byte("%PDF-")) { // junk before the header is common and allowed
		return PDF
	}
	return ""
}

// zipFormat looks at the names in a ZIP's own list: a document that is packed into another ZIP
// shows its names in the bytes as well.
func zipFormat(body []byte) string {
	p, err := openParts(body)
	if err != nil {
		return "zip"
	}
	switch {
	case p.has("[Content_Types].xml") && p.hasUnder("word/"), p.has("word/document.xml"):
		return DOCX
	case p.has("xl/workbook.bin"):
		return "xlsb"
	case p.hasUnder("xl/"):
		return XLSX
	case p.has("OFD.xml"):
		return OFD
	case p.has("mimetype") && p.has("content.xml"):
		return p.openDocument()
	}
	return "zip"
}

// IsBook reports whether an archive is an electronic book (EPUB): pages that make up one document.
func IsBook(body []byte) bool {
	if !bytes.HasPrefix(body, []byte("PK\x03\x04")) {
		return false
	}
	p, err := openParts(body)
	return err == nil && p.has("mimetype") && p.has("META-INF/container.xml")
}

// detectText tells HTML from plain text by its tags, and both from binary rubbish. The bytes
// are those of an ASCII-compatible encoding.
func detectText(body []byte) string {
	head := body[:min(len(body), 64<<10)]
	if bytes.Count(head, []byte{0}) > 4+len(head)/32 {
		return Binary
	}
	if format := xmlFormat(head); format != "" {
		return format
	}
	if isPage(head) || isFragment(head) && !isMarkdown(head) {
		return HTML
	}
	return Text
}

// xmlFormat knows by its first element what a document in one piece of XML is.
func xmlFormat(head []byte) string {
	first := head[:min(len(head), 4<<10)]
	has := func(s string) bool { return bytes.Contains(first, []byte(s)) }
	switch {
	case has("<w:wordDocument"), has("<pkg:package"):
		return DOCX
	case has("urn:schemas-microsoft-com:office:spreadsheet") && (has("<Workbook") || has("<ss:Workbook")):
		return SheetML
	case has("<office:document"):
		return flatOpenDocument(head)
	}
	return ""
}

// linesATag is how many lines of text come on a tag at the most in a piece of a page: a single tag
// that strayed into a text makes no page of it.
const linesATag = 4

// isFragment reports whether tags that pages are made of stand in a text, and not just one or two.
func isFragment(head []byte) bool {
	tags, lines := 0, 0
	for rest := head; ; {
		at := bytes.IndexByte(rest, '<')
		if at < 0 {
			break
		}
		rest = rest[at+1:]
		if isMarkup(strings.ToLower(string(rest[:min(len(rest), 16)]))) {
			tags++
		}
	}
	if tags == 0 {
		return false
	}
	for line := range bytes.Lines(head) {
		if len(bytes.TrimSpace(line)) > 0 {
			lines++
		}
	}
	return tags*linesATag >= lines
}

// flatOpenDocument tells what an OpenDocument file that is not packed holds.
func flatOpenDocument(head []byte) string {
	if bytes.Contains(head, []byte("opendocument.spreadsheet")) {
		return ODS
	}
	return ODT
}

// isMarkdown knows a text in Markdown with some HTML in it: it has a heading with hashes or the line
// under the header of a table.
func isMarkdown(head []byte) bool {
	for line := range bytes.Lines(head) {
		if isMarkdownLine(bytes.TrimLeft(line, " \t")) {
			return true
		}
	}
	return false
}

// isMarkdownLine looks at the first byte before anything else: every page is asked this, line by line.
func isMarkdownLine(line []byte) bool {
	switch {
	case len(line) == 0:
		return false
	case line[0] == '#':
		text := bytes.TrimLeft(line, "#")
		return len(line)-len(text) <= 6 && bytes.HasPrefix(text, []byte(" "))
	case line[0] == '|' || line[0] == '-' || line[0] == ':':
		return bytes.Contains(line, []byte("--")) && bytes.IndexByte(line, '|') >= 0 && len(bytes.Trim(line, "|-: \t\r\n")) == 0
	}
	return false
}

// isPage reports whether a tag stands in a text that only whole pages have.
func isPage(head []byte) bool {
	for rest := head; ; {
		at := bytes.IndexByte(rest, '<')
		if at < 0 {
			return false
		}
		rest = rest[at+1:]
		var space [8]byte
		low := string(appendLower(space[:0], rest[:min(len(rest), len(space))]))
		for _, page := range [...]string{"html", "body", "head", "!doctype", "script"} {
			if strings.HasPrefix(low, page) {
				return true
			}
		}
	}
}

// isMarkup reports whether what follows a "<" is a tag that pages are made of.
func isMarkup(s string) bool {
	s = strings.TrimPrefix(s, "/")
	end := strings.IndexAny(s, " \t\r\n>/")
	if end < 0 {
		return false
	}
	switch s[:end] {
	case "!doctype", "html", "head", "body", "meta", "title", "table", "tbody", "tr", "td", "th",
		"div", "p", "span", "br", "h1", "h2", "h3", "ul", "li", "a", "font", "section", "article",
		"center", "b", "strong", "script", "style", "link":
		return true
	}
	return false
}
