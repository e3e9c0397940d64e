package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
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
	if !strings.HasPrefix(out, "0 份年报") || !strings.Contains(out, "没有一个来源在 127.0.0.1") {
		t.Errorf("got %s", out)
	}
	if status, _, errOut := typed(t, "import", "missing.warc.gz", "--config", o.config); status != exitFault || !strings.Contains(errOut, "no such file") || strings.Count(errOut, "missing.warc.gz") != 1 {
		t.Errorf("no file: %d %s", status, errOut)
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

// brokenCrawl has as many records without a date, and a report behind them.
func brokenCrawl(t *testing.T, records int) string {
	t.Helper()
	var b bytes.Buffer
	record := func(head, body string) {
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.cn/\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n", head, len(block), block)
	}
	for range records {
		record("", "<p>x")
	}
	record("WARC-Date: 2025-01-20T01:02:03Z\r\n", "<title>甲区2024年政府信息公开工作年度报告</title><p>无")
	name := filepath.Join(t.TempDir(), "broken.warc")
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// Each record of a broken crawl may have a fault: the first are told, the others counted, and what
// can be read is printed as it comes.
func TestBrokenRecordsOfACrawlAreCounted(t *testing.T) {
	const records = 5000
	name := brokenCrawl(t, records)
	status, out, errOut := typed(t, "extract", name, "--json")
	if status != exitFault || strings.Count(out, "\n") != 2 || strings.Count(errOut, "\n") != maxFaults+1 || !strings.Contains(errOut, fmt.Sprintf("and %d more", records-maxFaults)) {
		t.Errorf("extract: %d %s\n%s", status, out, errOut)
	}
	o := newOffice(t)
	status, out, errOut = typed(t, "import", name, "--config", o.config)
	if lines := strings.Count(out, "\n"); status != exitFault || lines > 110 || !strings.Contains(errOut, fmt.Sprintf("%d records", records)) {
		t.Errorf("import: %d, %d lines, %s", status, lines, errOut)
	}
}

// What a program reads of a large crawl can be used while it reads on, and an end of it is obeyed.
func TestExtractStopsWithinACrawl(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	in, out := io.Pipe()
	go func() {
		if _, err := in.Read(make([]byte, 1)); err != nil {
			t.Error(err)
		}
		stop()
		io.Copy(io.Discard, in)
	}()
	var errOut strings.Builder
	status := Main(ctx, []string{"extract", "--json", brokenCrawl(t, 0), brokenCrawl(t, 1)}, strings.NewReader(""), out, &errOut)
	if status != exitFault || errOut.String() != "nianbao: extract: context canceled\n" {
		t.Errorf("got %d %q", status, errOut.String())
	}
}

// A draft that another crawl met is no report, though it holds the whole form.
func TestImportLeavesDrafts(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	page := strings.Fields(rows(t, o.database(t), `SELECT url, title FROM current_report WHERE url LIKE '%.html' AND year >= 2021 ORDER BY 1 LIMIT 1`)[0])
	body, err := os.ReadFile(saved(t, page[0], "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	draft := strings.ReplaceAll(string(body), page[1], page[1]+"（征求意见稿）")
	var b bytes.Buffer
	for url, text := range map[string]string{page[0]: string(body), strings.TrimSuffix(page[0], ".html") + "-2.html": draft} {
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + text
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2025-01-20T01:02:03Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", url, len(block), block)
	}
	name := filepath.Join(t.TempDir(), "both.warc")
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var done pipeline.Imported
	if err := json.Unmarshal([]byte(must(t, "import", name, "--json", "--config", o.beside(t).config)), &done); err != nil {
		t.Fatal(err)
	}
	if draft == string(body) || done.Reports != 1 || done.Files[0].Answers != 2 {
		t.Errorf("got %+v, want one report of two pages", done)
	}
}
