package fetch

import (
	"encoding/json"
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
func (p *page) isJSON() bool {
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
		case l.text == "" && nameKey.MatchString(key) && isOrganName(plain):
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
	for _, t := range built {
		if l.url == nil {
			if text := jsonText(row[t.key]); text != "" {
				l.url = p.resolve(t.before + text + t.after)
			}
		}
	}
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

// template is how a script builds a row's address out of one of its members.
type template struct{ before, key, after string }

// completed is a row's address as the script writes it into the page, where it puts something before a
// relative one: "/" + row.url.
func completed(built []template, key, text string) string {
	for _, t := range built {
		if t.key == key && !rooted.MatchString(text) {
			return t.before + text + t.after
		}
	}
	return text
}

var rooted = regexp.MustCompile(`(?i)^(https?:)?/`)

// templates finds what a script puts together as "address" + row.member + "rest".
func (s *script) templates() []template {
	var all []template
	for i := range s.words {
		if s.words[i].kind != wordText || !s.is(i+1, "+") || i+2 >= len(s.words) || s.words[i+2].kind != wordName || len(all) >= 8 {
			continue
		}
		before := addressTail(s.words[i].text)
		if before == "" {
			continue
		}
		key, next := s.memberAt(i + 2)
		if key == "" {
			continue
		}
		t := template{before: before, key: key}
		if s.is(next, "+") && next+1 < len(s.words) && s.words[next+1].kind == wordText {
			t.after, _, _ = strings.Cut(s.words[next+1].text, `"`)
			t.after, _, _ = strings.Cut(t.after, `'`)
		}
		all = append(all, t)
	}
	return all
}

// memberAt is the last name of row.url or rows[i].url, and the index behind it; "" where there is no dot.
func (s *script) memberAt(i int) (key string, next int) {
	for i++; i+1 < len(s.words); {
		switch {
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

// rowTemplates are the script's templates, looked for once.
func (s *script) rowTemplates() []template {
	if s.built == nil {
		all := s.templates()
		s.built = &all
	}
	return *s.built
}

var addressStart = regexp.MustCompile(`(?:^|href=\\?["']?)((?:https?://|/|\./|\.\./|[\w-]+\.(?:s?html?|jsp|aspx?|php|do)\?)[^"'<>\s]*)$`)

// addressTail is the address that a text ends with.
func addressTail(text string) string {
	if m := addressStart.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}
