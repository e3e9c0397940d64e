package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// beside is another office that watches the same sites.
func (o *office) beside(t *testing.T) *office {
	t.Helper()
	b := &office{sites: o.sites, dir: t.TempDir()}
	b.config = filepath.Join(b.dir, "nianbao.yaml")
	text, err := os.ReadFile(o.config)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b.config, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return b
}

// saved is a page as a person saves it in a browser.
func saved(t *testing.T, url, name string) string {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const standingReport = `SELECT r.version, coalesce(r.handed_in_by, 'the site'), (SELECT count(*) FROM cell c WHERE c.report_id = r.report_id) > 150
	FROM current_report r WHERE r.organ = '%s' AND r.year = %s`

// newReport is the report that appears on the second night.
func newReport(t *testing.T, o *office) (organ, year, url string) {
	t.Helper()
	o.night(t, 1)
	before := rows(t, o.database(t), `SELECT organ, year FROM current_report`)
	o.show(t, 2)
	o.night(t, 2)
	for _, line := range rows(t, o.database(t), `SELECT organ, year, url FROM current_report`) {
		part := strings.Fields(line)
		if !strings.Contains(strings.Join(before, "\n"), part[0]+" "+part[1]) {
			return part[0], part[1], part[2]
		}
	}
	t.Fatal("no new report on the second night")
	return "", "", ""
}

func TestADocumentThatIsHandedInStandsUntilTheSiteShowsTheReport(t *testing.T) {
	first := newOffice(t)
	organ, year, url := newReport(t, first)
	file := saved(t, url, "报告.html")
	o := first.beside(t)
	o.show(t, 1)
	o.night(t, 1)
	question := strings.NewReplacer("%s' AND", organ+"' AND", "= %s", "= "+year).Replace(standingReport)
	same(t, "before", rows(t, o.database(t), question), nil)
	must(t, "add", file, "--organ", organ, "--year", year, "--url", url, "--by", "王", "--config", o.config)
	s := o.night(t, 1)
	if s.Reports.New != 1 || s.Reports.Revised != 0 {
		t.Errorf("after it was handed in: got %+v, want one new report", s.Reports)
	}
	same(t, "handed in", rows(t, o.database(t), question), []string{"1 王 true"})
	same(t, "page", rows(t, o.database(t), `SELECT count(*) FROM page WHERE note LIKE '由王于%交入%报告.html'`), []string{"1"})
	want := memory(t, o.database(t))
	o.night(t, 1, "--from-archive")
	sameMemory(t, memory(t, o.database(t)), want)
	o.show(t, 2)
	s = o.night(t, 2)
	if s.Reports.New != 1 {
		t.Errorf("when the site shows it: got %+v, want a new report", s.Reports)
	}
	got := rows(t, o.database(t), question)
	if len(got) != 1 || !strings.Contains(got[0], "the site true") {
		t.Errorf("when the site shows it: got %q, want the site's", got)
	}
	same(t, "revisions", rows(t, o.database(t), `SELECT x.field FROM revision x JOIN report r USING (report_id) WHERE r.organ = '`+organ+`' AND r.year = `+year), nil)
}

func TestADocumentThatCannotBeHandedInIsRefusedInOneLine(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	part := strings.Fields(rows(t, o.database(t), `SELECT organ, year, url FROM current_report WHERE year = 2023 AND organ LIKE '%教育局' ORDER BY 1 LIMIT 1`)[0])
	organ, file := part[0], saved(t, part[2], "a.html")
	empty := filepath.Join(t.TempDir(), "b.html")
	if err := os.WriteFile(empty, []byte("<p>放假通知</p>"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{file, "--organ", organ, "--year", "2023"}, 1, "type: nianbao add"},
		{[]string{file, "--organ", organ, "--year", "2022", "--by", "王"}, 1, "is the report of 2023, not of 2022"},
		{[]string{file, "--organ", organ + "处", "--year", "2023", "--by", "王"}, 1, "nearest: " + organ},
		{[]string{file, "--organ", "990199/" + organ, "--year", "2023", "--by", "王"}, 1, "nearest: "},
		{[]string{empty, "--organ", organ, "--year", "2023", "--by", "王"}, 3, "no annual report"},
		{[]string{file, "--organ", organ, "--year", "2023", "--by", "王", "--url", "here"}, 1, "http://"},
		{[]string{"none.html", "--organ", organ, "--year", "2023", "--by", "王"}, 1, "none.html"},
	} {
		status, _, errOut := typed(t, append(append([]string{"add"}, c.args...), "--config", o.config)...)
		if status != c.status || !strings.Contains(errOut, c.want) || strings.Count(errOut, "\n") != 1 {
			t.Errorf("add %q: got status %d and %q, want %d and one line with %q", c.args, status, errOut, c.status, c.want)
		}
	}
	out := must(t, "add", file, "--organ", organ, "--year", "2023", "--by", "王", "--config", o.config)
	if !strings.Contains(out, "以网站的为准") {
		t.Errorf("a report that the site shows itself: got %q", out)
	}
}

func TestACorrectionStandsUntilThePageChanges(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	plain := o.beside(t)
	plain.night(t, 1)
	o.show(t, 2)
	plain.night(t, 2)
	part := strings.Fields(rows(t, plain.database(t), `SELECT r.organ, r.year, x.field, x.before, x.after FROM revision x JOIN report r USING (report_id)
		WHERE x.field LIKE 'requests.%' ORDER BY 3 LIMIT 1`)[0])
	organ, year, field, printed, revised := part[0], part[1], part[2], part[3], part[4]
	o.show(t, 1)
	must(t, "correct", organ, year, field, "777", "--note", "读错了", "--by", "李", "--config", o.config)
	o.night(t, 1)
	of := ` JOIN current_report r USING (report_id) WHERE r.organ = '` + organ + `' AND r.year = ` + year
	cell := `SELECT c.raw, c.value, c.state, c.corrected FROM cell c` + of + ` AND c.field = '` + field + `'`
	wide := `SELECT w."` + strings.ReplaceAll(strings.TrimPrefix(field, "requests."), ".", "_") + `" FROM requests w` + of
	both := `SELECT printed, printed_value::INTEGER, corrected, value, note, corrected_by, applies FROM correction`
	check := func(when string) {
		t.Helper()
		same(t, when+": cell", rows(t, o.database(t), cell), []string{printed + " 777 number true"})
		same(t, when+": wide", rows(t, o.database(t), wide), []string{"777"})
		same(t, when+": both", rows(t, o.database(t), both), []string{printed + " " + printed + " 777 777 读错了 李 true"})
	}
	check("corrected")
	o.night(t, 1)
	check("the next night")
	want := memory(t, o.database(t))
	o.night(t, 1, "--from-archive")
	check("made again")
	sameMemory(t, memory(t, o.database(t)), want)
	same(t, "re-readings", rows(t, o.database(t), `SELECT count(*) FROM finding WHERE rule = 'correction-dropped'`), []string{"0"})
	if text, err := os.ReadFile(filepath.Join(o.data(), "journal.jsonl")); err != nil || strings.Contains(string(text), `"rereading"`) {
		t.Errorf("a correction was taken for a re-reading (%v)", err)
	}

	o.show(t, 2)
	o.night(t, 2)
	same(t, "dropped: cell", rows(t, o.database(t), cell), []string{revised + " " + revised + " number false"})
	same(t, "dropped: both", rows(t, o.database(t), `SELECT printed, corrected, applies FROM correction`), []string{printed + " 777 false"})
	same(t, "revision", rows(t, o.database(t), `SELECT x.before, x.after FROM revision x WHERE x.field = '`+field+`'`), []string{printed + " " + revised})
	messages := outbox(t, o)
	if last := messages[len(messages)-1].text; !strings.Contains(squeezed(last), "更正为777）不再适用") {
		t.Errorf("the mail does not tell that the correction was dropped:\n%s", last)
	}
	same(t, "finding", rows(t, o.database(t), `SELECT status FROM finding WHERE rule = 'correction-dropped'`), []string{"open"})
	must(t, "correct", organ, year, field, "--withdraw", "--note", "新页面无误", "--by", "李", "--config", o.config)
	o.night(t, 2)
	same(t, "withdrawn", rows(t, o.database(t), `SELECT status FROM finding WHERE rule = 'correction-dropped'`), []string{"resolved"})
}

func TestACorrectionNamesTheNearest(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	organ := rows(t, o.database(t), `SELECT organ FROM current_report WHERE year = 2023 AND organ LIKE '%教育局' ORDER BY 1 LIMIT 1`)[0]
	by := []string{"--note", "读错了", "--by", "李", "--config", o.config}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{organ + "处", "2023", "requests.new.total", "1"}, "nearest: " + organ},
		{[]string{organ, "1999", "requests.new.total", "1"}, "there are: 20"},
		{[]string{organ, "2023", "requests.new.totl", "1"}, "nearest: requests.new.total"},
		{[]string{organ, "2023", "requests.new.total", "many"}, "is no value of requests.new.total"},
		{[]string{organ, "2023", "requests.new.total"}, "type: nianbao correct"},
		{[]string{organ, "2023", "requests.new.total", "--withdraw"}, "nothing to take back"},
	} {
		status, _, errOut := typed(t, append(append([]string{"correct"}, c.args...), by...)...)
		if status != 1 || !strings.Contains(errOut, c.want) || strings.Count(errOut, "\n") != 1 {
			t.Errorf("correct %q: got status %d and %q, want 1 and one line with %q", c.args, status, errOut, c.want)
		}
	}
	if status, _, errOut := typed(t, "correct", organ, "2023", "requests.new.total", "1", "--config", o.config); status != 1 || !strings.Contains(errOut, "a reason and a name") {
		t.Errorf("without a reason: got %d and %q", status, errOut)
	}
}
