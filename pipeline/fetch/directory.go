package fetch

import (
	"regexp"
	"strings"
)

const fewOrgans = 3 // that stand side by side make a directory

// isDirectory reports whether a link is one of several that are organs' names, stand in the page's
// own part, and are of one depth: a directory of organs, wherever their pages are. Organs in the data
// of a script always are.
func (p *page) isDirectory(l link) bool {
	if l.within == "data" {
		return true
	}
	if p.organs == nil {
		p.organs = map[int]int{}
		seen := map[string]bool{}
		for _, other := range p.links {
			if text := squeeze(other.text); other.within != "beside" && isOrganName(text) && !seen[text] {
				seen[text] = true
				p.organs[depthOf(other)]++
			}
		}
	}
	return p.organs[depthOf(l)] >= fewOrgans
}

func depthOf(l link) int { return strings.Count(l.url.Path, "/") }

// ofDisclosure reports whether a page calls itself one of information disclosure.
func (p *page) ofDisclosure() bool {
	for _, title := range p.titles() {
		for _, part := range separators.Split(squeeze(title), -1) {
			if (strings.Contains(part, "信息公开") || strings.Contains(part, "政务公开")) && !isExcluded(part) && !isOtherRegime(part) {
				return true
			}
		}
	}
	return false
}

var (
	yearWithin   = regexp.MustCompile(`(19|20)\d\d(年度|年)?`)
	reportBehind = regexp.MustCompile(`(信息公开)?(工作)?(年报|年度报告)$`)
	companyName  = regexp.MustCompile(`(公司|集团)$`) // whose annual report is of another kind
	organGroup   = regexp.MustCompile(`^本?(省|市|州|区|县|旗)?(直|级|属)?各?(政府|政府办|部门|单位|乡镇|镇街|街道|乡|镇|园区|功能区|直属机构|企事业单位|公共企事业单位|[、和及与()])+$`)
)

// organReport reads a text that names an organ, or a kind of organs, and beside it a year or that its
// annual report is meant: 民政局年报, 民政局2023年, 2023年度各部门. Within the column that says enough to look
// there. It tells the year, 0 without one, and whether the report is named.
func organReport(text string) (year int, named, ok bool) {
	text = documentName.ReplaceAllString(text, "")
	rest := reportBehind.ReplaceAllString(text, "")
	named = rest != text
	year = titleYear(text)
	rest = yearWithin.ReplaceAllString(rest, "")
	return year, named, (named || year != 0) && !companyName.MatchString(rest) && (isOrganName(rest) || organGroup.MatchString(rest))
}
