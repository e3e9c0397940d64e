package fetch

import (
	"net/url"
	"regexp"
	"strings"
)

var (
	sessionInPath  = regexp.MustCompile(`(?i);(jsessionid|phpsessid|sid)=[^/?#]*`)
	sessionInQuery = regexp.MustCompile(`(?i)^(jsessionid|phpsessid|aspsessionid\w*|sessionid)$`)
	busterInQuery  = regexp.MustCompile(`(?i)(^|&)((_?t|_?ts|_?time)=(1\d{9}|1\d{12}|0\.\d{5,})|(_|timestamp|rnd|rand|random|nocache)=(\d{6,17}|0\.\d{5,}))\b`) // another one each time
	indexFile      = regexp.MustCompile(`(?i)/(index|default)\.(s?html?|jsp|aspx?|php)$`)
	documentName   = regexp.MustCompile(`(?i)\.(pdf|docx?|wps|xlsx?|et|zip|rar|7z|ofd|rtf|odt|ods)$`)
	pictureName    = regexp.MustCompile(`(?i)\.(jpe?g|png|gif|bmp|svg|webp|ico|css|js|mp[34]|avi|flv|apk|exe|swf)$`)
)

// cleaned drops what does not belong to an address's identity and must not be sent: the
// fragment and session ids.
func cleaned(u *url.URL) *url.URL {
	c := *u
	c.Fragment, c.RawFragment = "", ""
	c.Scheme = strings.ToLower(c.Scheme)
	c.Host = strings.ToLower(c.Host)
	if c.Path == "" {
		c.Path = "/"
	}
	if strings.Contains(c.Path, ";") {
		c.Path, c.RawPath = sessionInPath.ReplaceAllString(c.Path, ""), ""
	}
	c.RawQuery = busterInQuery.ReplaceAllString(keepQuery(queryForm(c.RawQuery, nil), func(key string) bool { return !sessionInQuery.MatchString(key) }), "")
	c.RawQuery = strings.TrimPrefix(c.RawQuery, "&")
	c.ForceQuery = false
	return &c
}

// keepQuery keeps the parameters that are asked for, in their order and spelling.
func keepQuery(query string, keep func(key string) bool) string {
	if query == "" {
		return ""
	}
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		key, _, _ := strings.Cut(part, "=")
		if part != "" && keep(key) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

// pageKey is the same for all addresses of one page: http and https, mobile twins, a folder and
// its index file. Those of two routes of a page are not.
func pageKey(u *url.URL) string {
	c := cleaned(u)
	path := indexFile.ReplaceAllString(c.EscapedPath(), "/")
	if i := strings.LastIndex(strings.ToLower(path), "_wap.htm"); i >= 0 {
		path = path[:i] + path[i+len("_wap"):]
	}
	path = mobileFolder.ReplaceAllString(path, "/")
	query := keepQuery(c.RawQuery, func(key string) bool { return !strings.EqualFold(key, "isMobile") })
	if query != "" {
		query = "?" + query
	}
	if route := routeOf(u); route != "" {
		query += "#" + route
	}
	return placeKey(placeOf(c)) + path + query
}

func placeKey(p place) string {
	if q := p.permission(); q.scheme == "" {
		return q.name
	}
	return p.scheme + "://" + p.address()
}

var mobileFolder = regexp.MustCompile(`(?i)/(wap|mobile|phone|3g)/`)

// isMobile tells the mobile twin of a page by its address.
func isMobile(u *url.URL) bool {
	return strings.Contains(strings.ToLower(u.Path), "_wap.htm") || mobileFolder.MatchString(u.Path) || strings.Contains(strings.ToLower(u.RawQuery), "ismobile=")
}

func isFrontPage(u *url.URL) bool {
	return strings.Trim(indexFile.ReplaceAllString(u.Path, "/"), "/") == "" && u.RawQuery == ""
}

var (
	pageExt    = regexp.MustCompile(`(?i)\.(s?html?|jsp|aspx?|php|do|action|vsb)$`)
	pageNumber = regexp.MustCompile(`[_-]?\d{1,3}$`)
	pageParam  = regexp.MustCompile(`(?i)^(page|pageno|pageindex|pagenum|pagenumber|curpage|currentpage|nowpage|cpage|pn|p|page_?no|startrecord|endrecord|totalpage|offset|start)$`)
	sizeParam  = regexp.MustCompile(`(?i)^(page_?size|per_?page|page_?rows)$`)
	listName   = regexp.MustCompile(`(?i)/(index|list|default)?$`)
)

// stem is the same for all pages of one list: the address without its page's number and size.
func stem(u *url.URL) string {
	path := u.EscapedPath()
	if bare := pageExt.ReplaceAllString(path, ""); bare != path {
		path = strings.TrimRight(pageNumber.ReplaceAllString(bare, ""), "_-")
	}
	path = listName.ReplaceAllString(path, "")
	return placeKey(placeOf(u)) + path + "?" + keepQuery(u.RawQuery, func(key string) bool { return !pageParam.MatchString(key) && !sizeParam.MatchString(key) })
}

var digits = regexp.MustCompile(`\d+`)

// shape is the same for all addresses that differ only in their numbers: what a calendar without
// end is made of.
func shape(u *url.URL) string {
	return placeKey(placeOf(u)) + digits.ReplaceAllString(u.EscapedPath()+"?"+u.RawQuery, "#")
}

// below reports whether an address lies in the folder of another one.
func below(u, folder *url.URL) bool {
	dir := folder.EscapedPath()
	dir = dir[:strings.LastIndex(dir, "/")+1]
	return placeOf(u).permission() == placeOf(folder).permission() && strings.HasPrefix(u.EscapedPath(), dir)
}
