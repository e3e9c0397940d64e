package extract

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"nianbao/report"
)

// slot is a row or a column of the form: what a document's row or column can be.
type slot struct {
	key   string // in field names; "" for one that has no fields of its own, such as 不予公开
	words []word // what it is called
	ord   ordinal
	group int // index of the group's name; -1 none
}

// slots are those of one side of a table, in the form's order.
type slots struct {
	list  []slot
	exact map[string][]float64 // likenesses of each of the form's own words
	known map[string][]float64 // those, and of other words of the form that are often compared
}

// form is the statutory form of 2019 and 2021 together.
type form struct {
	rows3    slots
	groups3  slots // 不予公开 ...
	columns3 slots
	cells4   slots // key: review.upheld ...
	groups4  slots // 行政复议, 未经复议直接起诉, 复议后起诉
	subjects slots // of table 2: 规章 ...
	measures slots // of table 2: 本年制发件数 ...

	heads            map[string]heads
	fields3          [][]string // names of the fields of table 3, by row and column; nil of a row without
	sums, sumsOneRow []identity // with （六） in three rows, in one
}

// furtherWords are other names that documents use, by key.
var furtherWords = map[string][]string{
	"natural_person":             {"公民", "个人"},
	"regulation":                 {"政府规章", "行政规章", "地方政府规章"},
	"business":                   {"企业"},
	"research":                   {"科研单位", "科研企业", "科研"},
	"nonprofit":                  {"公益组织", "社会组织", "公益"},
	"legal_service":              {"法律机构", "法律服务组织"},
	"total":                      {"合计", "总数", "共计"},
	"upheld":                     {"维持", "维持结果", "维持原结果"},
	"corrected":                  {"纠正", "被纠正"},
	"pending":                    {"未审结", "尚未结案", "未结"},
	"concluded":                  {"合计", "共计", "总数", "办理结果总计"},
	"issued":                     {"本年制定件数", "本年制定数量", "本年制发数量"},
	"repealed":                   {"本年废止数量"},
	"in_force":                   {"现行有效数量", "现行有效数"},
	"decisions":                  {"本年处理决定数量"},
	"items_change":               {"增减"},
	"other_service":              {"其他对外管理服务事项"},
	"suit_direct":                {"直接起诉", "未经行政复议直接起诉"},
	"carried_in":                 {"上年结转", "上年度结转"},
	"carried_out":                {"结转下年", "结转下年度", "结转下一年度"},
	"new":                        {"本年新收", "本年度新收"},
	"denied_prohibited_by_law":   {"法律法规禁止公开"},
	"denied_third_party":         {"第三方权益"},
	"unavailable_not_held":       {"本机关不掌握", "不掌握相关信息"},
	"unavailable_needs_creation": {"需要另行制作", "需另行制作"},
	"unavailable_unclear":        {"补正后仍不明确"},
	"unprocessed_reissue":        {"确认或重新出具", "重新出具已获取信息"},
	"other_not_corrected":        {"逾期不补正"},
	"other_fee_unpaid":           {"逾期未缴费", "逾期不缴费"},
	"suit_after_review":          {"经复议后起诉", "行政复议后起诉", "复议后再起诉"},
}

// group3 are the rows of table 3 that only head others. They are slots too, so that a subtotal
// printed in one finds its place there and not in a neighbour.
var group3 = []struct {
	prefix, name string // of the keys below it
	ord          ordinal
}{
	{"granted", "本年度办理结果", ordinal{'h', 3}},
	{"denied_", "不予公开", ordinal{'b', 3}},
	{"unavailable_", "无法提供", ordinal{'b', 4}},
	{"unprocessed_", "不予处理", ordinal{'b', 5}},
	{"other_", "其他处理", ordinal{'b', 6}},
}

// otherHandling is （六）其他处理: a row of its own in the form of 2019 and in many later reports,
// the head of three rows in that of 2021.
const otherHandling = "other_handling"

var theForm = sync.OnceValue(func() *form {
	f := &form{}
	for _, field := range report.Fields() {
		part, names := strings.Split(field.Name, "."), strings.Split(field.LabelZH, "·")
		switch field.Table {
		case 2:
			f.subjects.add(part[1], parseLabel(names[0]), -1)
			f.measures.add(part[2], parseLabel(names[1]), -1)
		case 3:
			f.addRow(part[1], parseLabel(names[0]))
			f.columns3.add(part[2], parseLabel(names[1]), -1)
		case 4:
			f.groups4.add(part[1], parseLabel(names[len(names)-2]), -1)
			f.cells4.add(part[1]+"."+part[2], parseLabel(names[len(names)-1]), len(f.groups4.list)-1)
		}
	}
	f.heads = map[string]heads{}
	for _, s := range []*slots{&f.rows3, &f.groups3, &f.columns3, &f.cells4, &f.groups4, &f.subjects, &f.measures} {
		s.finish()
		for text, w := range s.words() {
			f.heads[text] = headsIn(w)
		}
	}
	for text := range f.subjects.words() { // 政府集中采购 names a row, though 采购项目数量 heads a column
		f.heads[text] = heads{}
	}
	f.groups3.foresee(f.rows3)
	f.fields3 = f.nameFields3()
	f.sums, f.sumsOneRow = makeIdentities(f, false), makeIdentities(f, true)
	return f
})

// add adds a slot, or another name for one that is there.
func (s *slots) add(key string, l label, group int) {
	for i := range s.list {
		if key != "" && s.list[i].key == key {
			s.list[i].addWord(l.word)
			return
		}
	}
	s.list = append(s.list, slot{key: key, words: []word{l.word}, ord: l.ord, group: group})
}

func (s *slot) addWord(w word) {
	for _, have := range s.words {
		if have.text == w.text {
			return
		}
	}
	s.words = append(s.words, w)
}

// keyed is the slot with a key, -1 for none.
func (s *slots) keyed(key string) int {
	return slices.IndexFunc(s.list, func(s slot) bool { return s.key == key })
}

// addRow adds a row of table 3, before it the head of its group where one begins.
func (f *form) addRow(key string, l label) {
	if n := len(f.rows3.list); n > 0 && f.rows3.list[n-1].key == key {
		return
	}
	group := -1
	for _, g := range group3 {
		if !strings.HasPrefix(key, g.prefix) {
			continue
		}
		head := label{word: newWord([]rune(g.name)), ord: g.ord}
		if n := len(f.groups3.list); n == 0 || f.groups3.list[n-1].words[0].text != g.name {
			f.groups3.add(g.prefix, head, -1)
			if key != otherHandling {
				f.rows3.add("", head, -1)
			}
		}
		if strings.HasSuffix(g.prefix, "_") && key != otherHandling {
			group = len(f.groups3.list) - 1
		}
	}
	f.rows3.add(key, l, group)
}

// words are all that the slots are called, by their text.
func (s *slots) words() map[string]word {
	out := map[string]word{}
	for i := range s.list {
		for _, w := range s.list[i].words {
			out[w.text] = w
		}
	}
	return out
}

// finish adds the further words and works the likenesses of the form's own words out, which
// are most of what documents hold.
func (s *slots) finish() {
	for i := range s.list {
		key := s.list[i].key
		for _, w := range furtherWords[key[strings.LastIndex(key, ".")+1:]] {
			s.list[i].addWord(newWord([]rune(w)))
		}
	}
	s.exact = map[string][]float64{}
	for text, w := range s.words() {
		s.exact[text] = s.compare(w)
	}
	s.known = s.exact
}

// foresee works out the likenesses of another side's words, which are looked for here too.
func (s *slots) foresee(other slots) {
	s.known = maps.Clone(s.exact)
	for text, w := range other.words() {
		s.known[text] = s.compare(w)
	}
}

func (f *form) nameFields3() [][]string {
	out := make([][]string, len(f.rows3.list))
	for i, row := range f.rows3.list {
		for _, c := range f.columns3.list {
			if row.key != "" {
				out[i] = append(out[i], "requests."+row.key+"."+c.key)
			}
		}
	}
	return out
}

// rowFields are the fields of a row of table 3.
func (f *form) rowFields(key string) []string {
	for i := range f.rows3.list {
		if f.rows3.list[i].key == key {
			return f.fields3[i]
		}
	}
	return nil
}

// like gives a word's likeness to each slot, 0 to 1. The result is shared: do not write.
func (s *slots) like(w word) []float64 {
	if known, ok := s.known[w.text]; ok {
		return known
	}
	return s.compare(w)
}

func (s *slots) compare(w word) []float64 {
	out := make([]float64, len(s.list))
	for i := range s.list {
		for _, name := range s.list[i].words {
			out[i] = max(out[i], likeness(w, name))
		}
	}
	return out
}

// likest finds the slot that a word is likest to.
func (s *slots) likest(w word) (index int, like float64) {
	index = -1
	for i, v := range s.like(w) {
		if v > like {
			index, like = i, v
		}
	}
	return index, like
}
