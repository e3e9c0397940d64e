package fetch

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

const maxAttachments = 10 // of a page

// attachment is a document that a report's page links to or shows.
type attachment struct {
	url  *url.URL
	name string
}

var (
	notTheReport = regexp.MustCompile(`申请表|申请书|指南|流程图|图解|解读|承诺书|登记表|目录|须知|浏览器|阅读器|下载(专区|中心)|客户端|操作手册`)
	reportFile   = regexp.MustCompile(`年度报告|年报|附件|附表|报告|信息公开|下载|全文|正文|统计表|[Ww]ord|WORD|[Pp][Dd][Ff]`)
	scriptFile   = regexp.MustCompile(`(?i)["']([^"'<>\s]{3,300}\.(?:pdf|docx?|wps|xlsx?|et|zip|rar|7z|ofd|rtf|odt))(?:\?[^"']*)?["']`)
)

// attachmentName judges by text and place whether a link to a document is the page's own.
func attachmentName(l link) (name string, ok bool) {
	text := squeeze(l.text)
	file := squeeze(l.url.Path[strings.LastIndex(l.url.Path, "/")+1:])
	switch {
	case !documentName.MatchString(l.url.Path) || l.within == "beside":
		return "", false
	case notTheReport.MatchString(text) || notTheReport.MatchString(file):
		return "", false
	case l.within == "body", reportFile.MatchString(text), reportFile.MatchString(file), documentName.MatchString(text), text == "":
		return l.text, true
	}
	return "", false
}

// attachments lists a report page's documents: linked in its body, embedded, shown by a viewer,
// or named by its script.
func (p *page) attachments() []attachment {
	var all []attachment
	seen := map[string]bool{pageKey(p.url): true}
	add := func(u *url.URL, name string) {
		if u != nil && !seen[pageKey(u)] && len(all) < maxAttachments {
			seen[pageKey(u)] = true
			all = append(all, attachment{u, name})
		}
	}
	for _, l := range p.links {
		if viewed := p.viewed(l.url); viewed != nil && l.within != "beside" {
			add(viewed, l.text)
		}
		if name, ok := attachmentName(l); ok {
			add(l.url, name)
		}
	}
	for _, u := range p.embedded() {
		add(u, "")
	}
	for _, m := range scriptFile.FindAllStringSubmatch(commentJS.ReplaceAllString(p.scripts(), ""), 20) {
		if !notTheReport.MatchString(m[1]) {
			add(p.resolve(m[1]), "")
		}
	}
	return all
}

// embedded are the documents that the page shows within itself.
func (p *page) embedded() []*url.URL {
	var all []*url.URL
	p.doc.Find("iframe[src],embed[src],object[data],frame[src],param[name=src],param[name=filename]").Each(func(_ int, s *goquery.Selection) {
		for _, attr := range []string{"src", "data", "value"} {
			u := p.resolve(s.AttrOr(attr, ""))
			if u == nil {
				continue
			}
			if viewed := p.viewed(u); viewed != nil {
				u = viewed
			}
			if documentName.MatchString(u.Path) {
				all = append(all, u)
				return
			}
		}
	})
	return all
}

// viewed is the document that a viewer's address names: `viewer.html?file=/a/b.pdf`.
func (p *page) viewed(u *url.URL) *url.URL {
	query := u.Query()
	for _, key := range []string{"file", "url", "src", "pdf", "path", "filePath", "fileUrl", "furl"} {
		if value := query.Get(key); value != "" {
			if at, err := u.Parse(value); err == nil && documentName.MatchString(at.Path) && at.Hostname() != "" {
				return cleaned(at)
			}
		}
	}
	return nil
}
