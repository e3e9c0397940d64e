package fetch

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

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
	var found call
	ok := false
	p.doc.Find("form").EachWithBreak(func(_ int, form *goquery.Selection) bool {
		c, is := p.formFields(form)
		form.Find("input[name]").EachWithBreak(func(_ int, field *goquery.Selection) bool {
			name := field.AttrOr("name", "")
			if !is || !filled[name] && !filled[field.AttrOr("id", "")] {
				return true
			}
			for i := range c.params {
				if c.params[i].key == name {
					c.params[i].value = value{text: choice, known: true}
					c.page, found, ok = -1, c, true
				}
			}
			found.page = -1
			return !ok
		})
		return !ok
	})
	return found, ok
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
