package archive

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/internal/outside"
)

func TestAnotherReaderReadsTheArchive(t *testing.T) {
	folder := outside.NPM(t, "warcio", "2.4.11")
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
