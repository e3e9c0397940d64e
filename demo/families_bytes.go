package demo

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// gbkPages is a site in GBK: its list is declared as UTF-8 by the server, its articles only by
// their meta tag, as GB2312, which cannot write all of its characters.
var gbkPages = family{
	path: func(sh *sheet) string { return fmt.Sprintf("/xxgk/nb/html/%d.htm", sh.id()) },
	pages: func(s *site, sheets []*sheet, _ int) map[string]resource {
		pages := map[string]resource{}
		l := s.listing(sheets, func(sh *sheet) string { return strings.TrimPrefix(sh.path, "/xxgk/nb/") })
		pages["/xxgk/nb/index.asp"] = page(gbk(render("gbk-list", l)), utf8HTML, latest(sheets))
		for _, sh := range sheets {
			pages[sh.path] = page(gbk(render("gbk-article", sh.article(wordStyle()))), "text/html", sh.modified)
		}
		return pages
	},
}

// textFiles publishes plain text with tabs between the cells: for one organ the list leads to the
// text itself (UTF-8 with a mark), for the other to a page that has it attached (GBK, undeclared).
var textFiles = family{
	path: func(sh *sheet) string {
		if sh.organ.slug == "wlj" {
			return textPath(sh)
		}
		return fmt.Sprintf("/public/ndbg/%d/%s.html", sh.year, sh.organ.slug)
	},
	pages: func(s *site, sheets []*sheet, _ int) map[string]resource {
		pages := map[string]resource{}
		l := s.listing(sheets, func(sh *sheet) string { return ".." + strings.TrimPrefix(sh.path, "/public") })
		pages["/public/ndbg/index.html"] = page(render("text-list", l), utf8HTML, latest(sheets))
		for _, sh := range sheets {
			if sh.path == textPath(sh) {
				pages[sh.path] = page(append([]byte("\ufeff"), sh.text()...), "text/plain; charset=utf-8", sh.modified)
				continue
			}
			a := sh.article(style{})
			a.Attachment = "../files/" + textPath(sh)[strings.LastIndex(textPath(sh), "/")+1:]
			pages[sh.path] = page(render("text-page", a), utf8HTML, sh.modified)
			pages[textPath(sh)] = page(gbk(sh.text()), "text/plain", sh.modified)
		}
		return pages
	},
}

func textPath(sh *sheet) string {
	return fmt.Sprintf("/public/ndbg/files/%s-%d.txt", sh.organ.slug, sh.year)
}

// text is the whole report as plain text.
func (sh *sheet) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\n%s\n", sh.title, sh.intro)
	for _, part := range []struct{ heading, body string }{
		{"一、总体情况", strings.Join(sh.overview, "\n\n") + "\n"},
		{"二、主动公开政府信息情况", table2(sh).text(sh)},
		{"三、收到和处理政府信息公开申请情况", table3(sh).text(sh)},
		{"四、政府信息公开行政复议、行政诉讼情况", table4().text(sh)},
		{"五、存在的主要问题及改进情况", strings.Join(sh.problems, "\n\n") + "\n"},
		{"六、其他需要报告的事项", strings.Join(sh.other, "\n\n") + "\n"},
	} {
		fmt.Fprintf(&b, "\n%s\n\n%s", part.heading, part.body)
	}
	return b.Bytes()
}

func gbk(utf8 []byte) []byte {
	out, err := simplifiedchinese.GBK.NewEncoder().Bytes(utf8)
	if err != nil {
		panic(err) // unreachable unless our own text has a character outside GBK, which a test would show
	}
	return out
}
