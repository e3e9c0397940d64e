package fetch

import (
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// template is how a page builds the address of a list's row out of the row's members: '/art/' + row.id +
// '.html' in a script, or the same in an attribute that a script fills.
type template []part

// part of an address: a text, or what the row's member of that name holds.
type part struct{ text, key string }

const maxTemplates = 8 // of a page

// filled is the address of a row; "" where the row lacks a member.
func (t template) filled(row map[string]any) string {
	var b strings.Builder
	for _, part := range t {
		text := part.text
		if part.key != "" {
			if text = jsonText(row[part.key]); text == "" {
				return ""
			}
		}
		b.WriteString(text)
	}
	return b.String()
}

// completed is a row's address as the script writes it into the page, where it puts something before a
// relative one: "/" + row.url.
func completed(built []template, key, text string) string {
	for _, t := range built {
		if slices.ContainsFunc(t, func(p part) bool { return p.key == key }) && len(t) <= 3 && !rooted.MatchString(text) {
			return t.filled(map[string]any{key: text})
		}
	}
	return text
}

var rooted = regexp.MustCompile(`(?i)^(https?:)?/`)

// rowTemplates are the script's templates, looked for once.
func (s *script) rowTemplates() []template { return foundOnce(&s.built, s.templates) }

// templates finds what a script puts together out of texts and a row's members. Those of bare names come
// last: such a name may be anything.
func (s *script) templates() []template {
	var all, bare []template
	r := s.reader(nil)
	for i := 0; i < len(s.words) && len(all)+len(bare) < maxTemplates; i++ {
		if s.words[i].kind == wordMark || s.is(i-1, ".") || s.is(i-1, "+") && i >= 2 && s.words[i-2].kind == wordName {
			continue
		}
		r.steps = 0
		t, isBare, next := r.template(i)
		switch {
		case t == nil:
			continue
		case isBare:
			bare = append(bare, t)
		default:
			all = append(all, t)
		}
		i = next - 1
	}
	return append(all, bare...)
}

// template reads one from the i-th word on, and gives the index behind it.
func (r *reader) template(i int) (t template, bare bool, next int) {
	keys := 0
	for first := true; i < len(r.words); first = false {
		var p part
		closed := false
		switch w := r.words[i]; {
		case w.kind == wordText && first:
			p.text, i = addressTail(w.text), i+1
		case w.kind == wordText:
			p.text, closed = addressHead(w.text)
			i++
		case w.kind == wordName && wrappers[w.text] && r.is(i+1, "("):
			p.key, _ = r.memberAt(i + 2)
			i = r.end(i + 1)
		case w.kind == wordName:
			p, bare, i = r.templateName(i, bare)
		}
		if p == (part{}) && !closed {
			break
		}
		if first && !addressBegins.MatchString(p.text) && p.key == "" {
			return nil, false, i
		}
		if p.key != "" {
			keys++
		}
		if p != (part{}) {
			t = append(t, p)
		}
		if closed || !r.is(i, "+") {
			break
		}
		i++
	}
	if keys == 0 || len(t) < 2 {
		return nil, false, i
	}
	return t, bare, i
}

// wrappers are functions that leave an address's part as it is.
var wrappers = map[string]bool{"encodeURIComponent": true, "encodeURI": true, "escape": true, "String": true, "parseInt": true}

// templateName reads a member of a row, or a variable whose value is known, or else a bare name.
func (r *reader) templateName(i int, bare bool) (part, bool, int) {
	if key, next := r.memberAt(i); key != "" {
		if !r.is(next, "(") {
			return part{key: key}, bare, next
		}
		return part{}, bare, next
	}
	if r.is(i+1, "(") || r.is(i+1, "[") {
		return part{}, bare, i + 1
	}
	name := r.words[i].text
	if v := r.variable(name); v.known {
		return part{text: v.text}, bare, i + 1
	}
	if len(r.vars[name]) > 0 {
		return part{}, bare, i + 1
	}
	return part{key: name}, true, i + 1
}

// memberAt is the last name of row.url or rows[i].url, and the index behind it; "" where there is no dot.
func (s *script) memberAt(i int) (key string, next int) {
	if i >= len(s.words) || s.words[i].kind != wordName {
		return "", i
	}
	for i++; i+1 < len(s.words); {
		switch {
		case s.is(i, "[") && s.words[i+1].kind == wordText && s.is(i+2, "]"):
			key, i = s.words[i+1].text, i+3
		case s.is(i, "["):
			i = s.end(i)
		case s.is(i, ".") && s.words[i+1].kind == wordName:
			key, i = s.words[i+1].text, i+2
		default:
			return key, i
		}
	}
	return key, i
}

var (
	addressStart  = regexp.MustCompile(`(?:^|(?:href|url|onclick)\s*=\s*\\?["']?)((?:https?://|/|\./|\.\./|[\w-]+\.(?:s?html?|jsp|aspx?|php|do)\?)[^"'<>\s]*)$`)
	addressBegins = regexp.MustCompile(`^(?:https?://|/|\./|\.\./|[\w-]+\.(?:s?html?|jsp|aspx?|php|do)\?)`)
)

// addressTail is the address that a text ends with.
func addressTail(text string) string {
	if m := addressStart.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// addressHead is what of a text still belongs to the address before it, and whether that ends there.
func addressHead(text string) (head string, ends bool) {
	if i := strings.IndexAny(text, "\"'\\<> "); i >= 0 {
		return text[:i], true
	}
	return text, false
}

var (
	boundName  = regexp.MustCompile(`(?i)^(:|v-bind:)(href|to|url|data-url|data-href)$`)
	filledHole = regexp.MustCompile(`\{\{\s*(?:[\w$]+\.)*([\w$]+)\s*(?:\|[^{}]*)?\}\}|<%=?\s*(?:[\w$]+\.)*([\w$]+)\s*%>|\$\{\s*(?:[\w$]+\.)*([\w$]+)\s*\}|\[\[\s*(?:[\w$]+\.)*([\w$]+)\s*\]\]`)
)

// rowTemplates are how the page builds its rows' addresses: in its scripts, in attributes that a script
// fills, and in the pieces of HTML that it copies for each row.
func (p *page) rowTemplates() []template { return foundOnce(&p.own, p.findTemplates) }

func (p *page) findTemplates() []template {
	all := p.attributeTemplates(p.doc.Selection)
	p.doc.Find(`script[type*="template"],script[type="text/html"],script[type*="tmpl"],script[type*="handlebars"],template,textarea`).Each(func(_ int, s *goquery.Selection) {
		text := s.Text()
		if goquery.NodeName(s) == "template" {
			text, _ = s.Html()
		}
		if piece, err := goquery.NewDocumentFromReader(strings.NewReader(text)); err == nil {
			all = append(all, p.attributeTemplates(piece.Selection)...)
		}
	})
	for _, k := range p.rowClicks() {
		if to := p.script().call(k.function, k.args, true); strings.Contains(to, memberMark) {
			all = append(all, marked(to))
		}
	}
	return append(all, p.script().rowTemplates()...)
}

func (p *page) attributeTemplates(root *goquery.Selection) (all []template) {
	root.Find("*").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		for _, a := range s.Get(0).Attr {
			if t := p.attributeTemplate(a.Key, a.Val); t != nil {
				all = append(all, t)
			}
		}
		return len(all) < maxTemplates
	})
	return all
}

// attributeTemplate reads :href="'/a/' + row.id" and href="/a/{{row.id}}".
func (p *page) attributeTemplate(name, text string) template {
	switch {
	case len(text) > maxAddress:
		return nil
	case boundName.MatchString(name):
		own := cutScript(text)
		if key, next := own.memberAt(0); key != "" && next >= len(own.words) {
			return template{{key: key}}
		}
		t, _, _ := own.reader(nil).template(0)
		return t
	case strings.Contains(name, "href") || strings.Contains(name, "url"):
		return holes(text)
	}
	return nil
}

// holes reads an address with places in it that a script fills.
func holes(text string) (t template) {
	text = strings.TrimSpace(text)
	end := 0
	for _, m := range filledHole.FindAllStringSubmatchIndex(text, maxTemplates) {
		t = append(t, part{text: text[end:m[0]]})
		for g := 2; g < len(m); g += 2 {
			if m[g] >= 0 {
				t = append(t, part{key: text[m[g]:m[g+1]]})
			}
		}
		end = m[1]
	}
	if t == nil || t[0].text != "" && !addressBegins.MatchString(t[0].text) {
		return nil
	}
	return append(t, part{text: text[end:]})
}

// memberMark stands in an address on both sides of the name of a row's member.
const memberMark = "~~"

// marked reads an address with members in it.
func marked(address string) (t template) {
	for i, text := range strings.Split(address, memberMark) {
		if i%2 == 0 {
			t = append(t, part{text: text})
		} else {
			t = append(t, part{key: text})
		}
	}
	return t
}
