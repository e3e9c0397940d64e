package fetch

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// tokenList serves a list of six reports that is given to those alone who send what its page says.
func tokenList(s *site, path string) {
	var rows []string
	for n := 1; n <= 6; n++ {
		title := fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", n)
		s.html(fmt.Sprintf("/%d.html", n), article(title))
		rows = append(rows, fmt.Sprintf(`{"title":"%s","url":"/%d.html"}`, title, n))
	}
	s.handle(path, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Token") != "f3a9" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"total":6,"rows":[`+strings.Join(rows, ",")+`]}`)
	})
}

const tokenPage = `<html><head><title>政府信息公开年报</title><meta name="token" content="f3a9"></head><body><div class="nav"><a href="/">首页</a><a href="/xw/">新闻</a></div><ul id="list"></ul><script>
function token() { return document.querySelector("meta[name=token]").content; }
function rows(d) { d.rows.forEach(function (r) { $("#list").append("<li><a href='" + r.url + "'>" + r.title + "</a></li>"); }); }
%s</script></body></html>`

func TestHeadersOfThePagesOwnScriptAreHandedOn(t *testing.T) {
	for name, script := range map[string]string{
		"ajaxSetup":      `$.ajaxSetup({ headers: { "X-Token": token() } }); function load(n) { $.post("/list", { page: n }, rows, "json"); } load(1);`,
		"both":           `$.ajaxSetup({ headers: { "X-Token": token() } }); $.ajax({ url: "/list", type: "POST", data: { page: 1 }, headers: { Accept: "application/json" }, success: rows });`,
		"beforeSend":     `$.ajax({ url: "/list", type: "POST", data: { page: 1 }, dataType: "json", beforeSend: function (x) { x.setRequestHeader("X-Token", token()); }, success: rows });`,
		"ajaxSend":       `$(document).ajaxSend(function (e, x) { x.setRequestHeader("X-Token", token()); }); $.post("/list", { page: 1 }, rows, "json");`,
		"ajaxPrefilter":  `$.ajaxPrefilter(function (o, own, x) { x.setRequestHeader("X-Token", token()); }); $.post("/list", { page: 1 }, rows, "json");`,
		"axios defaults": `axios.defaults.headers.common["X-Token"] = token(); axios.post("/list", "page=1", { headers: { "Content-Type": "application/x-www-form-urlencoded" } }).then(function (r) { rows(r.data); });`,
		"axios post":     `axios.defaults.headers.post["X-Token"] = token(); axios.post("/list", "page=1").then(function (r) { rows(r.data); });`,
		"interceptor":    `var h = axios.create(); h.interceptors.request.use(function (c) { c.headers["X-Token"] = token(); return c; }); h.post("/list", "page=1").then(function (r) { rows(r.data); });`,
		"fetch":          `fetch("/list", { method: "POST", headers: new Headers({ "x-token": token() }), body: new URLSearchParams({ page: 1 }) }).then(function (r) { return r.json(); }).then(rows);`,
		"XMLHttpRequest": `var x = new XMLHttpRequest(); x.onload = function () { rows(JSON.parse(x.responseText)); }; x.open("POST", "/list"); x.setRequestHeader("X-Token", token()); x.send("page=1");`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := newSite(t), withScripts(t)
			s.html("/nb/", fmt.Sprintf(tokenPage, script))
			tokenList(s, "POST /list page=1")
			if out := o.night(t, source(s.URL+"/nb/")); out.Status != StatusFound || out.Fetched != 6 {
				t.Errorf("got %+v, want six reports; asked %q", out, s.paths())
			}
			if n := s.count("POST /list page=1"); n > 2 || s.count("POST /list page=2") > 0 {
				t.Errorf("asked %q, want the list with what its script sends, and no second page of what was declined", s.paths())
			}
		})
	}
}

func TestAScriptSetsNoHeaderThatIsOursOrTheTransports(t *testing.T) {
	s, o := newSite(t), withScripts(t)
	o.options.UserAgent = "nianbao (test)"
	var script strings.Builder
	script.WriteString(`var x = new XMLHttpRequest(); x.onload = function () { rows(JSON.parse(x.responseText)); }; x.open("GET", "/list?k=" + 7 * 6);`)
	for _, name := range []string{"User-Agent", "Cookie", "Host", "Range", "Accept-Encoding", "Connection", "Content-Length", "If-None-Match", "If-Modified-Since", "Authorization", "Referer", "X-Forwarded-For", "X-HTTP-Method-Override", "Upgrade"} {
		fmt.Fprintf(&script, `x.setRequestHeader(%q, "theirs");`, name)
	}
	script.WriteString(`x.setRequestHeader("X-Bad", "a\r\nX-Worse: b"); x.setRequestHeader("X-Token", token()); x.send();`)
	s.html("/nb/", fmt.Sprintf(tokenPage, script.String()))
	tokenList(s, "/list?k=42")
	if out := o.night(t, source(s.URL+"/nb/")); out.Fetched != 6 {
		t.Errorf("got %+v, want six reports; asked %q", out, s.paths())
	}
	for _, r := range s.requests() {
		for name, values := range r.header {
			if slices.ContainsFunc(values, func(v string) bool {
				return strings.Contains(v, "theirs") || strings.HasPrefix(name, "X-Bad") || name == "X-Worse"
			}) {
				t.Errorf("%s went with %s: %q", r.path, name, values)
			}
		}
		if got := r.header.Get("User-Agent"); got != "nianbao (test)" {
			t.Errorf("%s: asked as %q", r.path, got)
		}
	}
}

// Neither a host that the source names nor one that the page's own sends on to is told what was meant for the page's.
func TestHeadersOfAScriptGoToItsOwnHostAlone(t *testing.T) {
	s, other, o := newSite(t), newSite(t), withScripts(t)
	s.html("/nb/", fmt.Sprintf(tokenPage, `["/moved?k=" + 42, "`+other.URL+`/list?k=" + 42, "/list?k=" + 42].forEach(function (to) { $.ajax({ url: to, headers: { "X-Token": token() }, dataType: "json", success: rows }); });`))
	s.handle("/moved?k=42", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+"/there", http.StatusFound)
	})
	tokenList(s, "/list?k=42")
	other.html("/nb/", `<html><head><title>政府信息公开年报</title></head><body><a href="/nb/">政府信息公开年报</a></body></html>`)
	if out := o.night(t, source(s.URL+"/nb/", other.URL+"/nb/")); out.Fetched != 6 {
		t.Errorf("got %+v, want six reports; asked %q", out, s.paths())
	}
	if got := other.paths(); !slices.Contains(got, "/there") || !slices.Contains(got, "/list?k=42") {
		t.Errorf("the other host was asked for %q, want both of its addresses", got)
	}
	for _, r := range other.requests() {
		if got := r.header.Get("X-Token"); got != "" {
			t.Errorf("%s of the other host went with the token %q", r.path, got)
		}
	}
}
