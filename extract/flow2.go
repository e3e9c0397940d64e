package extract

import "strings"

// flow2 finds table 2: blocks of a header and of rows that have as many figures as the header names
// measures, or in which the subjects are the header and the measures the rows.
func (f *form) flow2(tokens []token) (rows [][]string, left []string) {
	at := 0
	for at < len(tokens) && !strings.HasSuffix(tokens[at].plain, "信息内容") {
		at++
	}
	var header []string
	turned := turnedBlock2{form: f}
	for strange := 0; at < len(tokens); {
		n := wordsFrom(tokens[at:])
		words, figures := tokens[at:at+n], figuresFrom(tokens[at+n:])
		at += n + len(figures)
		subject, label, length := f.subjects.endingIn(words)
		if measure, _, _ := f.measures.endingIn(words[max(0, n-1):]); measure >= 0 && length > 1 {
			subject = -1
		}
		if len(figures) == 0 || subject < 0 && !turned.takes(words, figures) {
			if strange++; strange > mostStrange || len(figures) >= fewestColumns || len(figures) == 0 {
				break
			}
			continue
		}
		if subject < 0 {
			continue
		}
		if named, ok := f.measured(words[:len(words)-length], len(figures)); ok {
			header = named
			rows = append(rows, append([]string{"信息内容"}, header...))
		}
		if len(figures) == len(header) {
			rows = append(rows, append([]string{label}, figures...))
		} else {
			left = append(left, label)
		}
	}
	return append(rows, turned.rows()...), left
}

// turnedBlock2 is a block of table 2 that has its subjects in the header.
type turnedBlock2 struct {
	form     *form
	subjects []string
	measures []string
	figures  [][]string
}

// takes takes a row of such a block: a measure, behind the header or another one, and a figure for each subject.
func (b *turnedBlock2) takes(words []token, figures []string) bool {
	measure, label, length := b.form.measures.endingIn(words)
	if measure < 0 {
		return false
	}
	for i, w := range words[:len(words)-length] {
		if strings.HasSuffix(w.plain, "信息内容") {
			b.subjects = nil
			for _, name := range words[i+1 : len(words)-length] {
				if _, like := b.form.subjects.likest(parseLabel(name.text).word); like < strong {
					return false
				}
				b.subjects = append(b.subjects, name.text)
			}
		}
	}
	if len(b.subjects) != len(figures) {
		return false
	}
	b.measures, b.figures = append(b.measures, label), append(b.figures, figures)
	return true
}

// rows turns the block round.
func (b *turnedBlock2) rows() (rows [][]string) {
	if len(b.measures) == 0 {
		return nil
	}
	rows = append(rows, append([]string{"信息内容"}, b.measures...))
	for k, subject := range b.subjects {
		row := []string{subject}
		for _, figures := range b.figures {
			row = append(row, figures[k])
		}
		rows = append(rows, row)
	}
	return rows
}

// measured lists the measures that a block's header names behind 信息内容; where a word of it is not to be made out, its
// words if they are as many as the figures, else none. ok is false where no header begins.
func (f *form) measured(words []token, figures int) (out []string, ok bool) {
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
	if n := len(out) - 1; n >= 0 && part != "" {
		if _, like := f.measures.likest(parseLabel(out[n] + part).word); like >= 0.85 { // the unit, or the end of it
			out[n] += part
			part = ""
		}
	}
	if part == "" {
		return out, ok
	}
	if out = nil; len(words)-from == figures {
		for _, w := range words[from:] {
			out = append(out, w.text)
		}
	}
	return out, ok
}
