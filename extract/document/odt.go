package document

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// odtReader reads the text of OpenDocument as it streams by. Of tracked changes the text as it is
// now is read, which is what stands in the body; notes and comments are left out, and so is hidden
// and struck text.
type odtReader struct {
	*xmlReader
	flow
	styles map[string]odtStyle
	parts  *parts // nil of a file that is not packed
	unseen bool

	pictures []Picture
}

// odtStyle is what an automatic style says that matters here.
type odtStyle struct {
	parent         string
	unseen, raised bool
	hidden         bool // rows, sheets
	width          int  // of a column, in twentieths of a point
}

func readODT(body []byte, o Options) (Document, error) {
	p, in, err := openContent(body)
	if err != nil {
		return Document{Format: ODT}, ErrUnreadable{Format: ODT, Err: err}
	}
	defer in.Close()
	r := odtReader{flow: flow{opt: o}, parts: p}
	return r.read(in)
}

// openContent opens the part of an OpenDocument file that holds what is written in it.
func openContent(body []byte) (*parts, io.ReadCloser, error) {
	p, err := openParts(body)
	if err != nil {
		return nil, nil, err
	}
	if p.manifestLocks() {
		return nil, nil, errLocked
	}
	in, err := p.open("content.xml")
	return p, in, err
}

// manifestLocks reports whether the file's parts are encrypted.
func (p *parts) manifestLocks() bool {
	in, err := p.open("META-INF/manifest.xml")
	if err != nil {
		return false
	}
	defer in.Close()
	_, err = newXMLReader(in).find("encryption-data")
	return err == nil
}

// readFlatODT reads the same markup in one XML file.
func readFlatODT(in io.Reader, o Options) (Document, error) {
	r := odtReader{flow: flow{opt: o}}
	return r.read(in)
}

func (r *odtReader) read(in io.Reader) (Document, error) {
	r.xmlReader, r.styles = newXMLReader(in), map[string]odtStyle{}
	if err := r.openDocument("text", r.element); err != nil {
		return Document{Format: ODT}, ErrUnreadable{Format: ODT, Err: err}
	}
	d := r.document(ODT)
	d.Pictures = r.pictures
	return d, nil
}

// openDocument reads styles, and then the elements of a body of a kind.
func (r *odtReader) openDocument(kind string, element func(xml.StartElement) error) error {
	for {
		e, err := r.find2("style", "body")
		if err != nil {
			return err
		}
		if e.Name.Local == "style" {
			err = r.style(e)
		} else if _, err = r.find(kind); err == nil {
			return r.each(element)
		}
		if err != nil {
			return err
		}
	}
}

// find2 reads on to the first element of either name.
func (x *xmlReader) find2(one, other string) (xml.StartElement, error) {
	for {
		t, err := x.token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := t.(xml.StartElement); ok && (e.Name.Local == one || e.Name.Local == other) {
			return e, nil
		}
	}
}

func (r *odtReader) style(e xml.StartElement) error {
	s := odtStyle{parent: attr(e, "parent-style-name")}
	name := attr(e, "name")
	err := r.each(func(e xml.StartElement) error {
		s.hear(e)
		return r.skip()
	})
	if base, ok := r.styles[s.parent]; ok {
		s.unseen, s.raised = s.unseen || base.unseen, s.raised || base.raised
	}
	if len(r.styles) < 10*maxMembers {
		r.styles[name] = s
	}
	return err
}

func (s *odtStyle) hear(e xml.StartElement) {
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "text-line-through-style", "text-line-through-type":
			s.unseen = s.unseen || a.Value != "none"
		case "text-position":
			s.raised = !strings.HasPrefix(a.Value, "0%")
		case "display":
			switch e.Name.Local {
			case "text-properties":
				s.unseen = s.unseen || a.Value == "none"
			case "table-properties":
				s.hidden = a.Value == "false"
			}
		case "column-width":
			s.width = length(a.Value)
		}
	}
}

// length reads a measure in twentieths of a point; 0 where it is none.
func length(s string) int {
	unit := strings.TrimLeft(s, "0123456789.")
	f, err := strconv.ParseFloat(strings.TrimSuffix(s, unit), 64)
	if err != nil || f < 0 || f > 1e6 {
		return 0
	}
	points := map[string]float64{"in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1, "pc": 12, "px": 0.75}[unit]
	return int(20*f*points + 0.5)
}

// element reads one element to its end.
func (r *odtReader) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "p", "h":
		return r.para(e)
	case "span", "a":
		return r.span(e)
	case "s":
		r.line.gap()
	case "tab":
		r.line.gap()
	case "line-break":
		r.breakLine()
	case "table":
		return r.tableElement(e)
	case "text-box":
		r.interrupt()
		err := r.each(r.element)
		r.resume()
		return err
	case "image":
		r.image(attr(e, "href"))
	case "section":
		if attr(e, "display") == "none" {
			return r.skip()
		}
	case "tracked-changes", "note", "annotation", "annotation-end", "ruby-text", "hidden-text", "hidden-paragraph", "sequence-decls",
		"variable-decls", "user-field-decls", "forms", "object", "object-ole", "desc", "title", "event-listeners", "dde-connection-decls",
		"style", "automatic-styles", "settings", "scripts":
		return r.skip()
	}
	return r.inside(r.element)
}

// inside reads text and elements to the end of the one that was opened last.
func (r *odtReader) inside(do func(xml.StartElement) error) error {
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			if !r.unseen {
				r.line.write(string(t))
			}
		case xml.StartElement:
			if err := do(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

func (r *odtReader) para(e xml.StartElement) error {
	r.endLine() // of text outside of any paragraph
	if e.Name.Local == "h" {
		n, err := strconv.Atoi(attr(e, "outline-level"))
		if err != nil {
			n = 1
		}
		r.level = min(max(n, 1), 6)
	}
	err := r.span(e)
	r.endParagraph()
	return err
}

// span reads text that looks alike.
func (r *odtReader) span(e xml.StartElement) error {
	look := r.styles[attr(e, "style-name")]
	unseen := r.unseen
	r.unseen = r.unseen || look.unseen
	if look.raised {
		r.line.gap()
	}
	err := r.inside(r.element)
	if look.raised {
		r.line.gap()
	}
	r.unseen = unseen
	return err
}
