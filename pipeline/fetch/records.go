package fetch

import (
	"encoding/json"
	"regexp"
	"strings"
)

var (
	cdataRecord = regexp.MustCompile(`(?is)<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>`)
	dataObject  = regexp.MustCompile(`\{[^{}]+\}`)
	dataPair    = regexp.MustCompile(`["']?([A-Za-z_][\w.-]*)["']?\s*:\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`)
	addressKey  = regexp.MustCompile(`(?i)url|link|href|path|addr|file|src`)
)

// cdataRecords is the HTML in the records of a 大汉 jpage list, whether they stand in the page
// (`<script type="text/xml"><datastore>`) or are the answer of its dataproxy.
func cdataRecords(source string) string {
	var b strings.Builder
	for _, m := range cdataRecord.FindAllStringSubmatch(source, maxLinks) {
		b.WriteString(m[1])
		b.WriteByte('\n')
	}
	return b.String()
}

// dataLinks finds lists that are data for a script: objects that hold a report's title and an
// address. Nothing else is read out of them.
func (p *page) dataLinks() []link {
	text := p.scripts()
	if trimmed := strings.TrimSpace(p.source); strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "[") {
		text = trimmed
	}
	if !strings.Contains(text, "公开") && !strings.Contains(text, `\u516c\u5f00`) {
		return nil
	}
	var links []link
	for _, object := range dataObject.FindAllString(text, maxLinks) {
		if l, ok := p.dataLink(object); ok {
			links = append(links, l)
		}
	}
	return links
}

func (p *page) dataLink(object string) (link, bool) {
	var l link
	for _, m := range dataPair.FindAllStringSubmatch(object, 60) {
		value := unquote(m[2])
		_, isTitle := isReportTitle(value)
		switch {
		case isTitle && l.text == "":
			l.titled, l.year = true, titleYear(value)
			l.text = shortened(unspaced(markup.ReplaceAllString(value, "")))
		case l.url == nil && addressKey.MatchString(m[1]) && addressLike.MatchString(value):
			l.url = p.resolve(value)
		case l.published == "" && len(value) < 40:
			l.published = dateIn(value)
		}
	}
	return l, l.text != "" && l.url != nil
}

func unquote(text string) string {
	inner := text[1 : len(text)-1]
	if text[0] == '\'' {
		inner = strings.ReplaceAll(strings.ReplaceAll(inner, `\'`, `'`), `"`, `\"`)
	}
	var value string
	if json.Unmarshal([]byte(`"`+inner+`"`), &value) != nil {
		return inner
	}
	return value
}
