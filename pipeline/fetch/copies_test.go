package fetch

import (
	"slices"
	"testing"
)

// A report at two addresses is one, on every night; the second address is left in peace until the
// first gives something else.
func TestACopyIsOneReportEveryNight(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	o.options.Revisit = Revisit{Recent: 7 * day, Older: 90 * day}
	s.html("/nb/", `<title>政府信息公开年报</title><ul><li><a href="/r/1.html">`+titleA+`</a></li><li><a href="/print/1.html">`+titleA+`（打印版）</a></li></ul>`)
	s.html("/r/1.html", article(titleA))
	s.html("/print/1.html", article(titleA))
	src := source(s.URL + "/nb/")
	if out := o.night(t, src); out.New != 1 || out.Listed != 1 {
		t.Errorf("first night: got %+v, want one new", out)
	}
	for _, test := range []struct {
		name string
		do   func()
		out  Outcome
		want []string
	}{
		{"second night", func() {}, Outcome{ID: src.ID, Status: StatusUnchanged, Listed: 1, Unchanged: 1}, []string{"/nb/"}},
		{"third night", func() {}, Outcome{ID: src.ID, Status: StatusUnchanged, Listed: 1, Unchanged: 1}, []string{"/nb/"}},
		{"a week after, both revised", func() {
			o.now = o.now.Add(7 * day)
			s.html("/r/1.html", article(titleA+"（修订）"))
			s.html("/print/1.html", article(titleA+"（修订）"))
		}, Outcome{ID: src.ID, Status: StatusFound, Listed: 1, Fetched: 1}, []string{"/nb/", "/r/1.html"}},
		{"the night after that", func() {}, Outcome{ID: src.ID, Status: StatusUnchanged, Listed: 1, Unchanged: 1, Renoted: 1}, []string{"/nb/", "/print/1.html"}},
		{"and after that", func() {}, Outcome{ID: src.ID, Status: StatusUnchanged, Listed: 1, Unchanged: 1}, []string{"/nb/"}},
	} {
		test.do()
		s.forget()
		if out := o.night(t, src); out != test.out {
			t.Errorf("%s: got %+v, want %+v", test.name, out, test.out)
		}
		got := s.paths()
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: asked for %q, want %q", test.name, got, test.want)
		}
	}
}

// A site that is built anew and gives every report another address still lists them: nothing is new, and
// nothing fell silent.
func TestReportsThatMovedAreStillListed(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	o.options.Revisit = Revisit{Recent: 7 * day, Older: 90 * day}
	s.list("/nb/", titleA, titleB)
	src := source(s.URL + "/nb/")
	o.night(t, src)
	s.html("/nb/", `<title>政府信息公开年报</title><ul><li><a href="/new/1.html">`+titleA+`</a></li><li><a href="/new/2.html">`+titleB+`</a></li></ul>`)
	s.html("/new/1.html", article(titleA))
	s.html("/new/2.html", article(titleB))
	for _, night := range []string{"the night of the change", "the night after"} {
		out := o.night(t, src)
		if out.Status != StatusUnchanged || out.Listed != 2 || out.New != 0 || out.Error != "" {
			t.Errorf("%s: got %+v, want unchanged with two listed", night, out)
		}
	}
}
