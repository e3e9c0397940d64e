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
	now   *stage
	told  time.Time     // when the last plain line was written
	pause time.Duration // until the next one
	off   bool
}

// stage is one stage of the run with its bar, which stays on the screen when the next one has begun.
type stage struct {
	name  string
	bar   *mpb.Bar
	tally tally
	ended time.Time // zero while it goes on
	drawn atomic.Pointer[string]
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
	if d.now == nil || p.Stage != d.now.name {
		d.begin(p.Stage)
	}
	t := &d.now.tally
	t.add(p)
	if bar := d.now.bar; bar != nil && t.done > 0 {
		bar.SetTotal(int64(max(t.total, t.done)), false)
		bar.SetCurrent(int64(t.done))
		return
	}
	if d.bars == nil && t.done > 0 && time.Since(d.told) > d.pause {
		d.told, d.pause = time.Now(), min(2*d.pause, longestPause)
		fmt.Fprintf(d.out, "  %s\n", t.line(time.Now()))
	}
}

func (d *display) begin(name string) {
	d.endBar()
	now := &stage{name: name, tally: newTally()}
	d.now, d.told, d.pause = now, time.Now(), firstPause
	if d.bars == nil {
		fmt.Fprintf(d.out, "%s…\n", stageNames[name])
		return
	}
	title := decor.Name(stageNames[name]+" ", decor.WC{C: decor.DindentRight})
	if name != "collect" && name != "read" { // nothing to count
		now.bar = d.bars.New(0, mpb.NopStyle(), mpb.PrependDecorators(title), mpb.AppendDecorators(decor.Elapsed(decor.ET_STYLE_MMSS)))
		return
	}
	line := decor.Any(func(decor.Statistics) string { return " " + d.line(now) })
	now.bar = d.bars.AddBar(0, mpb.PrependDecorators(title), mpb.AppendDecorators(line))
}

// line is what stands behind a stage's bar. Who tells the bar something holds the lock and waits until it
// is drawn, so that the drawing cannot wait for the lock: it shows what it showed before.
func (d *display) line(of *stage) string {
	if d.mu.TryLock() {
		at := of.ended
		if at.IsZero() {
			at = time.Now()
		}
		text := of.tally.line(at)
		of.drawn.Store(&text)
		d.mu.Unlock()
	}
	if text := of.drawn.Load(); text != nil {
		return *text
	}
	return ""
}

func (d *display) endBar() {
	if d.now != nil && d.now.bar != nil {
		d.now.ended = time.Now()
		d.now.bar.SetTotal(-1, true)
		d.now.bar = nil
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
