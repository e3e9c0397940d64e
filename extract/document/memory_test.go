//go:build !race

// The race detector takes memory of its own: these are run without it.

package document

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

// mostMemory is what one document may take, above what the process has already.
const mostMemory = 256 << 20

func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// peakOf is the most that the heap grew by while something ran. What is no longer used is
// collected early, so that it does not count.
func peakOf(do func()) (most uint64) {
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	before, done := liveHeap(), make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	for {
		if now := liveHeap(); now > before {
			most = max(most, now-before)
		}
		select {
		case <-done:
			return most
		case <-time.After(2 * time.Millisecond):
		}
	}
}

func TestTextMemory(t *testing.T) {
	for name, unit := range map[string]string{"bars": "|1", "lines": "\n", "rows": "规章\t1\t2\t3\n", "commas": "1,", "digits": "7", "gaps": "a  1  2  3\n",
		"markdown": "| <br> | **1** |\n", "escapes": "\\", "boxes": "+-+-+\n|1|1|\n", "a line each": "一、本年新收\n1\n2\n"} {
		body := []byte(strings.Repeat(unit, maxPlainText/len(unit)))
		if got := peakOf(func() { Read(body, "", Options{}) }); got > mostMemory {
			t.Errorf("%s: %d MB for %d MB", name, got>>20, len(body)>>20)
		} else {
			t.Logf("%s: %d MB", name, got>>20)
		}
	}
	if _, err := Read([]byte(strings.Repeat("7", maxPlainText+1)), "", Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a longer text: got %v, want %v", err, ErrTooLarge)
	}
}

func TestArchiveMemory(t *testing.T) {
	zeros := make([]byte, 1<<20)
	var zipped, gzipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	for _, name := range []string{"a.txt", "b.txt"} {
		w, err := z.Create(name)
		for range 200 {
			if err == nil {
				_, err = w.Write(zeros)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	g := gzip.NewWriter(&gzipped)
	for range 1000 {
		if _, err := g.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), g.Close()); err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string][]byte{"zip": zipped.Bytes(), "gzip": gzipped.Bytes()} {
		var err error
		if got := peakOf(func() { _, err = Unpack(body) }); got > mostMemory {
			t.Errorf("%s: %d MB", name, got>>20)
		} else {
			t.Logf("%s: %d MB", name, got>>20)
		}
		if !errors.Is(err, errBomb) {
			t.Errorf("%s: got %v, want %v", name, err, errBomb)
		}
	}
}
