package fetch

import (
	"regexp"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

const (
	maxHeading     = 30  // characters
	maxBeforeBlock = 100 // elements that are looked at before a block
)

var (
	headingNames = map[string]bool{"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "dt": true, "legend": true, "caption": true}
	headingClass = regexp.MustCompile(`(^|\s)(title|tit|hd)(\s|$)`)
)

// headingOf is the heading over the block that a link stands in: the nearest before it on its own level or
// on one around it.
func headingOf(s *goquery.Selection) string {
	at := s.Get(0)
	for n := 0; n < maxBlock && at != nil && at.Data != "body"; at, n = at.Parent, n+1 {
		before := at.PrevSibling
		for steps := 0; before != nil && steps < maxBeforeBlock; before, steps = before.PrevSibling, steps+1 {
			if !isHeading(before) {
				continue
			}
			if text := unspaced(goquery.NewDocumentFromNode(before).Text()); text != "" && len([]rune(text)) <= maxHeading {
				return text
			}
		}
	}
	return ""
}

func isHeading(n *html.Node) bool {
	if n.Type != html.ElementNode || headingNames[n.Data] {
		return n.Type == html.ElementNode
	}
	for _, a := range n.Attr {
		if a.Key == "class" {
			return headingClass.MatchString(a.Val)
		}
	}
	return false
}

// otherHeading are the words of a heading over what is disclosed besides annual reports: its years are no
// reports' years.
var otherHeading = regexp.MustCompile(`指南|制度|目录|规定|流程|预算|决算|规划|要点|解读|政策|文件|依申请|法治|统计|机构|人事|采购`)

// underOther reports whether a bare year stands under the heading of something else.
func (l link) underOther() bool {
	text := squeeze(l.heading)
	return text != "" && !isOrganName(text) && !isColumn(text) && !reportWords.MatchString(text) && otherHeading.MatchString(text)
}
