package fetch

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

const shellPage = `<html><head><title>信息详情</title></head><body><div class="nav"><a href="/">首页</a><img src="/logo.png"></div><h1 id="title"></h1><div id="content"></div><script>
var id = /id=(\d+)/.exec(location.search)[1];
%s</script></body></html>`

// filledSite lists reports whose pages are filled by a script, and gives the addresses of their texts.
func filledSite(s *site, script, answer string, text func(title string) string) (answers []string) {
	var rows strings.Builder
	for id := 101; id <= 104; id++ {
		title := fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", id)
		fmt.Fprintf(&rows, `<li><a href="/detail.html?id=%d">%s</a></li>`, id, title)
		s.html(fmt.Sprintf("/detail.html?id=%d", id), fmt.Sprintf(shellPage, script))
		path := fmt.Sprintf(answer, id)
		s.page(path, "application/json; charset=utf-8", text(title))
		answers = append(answers, path)
	}
	s.html("/nb/", `<html><head><title>政府信息公开年报</title></head><body><ul>`+rows.String()+`</ul></body></html>`)
	return answers
}

// inJSON is a report's text as one member of an answer.
func inJSON(title string) string {
	_, body, _ := strings.Cut(article(title), "<h1>")
	text, _ := json.Marshal(map[string]any{"code": 0, "data": map[string]any{"title": title, "content": "<h1>" + body}})
	return string(text)
}

func TestAReportThatAScriptPutsIntoItsPageIsReadFromItsAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		script, answer string
		text           func(string) string
	}{
		"JSON":           {`$.getJSON("/api/doc/" + id, function (r) { document.title = r.data.title; $("#content").html(r.data.content); });`, "/api/doc/%d", inJSON},
		"a part of HTML": {`$("#content").load("/part/" + id + ".html");`, "/part/%d.html", article},
		"JSON by POST":   {`axios.post("/api/doc", { id: id }).then(function (r) { $("#content").html(r.data.data.content); });`, `POST /api/doc {"id":"%d"}`, inJSON},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := newSite(t), withScripts(t)
			answers := filledSite(s, c.script, c.answer, c.text)
			src := source(s.URL + "/nb/")
			if out := o.night(t, src); out.Status != StatusFound || out.Fetched != 4 || out.Failed != 0 {
				t.Fatalf("got %+v, want four reports; asked %q", out, s.paths())
			}
			wantNothingTwice(t, s)
			if got := o.attached("jia"); len(got) != 4 {
				t.Errorf("got attachments %q, want the four answers", got)
			}
			if again := o.night(t, src); again.Status != StatusUnchanged || again.Unchanged != 4 {
				t.Errorf("second night: got %+v, want unchanged", again)
			}
			s.page(answers[1], "application/json; charset=utf-8", strings.NewReplacer("<td>3<", "<td>4<", `\u003e3\u003c`, `\u003e4\u003c`).Replace(c.text("示例区第102局2023年政府信息公开工作年度报告")))
			if third := o.night(t, src); third.Fetched != 1 || third.Unchanged != 3 {
				t.Errorf("third night, one answer changed: got %+v, want one changed report", third)
			}
		})
	}
}

func TestAnAnswerThatCannotBeHad(t *testing.T) {
	for name, c := range map[string]struct {
		status, failed int
		gone           bool
	}{
		"is down":       {http.StatusInternalServerError, 1, false},
		"is not there":  {http.StatusNotFound, 1, true},
		"is kept to us": {http.StatusForbidden, 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := newSite(t), withScripts(t)
			answers := filledSite(s, `$.getJSON("/api/doc/" + id, function (r) { $("#content").html(r.data.content); });`, "/api/doc/%d", inJSON)
			src := source(s.URL + "/nb/")
			o.night(t, src)
			s.handle(answers[0], func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(c.status) })
			out := o.night(t, src)
			if out.Failed != c.failed || out.Unchanged != 3 || !strings.Contains(out.Error, answers[0]) {
				t.Errorf("got %+v, want %d failed that names the answer, and three as they were", out, c.failed)
			}
			if got := strings.HasPrefix(o.known("jia")["/detail.html?id=101"], "gone: "); got != c.gone {
				t.Errorf("known %q: gone %v, want %v", o.known("jia"), got, c.gone)
			}
		})
	}
}

// What a script brings that is no report's text makes no report of its page, nor does what may not be asked for.
func TestAPageThatStaysEmptyIsNoReport(t *testing.T) {
	for name, c := range map[string]struct{ script, robots, text string }{
		"news":            {`$.getJSON("/api/doc/" + id, function (r) { $("#content").html(r.data.content); });`, "", `{"data":{"content":"<p>示例区召开会议，部署年度工作。</p><p>会议要求加强公开。</p>"}}`},
		"not shown":       {`$.getJSON("/api/doc/" + id, function (r) { window.kept = r; });`, "", inJSON("示例区第101局2023年政府信息公开工作年度报告")},
		"a list":          {`$.getJSON("/api/doc/" + id, function (r) { $("#content").html(r.data.content); });`, "", `{"data":{"content":"<ul><li><a href='/a.html'>甲局2022年政府信息公开工作年度报告</a></li><li><a href='/b.html'>乙局2022年政府信息公开工作年度报告</a></li></ul>"}}`},
		"kept by robots":  {`$.getJSON("/api/doc/" + id, function (r) { $("#content").html(r.data.content); });`, "User-agent: *\nDisallow: /api/\n", inJSON("示例区第101局2023年政府信息公开工作年度报告")},
		"on another host": {`$.getJSON("http://other.example/api/doc/" + id, function (r) { $("#content").html(r.data.content); });`, "", "{}"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := newSite(t), withScripts(t)
			filledSite(s, c.script, "/api/doc/%d", func(string) string { return c.text })
			if c.robots != "" {
				s.page("/robots.txt", "text/plain", c.robots)
			}
			if out := o.night(t, source(s.URL+"/nb/")); out.Fetched != 0 || out.Failed != 4 {
				t.Errorf("got %+v, want four pages that hold no report", out)
			}
			if asked := s.paths(); c.robots != "" && slices.ContainsFunc(asked, func(p string) bool { return strings.HasPrefix(p, "/api/") }) {
				t.Errorf("asked %q, want nothing that robots.txt keeps", asked)
			} else if s.count("/api/doc/104") > 0 {
				t.Errorf("asked %q, want no more tries after three pages that stayed empty", asked)
			}
		})
	}
}
