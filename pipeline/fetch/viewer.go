package fetch

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// embedded are the documents that the page shows within itself: in frames and objects, by viewers,
// and by scripts that read their address out of a field.
func (p *page) embedded() []*url.URL {
	var all []*url.URL
	p.doc.Find("iframe,embed,object,frame,param[name=src],param[name=filename],param[name=movie],input[type=hidden],[data-pdf],[data-file]").Each(func(_ int, s *goquery.Selection) {
		for _, attr := range []string{"src", "data", "value", "data-src", "data-pdf", "data-file"} {
			value := s.AttrOr(attr, "")
			if at := p.shown(value); at != nil {
				all = append(all, at)
				return
			}
		}
	})
	return all
}

// shown is the document that an address of a frame, an object or a viewer comes to.
func (p *page) shown(value string) *url.URL {
	u := p.resolve(value)
	if u == nil {
		return nil
	}
	if _, fragment, ok := strings.Cut(value, "#"); ok {
		if at := documentAt(u, strings.TrimPrefix(fragment, "file=")); at != nil {
			return at // viewer.html#/a/b.pdf
		}
	}
	if at := viewed(u); at != nil {
		return at
	}
	if documentName.MatchString(u.Path) {
		return u
	}
	return nil
}

var viewerKey = regexp.MustCompile(`(?i)file|url|src|pdf|path|doc`)

// viewed is the document that a viewer's address names: `viewer.html?file=/a/b.pdf`, also where it
// is written in base64.
func viewed(u *url.URL) *url.URL {
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		key, value, _ := strings.Cut(part, "=")
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		if !viewerKey.MatchString(key) || value == "" {
			continue
		}
		if at := documentAt(u, value); at != nil {
			return at
		}
		if plain, err := base64.StdEncoding.DecodeString(value); err == nil && strings.HasPrefix(string(plain), "http") {
			if at := documentAt(u, string(plain)); at != nil {
				return at
			}
		}
	}
	return nil
}

// documentAt resolves an address against a viewer's own; nil when it is no document's. A bare file
// name says how to call a download, not where it is.
func documentAt(viewer *url.URL, value string) *url.URL {
	if !strings.Contains(value, "/") {
		return nil
	}
	at, err := viewer.Parse(browserAddress(value))
	if err != nil || !documentName.MatchString(at.Path) || at.Hostname() == "" {
		return nil
	}
	return cleaned(at)
}
