package fetch

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync"
)

// sessions keep the cookies of one source during one run, each for the host and port that set it and for no other,
// whatever domain it names: RFC 6265 would give it to the hosts below, and to all ports.
type sessions struct {
	mu   sync.Mutex
	jars map[string]http.CookieJar // by host and port
}

// Bounds of what one host may have us keep (RFC 6265, 6.1, asks for as many).
const (
	mostCookies   = 50
	longestCookie = 4096 // bytes of name and value
)

func newSessions() *sessions { return &sessions{jars: map[string]http.CookieJar{}} }

// SetCookies takes what an answer sets.
func (s *sessions) SetCookies(u *url.URL, cookies []*http.Cookie) {
	jar := s.of(u)
	for _, c := range cookies {
		if len(c.Name)+len(c.Value) > longestCookie || len(jar.Cookies(u)) >= mostCookies && c.MaxAge >= 0 {
			continue
		}
		own := *c
		own.Domain = ""
		jar.SetCookies(u, []*http.Cookie{&own})
	}
}

// Cookies gives what the host itself set.
func (s *sessions) Cookies(u *url.URL) []*http.Cookie { return s.of(u).Cookies(u) }

func (s *sessions) of(u *url.URL) http.CookieJar {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.jars[u.Host] == nil {
		s.jars[u.Host], _ = cookiejar.New(nil) // without options it cannot fail
	}
	return s.jars[u.Host]
}
