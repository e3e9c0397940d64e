package fetch

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// link is one way out of a page, with what the page says about it.
type link struct {
	url       *url.URL
	text      string   // as printed, without white space; the title attribute where the text is cut
	published string   // date beside it
	within    string   // where it stands: "body" of an article, "beside" it, "data" of a script, or ""
	fragment  string   // behind the address
	heading   string   // of the block that it stands in, where its own text is no more than a year
	titled    bool     // the text is a report's title
	neighbour bool     // it leads to the article before or after
	trail     bool     // it stands in the trail of columns that leads to the page
	handsOut  bool     // its own words hand out a document
	year      int      // which that title names
	call      *call    // that brings a list, where it is no page that the link leads to
	built     template // that put the address together out of a row's members, where none of them is one
}

const (
	maxLinks = 20000 // of a source
	maxText  = 300   // characters of a link
)

var (
	quoted      = regexp.MustCompile(`["']([^"'<>\s]+)["']`)
	addressLike = regexp.MustCompile(`(?i)^(https?://|/|\./|\.\./|\?)|\.(s?html?|jsp|aspx?|php|do|pdf|docx?|wps|xlsx?|et|zip|rar|7z|ofd|rtf|odt)(\?|$)`)
	genericText = regexp.MustCompile(`^[\[【（(]?(点击|在线|立即)?(查看|详情|下载|浏览|阅读|预览|打开|进入|详细)(详情|全文|附件|文件|更多|信息|内容)?[\]】）)>»›…]*$|^(PDF|pdf|WORD|Word|word|DOCX?|docx?|HTML|html|附件|网页|文字|文本|电子)(下载|浏览|查看|格式)?版?(本)?(下载)?$`)
)

// findLinks lists the ways out of a page in their order: anchors, selectors, elements with a
// script behind them, and lists that stand in the page as data.
func (p *page) findLinks() []link {
	if p.isJSON() {
		return p.jsonLinks(p.built)
	}
	links := p.htmlLinks(p.doc.Selection)
	p.walkJSON(p.rows, p.built, 0, &links)
	if records := cdataRecords(p.source); records != "" {
		links = append(links, p.fragmentLinks(records)...)
	}
	for _, s := range p.doc.Find(`noscript,script[type*="template"],script[type="text/html"],textarea`).EachIter() {
		if text := s.Text(); strings.Contains(text, "<a") {
			links = append(links, p.fragmentLinks(text)...)
		}
	}
	links = append(links, p.attributeRows()...)
	links = append(links, p.silentLinks()...)
	links = append(links, p.selectorLinks()...)
	return append(links, p.scriptLinks()...)
}

// clickable are the elements that lead somewhere by themselves.
const clickable = "a,area,option[value],[onclick],[data-url],[data-href],form button,form input[type=submit]"

func (p *page) htmlLinks(root *goquery.Selection) []link {
	var links []link
	root.Find(clickable).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if l, ok := p.elementLink(s); ok {
			links = append(links, l)
		}
		return len(links) < maxLinks
	})
	return links
}

// elementLink is the link of an element: to where it leads, else to the list that a click on it asks for.
func (p *page) elementLink(s *goquery.Selection) (link, bool) {
	if u := p.target(s); u != nil {
		return describe(s, u), true
	}
	if l, ok := p.routeTo(s); ok {
		return l, true
	}
	if c, ok := p.clicked(s); ok {
		return describeCall(s, c), true
	}
	return link{}, false
}

// describeCall is describe for an element that makes the script ask for a list.
func describeCall(s *goquery.Selection, c call) link {
	u, _, _ := c.request(c.first)
	l := describe(s, u)
	l.call = &c
	return l
}

// target is where an element leads: by its address, or by one that its script names.
func (p *page) target(s *goquery.Selection) *url.URL {
	for _, name := range []string{"href", "data-url", "data-href", "value", "onclick"} {
		value, ok := s.Attr(name)
		value = strings.TrimSpace(value)
		switch {
		case !ok || value == "" || name == "value" && (goquery.NodeName(s) != "option" || !addressLike.MatchString(value)):
			continue
		case name == "onclick" || strings.HasPrefix(strings.ToLower(value), "javascript:"):
			value = p.codeTarget(value)
		}
		if u := p.resolve(value); u != nil && !pictureName.MatchString(u.Path) {
			return u
		}
	}
	if u := p.hiddenTarget(s); u != nil {
		return u
	}
	if u := p.buttonTarget(s); u != nil {
		return u
	}
	return p.handled(s)
}

// handled is where a script leads that reads a number off the element which was clicked.
func (p *page) handled(s *goquery.Selection) *url.URL {
	for _, a := range s.Get(0).Attr {
		if !plainAttribute.MatchString(a.Key) && a.Val != "" && len(a.Val) < 100 {
			if u := p.resolve(p.script().handles(a.Key, a.Val)); u != nil {
				return u
			}
		}
	}
	return nil
}

// hiddenTarget is the one address among the other attributes of an element that leads nowhere by itself:
// a script goes there.
func (p *page) hiddenTarget(s *goquery.Selection) *url.URL {
	for _, a := range s.Get(0).Attr {
		switch value := strings.TrimSpace(a.Val); {
		case a.Key == "href" || a.Key == "src" || a.Key == "style" || a.Key == "class" || a.Key == "title" || strings.HasPrefix(a.Key, "on"):
		case plainAttribute.MatchString(a.Key) && goquery.NodeName(s) != "a":
		case len(value) > 1 && addressLike.MatchString(value):
			if u := p.resolve(value); u != nil && !pictureName.MatchString(u.Path) {
				return u
			}
		}
	}
	return nil
}

// codeTarget is the address that code beside an element leads to, or else names.
func (p *page) codeTarget(code string) string {
	if to := p.script().leads(code, nil); to != "" {
		return to
	}
	for _, m := range quoted.FindAllStringSubmatch(code, 8) {
		if addressLike.MatchString(m[1]) {
			return m[1]
		}
	}
	return ""
}

// describe says what the page says about a link: its text, or its title where the text is cut or
// says nothing, or its row's where neither does; and the date beside it.
func describe(s *goquery.Selection, u *url.URL) link {
	text, title := unspaced(s.Text()), unspaced(s.AttrOr("title", ""))
	if goquery.NodeName(s) == "input" {
		text = unspaced(s.AttrOr("value", ""))
	}
	if !strings.ContainsFunc(text, isHan) {
		text = cmp.Or(unspaced(s.Find("img").AttrOr("alt", "")), unspaced(s.AttrOr("alt", "")), text)
	}
	_, textIs := isReportTitle(text)
	_, titleIs := isReportTitle(title)
	row := closestRow(s)
	switch {
	case title != "" && nextText.MatchString(title):
		text = title
	case moreText.MatchString(text):
		text = moreOf(s, title, text)
	case onwards.MatchString(text) && (s.AttrOr("rel", "") == "next" || nextClass.MatchString(s.AttrOr("class", ""))):
		text = "下一页"
	case title != "" && (strings.Trim(text, "›>»") == "" || cutText.MatchString(text) || titleIs && !textIs):
		text = title
	case text == "" && title == "" && row != nil:
		text = titleIn(row) // an icon beside the title
	case genericText.MatchString(text):
		text = cmp.Or(sharedTitle(s), rowTitle(row, text), cellTitle(s), text)
	}
	l := link{url: u, published: dateIn(text), within: whereabouts(s), neighbour: isNeighbour(s), handsOut: downloadText.MatchString(squeeze(s.Text()))}
	_, l.fragment, _ = strings.Cut(s.AttrOr("href", ""), "#")
	if l.published == "" && row != nil {
		l.published = dateIn(row.Text())
	}
	text = shortened(text)
	l.text = strings.Trim(withoutDate(text), "[]()【】（）·•")
	if strings.Count(l.text, "(") != strings.Count(l.text, ")") || strings.Count(l.text, "（") != strings.Count(l.text, "）") {
		l.text = withoutDate(text) // the bracket belonged to the title
	}
	l.year, l.titled = isReportTitle(l.text)
	l.trail = l.year == 0 && isColumn(squeeze(l.text)) && inTrail(s)
	if _, bare := bareYearOf(l.text); bare {
		l.heading = headingOf(s)
	}
	return l
}

// onwards are the words of a link that its mark-up calls the next one: to older pages of a list, not to
// the next article, whose title such a link would bear.
var onwards = regexp.MustCompile(`^(.{0,2}(较?早|旧|更多|后)[\p{Han}]{0,4}|(?i:older|next)\w*)?[›>»→]*$`)

var nextClass = regexp.MustCompile(`(?i)(^|[\s_-])next(page)?($|[\s_-])`)

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// shortened keeps the text of a link within what a note can hold.
func shortened(text string) string {
	if r := []rune(text); len(r) > maxText {
		return string(r[:maxText])
	}
	return text
}

// withoutDate drops the day that some lists print inside the anchor.
func withoutDate(text string) string {
	if m := dateAtEnd.FindStringIndex(text); m != nil {
		return text[:m[0]]
	}
	if m := dateAtStart.FindStringIndex(text); m != nil {
		return text[m[1]:]
	}
	return text
}

var (
	dateAtEnd   = regexp.MustCompile(`(发布(时间|日期)[:：])?[\[(（【]?20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(\d\d:\d\d(:\d\d)?)?[\])）】]?$`)
	dateAtStart = regexp.MustCompile(`^[\[(（【]?20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])）】]?`)
)

// closestRow is the row of a list that belongs to this one link: the outermost of its near
// ancestors that holds no other address.
func closestRow(s *goquery.Selection) *goquery.Selection {
	var row *goquery.Selection
	own := s.AttrOr("href", "")
	for up := s.Parent(); up.Length() > 0; up = up.Parent() {
		switch name := goquery.NodeName(up); name {
		case "body", "html", "table", "tbody", "ul", "ol":
			return row
		case "li", "tr", "dd", "dl":
			if holdsOnly(up.Get(0), own) {
				return up
			}
			return row
		}
		if !holdsOnly(up.Get(0), own) {
			return row
		}
		row = up
	}
	return row
}

// holdsOnly reports whether no other address than one's own stands in a node, and little text.
func holdsOnly(n *html.Node, own string) bool {
	room := 1500
	var only func(*html.Node) bool
	only = func(n *html.Node) bool {
		if n.Type == html.TextNode {
			room -= len(n.Data)
		}
		if n.Type == html.ElementNode && n.Data == "a" {
			for _, a := range n.Attr {
				if a.Key == "href" && a.Val != own {
					return false
				}
			}
		}
		for c := n.FirstChild; c != nil && room > 0; c = c.NextSibling {
			if !only(c) {
				return false
			}
		}
		return room > 0
	}
	return only(n)
}

var (
	besideBody  = regexp.MustCompile(`(?i)foot|nav|banner|menu|sidebar|friend|copyright|crumb|related|recommend|share|pagin|pager|topbar|xgwd|xglj|dqwz|(?:^|[\s_-])(?:prev|next|header|hot)(?:[\s_-]|$)`)
	neighbour   = regexp.MustCompile(`^(上|下|前|后)一?(篇|条|则|个)[:：]?`)
	articleBody = regexp.MustCompile(`(?i)content|article|zoom|editor|detail|vsb|news_?text|xl_|wzy|arti|body-?text|fjxz|attach`)
)

// isNeighbour reports whether a link leads to the article before or after.
func isNeighbour(s *goquery.Selection) bool {
	before := s.Get(0).PrevSibling
	return before != nil && neighbour.MatchString(unspaced(before.Data)) || neighbour.MatchString(unspaced(s.Text()))
}

// whereabouts says whether a link stands in an article's body or in what surrounds it.
func whereabouts(s *goquery.Selection) string {
	if isNeighbour(s) {
		return "beside"
	}
	for up := s; up.Length() > 0; up = up.Parent() {
		switch goquery.NodeName(up) {
		case "footer", "nav", "header", "aside":
			return "beside"
		case "body", "html":
			return ""
		}
		name := up.AttrOr("class", "") + " " + up.AttrOr("id", "")
		switch {
		case besideBody.MatchString(name):
			return "beside"
		case articleBody.MatchString(name):
			return "body"
		}
	}
	return ""
}
