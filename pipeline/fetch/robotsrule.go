package fetch

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// pathRule is one Allow or Disallow of robots.txt.
type pathRule struct {
	allow   bool
	pattern string // in the spelling of robotsForm; * stands for anything, $ at its end for the end
}

// pathRules reads the rules among the lines of a tidied robots.txt.
func pathRules(lines []string) []pathRule {
	var all []pathRule
	for _, line := range lines {
		pattern, forbids := strings.CutPrefix(line, "Disallow: ")
		if !forbids {
			var allows bool
			if pattern, allows = strings.CutPrefix(line, "Allow: "); !allows {
				continue
			}
		}
		if !strings.HasPrefix(pattern, "/") && !strings.HasPrefix(pattern, "*") {
			pattern = "/" + pattern
		}
		all = append(all, pathRule{allow: !forbids, pattern: robotsForm(pattern)})
	}
	return all
}

// permitted asks the rules: the longest that matches decides, and of two that are equally long the
// one that allows (RFC 9309, 2.2.2). What none matches is allowed.
func permitted(rules []pathRule, path string) bool {
	longest, allow := -1, true
	for _, r := range rules {
		if n := len(r.pattern); n >= longest && r.matches(path) {
			allow = r.allow || n == longest && allow
			longest = n
		}
	}
	return allow
}

// matches compares from the path's beginning on. Each piece between two stars is taken at its first
// place, which leaves the most for those after it; the last one of a pattern with $ stands at the end.
func (r pathRule) matches(path string) bool {
	pattern, toEnd := strings.CutSuffix(r.pattern, "$")
	pieces := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, pieces[0]) {
		return false
	}
	path = path[len(pieces[0]):]
	for n, piece := range pieces[1:] {
		if toEnd && n == len(pieces)-2 {
			return strings.HasSuffix(path, piece)
		}
		_, rest, found := strings.Cut(path, piece)
		if !found {
			return false
		}
		path = rest
	}
	return !toEnd || path == ""
}

// robotsPath is an address as rules are held against it. A star or dollar sign in it is none of a
// pattern's.
func robotsPath(u *url.URL) string {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return strings.NewReplacer("*", "%2A", "$", "%24").Replace(robotsForm(path))
}

// robotsForm is the one spelling in which paths are compared: encoded are all bytes beyond ASCII,
// with capital digits; not encoded, what never needs to be.
func robotsForm(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		if c == '%' && i+2 < len(path) {
			if code, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				c = byte(code)
				i += 2
				if !unreserved(c) {
					fmt.Fprintf(&b, "%%%02X", c)
					continue
				}
			}
		}
		if c >= 0x80 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
