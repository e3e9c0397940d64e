package fetch

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
)

var (
	cdataRecord = regexp.MustCompile(`(?is)<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>`)
	nameKey     = regexp.MustCompile(`(?i)name|title|text|label`)
	addressKey  = regexp.MustCompile(`(?i)url|link|href|path|addr|file|src`)
)

// cdataRecords is the HTML in the records of a 大汉 jpage list, whether they stand in the page
// (`<script type="text/xml"><datastore>`) or are the answer of its dataproxy.
func cdataRecords(source string) string {
	var b strings.Builder
	if !strings.Contains(source, "<![CDATA[") {
		return ""
	}
	for _, m := range cdataRecord.FindAllStringSubmatch(source, maxLinks) {
		b.WriteString(m[1])
		b.WriteByte('\n')
	}
	return b.String()
}

// row is what stands in one pair of brackets of a script.
type row struct {
	links  link
	object bool
	at     int      // of the bracket
	path   *url.URL // the first text that is a path, whatever its key
}

// link is the row's link. Below a report's title a path is its address also under a key of any name.
func (r row) link() link {
	if r.links.titled && r.links.url == nil {
		r.links.url = r.path
	}
	return r.links
}

// completeRow is the row's link, which its members complete where it has no address.
func (p *page) completeRow(r row) link {
	l := r.link()
	if l.text == "" || l.url != nil || !r.object {
		return l
	}
	members := map[string]any{}
	for _, m := range p.script().reader(nil).object(r.at).members {
		if m.known {
			members[m.key] = m.text
		}
	}
	p.leadRow(&l, p.rowTemplates(), members)
	return l
}

// Without any of them a script holds nothing for us: words of titles and of organs, also as they are
// escaped, and HTML.
var scriptHints = []string{"公开", "<a", `\u516c`, "局", `\u5c40`, "委员会", "政府", "atob", "unescape", "decodeURI"}

// scriptLinks finds lists that are data in a script: objects, arrays and calls that hold a report's
// title or an organ's name, and an address, and HTML that is written into the page. Nothing else is
// read out of it.
func (p *page) scriptLinks() []link {
	if text := p.scripts() + p.around; !containsAny(text, scriptHints) && !p.isScript() {
		return nil // the cheap test first
	}
	s := p.script()
	var links []link
	var open []row
	for i, w := range s.words {
		if w.kind == wordText && len(w.text) > 40 && s.is(i-1, "(") {
			w.text = s.decoded(i)
			if strings.Contains(w.text, "<a") {
				links = append(links, p.fragmentLinks(w.text)...)
			}
		}
		if w.kind == wordText {
			links = append(links, p.listedText(w.text)...)
		}
		switch {
		case w.kind == wordText && isJSONText(w.text):
			var data any
			if json.Unmarshal([]byte(w.text), &data) == nil {
				p.walkJSON(data, p.rowTemplates(), 0, &links)
			}
		case w.kind == wordText && len(open) > 0:
			key := ""
			if s.is(i-1, ":") && i >= 2 {
				key = s.words[i-2].text
			}
			p.scriptText(&open[len(open)-1], key, w.text)
		case w.kind != wordMark:
		case strings.Contains("([{", w.text):
			open = append(open, row{object: w.text == "{", at: i})
		case strings.Contains(")]}", w.text) && len(open) > 0:
			if l := p.completeRow(open[len(open)-1]); l.text != "" && l.url != nil && len(links) < maxLinks {
				links = append(links, l)
			}
			open = open[:len(open)-1]
		}
	}
	return append(links, p.written(s)...)
}

// decoded is a text with the encoding taken off that the function around it takes off.
func (s *script) decoded(i int) string {
	if i < 2 || s.words[i-2].kind != wordName {
		return s.words[i].text
	}
	switch s.words[i-2].text {
	case "atob", "decodeURIComponent", "decodeURI", "unescape":
		start := i - 2
		if s.is(i-3, ".") && i >= 4 {
			start = i - 4
		}
		if v, _ := s.reader(nil).name(start); v.known {
			return v.text
		}
	}
	return s.words[i].text
}

// isJSONText reports whether a script's text is data that it parses: rows of a list.
func isJSONText(text string) bool {
	return len(text) > 20 && (strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{")) && (strings.Contains(text, "公开") || strings.Contains(text, `\u516c`))
}

// scriptText takes one text of a row for its title, its address or its day.
func (p *page) scriptText(r *row, key, text string) {
	if len(text) > 1000 || strings.Contains(text, "<a") {
		return
	}
	plain := unspaced(markup.ReplaceAllString(text, ""))
	l := &r.links
	year, isTitle := isReportTitle(plain)
	switch {
	case isTitle && !l.titled:
		l.titled, l.year, l.text = true, year, shortened(plain)
	case l.text == "" && !r.object && isOrganName(plain), l.text == "" && r.object && nameKey.MatchString(key) && isPlaceText(squeeze(plain)):
		l.text, l.within = plain, "data"
	case l.url == nil && (!r.object || addressKey.MatchString(key) || isPageName(text)) && addressLike.MatchString(text):
		if u := p.resolve(completed(p.script().rowTemplates(), key, text)); u != nil && !pictureName.MatchString(u.Path) {
			l.url = u
		}
	case r.path == nil && strings.HasPrefix(text, "/") && len(text) > 2:
		r.path = p.resolve(text)
	case l.published == "" && len(text) < 40:
		l.published = dateIn(text)
	}
}

// isPageName tells the address of a page or document by how it ends, whatever the script calls it.
func isPageName(text string) bool {
	path, _, _ := strings.Cut(text, "?")
	return pageExt.MatchString(path) || documentName.MatchString(path)
}

var writers = map[string]bool{"write": true, "writeln": true, "html": true, "append": true}

// written are the links of HTML that a script writes into the page, where all of it is known.
func (p *page) written(s *script) []link {
	var links []link
	for _, text := range p.writings(s, "<a") {
		links = append(links, p.fragmentLinks(text)...)
	}
	return links
}

// writings are the pieces of HTML that a script writes into the page and that hold a certain mark.
func (p *page) writings(s *script, mark string) (all []string) {
	r := s.reader(nil)
	for i, w := range s.words {
		at := 0
		switch {
		case w.kind == wordName && writers[w.text] && s.is(i-1, ".") && s.is(i+1, "("):
			at = i + 2
		case w.kind == wordName && w.text == "innerHTML" && s.is(i+1, "="):
			at = i + 2
		case w.kind == wordName && w.text == "innerHTML" && s.is(i+1, "+") && s.is(i+2, "="):
			at = i + 3
		default:
			continue
		}
		r.steps, r.before = 0, i
		if v, _ := r.sum(at); v.known && strings.Contains(v.text, mark) && len(all) < maxLinks {
			all = append(all, v.text)
		}
	}
	return all
}
