package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
)

// linesWithin lists the lines of a document as the form writes them. A name on one line and its figure on the next are one
// line.
func linesWithin(doc document.Document) (out []string) {
	for text := range writtenLines(doc) {
		if len(text) > longestEntry || len(out) >= mostEntries {
			continue
		}
		if text = asFormed(asciiDigits(strings.ReplaceAll(strings.TrimSpace(text), `"`, ""))); text != "" {
			out = append(out, text)
		}
	}
	return withFiguresBelow(out)
}

// withFiguresBelow puts a figure that has a line of its own behind the words on the line above.
func withFiguresBelow(lines []string) (out []string) {
	for i, text := range lines {
		lone := isFigure(text) && i > 0 && !isFigure(lines[i-1]) && (i+1 == len(lines) || !isFigure(lines[i+1]))
		if lone {
			out[len(out)-1] += " " + text
		} else {
			out = append(out, text)
		}
	}
	return out
}

// asciiDigits writes full-width digits, and what stands between names and figures, as ASCII has them.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' || strings.ContainsRune("：＝－，．", r) {
			return r - 0xFEE0
		}
		return r
	}, s)
}

// asFormed writes words with the characters that the form has.
func asFormed(s string) string { return strings.ReplaceAll(simplified(s), "它", "他") }

// figureBehind is the figure that follows a name, and where it ends: 自然人：3件, 自然人 3, 自然人3.
func figureBehind(text string) (figure string, end int) {
	rest := strings.TrimLeft(text, " \t\u3000\u00a0")
	if rest != "" && strings.ContainsRune(":=,|", rune(rest[0])) {
		rest = strings.TrimLeft(rest[1:], " \t\u3000\u00a0")
	}
	from := len(text) - len(rest)
	size := strings.IndexAny(rest, " \t\u3000\u00a0;；、。|(（,")
	if size < 0 {
		size = len(rest)
	}
	for size < len(rest) && rest[size] == ',' && thousandsAt(rest[size+1:]) { // 1,234
		size += len(",000")
		for size < len(rest) && !strings.ContainsRune(" ,;|", rune(rest[size])) && rest[size] < utf8.RuneSelf {
			size++
		}
	}
	if figure = rest[:size]; figure == "" || !standsForNumber(figure) {
		return "", 0
	}
	return figure, from + size
}

// nextName finds the first name in a text: what it stands for, the name itself, "" for none, and the text behind it. at says
// what the name stands for that a text begins with, and how many bytes it has, 0 for none.
func nextName[T any](text string, at func(text string) (is T, size int)) (is T, name, rest string) {
	for i := range text {
		if is, size := at(text[i:]); size > 0 {
			return is, text[i : i+size], text[i+size:]
		}
	}
	return is, "", ""
}

// thousandsAt reports whether just three digits begin a text.
func thousandsAt(s string) bool {
	return len(s) >= 3 && allDigits(s[:3]) && (len(s) == 3 || s[3] < '0' || s[3] > '9')
}

// namedRow3 is a row of table 3 whose figures are named one by one.
type namedRow3 struct {
	slot    int
	label   string
	figures map[int]string
}

// named3 finds table 3 where each figure has its column's name before it: 本年新收：自然人3，商业企业0. Nothing is found where
// a column comes twice in a row, or most rows do not add up.
func (f *form) named3(lines []string) (rows [][]string, left []string) {
	var all []namedRow3
	row := namedRow3{slot: -1}
	end := func() {
		if row.slot >= 0 && len(row.figures) > 0 {
			all = append(all, row)
		}
		row = namedRow3{slot: -1}
	}
	total := len(f.columns3.list) - 1
	names := slices.ContainsFunc(lines, func(text string) bool { _, behind, ok := strings.Cut(text, "总计"); return ok && behind != "" })
	for _, text := range lines {
		for text != "" {
			column, figure, before, rest := f.nextNamed3(text)
			if column == total && names && !strings.HasPrefix(text[len(before):], "总计") {
				column = partSum // 合计 beside 总计
			}
			if slot, label := f.rowNamed(before); slot >= 0 {
				if end(); f.rows3.list[slot].key != "" {
					row = namedRow3{slot: slot, label: label, figures: map[int]string{}}
				}
			}
			if _, twice := row.figures[column]; twice && len(row.figures) < len(f.columns3.list) {
				return nil, nil
			} else if twice { // of something else
				end()
			}
			if figure != "" && column >= 0 && row.slot >= 0 {
				row.figures[column] = figure
			}
			text = rest
		}
	}
	end()
	return f.gathered3(all)
}

// nextNamed3 finds the next name of a column with its figure in a line; all of the line stands before where there is none.
func (f *form) nextNamed3(text string) (column int, figure, before, rest string) {
	for slot, name, behind := nextName(text, f.columnAt3); name != ""; slot, name, behind = nextName(behind, f.columnAt3) {
		if figure, end := figureBehind(behind); figure != "" {
			return slot, figure, text[:len(text)-len(name)-len(behind)], behind[end:]
		}
	}
	return nothing3, "", text, ""
}

// rowNamed is the row, or the head of a group, that words name.
func (f *form) rowNamed(words string) (slot int, label string) {
	words = strings.Trim(words, " \t,;:；、。|")
	if words == "" || len(words) > longestEntry {
		return -1, ""
	}
	if slot, like := f.rows3.likest(lastNamed(words).word); like >= strong {
		return slot, words
	}
	return -1, ""
}

// gathered3 makes rows of those that have a figure for each column.
func (f *form) gathered3(all []namedRow3) (rows [][]string, left []string) {
	n := len(f.columns3.list)
	form := order3(numbersTo(n))
	var sums []flowRow3
	seen := map[int]bool{}
	for _, r := range all {
		if seen[r.slot] {
			return nil, nil
		}
		seen[r.slot] = true
		row := []string{r.label}
		for column := range n {
			row = append(row, r.figures[column])
		}
		if len(r.figures) < n {
			left = append(left, r.label)
			continue
		}
		rows, sums = append(rows, row), append(sums, flowRow3{figures: row[1:]})
	}
	if good, bad := form.borneOut(sums, n-1); len(rows) < fewestRows || bad > mostShifted && bad >= good {
		return nil, nil
	}
	return append([][]string{f.header3(form)}, rows...), left
}

// header3 is the form's header of some columns, in one row.
func (f *form) header3(columns []int) []string {
	names := []string{""}
	for _, c := range columns {
		names = append(names, f.columns3.list[c].words[0].text)
	}
	return names
}

// named4 finds table 4 where each figure has its outcome's name before it, and the group's name stands anywhere before.
func (f *form) named4(lines []string) [][]string {
	r := flowReader4{form: f, group: -1, found: map[int]string{}}
	for _, text := range lines {
		if strings.HasSuffix(text, "情况") {
			r.group = -1
		}
		for is, name, rest := nextName(text, r.nameAt); name != ""; is, name, rest = nextName(rest, r.nameAt) {
			switch figure, end := figureBehind(rest); {
			case is.outcome < 0:
				r.group = is.group
			case figure != "" && r.group >= 0 && r.group != ofSuits:
				r.put(r.group, is.outcome, figure)
				rest = rest[end:]
			}
		}
	}
	return r.table()
}
