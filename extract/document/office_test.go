package document

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// program writes a script that stands for LibreOffice. Its last argument is the document.
func program(t *testing.T, script string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "soffice")
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestConversionEnds wants whatever the program started to end with it.
func TestConversionEnds(t *testing.T) {
	noted := filepath.Join(t.TempDir(), "pid")
	hangs := program(t, "sleep 300 &\necho $! >"+noted+"\nwait\n")
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := conversion{from: DOC, to: DOCX}.convert(ctx, hangs, []byte("x"))
	if !errors.Is(err, errOfficeTime) || time.Since(start) > 30*time.Second {
		t.Errorf("got %v after %v", err, time.Since(start))
	}
	text, err := os.ReadFile(noted)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for range 100 { // it is killed at once, and gone as soon as somebody has looked after it
		if stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat"); err != nil || strings.Contains(string(stat), ") Z ") {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	if syscall.Kill(pid, 0) == nil {
		t.Error("what the program started still runs")
	}
}

func TestConversionFails(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	for name, c := range map[string]struct{ script, want string }{
		"nothing written": {"exit 0\n", "could not read it"},
		"an error":        {"echo first; echo no such filter >&2; exit 77\n", "no such filter"},
		"endless output":  {"mkdir out; head -c 200000000 /dev/zero >out/document.docx\n", ""},
	} {
		_, err := conversion{from: DOC, to: DOCX}.convert(t.Context(), program(t, c.script), []byte("x"))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
