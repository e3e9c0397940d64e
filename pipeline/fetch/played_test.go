package fetch

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"nianbao/pipeline/fetch/scripts"
)

// withScripts lets an office run the scripts of lists.
func withScripts(t *testing.T) *office {
	t.Helper()
	own, err := os.Executable()
	must(t, err)
	o := newOffice(t)
	o.options.Scripts = scripts.Program{own, childArgument}
	return o
}

func TestAListThatOnlyItsScriptCanWriteIsReadWithinTheRules(t *testing.T) {
	other, connections := stranger(t)
	s, want := appSite(t, other)
	o := withScripts(t)
	o.options.Delay = 30 * time.Millisecond
	src := source(s.URL + "/nb/#/nb")
	out := o.night(t, src)
	wantWithinTheRules(t, s, o, out, want, connections)
	wantNothingTwice(t, s)
	if again := o.night(t, src); again.Status != StatusUnchanged {
		t.Errorf("second night: got %+v, want unchanged", again)
	}
}

// A child that cannot be started, dies or talks nonsense leaves what could be read without it.
func TestAChildThatFailsIsNoErrorOfTheSource(t *testing.T) {
	for _, program := range []scripts.Program{{"/nowhere"}, {"/bin/sh", "-c", "kill -9 $$"}, {"/bin/sh", "-c", `read page; echo '{"shown":{"url":"x","html":"<p>x"}}'; read more; kill -9 $$`}} {
		s := newSite(t)
		s.html("/nb/", `<html><head><title>政府信息公开年报</title></head><body><ul id="list"><li><a href="/1.html">示例区第1局2023年政府信息公开工作年度报告</a></li></ul><a href="javascript:void(0)" onclick="next()">下一页</a><script>function next(){ more(7 * 6) }</script></body></html>`)
		s.html("/1.html", article("示例区第1局2023年政府信息公开工作年度报告"))
		o := newOffice(t)
		o.options.Scripts = program
		if out := o.night(t, source(s.URL+"/nb/")); out.Status != StatusFound || out.Fetched != 1 || out.Err != nil {
			t.Errorf("%v: got %+v, want one report", program, out)
		}
	}
}

// What was read without running anything is not asked for again when the scripts run all the same.
func TestNothingIsAskedForTwice(t *testing.T) {
	s := newSite(t)
	s.html("/nb/", `<html><head><title>政府信息公开年报</title></head><body><ul id="l"></ul><script src="/list.js"></script></body></html>`)
	s.page("/list.js", "application/javascript", `$.get("/rows?page=1", function(d){ d.rows.forEach(function(r){ $("#l").append("<li><a href='" + r.url + "'>" + r.title + "</a></li>") }) }, "json")`)
	var rows []string
	for n := 1; n <= 4; n++ {
		title := fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", n)
		s.html(fmt.Sprintf("/%d.html", n), article(title))
		rows = append(rows, fmt.Sprintf(`{"title":"%s","url":"/%d.html"}`, title, n))
	}
	s.page("/rows?page=1", "application/json", `{"total":4,"rows":[`+strings.Join(rows, ",")+`]}`)
	o := withScripts(t)
	if out := o.night(t, source(s.URL+"/nb/")); out.Fetched != 4 {
		t.Errorf("got %+v, want four reports", out)
	}
	wantNothingTwice(t, s)
}

// The numbers of pages in a part that a script loads call a function of the page around it.
func TestPagesOfAPartAreTurnedByTheScriptsAroundIt(t *testing.T) {
	s, o := newSite(t), withScripts(t)
	s.html("/gk/", `<html><head><title>政府信息公开</title></head><body><a href="javascript:show(1)">公开指南</a><a href="javascript:show(2)">公开年报</a><div id="box"></div><script>
		function show(n){ go(n, 1) } function go(n, p){ $("#box").load("/inc/" + n + "_" + p + ".html") } show(1)</script></body></html>`)
	s.html("/inc/1_1.html", `<p>指南</p>`)
	for n := 1; n <= 2; n++ {
		title := fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", n)
		s.html(fmt.Sprintf("/%d.html", n), article(title))
		s.html(fmt.Sprintf("/inc/2_%d.html", n), fmt.Sprintf(`<p><a href="/%d.html">%s</a></p><a href="javascript:go(2,1)">1</a><a href="javascript:go(2,2)">2</a>`, n, title))
	}
	if out := o.night(t, source(s.URL+"/gk/")); out.Listed != 2 || out.Fetched != 2 {
		t.Errorf("got %+v, want both pages' reports; asked %q", out, s.paths())
	}
	wantNothingTwice(t, s)
}

// What skip leaves out is not asked for in another request's place either.
func TestSkipHoldsForPagesThatNoScriptAskedFor(t *testing.T) {
	s, o := newSite(t), withScripts(t)
	s.html("/nb/", `<html><head><title>政府信息公开年报</title></head><body><ul id="l"></ul><script>
const at = ["", "rows?page="].join("/") + (0 + 1);
fetch(at).then(r => r.json()).then(d => d.rows.forEach(({ url, title }) => { document.querySelector("#l").innerHTML += "<li><a href=" + url + ">" + title + "</a></li>"; }));
</script></body></html>`)
	for page := 1; page <= 3; page++ {
		var rows []string
		for n := 1; n <= 6; n++ {
			title, path := fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", 10*page+n), fmt.Sprintf("/%d.html", 10*page+n)
			s.html(path, article(title))
			rows = append(rows, fmt.Sprintf(`{"title":"%s","url":"%s"}`, title, path))
		}
		s.page(fmt.Sprintf("/rows?page=%d", page), "application/json", `{"total":18,"rows":[`+strings.Join(rows, ",")+`]}`)
	}
	src := source(s.URL + "/nb/")
	src.Skip = []string{"page=2"}
	if out := o.night(t, src); out.Fetched != 6 || s.count("/rows?page=2") > 0 {
		t.Errorf("got %+v, asked %q; want the first page alone", out, s.paths())
	}
	if out := o.night(t, source(s.URL+"/nb/")); out.Fetched != 12 || s.count("/rows?page=2") != 1 {
		t.Errorf("without skip: got %+v, asked %q; want the other pages", out, s.paths())
	}
}
