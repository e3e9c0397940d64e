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
