package fetch

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	"nianbao/report"
)

// Decoded undoes the content encoding of a body that somebody else kept.
func Decoded(raw []byte, encoding string) ([]byte, error) {
	r, err := decode(raw, encoding)
	if err != nil {
		return nil, err
	}
	return readUpTo(r, maxBody, false)
}

// keptPage reads a page that somebody else kept; nil where there is none.
func keptPage(address, contentType string, body []byte) *page {
	u, err := parseAddress(address)
	if err != nil {
		return nil
	}
	return readPage(&answer{url: u, header: http.Header{"Content-Type": {contentType}}, body: body})
}

// Attachments lists the documents that a page which somebody else kept links to or shows: their
// addresses and names.
func Attachments(address, contentType string, body []byte) []report.Attachment {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	p := keptPage(address, contentType, body)
	if p == nil {
		return nil
	}
	return named(append(p.attachments(), p.pictures(nil, false)...))
}

// Pictures lists the images that the tables may be in which a page that somebody else kept lacks.
func Pictures(address, contentType string, body []byte) []report.Attachment {
	if isPicture(body) {
		return nil
	}
	p := keptPage(address, contentType, body)
	if p == nil {
		return nil
	}
	return named(p.pictures(nil, false))
}

func named(all []attachment) (out []report.Attachment) {
	for _, a := range all {
		out = append(out, report.Attachment{URL: a.url.String(), Name: a.name})
	}
	return out
}

// IsOther reports whether a page that somebody else kept is no report, though it bears the words of
// one's title: a list of reports, a notice about them.
func IsOther(address, contentType string, body []byte) bool {
	p := keptPage(address, contentType, body)
	if p == nil {
		return false
	}
	e := p.evidence()
	return !e.isReport() && (e.isList() || e.excluded || e.title == "" && e.tables == 0)
}

// IsTitleOfOther reports whether a document's own title says that it is no report but speaks of reports: a
// draft for comment, a template, a reading in pictures.
func IsTitleOfOther(title string) bool { return isExcluded(title) }

// Same is the same for all addresses of one page, and tells pages apart.
func Same(address string) (key string, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return "", false
	}
	return pageKey(u), true
}

// Fit says how well an address fits a source: 0 when it is on none of the source's hosts, else one
// more than the folders that it shares with one of the source's own addresses.
func (s Source) Fit(address string) int {
	u, err := url.Parse(address)
	if err != nil {
		return 0
	}
	fit := 0
	for _, raw := range s.URLs {
		if own, err := parseAddress(raw); err == nil && newPermits([]*url.URL{own}, nil).has(u) {
			fit = max(fit, 1+sharedFolders(own.Path, u.Path))
		}
	}
	if newPermits(nil, s.Hosts).has(u) {
		fit = max(fit, 1)
	}
	return fit
}

// sharedFolders counts the folders that two paths have in common from the root on.
func sharedFolders(a, b string) (n int) {
	other := strings.Split(b, "/")
	for i, folder := range strings.Split(a, "/") {
		if i+1 >= len(other) || folder != other[i] {
			break
		}
		if folder != "" {
			n++
		}
	}
	return n
}
