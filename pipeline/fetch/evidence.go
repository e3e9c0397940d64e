package fetch

import (
	"regexp"
	"strings"
)

// Header words and row labels that only the statutory tables have.
var tableMarks = []string{
	"本年新制作数量", "本年制发件数", "现行有效件数", "本年废止件数", "对外公开总数量", "行政事业性收费", "本年收费金额", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
	"本年新收政府信息公开申请", "上年结转政府信息公开申请", "结转下年度继续办理", "结果维持", "结果纠正", "尚未审结", "总计", "三安全一稳定", "行政执法案卷",
}

// Headings of the statutory form and the phrases that its prose cannot do without.
var proseMarks = []string{"总体情况", "主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障", "存在的主要问题", "其他需要报告的事项", "行政复议", "政府信息公开条例"}

// articleMeta are the words that stand around one article, and around no list.
var articleMeta = []string{"发布时间", "发布日期", "来源:", "来源：", "字体", "字号", "打印", "浏览次数", "浏览量", "点击数", "阅读次数", "上一篇", "下一篇", "上一条", "下一条",
	"索引号", "发文日期", "发布机构", "关闭窗口"}

// metaOf counts the different ones of a text.
func metaOf(text string) int {
	n := marks(text, articleMeta)
	if strings.Contains(text, "信息来源") && !strings.Contains(text, "来源:") && !strings.Contains(text, "来源：") {
		n++
	}
	return n
}

// evidence is what speaks for a page being a report, or a list of them.
type evidence struct {
	title       string // a report's title found on the page
	year        int
	excluded    bool // the page is about reports: a notice, a reading in pictures
	tables      int  // different marks of the statutory tables
	prose       int
	meta        int
	reports     int // links to other reports outside of what surrounds an article
	folders     int // links that are an organ's name and nothing else
	attachments int
	bare        bool // the page shows next to nothing but links
}

func (p *page) evidence() evidence {
	e := evidence{tables: marks(p.prose, tableMarks), prose: marks(p.prose, proseMarks)}
	e.meta = metaOf(p.text)
	for _, t := range p.titles() {
		if title, year, ok := pageTitle(t); ok && e.title == "" {
			e.title, e.year = title, year
		}
		if e.title == "" && isExcluded(t) && reportWords.MatchString(squeeze(t)) {
			e.excluded = true
		}
	}
	e.countLinks(p)
	e.bare = e.tables == 0 && e.prose == 0 && e.meta < 2 && e.attachments == 0 && len([]rune(p.prose)) < 200 && len(p.inner()) == 0
	return e
}

func marks(text string, words []string) (n int) {
	for _, w := range words {
		if strings.Contains(text, w) {
			n++
		}
	}
	return n
}

// countLinks counts the links to reports. A document under the page's own title is its attachment.
func (e *evidence) countLinks(p *page) {
	seen := map[string]bool{pageKey(p.url): true}
	for _, l := range p.links {
		year, ok := l.year, l.titled
		key := pageKey(l.url)
		if l.within == "beside" || seen[key] {
			continue
		}
		if isOrganName(documentName.ReplaceAllString(squeeze(l.text), "")) {
			e.folders++
			seen[key] = true
			if documentName.MatchString(l.url.Path) {
				continue // an organ's report in a year's folder
			}
		}
		if documentName.MatchString(l.url.Path) && (!ok || sameTitle(l.text, e.title)) {
			if _, attached := attachmentName(l); attached {
				e.attachments++
				seen[key] = true
			}
			continue
		}
		if ok && year != 0 && !sameTitle(l.text, e.title) {
			e.reports++
			seen[key] = true
		}
	}
	e.attachments += len(p.embedded())
}

var attachmentLabel = regexp.MustCompile(`^附件\d*[:.、]?(\d+[.、])?|[《》]`)

// sameTitle reports whether a link says no more than the page's own title. One that says more,
// an organ's name before it, leads elsewhere.
func sameTitle(text, title string) bool {
	a, b := attachmentLabel.ReplaceAllString(documentName.ReplaceAllString(squeeze(text), ""), ""), squeeze(title)
	return a != "" && strings.Contains(b, a)
}

// isReport weighs the evidence. The tables are proof; a title needs more beside it, since year
// folders carry the titles of reports.
func (e evidence) isReport() bool {
	switch {
	case e.excluded && e.title == "":
		return false
	case e.tables >= 4:
		return e.reports < 5 || e.meta >= 2
	case e.title == "":
		return false
	case e.reports >= 2:
		return e.meta >= 2 && (e.prose >= 3 || e.tables >= 1 || e.attachments > 0)
	case e.reports == 1:
		return e.prose >= 3 || e.meta >= 2 && (e.prose >= 1 || e.tables >= 1 || e.attachments > 0)
	case e.folders >= 3:
		return e.prose >= 3 || e.tables >= 1
	}
	return e.prose >= 2 || e.attachments > 0 || e.meta >= 2
}

// isList reports whether a page that a report's title led to holds reports instead of being one.
func (e evidence) isList() bool {
	return !e.isReport() && (e.reports >= 1 || e.folders >= 3 && e.meta < 2 && e.prose < 2 || e.folders >= 1 && e.bare)
}

// isShell reports whether a page bears a report's title and nothing else of one, and has a script
// that gets a list: a year's folder.
func (e evidence) isShell(p *page) bool {
	return e.title != "" && e.bare && len(p.calls()) > 0
}

// newsTitle says that somebody published a report. The report itself may be called the announcement of
// it, 关于公布…, which is no news.
var newsTitle = regexp.MustCompile(`(发布|公布|出台|晒出|亮出)了?[《“"]?(19|20)\d\d年`)

// isNews reports whether a page tells that a report was published, and is not that report: it has
// neither its tables nor a document.
func (e evidence) isNews(text string) bool {
	if e.tables >= 4 || e.attachments > 0 {
		return false
	}
	for _, title := range []string{squeeze(text), squeeze(e.title)} {
		if newsTitle.MatchString(title) && !strings.Contains(title, "关于") {
			return true
		}
	}
	return false
}

// isNothing reports whether nothing at all speaks for a report.
func (e evidence) isNothing(p *page) bool {
	return e.title == "" && e.tables == 0 && e.prose < 2 && e.attachments == 0 && p.doc.Find("body img").Length() == 0
}
