package scripts

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// What stood on the page before a hostile script is shown all the same, and the caller is told what happened.
func TestHostileScriptsEndByThemselves(t *testing.T) {
	for name, c := range map[string]struct{ script, ended string }{
		"endless loop":         {`for(;;);`, EndedTime},
		"endless promises":     {`(function f(){Promise.resolve().then(f)})()`, EndedTime},
		"endless timers":       {`(function f(){setTimeout(f,0);setTimeout(f,0)})()`, ""},
		"intervals":            {`setInterval(function(){document.body.appendChild(document.createElement("i"))},1)`, ""},
		"endless recursion":    {`function f(){return f()+1} f()`, ""},
		"much memory":          {`var a=[];for(;;)a.push(new ArrayBuffer(1<<22))`, EndedMemory},
		"one huge text":        {`var s="x".repeat(1<<30);for(;;)s+=s`, ""},
		"much written":         {`for(var i=0;i<200;i++)document.write("x".repeat(1<<20))`, ""},
		"much markup":          {`for(var i=0;i<200;i++)document.body.innerHTML+="<b>"+"x".repeat(1<<20)+"</b>"`, ""},
		"many nodes":           {`for(;;)document.body.appendChild(document.createElement("p"))`, ""},
		"nested without end":   {`var e=document.body;for(;;){var n=document.createElement("div");e.appendChild(n);e=n}`, ""},
		"a ring of nodes":      {`var a=document.createElement("p"),b=document.createElement("p");a.appendChild(b);b.appendChild(a)`, ""},
		"prototypes":           {`Array.prototype.push=Array.prototype.map=Object.keys=function(){throw 1};Node.prototype.appendChild=null;document.querySelectorAll=null`, ""},
		"clicks without end":   {`document.onclick=function(){var a=document.createElement("a");a.textContent="下一页";a.onclick=document.onclick;document.body.appendChild(a)};document.onclick()`, ""},
		"a click that clicks":  {`var b=document.createElement("button");b.textContent="下一页";b.onclick=function(){b.click()};document.body.appendChild(b)`, ""},
		"a pattern that hangs": {`/^(a+)+$/.test("a".repeat(40)+"b")`, ""},
		"no child's business":  {`try{require("fs").readFileSync("/etc/passwd")}catch(e){} try{process.exit(3)}catch(e){} new Function("return this")().constructor.constructor("for(;;);")()`, EndedTime},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			markup := fmt.Sprintf(frame, `<a href="/a/1.html">2023年政府信息公开工作年度报告</a><script>`+c.script+`</script>`)
			links := map[string]bool{}
			o, err := program(t).Show(t.Context(), Page{URL: "http://example.test/", HTML: markup, Now: time.Now(), Most: 300 * time.Millisecond}, Caller{
				Answer: func(context.Context, Request) (Answer, error) { return Answer{Status: 200, Text: "{}"}, nil },
				Shown: func(_, markup string) bool {
					for _, l := range linksIn(t, markup) {
						links[l] = true
					}
					return false
				}})
			if err != nil || c.ended != "" && o.Ended != c.ended {
				t.Errorf("got %+v, %v; want it ended: %q", o, err, c.ended)
			}
			if !links["/a/1.html"] && o.Ended != EndedChild && o.Ended != EndedMemory {
				t.Errorf("what stood on the page was not shown: %+v", o)
			}
		})
	}
}

func TestOnePageAsksOnlySoOften(t *testing.T) {
	_, asked, o := play(t, fmt.Sprintf(frame, `<script>for(var i=0;i<1000;i++){var x=new XMLHttpRequest();x.open("GET","/x?"+i);x.send()}</script>`), nil)
	if len(asked) != maxRequests {
		t.Errorf("asked %d times, want %d; %+v", len(asked), maxRequests, o)
	}
	_, asked, _ = play(t, fmt.Sprintf(frame, `<script>for(var i=0;i<100;i++)fetch("/same")</script>`), nil)
	if !slices.Equal(asked, []string{"/same"}) {
		t.Errorf("asked %q, want the same once", asked)
	}
}

func TestAnErrorInOneScriptDoesNotStopTheNext(t *testing.T) {
	links, _, o := play(t, fmt.Sprintf(frame, `<ul id="l"></ul><script>this is no script</script><script>null.x()</script><script>swiperOfTheSite.init({a:1});initMenu();var w=new WOW();w.init();document.getElementById("l").innerHTML="<a href='/a/1.html'>x</a>"</script>`), nil)
	if !slices.Equal(links, []string{"/a/1.html"}) || len(o.Errors) != 2 || o.Ended != "" {
		t.Errorf("got %q, %+v; want the link, and two errors told", links, o)
	}
}

func TestAChildThatEndsIsAnOutcome(t *testing.T) {
	page, quiet := Page{URL: "http://example.test/", HTML: "<p>x</p>"}, Caller{Answer: func(context.Context, Request) (Answer, error) { return Answer{}, nil }, Shown: func(string, string) bool { return true }}
	for _, command := range []string{`exit 3`, `read line; echo '{"ask":'; kill -9 $$`, `read line; echo nonsense`, `head -c 30000000 /dev/zero`} {
		if o, err := (Program{"/bin/sh", "-c", command}).Show(t.Context(), page, quiet); err != nil || o.Ended != EndedChild {
			t.Errorf("%s: got %+v, %v; want %q", command, o, err, EndedChild)
		}
	}
	if _, err := (Program{"/nowhere/at/all"}).Show(t.Context(), page, quiet); err == nil {
		t.Error("a program that is not there gave no error")
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	began := time.Now()
	if _, err := (Program{"/bin/sh", "-c", "exec sleep 60"}).Show(ctx, page, quiet); err == nil || time.Since(began) > 20*time.Second {
		t.Errorf("a run that was ended: got %v after %s", err, time.Since(began))
	}
}

func TestWhereThePageItselfGoesIsTold(t *testing.T) {
	for _, script := range []string{`location.href="/other/"`, `window.location="/other/"`, `top.location.replace("/other/")`, `setTimeout(function(){document.location.assign("../other/")},3000)`} {
		_, _, o := play(t, fmt.Sprintf(frame, "<script>"+script+"</script>"), nil)
		if !strings.HasSuffix(o.Moved, "example.test/other/") {
			t.Errorf("%s: got %+v, want moved to /other/", script, o)
		}
	}
}
