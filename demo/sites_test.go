package demo

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func start(t *testing.T) *Sites {
	t.Helper()
	s, err := Start(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func get(t *testing.T, address string, header ...string) (*http.Response, []byte) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, body
}

var (
	hrefs  = regexp.MustCompile(`(?i)href="([^"#]+)"`)
	paging = regexp.MustCompile(`createPageHTML\((\d+), \d+, "(\w+)", "(\w+)"\)`)
)

// links are what a person who clicks through the pages would see.
func links(t *testing.T, base *url.URL, body []byte) []string {
	var out []string
	add := func(ref string) {
		if u, err := base.Parse(ref); err == nil && u.Host == base.Host {
			out = append(out, u.String())
		}
	}
	for _, m := range hrefs.FindAllSubmatch(body, -1) {
		add(string(m[1]))
	}
	if m := paging.FindSubmatch(body); m != nil {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < n; i++ {
			add(numbered(string(m[2]), i, "."+string(m[3])))
		}
	}
	return out
}

func crawl(t *testing.T, from string) map[string]bool {
	seen, queue := map[string]bool{from: true}, []string{from}
	for len(queue) > 0 {
		resp, body := get(t, queue[0])
		queue = queue[1:]
		if resp.StatusCode != http.StatusOK {
			continue
		}
		for _, l := range links(t, resp.Request.URL, body) {
			if !seen[l] {
				seen[l], queue = true, append(queue, l)
			}
		}
	}
	return seen
}

func TestEveryReportIsReachedFromItsList(t *testing.T) {
	s := start(t)
	for night := 1; night <= 2; night++ {
		if err := s.Night(night); err != nil {
			t.Fatal(err)
		}
		reached := map[string]bool{}
		for _, srv := range s.servers {
			if srv.site.list != "" && srv.site.down != night {
				for u := range crawl(t, srv.base()+srv.site.list) {
					reached[u] = true
				}
			}
		}
		for _, sh := range s.world.sheets(night) {
			address := s.Base(sh.organ.site.id) + sh.path
			if sh.organ.site.list != "" && sh.organ.site.down != night && !reached[address] {
				t.Errorf("night %d: %s %d at %s is in no list", night, sh.organ.name, sh.year, address)
			}
			if sh.organ.site.list == "" {
				if resp, _ := get(t, address); resp.StatusCode != http.StatusOK {
					t.Errorf("night %d: %s: status %d", night, address, resp.StatusCode)
				}
			}
		}
	}
}

func TestGBKPagesAreValidGBKAndNotUTF8(t *testing.T) {
	s := start(t)
	list, body := get(t, s.Base("shili-bing")+"/xxgk/nb/index.asp")
	if got := list.Header.Get("Content-Type"); got != utf8HTML {
		t.Errorf("the list is declared %q, want the wrong %q", got, utf8HTML)
	}
	bodies := [][]byte{body}
	for _, r := range s.Truth(1) {
		if strings.HasPrefix(r.Source, s.Base("shili-bing")) {
			_, body := get(t, r.Source)
			bodies = append(bodies, body)
		}
	}
	if len(bodies) != 13 {
		t.Errorf("%d pages, want a list and 12 reports", len(bodies))
	}
	for i, b := range bodies {
		text, err := simplifiedchinese.GBK.NewDecoder().Bytes(b)
		if err != nil || bytes.ContainsRune(text, utf8.RuneError) || utf8.Valid(b) {
			t.Errorf("page %d is not plain GBK (%v)", i, err)
		}
		if !bytes.Contains(text, []byte("示例市丙区")) {
			t.Errorf("page %d does not name its area", i)
		}
	}
}

func TestConditionalRequests(t *testing.T) {
	s := start(t)
	for _, tt := range []struct {
		site, path         string
		etag, lastModified bool
	}{
		{"shili-jia", "/zfxxgk/fdzdgknr/ndbg/", true, true},
		{"shili-yi", "/zwgk/ndbg/", false, false},
		{"shili-bing", "/xxgk/nb/index.asp", false, true},
		{"shili-ding", "/xxgk/ndbg.htm", true, false},
	} {
		first, _ := get(t, s.Base(tt.site)+tt.path)
		tag, mod := first.Header.Get("ETag"), first.Header.Get("Last-Modified")
		if (tag != "") != tt.etag || (mod != "") != tt.lastModified {
			t.Errorf("%s: ETag %q, Last-Modified %q", tt.site, tag, mod)
		}
		want := http.StatusOK
		if tt.etag || tt.lastModified {
			want = http.StatusNotModified
		}
		header := []string{"If-Modified-Since", mod}
		if tag != "" {
			header = []string{"If-None-Match", tag}
		}
		if again, _ := get(t, s.Base(tt.site)+tt.path, header...); again.StatusCode != want {
			t.Errorf("%s, asked again: %d, want %d", tt.site, again.StatusCode, want)
		}
	}
	first, _ := get(t, s.Base("shili-jia")+"/zfxxgk/fdzdgknr/ndbg/")
	if err := s.Night(2); err != nil {
		t.Fatal(err)
	}
	again, _ := get(t, s.Base("shili-jia")+"/zfxxgk/fdzdgknr/ndbg/", "If-None-Match", first.Header.Get("ETag"),
		"If-Modified-Since", first.Header.Get("Last-Modified"))
	if again.StatusCode != http.StatusOK {
		t.Errorf("a list with a new report answers %d, want 200", again.StatusCode)
	}
}

func TestASiteIsDownForANightAndComesBack(t *testing.T) {
	s := start(t)
	address := s.Base("shili-ding") + "/xxgk/ndbg.htm"
	if err := s.Night(2); err != nil {
		t.Fatal(err)
	}
	if _, err := http.Get(address); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("on night 2: %v, want connection refused", err)
	}
	if err := s.Night(1); err != nil {
		t.Fatal(err)
	}
	if resp, _ := get(t, address); resp.StatusCode != http.StatusOK {
		t.Errorf("on night 1 again: status %d", resp.StatusCode)
	}
}

func TestRequestsAreLogged(t *testing.T) {
	s := start(t)
	get(t, s.Base("shili-jia")+"/robots.txt")
	get(t, s.Base("shili-yi")+"/robots.txt")
	log := s.Requests()
	if len(log) != 2 {
		t.Fatalf("%d requests, want 2", len(log))
	}
	if r := log[0]; r.Site != "shili-jia" || r.Path != "/robots.txt" || r.Status != 200 || time.Since(r.Time) > time.Minute {
		t.Errorf("got %+v", r)
	}
	if log[1].Status != http.StatusNotFound {
		t.Errorf("a site without robots.txt answers %d", log[1].Status)
	}
}

func TestConfigNamesEverySource(t *testing.T) {
	s := start(t)
	config := string(s.Config(20 * time.Millisecond))
	for _, want := range []string{"delay: 20ms", "data: data", "timezone: Asia/Shanghai", "to: [xxgk@example.gov.cn]",
		"id: shili-ji-swj ", "organ: 示例市己区商务局", s.Base("shili-ji") + "/column/swj/{year}/ndbg.html", `code: "410311"`,
		s.Base("hongze") + "/xxgk/nb/"} {
		if !strings.Contains(config, want) {
			t.Errorf("the configuration lacks %q:\n%s", want, config)
		}
	}
	if strings.Contains(config, "smtp:") {
		t.Error("the configuration has a mail server")
	}
}

func TestClock(t *testing.T) {
	for night, want := range map[int]string{1: "2025-04-14T02:30:00+08:00", 2: "2025-04-15T02:30:00+08:00"} {
		if got := Clock(night).Format(time.RFC3339); got != want {
			t.Errorf("night %d at %s, want %s", night, got, want)
		}
	}
}

func TestCloseIsFinal(t *testing.T) {
	s := start(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Night(2); err == nil {
		t.Error("closed sites were opened again without an error")
	}
}
