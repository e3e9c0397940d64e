package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/pipeline"
)

// crawled is the WARC file that another machine's crawl of an office's sites wrote.
func crawled(t *testing.T, o *office) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(o.data(), "archive", "*.warc.gz"))
	if err != nil || len(files) != 1 {
		t.Fatalf("WARC files %v, %v", files, err)
	}
	return files[0]
}

// Another machine's crawl, taken over, makes the same database as collecting would have.
func TestImportTakesOverAnotherCrawl(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	beside := &office{sites: o.sites, dir: t.TempDir()}
	beside.config = filepath.Join(beside.dir, "nianbao.yaml")
	config, err := os.ReadFile(o.config)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(beside.config, config, 0o644); err != nil {
		t.Fatal(err)
	}
	var done pipeline.Imported
	if err := json.Unmarshal([]byte(must(t, "import", crawled(t, o), "--json", "--config", beside.config)), &done); err != nil {
		t.Fatal(err)
	}
	if done.Reports == 0 || len(done.Faults) > 0 {
		t.Errorf("got %+v", done)
	}
	if summary := beside.night(t, 1, "--from-archive"); !summary.Published {
		t.Errorf("got %+v", summary)
	}
	const query = `SELECT organ, area_code, year, title, count(c.field_id) FROM current_report r JOIN cell_fact c USING (report_id) GROUP BY ALL ORDER BY ALL`
	same(t, "reports", rows(t, beside.database(t), query), rows(t, o.database(t), query))
	if again := must(t, "import", crawled(t, o), "--config", beside.config); !strings.HasPrefix(again, "0 份年报") {
		t.Errorf("again: %s", again)
	}
}

// What stands on no source's host is left, and said.
func TestImportLeavesOtherHosts(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	other := filepath.Join(t.TempDir(), "nianbao.yaml")
	text := "data: data\nsources:\n  - id: a\n    area: {code: \"410311\", name: 洛龙区}\n    urls: [https://a.example.gov.cn/ndbg/]\n"
	if err := os.WriteFile(other, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	out := must(t, "import", crawled(t, o), "--config", other)
	if !strings.HasPrefix(out, "0 份年报") || !strings.Contains(out, "no source is on 127.0.0.1") {
		t.Errorf("got %s", out)
	}
	if status, _, errOut := typed(t, "import", o.config, "--config", o.config); status != exitFault || !strings.Contains(errOut, "is not a WARC file") {
		t.Errorf("no WARC: %d %s", status, errOut)
	}
}

func TestExtractReadsACrawl(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	before := time.Now()
	_, out, errOut := typed(t, "extract", crawled(t, o), "--json")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	read := 0
	for _, line := range lines {
		var r struct {
			Source, Format string
			Cells          []any
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(r.Source, "http://127.0.0.1") {
			t.Errorf("source %q", r.Source)
		}
		if len(r.Cells) > 0 {
			read++
		}
	}
	if want := len(rows(t, o.database(t), `SELECT url FROM current_report`)); read < want {
		t.Errorf("%d reports with tables, %d in the database, %v: %s", read, want, time.Since(before), errOut)
	}
}

// A crawl that was torn off gives what stands before, and each file has its line.
func TestImportTellsOfEachFile(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	whole, err := os.ReadFile(crawled(t, o))
	if err != nil {
		t.Fatal(err)
	}
	torn := filepath.Join(t.TempDir(), "torn.warc.gz")
	if err := os.WriteFile(torn, whole[:len(whole)-20], 0o644); err != nil {
		t.Fatal(err)
	}
	_, out, errOut := typed(t, "import", crawled(t, o), torn, "--json", "--config", o.config)
	var done pipeline.Imported
	if err := json.Unmarshal([]byte(out), &done); err != nil {
		t.Fatalf("%v: %s", err, errOut)
	}
	if len(done.Files) != 2 || done.Files[0].Reports == 0 || done.Files[0].Faults != 0 || done.Files[1].Faults != 1 || len(done.Faults) != 1 {
		t.Errorf("got %+v", done)
	}
	if status, out, _ := typed(t, "import", torn, "--config", o.config); status != exitFault || !strings.Contains(out, torn+": ") || !strings.Contains(out, "1 条记录无法读取") {
		t.Errorf("got %d %s", status, out)
	}
}
