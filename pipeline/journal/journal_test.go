package journal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/report"
)

var now = time.Date(2025, 1, 20, 1, 30, 0, 0, time.UTC)

func open(t *testing.T, dir string) *Journal {
	t.Helper()
	j, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func appendAll(t *testing.T, j *Journal, events ...Event) {
	t.Helper()
	if err := j.Append(events...); err != nil {
		t.Fatal(err)
	}
}

func started(run string) Event { return Event{Time: now, Kind: RunStarted, Run: run} }

func runs(t *testing.T, j *Journal) []string {
	t.Helper()
	var ids []string
	for e, err := range j.Events() {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, e.Run)
	}
	return ids
}

func TestNothingIsCreatedBeforeTheFirstEvent(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	j := open(t, dir)
	if got := runs(t, j); len(got) != 0 {
		t.Errorf("events %v", got)
	}
	if s, err := j.State(); err != nil || len(s.Runs) != 0 {
		t.Errorf("State = %+v, %v", s, err)
	}
	appendAll(t, j)
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("folder: %v, want none", err)
	}
	appendAll(t, j, started("a"))
	if got := runs(t, j); !slices.Equal(got, []string{"a"}) {
		t.Errorf("runs %v", got)
	}
}

func TestEventsComeBackAsTheyWere(t *testing.T) {
	j := open(t, t.TempDir())
	expected := 7.5
	want := []Event{
		started("r"),
		{Time: now, Kind: Source, Run: "r", Source: &SourceOutcome{ID: "s", Status: "down", Listed: 1, Fetched: 2, Unchanged: 3, Failed: 4, Error: "无应答"}},
		{Time: now, Kind: Organ, Organ: &OrganNamed{Key: "410311/甲", Organ: report.Organ{ID: "o1", Name: "甲", Level: report.LevelCounty}}},
		{Time: now, Kind: FindingOpened, Run: "r", Finding: &report.Finding{ID: "f", Digest: "d", Expected: &expected, Fields: []string{"a"}, Message: "<b>&"}},
		{Time: now, Kind: Decided, Decision: &Decision{Finding: "f", Status: report.Dismissed, Digest: "d", Note: "two\nlines", By: "王"}},
		{Time: now, Kind: MailSending, Mail: &Mail{MessageID: "m", To: []string{"a@b"}, Findings: []MailedFinding{{"f", "d"}}}},
		{Time: now, Kind: Reread, Rereading: &Rereading{ReportID: 1, URL: "u", Field: "f", Before: "1", After: "2"}},
		{Time: now, Kind: Corrected, Correction: &Correction{Organ: "o", Year: 2024, Field: "f", Value: "3", Note: "n", By: "b"}},
		{Time: now.Add(time.Nanosecond), Kind: RunFinished, Run: "r", Outcome: "published", Error: "e"},
	}
	appendAll(t, j, want...)
	var got []Event
	for e, err := range j.Events() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("events\n%+v\nwant\n%+v", got, want)
	}
	if lines := bytes.Count(content(t, j), []byte("\n")); lines != len(want) {
		t.Errorf("%d lines, want %d", lines, len(want))
	}
}

func content(t *testing.T, j *Journal) []byte {
	t.Helper()
	data, err := os.ReadFile(j.file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAppendRefusesEventsThatSayNothing(t *testing.T) {
	j := open(t, t.TempDir())
	for _, e := range []Event{
		{}, {Kind: RunStarted, Run: "r"}, {Time: now, Kind: RunStarted}, {Time: now, Kind: FindingOpened},
		{Time: now, Kind: "no-such-kind"}, {Time: now, Kind: Decided, Decision: &Decision{}},
		{Time: now, Kind: Corrected, Correction: &Correction{Note: strings.Repeat("n", maxLine)}},
	} {
		if err := j.Append(started("good"), e); err == nil {
			t.Errorf("Append(%.80v): no error", e)
		}
	}
	if got := runs(t, j); len(got) != 0 {
		t.Errorf("runs %v, want none of a refused batch", got)
	}
}

func TestTornLastLineAtEveryByte(t *testing.T) {
	j := open(t, t.TempDir())
	appendAll(t, j, started("first"), started("torn"))
	data := content(t, j)
	begin := bytes.IndexByte(data, '\n') + 1
	for size := begin + 1; size < len(data)-1; size++ {
		if err := os.WriteFile(j.file, data[:size], 0o644); err != nil {
			t.Fatal(err)
		}
		before, err := j.State()
		if err != nil || len(before.Runs) != 1 || before.Skipped != 1 {
			t.Errorf("torn at %d: %+v, %v", size, before, err)
		}
		appendAll(t, j, started("after"))
		after, err := j.State()
		if err != nil || after.Skipped != 1 {
			t.Errorf("torn at %d: skipped %d, %v", size, after.Skipped, err)
		}
		if got := runs(t, j); !slices.Equal(got, []string{"first", "after"}) {
			t.Errorf("torn at %d: runs %v", size, got)
		}
	}
	// Only the line feed is missing: the event is whole, before and after the line is closed.
	if err := os.WriteFile(j.file, data[:len(data)-1], 0o644); err != nil {
		t.Fatal(err)
	}
	appendAll(t, j, started("after"))
	if got := runs(t, j); !slices.Equal(got, []string{"first", "torn", "after"}) {
		t.Errorf("runs %v", got)
	}
}

func TestForeignLinesArePassedOverAndCounted(t *testing.T) {
	j := open(t, t.TempDir())
	lines := []string{`not json`, `{"a":1}`, `[]`, `"x"`, `{"event":"run-started","run":"no time"}`,
		`{"event":"finding-opened","time":"2025-01-20T01:30:00Z"}`, strings.Repeat("x", maxLine*2),
		`{"event":"of-a-later-version","time":"2025-01-20T01:30:00Z","run":"later"}`}
	if err := os.WriteFile(j.file, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	appendAll(t, j, started("ours"))
	if got := runs(t, j); !slices.Equal(got, []string{"later", "ours"}) {
		t.Errorf("runs %v", got)
	}
	if s, err := j.State(); err != nil || s.Skipped != len(lines)-1 {
		t.Errorf("skipped %d, %v, want %d", s.Skipped, err, len(lines)-1)
	}
}

// TestMain runs the program that TestProcesses starts in place of the tests.
func TestMain(m *testing.M) {
	if dir := os.Getenv("JOURNAL_TEST_DIR"); dir != "" {
		writeForEver(dir, os.Getenv("JOURNAL_TEST_NAME"))
	}
	os.Exit(m.Run())
}

// writeForEver says on standard output which events are in the journal.
func writeForEver(dir, name string) {
	j, err := Open(dir)
	for i := 0; err == nil; i++ {
		a, b := fmt.Sprintf("%s-%d-a", name, i), fmt.Sprintf("%s-%d-b", name, i)
		e := started(b)
		e.Error = strings.Repeat("long ", i%2000)
		if err = j.Append(started(a), e); err == nil {
			fmt.Printf("%s\n%s\n", a, b)
		}
	}
	fmt.Println(err)
	os.Exit(1)
}

func TestProcessesWriteTogetherAndAreKilled(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	said := make([][]string, 4)
	var wg sync.WaitGroup
	for p := range said[:3] {
		wg.Go(func() { said[p] = killAfter(t, dir, fmt.Sprint("process", p), 60+20*p) })
	}
	wg.Go(func() {
		for i := range 40 {
			run := fmt.Sprint("here", i)
			if err := open(t, dir).Append(started(run)); err != nil {
				t.Error(err)
			}
			said[3] = append(said[3], run)
		}
	})
	wg.Wait()
	got := map[string]int{}
	for _, run := range runs(t, j) {
		got[run]++
	}
	for _, run := range slices.Concat(said...) {
		if got[run] != 1 {
			t.Errorf("event %q stands %d times in the journal", run, got[run])
		}
	}
	if s, err := j.State(); err != nil || s.Skipped > 3 {
		t.Errorf("skipped %d lines, %v, want one a kill at the most", s.Skipped, err)
	}
}

func killAfter(t *testing.T, dir, name string, lines int) (said []string) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), "JOURNAL_TEST_DIR="+dir, "JOURNAL_TEST_NAME="+name)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Error(err)
		return nil
	}
	for in := bufio.NewScanner(out); in.Scan(); {
		if said = append(said, in.Text()); len(said) == lines {
			_ = cmd.Process.Kill()
		}
	}
	_ = cmd.Wait()
	if len(said) < lines {
		t.Errorf("%s said %q", name, said)
	}
	return said
}

func TestManyWriteAtOnce(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			own := open(t, dir)
			for i := range 10 {
				if err := errors.Join(j.Append(started(fmt.Sprint(w, i, "shared"))), own.Append(started(fmt.Sprint(w, i, "own")))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	got := runs(t, j)
	slices.Sort(got)
	if len(slices.Compact(got)) != 160 {
		t.Errorf("%d events, want 160", len(got))
	}
}
