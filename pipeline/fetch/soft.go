package fetch

import (
	"regexp"
	"slices"
	"strings"
)

var (
	softGone    = regexp.MustCompile(`页面(不存在|未找到|找不到|丢失|已删除|已被删除|走丢)|(找不到|没有找到|无法找到)(您|你)?.{0,10}(页面|网页|文件|内容)|(文章|信息|内容|栏目)(不存在|已删除|已被删除|已下线)|404(错误|NotFound|notfound|-)|(?i:pagenotfound|filenotfound)`)
	maintenance = regexp.MustCompile(`(系统|网站|服务器)(正在)?(维护|升级|改版|调试)(中|期间)?|(维护|升级)中.{0,10}(稍后|敬请)|暂停服务|服务不可用|(?i:undermaintenance|servicetemporarilyunavailable)`)
)

var loginTitle = regexp.MustCompile(`登录|登陆|统一身份认证|(?i:/(login|signin|sso|cas)\b|login$)`)

// softFailure sees through a page that says with status 200 that it is not there, or that wants a log-in.
func (p *page) softFailure() *failure {
	if p.text == "" && len(p.links) == 0 && !p.hasAnchor() && p.doc.Find("img,iframe,frame,embed,object,script,[data-options]").Length() == 0 {
		return &failure{kind: StatusDown, url: p.url.String(), reason: "the answer is empty", said: "网页是空的"}
	}
	if len([]rune(p.text)) > 400 || len(p.links) > 12 {
		return nil
	}
	head := p.text + squeeze(p.doc.Find("title").Text())
	switch {
	case p.namesReports():
		return nil
	case softGone.MatchString(head) || squeeze(p.doc.Find("title").Text()) == "404":
		return &failure{kind: StatusGone, url: p.url.String(), status: 404, reason: "the page says that it is not there", said: "网页自称不存在或已删除"}
	case p.doc.Find("input[type=password]").Length() > 0 && loginTitle.MatchString(squeeze(p.doc.Find("title").Text())+p.url.Path) && !p.hasAnchor():
		return &failure{kind: StatusDeclined, url: p.url.String(), status: 401, reason: "the site wants somebody to log in", said: "网站要求登录"}
	case maintenance.MatchString(head):
		return &failure{kind: StatusDown, url: p.url.String(), status: 503, reason: "the site says that it is under maintenance", said: "网站自称正在维护"}
	}
	return nil
}

// hasAnchor reports whether the page is, by its own words, where annual reports are kept.
func (p *page) hasAnchor() bool {
	for _, t := range p.titles() {
		if isColumn(squeeze(t)) || strings.Contains(squeeze(t), "年报") {
			return true
		}
	}
	for _, l := range p.links {
		if text := squeeze(l.text); isColumn(text) && !isExcluded(text) && p.isOwn(l) {
			return true
		}
	}
	return false
}

// namesReports reports whether the page speaks of annual reports by itself or in a link to its own site: other
// sites' reports stand in the feet of pages that are not there, too.
func (p *page) namesReports() bool {
	const words = "年度报告"
	return strings.Contains(p.prose+squeeze(p.doc.Find("title").Text()), words) ||
		slices.ContainsFunc(p.links, func(l link) bool { return strings.Contains(squeeze(l.text), words) && p.isOwn(l) })
}

// isOwn reports whether a link leads to the page's own site.
func (p *page) isOwn(l link) bool { return placeOf(l.url).permission() == placeOf(p.url).permission() }
