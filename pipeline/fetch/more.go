package fetch

import (
	"regexp"

	"github.com/PuerkitoBio/goquery"
)

var moreText = regexp.MustCompile(`^[\[【（(+·]*(查看|点击|浏览)?(更多|全部|(?i:more))(内容|信息|\+)?[\]】）)>»›+.…]*$`)

const maxBlock = 5 // ancestors of a link that may be the block which it continues

// moreOf is what a link named "more" gives more of: its title, or the heading of the block that it
// stands in, where that is the place of annual reports, of information disclosure, of a year or an
// organ; else its own text.
func moreOf(s *goquery.Selection, title, text string) string {
	if isBlockName(title) {
		return title
	}
	if heading := headingBefore(s); heading != "" {
		return heading
	}
	for up, n := s.Parent(), 0; n < maxBlock && up.Length() > 0 && goquery.NodeName(up) != "body"; up, n = up.Parent(), n+1 {
		if up.Find("a").FilterFunction(leadsToMore).Length() > 1 {
			break // the next heading may be another block's
		}
		heading := ""
		up.Find("h1,h2,h3,h4,h5,h6,span,strong,b,em,legend,caption,th,td,dt,p,div,a").EachWithBreak(func(_ int, h *goquery.Selection) bool {
			if words := unspaced(h.Text()); words != text && words != "" {
				if own := ownWords(h, "a"); goquery.NodeName(h) != "a" && own != "" {
					words = own
				}
				if isBlockName(words) {
					heading = words
				}
				return false
			}
			return true
		})
		if heading != "" {
			return heading
		}
	}
	return text
}

// headingBefore is the heading that a link named "more" stands in, or the nearest one before it, by itself
// or over a list, where no other such link stands between.
func headingBefore(s *goquery.Selection) string {
	at := s
	for up := s.Parent(); up.Length() > 0 && goquery.NodeName(up) != "body" && unspaced(up.Text()) == unspaced(s.Text()); up = up.Parent() {
		at = up // a paragraph of its own
	}
	if up := at.Parent(); up.Length() > 0 && isHeading(up.Get(0)) {
		return blockName(up)
	}
	steps := 0
	for before := at.Prev(); before.Length() > 0 && steps < maxBeforeBlock; before, steps = before.Prev(), steps+1 {
		if isHeading(before.Get(0)) {
			return blockName(before)
		}
		more := before.Find("a").AddSelection(before).FilterFunction(leadsToMore)
		if more.Length() > 0 {
			return ""
		}
		if inside := before.Find("*").FilterFunction(func(_ int, h *goquery.Selection) bool { return isHeading(h.Get(0)) }); inside.Length() > 0 {
			return blockName(inside.Last())
		}
	}
	return ""
}

// blockName is what a heading says without its links, where that names a block; else "".
func blockName(heading *goquery.Selection) string {
	if words := ownWords(heading, "a"); isBlockName(words) {
		return words
	}
	return ""
}

// ownWords is what stands in an element beside those that match a selector.
func ownWords(s *goquery.Selection, without string) string {
	return unspaced(s.Clone().Find(without).Remove().End().Text())
}

func leadsToMore(_ int, s *goquery.Selection) bool { return moreText.MatchString(unspaced(s.Text())) }

func isBlockName(text string) bool {
	text = squeeze(text)
	_, year := bareYearOf(text)
	return len([]rune(text)) <= 30 && !isExcluded(text) && (isColumn(text) || year || portalWords.MatchString(text) || isOrganName(text))
}
