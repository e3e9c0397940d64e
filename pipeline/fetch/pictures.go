package fetch

import (
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

const (
	maxPictures = 40  // of a page: no more are read of one report
	leastWide   = 160 // pixels; what is drawn smaller shows no table
	leastHigh   = 40
)

// tableWords are what a page says that has a statutory table as text, and the headings that stand before
// it, by the table's number. Half of the words may stand in prose.
var tableWords = [5]struct{ held, headed []string }{
	2: {[]string{"本年新制作数量", "本年制发件数", "对外公开总数量", "现行有效件数", "本年收费金额"}, []string{"主动公开政府信息", "主动公开信息"}},
	3: {[]string{"商业企业", "科研机构", "社会公益组织", "法律服务机构", "结转下年度"}, []string{"收到和处理", "信息公开申请情况"}},
	4: {[]string{"结果维持", "结果纠正", "尚未审结"}, []string{"行政复议", "行政诉讼"}},
}

// picture is an image in a page's article.
type picture struct {
	url    *url.URL
	before string // the last words before it
	body   bool   // it stands in what is called the article's body
}

// pictures lists the images that the tables may be in which a report's page, with the pages that it goes
// on with, lacks. A page that lacks some only, or has its tables in a file, needs those alone that stand
// where a table should.
func (p *page) pictures(further []*page, file bool) []attachment {
	pages := append([]*page{p}, further...)
	wanting := wantingTables(pages)
	if len(wanting) == 0 {
		return nil
	}
	var all []attachment
	met := map[string]bool{}
	for _, one := range pages {
		for _, s := range one.shownPictures() {
			heads := slices.ContainsFunc(wanting, func(table int) bool { return marks(s.before, tableWords[table].headed) > 0 })
			if key := pageKey(s.url); !met[key] && len(all) < maxPictures && (heads || !file && len(wanting) == 3) {
				met[key] = true
				all = append(all, attachment{url: s.url, name: path.Base(s.url.Path), picture: true, heads: heads})
			}
		}
	}
	return all
}

// wantingTables are the numbers of the tables that pages do not hold as text.
func wantingTables(pages []*page) (numbers []int) {
	var text strings.Builder
	for _, p := range pages {
		text.WriteString(p.prose)
	}
	for table, words := range tableWords {
		if len(words.held) > 0 && marks(text.String(), words.held) < 2 {
			numbers = append(numbers, table)
		}
	}
	return numbers
}

// shownPictures lists the images of the article: those of its body where it has one, without what is
// drawn too small for a table.
func (p *page) shownPictures() (all []picture) {
	before := ""
	inBody := false
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			if text := squeeze(n.Data); text != "" {
				before = lastRunes(before+"\n"+text, 120)
			}
		case n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "head"):
			return
		case n.Type == html.ElementNode && n.Data == "img":
			s := goquery.NewDocumentFromNode(n).Selection
			where := whereabouts(s)
			if u := p.pictureAt(s); u != nil && where != "beside" && len(all) < maxLinks {
				all = append(all, picture{u, before, where == "body"})
				inBody = inBody || where == "body"
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range p.doc.Nodes {
		walk(n)
	}
	return slices.DeleteFunc(all, func(s picture) bool { return inBody && !s.body })
}

func lastRunes(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[len(r)-most:])
	}
	return s
}

var (
	noTable  = regexp.MustCompile(`(?i)\.(svg|ico|js|css|swf|mp4)$`)
	iconName = regexp.MustCompile(`(?i)icon|logo|qr_?code|/filetype`)
)

// pictureAt is the address of an image that may show a table; pages that load images when they are
// scrolled to keep it beside src.
func (p *page) pictureAt(s *goquery.Selection) *url.URL {
	if small(s.AttrOr("width", ""), leastWide) || small(s.AttrOr("height", ""), leastHigh) || smallStyle(s.AttrOr("style", "")) {
		return nil
	}
	for _, name := range []string{"data-src", "data-original", "_src", "original", "src"} {
		u := p.resolve(s.AttrOr(name, ""))
		if u != nil && !noTable.MatchString(u.Path) && !iconName.MatchString(u.Path) && pageKey(u) != pageKey(p.url) {
			return u
		}
	}
	return nil
}

var styledLength = regexp.MustCompile(`(?i)(?:^|[;\s])(width|height)\s*:\s*([\d.]+)px`)

func smallStyle(style string) bool {
	for _, m := range styledLength.FindAllStringSubmatch(style, 4) {
		least := leastWide
		if strings.EqualFold(m[1], "height") {
			least = leastHigh
		}
		if small(m[2], least) {
			return true
		}
	}
	return false
}

// small reports whether a length in pixels is less than another.
func small(length string, least int) bool {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(length), "px"), 64)
	return err == nil && n < float64(least)
}

// isPicture reports whether bytes are an image of a kind that browsers show.
func isPicture(body []byte) bool { return strings.HasPrefix(http.DetectContentType(body), "image/") }
