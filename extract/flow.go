package extract

import (
	"slices"
	"strings"
	"sync"

	"nianbao/extract/document"
	"nianbao/report"
)

// A table that was copied as text often keeps the order of its cells and nothing else: one blank
// between two of them, or each on a line of its own. Where the words of the whole header are there in
// the form's order, and a row has as many figures as the header has columns, the order alone says
// which is which.

// fillsForm reports whether a table 2 has every field of the form that it is in.
func (d *draft) fillsForm() bool {
	format := d.format()
	for _, f := range report.Fields() {
		if _, have := d.cells[f.Name]; f.Table == 2 && f.In(format) && !have {
			return false
		}
	}
	return format == report.Format2019 || format == report.Format2021
}

// flowing reads the tables that a document has in nothing but their order, or in figures that are named one by one, where
// its grids gave less or only with doubts about the alignment.
func (x *reading) flowing(doc document.Document, n, year int) {
	ways := make([]func(table int) (rows [][]string, left []string), 0, len(separators)+1)
	for _, marks := range separators {
		tokens := sync.OnceValue(func() []token { return tokensOf(doc, marks) })
		ways = append(ways, func(table int) ([][]string, []string) { return x.form.flow(table, tokens()) })
	}
	lines := sync.OnceValue(func() []string { return linesWithin(doc) })
	ways = append(ways, func(table int) ([][]string, []string) { return x.form.named(table, lines()) })
	for table := 2; table <= 4; table++ {
		for _, way := range ways {
			before := x.tables[table]
			if x.closed[table] || before != nil && (table > 2 && x.whole(table) || table == 2 && before.fillsForm()) && !before.misaligned() {
				break // of table 2 the form has no least number of rows: all that its form has is enough
			}
			rows, left := way(table)
			if rows == nil {
				continue
			}
			grid := document.NewGrid(len(doc.Grids())+table-1, rows)
			read := x.readTable(table, regions(newSheet(grid, n), year))
			if read == nil || before != nil && !before.givesWayTo(read) {
				continue
			}
			for _, label := range left {
				read.say("doubt-alignment", "“"+clip(label, 30)+"”一行的数字个数与表头不符，未予读取", "")
			}
			x.tables[table] = read
		}
	}
}

// flow finds a table's rows in a text. left names those whose figures are too few or too many.
func (f *form) flow(table int, tokens []token) (rows [][]string, left []string) {
	switch table {
	case 2:
		return f.flow2(tokens)
	case 3:
		return f.flow3(tokens)
	default:
		return f.flow4(tokens), nil
	}
}

// named finds the rows of a table whose figures are named one by one.
func (f *form) named(table int, lines []string) (rows [][]string, left []string) {
	switch table {
	case 3:
		return f.named3(lines)
	case 4:
		return f.named4(lines), nil
	}
	return nil, nil
}

// misaligned reports whether there are doubts about a reading, and only about what stands where.
func (d *draft) misaligned() bool {
	doubts := 0
	for _, diag := range d.diags {
		if strings.HasPrefix(diag.Code, report.DoubtPrefix) {
			if doubts++; !slices.Contains([]string{"doubt-alignment", "doubt-header"}, diag.Code) {
				return false
			}
		}
	}
	return doubts > 0
}

// doubted reports whether there is any doubt about a reading.
func (d *draft) doubted() bool {
	return slices.ContainsFunc(d.diags, func(diag report.Diagnostic) bool { return strings.HasPrefix(diag.Code, report.DoubtPrefix) })
}

// givesWayTo reports whether another reading has all that this one has, and more, or fewer doubts.
func (d *draft) givesWayTo(other *draft) bool {
	if d.misaligned() && len(other.cells) >= len(d.cells) && !other.doubted() {
		return true // what stands where was doubtful, and is no longer
	}
	return len(d.differing(other)) == 0 && d.overlap(other) == len(d.cells) &&
		(len(other.cells) > len(d.cells) || d.misaligned() && !other.misaligned())
}

// wordsFrom counts the words up to the next figure.
func wordsFrom(tokens []token) (n int) {
	for n < len(tokens) && !tokens[n].figure {
		n++
	}
	return n
}

func figuresFrom(tokens []token) (out []string) {
	for len(out) < len(tokens) && tokens[len(out)].figure {
		out = append(out, tokens[len(out)].text)
	}
	return out
}

// mostParts is over how many lines or blanks a label may be spread.
const mostParts = 8

// endingIn finds the row or subject of the form that some words end in, the shortest of the
// likest endings. The head of a group names a row only where nothing follows it.
func (s *slots) endingIn(words []token) (slot int, text string, length int) {
	slot, like := -1, 0.0
	ending := ""
	for k := 1; k <= min(len(words), mostParts); k++ {
		ending = words[len(words)-k].text + ending
		l := lastNamed(ending)
		j, v := s.likest(l.word)
		if v >= strong && (k == 1 || slot < 0 && s.list[j].key != "" || v > like && s.exact[l.text] != nil) {
			slot, like, text, length = j, v, ending, k
		}
	}
	return slot, text, length
}

// lastNamed is the last of the names in a label that names the groups above its row as well.
func lastNamed(text string) label {
	f := theForm()
	if nested, _ := nestedLabels(f, text); nested != nil {
		return nested[len(nested)-1]
	}
	l := parseLabel(text)
	rest := l.text
	for i := range f.groups3.list { // 本年度办理结果不予公开属于国家秘密
		inner, ok := strings.CutPrefix(rest, f.groups3.list[i].words[0].text)
		if !ok {
			continue
		}
		if rest = inner; f.rows3.exact[rest] != nil {
			return parseLabel(rest)
		}
	}
	return l
}
