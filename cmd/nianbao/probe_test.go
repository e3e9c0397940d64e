package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/pipeline"
)

// probed is a small site whose column has two pages of reports, one of them behind robots.txt, and
// which remembers what it was asked for, and when.
type probed struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
	at    []time.Time
}

func newProbed(t *testing.T) *probed {
	t.Helper()
	p := &probed{}
	title := func(organ string, year int) string {
		return fmt.Sprintf("示例市%s%d年政府信息公开工作年度报告", organ, year)
	}
	item := func(n int, organ string, year int) string {
		return fmt.Sprintf(`<li><a href="/art/%d.html">%s</a></li>`, n, title(organ, year))
	}
	pages := map[string]string{
		"/robots.txt":         "User-agent: *\nDisallow: /closed/\n",
		"/":                   `<html><head><title>示例市</title></head><body><a href="/zwgk/">政务公开</a><a href="/news/">新闻</a></body></html>`,
		"/zwgk/":              `<html><head><title>政务公开</title></head><body><a href="/zwgk/nb/index.html">政府信息公开年报</a><a href="/zwgk/zn.html">政府信息公开指南</a></body></html>`,
		"/zwgk/nb/index.html": `<html><head><title>政府信息公开年报</title></head><body><ul>` + item(1, "民政局", 2024) + item(2, "民政局", 2023) + `<li><a href="/closed/5.html">` + title("司法局", 2024) + `</a></li></ul><script>createPageHTML(2, 0, "index", "html");</script></body></html>`,
		"/zwgk/nb/index_1.html": `<html><head><title>政府信息公开年报</title></head><body><ul>` + item(3, "司法局", 2023) + item(4, "财政局", 2021) +
			`<li><a href="http://files.example.org/6.html">` + title("审计局", 2024) + `</a></li></ul></body></html>`,
	}
	for n, text := range []string{title("民政局", 2024), title("民政局", 2023), title("司法局", 2023), title("财政局", 2021)} {
		pages[fmt.Sprintf("/art/%d.html", n+1)] = `<html><head><title>` + text + `</title></head><body><h1>` + text + `</h1>发布时间：2025-01-20 来源：市政府<div class="content">总体情况 主动公开<table><tr><td>本年新制作数量</td><td>本年废止件数</td><td>商业企业</td><td>科研机构</td></tr></table></div></body></html>`
	}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked, p.at = append(p.asked, r.URL.Path), append(p.at, time.Now())
		p.mu.Unlock()
		body, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, body)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *probed) requests() ([]string, []time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.asked), slices.Clone(p.at)
}

// probeConfig is a configuration with a pace that a test can wait for.
func probeConfig(t *testing.T, delay, sources string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "nianbao.yaml")
	if err := os.WriteFile(path, []byte("data: data\nfetch: {delay: "+delay+"}\nsources:\n"+sources), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func probe(t *testing.T, args ...string) (int, string, string) {
	t.Helper()
	var out, errOut bytes.Buffer
	code := Main(t.Context(), append([]string{"probe"}, args...), strings.NewReader(""), &out, &errOut)
	return code, out.String(), errOut.String()
}

func TestProbeSaysWhatAndWhy(t *testing.T) {
	site := newProbed(t)
	config := probeConfig(t, "20ms", "  - id: x\n    urls: [http://www.example.gov.cn/]\n")
	code, out, errOut := probe(t, site.URL+"/", "--years", "2021-2024", "--config", config)
	if code != 0 {
		t.Fatalf("exit status %d: %s", code, errOut)
	}
	for _, want := range []string{
		"年报4份",
		"Disallow: /closed/",
		"TRS createPageHTML",
		"[100 2024] 示例市民政局2024年政府信息公开工作年度报告 " + site.URL + "/art/1.html（年报标题；页上有表",
		"/closed/5.html（年报标题；取不到：robots.txt 不许访问这个地址）",
		"[ 80] 政府信息公开年报 " + site.URL + "/zwgk/nb/index.html（年报栏目）",
		"示例市审计局2024年政府信息公开工作年度报告 http://files.example.org/6.html（别的主机，未写入 hosts）",
		"hosts: [files.example.org]",
		"一份也没有的年度：2022",
		"示例市民政局：2021",
		"示例市财政局：2023、2024",
		"示例市司法局：2021、2024",
		"urls: ['" + site.URL + "/zwgk/nb/index.html']",
		"expect: {reports: 4}",
	} {
		if !strings.Contains(strings.ReplaceAll(out, `"`, "'"), want) {
			t.Errorf("not said: %s\n%s", want, out)
		}
	}
	asked, at := site.requests()
	if slices.Contains(asked, "/closed/5.html") || slices.Contains(asked, "/news/") {
		t.Errorf("asked for what is closed or no business of ours: %s", asked)
	}
	if asked[0] != "/robots.txt" {
		t.Errorf("first request: got %s, want robots.txt", asked[0])
	}
	for i := 1; i < len(at); i++ {
		if gap := at[i].Sub(at[i-1]); gap < 20*time.Millisecond {
			t.Errorf("%s came %s after %s, sooner than the pace", asked[i], gap, asked[i-1])
		}
	}
}

// The block can be pasted as it is: it is a configuration that lists the same reports.
func TestProbeGivesABlockThatWorks(t *testing.T) {
	site := newProbed(t)
	quick := probeConfig(t, "1ms", "  - id: x\n    urls: [http://www.example.gov.cn/]\n")
	_, out, _ := probe(t, site.URL+"/", "--years", "2023-", "--config", quick)
	at := strings.Index(out, "  - id:")
	if at < 0 {
		t.Fatalf("no block of YAML:\n%s", out)
	}
	config, err := pipeline.LoadConfig(probeConfig(t, "1ms", out[at:]))
	if err != nil {
		t.Fatalf("the block cannot be used: %v\n%s", err, out[at:])
	}
	got := config.Sources[0]
	if got.URLs[0] != site.URL+"/zwgk/nb/index.html" || got.Years.String() != "2023-" || got.Expect.Reports != 3 {
		t.Errorf("source: got %+v, want the column's address, 2023- and 3 reports", got)
	}
}

// A browser is offered for a page that could be had and shows no report, not where there is none.
func TestProbeOffersABrowserOnlyWhereItMayHelp(t *testing.T) {
	site := newProbed(t)
	quick := probeConfig(t, "1ms", "  - id: x\n    urls: [http://www.example.gov.cn/]\n")
	if _, out, _ := probe(t, site.URL+"/nowhere/", "--config", quick); strings.Contains(out, "--render browser") || !strings.Contains(out, "页面不存在") {
		t.Errorf("a page that is not there:\n%s", out)
	}
	if _, out, _ := probe(t, site.URL+"/zwgk/nb/index.html", "--years", "2010", "--config", quick); !strings.Contains(out, "--render browser") {
		t.Errorf("a list without what is wanted:\n%s", out)
	}
}

func TestProbeInJSON(t *testing.T) {
	site := newProbed(t)
	quick := probeConfig(t, "1ms", "  - id: x\n    urls: [http://www.example.gov.cn/]\n")
	code, out, errOut := probe(t, site.URL+"/zwgk/nb/index.html", "--json", "--years", "2023-2024", "--config", quick)
	var got struct {
		Links   []struct{ URL, Kind, Reason string }
		Lists   []struct{ Paging []string }
		Missing struct{ Years []int }
	}
	if err := json.Unmarshal([]byte(out), &got); code != 0 || err != nil {
		t.Fatalf("exit status %d, %v: %s %s", code, err, out, errOut)
	}
	if len(got.Lists) != 1 || !slices.Equal(got.Lists[0].Paging, []string{"TRS createPageHTML"}) || len(got.Missing.Years) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestProbeRefusesWhatIsNoAddress(t *testing.T) {
	for _, args := range [][]string{{"www.example.gov.cn"}, {"ftp://www.example.gov.cn/"}, {"http://127.0.0.1:1/", "--years", "x"}, {}} {
		if code, _, errOut := probe(t, args...); code != 1 || strings.Count(strings.TrimSpace(errOut), "\n") > 0 {
			t.Errorf("%v: exit status %d, %q; want 1 and one line", args, code, errOut)
		}
	}
}

// A page that is itself one year's report tells how the other years are asked for; the way there is the
// configuration's, its proxy included.
func TestProbeOfOneYearsAddressThroughTheProxy(t *testing.T) {
	page := `<title>示例市民政局2023年政府信息公开工作年度报告</title><h1>示例市民政局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>`
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.URL.Host != "www.example.gov.cn" || r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		io.WriteString(w, page)
	}))
	defer proxy.Close()
	config := filepath.Join(t.TempDir(), "nianbao.yaml")
	text := "fetch: {delay: 1ms, proxy: '" + proxy.URL + "'}\nsources:\n  - id: x\n    urls: [http://www.example.gov.cn/]\n"
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, out, errOut := probe(t, "http://www.example.gov.cn/column/66?timeFrame=2023", "--config", config)
	if want := `urls: ["http://www.example.gov.cn/column/66?timeFrame={year}"]`; !strings.Contains(out, want) {
		t.Errorf("got %s%s, want %s", out, errOut, want)
	}
}
