package fetch

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What a link is taken for.
type kind int

const (
	kindNone   kind = iota
	kindReport      // the page of a report, or its document
	kindFolder      // may lead to reports: a column, a year, an organ
)

// verdict is what is thought of a link, and why, in words for the person who adds a site.
type verdict struct {
	kind   kind
	score  int // among folders, the more promising is walked first
	year   int // year that the text names
	column bool
	reason string
}

// judge decides what a link of a page is. A page of the column is one that was reached as the
// place of annual reports, where a bare year or an organ's name means its reports.
func (w *walk) judge(p *page, l link, column bool) verdict {
	text := squeeze(l.text)
	address := l.url.String()
	switch {
	case !w.visitor.permits.has(l.url):
		return verdict{reason: "别的主机，未写入 hosts"}
	case matches(w.skip, l.text, address):
		return verdict{reason: "skip 排除"}
	case matches(w.match, l.text, address):
		return w.inYears(verdict{kind: kindReport, score: 100, year: titleYear(text), reason: "match 选中"})
	}
	v := judgeText(p, l, text, column)
	if v.kind == kindReport && len(w.match) > 0 {
		return verdict{reason: "未被 match 选中"}
	}
	return w.inYears(v)
}

func matches(patterns []*regexp.Regexp, texts ...string) bool {
	return slices.ContainsFunc(patterns, func(p *regexp.Regexp) bool { return slices.ContainsFunc(texts, p.MatchString) })
}

// inYears leaves out what names a year that is not wanted.
func (w *walk) inYears(v verdict) verdict {
	if v.kind != kindNone && !w.source.Years.Has(v.year) {
		return verdict{year: v.year, reason: fmt.Sprintf("%d 不在需要的年度之内", v.year)}
	}
	return v
}

// ofOneYear reports whether a page calls itself the place of one year's reports.
func (p *page) ofOneYear() bool { return foundOnce(&p.year, p.namesOneYear) }

func (p *page) namesOneYear() bool {
	for _, t := range p.titles() {
		for _, part := range separators.Split(t, -1) {
			_, bare := bareYearOf(part)
			if _, year, titled := pageTitle(part); bare || titled && year != 0 {
				return true
			}
		}
	}
	return false
}

// What a link does when it is followed, instead of showing something.
var (
	actionText = regexp.MustCompile(`^(删除|退出|注销|登录|登出|注册|收藏|点赞|订阅|打印|分享|提交|修改|添加|新增|上传|审核|发布)`)
	actionPath = regexp.MustCompile(`(?i)/(del|delete|remove|logout|signout|login|logoff|edit|save|update|submit|register|print)(\.\w+)?/?$`)
)

// isOrganName reports whether a text is an organ's name and nothing else.
func isOrganName(text string) bool {
	return organWords.MatchString(text) && !navWords.MatchString(text)
}

// isCut reports whether a text is the beginning of a report's title: within the column also one that
// ends before the law's own word.
func isCut(text string, column bool) bool {
	if !cutText.MatchString(text) {
		return false
	}
	return strings.Contains(text, "信息公开") || column && cutWord.MatchString(cutText.ReplaceAllString(text, ""))
}

var cutWord = regexp.MustCompile(`政府(信息?|信息公)?$`)

func judgeText(p *page, l link, text string, column bool) verdict {
	isDoc := documentName.MatchString(l.url.Path)
	year, titled := l.year, l.titled
	bare, isYear := bareYearOf(l.text)
	organYear, named, ofOrgan := 0, false, false
	if column {
		organYear, named, ofOrgan = organReport(text)
	}
	sameList := below(l.url, p.url) || stem(l.url) == stem(p.url) || shape(l.url) == shape(p.url)
	switch {
	case text == "" || len([]rune(text)) > 150:
		return verdict{reason: "没有文字"}
	case actionText.MatchString(text) || actionPath.MatchString(l.url.Path):
		return verdict{reason: "是操作，不是网页"}
	case isYear && l.underOther():
		return verdict{reason: "年度在“" + l.heading + "”之下"}
	case isExcluded(text):
		return verdict{reason: "谈论年报，不是年报"}
	case titled && year != 0:
		return verdict{kind: kindReport, score: 100, year: year, reason: "年报标题"}
	case titled && (isDoc || l.published != ""):
		return verdict{kind: kindReport, score: 90, reason: "年报标题，未写年度"}
	case isDoc && column && l.within != "beside" && (isYear || p.ofOneYear() && isOrganName(documentName.ReplaceAllString(text, ""))):
		return verdict{kind: kindReport, score: 80, year: bare, reason: "栏目中以年度或单位命名的文件"}
	case isDoc && ofOrgan && organYear != 0 && l.within != "beside":
		return verdict{kind: kindReport, score: 80, year: organYear, reason: "栏目中以单位和年度命名的文件"}
	case isDoc:
		return verdict{reason: "别的文件"}
	case isCut(text, column) && titleYear(text) != 0:
		return verdict{kind: kindFolder, score: 85, year: titleYear(text), column: true, reason: "标题被截断，可能是年报"}
	case titled || isColumn(text):
		return verdict{kind: kindFolder, score: 80, column: true, reason: "年报栏目"}
	case ofOrgan && (named || l.within != "beside"):
		return verdict{kind: kindFolder, score: 60, year: organYear, column: true, reason: "栏目中单位的年报"}
	case isYear && column && (l.within != "beside" || strings.HasSuffix(text, "报告") || strings.HasSuffix(text, "年报")):
		return verdict{kind: kindFolder, score: 60, year: bare, column: true, reason: "年度目录"}
	case isYear && column && sameList:
		return verdict{kind: kindFolder, score: 60, year: bare, column: true, reason: "年度目录"}
	case column && isOrganName(text) && (sameList || l.published != "" || l.within != "beside" && (p.ofOneYear() || p.isDirectory(l))):
		return verdict{kind: kindFolder, score: 50, column: true, reason: "单位目录"}
	case !column && isOrganName(text) && l.within != "beside" && p.ofDisclosure() && p.isDirectory(l):
		return verdict{kind: kindFolder, score: 25, reason: "信息公开页上的单位"}
	case portalWords.MatchString(text):
		return verdict{kind: kindFolder, score: 30, reason: "信息公开栏目"}
	case !column && below(l.url, p.url) && strings.Contains(text, "信息公开") && !navWords.MatchString(text):
		return verdict{kind: kindFolder, score: 20, reason: "本页之下，谈及信息公开"}
	}
	return verdict{reason: "与年报无关"}
}
