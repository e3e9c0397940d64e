package fetch

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

const routedPage = `<html><head><title>政府信息公开年报</title></head><body><div id="app"><ul v-if="!cur"><li v-for="x in list"><a :href="'#/detail/' + x.id">{{ x.title }}</a></li></ul>
<div v-else><h1>{{ cur.title }}</h1><div v-html="cur.content"></div></div></div><script>
new Vue({ el: "#app", data: { list: [], cur: null }, mounted: function () { this.route(); window.addEventListener("hashchange", this.route); }, methods: { route: function () {
  var self = this, m = /^#\/detail\/(\d+)/.exec(location.hash);
  if (m) axios.get("/api/detail", { params: { id: m[1] } }).then(function (r) { self.cur = r.data.data; });
  else axios.get("/api/list").then(function (r) { self.list = r.data; });
} } });
</script></body></html>`

func TestReportsThatAreRoutesOfOnePage(t *testing.T) {
	s, o := newSite(t), withScripts(t)
	s.html("/nb/", routedPage)
	var rows, want []string
	for id := 101; id <= 104; id++ {
		title := fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", id)
		rows, want = append(rows, fmt.Sprintf(`{"id":%d,"title":"%s"}`, id, title)), append(want, fmt.Sprintf("/nb/#/detail/%d", id))
		s.page(fmt.Sprintf("/api/detail?id=%d", id), "application/json", inJSON(title))
	}
	rows = append(rows, `{"id":105,"title":"示例区关于做好2023年政府信息公开工作年度报告编制工作的通知"}`, `{"id":106,"title":"示例区第106局2023年政府信息公开工作年度报告"}`)
	s.page("/api/detail?id=106", "application/json", `{"data":{"title":"","content":"<p>正在审核</p>"}}`)
	s.page("/api/list", "application/json", "["+strings.Join(rows, ",")+"]")
	src := source(s.URL + "/nb/")
	if out := o.night(t, src); out.Status != StatusFound || out.Fetched != 4 || out.Failed != 1 {
		t.Errorf("got %+v, want four reports and one page that holds none; asked %q", out, s.paths())
	}
	if got := slices.Sorted(maps.Keys(o.known("jia"))); !slices.Equal(got, want) {
		t.Errorf("known %q, want %q", got, want)
	}
	if got := o.attached("jia"); len(got) != 4 || got[0] != "/api/detail?id=101" {
		t.Errorf("got attachments %q, want the four answers", got)
	}
	if s.count("/nb/") != 1 || s.count("/api/detail?id=105") > 0 {
		t.Errorf("asked %q, want the page once and no notice", s.paths())
	}
	wantNothingTwice(t, s)
	if again := o.night(t, src); again.Status != StatusUnchanged || again.Unchanged != 4 {
		t.Errorf("second night: got %+v, want unchanged", again)
	}
	s.page("/api/detail?id=103", "application/json", inJSON("示例区第103局2023年政府信息公开工作年度报告（更正）"))
	s.page("/api/list", "application/json", "["+strings.Join(rows[1:], ",")+"]")
	if third := o.night(t, src); third.Fetched != 1 || third.Unchanged != 3 {
		t.Errorf("third night, one answer changed and one not listed any more: got %+v, want one changed report of four", third)
	}
}

// Without scripts to run, nobody can say what a route shows.
func TestRoutesAreNoReportsWhereNoScriptsRun(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.html("/nb/", `<html><head><title>政府信息公开年报</title></head><body><ul><li><a href="#/detail/1">示例区第1局2023年政府信息公开工作年度报告</a></li></ul><script>show()</script></body></html>`)
	if out := o.night(t, source(s.URL+"/nb/")); out.Listed != 0 || out.Failed != 0 {
		t.Errorf("got %+v, want nothing listed", out)
	}
}
