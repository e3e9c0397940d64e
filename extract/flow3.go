package extract

import (
	"strings"

	"nianbao/report"
)

// The header of table 3 read row by row: 总计 reaches down over two rows, so that it comes before
// the organisations that stand in the lower one. Where it is the last, so are the columns.
var headerOrders3 = [][]int{{0, 6, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 5, 6}}

// flow3 finds table 3: its header, and rows of as many figures.
func (f *form) flow3(tokens []token) (rows [][]string, left []string) {
	at := f.headed3(tokens)
	if at < 0 {
		return nil, nil
	}
	header := []string{""}
	for _, c := range f.columns3.list {
		header = append(header, c.words[0].text)
	}
	rows = append(rows, header)
	for last := -1; at < len(tokens); {
		_, n := wordsFrom(tokens[at:])
		figures := figuresFrom(tokens[at+n:])
		if len(figures) == 0 {
			break
		}
		slot, label, _ := f.rows3.endingIn(tokens[at : at+n])
		if slot <= last {
			return nil, nil
		}
		at, last = at+n+len(figures), slot
		switch {
		case f.rows3.list[slot].key == "": // a group's own sums
		case len(figures) == len(f.columns3.list):
			rows = append(rows, append([]string{label}, figures...))
		default:
			left = append(left, label)
		}
		if f.rows3.list[slot].key == "carried_out" {
			break
		}
	}
	if len(rows) <= fewestRows || !mostAddUp(rows[1:]) {
		return nil, nil
	}
	return rows, left
}

// mostAddUp reports whether in most rows that have figures at all the last of them is the sum of the
// others, as it has to be in the form's order: nothing else tells this from another order.
func mostAddUp(rows [][]string) bool {
	good, bad := 0, 0
	for _, row := range rows {
		sum, total := 0.0, 0.0 // the figure before the one that is looked at is part of the sum
		for _, text := range row[1:] {
			sum += total
			total = readValue(text, report.Field{Unit: "件"}, "").n
		}
		switch {
		case sum == 0 && total == 0:
		case sum == total:
			good++
		default:
			bad++
		}
	}
	return bad <= mostShifted || good > bad
}

// headed3 finds where the header of table 3 ends; -1 where there is none, or more than one.
func (f *form) headed3(tokens []token) int {
	end := -1
	for i := range tokens {
		if tokens[i].figure || !strings.HasPrefix(tokens[i].plain, "自然人") {
			continue
		}
		if i > 0 && strings.HasSuffix(tokens[i-1].plain, "法人或其他组织") { // in another order than the form's
			continue
		}
		if n := f.header3(tokens[i:]); n > 0 {
			if end >= 0 {
				return -1
			}
			end = i + n
		}
	}
	return end
}

// mostHeader is how many words a header takes at the most.
const mostHeader = 40

// header3 counts the words that name the seven columns and nothing else.
func (f *form) header3(tokens []token) int {
	text := ""
	for n := 0; n < min(len(tokens), mostHeader) && !tokens[n].figure; n++ {
		text += tokens[n].plain
		for _, order := range headerOrders3 {
			if f.names3(text, order) {
				return n + 1
			}
		}
	}
	return 0
}

// names3 reports whether a text is the names of the columns in an order. Ends of names may follow
// behind all of them, where each was broken over two lines.
func (f *form) names3(text string, order []int) bool {
	ends := ""
	for k, j := range order {
		if k > 0 {
			text = strings.TrimPrefix(text, "法人或其他组织")
		}
		rest, end, ok := f.columns3.list[j].cutFrom(text)
		if !ok {
			return false
		}
		text, ends = rest, ends+end
	}
	return strings.TrimPrefix(text, "法人或其他组织") == ends
}

// cutFrom takes one of a slot's names off the front of a text, the longest that is there, or the
// most of its own name, of which the end is missing then.
func (s *slot) cutFrom(text string) (rest, end string, ok bool) {
	most := 0
	for _, w := range s.words {
		if len(w.text) > most && strings.HasPrefix(text, w.text) {
			most = len(w.text)
		}
	}
	if most > 0 {
		return text[most:], "", true
	}
	own := s.words[0].runes
	for n := len(own) - 1; n >= 2; n-- {
		if part := string(own[:n]); strings.HasPrefix(text, part) {
			return text[len(part):], string(own[n:]), true
		}
	}
	return "", "", false
}
