package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/demo"
)

func TestUsageErrorsAreOneLineThatSaysWhatToType(t *testing.T) {
	config := filepath.Join(t.TempDir(), "nianbao.yaml")
	must(t, "init", "--config", config)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"rnu"}, "nianbao --help lists them"},
		{[]string{"run", "now"}, "type: nianbao run"},
		{[]string{"run", "--fast"}, "nianbao run --help"},
		{[]string{"run", "--config", "missing.yaml"}, "nianbao init --config missing.yaml"},
		{[]string{"run", "--config", config, "--now", "yesterday"}, "2025-04-14T02:30:00+08:00"},
		{[]string{"serve", "--config", "missing.yaml"}, "nianbao init"},
		{[]string{"init", "--config", config}, "is there already"},
		{[]string{"extract"}, "type: nianbao extract"},
		{[]string{"extract", "no-such-file"}, "no-such-file"},
		{[]string{"extract", "http://"}, "address"},
		{[]string{"query", "rankign", "--config", config}, "ranking"},
		{[]string{"query", "ranking", "--config", config}, "nianbao run"},
		{[]string{"query", "ranking", "--format", "pdf", "--config", config}, "choose one of table, csv, json, xlsx"},
		{[]string{"sql", "--config", config}, "type: nianbao sql"},
		{[]string{"sql", "SELECT 1", "--config", config}, "nianbao run"},
		{[]string{"findings", "--status", "new", "--config", config}, "choose one of open"},
		{[]string{"findings", "dismiss", "abc", "--config", config}, "--note TEXT --by NAME"},
		{[]string{"demo", "--dir", filepath.Dir(config), "--once"}, "holds other files"},
		{[]string{"archive", "verify", "--config", "missing.yaml"}, "nianbao init"},
	} {
		status, _, errOut := typed(t, c.args...)
		if status != 1 || !strings.Contains(errOut, c.want) || strings.Count(errOut, "\n") != 1 {
			t.Errorf("%q: got status %d and %q, want 1 and one line with %q", c.args, status, errOut, c.want)
		}
	}
}

func TestInitWritesAConfigurationThatCanBeUsed(t *testing.T) {
	config := filepath.Join(t.TempDir(), "office.yaml")
	must(t, "init", "--config", config)
	before, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	if status, _, errOut := typed(t, "findings", "--config", config); status != 1 || !strings.Contains(errOut, "nianbao run") {
		t.Errorf("findings before a run: got %d %q, want the configuration read and a run asked for", status, errOut)
	}
	typed(t, "init", "--config", config)
	if after, err := os.ReadFile(config); err != nil || !bytes.Equal(before, after) {
		t.Error("init wrote over an existing file")
	}
}

func TestASecondRunAtOnceSaysSo(t *testing.T) {
	o := newOffice(t)
	slow := bytes.Replace(o.sites.Config(300*time.Millisecond), []byte("schedule:"), []byte("schedule:"), 1)
	if err := os.WriteFile(o.config, slow, 0o600); err != nil {
		t.Fatal(err)
	}
	first := program(t.Context(), "run", "--config", o.config, "--json", "--now", demo.Clock(1).Format(time.RFC3339))
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, filepath.Join(o.data(), "journal.jsonl"))
	status, _, errOut := typed(t, "run", "--config", o.config)
	if status != 4 || !strings.Contains(errOut, "another run is under way") {
		t.Errorf("second run: got status %d and %q, want 4", status, errOut)
	}
	if err := first.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	first.Wait()
}

func TestSignalsEndARunCleanly(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		o := newOffice(t)
		if err := os.WriteFile(o.config, o.sites.Config(200*time.Millisecond), 0o600); err != nil {
			t.Fatal(err)
		}
		run := program(t.Context(), "run", "--config", o.config, "--now", demo.Clock(1).Format(time.RFC3339))
		var errOut bytes.Buffer
		run.Stderr = &errOut
		if err := run.Start(); err != nil {
			t.Fatal(err)
		}
		waitFor(t, filepath.Join(o.data(), "archive", "index.tsv"))
		if err := run.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		err := run.Wait()
		if run.ProcessState.ExitCode() != 1 || !strings.Contains(errOut.String(), "the run was stopped") {
			t.Errorf("%s: got %v and %q, want exit status 1 and a sentence", signal, err, errOut.String())
		}
		journal, err := os.ReadFile(filepath.Join(o.data(), "journal.jsonl"))
		if err != nil || !bytes.Contains(journal, []byte(`"run-finished"`)) {
			t.Errorf("%s: the journal has no end of the run (%v)", signal, err)
		}
	}
}

func waitFor(t *testing.T, path string) {
	t.Helper()
	for range 6000 {
		if info, err := os.Stat(path); err == nil && info.Size() > 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s did not come", path)
}

func TestServeRunsOnItsScheduleAndStopsAtASignal(t *testing.T) {
	o := newOffice(t)
	config := bytes.Replace(o.sites.Config(time.Millisecond), []byte(`schedule: "30 2 * * *"`), []byte(`schedule: "@every 1s"`), 1)
	if err := os.WriteFile(o.config, config, 0o600); err != nil {
		t.Fatal(err)
	}
	serve := program(t.Context(), "serve", "--config", o.config)
	var log bytes.Buffer
	serve.Stderr = &log
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, filepath.Join(o.data(), "nianbao.duckdb"))
	if err := serve.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := serve.Wait(); err != nil {
		t.Errorf("serve: got %v, want it to end well; log: %s", err, log.String())
	}
}

func TestQueriesComeInEveryFormat(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	ask := []string{"query", "ranking", "--year", "2024", "--field", "requests.new.total", "--config", o.config}
	if got := must(t, ask...); !strings.Contains(got, "洛龙区人民政府办公室") {
		t.Errorf("table: got %s, want 洛龙区 in it", got)
	}
	var objects []map[string]any
	if err := json.Unmarshal([]byte(must(t, append(ask, "--format", "json")...)), &objects); err != nil || len(objects) == 0 {
		t.Errorf("json: %d objects, %v", len(objects), err)
	}
	mark := []byte("\ufeff")
	if got := must(t, append(ask, "--format", "csv")...); bytes.HasPrefix([]byte(got), mark) {
		t.Error("csv on standard output begins with a mark, want none")
	}
	file := filepath.Join(o.dir, "out.csv")
	must(t, append(ask, "--format", "csv", "--output", file)...)
	if got, err := os.ReadFile(file); err != nil || !bytes.HasPrefix(got, mark) {
		t.Errorf("csv in a file: %v, want it to begin with a mark for Excel", err)
	}
	file = filepath.Join(o.dir, "out.xlsx")
	must(t, append(ask, "--format", "xlsx", "--output", file)...)
	if got, err := os.ReadFile(file); err != nil || !bytes.HasPrefix(got, []byte("PK")) {
		t.Errorf("xlsx: %v, want a workbook", err)
	}
	for _, statement := range []string{"DROP TABLE report", "SELECT nothing", "COPY report TO '" + file + "'"} {
		if status, _, errOut := typed(t, "sql", statement, "--config", o.config); status != 1 || errOut == "" {
			t.Errorf("%s: got status %d, want 1 and a reason", statement, status)
		}
	}
}

func TestDemoTellsAPersonWhatItDid(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	for range 2 { // a second demonstration takes the place of the first
		out := must(t, "demo", "--once", "--dir", dir)
		for _, want := range []string{"第2夜", "重者在前", "nianbao.duckdb", "outbox", "archive", "query ranking", "findings", "sql"} {
			if !strings.Contains(out, want) {
				t.Errorf("got no %q in: %s", want, out)
			}
		}
	}
}

func TestExtractReadsTheRealReport(t *testing.T) {
	text, err := os.ReadFile(realReport(t, "luolong-2024.expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Title, Organ, Format string
		Year                 int
		Cells                map[string]struct {
			Raw, State string
			Value      *float64
		}
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Title, Organ, Format string
		Year                 int
		Cells                []struct {
			Field, Raw, State, At string
			Value                 *float64
		}
		Sections struct{ Overview, Problems, Other string }
	}
	if err := json.Unmarshal([]byte(must(t, "extract", realReport(t, "luolong-2024.txt"), "--json")), &got); err != nil {
		t.Fatal(err)
	}
	if got.Title != want.Title || got.Organ != want.Organ || got.Format != want.Format || got.Year != want.Year {
		t.Errorf("got %s, %s, %s, %d; want %s, %s, %s, %d", got.Title, got.Organ, got.Format, got.Year, want.Title, want.Organ, want.Format, want.Year)
	}
	if len(got.Cells) != len(want.Cells) {
		t.Errorf("got %d cells, want %d", len(got.Cells), len(want.Cells))
	}
	for _, c := range got.Cells {
		w := want.Cells[c.Field]
		if c.Raw != w.Raw || c.State != w.State || c.Value == nil || w.Value == nil || *c.Value != *w.Value {
			t.Errorf("%s: got %+v, want %+v", c.Field, c, w)
		}
		if c.Field == "requests.new.natural_person" && c.At != "table 2, row 4, column 4" {
			t.Errorf("place: got %s, want table 2, row 4, column 4", c.At)
		}
	}
	if got.Sections.Overview == "" || got.Sections.Problems == "" || got.Sections.Other == "" {
		t.Error("a section is empty")
	}
}

func TestExtractSaysWhenThereIsNoReport(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notice.html")
	if err := os.WriteFile(file, []byte("<html><title>通知</title><p>关于放假的通知</p></html>"), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, _ := typed(t, "extract", file, "--json")
	if status != 3 || !strings.Contains(out, `"diagnostics":[{`) || !strings.Contains(out, `"cells":[]`) {
		t.Errorf("got status %d and %s, want 3 and the JSON with diagnostics", status, out)
	}
}

// Each document has its object, also one that is not there or no document, and its name once in the error.
func TestExtractSaysInJSONWhatItCouldNotRead(t *testing.T) {
	dir := t.TempDir()
	damaged, nul, missing := filepath.Join(dir, "damaged.pdf"), filepath.Join(dir, "nul.html"), filepath.Join(dir, "missing.html")
	for name, body := range map[string]string{damaged: "%PDF-1.7\nabc", nul: "<html>" + strings.Repeat("\x00", 900)} {
		if err := os.WriteFile(name, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	status, out, errOut := typed(t, "extract", "--json", damaged, nul, missing)
	if status != 1 {
		t.Errorf("got status %d, want 1", status)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	for i, want := range []struct{ source, code, message, told string }{
		{damaged, "unreadable", "damaged", "damaged or no PDF"},
		{nul, "format-unsupported", "NUL", "NUL"},
		{missing, "unreadable", "no such file", "no such file"},
	} {
		var got struct {
			Source      string
			Cells       []any
			Diagnostics []struct{ Code, Message string }
		}
		if i >= len(lines) {
			t.Fatalf("got %d objects, want 3: %s", len(lines), out)
		}
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Fatalf("%v: %s", err, lines[i])
		}
		if got.Source != want.source || got.Cells == nil || len(got.Diagnostics) == 0 || got.Diagnostics[0].Code != want.code || !strings.Contains(got.Diagnostics[0].Message, want.message) {
			t.Errorf("got %s, want %+v", lines[i], want)
		}
		if strings.Count(errOut, want.source) != 1 || !strings.Contains(errOut, want.told) {
			t.Errorf("got error %q, want %s once", errOut, want.source)
		}
	}
}

func TestExtractMarksWhatItRead(t *testing.T) {
	dir := t.TempDir()
	document, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "marked.html")
	page := "<title>示例市甲区2023年政府信息公开工作年度报告</title><p>二、主动公开政府信息情况</p><table><tr><td colspan=2>第二十条第（五）项</td></tr>" +
		"<tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>204</td></tr></table>"
	if err := os.WriteFile(document, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	printed := must(t, "extract", document, "--json", "--mark", out)
	for _, want := range []string{`"at":"table 1, row 3, column 2"`, `"caption":"二、主动公开政府信息情况"`, `"row_label":"行政许可"`, `"column_label":"本年处理决定数量"`} {
		if !strings.Contains(printed, want) {
			t.Errorf("JSON: got %s, want %s in it", printed, want)
		}
	}
	marked, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(marked), "行政许可·处理决定数量 ＝ 204</nianbao-mark>204</td>") {
		t.Errorf("marked page: got %v and %s", err, marked)
	}
	if status, _, errOut := typed(t, "extract", document, "--mark", document); status != 1 || !strings.Contains(errOut, "name another file") {
		t.Errorf("marking over the document: got status %d and %s", status, errOut)
	}
	if kept, err := os.ReadFile(document); err != nil || string(kept) != page {
		t.Errorf("the document was written over: %v", err)
	}
}
