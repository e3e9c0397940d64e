package fetch

import (
	"encoding/json"
	"html"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// isJSON reports whether an answer is data and no page.
func (p *page) isJSON() bool { return foundOnce(&p.data, p.holdsJSON) }

func (p *page) holdsJSON() bool {
	start := strings.TrimLeft(p.source[:min(len(p.source), 200)], " \r\n\t\ufeff")
	return (strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[")) && json.Valid([]byte(strings.TrimPrefix(p.source, "\ufeff")))
}

// jsonLinks finds the rows of a list that is JSON: objects that hold a report's title and an
// address, and pieces of HTML.
func (p *page) jsonLinks(built []template) []link {
	var data any
	if json.Unmarshal([]byte(strings.TrimPrefix(p.source, "\ufeff")), &data) != nil {
		return nil
	}
	var links []link
	p.walkJSON(data, built, 0, &links)
	return links
}

// attributeRows are the rows of lists that stand in the page as the value of a field or an attribute.
func (p *page) attributeRows() (links []link) {
	if !strings.Contains(p.source, "[{") && !strings.Contains(p.source, "[&") {
		return nil
	}
	p.doc.Find("*").Each(func(_ int, s *goquery.Selection) {
		for _, a := range s.Get(0).Attr {
			var data any
			if text := strings.TrimSpace(a.Val); isJSONText(text) && json.Unmarshal([]byte(text), &data) == nil {
				p.walkJSON(data, p.rowTemplates(), 0, &links)
			}
		}
	})
	return links
}

const maxJSONDepth = 40

func (p *page) walkJSON(data any, built []template, depth int, links *[]link) {
	if depth > maxJSONDepth || len(*links) >= maxLinks {
		return
	}
	switch v := data.(type) {
	case []any:
		for _, item := range v {
			p.walkJSON(item, built, depth+1, links)
		}
	case map[string]any:
		if l, ok := p.jsonRow(v, built); ok {
			*links = append(*links, l)
			if l.titled {
				return
			}
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			p.walkJSON(v[key], built, depth+1, links)
		}
	case string:
		var within any
		switch {
		case strings.HasPrefix(v, "{") || strings.HasPrefix(v, "["): // JSON that was made a text
			if json.Unmarshal([]byte(v), &within) == nil {
				p.walkJSON(within, built, depth+1, links)
			}
		case strings.Contains(v, "<a"):
			*links = append(*links, p.fragmentLinks(v)...)
		case strings.Contains(v, "&lt;a"): // which its script turns back before it writes it into the page
			*links = append(*links, p.fragmentLinks(html.UnescapeString(v))...)
		}
	}
}

// fragmentLinks are the links of a piece of HTML.
func (p *page) fragmentLinks(text string) []link {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(text))
	if err != nil {
		return nil
	}
	return p.htmlLinks(doc.Selection)
}

var dateKey = regexp.MustCompile(`(?i)date|time`)

// jsonRow reads one row: among several texts the one whose key says title, among several addresses
// the one whose key says url.
func (p *page) jsonRow(row map[string]any, built []template) (link, bool) {
	var l link
	keys := slices.SortedFunc(maps.Keys(row), func(a, b string) int { return keyRank(a) - keyRank(b) })
	for _, key := range keys {
		text := jsonText(row[key])
		plain := unspaced(markup.ReplaceAllString(text, ""))
		year, titled := isReportTitle(plain)
		switch {
		case titled && !l.titled:
			l.text, l.year, l.titled = shortened(plain), year, true
		case l.text == "" && nameKey.MatchString(key) && isPlaceText(squeeze(plain)):
			l.text, l.within = plain, "data" // a node of a tree of organs
		case l.url == nil && (addressKey.MatchString(key) || isPageName(text)) && addressLike.MatchString(text):
			if u := p.resolve(completed(built, key, text)); u != nil && !pictureName.MatchString(u.Path) {
				l.url = u
			}
		case l.published == "" && dateKey.MatchString(key):
			l.published = dayOf(text)
		}
	}
	if l.url == nil && l.titled {
		l.url = p.onlyPath(row)
	}
	if l.url == nil && l.text != "" {
		l.url = p.propertyAddress(row)
	}
	p.leadRow(&l, built, row)
	return l, l.text != "" && l.url != nil
}

// onlyPath is the address of a row of which one member alone looks like a path, whatever its key.
func (p *page) onlyPath(row map[string]any) *url.URL {
	var only *url.URL
	for _, key := range slices.Sorted(maps.Keys(row)) {
		text := jsonText(row[key])
		if !strings.HasPrefix(text, "/") || len(text) < 3 {
			continue
		}
		u := p.resolve(text)
		if u == nil || pictureName.MatchString(u.Path) {
			continue
		}
		if only != nil {
			return nil
		}
		only = u
	}
	return only
}

// propertyAddress is the address that a row keeps among properties of its own, as the nodes of trees do:
// {"text": ..., "attributes": {"url": ...}}.
func (p *page) propertyAddress(row map[string]any) *url.URL {
	for _, key := range slices.Sorted(maps.Keys(row)) {
		properties, ok := row[key].(map[string]any)
		if !ok {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			if text := jsonText(properties[name]); addressKey.MatchString(name) && addressLike.MatchString(text) {
				return p.resolve(text)
			}
		}
	}
	return nil
}

func keyRank(key string) int {
	key = strings.ToLower(key)
	for i, word := range []string{"title", "url", "link", "href", "date", "time"} {
		if strings.Contains(key, word) {
			return i
		}
	}
	return 9
}

func jsonText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// dayOf reads a day that is printed, or seconds or milliseconds since 1970.
func dayOf(text string) string {
	if day := dateIn(text); day != "" {
		return day
	}
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil || n < 1e9:
		return ""
	case n > 1e11:
		n /= 1000
	}
	return time.Unix(n, 0).In(china).Format("2006-01-02")
}

var china = time.FixedZone("CST", 8*60*60)
