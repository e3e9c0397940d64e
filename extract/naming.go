package extract

import (
	"math/bits"
	"strings"
	"unicode"

	"nianbao/report"
)

// saying is what the parts of a name said, of any of the three tables; -1 where they said nothing.
type saying struct {
	table            int
	subject, measure int // of table 2
	row, column      int // of table 3
	group            int // of rows of table 3
	dispute, outcome int // of table 4
}

var nothingSaid = saying{subject: -1, measure: -1, row: -1, column: -1, group: -1, dispute: -1, outcome: -1}

// naming finds out which fields entries name. What an entry does not say itself is said by the
// headings above it, or by the first entry of its row.
type naming struct {
	form       *form
	above      saying // by headings
	applicants bool   // some entries name an applicant
}

// alike85 is the likeness that a name must have to one of the form's.
const alike85 = 0.85

// heading takes a line without a figure: a section's head begins anew.
func (n *naming) heading(names []string) {
	if len(names) == 0 {
		return
	}
	above := n.above
	if l := parseLabel(names[0]); len(names) == 1 && l.ord.style == 0 && n.form.columns3.exact[l.text] != nil && (above.column >= 0 || above.row < 0) && above.table != 4 {
		n.above = nothingSaid // applicants one after the other, with all rows below each
		n.above.table, n.above.column = 3, best(n.form.columns3.exact[l.text])
		return
	}
	said, ok := n.said(names, above)
	switch {
	case len(names) == 1 && isSectionHead(names[0]):
		n.above = nothingSaid
	case ok:
		switch own, _ := n.said(names, nothingSaid); {
		case own.row >= 0 && n.form.rows3.list[own.row].key == otherHandling: // may head its three rows
			said.group = n.form.groupOf(parseLabel(names[len(names)-1]), -1)
		case own.row >= 0 && own.column < 0:
			said.column = -1 // applicants that were named before are those of a header
		}
		n.above = said
	}
}

func isSectionHead(text string) bool {
	_, _, heads := sectionHead(line{text: text})
	return heads
}

// said puts together what the parts of a name say and what is known above them; false where a part is
// none of the form's, or none says anything.
func (n *naming) said(names []string, above saying) (saying, bool) {
	own, some := nothingSaid, false
	for _, part := range names {
		l := parseLabel(part)
		group := groupBits(n.form, l, part)
		switch {
		case bits.OnesCount(uint(group)) == 1: // 行政诉讼（复议后起诉）
			own.table, own.dispute, some = 4, bits.TrailingZeros(uint(group)), true
		case l.text == "" || countsOnly(l.text) || strings.HasSuffix(l.text, "情况") || namesArticle(l.text):
		case len(l.runes) > 60, strings.HasPrefix(l.text, "其中"):
			return own, false
		case !n.form.isOwn(l.word) && n.hearBoth(l, &own, above), n.hear(l, &own, above):
			some = true
		default:
			return own, false
		}
	}
	return own.over(above), some
}

// hearBoth takes two names that are written as one word: 规章本年制发件数, 自然人予以公开.
func (n *naming) hearBoth(l label, own *saying, above saying) bool {
	end := len(l.runes)
	for end > 0 && unicode.IsDigit(l.runes[end-1]) { // the number of a footnote
		end--
	}
	for at := 2; at+2 <= end; at++ {
		outer, inner := label{word: newWord(l.runes[:at]), ord: l.ord}, label{word: newWord(l.runes[at:end])}
		if !n.form.isOwn(outer.word) || !n.form.isOwn(inner.word) {
			continue
		}
		both := *own
		if n.hear(outer, &both, above) && n.hear(inner, &both, above) {
			*own = both
			return true
		}
	}
	return false
}

// isOwn reports whether a word is one of the form's to the letter.
func (f *form) isOwn(w word) bool {
	_, own := f.heads[w.text]
	return own
}

// over fills in from above what was not said, of the same table.
func (own saying) over(above saying) saying {
	if own.table == 0 {
		own.table = above.table
	}
	if own.table != above.table {
		return own
	}
	for _, v := range []struct{ to, from *int }{{&own.subject, &above.subject}, {&own.measure, &above.measure}, {&own.row, &above.row},
		{&own.column, &above.column}, {&own.group, &above.group}, {&own.dispute, &above.dispute}, {&own.outcome, &above.outcome}} {
		if *v.to < 0 {
			*v.to = *v.from
		}
	}
	return own
}

// hear takes one part of a name in.
func (n *naming) hear(l label, own *saying, above saying) bool {
	f := n.form
	if l.text == "行政诉讼" {
		own.table = 4
		return true
	}
	if j, like := f.groups4.likest(l.word); like >= alike85 {
		own.table, own.dispute = 4, j
		return true
	}
	if j, like := f.subjects.likest(l.word); like >= alike85 {
		own.table, own.subject = 2, j
		if strings.HasSuffix(l.text, "金额") { // 行政事业性收费金额, one word of which is in both
			own.measure = f.measures.keyed("amount")
		}
		return true
	}
	table := own.table
	if table == 0 {
		table = above.table
	}
	if table == 4 {
		return n.hearOutcome(l, own, above)
	}
	if j, like := f.measures.likest(l.word); like >= alike85 && table != 3 {
		own.table, own.measure = 2, j
		return true
	}
	return n.hear3(l, own, above)
}

// hearOutcome takes an outcome of the disputes that were named.
func (n *naming) hearOutcome(l label, own *saying, above saying) bool {
	group := own.dispute
	if group < 0 {
		group = above.dispute
	}
	for j, like := range n.form.cells4.like(l.word) {
		if like >= alike85 && n.form.cells4.list[j].group == group {
			own.table, own.outcome = 4, j
			return true
		}
	}
	return false
}

// hear3 takes the name of a row or an applicant of table 3. 其他 and 总计 are both: an applicant where
// the row is named already, by itself or above.
func (n *naming) hear3(l label, own *saying, above saying) bool {
	f := n.form
	column := f.columns3.exact[l.text]
	j, like := f.rows3.likest(l.word)
	isRow := like >= alike85
	if isRow && column != nil {
		rowKnown := own.row >= 0 || own.column < 0 && above.column < 0 && above.row >= 0
		isRow = l.ord.style != 0 || !rowKnown
	}
	switch {
	case isRow && f.rows3.list[j].key == "":
		own.table, own.group, own.row = 3, f.groupOf(l, -1), -1
	case isRow:
		group := own.group
		if group < 0 {
			group = above.group
		}
		own.table, own.row = 3, best(likeRow(f, row3{own: []label{l}, group: group}))
	case column != nil:
		own.table, own.column = 3, best(column)
	default:
		return false
	}
	return true
}

// field is the field that was said; "" for none. sure: nothing had to be supposed.
func (n *naming) field(s saying, figure string) (name string, sure bool) {
	f := n.form
	sure = true
	switch {
	case s.table == 2 && s.subject >= 0:
		measure := "decisions"
		if s.measure >= 0 {
			measure = f.measures.list[s.measure].key
		} else if sure = isMoney(unitBehind(figure)); sure {
			measure = "amount"
		}
		name = "disclosure." + f.subjects.list[s.subject].key + "." + measure
	case s.table == 3 && s.row >= 0 && f.rows3.list[s.row].key != "":
		if s.column < 0 && n.applicants {
			return "", false
		}
		name = f.fields3[s.row][len(f.columns3.list)-1]
		if s.column >= 0 {
			name = f.fields3[s.row][s.column]
		}
	case s.table == 4 && s.outcome >= 0:
		name = "disputes." + f.cells4.list[s.outcome].key
	}
	if _, ok := report.FieldByName(name); !ok {
		return "", false
	}
	return name, sure
}

func unitBehind(figure string) string {
	n, _ := readNumber(half(figure))
	return n.unit
}
