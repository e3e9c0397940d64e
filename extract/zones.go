package extract

import (
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
)

// zone is what the lines above a table say of it.
type zone struct {
	year   int    // of the report under whose title it stands; 0: none
	aside  string // what it shows that is not the report's own; "" nothing
	behind bool   // that is appended, with headings of its own
}

// What tables show beside the report's own figures.
const (
	asSample     = "示例或填表说明"
	asSum        = "全区域或多个单位的汇总"
	asSuperseded = "更正前的数据"
	asLastYear   = "上年数据"
	asAnother    = "另一单位的年报"
)

// zonesOf gives, by number of the grid, under what each stands. year is the report's; unit says that it
// is one organ's, for which the figures of its area are another's; filled are the grids with figures of the form.
func zonesOf(d document.Document, year int, unit bool, filled map[int]bool) map[int]zone {
	out := map[int]zone{}
	w := zoneWalk{blocks: d.Blocks, year: year, unit: unit, filled: filled}
	for i, b := range d.Blocks {
		if w.pass(i); b.Grid != nil && w.now != (zone{}) {
			out[b.Grid.Number] = w.now
		}
	}
	return out
}

// zoneWalk goes along a document's blocks and knows under what the next one stands.
type zoneWalk struct {
	blocks []document.Block
	year   int
	unit   bool
	filled map[int]bool // grids with figures of the form, by number
	now    zone
	first  string // the organ that the first title of the report's year names
	under  bool   // whether tables stand under it
}

// pass goes past a block.
func (w *zoneWalk) pass(i int) {
	b := w.blocks[i]
	if b.Grid != nil {
		w.under = w.under || w.filled[b.Grid.Number]
		return
	}
	if b.Aside {
		return
	}
	if aside := asideIn(b.Text, w.unit); aside != "" {
		w.now.aside, w.now.behind = aside, isAppended(b.Text)
		return
	}
	switch {
	case mayBeTitle(b.Text) && isTitle(bare(b.Text)):
		w.title(i)
	case isAppended(b.Text):
		if y := captionYear(b.Text); y > 0 && y != w.year {
			w.now = zone{year: y, aside: asLastYear, behind: true}
		}
	case w.now.aside != "" && endsAside(b, w.now.behind):
		w.now.aside = ""
	}
}

func (w *zoneWalk) title(i int) {
	text := w.blocks[i].Text
	y, _, _ := yearIn(bare(text))
	if y == 0 || inListOfTitles(w.blocks, i) {
		return
	}
	w.now = zone{year: y}
	switch organ := organOf(text); {
	case y != w.year: // last year's, by an organ that may have been renamed since
	case w.first == "":
		w.first, w.under = organ, false
	case organ != "" && organ != w.first && w.under:
		w.now.aside, w.now.behind = asAnother, true
	}
}

// inListOfTitles reports whether the block before or after a title is one of another year.
func inListOfTitles(blocks []document.Block, i int) bool {
	year, _, _ := yearIn(bare(blocks[i].Text))
	for _, k := range []int{i - 1, i + 1} {
		if k >= 0 && k < len(blocks) && blocks[k].Grid == nil && isTitle(bare(blocks[k].Text)) {
			if other, _, _ := yearIn(bare(blocks[k].Text)); other > 0 && other != year {
				return true
			}
		}
	}
	return false
}

// longestAside is how many characters a line has at the most that says what a table shows.
const longestAside = 30

// asideRunes are characters of which every line has one that says that a table is none of the report's own: most lines
// need not be looked at further.
const asideRunes = "示样范填更修全上去"

// asideIn tells what a line above a table says that this shows beside the report's own figures.
func asideIn(text string, unit bool) string {
	if len(text) > 4*longestAside || !strings.ContainsAny(text, asideRunes) {
		return ""
	}
	text = bare(text)
	if utf8.RuneCountInString(text) > longestAside || strings.ContainsAny(text, "。；") || isTitle(text) && !strings.Contains(text, "汇总") {
		return ""
	}
	switch {
	case containsAny(text, []string{"示例", "样表", "样例", "范例", "填写说明", "填表说明", "填报说明"}):
		if isOrgan(text) {
			return ""
		}
		return asSample
	case containsAny(text, []string{"更正前", "修改前", "修订前", "更正之前"}):
		return asSuperseded
	case (unit || isAppended(text)) && isSum(text):
		return asSum
	case isLastYears(text):
		return asLastYear
	}
	return ""
}

// isSum recognises the line above the sum over an area's organs.
func isSum(text string) bool {
	for _, level := range []string{"省", "市", "县", "区", "州", "旗"} {
		if strings.Contains(text, "全"+level) && (strings.Contains(text, "汇总") || isCaption(text)) {
			return true
		}
	}
	return false
}

// isLastYears recognises 上年情况： and the like.
func isLastYears(text string) bool {
	return isCaption(text) && (strings.HasPrefix(text, "上年") || strings.HasPrefix(text, "去年") || strings.HasPrefix(text, "上一年"))
}

// isCaption reports whether a line names what stands below it.
func isCaption(text string) bool {
	text = strings.TrimRight(text, "：:（）()")
	for _, end := range []string{"情况", "数据", "如下", "表", "统计"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// isAppended recognises the line above what was appended to a report: 附：, 附件1：.
func isAppended(text string) bool {
	text = strings.TrimLeft(text, " 　（(【[")
	return strings.HasPrefix(text, "附") && utf8.RuneCountInString(text) <= longestCaption
}

// endsAside reports whether a line ends what another one announced: the next part of the report, a line
// that says that its own figures follow, or, where nothing was appended, the name of another table.
func endsAside(b document.Block, behind bool) bool {
	text := bare(b.Text)
	if utf8.RuneCountInString(text) > longestAside {
		return false
	}
	if _, _, heads := sectionHead(line{text: b.Text, heading: b.Kind == document.Heading}); heads {
		return !behind
	}
	if containsAny(text, []string{"正文", "实际", "正式", "更正后", "修改后", "修订后", "本单位", "本机关", "本部门", "本级"}) {
		return true
	}
	return !behind && strings.HasSuffix(strings.TrimRight(text, "）)"), "：")
}

// ofUnit reports whether a title is that of one organ: no government that reports for its whole area.
func ofUnit(title string) bool {
	return containsAny(title, []string{"局", "委员会", "办公室", "办事处", "街道", "镇人民政府", "乡人民政府", "镇政府", "乡政府", "中心", "支队", "大队", "总队", "法院"})
}
