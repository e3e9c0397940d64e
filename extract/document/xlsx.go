package document

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxElements of all parts of a workbook together: the library keeps each of them in memory.
const maxElements = 500_000

// readXLSX reads the visible sheets of a workbook. Numbers are taken as they are displayed, by
// excelize; where merged cells and hidden columns are is read here, because the library would
// lay out all of a sheet for that, a million rows if a file says so.
func readXLSX(body []byte, o Options) (d Document, err error) {
	d.Format = XLSX
	defer func() {
		if v := recover(); v != nil { // of the library
			err = fmt.Errorf("read xlsx: panic: %v", v)
		}
	}()
	p, err := openParts(body)
	if err == nil {
		err = p.modest()
	}
	if err != nil {
		return d, fmt.Errorf("read xlsx: %w", err)
	}
	limit := allowance(len(body))
	f, err := excelize.OpenReader(bytes.NewReader(body), excelize.Options{UnzipSizeLimit: limit + int64(len(body)), UnzipXMLSizeLimit: limit})
	if err != nil {
		return d, fmt.Errorf("read xlsx: %w", err)
	}
	defer f.Close()
	p.left = limit
	slots := 0
	sheets, styles, texts := p.workbook()
	formats, shared := p.oddFormats(styles), p.sharedTexts(texts)
	var odd oddities
	for _, w := range sheets {
		s, err := readSheet(f, p, w, formats, shared, &odd)
		if err != nil {
			return d, fmt.Errorf("read xlsx: sheet %s: %w", w.name, err)
		}
		s.slots = slots
		blocks, cut := s.blocks(o)
		d.Blocks, d.Cut, slots = append(d.Blocks, blocks...), d.Cut || cut, s.slots
	}
	d.Notes = odd.notes()
	d.number()
	return d, nil
}

// modest refuses a workbook that has more elements than the library can be given.
func (p *parts) modest() error {
	elements := 0
	buf := make([]byte, 32<<10)
	for name := range p.byName {
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") && !strings.HasSuffix(name, ".vml") {
			continue
		}
		in, err := p.open(name)
		if err != nil {
			return err
		}
		for g := (&runGuard{r: in}); err == nil && elements <= 2*maxElements; {
			var n int
			n, err = g.Read(buf)
			elements += bytes.Count(buf[:n], []byte("<"))
		}
		in.Close()
		if err != nil && err != io.EOF {
			return fmt.Errorf("look at %s: %w", name, err)
		}
	}
	if elements > 2*maxElements {
		return errBomb
	}
	return nil
}

// worksheet is a visible sheet and the part that it stands in.
type worksheet struct{ name, part string }

// workbook lists the visible sheets, and finds the parts with the styles of cells and with the texts that they share.
func (p *parts) workbook() (out []worksheet, styles, texts string) {
	main := "xl/workbook.xml"
	p.relations("_rels/.rels", func(e xml.StartElement) {
		if strings.HasSuffix(attr(e, "Type"), "/officeDocument") && p.has(attr(e, "Target")) {
			main = attr(e, "Target")
		}
	})
	target := map[string]string{}
	p.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), func(e xml.StartElement) {
		switch part := siblingPart(main, attr(e, "Target")); path.Base(attr(e, "Type")) {
		case "worksheet":
			target[attr(e, "Id")] = part
		case "styles":
			styles = part
		case "sharedStrings":
			texts = part
		}
	})
	in, err := p.open(main)
	if err != nil {
		return nil, "", ""
	}
	defer in.Close()
	x := newXMLReader(in)
	for {
		e, err := x.find("sheet")
		if err != nil {
			return out, styles, texts
		}
		id := ""
		for _, a := range e.Attr {
			if a.Name.Local == "id" && a.Name.Space != "" {
				id = a.Value
			}
		}
		if part := target[id]; part != "" && attr(e, "state") != "hidden" && attr(e, "state") != "veryHidden" {
			out = append(out, worksheet{attr(e, "name"), part})
		}
	}
}

// readSheet reads what a sheet displays.
func readSheet(f *excelize.File, p *parts, w worksheet, formats, shared map[int]string, odd *oddities) (*sheet, error) {
	l, err := p.layout(w.part, formats, shared)
	if err != nil {
		return nil, err
	}
	rows, err := f.Rows(w.name)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	defer rows.Close()
	for row := 1; rows.Next(); row++ {
		texts, err := rows.Columns()
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", row, err)
		}
		for i, text := range texts {
			l.put(row, i+1, folded(text))
		}
	}
	if err := rows.Error(); err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	if len(l.unsolved) > 0 {
		if err := p.solve(w.part, l); err != nil {
			return nil, fmt.Errorf("work out formulas: %w", err)
		}
	}
	odd.add(l)
	return l.sheet(), nil
}
