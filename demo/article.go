package demo

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"sync"
	"text/template"
	"time"
	"unicode/utf8"
)

//go:embed sites/*.html
var siteFiles embed.FS

// templates are text, not html/template: what they write is meant to be as odd as real pages.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(siteFiles, "sites/*.html"))
})

// family is the shape that the pages of a site have.
type family struct {
	path  func(*sheet) string
	pages func(s *site, sheets []*sheet, night int) map[string]resource
}

// part is one of the six parts of a report.
type part struct {
	Heading string
	Paras   []string
	Table   string
}

// article is what a template needs of a report.
type article struct {
	Site, Area, Title, Organ, Intro, Date, Note string
	Year, ID, Visits                            int
	Parts                                       []part
	Attachment                                  string
}

// item is one line of a list page.
type item struct{ Href, Title, Cut, Date string }

// listing is what a template needs of a list page.
type listing struct {
	Site, Area, Note string
	Items            []item
	Page, Pages      int
	Next, Previous   string
	Years            []int
}

func render(name string, data any) []byte {
	var b bytes.Buffer
	if err := templates().ExecuteTemplate(&b, name, data); err != nil {
		panic(err) // unreachable unless an embedded template is broken, which a test would show
	}
	return b.Bytes()
}

func (sh *sheet) article(st style) article {
	a := article{
		Site: sh.organ.site.title, Area: sh.organ.site.area.Name, Title: sh.title, Organ: sh.organ.name, Intro: sh.intro,
		Date: sh.date(), Note: sh.organ.site.footer(), Year: sh.year, ID: sh.id(),
	}
	a.Parts = []part{
		{Heading: "一、总体情况", Paras: sh.overview},
		{Heading: "二、主动公开政府信息情况", Table: st.html(table2(sh), sh)},
		{Heading: "三、收到和处理政府信息公开申请情况", Table: st.html(table3(sh), sh)},
		{Heading: "四、政府信息公开行政复议、行政诉讼情况", Table: st.html(table4(), sh)},
		{Heading: "五、存在的主要问题及改进情况", Paras: sh.problems},
		{Heading: "六、其他需要报告的事项", Paras: sh.other},
	}
	return a
}

func (s *site) footer() string {
	if s.real {
		return "演示页面：表中数字取自该单位已公开的年度报告，文字为演示另拟。"
	}
	return "演示用示例网站：单位、数字和文字均为虚构。"
}

// id is the number of the article in its site's addresses.
func (sh *sheet) id() int {
	return 4000 + (sh.year-firstYear)*100 + 7*slices.Index(sh.organ.site.organs, sh.organ)
}

func (s *site) listing(sheets []*sheet, href func(*sheet) string) listing {
	l := listing{Site: s.title, Area: s.area.Name, Note: s.footer(), Pages: 1}
	for _, sh := range sheets {
		l.Items = append(l.Items, item{Href: href(sh), Title: sh.title, Cut: cut(sh.title, 24), Date: sh.date()})
	}
	return l
}

func cut(title string, runes int) string {
	if utf8.RuneCountInString(title) <= runes {
		return title
	}
	return string([]rune(title)[:runes]) + "..."
}

// sliced cuts sheets into list pages.
func sliced(sheets []*sheet, size int) [][]*sheet { return slices.Collect(slices.Chunk(sheets, size)) }

func page(body []byte, contentType string, modified time.Time) resource {
	return resource{body: body, contentType: contentType, modified: modified}
}

// latest is when a list page changed last: when its newest report came.
func latest(sheets []*sheet) time.Time {
	t := day(2022, time.January, 4)
	for _, sh := range sheets {
		if sh.published.After(t) {
			t = sh.published
		}
	}
	return t
}

func numbered(stem string, n int, ext string) string {
	if n == 0 {
		return stem + ext
	}
	return fmt.Sprintf("%s_%d%s", stem, n, ext)
}
