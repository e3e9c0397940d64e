package fetch

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

var (
	pagerPrefix  = []string{"prefix", "hrefFormer", "m_sPageName"}
	pagerSuffix  = []string{"suffix", "hrefLatter", "m_sPageExt"}
	pagerTotal   = []string{"size", "total", "totalPage", "pageCount", "m_nPageCount"}
	pagerCurrent = []string{"current", "pno", "m_nCurrPage"}
	pagerName    = regexp.MustCompile(`^[\w/-]{1,60}$`)
)

// pagerPages reads pagers that are told by names what createPageHTML is told by place: the first
// part of the pages' names, their ending, how many there are, and which this one is.
func pagerPages(p *page) []*url.URL {
	s := p.script()
	name, ext := s.setting(pagerPrefix), strings.TrimPrefix(s.setting(pagerSuffix), ".")
	total, _ := strconv.Atoi(s.setting(pagerTotal))
	if !pagerName.MatchString(name) || !pagerName.MatchString(ext) || total < 2 {
		return nil
	}
	current, _ := strconv.Atoi(s.setting(pagerCurrent))
	return p.numberedNames(name, ext, total, current)
}

// setting is the first of several names that the script gives a known value.
func (s *script) setting(names []string) string {
	for _, name := range names {
		if len(s.vars[name]) > 0 {
			if v := s.reader(nil).variable(name); v.known {
				return v.text
			}
		}
	}
	return ""
}

var (
	openNumber = regexp.MustCompile(`^[^` + unknownMark + `]*[?&]([\w.]+)=` + unknownMark + `(&[^` + unknownMark + `]*)?$`)
	openInPath = regexp.MustCompile(`^[^?` + unknownMark + `]*(index|list|page)[_-]?` + unknownMark + `\.\w+$`)
)

// unknownMark stands in an address for the one part of it that a script knows only when it runs.
const unknownMark = "\x01"

// scriptedPage is the next page of a list by an address that the page's script puts a number into.
func (p *page) scriptedPage() *url.URL {
	s := p.script()
	r := s.reader(nil)
	r.marks = true
	for i, steps := 0, 0; i < len(s.words) && steps < 20*maxSteps; i++ {
		if s.words[i].kind != wordName {
			continue
		}
		r.steps, r.less = 0, false
		address := r.goes(i, i+1)
		steps += r.steps
		m := openNumber.FindStringSubmatch(address)
		if (m == nil || !pageKeyName.MatchString(m[1]) && !pageParam.MatchString(m[1])) && !openInPath.MatchString(address) {
			continue
		}
		return p.fill(address, r.less)
	}
	return nil
}

// fill puts the number after this page's own into an address.
func (p *page) fill(address string, less bool) *url.URL {
	before, after, _ := strings.Cut(address, unknownMark)
	first := p.resolve(before + "1" + after)
	if first == nil || stem(first) != stem(p.url) && !below(first, p.url) {
		return nil
	}
	if less && pageKey(first) != pageKey(p.url) && !pageNumber.MatchString(pageExt.ReplaceAllString(p.url.Path, "")) {
		return first
	}
	for n := maxPages; n > 1; n-- {
		if u := p.resolve(before + strconv.Itoa(n-1) + after); u != nil && pageKey(u) == pageKey(p.url) {
			return p.resolve(before + strconv.Itoa(n) + after)
		}
	}
	return p.resolve(before + "2" + after)
}
