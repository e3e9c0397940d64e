package fetch

import (
	"fmt"
	"maps"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"nianbao/pipeline/fetch/render"
)

func needChromium(t *testing.T) {
	t.Helper()
	if _, err := render.Find(); err != nil {
		t.Skip("no Chromium: install the package chromium to run this test")
	}
}

// app is a list that only a browser can read: its script puts names and addresses together out of
// numbers, and its pager is a button. It also tries what no page may do.
const app = `
const words = ["政", "府", "信", "息", "公", "开", "工", "作", "年", "度", "报", "告"].join("");
async function load(n) {
  const rows = await (await fetch("/api/rows", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({n: n})})).json();
  document.getElementById("list").innerHTML = rows.map(r => "<li><a href='" + ["", "detail", r * 7, "view"].join("/") + "'>示例区第" + r + "局2023年" + words + "</a></li>").join("");
  document.getElementById("next").className = n == 3 ? "btn disabled" : "btn";
  window.current = n;
}
document.getElementById("next").addEventListener("click", () => load(window.current + 1));
alert("欢迎");
for (const path of ["/closed/x.json", "http://STRANGER/steal", "http://localhost:1/"]) fetch(path).catch(() => 0);
try { new WebSocket("ws://STRANGER/socket"); } catch (e) {}
new Image().src = "http://STRANGER/pixel.png";
window.open("http://STRANGER/popup");
if (location.hash == "#/nb") load(1);
`

func appSite(t *testing.T, stranger string) (*site, []string) {
	t.Helper()
	s := newSite(t)
	s.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /closed/\n")
	s.html("/nb/", `<html><head><title>政府信息公开年报</title><link rel="stylesheet" href="/s.css"></head><body><h1>政府信息公开年报</h1><ul id="list"></ul><img src="/logo.png"><span id="next" class="btn">下一页</span><script src="/app.js"></script></body></html>`)
	s.page("/app.js", "application/javascript", strings.ReplaceAll(app, "STRANGER", stranger))
	var want []string
	for n := 1; n <= 3; n++ {
		s.page(fmt.Sprintf(`POST /api/rows {"n":%d}`, n), "application/json", fmt.Sprintf("[%d,%d]", 2*n-1, 2*n))
		for _, r := range []int{2*n - 1, 2 * n} {
			path := fmt.Sprintf("/detail/%d/view", 7*r)
			s.html(path, article(fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", r)))
			want = append(want, path)
		}
	}
	slices.Sort(want)
	return s, want
}

// stranger is a host that no source names.
func stranger(t *testing.T) (address string, connections *atomic.Int64) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	connections = &atomic.Int64{}
	server := &http.Server{Handler: http.NotFoundHandler(), ConnState: func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return l.Addr().String(), connections
}

// wantWithinTheRules wants all reports of an appSite found, and nothing asked for that a page's scripts may not
// have, by another name than ours or sooner than the pace.
func wantWithinTheRules(t *testing.T, s *site, o *office, out Outcome, want []string, connections *atomic.Int64) {
	t.Helper()
	got := slices.Sorted(maps.Keys(o.known("jia")))
	if !slices.Equal(got, want) || out.Status != StatusFound || out.Fetched != len(want) {
		t.Errorf("reports: got %s, %+v\nwant %s\nasked %s", got, out, want, s.paths())
	}
	if n := connections.Load(); n > 0 {
		t.Errorf("%d connections to a host that the source does not name", n)
	}
	requests := s.requests()
	slices.SortFunc(requests, func(a, b asked) int { return a.start.Compare(b.start) })
	for i, r := range requests {
		if strings.HasPrefix(r.path, "/closed/") || strings.HasSuffix(r.path, ".png") || strings.HasSuffix(r.path, ".css") {
			t.Errorf("asked for %s", r.path)
		}
		if r.header.Get("User-Agent") != defaultUserAgent {
			t.Errorf("%s: user agent %q, want our own", r.path, r.header.Get("User-Agent"))
		}
		if i > 0 && r.start.Sub(requests[i-1].end) < o.options.Delay-2*time.Millisecond {
			t.Errorf("%s came %s after %s, sooner than the pace", r.path, r.start.Sub(requests[i-1].end), requests[i-1].path)
		}
	}
}

func TestABrowserReadsListsWithinTheRules(t *testing.T) {
	needChromium(t)
	other, connections := stranger(t)
	s, want := appSite(t, other)
	o := newOffice(t)
	o.options.Delay = 30 * time.Millisecond
	src := source(s.URL + "/nb/#/nb")
	if out := o.night(t, src); out.Listed != 0 {
		t.Fatalf("without a browser: got %+v, want nothing listed; else this test shows nothing", out)
	}
	s.forget()
	src.Render = "browser"
	out := o.night(t, src)
	wantWithinTheRules(t, s, o, out, want, connections)
	if s.count("/app.js") != 1 || s.count("/nb/") != 1 {
		t.Errorf("asked for the page %d times and for its script %d times, want once", s.count("/nb/"), s.count("/app.js"))
	}
	if again := o.night(t, src); again.Status != StatusUnchanged {
		t.Errorf("second night: got %+v, want unchanged", again)
	}
}

func TestABrowserThatIsMissingIsThatSourcesError(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	s, _ := appSite(t, "127.0.0.1:1")
	s.html("/plain/", `<html><head><title>政府信息公开年报</title></head><body><a href="/detail/7/view">示例区第1局2023年政府信息公开工作年度报告</a></body></html>`)
	o := newOffice(t)
	src := source(s.URL + "/nb/#/nb")
	src.Render = "browser"
	out := o.night(t, src)
	if out.Status != StatusDown || out.Err != nil || !strings.Contains(out.Error, "没有 Chromium") || !strings.Contains(out.Error, "安装 Chromium") {
		t.Errorf("got %+v, want down, with a sentence that says what to install", out)
	}
	if out := o.night(t, source(s.URL+"/plain/")); out.Status != StatusFound {
		t.Errorf("another source of the same run: got %+v, want found", out)
	}
}

func TestABrowserIsNotHeldAgainstAChallenge(t *testing.T) {
	needChromium(t)
	s := newSite(t)
	s.handle("/nb/", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusPreconditionFailed)
		fmt.Fprint(w, `<html><script>var $_ts = {};</script></html>`)
	})
	o := newOffice(t)
	src := source(s.URL + "/nb/#/nb")
	src.Render = "browser"
	if out := o.night(t, src); out.Status != StatusDeclined {
		t.Errorf("got %+v, want declined: a challenge is never defeated", out)
	}
	if got := s.paths(); len(got) != 1 {
		t.Errorf("asked %s, want once", got)
	}
}

func TestNoProfileIsLeftBehind(t *testing.T) {
	needChromium(t)
	t.Setenv("TMPDIR", t.TempDir())
	s, _ := appSite(t, "127.0.0.1:1")
	o := newOffice(t)
	src := source(s.URL + "/nb/#/nb")
	src.Render = "browser"
	o.night(t, src)
	left, err := os.ReadDir(os.TempDir())
	must(t, err)
	for _, f := range left {
		if strings.Contains(f.Name(), "chromedp") {
			t.Errorf("left behind: %s", f.Name())
		}
	}
}
