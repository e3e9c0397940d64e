package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/demo"
)

// onASmallDisk runs in a namespace of its own, where it may mount a file system of a size. It lets the
// disk grow until a run fits, fills it, and empties it again. What became of each step goes to standard
// output; the data folder is copied out at the end.
const onASmallDisk = `
mount -t tmpfs -o size=64k none "$DISK" || { echo "not permitted"; exit 0; }
cp "$CONFIG" "$DISK/nianbao.yaml"
cd "$DISK"
now() { "$PROGRAM" run --json --now "$1" >/dev/null 2>"$OUT/said"; }
step() { echo "$1 $2"; [ "$2" = 0 ] || sed "s/^/said /" "$OUT/said"; }
# size=64k is too little even for the journal
for size in 64 128 256 512 1024 2048 4096 6144 8192 12288 16384 24576 32768; do
  mount -o remount,size=${size}k "$DISK"
  now "$NIGHT1"; status=$?
  step "run at ${size}k" $status
  [ $status = 0 ] && break
  if [ -d data/archive ]; then "$PROGRAM" archive verify >"$OUT/said" 2>&1; step "verify at ${size}k" $?; fi
done
mount -o remount,size=256m "$DISK"
now "$NIGHT1"; step "run with room" $?
dd if=/dev/zero of=ballast bs=64k >/dev/null 2>&1
now "$NIGHT2"; step "run on a full disk" $?
"$PROGRAM" sql "SELECT count(*) FROM report" >"$OUT/said" 2>&1; step "query on a full disk" $?
"$PROGRAM" archive verify >"$OUT/said" 2>&1; step "verify on a full disk" $?
rm ballast
mount -o remount,ro "$DISK"
now "$NIGHT2"; step "run on a read-only disk" $?
"$PROGRAM" sql "SELECT count(*) FROM report" >"$OUT/said" 2>&1; step "query on a read-only disk" $?
"$PROGRAM" rollback >"$OUT/said" 2>&1; step "rollback on a read-only disk" $?
mount -o remount,rw "$DISK"
now "$NIGHT2"; step "run after the disk was emptied" $?
cp -r data "$OUT/data"
`

// A disk that fills up at any moment fails the run with a sentence, and nothing else: what was there
// stays, and once there is room the next run ends where one on a large disk does.
func TestADiskThatFillsUpLosesNothing(t *testing.T) {
	calm := newOffice(t)
	config := fewSources(calm.sites.Config(time.Millisecond), 3)
	if err := os.WriteFile(calm.config, config, 0o600); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	cmd := exec.Command("sh", "-c", onASmallDisk)
	cmd.Env = append(os.Environ(), asProgram+"=1", "PROGRAM="+os.Args[0], "DISK="+t.TempDir(), "OUT="+out, "CONFIG="+calm.config,
		"NIGHT1="+demo.Clock(1).Format(time.RFC3339), "NIGHT2="+demo.Clock(2).Format(time.RFC3339))
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}, GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}}
	text, err := cmd.CombinedOutput()
	if err != nil || strings.HasPrefix(string(text), "not permitted") || strings.Contains(string(text), "mount:") {
		t.Skipf("this system does not let a test mount a small file system of its own (user namespaces): %v %s", err, text)
	}
	t.Logf("%s", text)
	steps := string(text)
	for _, want := range []string{"run at 64k 1", "run with room 0", "run on a full disk 1", "query on a full disk 0", "verify on a full disk 0",
		"run on a read-only disk 1", "query on a read-only disk 0", "rollback on a read-only disk 1", "run after the disk was emptied 0"} {
		if !strings.Contains(steps, want+"\n") {
			t.Errorf("got no %q", want)
		}
	}
	for line := range strings.Lines(steps) {
		if strings.HasPrefix(line, "verify") && !strings.HasSuffix(line, " 0\n") {
			t.Errorf("got %q, want a sound archive", line)
		}
	}
	for _, want := range []string{"the disk is full: make room", "the disk can only be read: mount it for writing"} {
		if !strings.Contains(steps, want) {
			t.Errorf("no error says %q", want)
		}
	}
	if strings.Contains(steps, "Stack Trace") {
		t.Error("an error brings a stack trace along")
	}
	filled := &office{sites: calm.sites, dir: out}
	for night := 1; night <= 2; night++ {
		calm.night(t, night)
	}
	const what = `SELECT r.organ, r.year, r.version, r.title, c.field, c.raw, c.state FROM report r JOIN cell c USING (report_id) ORDER BY ALL`
	same(t, "cells", rows(t, filled.database(t), what), rows(t, calm.database(t), what))
	if _, err := os.Stat(filepath.Join(out, "data", "journal.jsonl")); err != nil {
		t.Error(err)
	}
}
