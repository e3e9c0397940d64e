package fetch

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

var notContent = regexp.MustCompile(`(?i)count|visit|stat\b|nav|head|foot|menu|share|search|login|banner|weather|comment|calendar|adv`)

// inner are the pages that a report's page shows within itself: some keep its text there.
func (p *page) inner() []*url.URL {
	var all []*url.URL
	p.doc.Find("iframe[src],frame[src]").Each(func(_ int, s *goquery.Selection) {
		u := p.resolve(s.AttrOr("src", ""))
		if u == nil || hidden(s) || viewed(u) != nil || documentName.MatchString(u.Path) || pictureName.MatchString(u.Path) || notContent.MatchString(u.Path) {
			return
		}
		all = append(all, p.allLeaves(u)...)
	})
	return all
}

// hidden reports whether a frame is there for a machine and not for a reader.
func hidden(s *goquery.Selection) bool {
	style := strings.ReplaceAll(strings.ToLower(s.AttrOr("style", "")), " ", "")
	return strings.Contains(style, "display:none") || s.AttrOr("width", "") == "0" || s.AttrOr("height", "") == "0"
}

var (
	leafName  = regexp.MustCompile(`^(.*?)(\d{1,3})(\.s?html?)$`)
	leafCount = regexp.MustCompile(`(?i)^(total|all|max|sum)?_?(page|leaf|sheet)s?_?(count|num|total|size|number)?$|^total$`)
	turnsLeaf = regexp.MustCompile(`(?:turn|goto|go|show|open)\w*\(['"]?(\d{1,2})['"]?\)`)
)

// allLeaves are the printed pages of a flip-book of which a shell shows the first: the shell's script
// knows how many there are.
func (p *page) allLeaves(first *url.URL) []*url.URL {
	all := []*url.URL{first}
	slash := strings.LastIndex(first.Path, "/")
	m := leafName.FindStringSubmatch(first.Path[slash+1:])
	if m == nil || len(m[2]) > 1 && m[2][0] != '0' || !strings.HasSuffix(m[2], "1") && !strings.HasSuffix(m[2], "0") {
		return all
	}
	from, _ := strconv.Atoi(m[2]) // at most three digits
	for n := from + 1; n < from+p.leafCount() && n < from+maxAttachments; n++ {
		number := strconv.Itoa(n)
		if len(m[2]) > 1 { // page01.html
			number = strings.Repeat("0", max(0, len(m[2])-len(number))) + number
		}
		u := *first
		u.Path, u.RawPath = first.Path[:slash+1]+m[1]+number+m[3], ""
		all = append(all, &u)
	}
	return all
}

// leafCount is how many pages the shell's script or its buttons know of.
func (p *page) leafCount() int {
	best := 0
	s := p.script()
	for i, w := range s.words {
		if w.kind == wordName && leafCount.MatchString(w.text) && (s.is(i+1, "=") || s.is(i+1, ":")) && i+2 < len(s.words) && s.words[i+2].kind == wordNumber {
			if n, err := strconv.Atoi(s.words[i+2].text); err == nil {
				best = max(best, n)
			}
		}
	}
	for _, m := range turnsLeaf.FindAllStringSubmatch(p.source, 200) {
		n, _ := strconv.Atoi(m[1]) // two digits
		best = max(best, n)
	}
	return best
}

// leaves are the pages on which a report goes on, as it names them: its next page, its numbered ones.
func (p *page) leaves() []*url.URL {
	var all []*url.URL
	for _, l := range p.links {
		text := strings.Trim(squeeze(l.text), "[]()&")
		if (nextText.MatchString(text) || pageText.MatchString(text)) && isLeaf(l.url, p.url) {
			all = append(all, l.url)
		}
	}
	for _, u := range trsPages(p) {
		if isLeaf(u, p.url) {
			all = append(all, u)
		}
	}
	return all
}

// isLeaf reports whether an address is that of another page of the same article: page2.html beside
// page1.html, t1_123_1.html beside t1_123.html.
func isLeaf(u, of *url.URL) bool {
	if pageKey(u) == pageKey(of) || placeOf(u).permission() != placeOf(of).permission() || u.RawQuery != of.RawQuery {
		return false
	}
	a, b := pageExt.ReplaceAllString(u.Path, ""), pageExt.ReplaceAllString(of.Path, "")
	return a != u.Path && (pageNumber.ReplaceAllString(a, "") == b || pageNumber.ReplaceAllString(a, "") == pageNumber.ReplaceAllString(b, ""))
}

// ofOneList reports whether two addresses differ in a page's number alone: also list_2021_1.html and
// list_2021.html, whose own number is none of a page.
func ofOneList(a, b *url.URL) bool {
	return stem(a) == stem(b) || isLeaf(a, b) || isLeaf(b, a)
}

// goesOn reports whether a page that a report shows or goes on with is its own: it holds something
// of a report, and no other report's title.
func (p *page) goesOn(with *page) bool {
	own, other := p.evidence(), with.evidence()
	if other.title != "" && own.title != "" && !sameTitle(other.title, own.title) && !sameTitle(own.title, other.title) {
		return false
	}
	return other.title != "" || other.tables > 0 || other.prose > 0 || other.attachments > 0 || len([]rune(with.text)) > 200
}
