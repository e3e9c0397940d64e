package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/pipeline"
	"nianbao/pipeline/journal"
)

// sideBySide is how many hosts the others ask at once; nianbao's own number stands in package pipeline.
const sideBySide = 64

// TestScale measures a night over a whole country: make bench-scale. Figures are printed, and only the
// memory is a matter of passing: the rest is another machine's another day.
func TestScale(t *testing.T) {
	hosts, err := strconv.Atoi(os.Getenv("SCALE_HOSTS"))
	if err != nil {
		t.Skip("a measurement of several minutes: make bench-scale")
	}
	dir := t.TempDir()
	c := writeCrowd(t, filepath.Join(dir, "sites"), hosts)
	stop := startCrowd(t, c)
	defer stop()
	t.Logf("%d hosts, %d reports", hosts, c.reports)
	config := filepath.Join(dir, "nianbao.yaml")
	if err := os.WriteFile(config, c.config("0s"), 0o600); err != nil {
		t.Fatal(err)
	}
	first := measureRun(t, config, "2025-06-03T02:30:00+08:00")
	first.print(t, "nianbao run, first night", c.reports)
	if first.fetched != c.reports || first.failed != 0 {
		t.Errorf("fetched %d reports with %d failures, want all %d", first.fetched, first.failed, c.reports)
	}
	if first.peak > 1<<30 {
		t.Errorf("peak memory %d MB, want under 1 GB", first.peak>>20)
	}
	list := filepath.Join(dir, "urls")
	lines := make([]string, 0, hosts)
	for _, host := range c.addresses() {
		lines = append(lines, strings.Join(host, "\n"))
	}
	if err := os.WriteFile(list, []byte(strings.Join(lines, "\n\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	each := strconv.Itoa(c.reports/sideBySide + 1)
	loop := program(t.Context())
	loop.Env = append(loop.Env, "NIANBAO_TEST_LOOP="+list)
	other(t, "bare Go loop", c.reports, loop)
	if _, err := exec.LookPath("wget"); err != nil {
		t.Log("wget is not installed and not measured")
	} else {
		other(t, "wget, to /dev/null", c.reports, exec.CommandContext(t.Context(), "sh", "-c", `grep . "$1" | xargs -P "$2" -n "$3" wget -q -O /dev/null`, "sh", list, strconv.Itoa(sideBySide), each))
		warc := exec.CommandContext(t.Context(), "sh", "-c", `grep . "$1" | xargs -P "$2" -n "$3" sh -c 'exec wget -q -O /dev/null --warc-file="w$$" "$@"' sh`, "sh", list, strconv.Itoa(sideBySide), each)
		warc.Dir = t.TempDir()
		other(t, "wget --warc-file", c.reports, warc)
	}
	second := measureRun(t, config, "2025-06-04T02:30:00+08:00")
	second.print(t, "nianbao run, next night", c.reports)
	week := measureRun(t, config, "2025-06-11T02:30:00+08:00")
	week.print(t, "nianbao run, a week later", c.reports/2)
}

func startCrowd(t *testing.T, c crowd) (stop func()) {
	t.Helper()
	servers := program(t.Context())
	servers.Env = append(servers.Env, "NIANBAO_TEST_SITES="+c.dir, "NIANBAO_TEST_PORT="+strconv.Itoa(c.port))
	in, err := servers.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := servers.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	servers.Stderr = os.Stderr
	if err := servers.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	if !said.Scan() || said.Text() != "ready" {
		t.Fatalf("the sites did not start: %s", said.Text())
	}
	return func() {
		in.Close()
		servers.Wait()
	}
}

// measured is a run's account.
type measured struct {
	collect, whole  time.Duration
	user, system    time.Duration
	peak            int64 // bytes
	fetched, failed int
	listed          int
	archive         int64
}

func measureRun(t *testing.T, config, now string) measured {
	t.Helper()
	var out, errOut bytes.Buffer
	cmd := program(t.Context(), "run", "--config", config, "--json", "--now", now)
	cmd.Stdout, cmd.Stderr = &out, &errOut
	began := time.Now()
	if err := cmd.Run(); err != nil {
		t.Fatalf("run: %v: %s", err, errOut.String())
	}
	m := measured{whole: time.Since(began), user: cmd.ProcessState.UserTime(), system: cmd.ProcessState.SystemTime()}
	m.peak = cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
	var s pipeline.Summary
	if err := json.Unmarshal(out.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	for _, o := range s.Sources {
		m.fetched, m.failed, m.listed = m.fetched+o.Fetched, m.failed+o.Failed, m.listed+o.Listed
	}
	data := filepath.Join(filepath.Dir(config), "data")
	m.collect = collecting(t, data, s.Run)
	files, _ := filepath.Glob(filepath.Join(data, "archive", "*.warc.gz"))
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			m.archive += info.Size()
		}
	}
	return m
}

// collecting is the time from the run's start to the note of what became of the sources.
func collecting(t *testing.T, data, run string) time.Duration {
	t.Helper()
	j, err := journal.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	var from, to time.Time
	for event, err := range j.Events() {
		switch {
		case err != nil:
			t.Fatal(err)
		case event.Run == run && event.Kind == journal.RunStarted:
			from = event.Time
		case event.Run == run && event.Kind == journal.Source && to.IsZero():
			to = event.Time
		}
	}
	return to.Sub(from)
}

func (m measured) print(t *testing.T, name string, pages int) {
	t.Helper()
	t.Logf("%-28s %6.0f pages/s collecting (%v), %v in all, user %v, system %v, peak %d MB, archive %d MB, listed %d, fetched %d, failed %d", name,
		float64(pages)/m.collect.Seconds(), m.collect.Round(time.Second), m.whole.Round(time.Second), m.user.Round(time.Second), m.system.Round(time.Second),
		m.peak>>20, m.archive>>20, m.listed, m.fetched, m.failed)
}

func other(t *testing.T, name string, pages int, cmd *exec.Cmd) {
	t.Helper()
	began := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v: %s", name, err, out)
		return
	}
	took := time.Since(began)
	t.Logf("%-28s %6.0f pages/s (%s)", name, float64(pages)/took.Seconds(), fmt.Sprint(took.Round(time.Second)))
}
