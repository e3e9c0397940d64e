package fetch

import (
	"maps"
	"regexp"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"
)

const maxAttributed = 5000 // elements of a page whose attributes scripts may ask for

var plainAttribute = regexp.MustCompile(`^(class|id|style|href|src|type|name|value|width|height|title|alt|target|rel|content|charset|colspan|rowspan|align|valign|border|lang|on\w+)$`)

// inputs are the values of the page's own fields and attributes, as scripts ask for them: "#id" and "#[name]"
// stand for fields, "@name" for an attribute that has one value on the whole page.
func (p *page) inputs() map[string]value {
	if p.fields == nil {
		p.fields = p.findInputs()
	}
	return maps.Clone(p.fields)
}

func (p *page) findInputs() map[string]value {
	names := map[string]value{}
	for _, s := range p.doc.Find("input[value],select").EachIter() {
		v := value{text: s.AttrOr("value", s.Find("option[selected],option").First().AttrOr("value", "")), known: true}
		if id, ok := s.Attr("id"); ok {
			names["#"+id] = v
		}
		if name, ok := s.Attr("name"); ok {
			names["#["+name+"]"] = v
		}
	}
	for _, name := range []string{"location", "window.location", "document.location"} {
		names[name+".search"] = value{text: p.searchPart(), known: true}
		names[name+".pathname"] = value{text: p.url.EscapedPath(), known: true}
		names[name+".href"] = value{text: p.url.String(), known: true}
	}
	for key, texts := range p.url.Query() {
		names["?"+key] = value{text: texts[0], known: true}
	}
	several := map[string]bool{}
	p.doc.Find("*").EachWithBreak(func(n int, s *goquery.Selection) bool {
		for _, a := range s.Get(0).Attr {
			key := "@" + a.Key
			if plainAttribute.MatchString(a.Key) || len(a.Val) > maxAddress || several[key] {
				continue
			}
			if v, met := names[key]; met && v.text != a.Val {
				several[key] = true
				delete(names, key)
				continue
			}
			names[key] = value{text: a.Val, known: true}
		}
		return n < maxAttributed
	})
	return names
}

// searchPart is the address's query as a script sees it.
func (p *page) searchPart() string {
	if p.url.RawQuery == "" {
		return ""
	}
	return "?" + p.url.RawQuery
}

// queryReader is the name of a function that gives a parameter of the page's own address.
var queryReader = regexp.MustCompile(`(?i)(query|param|request|args?|search)\w*$`)

var fieldName = regexp.MustCompile(`name=["']?([\w.\[\]-]+?)["']?\]`)

// fieldKey is the name in inputs of what a selector chooses.
func fieldKey(selector string) string {
	if m := fieldName.FindStringSubmatch(selector); m != nil {
		return "#[" + m[1] + "]"
	}
	return "#" + strings.TrimPrefix(selector, "#")
}

// attributeAt reads what is asked of an element, from the dot at i on: .data("k"), .attr("data-k"),
// .getAttribute("k"), .dataset.k.
func (r *reader) attributeAt(i int) (value, int, bool) {
	if !r.is(i, ".") || i+3 >= len(r.words) {
		return value{}, i, false
	}
	name := ""
	next := i
	switch {
	case r.named(i+1, "dataset") && r.is(i+2, ".") && r.words[i+3].kind == wordName:
		name, next = "@data-"+dashed(r.words[i+3].text), i+4
	case r.is(i+2, "(") && r.words[i+3].kind == wordText && r.named(i+1, "data"):
		name, next = "@data-"+strings.ToLower(r.words[i+3].text), r.end(i+2)
	case r.is(i+2, "(") && r.words[i+3].kind == wordText && (r.named(i+1, "attr") || r.named(i+1, "getAttribute")):
		name, next = "@"+strings.ToLower(r.words[i+3].text), r.end(i+2)
	}
	v, ok := r.names[name]
	return v, next, ok
}

// dashed is the attribute's name of a member of dataset: columnId is data-column-id.
func dashed(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
