package extract

import "strings"

// region is a stretch of rows of one sheet that belongs to one statutory table. A grid may hold
// several, and a statutory table may lie in several.
type region struct {
	*sheet
	table    int // 2, 3 or 4
	from, to int // rows [from, to)
	year     int // that the caption names; 0 none
	figures  bool
	apart    bool   // cut from a sheet in which a table stands turned round, or without its header, among others
	aside    string // what the line above says that it shows beside the report's own figures
}

// mostRows is how many rows of one piece are looked at: the form's longest table has thirty.
const mostRows = 300

// Fragments of the header words of the three tables; two different ones in a row make a header.
// Whole words come later: these stand the typing errors that real headers have.
var (
	fragments2 = []string{"制发", "废止", "现行有效", "新制作", "新公开", "公开总数", "处理决定", "项目数", "增减", "收费金额", "采购"}
	fragments3 = []string{"自然人", "商业", "科研", "公益", "法律服务"}
	fragments4 = []string{"维持", "纠正", "其他结果", "审结"}
)

// longestHead is how many characters a label has at the most to be a header.
const longestHead = 30

// heads is what a label says of the table that it heads.
type heads struct {
	fragments [5]int16 // bits of those found, by table
	table     int16    // that a word of it names alone; 0 none
}

func headsIn(w word) (h heads) {
	if len(w.runes) > longestHead {
		return h
	}
	h.fragments[2] = fragmentsIn(w.text, fragments2)
	h.fragments[3] = fragmentsIn(w.text, fragments3)
	h.fragments[4] = fragmentsIn(w.text, fragments4)
	h.table = int16(headWord(w.text))
	return h
}

// headsOf is headsIn, worked out beforehand for the form's own words.
func (f *form) headsOf(w word) heads {
	if known, ok := f.heads[w.text]; ok {
		return known
	}
	return headsIn(w)
}

// regions finds the statutory tables' rows in a grid. Of several years that stand beside each other the one given is
// looked at.
func regions(s *sheet, year int) (out []region) {
	parts := s.mended().unstacked().stretches()
	for _, part := range parts {
		for _, g := range part.regions(year) {
			g.apart = g.apart || len(parts) > 1
			out = append(out, g)
		}
	}
	return out
}

// regions finds the statutory tables' rows in a sheet, turned round first if it is transposed.
func (s *sheet) regions(year int) []region {
	if s.isTransposed() {
		s = s.transposed()
	}
	whole := s.withoutBeside(0, s.Rows)
	moved := whole.labelsFirst(0, whole.Rows)
	s = moved.ofYear(year)
	var out []region
	for r := range s.Rows {
		table, header := s.rowTable(r)
		n := len(out)
		switch {
		case table == 0 && n == 0:
			continue
		case table == 0, n > 0 && out[n-1].table == table && !(header && out[n-1].endsAtHeader()):
			out[n-1].to = r + 1
		default:
			out = append(out, region{sheet: s, table: table, from: r, to: r + 1})
		}
		last := &out[len(out)-1]
		last.figures = last.figures || s.rowHasFigures(r)
	}
	if out = s.withBare(out); len(out) > 0 {
		if above := s.unheadedTo(out[0].from); len(above) > 0 && above[0].table == 3 {
			out = append(above, out...) // the end of a table that was cut, and then its header again
		}
		out[0].from = max(0, out[0].from-2) // a header may begin with words that are none of the form
		for i := range out {
			from, to := out[i].from-2, min(out[i].from+headerDepth, out[i].to)
			s := s
			if len(out) > 1 && moved != whole {
				s = whole.unmoved(s, out[i].from, out[i].to, year)
			}
			out[i].sheet, _ = s.columnsOfYear(from, to, year, orRelative(captionYear))
			if out[i].sheet == s {
				out[i].year = s.headedYear(from, to)
			}
			if len(out) > 1 {
				out[i].sheet = out[i].sheet.withoutBeside(from, out[i].to)
			}
		}
		return out
	}
	out = s.unheaded()
	for i := range out {
		out[i].year = s.headedYear(0, headerDepth)
	}
	return out
}

// unmoved is a sheet as it was before the labels of another of its tables were moved to the front, for the rows of a
// table that has none behind its figures; else moved.
func (s *sheet) unmoved(moved *sheet, from, to, year int) *sheet {
	if s.labelsFirst(from, to) != s {
		return moved
	}
	if own := s.ofYear(year); own.Rows == moved.Rows {
		return own
	}
	return moved
}

// endsAtHeader reports whether another header begins another table: when figures came already.
// Table 2 has a header for each of its blocks and stays one region.
func (g *region) endsAtHeader() bool { return g.figures && g.table != 2 }

// rowTable tells by its header words which table a row heads; 0 for none.
func (s *sheet) rowTable(row int) (table int, header bool) {
	var seen [5]int16 // bits of the fragments found, by table
	sure, totals := 0, 0
	last := -1
	for c := range s.Cols {
		l, cell, ok := s.labelAt(row, c)
		if !ok || cell == last || len(l.runes) > longestHead {
			continue
		}
		last = cell
		heads := &s.look[cell].heads
		for table := 2; table <= 4; table++ {
			seen[table] |= heads.fragments[table]
		}
		sure = max(sure, int(heads.table))
		if l.text == "总计" || l.text == "合计" || l.text == "其他" {
			totals++
		}
	}
	switch {
	case several(seen[3]), seen[3] != 0 && !s.rowHasFigures(row) && (totals > 0 || s.rows3Below(row)):
		return 3, true
	case several(seen[4]):
		return 4, true
	case several(seen[2]) && (count(seen[2]) > 2 || !s.rowHasFigures(row)): // 采购项目数量 alone has two
		return 2, true
	case sure > 0 && !s.rowHasFigures(row):
		return sure, true
	case seen[2] != 0 && !s.rowHasFigures(row):
		return 2, true
	}
	return 0, false
}

func fragmentsIn(text string, fragments []string) (bits int16) {
	for i, f := range fragments {
		if strings.Contains(text, f) {
			bits |= 1 << i
		}
	}
	return bits
}

func several(bits int16) bool { return bits&(bits-1) != 0 }

// headWord knows the words that stand above a table's columns, one of which is enough.
func headWord(text string) int {
	switch {
	case strings.Contains(text, "申请人情况"), strings.Contains(text, "法人或其他组织"), strings.Contains(text, "勾稽关系"):
		return 3
	case text == "行政复议", text == "行政诉讼", strings.Contains(text, "未经复议"), strings.Contains(text, "复议后起诉"):
		return 4
	case text == "信息内容", namesArticle(text):
		return 2
	}
	return 0
}

// namesArticle knows the line above a block of table 2, which is over no column in particular: 第二十条第（一）项.
func namesArticle(text string) bool {
	return strings.HasPrefix(text, "第二十条") || strings.HasPrefix(text, "二十条")
}

func count(bits int16) (n int) {
	for ; bits != 0; bits &= bits - 1 {
		n++
	}
	return n
}

// rows3Below reports whether rows of table 3 with figures stand below a row: then one applicant makes it their header.
func (s *sheet) rows3Below(row int) bool {
	known := 0
	for r := row + 1; r < min(s.Rows, row+mostRows) && known < fewestRows; r++ {
		if l, ok := s.lastLabel(r); ok && s.rowHasFigures(r) && len(l.runes) <= 40 {
			if _, like := theForm().rows3.likest(l.word); like >= 0.85 {
				known++
			}
		}
	}
	return known >= fewestRows
}

// unheaded takes a grid without any header for a piece of the table whose rows its labels name:
// a table cut at the end of a page goes on like that.
func (s *sheet) unheaded() []region {
	if s.Cols < 2 {
		return nil
	}
	return s.unheadedTo(s.Rows)
}

// unheadedTo is unheaded for the rows above one.
func (s *sheet) unheadedTo(to int) []region {
	f := theForm()
	rows3, rows2, looked := 0, 0, 0
	for r := range to {
		if !s.rowHasFigures(r) {
			continue
		}
		if looked++; looked > mostRows {
			break
		}
		l, ok := s.lastLabel(r)
		if !ok || len(l.runes) > 40 {
			continue
		}
		if _, like := f.rows3.likest(l.word); like >= 0.85 {
			rows3++
		} else if _, like := f.subjects.likest(l.word); like >= 0.85 {
			rows2++
		}
	}
	switch {
	case 2*rows3 > looked && s.Cols >= 7 && rows3 >= rows2:
		return []region{{sheet: s, table: 3, to: to}}
	case rows2 > 0:
		return []region{{sheet: s, table: 2, to: to}}
	}
	return nil
}

// lastLabel is the last of the words before a row's figures; one figure before them is its number.
func (s *sheet) lastLabel(row int) (l label, ok bool) {
	for c := 0; c < s.Cols && (c == 0 || s.kindAt(row, c) != figure); c++ {
		if at, _, is := s.labelAt(row, c); is {
			l, ok = at, true
		}
	}
	return l, ok
}
