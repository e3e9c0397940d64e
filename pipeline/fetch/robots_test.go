package fetch

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	text := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, body) }
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
	}
	tests := []struct {
		name   string
		robots http.HandlerFunc
		want   string // status word of /closed/a; empty: allowed
		reason string
	}{
		{"none", nil, "", ""},
		{"forbidden to read", status(403), "", ""},
		{"forbids", text("User-agent: *\nDisallow: /closed/\n"), StatusDeclined, "robots.txt forbids"},
		{"forbids another part", text("User-agent: *\nDisallow: /other\n"), "", ""},
		{"forbids others", text("User-agent: baiduspider\nDisallow: /\n"), "", ""},
		{"forbids us by name", text("User-agent: *\nDisallow:\n\nUser-agent: Nianbao/1\nDisallow: /closed\n"), StatusDeclined, "robots.txt forbids"},
		{"allows us by name", text("User-agent: nianbao\nDisallow:\n\nUser-agent: *\nDisallow: /\n"), "", ""},
		{"a longer rule allows", text("User-agent: *\nDisallow: /closed\nAllow: /closed/a\n"), "", ""},
		{"pattern", text("User-agent: *\nDisallow: /*/a$\n"), StatusDeclined, "robots.txt forbids"},
		{"a pattern begins at the path's beginning", text("User-agent: *\nDisallow: /closed/\nAllow: /a*\n"), StatusDeclined, "robots.txt forbids"},
		{"the longer rule forbids, whatever its signs", text("User-agent: *\nAllow: /*/a$\nDisallow: /closed\n"), StatusDeclined, "robots.txt forbids"},
		{"of equal rules the one that allows", text("User-agent: *\nDisallow: /closed\nAllow: /closed\n"), "", ""},
		{"everything by a star", text("User-agent: *\nDisallow: *\n"), StatusDeclined, "robots.txt forbids"},
		{"an empty rule takes none back", text("User-agent: *\nDisallow:\nDisallow: /\n"), StatusDeclined, "robots.txt forbids"},
		{"several stars", text("User-agent: *\nDisallow: /c*o*d/*$\n"), StatusDeclined, "robots.txt forbids"},
		{"an end that is not there", text("User-agent: *\nDisallow: /closed/$\n"), "", ""},
		{"encoded where it need not be", text("User-agent: *\nDisallow: /clos%65d/\n"), StatusDeclined, "robots.txt forbids"},
		{"groups that belong together", text("User-agent: *\nDisallow: /x\n\nUser-agent: other\nAllow: /\n\nUser-agent: *\nDisallow: /closed\n"), StatusDeclined, "robots.txt forbids"},
		{"bad lines", text("\ufeffDisallow: /\r\nnonsense\r\nUser-agent: *\r\nCrawl-delay: soon\r\nDisallow: /closed # here\r\n"), StatusDeclined, "robots.txt forbids"},
		{"a page in its place", text("<html><a href='/'>Disallow: /</a></html>"), "", ""},
		{"server error", status(500), StatusDown, "robots.txt could not be read"},
		{"too many requests", status(429), StatusDeclined, "robots.txt could not be read"},
		{"wall", status(521), "", ""},
		{"beyond the cap", text("User-agent: *\n" + strings.Repeat("# filler of the file\n", 30000) + "Disallow: /\n"), "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			s.html("/closed/a", "<p>a</p>")
			if test.robots != nil {
				s.handle("/robots.txt", test.robots)
			}
			v := visit(t, Options{}, source(s.URL+"/closed/a"))
			_, f := get(t, v, s.URL+"/closed/a")
			switch {
			case test.name == "wall":
				if f == nil || f.kind != StatusDeclined {
					t.Errorf("got %+v, want declined", f)
				}
			case test.want == "" && f != nil:
				t.Errorf("got %v, want allowed", f)
			case test.want != "" && (f == nil || f.kind != test.want || !strings.Contains(f.reason, test.reason)):
				t.Errorf("got %+v, want %s: %s", f, test.want, test.reason)
			}
			if f != nil && s.count("/closed/a") > 0 {
				t.Error("the address was asked for all the same")
			}
		})
	}
}

func TestRobotsIsReadOnceARun(t *testing.T) {
	s := newSite(t)
	s.handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /x\n") })
	s.html("/a", "<p>a</p>")
	v := visit(t, Options{}, source(s.URL+"/a"))
	get(t, v, s.URL+"/a")
	get(t, v, s.URL+"/a")
	if got := len(s.requests()) - len(s.paths()); got != 1 {
		t.Errorf("robots.txt: asked for %d times, want 1", got)
	}
}

func TestCrawlDelay(t *testing.T) {
	s := newSite(t)
	s.handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "User-agent: *\nCrawl-delay: 0.3\n")
	})
	s.html("/a", "<p>a</p>")
	v := visit(t, Options{}, source(s.URL+"/a"))
	get(t, v, s.URL+"/a")
	get(t, v, s.URL+"/a")
	all := s.requests()
	if gap := all[2].start.Sub(all[1].end); gap < 300*time.Millisecond {
		t.Errorf("gap: got %v, want at least 300ms", gap)
	}
}

func TestCrawlDelayIsCapped(t *testing.T) {
	s := newSite(t)
	s.handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "User-agent: *\nCrawl-delay: 86400\n")
	})
	s.html("/a", "<p>a</p>")
	v := visit(t, Options{}, source(s.URL+"/a"))
	get(t, v, s.URL+"/a")
	if got := v.client.turns.of(placeOf(address(t, s.URL))).delay; got != maxCrawlDelay {
		t.Errorf("delay: got %v, want %v", got, maxCrawlDelay)
	}
}
