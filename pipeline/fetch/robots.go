package fetch

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	maxRobots     = 500 << 10 // RFC 9309, 2.5
	maxCrawlDelay = 30 * time.Second
)

// rules is one place's robots.txt, read once a run.
type rules struct {
	mu     sync.Mutex
	known  bool
	lines  []string // that hold for us
	paths  []pathRule
	closed *failure // the whole place is closed for this run
}

// allowed reports, as a failure, that robots.txt keeps us from an address.
func (v *visitor) allowed(ctx context.Context, u *url.URL) error {
	r := v.client.rules(placeOf(u), v.insecure)
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.known {
		if err := v.readRobots(ctx, u, r); err != nil {
			return err
		}
	}
	switch {
	case r.closed != nil:
		closed := *r.closed
		closed.url = u.String()
		return &closed
	case !permitted(r.paths, robotsPath(u)):
		return &failure{kind: StatusDeclined, url: u.String(), reason: "robots.txt forbids this address", said: "robots.txt 不许访问这个地址"}
	}
	return nil
}

// readRobots asks for the file. RFC 9309: unavailable (4xx) means no rules; unreachable (5xx, no
// answer) means that all is forbidden for now.
func (v *visitor) readRobots(ctx context.Context, u *url.URL, r *rules) error {
	body, err := v.robotsFile(ctx, u)
	f, isFailure := failureOf(err)
	switch {
	case err == nil:
		r.obey(v, u, body)
	case !isFailure:
		return err // the run was ended: nothing is known
	case f.status >= 400 && f.status < 500 && f.status != http.StatusTooManyRequests:
	case f.kind == StatusMoved || f.kind == StatusDeclined && f.status < 400:
		// It leads elsewhere, or a wall answers in its place: there is no file here.
	default:
		closed := *f
		if !f.unreachable { // else the host is down, and the file is beside the point
			closed.reason = "robots.txt could not be read, so that the site is not entered: " + f.reason
			closed.said = "读不到 robots.txt，所以不进入该网站：" + f.words()
		}
		r.closed = &closed
	}
	r.known = true
	return nil
}

func (v *visitor) robotsFile(ctx context.Context, u *url.URL) ([]byte, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	a, err := v.follow(ctx, at, request{limit: maxRobots, cut: true, robots: true})
	if err != nil {
		return nil, err
	}
	return a.body, nil
}

// obey takes the rules that hold for us, and the pace that they ask for.
func (r *rules) obey(v *visitor, u *url.URL, body []byte) {
	r.lines = robotsLines(string(tidyRobots(body)), productToken(v.client.userAgent))
	r.paths = pathRules(r.lines)
	for _, line := range r.lines {
		if text, ok := strings.CutPrefix(line, "Crawl-delay: "); ok {
			seconds, _ := strconv.ParseFloat(text, 64) // tidyRobots has read it before
			v.client.turns.of(placeOf(u)).slow(min(time.Duration(seconds*float64(time.Second)), maxCrawlDelay))
		}
	}
}

// productToken is the name that robots.txt knows a client by.
func productToken(userAgent string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(userAgent), "/")
	name, _, _ = strings.Cut(name, " ")
	return strings.ToLower(name)
}

var robotsLine = regexp.MustCompile(`(?i)^\s*(user-?agent|disallow|allow|crawl-?delay)\s*:\s*([^#]*)`)

// tidyRobots keeps the lines that matter, each in one spelling: agents by their bare name, and of
// Crawl-delay what is a number.
func tidyRobots(body []byte) []byte {
	var out bytes.Buffer
	begun := false
	for line := range strings.Lines(strings.ReplaceAll(strings.TrimPrefix(string(body), "\ufeff"), "\r", "\n")) {
		m := robotsLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		key, value := strings.ToLower(strings.Replace(m[1], "-", "", 1)), strings.TrimSpace(m[2])
		switch key {
		case "useragent":
			begun = true
			out.WriteString("User-agent: " + productToken(value) + "\n")
		case "crawldelay":
			if seconds, err := strconv.ParseFloat(value, 64); begun && err == nil && seconds >= 0 && seconds < 1e6 {
				out.WriteString("Crawl-delay: " + value + "\n")
			}
		default:
			writeRule(&out, begun, key, value)
		}
	}
	return out.Bytes()
}

func writeRule(out *bytes.Buffer, begun bool, key, value string) {
	switch {
	case !begun:
	case value == "":
		out.WriteString("Disallow:\n") // forbids nothing, but ends the list of names before it
	default:
		out.WriteString(strings.ToUpper(key[:1]) + key[1:] + ": " + value + "\n")
	}
}

// robotsLines are the rules that hold for a client, as a tidied file has them: those for the longest
// name that its own begins with, else those for all.
func robotsLines(tidied, client string) []string {
	groups := map[string][]string{}
	var names []string // of the group that is read
	best, naming := "", false
	for line := range strings.Lines(tidied) {
		line = strings.TrimSpace(line)
		name, isAgent := strings.CutPrefix(line, "User-agent: ")
		switch {
		case isAgent && naming:
			names = append(names, name)
		case isAgent:
			names = []string{name}
		default:
			for _, n := range names {
				groups[n] = append(groups[n], line)
			}
		}
		naming = isAgent
		if isAgent && (name == "*" && best == "" || name != "*" && strings.HasPrefix(client, name) && (best == "*" || len(name) > len(best))) {
			best = name
		}
	}
	return groups[best]
}
