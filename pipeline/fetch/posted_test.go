package fetch

import (
	"fmt"
	"net/http"
	"testing"
)

// A list's further records that the site gives to a POST alone are asked for once more, as its script does.
func TestRecordsThatAreGivenToAPostAlone(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	record := func(n int) string {
		return fmt.Sprintf(`<record><![CDATA[<li><a href="/r/%d.html">示例区民政局%d年政府信息公开工作年度报告</a></li>]]></record>`, n, 2020+n)
	}
	for n := 1; n <= 3; n++ {
		s.html(fmt.Sprintf("/r/%d.html", n), article(fmt.Sprintf("示例区民政局%d年政府信息公开工作年度报告", 2020+n)))
	}
	s.html("/col/", `<html><head><title>政府信息公开年报</title></head><body><div id="7"></div><script type="text/xml"><datastore><recordset>`+record(1)+`</recordset></datastore></script>
<script>$("#7").jpage({totalRecord:3, perPage:1, proxyUrl:"/module/dataproxy.jsp", ajaxParam:{columnid:88, webname:"示例"}});</script></body></html>`)
	const query = "startrecord=2&endrecord=3&perpage=1&columnid=88&webname=%E7%A4%BA%E4%BE%8B"
	s.handle("/module/dataproxy.jsp?"+query, func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
	})
	s.page("POST /module/dataproxy.jsp "+query, "text/xml", "<datastore><totalrecord>3</totalrecord><recordset>"+record(2)+record(3)+"</recordset></datastore>")
	if out := o.night(t, source(s.URL+"/col/")); out.Status != StatusFound || out.Fetched != 3 {
		t.Errorf("got %+v, want 3 reports; asked %q", out, s.paths())
	}
}

// The choices of a form that is sent by POST need no values: a browser sends their words.
func TestChoicesWithoutValues(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	page := func(year int) string {
		return fmt.Sprintf(`<html><head><title>政府信息公开年报</title></head><body><form action="/q.do" method="post"><input type="hidden" name="lm" value="nb"><select name="year"><option>2024</option><option>2023</option></select><button>查询</button></form>
<ul><li><a href="/r/%d.html">示例区民政局%d年政府信息公开工作年度报告</a></li></ul></body></html>`, year, year)
	}
	s.html("/q.do", page(2024))
	for year := 2023; year <= 2024; year++ {
		s.html(fmt.Sprintf("/r/%d.html", year), article(fmt.Sprintf("示例区民政局%d年政府信息公开工作年度报告", year)))
		s.html(fmt.Sprintf("POST /q.do lm=nb&year=%d", year), page(year))
	}
	if out := o.night(t, source(s.URL+"/q.do")); out.Fetched != 2 {
		t.Errorf("got %+v, want 2 reports; asked %q", out, s.paths())
	}
}

// A page may send its reader on by a header of its answer.
func TestAPageThatSendsOnByItsHeader(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.list("/nb/list.html", titleA)
	s.handle("/nb/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Refresh", "0; url=/nb/list.html")
		fmt.Fprint(w, "<html><body>正在转向</body></html>")
	})
	if out := o.night(t, source(s.URL+"/nb/")); out.Status != StatusFound || out.Fetched != 1 {
		t.Errorf("got %+v, want the report of the list that it sends to; asked %q", out, s.paths())
	}
}
