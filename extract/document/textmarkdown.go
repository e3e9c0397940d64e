package document

import (
	"html"
	"regexp"
	"strings"
)

// Markup within a line of Markdown.
var (
	inlineTag = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,300}>`)
	struckOut = regexp.MustCompile(`~~[^~]{1,300}~~`)
	noteMark  = regexp.MustCompile(`\[\^([0-9]{1,2})\]`)
)

// plainMarkdown is a cell's or heading's text without the marks of bold and italics, without what is struck out, and without
// the markup of HTML that Markdown allows. The mark of a footnote is a raised digit.
func plainMarkdown(s string) string {
	if strings.ContainsRune(s, '<') {
		s = withoutTags(s)
	}
	if strings.Contains(s, "~~") {
		s = struckOut.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "[^") {
		s = noteMark.ReplaceAllStringFunc(s, func(mark string) string { return raised(strings.Trim(mark, "[^]")) })
	}
	s = folded(html.UnescapeString(s))
	for _, mark := range []string{"**", "__", "*", "`"} {
		if in, ok := strings.CutPrefix(s, mark); ok {
			if in, ok = strings.CutSuffix(in, mark); ok && in != "" {
				s = folded(in)
			}
		}
	}
	return unescaped(s)
}

// mereTag is an HTML tag that takes nothing from its text and moves none of it: a break, or one of looks.
var mereTag = regexp.MustCompile(`(?i)^</?(br|b|strong|i|em|u|center|p|nobr|code)\s*/?>$`)

// longestValue is how many bytes a cell's text with its markup has at the most that is read as a page's.
const longestValue = 400

// withoutTags is a text without tags of HTML. Where one may strike its text out, raise or hide it, the text is read as a cell of
// a page is.
func withoutTags(s string) string {
	mere := !strings.Contains(s, "<!--")
	out := inlineTag.ReplaceAllStringFunc(s, func(tag string) string {
		mere = mere && mereTag.MatchString(tag)
		if strings.HasPrefix(strings.ToLower(tag), "<br") {
			return " "
		}
		return ""
	})
	if mere || len(s) > longestValue {
		return out
	}
	d, err := newHTMLReader(&source{body: []byte("<table><tr><td>" + s + "</td><td>.</td></tr></table>")}, Options{}.withDefaults()).page()
	if err != nil || len(d.Blocks) != 1 || d.Blocks[0].Grid == nil || d.Blocks[0].Grid.At(0, 0) == nil {
		return out
	}
	return d.Blocks[0].Grid.At(0, 0).Text
}
