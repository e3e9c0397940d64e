// Package document reads a document of any supported format into headings, paragraphs and
// rectangular grids. It knows formats and nothing of the law.
package document

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"
)

// Kind says what a block is.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Heading
	Table
)

// Block is one piece of a document, in reading order.
type Block struct {
	Kind   Kind
	Level  int    // of a Heading: 1 to 6
	Text   string // of a Heading or Paragraph, white space folded
	Grid   *Grid  // of a Table
	Aside  bool   // in the page's footer or navigation, not in its body
	GoesOn bool   // the text goes on from the block before, after a line break within a paragraph
}

// Document is what a reader made of the bytes. Tables that only lay out a page are not among the
// grids: their text stands as paragraphs.
type Document struct {
	Format string            // HTML, Text, PDF, DOCX ...
	Title  string            // <title> or a property of that kind
	Meta   map[string]string // <meta> by lower-case name
	Blocks []Block
	Cut    bool // a grid was too large and lost rows or spans
	Short  bool // there was more text, or more on its pages, than is read of any document
	Hides  bool // it has tables that the page does not show, and that are left out
	Lined  bool // its tables were made of lines of text, in which nobody says what stands where
	Opened bool // it is but tables that the page does not show, beside figures or pictures that it shows
	Notes  []Note

	Pictures []Picture // that it shows, in its order
}

// Note is something that whoever reads the document should know. Its code is that of a diagnostic.
type Note struct {
	Code, Message string
	Page          int // printed page, from 1; 0: the whole document
}

// Grids lists the document's tables; grid n has Number n+1.
func (d Document) Grids() []*Grid {
	var out []*Grid
	for i := range d.Blocks {
		if d.Blocks[i].Grid != nil {
			out = append(out, d.Blocks[i].Grid)
		}
	}
	return out
}

// Options bound what one document may cost. Zero values stand for the defaults.
type Options struct {
	MaxBytes int // of the body; default 32 MiB
	MaxSlots int // rows times columns of one grid; default 200,000; of all grids ten times that

	Uncover bool // tables that a page does not show are read as well

	inChunk bool // the document is a part of another one
	frame   int  // in how many frames the page stands
}

func (o Options) withDefaults() Options {
	if o.MaxBytes <= 0 {
		o.MaxBytes = 32 << 20
	}
	if o.MaxSlots <= 0 {
		o.MaxSlots = 200_000
	}
	return o
}

// ErrTooLarge means that a body exceeds Options.MaxBytes.
var ErrTooLarge = errors.New("document is too large")

// ErrUnsupported means that the bytes are of a format that no reader here takes.
type ErrUnsupported struct {
	Format string // pdf, docx, ...
	Needs  string // the program that would read it if it were installed
	Broken error  // why nobody can tell what the container holds
}

func (e ErrUnsupported) Error() string {
	if e.Needs != "" {
		return fmt.Sprintf("format %s is read by %s, which is not installed", e.Format, e.Needs)
	}
	if e.Broken != nil {
		return fmt.Sprintf("it is damaged: %v", e.Broken)
	}
	if e.Format == Binary {
		return "it holds many NUL bytes: it is no text, nor of a format that is known"
	}
	return fmt.Sprintf("format %s is not supported", e.Format)
}

// ErrUnreadable means that the bytes are of a format that a reader takes, and that it could not.
type ErrUnreadable struct {
	Format string
	Err    error
}

func (e ErrUnreadable) Error() string { return fmt.Sprintf("read %s: %v", e.Format, e.Err) }

// Unwrap gives the cause.
func (e ErrUnreadable) Unwrap() error { return e.Err }

// Read finds out by the bytes what a document is, and reads it. The content type is heard for
// its charset only, and believed only where the bytes agree.
func Read(body []byte, contentType string, o Options) (Document, error) {
	o = o.withDefaults()
	if len(body) > o.MaxBytes {
		return Document{}, fmt.Errorf("read %d bytes: %w", len(body), ErrTooLarge)
	}
	format := detectBinary(body)
	if isImage(format) {
		return readImage(body)
	}
	switch format {
	case "":
	case DOCX:
		return readDOCX(body, o)
	case XLSX:
		return readXLSX(body, o)
	case PDF:
		return readPDF(body, o)
	case OFD:
		return readOFD(body, o)
	case ODT:
		return readODT(body, o)
	case ODS:
		return readODS(body, o)
	case MHTML:
		return readMHTML(body, o)
	case RTF:
		return readRTF(body, o)
	case oleFormat:
		return readOLE(body, o)
	default:
		return Document{Format: format}, ErrUnsupported{Format: format}
	}
	src := newSource(body, contentType)
	if beginsData(src.body) {
		if page, ok := asData(src.utf8(src.body)); ok {
			return readData(page, o)
		}
	}
	switch format := detectText(src.body); format {
	case HTML:
		return readHTML(src, o)
	case DOCX:
		return readWordXML(body, o)
	case ODT:
		return readFlatODT(bytes.NewReader(body), o)
	case ODS:
		return readFlatODS(bytes.NewReader(body), o)
	case SheetML:
		return readSheetML(bytes.NewReader(body), o)
	case Text:
		if len(src.body) > maxPlainText {
			return Document{}, fmt.Errorf("read %d bytes of text: %w", len(src.body), ErrTooLarge)
		}
		return readText(src, o), nil
	default:
		return Document{Format: format}, ErrUnsupported{Format: format}
	}
}

// maxPlainText bounds a text without markup, many times longer than any report: every line, and every
// bar in it, may be a cell.
const maxPlainText = 2 << 20

// maxCaption is how many characters of the text before a table are taken for its caption.
const maxCaption = 60

// number gives the grids their numbers, from 1 in the document's order, and their captions.
func (d Document) number() {
	n, before := 0, ""
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Grid == nil {
			before = b.Text
			continue
		}
		n++
		b.Grid.Number, b.Grid.Caption = n, lastWords(before)
	}
}

// lastWords cuts a text to the words nearest to what follows it.
func lastWords(text string) string {
	cut := len(text)
	for n := 0; cut > 0 && n < maxCaption; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:cut])
		cut -= size
	}
	return text[cut:]
}
