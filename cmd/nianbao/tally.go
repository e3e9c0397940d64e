package main

import (
	"fmt"
	"strings"
	"time"

	"nianbao/pipeline"
)

// tally adds up what the sources of a stage say.
type tally struct {
	began       time.Time
	done, total int // pages
	bytes       int64
	ended       int // sources
	sources     int
	last        map[string]pipeline.Progress // the last word of each source that is under way
}

func newTally() tally {
	return tally{began: time.Now(), last: map[string]pipeline.Progress{}}
}

func (t *tally) add(p pipeline.Progress) {
	if p.Source == "" {
		t.done, t.total, t.bytes = p.Done, p.Total, p.Bytes
		return
	}
	before := t.last[p.Source]
	t.done += p.Done - before.Done
	t.total += p.Total - before.Total
	t.bytes += p.Bytes - before.Bytes
	t.sources = p.Sources
	if t.last[p.Source] = p; p.Ended {
		t.ended++
		delete(t.last, p.Source)
	}
}

// line says how far the stage is, how fast it goes and how long it will take.
func (t *tally) line(now time.Time) string {
	parts := []string{fmt.Sprintf("%d页", t.done)}
	if t.total > 0 {
		parts[0] = fmt.Sprintf("%d/%d页", t.done, t.total)
	}
	if t.sources > 0 {
		parts = append([]string{fmt.Sprintf("来源%d/%d", t.ended, t.sources)}, parts...)
	}
	if t.bytes > 0 {
		parts = append(parts, fmt.Sprintf("%.1f MB", float64(t.bytes)/1e6))
	}
	spent := now.Sub(t.began)
	if spent > time.Second && t.done > 0 {
		parts = append(parts, fmt.Sprintf("%.1f页/秒", float64(t.done)/spent.Seconds()))
	}
	if left, ok := t.left(spent); ok {
		parts = append(parts, "约剩"+span(left))
	}
	return strings.Join(parts, "，")
}

// left is how long the rest takes at the pace so far. Sources that have not begun count as the others;
// a source is one more thing to do, since its lists take time too.
func (t *tally) left(spent time.Duration) (time.Duration, bool) {
	if t.sources == 0 || t.done == 0 || spent < 3*time.Second {
		return 0, false
	}
	begun := t.ended + len(t.last)
	all := float64(t.total) / float64(max(begun, 1)) * float64(t.sources)
	part := float64(t.done+t.ended) / (all + float64(t.sources))
	if part <= 0.01 || part >= 1 {
		return 0, false
	}
	return time.Duration(float64(spent) * (1 - part) / part), true
}

func span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d秒", int(d.Seconds())+1)
	case d < time.Hour:
		return fmt.Sprintf("%d分", int(d.Minutes())+1)
	}
	return fmt.Sprintf("%d小时%d分", int(d.Hours()), int(d.Minutes())%60)
}
