package fetch

import "strings"

// submitted is what a form sends when a function has put a choice into one of its fields: a click on a year
// or an organ fills the field and sends the form.
func (p *page) submitted(f function, choice string) (call, bool) {
	filled := map[string]bool{}
	s := p.script()
	s.fills(f.from, f.to, filled)
	sends := false
	for i := f.from; i < f.to && i < len(s.words); i++ {
		sends = sends || s.named(i, "submit")
	}
	if !sends || len(filled) != 1 {
		return call{}, false
	}
	for _, form := range p.doc.Find("form").EachIter() {
		c, ok := p.formFields(form)
		if !ok {
			continue
		}
		for _, field := range form.Find("input[name]").EachIter() {
			name := field.AttrOr("name", "")
			if (filled[name] || filled[field.AttrOr("id", "")]) && c.choose(name, choice) {
				return c, true
			}
		}
	}
	return call{}, false
}

// choose puts a choice into a form's field, so that the form asks for the choice's list instead of a page; false
// where the form does not send that field.
func (c *call) choose(name, choice string) (sent bool) {
	c.page = -1
	for i := range c.params {
		if c.params[i].key == name {
			c.params[i].value, sent = value{text: choice, known: true}, true
		}
	}
	return sent
}

// listedText finds a list that is one text, cut into rows and fields by marks: title,address,day|title,...
func (p *page) listedText(text string) (links []link) {
	if len(text) < 60 || strings.Contains(text, "<") || !strings.Contains(text, "公开") {
		return nil
	}
	rows := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("|;\n^", r) })
	for _, one := range rows[:min(len(rows), maxLinks)] {
		var l link
		for _, field := range strings.FieldsFunc(one, func(r rune) bool { return strings.ContainsRune(",#@$\t", r) }) {
			year, titled := isReportTitle(field)
			switch {
			case titled && year != 0 && !l.titled:
				l.text, l.year, l.titled = shortened(unspaced(field)), year, true
			case l.url == nil && addressLike.MatchString(field):
				l.url = p.resolve(field)
			case l.published == "":
				l.published = dateIn(field)
			}
		}
		if l.titled && l.url != nil {
			links = append(links, l)
		}
	}
	return links
}
