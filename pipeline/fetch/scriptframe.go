package fetch

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// scriptedFrames are the addresses of frames that a script writes into the page, or gives to a frame that
// stands there without one.
func (p *page) scriptedFrames() (all []string) {
	s := p.script()
	for _, text := range p.writings(s, "<iframe") {
		if doc, err := goquery.NewDocumentFromReader(strings.NewReader(text)); err == nil {
			doc.Find("iframe[src]").Each(func(_ int, f *goquery.Selection) { all = append(all, f.AttrOr("src", "")) })
		}
	}
	if p.doc.Find("iframe,frame").Length() == 0 {
		return all
	}
	r := s.reader(nil)
	for i := range s.words {
		r.steps = 0
		if to, ok := r.shows(i); ok && !s.waits(i) && len(all) < maxFrames {
			all = append(all, to)
		}
	}
	return all
}

// shows is the address that the code at the i-th word gives to an element: x.src = address, or
// $(x).attr("src", address).
func (r *reader) shows(i int) (string, bool) {
	if !r.is(i-1, ".") {
		return "", false
	}
	v := value{}
	switch {
	case r.named(i, "src") && r.is(i+1, "=") && !r.is(i+2, "="):
		v, _ = r.sum(i + 2)
	case (r.named(i, "attr") || r.named(i, "setAttribute")) && r.is(i+1, "("):
		if args := r.arguments(i + 1); len(args) == 2 && args[0].text == "src" {
			v = args[1]
		}
	}
	return v.text, v.known && v.text != ""
}

// waits reports whether the i-th word stands in a function that is given an argument: what it does is not
// known before somebody chooses.
func (s *script) waits(i int) bool {
	_, f, ok := s.around(i, false)
	return ok && len(f.params) > 0
}
