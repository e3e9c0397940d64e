package scripts

import (
	"net/url"
	"strings"
)

// resolve is an address as the page means it; nothing for what is none.
func (w *window) resolve(address string) string {
	u, err := w.base.Parse(strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(strings.TrimSpace(address)))
	if err != nil {
		return ""
	}
	return u.String()
}

// parts are what scripts ask an address for.
func (w *window) parts(address string) map[string]string {
	u, err := url.Parse(w.resolve(address))
	if err != nil {
		u = &url.URL{}
	}
	search, hash, path := "", "", u.EscapedPath()
	if u.RawQuery != "" {
		search = "?" + u.RawQuery
	}
	if u.Fragment != "" {
		hash = "#" + u.EscapedFragment()
	}
	if path == "" && u.Host != "" {
		path = "/"
	}
	return map[string]string{"href": u.String(), "protocol": u.Scheme + ":", "host": u.Host, "hostname": u.Hostname(), "port": u.Port(),
		"pathname": path, "search": search, "hash": hash, "origin": u.Scheme + "://" + u.Host}
}

// move goes to an address, and reports whether that is the same page by another fragment. Elsewhere the
// window never goes: where it was sent is what the caller learns.
func (w *window) move(address string) bool {
	to, err := url.Parse(w.resolve(address))
	if err != nil || to.Scheme != "http" && to.Scheme != "https" {
		return false
	}
	here, there := *w.at, *to
	here.Fragment, here.RawFragment, there.Fragment, there.RawFragment = "", "", "", ""
	if here.String() == there.String() {
		if to.Fragment != "" || strings.HasSuffix(address, "#") {
			w.at = to
			return true
		}
		return false // it only loads itself anew
	}
	if w.moved == "" && len(address) < maxAddress {
		w.moved = to.String()
	}
	return false
}

const maxAddress = 8000 // bytes

// open opens another window: what somebody clicked for leads there, and what a page opens by itself does not.
func (w *window) open(address string) {
	if w.loaded {
		w.move(address)
	}
}

// stay shows another address without going there, as pages of one document do.
func (w *window) stay(address string) {
	if to, err := url.Parse(w.resolve(address)); err == nil && to.Host == w.at.Host && len(address) < maxAddress {
		w.at = to
	}
}
