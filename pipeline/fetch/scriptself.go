package fetch

import "github.com/PuerkitoBio/goquery"

// selfReader is a function that reads what stands in the element which was clicked, or its value.
type selfReader struct {
	function
	value bool // its value, not its text
}

// selfReads tells what a script reads off the element itself, and whether that is its value.
var selfReads = map[string]bool{"text": false, "html": false, "innerText": false, "innerHTML": false, "textContent": false, "val": true, "value": true}

// selfReaders are the functions with $(this).text(), this.value and the like, looked for once.
func (s *script) selfReaders() []selfReader { return foundOnce(&s.selves, s.findSelfReaders) }

func (s *script) findSelfReaders() (all []selfReader) {
	for i, w := range s.words {
		isValue, reads := selfReads[w.text]
		own := s.named(i-2, "this") || s.named(i-3, "this") && s.is(i-2, ")")
		if w.kind != wordName || !reads || !s.is(i-1, ".") || !own || len(all) >= maxCalls {
			continue
		}
		if _, f, ok := s.around(i, false); ok {
			all = append(all, selfReader{f, isValue})
		}
	}
	return all
}

// clickedSelf is the request that a click on an element makes whose function reads the element itself.
func (p *page) clickedSelf(s *goquery.Selection) (call, bool) {
	for _, f := range p.script().selfReaders() {
		text := unspaced(s.Text())
		if f.value {
			text = s.AttrOr("value", "")
		}
		if text == "" {
			continue
		}
		names := p.inputs()
		names["#"] = value{text: text, known: true}
		names["this.value"], names["this.innerText"], names["this.innerHTML"], names["this.textContent"] = names["#"], names["#"], names["#"], names["#"]
		if c, ok := p.requestOf(f.function, names, 2); ok {
			return c, true
		}
	}
	return call{}, false
}
