package extract

import (
	"slices"
	"strings"
)

// The header of table 3 read row by row: 总计 reaches down over two rows, so that it comes before
// the organisations that stand in the lower one. Where it is the last, so are the columns.
var headerOrders3 = [][]int{{0, 6, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 5, 6}}

// wordOrders3 are those, and that of a header in whose first row nothing but 总计 stands.
var wordOrders3 = append(slices.Clone(headerOrders3), []int{6, 0, 1, 2, 3, 4, 5})

// flowRow3 is a row of table 3 in a text: the words before its figures, and these.
type flowRow3 struct {
	words   []token
	slot    int // -1 none of the form's
	label   string
	figures []string
}

// flow3 finds table 3: its header, and rows of as many figures.
func (f *form) flow3(tokens []token) (rows [][]string, left []string) {
	found, header := f.flowRows3(tokens)
	if len(found) < fewestRows || header == nil {
		return nil, nil
	}
	n := len(f.columns3.list)
	order := f.order3(header).settledOrder(found, n-1)
	if order == nil {
		return nil, nil
	}
	columns := order.columns()
	rows = append(rows, f.header3(columns))
	for _, r := range found {
		figures := order.take(r.figures, n)
		switch {
		case r.slot >= 0 && f.rows3.list[r.slot].key == "": // a group's own sums
		case figures != nil:
			row := []string{f.ownLabel(r.label)}
			for _, c := range columns {
				row = append(row, figures[c])
			}
			rows = append(rows, row)
		default:
			left = append(left, r.label)
		}
	}
	if len(rows) <= fewestRows {
		return nil, nil
	}
	return rows, left
}

// ownLabel is a row's label without the names of its groups, where these are not set off.
func (f *form) ownLabel(text string) string {
	if own := lastNamed(text); f.rows3.exact[parseLabel(text).text] == nil && f.rows3.exact[own.text] != nil {
		return own.text
	}
	return text
}

// flowRows3 lists the rows of table 3 and the words above the first of them. Nothing is found where there are
// two such tables, or rows that stand against the form's order.
func (f *form) flowRows3(tokens []token) (found []flowRow3, header []token) {
	first := slices.IndexFunc(f.rows3.list, func(s slot) bool { return s.key != "" })
	last, strange := -1, 0
	for at := 0; at < len(tokens); {
		n := wordsFrom(tokens[at:])
		figures := figuresFrom(tokens[at+n:])
		row := flowRow3{words: tokens[at : at+n], figures: figures}
		length := 0
		row.slot, row.label, length = f.rows3.endingIn(withoutPartSum(row.words))
		at += n + max(len(figures), 1)
		if len(figures) == 0 {
			break
		}
		switch {
		case row.slot == first && len(figures) >= fewestColumns:
			if found != nil {
				return nil, nil
			}
			header = row.words[:n-length]
		case found == nil:
			continue
		case last == len(f.rows3.list)-1: // behind the last row
			continue
		case row.slot < 0 && endsInPartSum(row.words): // of the group that ends here
			continue
		case row.slot < 0:
			if strange++; strange > mostStrange {
				return nil, nil
			}
			if n > 0 && len(figures) >= fewestColumns { // its place may tell which it is
				row.label = row.words[n-1].text
				found = append(found, row)
			}
			continue
		case row.slot <= last:
			return nil, nil
		}
		found, last = append(found, row), row.slot
	}
	return found, header
}

// withoutPartSum is the name of a group whose own sums follow: （三）不予公开 小计.
func withoutPartSum(words []token) []token {
	if len(words) > 1 && endsInPartSum(words) {
		return words[:len(words)-1]
	}
	return words
}

func endsInPartSum(words []token) bool {
	return len(words) > 0 && words[len(words)-1].plain == "小计"
}

// mostStrange rows between those of the form may have other names.
const mostStrange = 2

// order3 reads the header's words: the names of the columns, each of which may be broken over two lines.
func (f *form) order3(header []token) order3 {
	text := ""
	for _, t := range header[max(0, len(header)-mostHeader):] {
		if len(t.plain) <= longestEntry {
			text += asFormed(t.plain)
		}
	}
	part := f.orderIn3(text)
	if len(part.columns()) == len(f.columns3.list) {
		return part
	}
	if o := f.likeOrder3(header); o != nil {
		return o
	}
	for at := range text {
		if strings.HasPrefix(text[at:], "自然人") && slices.ContainsFunc(headerOrders3, func(order []int) bool { return f.names3(text[at:], order) }) {
			return order3(headerOrders3[1])
		}
	}
	return part
}

// likeOrder3 reads a header whose words only resemble those of the form, each of them a token: 企业, 公益组织. The rows' sums
// have to bear it out, as they have any header.
func (f *form) likeOrder3(header []token) order3 {
	var like [][]float64
	for _, t := range header[max(0, len(header)-mostHeader):] {
		if l := parseLabel(t.text); l.text != "法人或其他组织" && l.text != "申请人情况" {
			like = append(like, f.columns3.like(l.word))
		}
	}
	for _, order := range wordOrders3 {
		if namedInOrder(like, order, len(order)-2) {
			return order
		}
	}
	return nil
}

// mostHeader is how many words a header takes at the most.
const mostHeader = 60

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
	if most := s.longestAt(text); most > 0 {
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
