package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/load"
)

// checked is a draft's slip as JSON, and the exit status.
func checked(t *testing.T, args ...string) (slip, int) {
	t.Helper()
	status, out, errOut := typed(t, append([]string{"check", "--json"}, args...)...)
	var s slip
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatalf("nianbao check %v: exit status %d, %v: %s%s", args, status, err, out, errOut)
	}
	return s, status
}

func (s slip) rules() (all []string) {
	for _, f := range s.Findings {
		all = append(all, f.Severity+" "+f.Rule)
	}
	return all
}

// realReport is the path of a real report beside the repository.
func realReport(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "reports", name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("the real reports are not beside the repository: %v", err)
	}
	return path
}

// What docs/rules.md tells of the real reports: each was read beside its page.
func TestFindingsOnTheRealReports(t *testing.T) {
	handbook, err := os.ReadFile(filepath.Join("..", "..", "docs", "rules.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		status int
		rules  []string
	}{
		"luolong-2024.txt": {0, []string{"info direct-suit-denials", "info narr-normative"}},
		"hongze-2023.pdf":  {exitFindings, []string{"medium total-not-filled", "low government-duty"}},
	} {
		s, status := checked(t, realReport(t, name))
		if status != want.status || !slices.Equal(s.rules(), want.rules) || len(s.Diagnostics) > 0 {
			t.Errorf("%s: got exit status %d, %v, %v; want %d, %v", name, status, s.rules(), s.Diagnostics, want.status, want.rules)
		}
		for _, f := range s.Findings {
			if !strings.Contains(string(handbook), "| `"+f.Rule+"` | "+f.Message+" |") {
				t.Errorf("%s: docs/rules.md does not list: | `%s` | %s |", name, f.Rule, f.Message)
			}
		}
	}
}

func TestDraftIsToldWhereItsFaultsAre(t *testing.T) {
	text, err := os.ReadFile(realReport(t, "luolong-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	draft := filepath.Join(t.TempDir(), "draft.txt")
	changed := strings.NewReplacer("\t137\t", "\t131\t", "已答复 111 件", "已答复 121 件").Replace(string(text))
	if err := os.WriteFile(draft, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	s, status := checked(t, draft)
	if status != exitFindings || s.Clean || s.Organ != "洛龙区人民政府办公室" || s.Year != 2024 {
		t.Errorf("got exit status %d, %+v", status, s)
	}
	if want := []string{"high culprit-cell", "medium narr-concluded"}; len(s.Findings) < 2 || !slices.Equal(s.rules()[:2], want) {
		t.Fatalf("got %v, want first %v", s.rules(), want)
	}
	place := s.Findings[0].Places[0]
	if place.At != "table 2, row 4, column 4" || place.Raw != "131" || place.Where != "第2个表格第4行第4列（表题：三、收到和处理政府信息公开申请情况）" {
		t.Errorf("place: got %+v", place)
	}
	_, out, _ := typed(t, "check", draft)
	for _, want := range []string{
		"[高] 一格之误：“自然人·本年新收”应为137而非131，改正后两处勾稽均成立。（culprit-cell）",
		"第2个表格第4行第4列（表题：三、收到和处理政府信息公开申请情况），行“一、本年新收政府信息公开申请数量”，列“申请人情况 / 自然人”：131",
		"“一、总体情况”部分第2段：2024 年，我办共收到政府信息公开申请 143 件，已答复 121 件",
		"发现问题2项（高1、中1、低0）。另有提示2项，供参考。",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("not told: %s\nin\n%s", want, out)
		}
	}
}

func TestDraftIsLaidBesideTheDatabase(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	o.show(t, 2)
	db := o.database(t)
	of := rows(t, db, `SELECT organ_id, url FROM current_report WHERE year = 2024 AND organ LIKE '%丙区卫生健康委员会'`)
	if len(of) != 1 {
		t.Fatalf("the example has no such report: %v", of)
	}
	id, url, _ := strings.Cut(of[0], " ")
	page := fetched(t, url)
	draft := filepath.Join(t.TempDir(), "draft.html")
	if err := os.WriteFile(draft, []byte(strings.ReplaceAll(page, "2024", "2025")), 0o600); err != nil {
		t.Fatal(err)
	}
	path, err := load.Newest(o.data())
	if err != nil {
		t.Fatal(err)
	}
	before, err := load.FileDigest(path)
	if err != nil {
		t.Fatal(err)
	}
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	alone, _ := checked(t, draft)
	beside, status := checked(t, draft, "--against", path)
	if slices.Contains(alone.rules(), "high copied-table3") || !slices.Contains(beside.rules(), "high copied-table3") || status != exitFindings {
		t.Errorf("last year's table: alone %v, beside the database %v, exit status %d", alone.rules(), beside.rules(), status)
	}
	if beside.OrganID != id || !slices.Contains(beside.Years, 2024) || slices.Contains(beside.Years, 2025) {
		t.Errorf("compared with: got %s %v, want %s", beside.OrganID, beside.Years, id)
	}
	for _, f := range beside.Findings {
		if f.Kind == "timeliness" {
			t.Errorf("a draft is neither late nor missing: %+v", f)
		}
	}
	if s, _ := checked(t, draft, "--against", path, "--organ", "卫生健康委员会"); s.OrganID != id {
		t.Errorf("named by a part that only it has: got %q, want %q", s.OrganID, id)
	}
	if s, _ := checked(t, draft, "--against", path, "--organ", "无此单位局"); s.OrganID != "" || len(s.Years) > 0 {
		t.Errorf("an organ that the database does not know: got %q %v", s.OrganID, s.Years)
	}
	if status, _, errOut := typed(t, "check", draft, "--against", path, "--organ", "区人民政府办公室"); status != exitFault || !strings.Contains(errOut, "say which with --organ") {
		t.Errorf("a name that several may mean: exit status %d, %q", status, errOut)
	}
	if _, status := checked(t, draft, "--against", o.data()); status != exitFindings {
		t.Errorf("a data folder: exit status %d", status)
	}
	if after, err := load.FileDigest(path); err != nil || after != before {
		t.Errorf("the database was written to: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(temporary, "nianbao-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	// a draft that corrects what is published takes its place, and is no silent revision
	again := filepath.Join(t.TempDir(), "again.html")
	if err := os.WriteFile(again, []byte(strings.Replace(page, "年度", "年度 ", 1)+"<p>更正</p>"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, _ := checked(t, again, "--against", path); slices.ContainsFunc(s.Findings, func(f slipFinding) bool { return f.Rule == "silent-revision" }) {
		t.Errorf("got %v", s.rules())
	}
}

func fetched(t *testing.T, url string) string {
	t.Helper()
	client := http.Client{Timeout: time.Minute}
	response, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestDraftsThatCannotBeChecked(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	letter := file("letter.txt", "关于召开会议的通知\n各单位：请准时参加。\n")
	broken := file("broken.duckdb", "no database")
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"check", filepath.Join(dir, "none.docx")}, exitFault, "none.docx"},
		{[]string{"check", letter}, exitNoReport, "letter.txt: no annual report"},
		{[]string{"check", letter, filepath.Join(dir, "none.docx")}, exitFault, "none.docx"},
		{[]string{"check", letter, "--against", filepath.Join(dir, "none.duckdb")}, exitFault, "none.duckdb"},
		{[]string{"check", letter, "--against", dir}, exitFault, "no database was published yet"},
		{[]string{"check"}, exitFault, "type: nianbao check FILE"},
	} {
		if status, _, errOut := typed(t, c.args...); status != c.status || !strings.Contains(errOut, c.want) {
			t.Errorf("nianbao %v: got exit status %d, %q; want %d, %q", c.args, status, errOut, c.status, c.want)
		}
	}
	report := realReport(t, "luolong-2024.txt")
	if status, _, errOut := typed(t, "check", report, "--against", broken); status != exitFault || !strings.Contains(errOut, "broken.duckdb") {
		t.Errorf("a damaged database: exit status %d, %q", status, errOut)
	}
	if status, out, _ := typed(t, "check", letter, report); status != exitNoReport || !strings.Contains(out, "洛龙区人民政府办公室") {
		t.Errorf("a letter and a report: exit status %d, %q", status, out)
	}
}
