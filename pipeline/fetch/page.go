package fetch

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/text/encoding"
)

// page is an answer that was read for its links: HTML, or the XML or JSON that a list's script
// asks for.
type page struct {
	url      *url.URL
	base     *url.URL          // what relative links are relative to
	source   string            // decoded
	refresh  string            // header that sends the reader on
	encoding encoding.Encoding // that it came in, nil for UTF-8
	rows     []any             // of an answer that is XML
	doc      *goquery.Document
	text     string // what it shows, squeezed
	prose    string // the same without the words of links: navigation is full of the law's words
	links    []link
	year     *bool // whether it is of one year, once asked
	data     *bool // whether it is JSON, once asked
	code     *script
	organs   map[int]int // how many links to organs there are of a depth, once asked

	around     string           // the text of the page's script files, once they were asked for
	fragment   string           // of the address that was asked for, where it says which list is meant
	built      []template       // how the script that asked for this answer builds its rows' addresses
	fields     map[string]value // of the page, as scripts ask for them, once asked
	clicks     int              // elements of which is asked what a click on them asks for
	clickWords int              // of functions that were read for that
	asks       []call           // how a script asks for the lists of rows: its own, or the one's that asked for this answer
	own        *[]template      // how the page itself builds its rows' addresses, once asked
	asked      *[]call          // the script's requests, once asked
}

const (
	maxParsed  = 4 << 20 // of a page that is read for links
	maxAddress = 2000    // of a link, in bytes
)

// readPage parses an answer; nil when its bytes are a document (PDF, DOC, archive ...).
func readPage(a *answer) *page { return readAnswer(a, nil, nil) }

// readAnswer is readPage for an answer that a script asked for.
func readAnswer(a *answer, built []template, asks []call) *page {
	if isDocument(a.body, a.url) {
		return nil
	}
	body := a.body[:min(len(a.body), maxParsed)]
	kind := a.header.Get("Content-Type")
	p := &page{url: a.url, base: a.url, refresh: a.header.Get("Refresh"), source: textOf(body, kind), encoding: encodingOf(body, kind), built: built, asks: asks}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(p.source))
	if err != nil { // nested deeper than any page is
		doc, _ = goquery.NewDocumentFromReader(strings.NewReader(""))
	}
	p.doc = doc
	if strings.HasPrefix(strings.TrimLeft(p.source[:min(len(p.source), 100)], " \r\n\t"), "<?xml") && !strings.Contains(p.source[:min(len(p.source), 1000)], "<html") {
		p.rows = xmlRows(p.source)
	}
	if href, ok := doc.Find("base[href]").First().Attr("href"); ok {
		if base, err := a.url.Parse(strings.TrimSpace(href)); err == nil && base.Host != "" {
			p.base = base
		}
	}
	p.text, p.prose = squeeze(shownText(doc, "")), squeeze(shownText(doc, "a"))
	p.links = p.findLinks()
	return p
}

// shownText is the page's text without its scripts and styles, and without one more element.
func shownText(doc *goquery.Document, without string) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "head" || n.Data == "noscript" || n.Data == without):
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range doc.Nodes {
		walk(n)
	}
	return b.String()
}

var documentMagic = [][]byte{[]byte("%PDF"), []byte("PK\x03\x04"), {0xd0, 0xcf, 0x11, 0xe0}, []byte("Rar!"), []byte("7z\xbc\xaf"), []byte("{\\rtf")}

// isDocument looks at the bytes first: an .html address can answer with a document.
func isDocument(body []byte, u *url.URL) bool {
	start := bytes.TrimLeft(body[:min(len(body), 64)], "\x00 \r\n\t\xef\xbb\xbf")
	for _, magic := range documentMagic {
		if bytes.HasPrefix(start, magic) {
			return true
		}
	}
	return documentName.MatchString(u.Path) && !bytes.HasPrefix(start, []byte("<"))
}

// resolve makes an address that stands in the page absolute; nil when it is none.
func (p *page) resolve(href string) *url.URL {
	href = browserAddress(href)
	if href == "" || strings.HasPrefix(href, "#") || len(href) > maxAddress {
		return nil
	}
	u, err := p.base.Parse(href)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return nil
	}
	u.RawQuery = queryForm(u.RawQuery, p.encoding)
	return cleaned(u)
}

var lonePercent = regexp.MustCompile(`%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|.?$)`)

// browserAddress writes an address as browsers understand it: without white space around and line
// breaks within, backslashes turned, percent signs that encode nothing encoded.
func browserAddress(href string) string {
	href = strings.TrimSpace(strings.NewReplacer("\n", "", "\r", "", "\t", "", "&amp;", "&").Replace(href))
	path, query, asks := strings.Cut(href, "?")
	href = strings.ReplaceAll(path, `\`, "/")
	if asks {
		href += "?" + query
	}
	for range 2 { // two in a row share a character
		href = lonePercent.ReplaceAllString(href, "%25$1")
	}
	return href
}

// titles are the places where a page's title may stand, the most telling first.
func (p *page) titles() []string {
	var all []string
	p.doc.Find(`meta[name="ArticleTitle"],meta[name="articletitle"],meta[property="og:title"]`).Each(func(_ int, s *goquery.Selection) {
		all = append(all, s.AttrOr("content", ""))
	})
	p.doc.Find("h1,h2,.title,.arti_title,.article-title,.xl_title,#title").Each(func(_ int, s *goquery.Selection) {
		if s.Find("a").Length() < 2 {
			all = append(all, s.Text())
		}
	})
	return append(all, p.doc.Find("title").First().Text())
}

var (
	metaMove = regexp.MustCompile(`(?i)^\s*\d+\s*[;,]\s*(?:url\s*=)?\s*['"]?([^'"]+)`)
)

// moves is where a page that shows next to nothing sends its reader by itself.
func (p *page) moves() *url.URL {
	if len([]rune(p.text)) > 200 || len(p.links) > 5 {
		return nil
	}
	target := ""
	p.doc.Find("meta[http-equiv]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if m := metaMove.FindStringSubmatch(s.AttrOr("content", "")); m != nil && strings.EqualFold(s.AttrOr("http-equiv", ""), "refresh") {
			target = m[1]
		}
		return target == ""
	})
	if m := metaMove.FindStringSubmatch(p.refresh); m != nil && target == "" {
		target = m[1]
	}
	if target == "" {
		target = p.script().moves()
	}
	if target == "" {
		target = p.script().leads(p.doc.Find("body[onload]").AttrOr("onload", ""), nil)
	}
	u := p.resolve(target)
	if u == nil || u.String() == p.url.String() { // a folder may send to a file of its own, default.htm
		return nil
	}
	return u
}

// script is the page's own scripts, or the answer itself where it is one.
func (p *page) script() *script {
	if p.code == nil {
		text := p.scripts()
		if p.isScript() {
			text = p.source
		}
		p.code = cutScript(text + "\n" + p.around)
	}
	return p.code
}

// isScript reports whether the answer is a script and no page: a list's data in a file, or JSON
// within a call.
func (p *page) isScript() bool {
	return strings.HasSuffix(strings.ToLower(p.url.Path), ".js") || !strings.Contains(p.source[:min(len(p.source), 2000)], "<") && strings.ContainsAny(p.source, "({[")
}

// scripts is the text of the page's own scripts.
func (p *page) scripts() string {
	var b strings.Builder
	p.doc.Find("script").Each(func(_ int, s *goquery.Selection) {
		b.WriteString(s.Text())
		b.WriteByte('\n')
	})
	return b.String()
}

// frames are the pages that are shown within this one.
func (p *page) frames() []*url.URL {
	var all []*url.URL
	p.doc.Find("iframe,frame").Each(func(_ int, s *goquery.Selection) {
		src := strings.TrimSpace(s.AttrOr("src", ""))
		if src == "" || strings.HasPrefix(src, "about:") {
			src = s.AttrOr("data-src", "")
		}
		if u := p.frame(src); u != nil {
			all = append(all, u)
		}
	})
	for _, src := range p.scriptedFrames() {
		if u := p.frame(src); u != nil && len(all) < maxFrames {
			all = append(all, u)
		}
	}
	return all
}

const maxFrames = 20 // of a page, scripts' included

// frame is the page that is shown at a frame's address; nil for documents and pictures.
func (p *page) frame(src string) *url.URL {
	if u := p.resolve(src); u != nil && !documentName.MatchString(u.Path) && !pictureName.MatchString(u.Path) {
		return u
	}
	return nil
}

// foundOnce keeps what is looked for only when somebody asks, and then once, also where nothing is found.
func foundOnce[T any](kept **T, find func() T) T {
	if *kept == nil {
		found := find()
		*kept = &found
	}
	return **kept
}
