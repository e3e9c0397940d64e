// Package outside gets other people's programs for the tests: readers of our files that we did not
// write. Where one cannot be had the test is skipped, and says so.
package outside

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// NPM returns a folder in which an npm package is installed, for example "warcio", "2.4.11". It is
// kept in the user's cache from one test run to the next.
func NPM(t *testing.T, name, version string) string {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed: %s does not read our files", tool, name)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	folder := filepath.Join(cache, "nianbao-test", strings.ReplaceAll(strings.TrimPrefix(name, "@"), "/", "-")+"-"+version)
	if _, err := os.Stat(folder); err == nil {
		return folder
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		t.Skipf("no place for %s: %v", name, err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(folder), "fresh-")
	if err != nil {
		t.Skipf("no place for %s: %v", name, err)
	}
	defer os.RemoveAll(fresh)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	npm := exec.CommandContext(ctx, "npm", "install", "--prefix", fresh, "--no-audit", "--no-fund", "--ignore-scripts",
		"--fetch-retries", "1", "--silent", name+"@"+version)
	npm.WaitDelay = time.Second
	if out, err := npm.CombinedOutput(); err != nil {
		t.Skipf("%s cannot be had: %v: %s", name, err, out)
	}
	if err := os.Rename(fresh, folder); err != nil && !os.IsExist(err) {
		t.Skipf("no place for %s: %v", name, err)
	}
	return folder
}
