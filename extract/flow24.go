package extract

import "strings"

// flow2 finds table 2: blocks of a header and of rows that have as many figures as the header names
// measures.
func (f *form) flow2(tokens []token) (rows [][]string, left []string) {
	at := 0
	for at < len(tokens) && !strings.HasSuffix(tokens[at].plain, "信息内容") {
		at++
	}
	var header []string
	for at < len(tokens) {
		_, n := wordsFrom(tokens[at:])
		words, figures := tokens[at:at+n], figuresFrom(tokens[at+n:])
		subject, label, length := f.subjects.endingIn(words)
		if len(figures) == 0 || subject < 0 {
			break
		}
		if named, ok := f.measured(words[:len(words)-length]); ok {
			header = named
			rows = append(rows, append([]string{"信息内容"}, header...))
		}
		if len(figures) == len(header) {
			rows = append(rows, append([]string{label}, figures...))
		} else {
			left = append(left, label)
		}
		at += n + len(figures)
	}
	return rows, left
}

// measured lists the measures that a block's header names behind 信息内容, none where a word of it is
// not to be made out; ok is false where no header begins.
func (f *form) measured(words []token) (out []string, ok bool) {
	from := len(words)
	for i, w := range words {
		if strings.HasSuffix(w.plain, "信息内容") {
			from, ok = i+1, true
		}
	}
	part := ""
	for _, w := range words[from:] {
		part += w.text
		if _, like := f.measures.likest(parseLabel(part).word); like >= 0.85 {
			out = append(out, part)
			part = ""
		}
	}
	if n := len(out) - 1; n >= 0 && strings.HasPrefix(plain(part), "(") { // the unit
		out[n] += part
		part = ""
	}
	if part != "" {
		return nil, ok
	}
	return out, ok
}

// flow4 finds table 4: the five outcomes three times over, and fifteen figures.
func (f *form) flow4(tokens []token) [][]string {
	var found [][]string
	for at := 0; at < len(tokens); at++ {
		if tokens[at].figure || !strings.HasPrefix(tokens[at].plain, "行政复议") {
			continue
		}
		words, n := wordsFrom(tokens[at:min(len(tokens), at+mostHeader)])
		figures := figuresFrom(tokens[at+n:])
		if len(figures) != len(f.cells4.list) || !namesOutcomes(words) {
			continue
		}
		if found != nil {
			return nil
		}
		found = f.table4(figures)
	}
	return found
}

// namesOutcomes reports whether a header has the outcomes of the three groups and nothing but
// the groups' names besides.
func namesOutcomes(header string) bool {
	for _, group := range []string{"未经复议直接起诉", "复议后起诉", "行政复议", "行政诉讼"} {
		if strings.Count(header, group) != 1 {
			return false
		}
		header = strings.Replace(header, group, "", 1)
	}
	return header == strings.Repeat("结果维持结果纠正其他结果尚未审结总计", 3)
}

// table4 puts fifteen figures under the form's header.
func (f *form) table4(figures []string) [][]string {
	groups, outcomes := make([]string, len(figures)), make([]string, len(figures))
	for j, s := range f.cells4.list {
		groups[j], outcomes[j] = f.groups4.list[s.group].words[0].text, s.words[0].text
	}
	return [][]string{groups, outcomes, figures}
}
