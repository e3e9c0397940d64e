package fetch

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	nextGroup   = regexp.MustCompile(`(?is)<nextgroup>\s*<!\[CDATA\[.*?href=["']([^"']+)["']`)
	jpageCall   = regexp.MustCompile(`\.jpage\s*\(`)
	jpageProxy  = regexp.MustCompile(`["']?[\w$]*["']?\s*[:=]\s*["']([^"']*dataproxy\.jsp[^"']*)["']`)
	jpageTotal  = regexp.MustCompile(`(?i)totalRecord["']?\s*:\s*["']?(\d+)`)
	jpagePer    = regexp.MustCompile(`(?i)perPage["']?\s*:\s*["']?(\d+)`)
	jpageParams = regexp.MustCompile(`(?i)(?:\w*params?|data)["']?\s*:\s*\{([^{}]*)\}`)
	jpagePair   = regexp.MustCompile(`["']?(\w+)["']?\s*:\s*["']?([^,"'{}]*)["']?`)
)

// jpagePages asks the proxy of a 大汉 list for the records that do not stand in the page: by the
// script's parameters, and by the address of the next group that the list names itself. Sites have
// the one, the other or both; each may bring less than all.
func jpagePages(p *page) []*url.URL {
	var pages []*url.URL
	calls := jpageCall.FindAllStringIndex(p.source, 8)
	inline := len(cdataRecord.FindAllStringIndex(p.source, maxLinks))
	for i, at := range calls {
		end := len(p.source)
		if i+1 < len(calls) {
			end = calls[i+1][0]
		}
		pages = append(pages, p.jpageBlocks(p.source[at[0]:end], inline)...)
	}
	for _, m := range nextGroup.FindAllStringSubmatch(p.source, 4) {
		if u := p.resolve(m[1]); u != nil {
			pages = append(pages, u)
		}
	}
	return pages
}

// jpageBlocks are the requests that the script would make: three pages at a time.
func (p *page) jpageBlocks(call string, inline int) []*url.URL {
	proxy, total, per := jpageProxy.FindStringSubmatch(call), number(jpageTotal, call), number(jpagePer, call)
	if proxy == nil || total == 0 || per == 0 {
		return nil
	}
	var params []string
	if m := jpageParams.FindStringSubmatch(call); m != nil {
		for _, pair := range jpagePair.FindAllStringSubmatch(m[1], 20) {
			params = append(params, pair[1]+"="+url.QueryEscape(strings.TrimSpace(pair[2])))
		}
	}
	first := 1
	if inline < total {
		first = inline + 1
	} else {
		return nil
	}
	var pages []*url.URL
	for from := first; from <= total && len(pages) < maxPages; from += 3 * per {
		query := []string{"startrecord=" + strconv.Itoa(from), "endrecord=" + strconv.Itoa(min(from+3*per-1, total)), "perpage=" + strconv.Itoa(per)}
		glue := "?"
		if strings.Contains(proxy[1], "?") {
			glue = "&"
		}
		if u := p.besideThis(proxy[1] + glue + strings.Join(slices.Concat(query, params), "&")); u != nil {
			pages = append(pages, u)
		}
	}
	return pages
}

func number(form *regexp.Regexp, text string) int {
	m := form.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // digits; too many of them give 0
	return n
}
