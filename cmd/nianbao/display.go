package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"nianbao/pipeline"
)

// display shows a run's progress: a bar a stage in a terminal, plain lines elsewhere.
type display struct {
	mu      sync.Mutex
	out     io.Writer
	bars    *mpb.Progress // nil where there is no terminal
	stage   string
	bar     *mpb.Bar
	sources map[string]pipeline.Progress // the last word of each source
	told    time.Time                    // when the last plain line was written
	off     bool
}

// plainPause is how often a line says how far a stage is where there is no terminal.
const plainPause = 5 * time.Second

func newDisplay(out io.Writer, on bool) *display {
	d := &display{out: out, sources: map[string]pipeline.Progress{}, off: !on}
	if file, ok := out.(*os.File); ok && on && term.IsTerminal(int(file.Fd())) {
		d.bars = mpb.New(mpb.WithOutput(out), mpb.WithWidth(60), mpb.WithRefreshRate(120*time.Millisecond))
	}
	return d
}

var stageNames = map[string]string{"collect": "collecting", "read": "reading", "check": "checking", "publish": "publishing", "mail": "mailing"}

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
	if p.Source != "" {
		d.sources[p.Source] = p
		p = d.sum()
	}
	if d.bar != nil && p.Done > 0 {
		d.bar.SetTotal(int64(max(p.Total, p.Done)), false)
		d.bar.SetCurrent(int64(p.Done))
		return
	}
	if d.bars == nil && p.Done > 0 && time.Since(d.told) > plainPause {
		d.told = time.Now()
		fmt.Fprintf(d.out, "  %s\n", amount(p))
	}
}

func amount(p pipeline.Progress) string {
	text := fmt.Sprintf("%d pages", p.Done)
	if p.Total > 0 {
		text = fmt.Sprintf("%d of %d pages", p.Done, p.Total)
	}
	if p.Bytes > 0 {
		text += fmt.Sprintf(", %.1f MB", float64(p.Bytes)/1e6)
	}
	return text
}

func (d *display) sum() pipeline.Progress {
	total := pipeline.Progress{Stage: "collect"}
	for _, p := range d.sources {
		total.Done += p.Done
		total.Total += p.Total
		total.Bytes += p.Bytes
	}
	return total
}

func (d *display) begin(stage string) {
	d.endBar()
	d.stage, d.told = stage, time.Now()
	if d.bars == nil {
		fmt.Fprintf(d.out, "%s ...\n", stageNames[stage])
		return
	}
	name := decor.Name(stageNames[stage], decor.WC{W: 12, C: decor.DindentRight})
	elapsed := mpb.AppendDecorators(decor.Elapsed(decor.ET_STYLE_MMSS))
	if stage != "collect" && stage != "read" { // nothing to count
		d.bar = d.bars.New(0, mpb.NopStyle(), mpb.PrependDecorators(name), elapsed)
		return
	}
	d.bar = d.bars.AddBar(0, mpb.PrependDecorators(name, decor.CountersNoUnit("%d/%d", decor.WCSyncWidth)), elapsed)
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
