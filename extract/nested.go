package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nestedLabels takes a label apart that names the groups above its row as well:
// 三、本年度办理结果（三）不予公开 1.属于国家秘密. It gives nil where the last part is none of the form's.
// several: it names more than one row with figures.
func nestedLabels(f *form, text string) (nested []label, several bool) {
	s := simplified(plain(text))
	if utf8.RuneCountInString(s) > 100 {
		return nil, false
	}
	var parts []string
	from := 0
	for i, r := range s {
		if i > from && (r == '(' || r < utf8.RuneSelf && unicode.IsDigit(r)) && beginsPart(s, i) {
			parts, from = append(parts, s[from:i]), i
		}
	}
	var out []label
	for _, part := range append(parts, s[from:]) {
		for part != "" {
			var l label
			if l, part = f.cutGroup(part); l.text != "" {
				out = append(out, l)
			}
		}
	}
	if len(out) < 2 {
		return nil, false
	}
	if _, like := f.rows3.likest(out[len(out)-1].word); like < 0.85 {
		return nil, false
	}
	if f.namesSeveral(parseLabel(text).word) || f.severalRows(out) {
		return nil, true
	}
	return out, false
}

// severalRows reports whether two of some labels one after another are names of rows with figures.
func (f *form) severalRows(labels []label) bool {
	rows := 0
	for _, l := range labels {
		j, like := f.rows3.likest(l.word)
		if _, group := f.groups3.likest(l.word); like >= 0.9 && group < 0.9 && f.rows3.list[j].key != "" {
			rows++
		}
	}
	return rows > 1
}

// shortestApart is the length of words that are found in others without doubt.
const shortestApart = 6

// namesSeveral reports whether a label holds the names of several rows: cells that were merged, and
// nobody knows whose figures stand beside them.
func (f *form) namesSeveral(w word) bool {
	if len(w.runes) < 2*shortestApart {
		return false
	}
	named := 0
	for i := range f.rows3.list {
		s := &f.rows3.list[i]
		if s.key != "" && slices.ContainsFunc(s.words, func(name word) bool {
			return len(name.runes) >= shortestApart && strings.Contains(w.text, name.text)
		}) {
			named++
		}
	}
	return named > 1
}

// cutGroup takes the name of a group off the front, or all where none stands there.
func (f *form) cutGroup(s string) (l label, rest string) {
	body, ord := cutNumbering(s)
	for i := range f.groups3.list {
		name := f.groups3.list[i].words[0]
		if after, ok := strings.CutPrefix(body, name.text); ok {
			if rest = strings.TrimLeft(after, "、-—·/:, "); rest != after || after != "" && rest[0] < utf8.RuneSelf {
				return label{word: name, ord: ord}, rest
			}
		}
	}
	return parseLabel(s), ""
}

// beginsPart reports whether a numbering with something behind it stands there: (三) or 1.
func beginsPart(s string, at int) bool {
	if before, _ := utf8.DecodeLastRuneInString(s[:at]); unicode.IsDigit(before) || before == '第' {
		return false
	}
	ord, size := numbering(s[at:])
	if size == 0 || at+size >= len(s) {
		return false
	}
	if ord.style == 'd' && !strings.ContainsAny(s[at+size-1:at+size], ".,:)") && !strings.HasSuffix(s[at:at+size], "、") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[at+size:])
	return unicode.Is(unicode.Han, next) || next == '“'
}
