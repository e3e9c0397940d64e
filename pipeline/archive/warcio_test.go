package archive

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const warcioVersion = "2.4.11"

// warcio returns a folder with the npm package, a reader of WARC files that we did not write.
func warcio(t *testing.T) string {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed: the archive is not read with warcio", tool)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	folder := filepath.Join(cache, "nianbao-test", "warcio-"+warcioVersion)
	if _, err := os.Stat(folder); err == nil {
		return folder
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		t.Skipf("no place for warcio: %v", err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(folder), "warcio-")
	if err != nil {
		t.Skipf("no place for warcio: %v", err)
	}
	defer os.RemoveAll(fresh)
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	npm := exec.CommandContext(ctx, "npm", "install", "--prefix", fresh, "--no-audit", "--no-fund", "--ignore-scripts",
		"--fetch-retries", "1", "--silent", "warcio@"+warcioVersion)
	npm.WaitDelay = time.Second
	if out, err := npm.CombinedOutput(); err != nil {
		t.Skipf("warcio cannot be had: %v: %s", err, out)
	}
	if err := os.Rename(fresh, folder); err != nil && !os.IsExist(err) {
		t.Skipf("no place for warcio: %v", err)
	}
	return folder
}

func TestAnotherReaderReadsTheArchive(t *testing.T) {
	folder := warcio(t)
	dir := t.TempDir()
	fill(t, dir)
	a := open(t, dir, Options{MaxFile: 1 << 20})
	packed := ok("http://127.0.0.1/packed?名=值", 5, "was sent packed")
	packed.Proto = "HTTP/2.0"
	packed.Header = http.Header{"Content-Encoding": {"gzip"}, "Content-Length": {"7"}, "Transfer-Encoding": {"chunked"}}
	put(t, a, packed)
	put(t, a, ok("http://127.0.0.1/large", 6, strings.Repeat("年报", 1<<19)))
	put(t, a, ok("http://127.0.0.1/empty", 6, ""))
	want := map[string]int{}
	for _, kind := range kinds(t, a) {
		kind, _, _ = strings.Cut(kind, " ")
		want[kind]++
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.warc.gz"))
	if err != nil || len(files) < 2 {
		t.Fatalf("files %v, %v", files, err)
	}
	out, err := exec.Command("node", append([]string{filepath.Join("testdata", "check.mjs"), folder}, files...)...).Output()
	if err != nil {
		t.Fatalf("node: %v: %s", err, stderr(err))
	}
	var got struct {
		Counts map[string]int
		Faults []string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Faults) > 0 || !maps.Equal(got.Counts, want) {
		t.Errorf("warcio counts %v, want %v; faults %q", got.Counts, want, got.Faults)
	}
}

func stderr(err error) string {
	if exit, ok := err.(*exec.ExitError); ok {
		return string(exit.Stderr)
	}
	return fmt.Sprint(err)
}
