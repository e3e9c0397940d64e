package fetch

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

// A list that is turned by sending its page back is followed with each answer's own state, to its end
// and no further, and is the same list the next night although its state is another.
func TestListsThatAreSentBack(t *testing.T) {
	for name, pager := range map[string]func(n, last int) string{
		"by its word": func(n, last int) string {
			if n == last {
				return `<a disabled="disabled">下一页</a>`
			}
			return fmt.Sprintf(`<a href="javascript:__doPostBack('Pager1','%d')">下一页</a>`, n+1)
		},
		"by its numbers": func(n, last int) (all string) {
			for i := 1; i <= last; i++ {
				if i == n {
					all += fmt.Sprintf("<span>%d</span>", i)
				} else {
					all += fmt.Sprintf(`<a href="javascript:__doPostBack('Grid','Page$%d')">%d</a>`, i, i)
				}
			}
			return all
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			asked := 0
			const last = 3
			state := 0
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				n := 1
				if _, err := fmt.Sscanf(r.URL.Path, "/r/%d.html", &n); err == nil {
					fmt.Fprint(w, article(fmt.Sprintf("示例市民政局%d年政府信息公开工作年度报告", 2020+n)))
					return
				}
				if r.URL.Path != "/nb.aspx" {
					http.NotFound(w, r)
					return
				}
				asked++
				if r.Method == http.MethodPost {
					if r.PostFormValue("__VIEWSTATE") != fmt.Sprint("state", state) {
						http.Error(w, "the state is not mine", http.StatusInternalServerError)
						return
					}
					if _, err := fmt.Sscanf(r.PostFormValue("__EVENTARGUMENT"), "Page$%d", &n); err != nil {
						fmt.Sscan(r.PostFormValue("__EVENTARGUMENT"), &n)
					}
				}
				state++
				fmt.Fprintf(w, `<title>政府信息公开年报</title><form method="post" action="nb.aspx?id=7"><input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value=""><input type="hidden" name="__VIEWSTATE" value="state%d">
<ul><li><a href="/r/%d.html">示例市民政局%d年政府信息公开工作年度报告</a></li></ul>%s</form>`, state, n, 2020+n, pager(n, last))
			}))
			t.Cleanup(s.Close)
			out := o.night(t, source(s.URL+"/nb.aspx?id=7"))
			if out.Listed != last || out.Fetched != last || out.Failed != 0 {
				t.Errorf("first night: got %+v, want %d reports", out, last)
			}
			if asked != last {
				t.Errorf("the list was asked for %d times, want %d", asked, last)
			}
			if out := o.night(t, source(s.URL+"/nb.aspx?id=7")); out.Status != StatusUnchanged || out.Unchanged != last {
				t.Errorf("second night: got %+v, want unchanged", out)
			}
		})
	}
}
