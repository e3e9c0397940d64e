package document

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// docxReader reads WordprocessingML as it streams by. Headers, footers, notes and comments are
// parts of their own and not read. What a reader of the print does not see is left out: deleted
// and moved text, hidden text, field codes; figures that are raised stand apart.
type docxReader struct {
	*xmlReader
	flow
	styles map[string]docxStyle
	chunk  func(id string) []Block // documents of other formats within this one; nil if it has none
	unseen bool                    // the run that is being read
	raised bool

	parts  *parts            // nil of a file that is not packed
	images map[string]string // parts by the ids that the document has for them

	pictures []Picture
}

func readDOCX(body []byte, o Options) (Document, error) {
	p, err := openParts(body)
	if err != nil {
		return Document{Format: DOCX}, fmt.Errorf("read docx: %w", err)
	}
	main := p.mainPart()
	r := docxReader{flow: flow{opt: o}, styles: p.docxStyles(main), chunk: p.chunks(main, o), parts: p, images: p.docxImages(main)}
	in, err := p.open(main)
	if err != nil {
		return Document{Format: DOCX}, fmt.Errorf("read docx: %w", err)
	}
	defer in.Close()
	return r.read(in)
}

// readWordXML reads the same markup in one XML file, as Word writes it on request.
func readWordXML(body []byte, o Options) (Document, error) {
	r := docxReader{flow: flow{opt: o}}
	return r.read(bytes.NewReader(body))
}

func (r *docxReader) read(in io.Reader) (Document, error) {
	r.xmlReader = newXMLReader(in)
	_, err := r.find("body")
	if err == nil {
		err = r.each(r.element)
	}
	if err != nil {
		return Document{Format: DOCX}, fmt.Errorf("read docx: %w", err)
	}
	d := r.document(DOCX)
	d.Pictures = r.pictures
	return d, nil
}

// mainPart finds the document among the parts, as the package's relations name it.
func (p *parts) mainPart() string {
	main := "word/document.xml"
	p.relations("_rels/.rels", func(e xml.StartElement) {
		if target := attr(e, "Target"); strings.HasSuffix(attr(e, "Type"), "/officeDocument") && p.has(target) {
			main = target
		}
	})
	return main
}

// element reads one element to its end.
func (r *docxReader) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "p":
		return r.para()
	case "r":
		return r.run()
	case "t":
		return r.runText()
	case "tbl":
		return r.tbl()
	case "tr", "tc":
		return r.tablePart(e.Name.Local)
	case "tab", "ptab":
		r.line.gap()
	case "br", "cr":
		r.breakLine()
	case "noBreakHyphen":
		r.write("-")
	case "sym":
		r.write(symbol(attr(e, "font"), attr(e, "char")))
	case "blip":
		r.image(attr(e, "embed"))
	case "imagedata":
		r.image(attr(e, "id"))
	case "AlternateContent":
		return r.alternate()
	case "altChunk":
		if r.chunk != nil {
			r.endParagraph()
			to := r.here()
			*to = append(*to, r.chunk(attr(e, "id"))...)
		}
		return r.skip()
	case "txbxContent":
		return r.textBox()
	case "del", "moveFrom", "rt", "sectPr", "rPr", "pPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr", "instrText", "delText",
		"tblPrEx", "ffData", "binData", "docPr":
		return r.skip()
	}
	return r.each(r.element)
}

// alternate reads the first way of saying the same thing, not the others.
func (r *docxReader) alternate() error {
	taken := false
	return r.each(func(e xml.StartElement) error {
		if taken {
			return r.skip()
		}
		taken = true
		return r.each(r.element)
	})
}

// textBox reads the paragraphs of a box that is anchored within a paragraph.
func (r *docxReader) textBox() error {
	unseen, raised := r.unseen, r.raised
	r.unseen, r.raised = false, false
	r.interrupt()
	err := r.each(r.element)
	r.resume()
	r.unseen, r.raised = unseen, raised
	return err
}

// para reads a paragraph. What its properties say holds before its text comes.
func (r *docxReader) para() error {
	joins := false
	err := r.each(func(e xml.StartElement) error {
		if e.Name.Local != "pPr" {
			return r.element(e)
		}
		var err error
		joins, err = r.paraProperties()
		return err
	})
	if !joins {
		r.endParagraph()
	}
	return err
}

func (r *docxReader) paraProperties() (joins bool, err error) {
	err = r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			r.level = r.styles[attr(e, "val")].level
		case "outlineLvl":
			r.level = headingLevel(attr(e, "val"))
		case "rPr":
			return r.each(func(e xml.StartElement) error {
				joins = joins || e.Name.Local == "del" || e.Name.Local == "moveFrom"
				return r.skip()
			})
		}
		return r.skip()
	})
	return joins, err
}

// run reads a run of text that looks alike.
func (r *docxReader) run() error {
	unseen, raised, white := r.unseen, r.raised, false
	err := r.each(func(e xml.StartElement) error {
		if e.Name.Local != "rPr" {
			return r.element(e)
		}
		var look docxStyle
		err := r.each(func(e xml.StartElement) error {
			if e.Name.Local == "rStyle" {
				look = r.styles[attr(e, "val")]
			}
			look.hear(e)
			return r.skip()
		})
		r.unseen, r.raised = r.unseen || look.vanish || look.strike, look.raised
		r.gapIf(look.raised)
		if white = look.white && !r.unseen && len(r.tables) > 0; white {
			r.line.mark(paleFrom)
			r.painted = true
		}
		return err
	})
	if white {
		r.line.mark(paleTo)
	}
	r.gapIf(r.raised)
	r.unseen, r.raised = unseen, raised
	return err
}

func (r *docxReader) gapIf(yes bool) {
	if yes {
		r.line.gap()
	}
}

func (r *docxReader) runText() error {
	for level := r.depth; r.depth >= level; {
		t, err := r.token()
		if err != nil {
			return err
		}
		if s, ok := t.(xml.CharData); ok {
			r.write(string(s))
		}
	}
	return nil
}

func (r *docxReader) write(s string) {
	switch t := r.table(); {
	case r.unseen:
	case r.raised && t != nil && t.inCell && len(r.line.buf) > 0 && isNoteNumber([]byte(s)):
		r.line.space = false
		r.line.write(raised(s))
	default:
		r.line.write(s)
	}
}
