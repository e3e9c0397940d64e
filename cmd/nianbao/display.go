package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"nianbao/pipeline"
)

// display shows a run's progress: a bar a stage in a terminal, plain lines elsewhere.
type display struct {
	mu    sync.Mutex
	out   io.Writer
	bars  *mpb.Progress // nil where there is no terminal
	stage string
	bar   *mpb.Bar
	tally tally
	told  time.Time     // when the last plain line was written
	pause time.Duration // until the next one
	drawn atomic.Pointer[string]
	off   bool
}

// How often a line says how far a stage is where there is no terminal: less and less often.
const (
	firstPause   = 5 * time.Second
	longestPause = 2 * time.Minute
)

func newDisplay(out io.Writer, on bool) *display {
	d := &display{out: out, off: !on}
	if file, ok := out.(*os.File); ok && on && term.IsTerminal(int(file.Fd())) {
		d.bars = mpb.New(mpb.WithOutput(out), mpb.WithWidth(40), mpb.WithRefreshRate(120*time.Millisecond))
	}
	return d
}

var stageNames = map[string]string{"collect": "采集", "read": "读取", "check": "核查", "publish": "发布", "mail": "发信"}

// progress takes in what a run says; it is called from many goroutines.
func (d *display) progress(p pipeline.Progress) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.off {
		return
	}
	if p.Stage != d.stage {
		d.begin(p.Stage)
	}
	d.tally.add(p)
	if d.bar != nil && d.tally.done > 0 {
		d.bar.SetTotal(int64(max(d.tally.total, d.tally.done)), false)
		d.bar.SetCurrent(int64(d.tally.done))
		return
	}
	if d.bars == nil && d.tally.done > 0 && time.Since(d.told) > d.pause {
		d.told, d.pause = time.Now(), min(2*d.pause, longestPause)
		fmt.Fprintf(d.out, "  %s\n", d.tally.line(time.Now()))
	}
}

func (d *display) begin(stage string) {
	d.endBar()
	d.stage, d.told, d.pause, d.tally = stage, time.Now(), firstPause, newTally()
	if d.bars == nil {
		fmt.Fprintf(d.out, "%s…\n", stageNames[stage])
		return
	}
	name := decor.Name(stageNames[stage]+" ", decor.WC{C: decor.DindentRight})
	if stage != "collect" && stage != "read" { // nothing to count
		d.bar = d.bars.New(0, mpb.NopStyle(), mpb.PrependDecorators(name), mpb.AppendDecorators(decor.Elapsed(decor.ET_STYLE_MMSS)))
		return
	}
	line := decor.Any(func(decor.Statistics) string { return " " + d.line() })
	d.bar = d.bars.AddBar(0, mpb.PrependDecorators(name), mpb.AppendDecorators(line))
}

// line is what stands behind the bar. Who tells the bar something holds the lock and waits until it is
// drawn, so that the drawing cannot wait for the lock: it shows what it showed before.
func (d *display) line() string {
	if d.mu.TryLock() {
		text := d.tally.line(time.Now())
		d.drawn.Store(&text)
		d.mu.Unlock()
	}
	if text := d.drawn.Load(); text != nil {
		return *text
	}
	return ""
}

func (d *display) endBar() {
	if d.bar != nil {
		d.bar.SetTotal(-1, true)
		d.bar = nil
	}
}

// close leaves the last state on the screen.
func (d *display) close() {
	d.mu.Lock()
	d.endBar()
	d.off = true
	d.mu.Unlock()
	if d.bars != nil {
		d.bars.Wait()
	}
}
