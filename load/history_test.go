package load

import (
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// shows is one look of a test: a page shows a report of an organ and a year with a value.
type shows struct {
	url, organ string
	year       int
	granted    float64
	day        int
	source     string
}

func (l shows) entry() Entry {
	r := reportWith(map[string]float64{"requests.granted.total": l.granted})
	r.Organ, r.Year = l.organ, l.year
	e := entry(l.url, day1.AddDate(0, 0, l.day), r)
	if l.source != "" {
		e.Page.Source = l.source
		e.Organ.ID = l.source + "/" + e.Organ.Name
	}
	return e
}

func TestWhatIsCurrentFollowsThePages(t *testing.T) {
	const office, other = "洛龙区教育局", "洛龙区民政局"
	for _, c := range []struct {
		what  string
		looks []shows
		want  []string // organ, year, value, version of each current report
	}{
		{"a report is revised",
			[]shows{{url: "a", organ: office, year: 2024, granted: 1}, {url: "a", organ: office, year: 2024, granted: 2, day: 1}},
			[]string{"洛龙区教育局 2024 2 2"}},
		{"a mirror that lags behind is no revision, nor is its catching up",
			[]shows{{url: "a", organ: office, year: 2024, granted: 1}, {url: "a", organ: office, year: 2024, granted: 2, day: 1},
				{url: "b", organ: office, year: 2024, granted: 1, day: 2}, {url: "b", organ: office, year: 2024, granted: 2, day: 3}},
			[]string{"洛龙区教育局 2024 2 2"}},
		{"the site moves, and the new page goes back to the first numbers",
			[]shows{{url: "a", organ: office, year: 2024, granted: 1}, {url: "a", organ: office, year: 2024, granted: 2, day: 1},
				{url: "b", organ: office, year: 2024, granted: 2, day: 2}, {url: "b", organ: office, year: 2024, granted: 1, day: 3}},
			[]string{"洛龙区教育局 2024 1 3"}},
		{"the organ in a title is corrected",
			[]shows{{url: "a", organ: office, year: 2024, granted: 1}, {url: "a", organ: other, year: 2024, granted: 1, day: 1}},
			[]string{"洛龙区民政局 2024 1 1"}},
		{"a wrong year covered a right report until it was corrected",
			[]shows{{url: "a", organ: office, year: 2023, granted: 1}, {url: "b", organ: office, year: 2023, granted: 9, day: 1},
				{url: "b", organ: office, year: 2024, granted: 9, day: 2}},
			[]string{"洛龙区教育局 2023 1 1", "洛龙区教育局 2024 9 1"}},
		{"a page is given the next year's report",
			[]shows{{url: "a", organ: office, year: 2023, granted: 1}, {url: "a", organ: office, year: 2024, granted: 2, day: 365}},
			[]string{"洛龙区教育局 2023 1 1", "洛龙区教育局 2024 2 1"}},
		{"two sources claim one page for two areas in one look",
			[]shows{{url: "a", organ: office, year: 2024, granted: 1, source: "410311"}, {url: "a", organ: office, year: 2024, granted: 1, source: "410300"}},
			[]string{"洛龙区教育局 2024 1 1", "洛龙区教育局 2024 1 1"}},
		{"a title is corrected and goes back",
			[]shows{{url: "a", organ: office, year: 2024, granted: 1}, {url: "a", organ: other, year: 2024, granted: 1, day: 1},
				{url: "a", organ: office, year: 2024, granted: 1, day: 2}},
			[]string{"洛龙区教育局 2024 1 2"}},
	} {
		for _, together := range []bool{true, false} {
			s := begin(t, t.TempDir(), false)
			var entries []Entry
			for _, l := range c.looks {
				entries = append(entries, l.entry())
			}
			if together {
				put(t, s, entries...)
				finish(t, s)
			} else {
				for _, e := range entries {
					put(t, s, e)
					finish(t, s)
				}
			}
			got := ask(t, s.DB(), `SELECT r.organ, r.year, q.granted_total, r.version FROM report r JOIN requests q USING (report_id)
				WHERE r.is_current ORDER BY r.organ, r.year, r.organ_id`)
			if strings.Join(got, ";") != strings.Join(c.want, ";") {
				t.Errorf("%s (in one batch: %v):\n got %q\nwant %q", c.what, together, got, c.want)
			}
		}
	}
}

func TestTwoReportsOfOneNameAreRefused(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	put(t, s, entry("http://a/1", day1, reportWith(nil)))
	if _, err := s.conn.ExecContext(t.Context(), `INSERT INTO report FROM report`); err != nil {
		t.Fatal(err)
	}
	err := s.Finish(t.Context(), Facts{})
	if err == nil || !strings.Contains(err.Error(), "two reports of one name") {
		t.Errorf("got %v, want it refused", err)
	}
}

func TestANumberTooLargeForItsColumnStopsNothing(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	put(t, s, entry("http://a/1", day1, reportWith(map[string]float64{"requests.granted.total": 1e19})))
	finish(t, s)
	wantRows(t, "wide and long", ask(t, s.DB(), `SELECT q.granted_total, c.value FROM requests q JOIN cell c USING (report_id)
		WHERE c.field = 'requests.granted.total'`), "<nil> 1e+19")
}

func TestAPagesNoteIsThatOfItsLastLook(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	first := entry("http://a/1", day1, reportWith(nil))
	first.Note = "an attachment is missing"
	second := first
	second.Note, second.Page.Fetched = "", day1.Add(24*time.Hour)
	put(t, s, first)
	finish(t, s)
	put(t, s, second)
	finish(t, s)
	wantRows(t, "page", ask(t, s.DB(), `SELECT note, count(*) FROM page GROUP BY note`), "<nil> 1")
}

// A page that becomes an empty shell makes no version: the last good reading stands, and what the page
// shows is an outcome. When its tables are back, it is the same version again.
func TestAnEmptyShellIsNoRevision(t *testing.T) {
	for _, together := range []bool{true, false} {
		s := begin(t, t.TempDir(), false)
		shell := reportWith(nil)
		shell.Cells, shell.Format = nil, ""
		nameless := *shell
		nameless.Organ, nameless.Year, nameless.Title = "", 0, ""
		unnamed := entry("a", day1.AddDate(0, 0, 2), &nameless)
		unnamed.Organ = report.Organ{}
		good := reportWith(map[string]float64{"requests.granted.total": 3})
		entries := []Entry{entry("a", day1, good), entry("a", day1.AddDate(0, 0, 1), shell), unnamed}
		if together {
			put(t, s, entries...)
		} else {
			for _, e := range entries {
				put(t, s, e)
			}
		}
		finish(t, s)
		if got := ask(t, s.DB(), `SELECT count(*), max(version) FROM report`); !slices.Equal(got, []string{"1 1"}) {
			t.Errorf("together %t: reports: got %v, want one version", together, got)
		}
		if got := ask(t, s.DB(), `SELECT arg_max(outcome, fetched) FROM page`); !slices.Equal(got, []string{"tables-lost"}) {
			t.Errorf("together %t: outcome: got %v, want tables-lost", together, got)
		}
		if counts := put(t, s, entry("a", day1.AddDate(0, 0, 3), good)); counts.Unchanged != 1 {
			t.Errorf("together %t: the tables are back: got %+v, want unchanged", together, counts)
		}
	}
}
