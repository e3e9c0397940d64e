package document

import "encoding/xml"

// sharedTexts gives the shared texts of a workbook that are not printed as the library gives them, by their number: a part of
// them is raised, as a note's number is, or struck out.
func (p *parts) sharedTexts(part string) map[int]string {
	in, err := p.open(part)
	if err != nil {
		return nil
	}
	defer in.Close()
	x := newXMLReader(in)
	if _, err := x.find("sst"); err != nil {
		return nil
	}
	odd, n := map[int]string{}, 0
	_ = x.each(func(e xml.StartElement) error { // a part that is broken the library has refused
		if e.Name.Local != "si" {
			return x.skip()
		}
		text, plain, err := x.richText()
		if !plain && len(odd) < maxElements {
			odd[n] = text
		}
		n++
		return err
	})
	return odd
}

// richText is the text of the cell that was opened last, as it is printed; plain means that nothing in it is raised or
// struck out.
func (x *xmlReader) richText() (text string, plain bool, err error) {
	plain = true
	err = x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			t, err := x.text()
			text += t
			return err
		case "r":
			r, err := x.richRun()
			switch {
			case r.struck:
				plain = false
			case r.raised && text != "" && isNoteNumber([]byte(r.text)):
				text, plain = text+raised(r.text), false
			default:
				text += r.text
			}
			return err
		}
		return x.skip() // how Japanese is pronounced
	})
	return text, plain, err
}

// richRun is a part of a cell's text that is written in one way.
type richRun struct {
	text           string
	raised, struck bool
}

func (x *xmlReader) richRun() (r richRun, err error) {
	err = x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			var err error
			r.text, err = x.text()
			return err
		case "rPr":
			return x.each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "vertAlign":
					r.raised = attr(e, "val") != "baseline"
				case "strike":
					r.struck = toggled(attr(e, "val"))
				}
				return x.skip()
			})
		}
		return x.skip()
	})
	return r, err
}
