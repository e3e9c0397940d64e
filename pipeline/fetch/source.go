package fetch

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"nianbao/report"
)

// Source is one entry under `sources` in the configuration: where an office, a district or a
// department publishes its reports. All that differs between sites is data here.
type Source struct {
	ID       string            `yaml:"id"`
	Area     report.Area       `yaml:"area"`
	URLs     []string          `yaml:"urls"`               // list pages, article pages or files; {year} is expanded over Years
	Organ    string            `yaml:"organ,omitempty"`    // only when the pages do not name it
	Years    Years             `yaml:"years,omitempty"`    // reporting years wanted; zero: all
	Hosts    []string          `yaml:"hosts,omitempty"`    // further hosts that links may lead to
	Match    []string          `yaml:"match,omitempty"`    // patterns on address or text: only such links are reports
	Skip     []string          `yaml:"skip,omitempty"`     // patterns on address or text: never followed
	Paging   string            `yaml:"paging,omitempty"`   // "none", or the following pages' address with {page} (2, 3, ...) or {page0} (1, 2, ...)
	Depth    int               `yaml:"depth,omitempty"`    // folders below the address; 0: three
	Headers  map[string]string `yaml:"headers,omitempty"`  // sent to the source's own hosts only
	Render   string            `yaml:"render,omitempty"`   // "browser": lists are read as a headless Chromium shows them
	TLS      string            `yaml:"tls,omitempty"`      // "insecure": certificates are not checked
	Expect   Expect            `yaml:"expect,omitempty"`   // minimums of the published data
	Deadline string            `yaml:"deadline,omitempty"` // local date of duty, "01-31"
}

// Expect holds the minimums that a source's published data must reach.
type Expect struct {
	Reports int `yaml:"reports,omitempty"`
}

const (
	defaultDepth = 3
	maxDepth     = 8
	yearPattern  = "{year}"

	renderBrowser = "browser"
)

// SourceError is a value in a source that cannot be used.
type SourceError struct {
	ID      string // the source's id, where it has one
	Key     string // the key as it stands in the configuration
	Problem string
}

func (e *SourceError) Error() string {
	if e.ID == "" {
		return fmt.Sprintf("%s: %s", e.Key, e.Problem)
	}
	return fmt.Sprintf("source %s: %s: %s", e.ID, e.Key, e.Problem)
}

// Validate reports the first value that cannot be used as a *SourceError that names its key.
func (s Source) Validate() error {
	for _, check := range []func() (key, problem string){
		s.checkIdentity, s.checkURLs, s.checkYears, s.checkHosts, s.checkPatterns, s.checkPaging, s.checkHeaders, s.checkWords, s.checkNumbers,
	} {
		if key, problem := check(); problem != "" {
			return &SourceError{ID: s.ID, Key: key, Problem: problem}
		}
	}
	return nil
}

var idForm = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$`)

// areaCode is a code of GB/T 2260, with the digits or letters of a place below the county behind it.
var areaCode = regexp.MustCompile(`^\d{6}[0-9A-Za-z-]{0,10}$`)

func (s Source) checkIdentity() (string, string) {
	if s.ID == "" {
		return "id", "is missing; give the source a short name that never changes"
	}
	if !idForm.MatchString(s.ID) {
		return "id", fmt.Sprintf("%q is not a short name of letters, digits, '.', '_' and '-'", s.ID)
	}
	if s.Area.Code != "" && !areaCode.MatchString(s.Area.Code) {
		return "area.code", fmt.Sprintf("%q is not a code of six digits, with more behind them below the county; write it in quotes, such as \"410311\"", s.Area.Code)
	}
	return "", ""
}

func (s Source) checkURLs() (string, string) {
	if len(s.URLs) == 0 {
		return "urls", "is missing; name at least one list page, report or file"
	}
	for _, raw := range s.URLs {
		if _, err := parseAddress(strings.ReplaceAll(raw, yearPattern, "2021")); err != nil {
			return "urls", fmt.Sprintf("%q %s", raw, err)
		}
	}
	return "", ""
}

// parseAddress parses an absolute http or https address.
func parseAddress(raw string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(raw))
	switch {
	case err != nil:
		return nil, fmt.Errorf("is not an address: %w", err)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("does not begin with http:// or https://")
	case u.Hostname() == "":
		return nil, fmt.Errorf("names no host")
	case u.User != nil:
		return nil, fmt.Errorf("carries a user name, which is never sent")
	}
	return u, nil
}

func (s Source) checkYears() (string, string) {
	y := s.Years
	if y.From != 0 && (y.From < firstYear || y.From > 2100) || y.To != 0 && (y.To < firstYear || y.To > 2100) {
		return "years", fmt.Sprintf("%q is outside of %d-2100", y, firstYear)
	}
	if y.To != 0 && y.To < y.From {
		return "years", fmt.Sprintf("%q ends before it begins", y)
	}
	return "", ""
}

func (s Source) checkHosts() (string, string) {
	for _, h := range s.Hosts {
		if _, err := hostPlaces(h); err != nil {
			return "hosts", fmt.Sprintf("%q %s", h, err)
		}
	}
	return "", ""
}

func (s Source) checkPatterns() (string, string) {
	for key, patterns := range map[string][]string{"match": s.Match, "skip": s.Skip} {
		for _, p := range patterns {
			if _, err := regexp.Compile(p); err != nil {
				return key, fmt.Sprintf("%q is not a pattern: %s", p, err)
			}
		}
	}
	return "", ""
}

func (s Source) checkPaging() (string, string) {
	if s.Paging == "" || s.Paging == "none" || strings.Contains(s.Paging, "{page}") || strings.Contains(s.Paging, "{page0}") {
		return "", ""
	}
	return "paging", fmt.Sprintf("%q is neither none nor an address with {page} or {page0}", s.Paging)
}

// Headers that belong to the client: pace, evidence and honesty depend on them.
var ownHeaders = regexp.MustCompile(`(?i)^(host|user-agent|connection|content-length|transfer-encoding|accept-encoding|range|if-.*|te|trailer|upgrade|proxy-.*)$`)

func (s Source) checkHeaders() (string, string) {
	for name := range s.Headers {
		if ownHeaders.MatchString(name) || strings.ContainsAny(name, " :\r\n") || name == "" {
			return "headers", fmt.Sprintf("%q cannot be set for a source", name)
		}
	}
	return "", ""
}

func (s Source) checkWords() (string, string) {
	if s.Render != "" && s.Render != renderBrowser {
		return "render", fmt.Sprintf("%q is unknown; the only value is browser", s.Render)
	}
	if s.TLS != "" && s.TLS != "insecure" {
		return "tls", fmt.Sprintf("%q is unknown; the only value is insecure", s.TLS)
	}
	if s.Deadline != "" {
		if _, err := time.Parse("2006-01-02", "2024-"+s.Deadline); err != nil {
			return "deadline", fmt.Sprintf("%q is not a month and day such as 01-31", s.Deadline)
		}
	}
	return "", ""
}

func (s Source) checkNumbers() (string, string) {
	if s.Depth < 0 || s.Depth > maxDepth {
		return "depth", fmt.Sprintf("%d is outside of 0-%d", s.Depth, maxDepth)
	}
	if s.Expect.Reports < 0 {
		return "expect.reports", fmt.Sprintf("%d is negative", s.Expect.Reports)
	}
	return "", ""
}

func (s Source) depth() int {
	if s.Depth == 0 {
		return defaultDepth
	}
	return s.Depth
}
