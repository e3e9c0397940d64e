package fetch

import (
	"regexp"

	"github.com/PuerkitoBio/goquery"
)

const (
	headingWords   = "h1,h2,h3,h4,h5,h6,dt,legend,caption,.title,.tit,.hd"
	maxHeading     = 30  // characters
	maxBeforeBlock = 200 // elements that are looked at before a block
)

// headingOf is the heading over the block that a link stands in: the nearest before it on its own level or
// on one around it.
func headingOf(s *goquery.Selection) string {
	for up, n := s, 0; n < maxBlock && up.Length() > 0 && goquery.NodeName(up) != "body"; up, n = up.Parent(), n+1 {
		before := up.Prev()
		for steps := 0; before.Length() > 0 && steps < maxBeforeBlock; before, steps = before.Prev(), steps+1 {
			if text := unspaced(before.Text()); before.Is(headingWords) && text != "" && len([]rune(text)) <= maxHeading {
				return text
			}
		}
	}
	return ""
}

// otherHeading are the words of a heading over what is disclosed besides annual reports: its years are no
// reports' years.
var otherHeading = regexp.MustCompile(`指南|制度|目录|规定|流程|预算|决算|规划|要点|解读|政策|文件|依申请|法治|统计|机构|人事|采购`)

// underOther reports whether a bare year stands under the heading of something else.
func (l link) underOther() bool {
	text := squeeze(l.heading)
	return text != "" && !isColumn(text) && !reportWords.MatchString(text) && otherHeading.MatchString(text)
}
