package fetch

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// bigList is a list page of n rows, each with its date, in a container that is nested as real
// ones are.
func bigList(n int) string {
	var b strings.Builder
	b.WriteString(`<html><title>政府信息公开年报</title><body><div class="wrap"><div class="main"><div>`)
	for i := range n {
		fmt.Fprintf(&b, `<p><a href="/content/2024/%d.html" onclick="count('%d')">示例市第%d局2023年政府信息公开工作年度报告</a> <span>2024-01-20</span></p>`, i, i, i)
	}
	return b.String() + `</div></div></div></body></html>`
}

func answerOf(t testing.TB, body string) *answer {
	t.Helper()
	u, err := parseAddress("http://www.example.gov.cn/nb/")
	if err != nil {
		t.Fatal(err)
	}
	return &answer{url: u, body: []byte(body), header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}}
}

func TestAListOfThousandsIsReadWhole(t *testing.T) {
	p := readPage(answerOf(t, bigList(4000)))
	if e := p.evidence(); len(p.links) != 4000 || e.reports != 4000 || p.links[77].published != "2024-01-20" {
		t.Errorf("got %d links, %d reports, want 4000 of each", len(p.links), e.reports)
	}
}

func TestOddBytesAreReadWithoutPanic(t *testing.T) {
	for name, body := range map[string]string{
		"nothing": "", "zeros": strings.Repeat("\x00", 5000), "deep": strings.Repeat("<div>", 20000) + "<a href='/x'>2023年</a>", "half a tag": "<a href='/x", "half a record": "<record><![CDATA[<a href=",
		"odd addresses": `<a href="http://[::1">x</a><a href="%zz">y</a><a href="mailto:a@example.gov.cn">z</a><a href="//">w</a><a href="http://a b/">v</a><base href=":">`,
		"odd scripts":   `<script>createPageHTML(99999999999999999999, 0, "index", "html"); createPageHTML(,,,); x.jpage({totalRecord:9999999999999999999})</script>`,
		"odd data":      `<script>[{"title":"\ud800示例局2023年政府信息公开工作年度报告","url":"\"}]</script>`,
	} {
		p := readPage(answerOf(t, body))
		if p == nil {
			t.Errorf("%s: taken for a document", name)
			continue
		}
		p.evidence()
		p.otherPages()
		p.attachments()
		p.moves()
	}
}

func TestATLSCertificateIsCheckedUnlessTold(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/a" {
			fmt.Fprint(w, "<p>a</p>")
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	s.Config.ErrorLog = nil
	src := source(s.URL + "/a")
	if _, f := get(t, visit(t, Options{}, src), s.URL+"/a"); f == nil || !strings.Contains(f.reason, "certificate") {
		t.Errorf("default: got %+v, want a refusal", f)
	}
	src.TLS = "insecure"
	if _, f := get(t, visit(t, Options{}, src), s.URL+"/a"); f != nil {
		t.Errorf("insecure: got %v", f)
	}
}

func BenchmarkReadPage(b *testing.B) {
	a := answerOf(b, bigList(40))
	b.SetBytes(int64(len(a.body)))
	for b.Loop() {
		readPage(a).evidence()
	}
}

// BenchmarkReadLargePages reads pages of the size that a site can make them, where looking around each link
// or each call would take the square of their number.
func BenchmarkReadLargePages(b *testing.B) {
	for name, body := range map[string]string{
		"calls":    "<script>" + strings.Repeat("function f(a){post(a,b);get(a)};", 30000) + "</script>",
		"clicks":   "<script>" + strings.Repeat(`function(){x("data-id");}`, 20000) + "</script>" + strings.Repeat(`<a href="#" data-id="1">民政局</a>`, 20000),
		"tables":   "<table>" + strings.Repeat("<tr><td>民政局</td><td><a href=x>查看</a></td></tr>", 20000) + "</table>",
		"headings": strings.Repeat("<p>x</p>", 20000) + strings.Repeat("<a href=/a>2023年</a>", 20000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				p := readPage(answerOf(b, body))
				p.calls()
				p.frames()
			}
		})
	}
}
