package document

import "strings"

// maxFront is how many lines may stand between the two rules of a front matter.
const maxFront = 60

// frontMatter takes what Markdown has above the text, between two rules: names with values, of which
// one is the title. It says in how many lines that was, 0 where there is none.
func (r *textReader) frontMatter(lines []textLine) int {
	if len(lines) == 0 || strings.TrimSpace(r.text(lines[0])) != "---" {
		return 0
	}
	title := ""
	for i, l := range lines[1:min(len(lines), maxFront)] {
		text := r.text(l)
		if rule := strings.TrimSpace(text); rule == "---" || rule == "..." {
			r.d.Title = folded(title)
			return i + 2
		}
		name, value, named := strings.Cut(text, ":")
		if !named && !l.blank && !strings.HasPrefix(text, " ") && !strings.HasPrefix(text, "-") {
			return 0
		}
		if strings.EqualFold(strings.TrimSpace(name), "title") {
			title = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return 0
}
