package crawl

import (
	"os/exec"
	"path/filepath"
	"testing"

	"nianbao/internal/outside"
)

// TestReadsWhatWarcioWrites reads files of the library that Browsertrix writes with.
func TestReadsWhatWarcioWrites(t *testing.T) {
	folder := outside.NPM(t, "warcio", "2.4.11")
	want := "http://a.cn/1 240120 200 \"<p>年报\"\nhttp://a.cn/2 240120 200 \"abcde\"\nhttp://a.cn/3.txt 240120 200 \"text\"\n"
	for _, version := range []string{"1.0", "1.1"} {
		for _, gzip := range []string{"true", "false"} {
			file, err := exec.CommandContext(t.Context(), "node", filepath.Join("testdata", "write.mjs"), folder, version, gzip).Output()
			if err != nil {
				t.Fatalf("node: %v", err)
			}
			if got := outline(file); got != want || !Is(file) {
				t.Errorf("version %s, gzip %s: got %s", version, gzip, got)
			}
		}
	}
}
