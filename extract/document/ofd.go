package document

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// OFD is the national format for documents of a fixed layout (GB/T 33190): a ZIP of XML that says
// where on a page each character and each line stands, in millimetres from the upper left corner.
const OFD = "ofd"

// readOFD reads the pages of all documents in a file as those of a PDF are read. What annotations,
// seals and signatures put over a page is none of its text.
func readOFD(body []byte, o Options) (Document, error) {
	d := Document{Format: OFD}
	p, err := openParts(body)
	if err != nil {
		return d, ErrUnreadable{OFD, err}
	}
	s := ofdSource{parts: p, until: time.Now().Add(pdfTime(len(body)))}
	err = s.read(&d)
	s.finish()
	if err == nil && s.strange > 20 && s.strange*5 > s.glyphs {
		err = ErrUnmapped{s.strange, s.glyphs}
	}
	if err != nil {
		return d, ErrUnreadable{OFD, err}
	}
	if s.strange > 0 {
		d.Notes = append(d.Notes, Note{Code: noteGlyphs, Message: fmt.Sprintf("文件未说明%d个字形是什么字", s.strange)})
	}
	d.Notes = append(d.Notes, pageNotes("OFD", s.pages)...)
	dropFurniture(s.pages)
	d.Short = s.cut
	d.layOut(s.pages, o)
	d.number()
	return d, nil
}

// ofdSource reads the parts of an OFD file.
type ofdSource struct {
	*parts
	until          time.Time
	drawings       []ofdPage
	pages          []pdfPage
	codes          ofdCodes
	documents      int
	glyphs, things int // so far: characters, and objects of any kind
	strange        int // of the glyphs: without a character
	cut            bool
}

// ofdDocument is one of the documents in a file.
type ofdDocument struct {
	area      box // of pages that do not state their own
	templates map[string]*ofdDrawing
	units     map[string]*ofdDrawing // drawings that pages show by their number
}

// read reads the file's list of documents, and each document's pages.
func (s *ofdSource) read(d *Document) error {
	var roots []string
	versions := map[string]string{} // what stands in a root's place
	err := s.walk("OFD.xml", func(x *xmlReader, e xml.StartElement) error {
		switch e.Name.Local {
		case "OFD", "DocBody", "DocInfo", "Versions":
			return errInside
		case "Title":
			title, err := textInside(x)
			if d.Title == "" {
				d.Title = folded(title)
			}
			return err
		case "DocRoot":
			root, err := textInside(x)
			roots = append(roots, strings.TrimSpace(root))
			return err
		case "Version":
			if n := len(roots); n > 0 && attr(e, "Current") == "true" {
				versions[roots[n-1]] = attr(e, "BaseLoc")
			}
		case "Encryptions":
			return ErrEncrypted
		}
		return x.skip()
	})
	if err != nil {
		return err
	}
	if len(roots) == 0 {
		return errors.New("it names no document")
	}
	for _, root := range roots {
		if version := versions[root]; version != "" {
			root = s.versionRoot(version, root)
		}
		if err := s.document(root); err != nil {
			return err
		}
	}
	return nil
}

// versionRoot finds the document of a version; one that names none is the first.
func (s *ofdSource) versionRoot(version, root string) string {
	found := root
	err := s.walk(version, func(x *xmlReader, e xml.StartElement) error {
		switch e.Name.Local {
		case "DocVersion":
			return errInside
		case "DocRoot":
			text, err := textInside(x)
			found = s.partAt(version, strings.TrimSpace(text))
			return err
		}
		return x.skip()
	})
	if err != nil || !s.has(found) {
		return root
	}
	return found
}

// document reads a document's common parts, then its pages.
func (s *ofdSource) document(root string) error {
	s.documents++
	doc := ofdDocument{area: box{0, 0, 210, 297}, templates: map[string]*ofdDrawing{}, units: map[string]*ofdDrawing{}}
	templates := map[string]string{} // part by number
	var pages []string
	err := s.walk(root, func(x *xmlReader, e xml.StartElement) error {
		switch e.Name.Local {
		case "Document", "CommonData", "Pages", "PageArea":
			return errInside
		case "PhysicalBox":
			return readBox(x, &doc.area)
		case "PublicRes", "DocumentRes":
			name, err := textInside(x)
			if err != nil {
				return err
			}
			return s.resources(&doc, s.partAt(root, strings.TrimSpace(name)))
		case "TemplatePage":
			templates[attr(e, "ID")] = s.partAt(root, attr(e, "BaseLoc"))
		case "Page":
			pages = append(pages, s.partAt(root, attr(e, "BaseLoc")))
		}
		return x.skip()
	})
	if err != nil {
		return err
	}
	for _, name := range pages {
		if len(s.drawings) >= mostPDFPages {
			s.cut = true
			return nil
		}
		if err := s.page(&doc, name, templates); err != nil {
			return err
		}
	}
	return nil
}

// partAt is the part that another one names: relative to itself as the standard wants, or to the
// file as some writers do.
func (s *ofdSource) partAt(of, target string) string {
	if near := siblingPart(of, target); s.has(near) || !s.has(target) {
		return near
	}
	return target
}

// errInside is what the function given to walk returns for an element into which it wants to go.
var errInside = errors.New("go inside")

// walk reads a part and hands over each of its elements and of those into which it is told to go.
func (s *ofdSource) walk(name string, do func(*xmlReader, xml.StartElement) error) error {
	in, err := s.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	x := newXMLReader(in)
	for {
		t, err := x.token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if e, ok := t.(xml.StartElement); ok {
			if s.things++; s.things%256 == 0 && time.Now().After(s.until) {
				return errPDFTime
			}
			if err := do(x, e); err != nil && err != errInside {
				return fmt.Errorf("read %s: %w", name, err)
			}
		}
	}
}

// textInside is the text of the element that was opened last, which is read to its end.
func textInside(x *xmlReader) (string, error) {
	var b strings.Builder
	for level := x.depth; x.depth >= level; {
		t, err := x.token()
		if err != nil {
			return "", err
		}
		if text, ok := t.(xml.CharData); ok {
			b.Write(text)
		}
	}
	return b.String(), nil
}

// readBox reads a box; one that is no box changes nothing.
func readBox(x *xmlReader, to *box) error {
	text, err := textInside(x)
	if n := numbers(text); len(n) == 4 && n[2] > 0 && n[3] > 0 {
		*to = box{n[0], n[1], n[0] + n[2], n[1] + n[3]}
	}
	return err
}
