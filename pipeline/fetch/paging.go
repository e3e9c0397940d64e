package fetch

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

const maxPages = 100 // of one list

// A family is one way in which sites break a list into pages. Each reads, off one page, the
// addresses of others.
type family struct {
	name  string
	pages func(*page) []*url.URL
}

func families() []family {
	return []family{
		{"TRS createPageHTML", trsPages},
		{"named pager", pagerPages},
		{"jpage dataproxy", jpagePages},
		{"next link", nextPages},
		{"numbered links", numberedPages},
		{"list.htm of N", countedPages},
	}
}

// otherPages gives the further pages of a list, and which families were recognised.
func (p *page) otherPages() (pages []*url.URL, names []string) {
	for _, f := range families() {
		if found := f.pages(p); len(found) > 0 {
			pages, names = append(pages, found...), append(names, f.name)
		}
	}
	return pages, names
}

var (
	trsCall   = regexp.MustCompile(`(?i)create_?page(?:html)?\w*\s*\(([^)]*)\)`)
	trsNumber = regexp.MustCompile(`^\s*(\d+|[A-Za-z_]\w*)\s*$`)
	trsQuoted = regexp.MustCompile(`^\s*["'](\d{1,4})["']\s*$`)
	trsString = regexp.MustCompile(`^\s*["']([^"']*)["']\s*$`)
)

// trsPages reads createPageHTML in its signatures: (total, current, name, ext), with an element's
// id before it, with more after it, and with variables for numbers. The first page has no number
// in its name. It calls itself 0, and the second one is name_1; or 1, and the second is name_2, or
// name_1 all the same: then one address too many is asked for.
func trsPages(p *page) []*url.URL {
	scripts := withoutComments(p.scripts())
	for _, m := range trsCall.FindAllStringSubmatch(scripts, 8) {
		total, current, name, ext := p.trsArguments(strings.Split(m[1], ","), scripts)
		if total < 1 || name == "" || ext == "" {
			continue
		}
		return p.numberedNames(name, strings.TrimPrefix(ext, "."), total, current)
	}
	return nil
}

// numberedNames are the pages name_1.ext and so on beside this one, which calls itself current.
func (p *page) numberedNames(name, ext string, total, current int) []*url.URL {
	last := min(total, maxPages) - 1
	if current == 1 && total > 1 && !pageNumber.MatchString(pageExt.ReplaceAllString(p.url.Path, "")) {
		last++
	}
	var pages []*url.URL
	for n := 1; n <= last; n++ {
		if u := p.besideThis(name + "_" + strconv.Itoa(n) + "." + ext); u != nil {
			pages = append(pages, u)
		}
	}
	return pages
}

// trsArguments takes the first two numbers as total and current, and the two strings after them
// as name and extension; each may stand in a variable.
func (p *page) trsArguments(args []string, scripts string) (total, current int, name, ext string) {
	var numbers []int
	var words []string
	for _, arg := range args {
		if m := trsQuoted.FindStringSubmatch(arg); m != nil && len(words) == 0 {
			arg = m[1]
		}
		n, isNumber := 0, false
		if m := trsNumber.FindStringSubmatch(arg); m != nil && len(words) == 0 {
			n, isNumber = numberOf(m[1], scripts)
		}
		switch {
		case isNumber:
			numbers = append(numbers, n)
		case len(numbers) >= 2:
			words = append(words, p.trsWord(arg)...)
		}
	}
	if len(numbers) < 2 || len(words) < 2 {
		return 0, 0, "", ""
	}
	return numbers[0], numbers[1], words[0], words[1]
}

// trsWord is a text among the arguments, or the variable that holds one; none of a number.
func (p *page) trsWord(arg string) []string {
	if m := trsString.FindStringSubmatch(arg); m != nil {
		return []string{m[1]}
	}
	if m := trsNumber.FindStringSubmatch(arg); m != nil {
		if v := p.script().reader(nil).variable(m[1]); v.known && !v.number {
			return []string{v.text}
		}
	}
	return nil
}

// numberOf reads a number, or the variable that holds it.
func numberOf(text, scripts string) (int, bool) {
	if n, err := strconv.Atoi(text); err == nil {
		return n, true
	}
	for rest := scripts; text != ""; {
		i := strings.Index(rest, text)
		if i < 0 {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:i])
		rest = rest[i+len(text):]
		if m := assigned.FindStringSubmatch(rest[:min(len(rest), 60)]); m != nil && !isNameRune(before) {
			n, err := strconv.Atoi(m[1])
			return n, err == nil
		}
	}
	return 0, false
}

var assigned = regexp.MustCompile(`^\s*=\s*["']?(\d+)`)

// besideThis resolves a name against the page itself: scripts know nothing of <base>.
func (p *page) besideThis(name string) *url.URL {
	u, err := p.url.Parse(name)
	if err != nil {
		return nil
	}
	return cleaned(u)
}

var nextText = regexp.MustCompile(`^(下一?页|后一?页|[较更][早旧]的?(文章|内容|信息|日志|页)|(点击|点此)?(加载|载入|显示)更多|(?i:next(page)?|load(more)?|older(posts|entries)?))?[›>»→]*$`)

// nextPages follows the link to the next page, by its text or by its place.
func nextPages(p *page) []*url.URL {
	var pages []*url.URL
	for _, l := range p.links {
		text := strings.TrimLeft(strings.Trim(squeeze(l.text), "[]()&"), "«‹<←")
		arrow := strings.Trim(text, "›>»→") == ""
		if text != "" && nextText.MatchString(text) && pageKey(l.url) != pageKey(p.url) && placeOf(l.url).permission() == placeOf(p.url).permission() &&
			(!arrow || ofOneList(l.url, p.url)) {
			pages = append(pages, l.url)
		}
	}
	return pages
}

var pageText = regexp.MustCompile(`^(第?\d{1,3}页?|尾页|末页|最后一页)$`)

// numberedPages takes links whose text is a number and which differ in nothing but that from this
// page's address, or from each other where one number of the address follows that of the text.
func numberedPages(p *page) []*url.URL {
	var pages []*url.URL
	alike := map[string]map[string]bool{} // the numbers at a place of a shape
	for _, l := range p.links {
		for at, number := range saidNumbers(l) {
			if alike[at] == nil {
				alike[at] = map[string]bool{}
			}
			alike[at][number] = true
		}
	}
	follows := func(l link) bool {
		for at := range saidNumbers(l) {
			if len(alike[at]) > 1 {
				return true
			}
		}
		return false
	}
	for _, l := range p.links {
		if pageText.MatchString(pageLabel(l)) && (ofOneList(l.url, p.url) || follows(l)) && pageKey(l.url) != pageKey(p.url) {
			pages = append(pages, l.url)
		}
	}
	return pages
}

func pageLabel(l link) string { return strings.Trim(squeeze(l.text), "[]()") }

// saidNumbers are the numbers of a link's address that its text says, or one less where pages count from
// 0: by their place in addresses of this shape. A page's size or a list's own number stands beside them.
func saidNumbers(l link) map[string]string {
	n, err := strconv.Atoi(pageLabel(l))
	if err != nil || n < 1 || n > 999 {
		return nil
	}
	said := map[string]string{}
	for i, number := range digits.FindAllString(l.url.EscapedPath()+"?"+l.url.RawQuery, -1) {
		if at, err := strconv.Atoi(number); err == nil && (at == n || at == n-1) {
			said[shape(l.url)+"#"+strconv.Itoa(i)] = number
		}
	}
	return said
}

var pageCount = regexp.MustCompile(`(?:共|/)(\d{1,3})页|[Pp]age\d+of(\d{1,3})|all_pages["'][^>]*>\s*(\d{1,3})`)

// countedPages knows one family whose script builds the links: list.htm, list2.htm ... of N.
func countedPages(p *page) []*url.URL {
	if !strings.HasSuffix(p.url.Path, "/list.htm") {
		return nil
	}
	m := pageCount.FindStringSubmatch(p.text)
	if m == nil {
		m = pageCount.FindStringSubmatch(p.source)
	}
	if m == nil {
		return nil
	}
	total, _ := strconv.Atoi(m[1] + m[2] + m[3]) // one of them is digits, the others are empty
	var pages []*url.URL
	for n := 2; n <= min(total, maxPages); n++ {
		pages = append(pages, p.besideThis("list"+strconv.Itoa(n)+".htm"))
	}
	return pages
}

// templatePage is a list's page by the source's own pattern: {page} counts from 2, {page0} from 1.
func templatePage(first *url.URL, pattern string, n int) *url.URL {
	u, err := first.Parse(strings.NewReplacer("{page}", strconv.Itoa(n), "{page0}", strconv.Itoa(n-1)).Replace(pattern))
	if err != nil {
		return nil
	}
	return cleaned(u)
}
