package scripts

import (
	"runtime/debug"
	"runtime/metrics"
	"syscall"
	"time"
)

// Bounds of a child.
const (
	maxRunning = 20 * time.Second // of the machine's time, for a page's scripts
	maxHeap    = 256 << 20        // bytes, at which scripts are ended
	maxData    = 768 << 20        // bytes, at which the system ends the child
	maxCPU     = 60               // seconds, the same
	watching   = 20 * time.Millisecond
)

// confine gives the process up to what it is for: no file or socket can be opened from here on, nothing
// written to disk, and neither memory nor time taken without end.
func confine() {
	_ = time.Now().Local().String() // reads the zone's file while that is possible,
	time.Sleep(time.Microsecond)    // and opens what the language's own timers need
	debug.SetGCPercent(100)
	debug.SetMemoryLimit(maxHeap)
	for what, most := range map[int]uint64{syscall.RLIMIT_DATA: maxData, syscall.RLIMIT_CPU: maxCPU, syscall.RLIMIT_NOFILE: 0, syscall.RLIMIT_FSIZE: 0, syscall.RLIMIT_CORE: 0} {
		_ = syscall.Setrlimit(what, &syscall.Rlimit{Cur: most, Max: most}) // where the system has no such bound, ours in watch remain
	}
}

// Why scripts were ended.
const (
	EndedTime   = "its scripts ran too long"
	EndedMemory = "its scripts took too much memory"
)

// watch ends the scripts that take too long or too much.
func (w *window) watch(most time.Duration, stop <-chan struct{}) {
	tick := time.NewTicker(watching)
	defer tick.Stop()
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			metrics.Read(heap)
			switch {
			case spent() > most:
				w.vm.Interrupt(EndedTime)
			case heap[0].Value.Uint64() > maxHeap:
				w.vm.Interrupt(EndedMemory)
			}
		}
	}
}

// spent is how much of the machine's time the process has taken.
func spent() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
