package fetch

import (
	"net/url"
	"regexp"
	"strings"
)

const maxAttachments = 40 // of a page: a flip-book has a file a printed page

// attachment is a document that a report's page links to or shows.
type attachment struct {
	url     *url.URL
	name    string
	page    bool // a page within the page, or a further one: it is the report's own only if nothing speaks against it
	picture bool // an image that may show a table
	heads   bool // and stands where a table should
}

var (
	notTheReport = regexp.MustCompile(`申请表|申请书|指南|流程图|图解|解读|承诺书|登记表|目录|须知|浏览器|阅读器|下载(专区|中心)|客户端|操作手册`)
	reportFile   = regexp.MustCompile(`年度报告|年报|附件|附表|报告|信息公开|下载|全文|正文|统计表|[Ww]ord|WORD|[Pp][Dd][Ff]`)
	scriptFile   = regexp.MustCompile(`(?i)["']([^"'<>\s]{3,300}\.(?:pdf|docx?|wps|xlsx?|et|zip|rar|7z|ofd|rtf|odt))(?:\?[^"']*)?["']`)
	downloads    = regexp.MustCompile(`(?i)down_?load|attach|get_?file|view_?file|open_?file|file_?(id|name)`)
)

// isFile reports whether a link leads to a document by its address, or by what its text and its
// address say together: /download.jsp?id=6 under 附件1：年度报告.docx.
func (l link) isFile() bool {
	if documentName.MatchString(l.url.Path) {
		return true
	}
	address := l.url.Path + "?" + l.url.RawQuery
	named := documentName.MatchString(squeeze(l.text))
	return named && !pageName.MatchString(l.url.Path) || downloads.MatchString(address) && (named || attachmentLabel.MatchString(squeeze(l.text)) || l.handsOut)
}

// downloadText is what a link says that hands out the page's own document.
var downloadText = regexp.MustCompile(`^(请?点击|点此|立即)?(此处|这里)?(下载|查看|打开)?(附件|全文|正文|原文|年报|年度报告|文件|文档)(下载)?$|^(请?点击|点此|立即)?(此处|这里)?下载$`)

var pageName = regexp.MustCompile(`(?i)\.s?html?$`)

// attachmentName judges by text and place whether a link to a document is the page's own.
func attachmentName(l link) (name string, ok bool) {
	text := squeeze(l.text)
	file := squeeze(l.url.Path[strings.LastIndex(l.url.Path, "/")+1:])
	switch {
	case l.within == "beside" || !l.isFile():
		return "", false
	case notTheReport.MatchString(text) || notTheReport.MatchString(file):
		return "", false
	case l.within == "body", reportFile.MatchString(text), reportFile.MatchString(file), documentName.MatchString(text), text == "":
		return l.text, true
	}
	return "", false
}

// attachments lists a report page's documents: linked in its body, embedded, shown by a viewer,
// named by its script; and where the tables are wanting, the pages within the page and those that
// it goes on with.
func (p *page) attachments() []attachment {
	var all []attachment
	seen := map[string]bool{pageKey(p.url): true}
	add := func(u *url.URL, name string, page bool) {
		if u != nil && !seen[pageKey(u)] && len(all) < maxAttachments {
			seen[pageKey(u)] = true
			all = append(all, attachment{url: u, name: name, page: page})
		}
	}
	for _, l := range p.links {
		if viewed := viewed(l.url); viewed != nil && l.within != "beside" {
			add(viewed, l.text, false)
		} else if name, ok := attachmentName(l); ok {
			add(l.url, name, false)
		}
	}
	for _, u := range p.embedded() {
		add(u, "", false)
	}
	for _, m := range p.scriptFiles() {
		if !notTheReport.MatchString(m[1]) {
			add(p.resolve(m[1]), "", false)
		}
	}
	if marks(p.prose, tableMarks) < fullTables {
		for _, l := range p.links {
			if text := squeeze(l.text); l.handsOut && l.within != "beside" && !isColumn(text) && !notTheReport.MatchString(text) {
				add(l.url, l.text, true) // its address says nothing: /down?f=6
			}
		}
		for _, u := range append(p.inner(), p.leaves()...) {
			add(u, "", true)
		}
	}
	return all
}

// fullTables is how many different marks a page has at the least that holds all tables itself.
const fullTables = 12
