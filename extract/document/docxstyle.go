package document

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"
)

// docxStyle is what a style, or a run's own properties, say that matters here.
type docxStyle struct {
	name, basedOn          string
	level                  int // of a heading; 0: none
	vanish, strike, raised bool
	white                  bool // as the paper is
}

// docxStyles reads the styles by their ids. Without them paragraphs are paragraphs.
func (p *parts) docxStyles(main string) map[string]docxStyle {
	name := siblingPart(main, "styles.xml")
	p.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), func(e xml.StartElement) {
		if strings.HasSuffix(attr(e, "Type"), "/styles") {
			name = siblingPart(main, attr(e, "Target"))
		}
	})
	in, err := p.open(name)
	if err != nil {
		return nil
	}
	defer in.Close()
	x := newXMLReader(in)
	styles := map[string]docxStyle{}
	for len(styles) < maxMembers {
		e, err := x.find("style")
		if err != nil {
			break
		}
		s := docxStyle{}
		if x.style(&s) != nil {
			break
		}
		styles[attr(e, "styleId")] = s
	}
	return inherited(styles)
}

func (x *xmlReader) style(s *docxStyle) error {
	return x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "name":
			s.name = strings.ToLower(attr(e, "val"))
			s.level = namedLevel(s.name)
		case "basedOn":
			s.basedOn = attr(e, "val")
		case "pPr", "rPr":
			return x.each(func(e xml.StartElement) error {
				if e.Name.Local == "outlineLvl" {
					s.level = headingLevel(attr(e, "val"))
				}
				s.hear(e)
				return x.skip()
			})
		}
		return x.skip()
	})
}

// leastRaised is how far above or below the line, in half points, text stands at the least that is raised as a note's number is: a
// number that is set to the middle of its cell by hand is less.
const leastRaised = 5

// hear takes over a property of a run that hides, strikes out or raises its text.
func (s *docxStyle) hear(e xml.StartElement) {
	switch on := toggled(attr(e, "val")); e.Name.Local {
	case "vanish":
		s.vanish = on
	case "strike", "dstrike":
		s.strike = on
	case "vertAlign":
		s.raised = attr(e, "val") != "baseline"
	case "position":
		if n, err := strconv.Atoi(attr(e, "val")); err == nil && (n >= leastRaised || n <= -leastRaised) {
			s.raised = true
		}
	case "color":
		s.white = isPaper(attr(e, "val"))
	case "sz":
		if n, err := strconv.Atoi(attr(e, "val")); err == nil && n <= mostUnseen {
			s.vanish = true
		}
	}
}

// mostUnseen is the size in half points of text that nobody sees.
const mostUnseen = 4

// isPaper reports whether a colour is as white as the paper: FFFFFF, or next to it.
func isPaper(hex string) bool {
	n, err := strconv.ParseUint(hex, 16, 32)
	return err == nil && len(hex) == 6 && n>>16 >= lightest && n>>8&0xFF >= lightest && n&0xFF >= lightest
}

func toggled(val string) bool {
	switch val {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// inherited hands down what styles are based on.
func inherited(styles map[string]docxStyle) map[string]docxStyle {
	out := make(map[string]docxStyle, len(styles))
	for id, s := range styles {
		base := s.basedOn
		for range 12 { // longer chains are loops
			b, ok := styles[base]
			if !ok {
				break
			}
			if s.level == 0 {
				s.level = b.level
			}
			s.vanish, s.strike, s.raised, s.white = s.vanish || b.vanish, s.strike || b.strike, s.raised || b.raised, s.white || b.white
			base = b.basedOn
		}
		out[id] = s
	}
	return out
}

// namedLevel knows headings by the names that stay the same in every language of Word.
func namedLevel(name string) int {
	if name == "title" {
		return 1
	}
	for _, prefix := range []string{"heading ", "标题 "} {
		if n, err := strconv.Atoi(strings.TrimPrefix(name, prefix)); err == nil && strings.HasPrefix(name, prefix) {
			return min(max(n, 1), 6)
		}
	}
	return 0
}

// headingLevel turns an outline level, counted from 0, into a heading's; 9 is body text.
func headingLevel(val string) int {
	n, err := strconv.Atoi(val)
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return min(n+1, 6)
}

// symbol is a character that is named by its number in a font. Those of the font Symbol stand where ASCII
// has digits and signs; those of the others are pictures, and keep the number that nobody can read.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 16)
	if err != nil {
		return "\uFFFD"
	}
	if ascii := n &^ 0xF000; n>>12 == 0xF && font == "Symbol" && strings.ContainsRune(" 0123456789()%+,./", rune(ascii)) {
		return string(rune(ascii))
	}
	return string(rune(n))
}
