package fetch

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// squeeze is text as it is compared: without white space, in compatibility form.
func squeeze(text string) string {
	if norm.NFKC.QuickSpanString(text) == len(text) && !strings.ContainsFunc(text, isBlank) {
		return text // as most are that were squeezed before
	}
	return unspaced(norm.NFKC.String(text))
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// unspaced is text as it is kept: as printed, without white space.
func unspaced(text string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, text)
}

var (
	reportWords = regexp.MustCompile(`(政府信息公开|政务信息公开|信息公开)[^,。;]{0,16}?(年度报告|年报|报告)|(年度报告|年报)[^,。;]{0,3}政府信息公开|政务公开[^,。;]{0,12}?(年度报告|年报|年度工作报告)|(19|20)\d\d年?度?政务公开工作报告|公开政府信息[^,。;]{0,8}?(年度报告|年报)`)
	labelBefore = regexp.MustCompile(`^(\[[^\]]{0,12}\]|【[^】]{0,12}】|[·•●◆■>*]+)`)
	separators  = regexp.MustCompile(`[_|—–>]|-{1,2}`)
)

// isReportTitle reports whether a text is the title of an annual report, and of which year; 0
// when it names none.
func isReportTitle(text string) (year int, ok bool) {
	if text = squeeze(text); !strings.Contains(text, "公开") || !strings.Contains(text, "报") {
		return 0, false // the cheap test first: a page has hundreds of links
	}
	text = labelBefore.ReplaceAllString(text, "")
	if utf8.RuneCountInString(text) > 120 || !reportWords.MatchString(text) || isOtherRegime(text) || isExcluded(text) {
		return 0, false
	}
	return titleYear(text), true
}

// Words of what only speaks about reports, organs whose names hold such a word, and reports under
// other laws.
var (
	excludeWords = []string{"图解", "图片版", "图文版", "图说", "图读", "一图", "长图", "解读", "漫画", "动漫", "动画", "视频", "H5", "h5", "通知", "编制", "报送", "格式", "模板", "样表", "填报", "监督检查", "考核", "评估报告", "评议", "半年", "季度", "工作要点", "方案", "通报", "英文", "申请表", "工作总结会", "培训", "召开", "部署", "出炉", "抽查", "督查", "征求意见", "问卷", "解析", "回顾", "综述", "侧记", "保密审查", "自查", "审议", "更正的说明", "更正说明"}
	organWithin  = strings.NewReplacer("机构编制", "", "编制委员会", "", "编制办公室", "", "考核办", "")
	otherRegimes = []string{"环境信息公开", "企业信息公开", "预算信息公开", "决算信息公开", "财务信息公开", "财政信息公开", "价格信息公开", "厂务信息公开", "村务信息公开", "校务信息公开", "学年", "大学信息公开", "大学20", "高校", "高等学校"}
)

// ownRegime is the law's own disclosure: of government information, or of "information" where the
// year or the organ stands before the word. 卫生信息公开 and 执法信息公开 are other people's.
var ownRegime = regexp.MustCompile(`政府信息公开|政务信息公开|政务公开|(^|[\d年度局委办室府镇乡道处厅署站心区县市省部门位关团社所联旗盟州级的]|[^\p{Han}])信息(主动)?公开|公开年报`)

func isOtherRegime(text string) bool {
	return containsAny(text, otherRegimes) || strings.Contains(text, "信息公开") && !ownRegime.MatchString(text)
}

var (
	columnParts = regexp.MustCompile(`[/、·|]`)                           // of a place with several names: 公开制度/年报
	inviting    = regexp.MustCompile(`^(请?点击|查看|浏览|进入|更多)+|[>»›→+.…]+$`) // that only says to go there
)

// isColumn reports whether a text names the place where annual reports are kept.
func isColumn(text string) bool {
	text = inviting.ReplaceAllString(text, "")
	return (columnWords.MatchString(text) || slices.ContainsFunc(columnParts.Split(text, -1), columnWords.MatchString)) && !isOtherRegime(text)
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// isExcluded tells what only speaks about reports: pictures and readings of them, notices about
// how to make them.
func isExcluded(text string) bool {
	return containsAny(organWithin.Replace(issued(squeeze(text))), excludeWords)
}

var issuedTitle = regexp.MustCompile(`(?:印发|公布|发布|公开)[《<]([^《》<>]*(?:报告|年报))[》>]的(?:通知|公告|公示)$`)

// issued is the title of a report within that of the notice by which it is issued, which is the report's page.
func issued(text string) string {
	if m := issuedTitle.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return text
}

// pageTitle finds a report's title among the parts of a page's title: organ, column and site
// stand there side by side.
func pageTitle(text string) (title string, year int, ok bool) {
	for _, part := range append(separators.Split(text, -1), text) {
		if y, is := isReportTitle(part); is && y != 0 {
			return unspaced(part), y, true
		}
	}
	return "", 0, false
}

var (
	dateForm    = regexp.MustCompile(`(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?`)
	monthForm   = regexp.MustCompile(`20\d\d年\d{1,2}月`)
	yearForm    = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d\d)(年?)(?:[^\d]|$)`)
	hanYear     = regexp.MustCompile(`[一二][〇○零O0一二三四五六七八九]{3}年`)
	hanDigits   = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "O", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")
	bareYear    = regexp.MustCompile(`^((?:19|20)\d\d)(年|年度|年年度)?(年报|(工作|年度)?报告)?/?$`)
	cutText     = regexp.MustCompile(`(\.{2,}|…+|·{3,})$`)
	columnWords = regexp.MustCompile(`信息公开(工作)?年度?报告?|信息公开(工作)?报告|^(政府|公开|历年|历年来|往年|往期|历史|早年|以前年度|各单位|部门)*(年报|年度报告)(专栏|专题|公示|汇总|公开)?$|公开年报|政务公开年报`)
	portalWords = regexp.MustCompile(`^(区|县|市|法定|镇|街道)*(政务|政府信息公开|信息公开|政务公开|政府信息主动公开|法定主动公开|法定主动公开内容|政府信息公开专栏|信息公开专栏|公开)(平台|专栏|专题|目录)?$`)
	organWords  = regexp.MustCompile(`^[\p{Han}()]{1,28}(局|委|办|办公室|厅|署|街道|镇|乡|街道办事处|委员会|人民政府|政府|管委会|中心|分局|支队|大队|公司|集团|联社|院|联|处|所|站|馆)$|^[\p{Han}]{2,12}(县|区|市|旗|自治州|盟)$`)
	navWords    = regexp.MustCompile(`首页|主页|政务服务|互动|网站|地图|无障碍|登录|注册|搜索|新闻|部门概况|领导|便民|投诉|信箱|服务中心$|指南|制度$|依申请公开|目录$|更多|返回|专区$|小区$|社区$|全市$|全区$|全县$`)
)

// titleYear is the reporting year that a title names. Dates are not years: they say when the
// report was published.
func titleYear(text string) int {
	text = hanYear.ReplaceAllStringFunc(squeeze(text), hanDigits.Replace)
	text = monthForm.ReplaceAllString(dateForm.ReplaceAllString(text, "|"), "|")
	best := 0
	for rest := text; ; {
		m := yearForm.FindStringSubmatchIndex(rest)
		if m == nil {
			return best
		}
		year, _ := strconv.Atoi(rest[m[2]:m[3]])
		if m[5] > m[4] {
			return year // followed by 年
		}
		if best == 0 {
			best = year
		}
		rest = rest[m[3]:]
	}
}

// bareYearOf is the year of a link that names nothing but a year, or that year's report.
func bareYearOf(text string) (int, bool) {
	m := bareYear.FindStringSubmatch(documentName.ReplaceAllString(squeeze(text), ""))
	if m == nil {
		return 0, false
	}
	year, _ := strconv.Atoi(m[1])
	return year, year >= firstYear-5
}

// dateIn finds a day in a text, as 2006-01-02.
func dateIn(text string) string {
	m := dateForm.FindStringSubmatch(squeeze(text))
	if m == nil {
		return ""
	}
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return m[1] + "-" + twoDigits(month) + "-" + twoDigits(day)
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
