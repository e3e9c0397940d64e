package fetch

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/pipeline/archive"
)

// list is a list page over articles at /r/1.html and so on, and serves those too.
func (s *site) list(path string, titles ...string) {
	var b strings.Builder
	b.WriteString(`<html><head><title>政府信息公开年报</title></head><body><ul>`)
	for i, title := range titles {
		fmt.Fprintf(&b, `<li><a href="/r/%d.html">%s</a><span>2024-01-%02d</span></li>`, i+1, title, i+10)
		s.html(fmt.Sprintf("/r/%d.html", i+1), article(title))
	}
	s.html(path, b.String()+"</ul></body></html>")
}

const (
	titleA = "示例市甲区财政局2023年政府信息公开工作年度报告"
	titleB = "示例市甲区财政局2022年政府信息公开工作年度报告"
)

func TestASecondNightFetchesOnlyWhatChanged(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.list("/nb/", titleA, titleB)
	src := source(s.URL + "/nb/")
	if out := o.night(t, src); out.Status != StatusFound || out.Fetched != 2 || out.Error != "" {
		t.Fatalf("first night: got %+v", out)
	}
	notes := o.archive.Known("jia")
	if got := notes[0].Link; got.Text != titleA || got.Published != "2024-01-10" || got.Via != s.URL+"/nb/" || got.Year != 0 {
		t.Errorf("link: got %+v", got)
	}
	s.forget()
	if out := o.night(t, src); out.Status != StatusUnchanged || out.Unchanged != 2 || out.Listed != 2 {
		t.Errorf("second night: got %+v, want unchanged", out)
	}
	for _, a := range s.requests() {
		if a.path != "/robots.txt" && a.status != http.StatusNotModified {
			t.Errorf("%s: answered %d, want 304", a.path, a.status)
		}
	}
	s.html("/r/2.html", article(titleB)+"<!-- revised -->")
	if out := o.night(t, src); out.Status != StatusFound || out.Fetched != 1 || out.Unchanged != 1 {
		t.Errorf("third night: got %+v, want one changed", out)
	}
	if got := bodies(t, o); !slices.Equal(got, []string{"/r/1.html", "/r/2.html", "/r/2.html revised"}) {
		t.Errorf("sightings: got %v", got)
	}
}

// bodies reads back what a build would read: the path of each noted page, and whether it is the
// revised one.
func bodies(t *testing.T, o *office) (all []string) {
	t.Helper()
	for p, err := range o.archive.Pages(context.Background(), archive.Position{}) {
		must(t, err)
		_, path, _ := strings.Cut(p.URL, "://")
		path = path[strings.Index(path, "/"):]
		if strings.Contains(string(p.Body), "revised") {
			path += " revised"
		}
		for _, a := range p.Attachments {
			path += fmt.Sprintf(" +%d:%s", a.Status, a.Body)
		}
		if p.Gone {
			path += " gone"
		}
		all = append(all, path)
	}
	return all
}

func TestAChangedLinkIsNotedWithoutCountingAsChange(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.list("/nb/", titleA, titleB)
	o.night(t, source(s.URL+"/nb/"))
	s.list("/nb/", titleA, strings.Replace(titleB, "工作", "", 1))
	s.html("/r/2.html", article(titleB))
	if out := o.night(t, source(s.URL+"/nb/")); out.Status != StatusUnchanged || out.Unchanged != 2 {
		t.Errorf("outcome: got %+v, want unchanged", out)
	}
	if got := len(bodies(t, o)); got != 3 {
		t.Errorf("notes: got %d, want 3", got)
	}
}

func TestAttachments(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.html("/nb/", `<title>年报</title><a href="/r/1.html">`+titleA+`</a>`)
	s.html("/r/1.html", `<title>`+titleA+`</title><body><h1>`+titleA+`</h1><div class="article">发布时间：2024-01-10 来源：示例局
<a href="/f/a.docx">附件：`+titleA+`.docx</a> <a href="/f/missing.pdf">附件2.pdf</a> <a href="/f/sqb.doc">政府信息公开申请表</a> <a href="#" onclick="window.open('/f/b.pdf')">下载</a></div>
<div class="footer"><a href="/f/reader.pdf">PDF阅读器</a></div></body>`)
	s.page("/f/a.docx", "application/msword", "PK\x03\x04 first")
	s.page("/f/b.pdf", "application/pdf", "%PDF b")
	src := source(s.URL + "/nb/")
	if out := o.night(t, src); out.Fetched != 1 || out.Failed != 0 {
		t.Fatalf("first night: got %+v", out)
	}
	want := "/r/1.html +200:PK\x03\x04 first +404: +200:%PDF b"
	if got := bodies(t, o); !slices.Equal(got, []string{want}) {
		t.Errorf("sightings: got %q, want %q", got, want)
	}
	for _, never := range []string{"/f/sqb.doc", "/f/reader.pdf"} {
		if s.count(never) > 0 {
			t.Errorf("%s is none of the report's", never)
		}
	}
	if out := o.night(t, src); out.Unchanged != 1 {
		t.Errorf("second night: got %+v, want unchanged", out)
	}
	s.handle("/f/b.pdf", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) })
	if out := o.night(t, src); out.Unchanged != 1 {
		t.Errorf("a server's bad night: got %+v, want unchanged", out)
	}
	s.page("/f/a.docx", "application/msword", "PK\x03\x04 second")
	if out := o.night(t, src); out.Fetched != 1 {
		t.Errorf("a changed attachment: got %+v, want one fetched", out)
	}
	want = "/r/1.html +200:PK\x03\x04 second +404: +200:%PDF b"
	if got := bodies(t, o); len(got) != 2 || got[1] != want {
		t.Errorf("sightings: got %q, want %q last", got, want)
	}
}

// A run that was ended between a page's archiving and its note leaves bytes that no build reads:
// the next run has to see that, for the page itself and for its attachments.
func TestWhatAnEndedRunLeftIsTakenUp(t *testing.T) {
	for _, where := range []string{"/r/1.html", "/f/a.pdf"} {
		for _, night := range []int{1, 2} {
			t.Run(fmt.Sprint(where, " in night ", night), func(t *testing.T) {
				t.Parallel()
				s, o := newSite(t), newOffice(t)
				src := source(s.URL + "/nb/")
				page := `<title>` + titleA + `</title><body><div class="content">发布时间 来源：<a href="/f/a.pdf">附件</a> <a href="/f/z.pdf">附件2</a></div>`
				s.html("/nb/", `<title>年报</title><a href="/r/1.html">`+titleA+`</a>`)
				s.html("/r/1.html", page)
				s.page("/f/a.pdf", "application/pdf", "%PDF one")
				s.page("/f/z.pdf", "application/pdf", "%PDF z")
				if night == 2 {
					o.night(t, src)
					s.html("/r/1.html", page+"<!-- revised -->")
					s.page("/f/a.pdf", "application/pdf", "%PDF two")
				}
				ctx, cancel := context.WithCancel(context.Background())
				c := New(Options{Delay: time.Millisecond, Archive: o.archive, Clock: func() time.Time { return o.now.Add(time.Hour) }, Progress: func(p Progress) {
					if where == "/f/a.pdf" && strings.HasSuffix(p.URL, where) { // ended after its first attachment
						cancel()
					}
				}})
				if where == "/r/1.html" { // ended while its first attachment is on its way
					hold := s.pages["/f/a.pdf"]
					s.handle("/f/a.pdf", func(w http.ResponseWriter, r *http.Request) { cancel(); hold(w, r) })
					defer s.handle("/f/a.pdf", hold)
				}
				if out := c.Collect(ctx, src); !out.Interrupted {
					t.Fatalf("outcome: got %+v, want interrupted", out)
				}
				out := o.night(t, src)
				if out.Fetched != 1 {
					t.Errorf("the run after: got %+v, want the page fetched", out)
				}
				got := bodies(t, o)
				wantPDF, wantPage := "one", "/r/1.html"
				if night == 2 {
					wantPDF, wantPage = "two", "/r/1.html revised"
				}
				if last := got[len(got)-1]; len(got) != night || last != wantPage+" +200:%PDF "+wantPDF+" +200:%PDF z" {
					t.Errorf("sightings: got %q", got)
				}
				if out := o.night(t, src); out.Unchanged != 1 {
					t.Errorf("and then: got %+v, want unchanged", out)
				}
			})
		}
	}
}

func TestAVanishedPageIsNotedOnce(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	src := source(s.URL + "/nb/")
	s.list("/nb/", titleA, titleB)
	o.night(t, src)
	s.list("/nb/", titleA) // no longer listed, but there
	if out := o.night(t, src); out.Listed != 1 || out.Unchanged != 2 {
		t.Errorf("unlisted: got %+v", out)
	}
	s.handle("/r/2.html", http.NotFound)
	for range 2 {
		if out := o.night(t, src); out.Status != StatusUnchanged || out.Failed != 0 {
			t.Errorf("gone: got %+v", out)
		}
	}
	if got := bodies(t, o); !slices.Equal(got, []string{"/r/1.html", "/r/2.html", "/r/2.html gone"}) {
		t.Errorf("sightings: got %v", got)
	}
	s.list("/nb/", titleA, titleB)
	if out := o.night(t, src); out.Status != StatusFound || out.Fetched != 1 {
		t.Errorf("back again: got %+v", out)
	}
}

func TestOnePageThatFailsStopsNothing(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.list("/nb/", titleA, titleB)
	s.handle("/r/1.html", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) })
	out := o.night(t, source(s.URL+"/nb/"))
	if out.Status != StatusFound || out.Fetched != 1 || out.Failed != 1 || out.Listed != 2 || !strings.Contains(out.Error, "/r/1.html") {
		t.Errorf("outcome: got %+v", out)
	}
}

func TestStatuses(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
	}
	redirect := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
	}
	text := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, body)
		}
	}
	tests := []struct {
		name, want, says string
		page             http.HandlerFunc
	}{
		{"404", StatusGone, "找到列表的新地址", status(404)},
		{"says with 200 that it is not there", StatusGone, "自称不存在", text("<title>404</title><p>抱歉，您访问的页面不存在</p>")},
		{"says so above another site's report", StatusGone, "自称不存在", text("<p>抱歉，您访问的页面不存在</p><div class='footer'><a href='http://mirror.invalid/1.html'>2024年政府信息公开工作年度报告</a></div>")},
		{"something else above another site's report", StatusRedesigned, "里面没有年报", text("<title>示例市</title><a href='/x'>新闻</a><div class='footer'><a href='http://mirror.invalid/1.html'>2024年政府信息公开工作年度报告</a></div>")},
		{"maintenance", StatusDown, "正在维护", text("<p>网站维护中，请稍后访问</p>")},
		{"another host", StatusMoved, "没有写入该来源的 hosts", redirect("http://new.example.gov.cn/nb/")},
		{"front page", StatusMoved, "网站首页", redirect("/")},
		{"empty", StatusEmpty, "没有所要年度的年报", text("<title>政府信息公开年报</title><p>暂无内容</p>")},
		{"something else", StatusRedesigned, "里面没有年报", text("<title>示例市</title><a href='/x'>新闻</a>")},
		{"403", StatusDeclined, "交入文件", status(403)},
		{"challenge", StatusDeclined, "脚本检查", text("<html><script>eval(function(p,a,c,k,e,d){})</script></html>")},
		{"a log-in", StatusDeclined, "要求登录", text("<title>统一身份认证</title><form method=post>用户名<input name=u>密码<input type=password name=p></form>")},
		{"503", StatusDown, "下次再试", status(503)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, o := newSite(t), newOffice(t)
			s.html("/", "<title>示例市</title>")
			s.handle("/nb/", test.page)
			out := o.night(t, source(s.URL+"/nb/"))
			if out.Status != test.want || !strings.Contains(out.Error, test.says) || out.Unreachable {
				t.Errorf("got %+v, want %s: ... %s", out, test.want, test.says)
			}
			if got := o.known("jia"); len(got) != 0 {
				t.Errorf("stored as reports: %v", got)
			}
		})
	}
}

// TestAListThatIsWithheldIsNamed has a column whose list a script asks for where robots.txt forbids it.
func TestAListThatIsWithheldIsNamed(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /api/\n")
	s.html("/nb/", "<title>政府信息公开年报</title><ul id=list></ul><script>$.getJSON('/api/list.json', function (d) { $('#list').html(d.html) })</script>")
	out := o.night(t, source(s.URL+"/nb/"))
	if out.Status != StatusEmpty || !strings.Contains(out.Error, "/api/list.json") || !strings.Contains(out.Error, "robots.txt") {
		t.Errorf("got %+v, want %s, with the list and robots.txt named", out, StatusEmpty)
	}
	if slices.Contains(s.paths(), "/api/list.json") {
		t.Error("asked for what robots.txt forbids")
	}
}

// A list that showed reports and whose own request the site does not answer now is no empty one.
func TestAListWhoseRequestFailsLater(t *testing.T) {
	for code, want := range map[int]string{http.StatusForbidden: StatusDeclined, http.StatusInternalServerError: StatusDown} {
		s, o := newSite(t), newOffice(t)
		s.html("/nb/", "<title>政府信息公开年报</title><ul id=list></ul><script>$.getJSON('/api/list.json', function (d) { for (var i = 0; i < d.length; i++) $('#list').append('<li><a href=\"' + d[i].url + '\">' + d[i].title + '</a></li>') })</script>")
		s.page("/api/list.json", "application/json", `[{"title":"`+titleA+`","url":"/r/1.html"},{"title":"`+titleB+`","url":"/r/2.html"}]`)
		s.html("/r/1.html", article(titleA))
		s.html("/r/2.html", article(titleB))
		src := source(s.URL + "/nb/")
		if out := o.night(t, src); out.Status != StatusFound || out.Fetched != 2 {
			t.Fatalf("first night: got %+v", out)
		}
		s.handle("/api/list.json", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "{}", code) })
		if out := o.night(t, src); out.Status != want || !strings.Contains(out.Error, "/api/list.json") {
			t.Errorf("%d: got %+v, want %s, with the request named", code, out, want)
		}
	}
}

func TestNobodyThere(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.Close()
	if out := o.night(t, source(s.URL+"/nb/")); out.Status != StatusDown || !out.Unreachable {
		t.Errorf("got %+v, want down and unreachable", out)
	}
}

func TestAListThatWasThereBefore(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.list("/nb/", titleA, titleB)
	o.night(t, source(s.URL+"/nb/"))
	s.html("/nb/", "<title>示例市</title><a href='/x'>新闻</a>")
	if out := o.night(t, source(s.URL+"/nb/")); out.Status != StatusRedesigned || !strings.Contains(out.Error, "以前有过2份") {
		t.Errorf("got %+v, want redesigned", out)
	}
}

func TestAWallIsNeverStoredAsAReport(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	src := source(s.URL + "/nb/")
	s.list("/nb/", titleA, titleB)
	o.night(t, src)
	s.handle("/r/1.html", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<html><body>请完成安全验证</body></html>`)
	})
	out := o.night(t, src)
	if out.Failed != 1 || out.Unchanged != 1 || out.Status != StatusUnchanged {
		t.Errorf("got %+v", out)
	}
	if got := len(bodies(t, o)); got != 2 {
		t.Errorf("sightings: got %d, want 2", got)
	}
}

func TestAListInGBK(t *testing.T) {
	for _, declared := range []string{"text/html", "text/html; charset=gb2312", "text/html; charset=utf-8"} {
		s, o := newSite(t), newOffice(t)
		s.page("/nb/", declared, gbk(t, `<title>政府信息公开年报</title><a href="/r/1.html">`+titleA+`</a>`))
		s.page("/r/1.html", "text/html", gbk(t, article(titleA)))
		out := o.night(t, source(s.URL+"/nb/"))
		if got := o.known("jia")["/r/1.html"]; got != titleA {
			t.Errorf("%s: got %q, %+v", declared, got, out)
		}
	}
}

// An organ's page names no report itself, only the list that does: however many there are in a row,
// each is looked at.
func TestHundredsOfOrgansEachWithAFolder(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	var organs strings.Builder
	const n = 250
	for i := range n {
		fmt.Fprintf(&organs, `<li><a href="/gk/%d/">示例%s局</a></li>`, i, hanYearOf(1000+i))
		s.html(fmt.Sprintf("/gk/%d/", i), fmt.Sprintf(`<html><head><title>信息公开</title></head><body><a href="/gk/%d/nb/">政府信息公开年报</a></body></html>`, i))
		title := fmt.Sprintf("示例%s局2023年政府信息公开工作年度报告", hanYearOf(1000+i))
		s.html(fmt.Sprintf("/gk/%d/nb/", i), `<html><head><title>政府信息公开年报</title></head><body><a href="a.html">`+title+`</a></body></html>`)
		s.html(fmt.Sprintf("/gk/%d/nb/a.html", i), article(title))
	}
	s.html("/gk/", "<html><head><title>政府信息公开年报</title></head><body><ul>"+organs.String()+"</ul></body></html>")
	if out := o.night(t, source(s.URL+"/gk/")); out.Listed != n {
		t.Errorf("listed: got %d, want %d (%+v)", out.Listed, n, out)
	}
}

// What stands in a query in Chinese is sent in the page's own encoding, as browsers do.
func TestAQueryInGBK(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.page("/nb.asp", "text/html", gbk(t, `<meta charset="gb2312"><title>信息公开</title><a href="/list.asp?type=年报">政府信息公开年报</a>`))
	s.handle("/list.asp?type=%C4%EA%B1%A8", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<title>政府信息公开年报</title><a href="/1.html">示例局2023年政府信息公开工作年度报告</a>`)
	})
	s.html("/1.html", article("示例局2023年政府信息公开工作年度报告"))
	if out := o.night(t, source(s.URL+"/nb.asp")); out.Listed != 1 {
		t.Errorf("got %+v, asked %v; want one report listed", out, s.paths())
	}
}

// What stands on a host that nobody named is never asked for, and said.
func TestReportsOnAnotherHostAreNamed(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.html("/nb/", `<title>政府信息公开年报</title><a href="http://files.example.gov.cn/1.html">`+titleA+`</a>`)
	if out := o.night(t, source(s.URL+"/nb/")); out.Status != StatusMoved || !strings.Contains(out.Error, "files.example.gov.cn") {
		t.Errorf("a list: got %+v, want moved, and the host", out)
	}
	s.html("/nb2/", `<title>政府信息公开年报</title><a href="/r/1.html">`+titleA+`</a>`)
	s.html("/r/1.html", `<title>`+titleA+`</title><h1>`+titleA+`</h1><div class="article">发布时间：2024-01-10 来源：示例局 <a href="http://oss.example.gov.cn/a.pdf">附件.pdf</a></div>`)
	if out := o.night(t, source(s.URL+"/nb2/")); out.Status != StatusFound || !strings.Contains(out.Error, "附件在oss.example.gov.cn") {
		t.Errorf("attachments: got %+v, want found, and the host", out)
	}
}

func TestAnEmptiedListSaysSo(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.html("/nb/", `<html><head><title>政府信息公开年报</title></head><body><ul class="list"></ul></body></html>`)
	if out := o.night(t, source(s.URL+"/nb/")); out.Status != StatusEmpty {
		t.Errorf("got %+v, want %s", out, StatusEmpty)
	}
}

func TestACalendarWithoutEnd(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.Server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		fmt.Sscanf(r.URL.Query().Get("page"), "%d", &n)
		s.handle(r.URL.RequestURI(), func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, `<title>年报</title><a href="/x?day=%d">第%d天</a> <a href="/nb?page=%d">下一页</a> <a href="/nb?page=%d">2023年</a>`, n, n, n+1, n+1000)
		})
		s.serve(w, r)
	})
	out := o.night(t, source(s.URL+"/nb?page=1"))
	if got := len(s.paths()); got > maxLists || out.Status != StatusEmpty {
		t.Errorf("asked for %d pages, %+v", got, out)
	}
}

func TestCancellationMidRunReturnsSoon(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.list("/nb/", titleA, titleB)
	ctx, cancel := context.WithCancel(context.Background())
	s.handle("/r/1.html", func(w http.ResponseWriter, r *http.Request) {
		cancel()
		select {
		case <-r.Context().Done():
		case <-time.After(30 * time.Second):
		}
	})
	c := New(Options{Delay: time.Millisecond, Archive: o.archive})
	start := time.Now()
	out := c.Collect(ctx, source(s.URL+"/nb/"))
	if took := time.Since(start); took > 10*time.Second || !out.Interrupted {
		t.Errorf("returned after %v: %+v", took, out)
	}
}

func TestSourcesThatShareAPage(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.list("/nb/", titleA)
	one, two := source(s.URL+"/nb/"), source(s.URL+"/nb/")
	two.ID = "yi"
	o.night(t, one)
	o.night(t, two)
	if got := len(o.known("yi")); got != 1 {
		t.Errorf("second source: knows %d pages, want 1", got)
	}
}
