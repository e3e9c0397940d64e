package archive

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestManyPutAtOnce(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{MaxFile: 20_000})
	const workers, pages = 8, 25
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := range pages {
				url := fmt.Sprintf("http://host-%d/%d", w, i)
				for _, ex := range []Exchange{ok(url, 0, fmt.Sprint("same everywhere ", i)), ok("http://shared/", i, url), unchanged(url, 1)} {
					if _, err := a.Put(ex); err != nil {
						t.Errorf("Put: %v", err)
					}
				}
				if _, err := a.PutPage(PageNote{URL: url, Time: day.Add(time.Hour), Status: 304, Source: "s"}); err != nil {
					t.Errorf("PutPage: %v", err)
				}
				a.Last("http://shared/")
				if i%10 == 0 {
					sightings(t, a, Position{})
				}
			}
		})
	}
	wg.Wait()
	for _, b := range []*Archive{a, open(t, dir, Options{ReadOnly: true})} {
		all := sightings(t, b, Position{})
		if len(all) != workers*pages {
			t.Errorf("%d pages, want %d", len(all), workers*pages)
		}
		for _, s := range all {
			_, number, _ := strings.Cut(strings.TrimPrefix(s.URL, "http://host-"), "/")
			if want := "same everywhere " + number; string(s.Body) != want {
				t.Errorf("%s: %q, want %q", s.URL, s.Body, want)
			}
		}
	}
	stored := 0
	for _, k := range kinds(t, a) {
		if k == typeResponse {
			stored++
		}
	}
	if want := pages + workers*pages; stored != want { // each body once, however many came with it at once
		t.Errorf("%d responses, want %d", stored, want)
	}
	if _, broken, err := a.Verify(context.Background()); err != nil || len(broken) > 0 {
		t.Errorf("Verify: %q, %v", broken, err)
	}
}

// TestMain runs the program that TestKill kills in place of the tests.
func TestMain(m *testing.M) {
	if dir := os.Getenv("ARCHIVE_TEST_PUT"); dir != "" {
		putForEver(dir)
	}
	os.Exit(m.Run())
}

// putForEver says on standard output what is in the archive.
func putForEver(dir string) {
	a, err := Open(dir, Options{MaxFile: 100_000})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	run := len(a.Known("s"))
	for i := 0; ; i++ {
		url := fmt.Sprintf("http://host/%d/%d", run, i)
		ex := ok(url, i, strings.Repeat(url, i%300))
		_, err := a.Put(ex)
		if err == nil {
			_, err = a.PutPage(PageNote{URL: url, Time: ex.Time, Status: 200, Source: "s"})
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(url)
	}
}

func TestKill(t *testing.T) {
	dir := t.TempDir()
	var said []string
	for round := range 6 {
		cmd := exec.Command(os.Args[0], "-test.run=^$")
		cmd.Env = append(os.Environ(), "ARCHIVE_TEST_PUT="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			said = append(said, lines.Text())
			if n == 50+round*37 {
				_ = cmd.Process.Kill()
			}
		}
		_ = cmd.Wait()
		bodies := map[string]string{}
		for _, s := range sightings(t, open(t, dir, Options{ReadOnly: true}), Position{}) {
			bodies[s.URL] += string(s.Body)
		}
		for i, url := range said {
			if !strings.HasPrefix(url, "http://host/") {
				t.Fatalf("round %d: %s", round, url)
			}
			if got, found := bodies[url]; !found || len(got)%len(url) != 0 || strings.Trim(got, url) != "" {
				t.Errorf("round %d: page %d, %s: %.80q, %v", round, i, url, got, found)
			}
		}
	}
	if _, broken, err := open(t, dir, Options{}).Verify(context.Background()); err != nil || len(broken) > 0 {
		t.Errorf("Verify: %q, %v", broken, err)
	}
}
