package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestExtractReadsSideBySide gives the first document its bytes only when the second is being read:
// both are read at once, and still printed in the order they were named in.
func TestExtractReadsSideBySide(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for _, organ := range []string{"甲", "乙", "丙"} {
		file := filepath.Join(dir, organ)
		if len(files) < 2 {
			if err := syscall.Mkfifo(file, 0o600); err != nil {
				t.Skipf("no pipes here: %v", err)
			}
		} else if err := os.WriteFile(file, smallReport(organ), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	written := make(chan error, 1)
	go func() { written <- errors.Join(feed(files[1], "乙"), feed(files[0], "甲")) }()
	out := must(t, append([]string{"extract", "--json"}, files...)...)
	if err := <-written; err != nil {
		t.Errorf("the second document is not read beside the first: %v", err)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	for i, organ := range []string{"甲", "乙", "丙"} {
		if i >= len(lines) || !strings.Contains(lines[i], "示例市"+organ+"区2023年") {
			t.Fatalf("document %d: got %s, want that of %s", i+1, out, organ)
		}
	}
}

func smallReport(organ string) []byte {
	return []byte("<title>示例市" + organ + "区2023年政府信息公开工作年度报告</title><table><tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>204</table>")
}

// feed writes a page into a pipe as soon as it is read from.
func feed(pipe, organ string) error {
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(time.Millisecond) {
		f, err := os.OpenFile(pipe, os.O_WRONLY|syscall.O_NONBLOCK, 0)
		if err != nil {
			if time.Now().After(deadline) {
				return fmt.Errorf("open pipe: %w", err)
			}
			continue
		}
		defer f.Close()
		if _, err := f.Write(smallReport(organ)); err != nil {
			return fmt.Errorf("write pipe: %w", err)
		}
		return nil
	}
}
