package fetch

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A call is a request by which a page's script gets a list: with a page's number in its address or
// in its body.
type call struct {
	url    *url.URL
	post   bool
	json   bool // the body is JSON, not a form
	params []member
	page   int        // index of the parameter that is a page's number; -1 without one
	first  int        // number of the first page
	size   int        // rows of a page, 0 when it does not say
	step   int        // of a parameter that counts rows instead of pages: rows of a page
	until  int        // index of the parameter that is the last row's number, beside that of the first; 0 without one
	open   string     // the address with a mark for the page's number, where that is the name of a file or the end of the path
	nested bool       // the page's number stands within a parameter that is JSON
	built  []template // addresses of the answer's rows
	asks   []call     // for the lists of the answer's rows

	pressed string // of a page that is sent back: the pager and its button
}

const maxCalls = 3 // of a page

// countRows takes a parameter that says how many rows stand before a page for its number, where none does.
func (c *call) countRows() {
	for i, m := range c.params {
		if c.page < 0 && c.size > 0 && rowKeyName.MatchString(m.key) {
			c.page, c.first, c.step = i, 0, c.size
		}
	}
}

var (
	rowKeyName  = regexp.MustCompile(`(?i)^(offset|start|skip|start_?row)$`)
	pageKeyName = regexp.MustCompile(`(?i)^(page\.(no|num|number|index|current)|cur|page|page_?no|page_?num|page_?number|page_?index|curr?_?page|current_?page|now_?page|current|curr|cpage|pn|p)$`)
	sizeKeyName = regexp.MustCompile(`(?i)^(page\.size|size|page_?size|page_?rows|limit|rows|per_?page|num)$`)
	otherCall   = regexp.MustCompile(`(?i)log(in|out|on)|visit|click|hits?\b|pageview|save|insert|update|delete|remove|submit|upload|captcha|verif|vote|comment|weather|token|sms|mail|/(add|log|pv|count|stat|user)`)
)

// calls lists the requests of the page's script that may bring a list. Those that need the members of a row
// stand in asks of the others: the rows that these bring may be organs with lists of their own.
func (p *page) calls() []call { return foundOnce(&p.asked, p.findCalls) }

func (p *page) findCalls() []call {
	s := p.script()
	fields := p.inputs()
	r := s.reader(fields)
	r.asks = true
	all, binds := p.declared(), 0
	p.asks = nil
	seen := map[string]bool{}
	add := func(c call) {
		key, marked := c.key(c.first), c.isMarked()
		switch {
		case seen[key]:
		case marked && len(p.asks) < maxCalls:
			p.asks = append(p.asks, c)
		case !marked && len(all) < maxCalls:
			all = append(all, c)
		}
		seen[key] = true
	}
	for i, w := range s.words {
		r.names, r.steps = fields, 0
		c, ok := r.callAt(p, i)
		asks := ok || askers[w.text] && w.kind == wordName && s.is(i+1, "(")
		switch {
		case asks && binds < maxBinds:
			binds++
			for _, r.names = range s.bindings(i, fields) {
				if c, ok := r.callAt(p, i); ok {
					c.countFiles(r, p, i)
					add(c)
				}
			}
		case ok:
			add(c)
		}
	}
	for _, k := range p.rowClicks() {
		if c, ok := p.requestWith(k.function, k.args, fields, 2); ok && c.isMarked() {
			add(c)
		}
	}
	built := p.rowTemplates()
	for i := range p.asks {
		p.asks[i].built = built
	}
	for i := range all {
		all[i].built, all[i].asks = built, p.asks
	}
	return all
}

// askers are the names of functions that send a request.
var askers = map[string]bool{"ajax": true, "axios": true, "request": true, "fetch": true, "post": true, "get": true, "getJSON": true, "open": true}

const maxBinds = 200 // calls of a page of which is asked what their function is called with

// callAt reads the call whose name is the i-th word.
func (r *reader) callAt(p *page, i int) (call, bool) {
	if c, ok := r.treeCall(p, i); ok {
		return c, true
	}
	if to, ok := r.shows(i); ok && strings.Contains(to, "callback=") { // of an element that loads a script
		return makeCall(p, value{text: to, known: true}, value{}, false, false)
	}
	if r.words[i].kind != wordName || !r.is(i+1, "(") {
		return call{}, false
	}
	args := r.arguments(i + 1)
	if len(args) == 0 {
		return call{}, false
	}
	switch name := r.words[i].text; {
	case name == "ajax":
		return callOf(p, optionsOf(args), "data", "params", false)
	case name == "axios" || name == "request":
		return callOf(p, r.based(optionsOf(args)), "data", "params", true)
	case name == "fetch":
		return callOf(p, optionsOf(args), "body", "", false)
	case grids[name] != nil && args[len(args)-1].object:
		return grids[name](p, args[len(args)-1])
	case isRequest(args): // of a program that gave its own name, or a shortened one, to what asks
		return callOf(p, r.based(args[0]), "data", "params", true)
	case r.is(i-1, ".") && (name == "post" || name == "get" || name == "getJSON"):
		if !r.named(i-2, "$") && !r.named(i-2, "jQuery") {
			args[0] = r.onBase(args[0])
		}
		return shortCall(p, args, name == "post", r.named(i-2, "axios") || r.named(i-2, "$http"))
	case r.is(i-1, ".") && name == "load" && addressLike.MatchString(args[0].text): // $("#list").load(address)
		return makeCall(p, args[0], value{}, false, false)
	case r.is(i-1, ".") && name == "open" && len(args) >= 2 && strings.EqualFold(args[0].text, "get"):
		return makeCall(p, args[1], value{}, false, false)
	case r.is(i-1, ".") && name == "open" && len(args) >= 2 && strings.EqualFold(args[0].text, "post"):
		if sent, ok := r.sent(i); ok {
			return makeCall(p, args[1], sent, true, sent.json)
		}
	}
	return call{}, false
}

// based is a request's options with the address behind the base that the script sets for all its requests.
func (r *reader) based(o value) value {
	o.members = slices.Clone(o.members)
	for i, m := range o.members {
		if m.key == "url" {
			o.members[i].value = r.onBase(m.value)
		}
	}
	return o
}

// onBase puts a script's baseURL before an address.
func (r *reader) onBase(at value) value {
	if len(r.vars["baseURL"]) == 0 || !at.known || strings.Contains(at.text, "://") || strings.HasPrefix(at.text, "//") {
		return at
	}
	base := r.script.reader(nil).variable("baseURL")
	if !base.known || base.text == "" || strings.HasPrefix(at.text, base.text) {
		return at
	}
	at.text = strings.TrimSuffix(base.text, "/") + "/" + strings.TrimPrefix(at.text, "/")
	return at
}

// isRequest reports whether a function's one argument says of itself that it is a request.
func isRequest(args []value) bool {
	at, hasAddress := args[0].member("url")
	_, hasMethod := args[0].member("method", "type")
	return len(args) == 1 && hasAddress && hasMethod && addressLike.MatchString(at.text)
}

// optionsOf is the object of options, with the address in it also when it stood before.
func optionsOf(args []value) value {
	o := args[len(args)-1]
	if !o.object {
		o = value{object: true}
	}
	if !args[0].object {
		o.members = append([]member{{"url", args[0]}}, o.members...)
	}
	return o
}

func callOf(p *page, o value, body, query string, asJSON bool) (call, bool) {
	at, ok := o.member("url")
	if !ok {
		return call{}, false
	}
	method, _ := o.member("type", "method")
	data, _ := o.member(body)
	post := strings.EqualFold(method.text, "post")
	kind, _ := o.member("contentType", "content-type")
	if headers, ok := o.member("headers"); ok && kind.text == "" {
		kind, _ = headers.member("Content-Type", "content-type")
	}
	if params, ok := o.member(query); ok && len(data.members) == 0 {
		data, asJSON = params, false
	}
	return makeCall(p, at, data, post, asJSON && !data.form || data.json || strings.Contains(kind.text, "json"))
}

// shortCall reads $.post(url, data) and its like; axios.get has its parameters one level deeper.
func shortCall(p *page, args []value, post, asJSON bool) (call, bool) {
	var data value
	if len(args) > 1 && (args[1].object || args[1].known && !args[1].number) {
		data = args[1]
	}
	if params, ok := data.member("params"); ok {
		data = params
	}
	return makeCall(p, args[0], data, post, asJSON && post && !data.form || data.json)
}

// sent is what an XMLHttpRequest that was opened at i sends.
func (r *reader) sent(i int) (value, bool) {
	for n := i; n < len(r.words) && n < i+400; n++ {
		if r.named(n, "send") && r.is(n+1, "(") {
			if args := r.arguments(n + 1); len(args) > 0 {
				return args[0], true
			}
		}
	}
	return value{}, false
}

// makeCall judges whether a request gets a list: one by POST has to ask for a page.
func makeCall(p *page, at, data value, post, asJSON bool) (call, bool) {
	if open, ok := strings.CutSuffix(at.text, cacheBuster.FindString(at.text)); !at.known && ok && open != "" && open != at.text {
		at = value{text: open, known: true}
	}
	u := p.resolve(at.text)
	if !at.known || u == nil || otherCall.MatchString(u.Path) || pictureName.MatchString(u.Path) && !strings.HasSuffix(u.Path, ".js") {
		return call{}, false
	}
	c := call{url: u, post: post, json: asJSON && post, params: flattened(data.members, ""), page: -1, first: 1}
	if !data.object && data.text != "" {
		c.params = formMembers(data.text)
	}
	if !post {
		c.params, c.url = append(formMembers(u.RawQuery), c.params...), withQuery(u, "")
	}
	for i, m := range c.params {
		number, err := strconv.Atoi(m.text)
		key := m.key[strings.LastIndex(m.key, keyJoint)+1:]
		switch {
		case m.object:
			return call{}, false
		case c.page < 0 && pageKeyName.MatchString(key):
			c.page = i
			if err == nil {
				c.first = number
			}
		case c.size == 0 && sizeKeyName.MatchString(key):
			if c.size = 15; err == nil && number > 0 {
				c.size = number
			}
			c.params[i].value = value{text: strconv.Itoa(c.size), number: m.number || !m.known, known: true}
		}
	}
	c.countRows()
	c.countWindows()
	return c, c.page >= 0 || !post && data.known == (data.text != "") || post && listCall.MatchString(u.Path) && allKnown(c.params)
}

// listCall is the path of a request that asks for a list also where it does not count pages.
var listCall = regexp.MustCompile(`(?i)list|query|graphql|search|find|select|page|load|get|proxy|data|tree|node|chann?el|column|catalog|article|content|info|news|docs?\b|report|nianbao|annual`)

func allKnown(params []member) bool {
	return !slices.ContainsFunc(params, func(m member) bool { return !m.known })
}

// counts reports whether the request asks for one page of several.
func (c *call) counts() bool { return c.page >= 0 || c.open != "" }

// numberMark stands in an address for a page's number, with the first one in it.
const numberMark = "~n%s~"

var (
	firstNumber = regexp.MustCompile(`~n([01])~`)
	numberName  = regexp.MustCompile(`(?i)^(n|i|no|num|idx|index|which)$`)
)

// countFiles sees that a page's number is a part of the request's path: data/list_1.json, articles/1.
func (c *call) countFiles(r *reader, p *page, i int) {
	if c.page >= 0 {
		return
	}
	r.numbers = true
	other, ok := r.callAt(p, i)
	if r.numbers = false; !ok {
		return
	}
	path := other.url.EscapedPath()
	m := firstNumber.FindAllStringSubmatch(path, 2)
	if len(m) == 1 && strings.LastIndex(path, "/") < strings.Index(path, m[0][0]) {
		c.open = other.url.String()
		c.first, _ = strconv.Atoi(m[0][1]) // a digit
	}
}

// countWindows takes the numbers of the first and last row of a page for its number.
func (c *call) countWindows() {
	for i, m := range c.params {
		if !strings.EqualFold(m.key, "startrecord") {
			continue
		}
		for j, end := range c.params {
			from, err1 := strconv.Atoi(m.text)
			to, err2 := strconv.Atoi(end.text)
			if strings.EqualFold(end.key, "endrecord") && err1 == nil && err2 == nil && to > from && j > 0 {
				c.page, c.until, c.first, c.step, c.size = i, j, 0, to-from+1, to-from+1
			}
		}
	}
}

// cacheBuster is the end of an address that keeps browsers from using an old answer: its value is
// of no matter.
var cacheBuster = regexp.MustCompile(`(?i)[?&](_|t|ts|v|r|rd|rnd|ran|rand|random|time|date|timestamp|nocache)=$`)

// formMembers reads a=b&c=d.
func formMembers(text string) []member {
	var all []member
	for part := range strings.SplitSeq(text, "&") {
		key, val, _ := strings.Cut(part, "=")
		if plain, err := url.QueryUnescape(val); err == nil {
			val = plain
		}
		if key != "" {
			all = append(all, member{key, value{text: val, known: true}})
		}
	}
	return all
}

func withQuery(u *url.URL, query string) *url.URL {
	c := *u
	c.RawQuery = query
	return &c
}

// family names the way in which the list is had.
func (c *call) family() string {
	switch {
	case c.pressed != "":
		return "postback"
	case c.post && c.json:
		return "script, JSON by POST"
	case c.post:
		return "script, form by POST"
	}
	return "script, GET"
}

// key tells one page's request from another's.
func (c *call) key(n int) string {
	u, body, _ := c.request(n)
	if c.pressed != "" { // the rest is the list's state, which may never be twice the same
		body = c.pressed
	}
	return pageKey(u) + " " + body
}

// request is the address, and for a POST the body and its type, that ask for the n-th page.
func (c *call) request(n int) (u *url.URL, body, kind string) {
	address := c.url
	if c.open != "" {
		if u, err := c.url.Parse(firstNumber.ReplaceAllString(c.open, strconv.Itoa(n))); err == nil {
			address = u
		}
	}
	params := append([]member(nil), c.params...)
	if c.page >= 0 {
		was, at := params[c.page].value, n
		if c.step > 0 {
			at = n * c.step
		}
		if c.until > 0 {
			at++ // rows are counted from 1
			params[c.until].text = strconv.Itoa(at + c.step - 1)
		}
		text := strconv.Itoa(at)
		if c.nested {
			text = fmt.Sprintf(`{"pageNo":%d,"pageSize":%d}`, n, c.size)
		}
		params[c.page].value = value{text: text, number: was.number || !was.known, known: true}
	}
	switch {
	case c.post && c.json:
		return address, jsonBody(params), "application/json"
	case c.post:
		return address, formBody(params), formKind
	}
	return withQuery(address, formBody(params)), "", ""
}

const formKind = "application/x-www-form-urlencoded" // of a body, as forms send it

func formBody(params []member) string {
	var parts []string
	for _, m := range params {
		if m.text != "null" {
			parts = append(parts, url.QueryEscape(bracketed(m.key))+"="+url.QueryEscape(m.text))
		}
	}
	return strings.Join(parts, "&")
}

var recordTotal = regexp.MustCompile(`(?i)\\?"(?:total|total_?count|total_?records?|total_?num(?:ber)?|total_?elements|total_?rows|record_?count|row_?count|count)\\?"\s*:\s*\\?"?(\d{1,6})`)

// more reports whether there are rows behind page n by the answer's own count, and whether it
// counts at all.
func (c *call) more(n int, source string) (more, counted bool) {
	total := number(recordTotal, source)
	if total == 0 || c.size == 0 {
		return false, false
	}
	return (n-c.first+1)*c.size < total, true
}
