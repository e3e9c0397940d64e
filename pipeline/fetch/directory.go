package fetch

import "strings"

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
