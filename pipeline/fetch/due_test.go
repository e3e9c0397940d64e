package fetch

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const day = 24 * time.Hour

// A report page of the last two years is looked at again each week, an older one each quarter, a list
// each night; what a list names anew or otherwise, at once.
func TestReportPagesAreLookedAtAgainInTheirTime(t *testing.T) {
	const titleC = "示例市甲区财政局2019年政府信息公开工作年度报告"
	s, o := newSite(t), newOffice(t) // 2025
	o.options.Revisit = Revisit{Recent: 7 * day, Older: 90 * day}
	s.list("/nb/", titleA, titleC)
	src := source(s.URL + "/nb/")
	o.night(t, src)
	for _, test := range []struct {
		name string
		wait time.Duration
		do   func()
		want []string
		out  Outcome
	}{
		{"the next night", 0, nil, []string{"/nb/"}, Outcome{Status: StatusUnchanged, Listed: 2, Unchanged: 2}},
		{"six nights after", 4 * day, nil, []string{"/nb/"}, Outcome{Status: StatusUnchanged, Listed: 2, Unchanged: 2}},
		{"a week after", 0, nil, []string{"/nb/", "/r/1.html"}, Outcome{Status: StatusUnchanged, Listed: 2, Unchanged: 2}},
		{"a new one", 0, func() { s.list("/nb/", titleA, titleC, titleB) }, []string{"/nb/", "/r/3.html"}, Outcome{Status: StatusFound, Listed: 3, New: 1, Fetched: 1, Unchanged: 2}},
		{"the list words it otherwise", 0, func() { s.list("/nb/", titleA, titleC+"（更新）", titleB); s.html("/r/2.html", article(titleC)) },
			[]string{"/nb/", "/r/2.html"}, Outcome{Status: StatusUnchanged, Listed: 3, Unchanged: 3, Renoted: 1}},
		{"not listed any more", 0, func() {
			s.list("/nb/", titleA)
			s.html("/r/2.html", article(titleC))
			s.html("/r/3.html", article(titleB))
		},
			[]string{"/nb/", "/r/2.html", "/r/3.html"}, Outcome{Status: StatusUnchanged, Listed: 1, Unchanged: 3}},
		{"still not", 0, nil, []string{"/nb/"}, Outcome{Status: StatusUnchanged, Listed: 1, Unchanged: 1}},
		{"a month after", 30 * day, nil, []string{"/nb/", "/r/1.html"}, Outcome{Status: StatusUnchanged, Listed: 1, Unchanged: 1}},
		{"a quarter after", 60 * day, nil, []string{"/nb/", "/r/1.html", "/r/2.html", "/r/3.html"}, Outcome{Status: StatusUnchanged, Listed: 1, Unchanged: 3}},
	} {
		s.forget()
		o.now = o.now.Add(test.wait)
		if test.do != nil {
			test.do()
		}
		out := o.night(t, src)
		test.out.ID = src.ID
		if out != test.out {
			t.Errorf("%s: got %+v, want %+v", test.name, out, test.out)
		}
		got := s.paths()
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: asked for %q, want %q", test.name, got, test.want)
		}
	}
}

// An archived body that the disk lost is asked for whole and stored once more.
func TestADamagedBodyIsFetchedWhole(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.list("/nb/", titleA)
	src := source(s.URL + "/nb/")
	o.night(t, src)
	page, ok := o.archive.Last(s.URL + "/r/1.html")
	if !ok {
		t.Fatal("the page is not in the archive")
	}
	must(t, o.archive.Close())
	file := filepath.Join(o.dir, page.Position.File)
	data, err := os.ReadFile(file)
	must(t, err)
	for i := range 40 {
		data[page.Position.Offset+200+int64(i)] ^= 0x55
	}
	must(t, os.WriteFile(file, data, 0o644))
	o.open(t)
	if o.archive.HasBody(page.URL) {
		t.Fatal("the body can be read all the same")
	}
	if out := o.night(t, src); out.Fetched != 1 {
		t.Errorf("outcome: got %+v, want one fetched", out)
	}
	if got := bodies(t, o); !o.archive.HasBody(page.URL) || len(got) != 2 || got[0] != got[1] {
		t.Errorf("the body is not whole again: %q", got)
	}
	if out := o.night(t, src); out.Fetched != 0 || out.Unchanged != 1 {
		t.Errorf("one more night: got %+v, want unchanged", out)
	}
}

// An attachment on a host that the source does not name has no outcome and never will: its page is
// left in peace all the same.
func TestAPageWithAForeignAttachmentIsLeftInPeace(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	o.options.Revisit = Revisit{Recent: 7 * day, Older: 90 * day}
	s.list("/nb/", titleA)
	s.html("/r/1.html", strings.Replace(article(titleA), "</body>", `<div class="content"><a href="http://files.example.gov.cn/a.pdf">附件.pdf</a></div></body>`, 1))
	src := source(s.URL + "/nb/")
	o.night(t, src)
	s.forget()
	if o.night(t, src); s.count("/r/1.html") > 0 {
		t.Errorf("asked for %v, want the list only", s.paths())
	}
}
