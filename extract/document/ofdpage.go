package document

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// pointsPerMM turns the format's millimetres into points.
const pointsPerMM = 72 / 25.4

// ofdDrawing is what a page, a template or a part of one shows, in points from the upper left
// corner, y downwards.
type ofdDrawing struct {
	glyphs   []ofdGlyph
	rules    []rule
	pictures []box
	turns    [4]int // of its text, quarter turns clockwise
}

// ofdPage is a page before it is turned.
type ofdPage struct {
	ofdDrawing
	area box
}

// page reads a page and the templates that it is laid over.
func (s *ofdSource) page(doc *ofdDocument, name string, templates map[string]string) error {
	area := doc.area
	var out ofdDrawing
	err := s.walk(name, func(x *xmlReader, e xml.StartElement) error {
		switch e.Name.Local {
		case "Page", "Area", "Content", "Layer", "PageBlock":
			return errInside
		case "PhysicalBox":
			return readBox(x, &area)
		case "Template":
			if err := s.template(doc, attr(e, "TemplateID"), templates, &out); err != nil {
				return err
			}
			return x.skip()
		case "PageRes":
			res, err := textInside(x)
			if err != nil {
				return err
			}
			return s.resources(doc, s.partAt(name, strings.TrimSpace(res)))
		}
		return s.object(x, e, doc, &out)
	})
	if err != nil {
		return err
	}
	s.drawings = append(s.drawings, ofdPage{out, area.scaled()})
	return nil
}

// template adds a template to a page. It is read once for all of its pages.
func (s *ofdSource) template(doc *ofdDocument, id string, parts map[string]string, out *ofdDrawing) error {
	t, ok := doc.templates[id]
	if !ok {
		t = &ofdDrawing{}
		doc.templates[id] = t
		name := parts[id]
		if name == "" || !s.has(name) {
			return nil
		}
		err := s.walk(name, func(x *xmlReader, e xml.StartElement) error {
			switch e.Name.Local {
			case "Page", "Content", "Layer", "PageBlock":
				return errInside
			}
			return s.object(x, e, doc, t)
		})
		if err != nil {
			return err
		}
	}
	s.add(out, t, matrix{a: 1, d: 1})
	return nil
}

// resources reads the drawings that pages show by their number.
func (s *ofdSource) resources(doc *ofdDocument, name string) error {
	if !s.has(name) {
		return nil
	}
	return s.walk(name, func(x *xmlReader, e xml.StartElement) error {
		switch e.Name.Local {
		case "Res", "CompositeGraphicUnits":
			return errInside
		case "CompositeGraphicUnit":
			unit := &ofdDrawing{}
			doc.units[attr(e, "ID")] = unit
			return s.block(x, doc, unit)
		}
		return x.skip()
	})
}

// block reads all objects inside the element that was opened last.
func (s *ofdSource) block(x *xmlReader, doc *ofdDocument, out *ofdDrawing) error {
	return x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Content", "Layer", "PageBlock":
			return s.block(x, doc, out)
		}
		return s.object(x, e, doc, out)
	})
}

// object reads one object to its end.
func (s *ofdSource) object(x *xmlReader, e xml.StartElement, doc *ofdDocument, out *ofdDrawing) error {
	if attr(e, "Visible") == "false" || attr(e, "Alpha") == "0" {
		return x.skip()
	}
	if s.things++; s.things > mostPDFPaths+mostPDFGlyphs {
		s.cut = true
		return x.skip()
	}
	m := objectMatrix(e)
	switch e.Name.Local {
	case "TextObject":
		return s.text(x, e, m, out)
	case "PathObject":
		return s.path(x, e, m, out)
	case "ImageObject":
		if n := numbers(attr(e, "Boundary")); len(n) == 4 {
			out.pictures = append(out.pictures, box{n[0], n[1], n[0] + n[2], n[1] + n[3]}.scaled())
		}
	case "CompositeObject":
		if unit := doc.units[attr(e, "ResourceID")]; unit != nil && unit != out {
			s.add(out, unit, m.inPoints())
		}
	}
	return x.skip()
}

func (b box) scaled() box {
	return box{b.x0 * pointsPerMM, b.y0 * pointsPerMM, b.x1 * pointsPerMM, b.y1 * pointsPerMM}
}

// objectMatrix leads from an object's own millimetres to the page's: its transformation, then the
// place of its boundary.
func objectMatrix(e xml.StartElement) matrix {
	m := matrix{a: 1, d: 1}
	if n := numbers(attr(e, "CTM")); len(n) == 6 {
		m = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
	}
	if n := numbers(attr(e, "Boundary")); len(n) == 4 {
		m.e, m.f = m.e+n[0], m.f+n[1]
	}
	return m
}

// inPoints is the same transformation of what is in points already.
func (m matrix) inPoints() matrix {
	m.e, m.f = m.e*pointsPerMM, m.f*pointsPerMM
	return m
}

// box is the box around a transformed one.
func (m matrix) box(b box) box {
	x0, y0 := m.point(b.x0, b.y0)
	out := box{x0, y0, x0, y0}
	for _, c := range [3][2]float64{{b.x1, b.y0}, {b.x0, b.y1}, {b.x1, b.y1}} {
		x, y := m.point(c[0], c[1])
		out = out.union(box{x, y, x, y})
	}
	return out
}

// add puts a drawing into another one, as long as there is room.
func (s *ofdSource) add(out, part *ofdDrawing, m matrix) {
	if s.glyphs += len(part.glyphs); s.glyphs > mostPDFGlyphs || len(out.glyphs)+len(part.glyphs) > mostPageGlyphs ||
		len(out.rules)+len(part.rules) > mostPDFPaths {
		s.cut = true
		return
	}
	s.things += len(part.rules)
	for _, g := range part.glyphs {
		g.box = m.box(g.box)
		out.glyphs = append(out.glyphs, g)
	}
	for _, r := range part.rules {
		b := m.box(r.box())
		out.line(b.x0, b.y0, b.x1, b.y1)
	}
	for _, b := range part.pictures {
		out.pictures = append(out.pictures, m.box(b))
	}
	for k, n := range part.turns {
		out.turns[k] += n
	}
}

func (r rule) box() box {
	if r.upright {
		return box{r.at, r.from, r.at, r.to}
	}
	return box{r.from, r.at, r.to, r.at}
}

// finish turns the pages into those of a PDF, when it is known which codes are to be trusted.
func (s *ofdSource) finish() {
	mistrusted := s.codes.mistrusted()
	for i, out := range s.drawings {
		p := out.turned()
		p.number = i + 1
		for _, g := range out.glyphs {
			r := g.r
			if unmapped(r) || g.pair > 0 && mistrusted[g.pair-1] {
				s.strange++
				r = unknownGlyph
			}
			p.glyphs = append(p.glyphs, glyph{r: r, box: g.upwards()})
		}
		p.place(out.view())
		s.pages = append(s.pages, p)
	}
}

// view is how a page is held so that most of its text stands.
func (out ofdPage) view() view {
	v := view{page: out.area.upwards()}
	for k, n := range out.turns {
		if n > 0 && n == max(out.turns[0], out.turns[1], out.turns[2], out.turns[3]) {
			v.turn = (4 - k) % 4
			break
		}
	}
	return v
}

// turned is a page's lines and pictures as they are seen.
func (out ofdPage) turned() (p pdfPage) {
	v := out.view()
	p.width, p.height = v.size()
	for _, r := range out.rules {
		b := v.box(r.box().upwards())
		p.rules = append(p.rules, ruleAlong(b))
	}
	for _, b := range out.pictures {
		p.pictured = p.pictured || b.width()*b.height() > 0.3*p.width*p.height
	}
	return p
}

// upwards is a box with y upwards, as a PDF's are.
func (b box) upwards() box { return box{b.x0, -b.y1, b.x1, -b.y0} }

func ruleAlong(b box) rule {
	if b.width() >= b.height() {
		return rule{at: b.midY(), from: b.x0, to: b.x1}
	}
	return rule{upright: true, at: b.midX(), from: b.y0, to: b.y1}
}

// numbers reads numbers with blanks or commas between them; what is none ends them.
func numbers(text string) []float64 {
	var out []float64
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r <= ' ' || r == ',' }) {
		n, err := strconv.ParseFloat(word, 64)
		if err != nil || math.Abs(n) > 1e6 || math.IsNaN(n) {
			return nil
		}
		out = append(out, n)
	}
	return out
}
